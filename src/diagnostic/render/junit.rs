//! `JUnit` XML for the test reports of CI: a suite a file, a case a diagnostic.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::path::{path, slashed};
use crate::diagnostic::{Diagnostic, Severity, count};
use crate::lang::Lang;
use crate::source::{FileId, Files, Position};
use crate::vocab::sanitize::one_line;

/// Writes errors as failed cases, warnings and notes as passed cases with output. A file
/// without diagnostics is one passed case.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut suites: BTreeMap<FileId, Vec<&Diagnostic>> =
        files.iter().map(|(id, _)| (id, Vec::new())).collect();
    for one in diagnostics {
        suites.entry(one.primary.place.file).or_default().push(one);
    }
    let cases: usize = suites.values().map(|found| found.len().max(1)).sum();
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"parindex check\" tests=\"{cases}\" failures=\"{}\">",
        count(diagnostics, Severity::Error)
    )?;
    for (id, found) in suites {
        suite(&files.get(id).name, &found, files, lang, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(
    name: &str,
    found: &[&Diagnostic],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let name = escaped(&slashed(name));
    let errors = found.iter().filter(|one| one.severity == Severity::Error);
    writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\">",
        found.len().max(1),
        errors.count()
    )?;
    if found.is_empty() {
        writeln!(
            out,
            "    <testcase name=\"{name}\" classname=\"parindex\"/>"
        )?;
    }
    for one in found {
        out.write_all(case(one, files, lang).as_bytes())?;
    }
    writeln!(out, "  </testsuite>")
}

/// Returns the case of a diagnostic.
fn case(one: &Diagnostic, files: &Files, lang: Lang) -> String {
    let mut out = String::new();
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
    out
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
