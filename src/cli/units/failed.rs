//! Files that are left out because of their errors, of which the first are printed.

use std::collections::HashSet;

use parindex::analysis::rank::{Failed, FailedCause, FailedDiagnostic, Localized};
use parindex::diagnostic::{self, Diagnostic, RuleId, Severity, json};
use parindex::lang::{Lang, Message};
use parindex::source::{Fault, Files, Location, Place};
use parindex::text;
use smol_str::SmolStr;

use crate::cli::console::Console;

/// Errors of a file that are printed; `check` prints all of them.
const MAX_ERRORS: usize = 3;

/// Returns a file that is left out, with its first errors.
pub(crate) fn new(
    diagnostics: &[Diagnostic],
    files: &Files,
    (source, place): (String, Location),
    unit: Option<SmolStr>,
) -> Failed {
    let errors = diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let shown: Vec<Diagnostic> = errors.take(MAX_ERRORS).cloned().collect();
    let is = |rule| diagnostics.iter().any(|one| one.rule == rule);
    Failed {
        cause: if is(RuleId::RankUnitTwice) {
            FailedCause::Twice
        } else if is(RuleId::RankSetMismatch) {
            FailedCause::AnotherSet
        } else {
            FailedCause::Errors
        },
        source,
        place,
        unit,
        errors: diagnostic::count(diagnostics, Severity::Error),
        diagnostics: describe(&shown, files),
    }
}

/// Returns a file that is left out for one reason.
pub(crate) fn left_out(rule: RuleId, source: String, message: &Message, help: &Message) -> Failed {
    let mut files = Files::default();
    let place = Place::whole(files.add(&source));
    let at = Location::new(&place, &files);
    let diagnostic = Diagnostic::new(rule, place, message.clone()).help(help.clone());
    Failed {
        cause: if rule == RuleId::RankUnitTwice {
            FailedCause::Twice
        } else {
            FailedCause::Errors
        },
        unit: None,
        errors: 1,
        diagnostics: describe(&[diagnostic], &files),
        place: at,
        source,
    }
}

/// Returns the errors of the files as `check` prints them in JSON.
fn faults(failed: &[Failed]) -> impl Iterator<Item = Fault> {
    let all = failed.iter().flat_map(|one| &one.diagnostics);
    all.map(|one| one.json.clone())
}

/// Describes diagnostics without their files.
pub(crate) fn describe(diagnostics: &[Diagnostic], files: &Files) -> Vec<FailedDiagnostic> {
    let objects = json::faults(diagnostics, files);
    let described = diagnostics.iter().zip(objects);
    let described = described.map(|(one, json)| FailedDiagnostic {
        rule: one.rule.name(),
        place: Localized {
            vi: files.show(&one.primary.place, Lang::Vi),
            en: files.show(&one.primary.place, Lang::En),
        },
        message: Localized::from(&one.message),
        help: one.help.as_ref().map(Localized::from),
        json,
    });
    described.collect()
}

/// Prints a line for each error and the number of further ones. The help of each rule is
/// printed once.
pub(crate) fn print(failed: &[Failed], lang: Lang, console: &mut Console) {
    console.add_faults(faults(failed));
    let severity = Severity::Error;
    let mut helped: HashSet<&str> = HashSet::new();
    for one in failed {
        for diagnostic in &one.diagnostics {
            print_one(diagnostic, severity, &mut helped, lang, console);
        }
        let more = one.errors.saturating_sub(one.diagnostics.len());
        if more > 0 {
            let source = &one.source;
            console.note(
                &text!(
                    "{source}: còn {more} lỗi nữa; xem bằng lệnh parindex check",
                    "{source}: {more} more errors; see them with parindex check"
                ),
                lang,
            );
        }
    }
}

/// Prints the warnings of tables that are ranked.
pub(crate) fn print_warnings(warnings: &[FailedDiagnostic], lang: Lang, console: &mut Console) {
    let mut helped = HashSet::new();
    for one in warnings {
        print_one(one, Severity::Warning, &mut helped, lang, console);
    }
}

/// Prints a diagnostic in a line, and its help if it is the first of its rule.
fn print_one(
    diagnostic: &FailedDiagnostic,
    severity: Severity,
    helped: &mut HashSet<&'static str>,
    lang: Lang,
    console: &mut Console,
) {
    let severity = severity.name();
    let severity = severity.get(lang);
    let message = diagnostic.message.get(lang);
    let (place, name) = (diagnostic.place.get(lang), diagnostic.rule);
    let line = format!("{place}: {severity}[{name}]: {message}");
    console.line(&Message::same(&line), lang);
    let help = diagnostic.help.as_ref();
    if let Some(help) = help.filter(|_| helped.insert(diagnostic.rule)) {
        let help = help.get(lang);
        console.line(&text!("  cách sửa: {help}", "  help: {help}"), lang);
    }
}
