//! Files that are left out for their faults: the first faults of each are told.

use std::collections::HashSet;

use parindex::analysis::rank::{Failed, FailedFault, Said};
use parindex::diagnostic::{self, Diagnostic, Severity};
use parindex::lang::{Lang, Text};
use parindex::source::Files;
use parindex::text;
use smol_str::SmolStr;

use super::super::output::Console;

/// So many faults of a file are kept; `check` tells all of them.
const KEPT: usize = 3;

/// What is kept of a file that is left out.
pub(super) fn of(
    faults: &[Diagnostic],
    files: &Files,
    source: String,
    unit: Option<SmolStr>,
) -> Failed {
    let errors = faults.iter().filter(|one| one.severity == Severity::Error);
    let kept = errors.take(KEPT).map(|one| FailedFault {
        fault: one.fault.name(),
        place: Said {
            vi: files.show(&one.primary.place, Lang::Vi),
            en: files.show(&one.primary.place, Lang::En),
        },
        message: Said::from(&one.message),
        help: one.help.as_ref().map(Said::from),
    });
    Failed {
        source,
        unit,
        errors: diagnostic::count(faults, Severity::Error),
        faults: kept.collect(),
    }
}

/// One line a fault on standard error, and how many more there are. The repair of
/// each kind of fault is told where it is met first.
pub(super) fn tell(failed: &[Failed], lang: Lang, console: &mut Console) {
    let severity = Severity::Error.name();
    let severity = severity.get(lang);
    let mut told: HashSet<&str> = HashSet::new();
    for one in failed {
        for fault in &one.faults {
            let message = fault.message.get(lang);
            let (place, name) = (fault.place.get(lang), fault.fault);
            let line = format!("{place}: {severity}[{name}]: {message}");
            console.note(&Text::same(&line), lang);
            if let Some(help) = fault.help.as_ref().filter(|_| told.insert(fault.fault)) {
                let help = help.get(lang);
                console.note(&text!("  cách sửa: {help}", "  help: {help}", help), lang);
            }
        }
        let more = one.errors.saturating_sub(one.faults.len());
        if more > 0 {
            let source = &one.source;
            console.note(
                &text!(
                    "{source}: còn {more} lỗi nữa; xem bằng lệnh parindex check",
                    "{source}: {more} more errors; see them with parindex check",
                    source,
                    more
                ),
                lang,
            );
        }
    }
}
