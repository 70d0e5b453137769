//! `JUnit` XML for the test reports of CI: a suite a file, a case a diagnostic.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity, count, fingerprints};
use crate::lang::Lang;
use crate::source::{FileId, Files, Position};
use crate::vocab::sanitize::one_line;

/// Writes errors as failed cases, warnings and notes as passed cases with output. A file
/// without diagnostics is one passed case. A case is named by its rule and criterion, which
/// do not change when lines move; its class is the file.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut suites: Vec<(String, Vec<(&Diagnostic, String)>)> = Vec::new();
    let mut by_path: HashMap<String, usize> = HashMap::new();
    let mut by_file: HashMap<FileId, usize> = HashMap::new();
    for (id, _) in files.iter() {
        let path = files.path(id);
        let at = *by_path.entry(path.clone()).or_insert(suites.len());
        by_file.insert(id, at);
        if at == suites.len() {
            suites.push((path, Vec::new()));
        }
    }
    for (one, print) in diagnostics.iter().zip(fingerprints(diagnostics, files)) {
        if let Some(at) = by_file.get(&one.primary.place.file) {
            suites[*at].1.push((one, print));
        }
    }
    let cases: usize = suites.iter().map(|(_, found)| found.len().max(1)).sum();
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"parindex check\" tests=\"{cases}\" failures=\"{}\" errors=\"0\">",
        count(diagnostics, Severity::Error)
    )?;
    for (path, found) in suites {
        suite(&escaped(&path), &found, files, lang, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(
    path: &str,
    found: &[(&Diagnostic, String)],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let errors = found.iter();
    let errors = errors.filter(|(one, _)| one.severity == Severity::Error);
    writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        found.len().max(1),
        errors.count()
    )?;
    if found.is_empty() {
        writeln!(
            out,
            "    <testcase name=\"parindex check\" classname=\"{path}\" file=\"{path}\"/>"
        )?;
    }
    for (one, print) in found {
        out.write_all(case(one, print, path, files, lang).as_bytes())?;
    }
    writeln!(out, "  </testsuite>")
}

/// Returns the case of a diagnostic.
fn case(one: &Diagnostic, print: &str, path: &str, files: &Files, lang: Lang) -> String {
    let mut out = String::new();
    let place = &one.primary.place;
    let position = Position::new(place, files);
    let _ = write!(
        out,
        "    <testcase name=\"{}\" classname=\"{path}\" file=\"{path}\"",
        escaped(print),
    );
    if let Some((line, _)) = position.start() {
        let _ = write!(out, " line=\"{line}\"");
    }
    out.push_str(">\n");

    let message = escaped(one.message.get(lang));
    let mut body = escaped(&files.show(place, lang));
    if let Some(help) = &one.help {
        let name = lang.pick("cách sửa", "help");
        let _ = write!(body, "\n{name}: {}", escaped(help.get(lang)));
    }
    let severity = one.severity.id();
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
