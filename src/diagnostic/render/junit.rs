//! `JUnit` XML for the test reports of CI: a suite a file, a case a diagnostic.

use std::fmt::Write as _;

use super::one_line::one_line;
use super::path::{path, slashed};
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::lang::Lang;
use crate::source::{Files, Position};

/// Renders errors as failed cases, warnings and notes as passed cases with output. A file
/// without diagnostics is one passed case.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let suites: Vec<(&str, Vec<&Diagnostic>)> = files
        .iter()
        .map(|(id, file)| {
            let of_file = diagnostics
                .iter()
                .filter(|one| one.primary.place.file == id);
            (file.name.as_str(), of_file.collect())
        })
        .collect();
    let cases: usize = suites.iter().map(|(_, found)| found.len().max(1)).sum();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"parindex check\" tests=\"{cases}\" failures=\"{}\">",
        count(diagnostics, Severity::Error)
    );
    for (name, found) in suites {
        suite(name, &found, files, lang, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(name: &str, found: &[&Diagnostic], files: &Files, lang: Lang, out: &mut String) {
    let name = escaped(&slashed(name));
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    let _ = writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\">",
        found.len().max(1),
        errors.count()
    );
    if found.is_empty() {
        let _ = writeln!(
            out,
            "    <testcase name=\"{name}\" classname=\"parindex\"/>"
        );
    }
    for one in found {
        case(one, files, lang, out);
    }
    out.push_str("  </testsuite>\n");
}

fn case(one: &Diagnostic, files: &Files, lang: Lang, out: &mut String) {
    let place = &one.primary.place;
    let position = Position::new(place, files);
    let suffix = match &position {
        Position::Whole => String::new(),
        Position::Text { line, column, .. } => format!(" {line}:{column}"),
        Position::Cell { .. } => format!(" {}", position.cell().unwrap_or_default()),
    };
    let _ = write!(
        out,
        "    <testcase name=\"{}{}\" classname=\"parindex.{}\" file=\"{}\"",
        one.rule.name(),
        escaped(&suffix),
        one.rule.group().name(),
        escaped(&path(place, files)),
    );
    if let Some(line) = position.line() {
        let _ = write!(out, " line=\"{line}\"");
    }
    out.push_str(">\n");

    let message = escaped(one.message.get(lang));
    let mut body = escaped(&files.show(place, lang));
    if let Some(help) = &one.help {
        let name = lang.pick("cách sửa", "help");
        let _ = write!(body, "\n{name}: {}", escaped(help.get(lang)));
    }
    let severity = one.severity.name();
    let severity = severity.get(lang);
    let _ = match one.severity {
        Severity::Error => writeln!(
            out,
            "      <failure message=\"{message}\" type=\"{}\">{body}</failure>",
            one.rule.name()
        ),
        Severity::Warning | Severity::Note => writeln!(
            out,
            "      <system-out>{severity}: {message}\n{body}</system-out>"
        ),
    };
    out.push_str("    </testcase>\n");
}

/// Escapes a text, on one line, for an attribute or between tags. XML cannot represent
/// U+FFFE and U+FFFF.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
