//! GitLab's code quality report, shown next to the changes of a merge request.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::sentences::sentences;
use crate::diagnostic::fingerprint::digest;
use crate::diagnostic::fingerprints;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::source::{Files, Position};
use crate::vocab::sanitize::one_line;

/// Diagnostics that become entries one at a time.
struct Entries<'a>(&'a [Diagnostic], &'a Files, Lang);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(diagnostics, files, lang) = self;
        let entries = diagnostics.iter().zip(fingerprints(*diagnostics, files));
        let entry = |(one, print): (_, String)| entry(one, &print, files, *lang);
        serializer.collect_seq(entries.map(entry))
    }
}

/// Writes a list with one entry a diagnostic, with the first character and the character
/// after the last. What has no lines is at line 1, as GitLab requires one; the description
/// names the cell.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    diagnostics: &[Diagnostic],
    files: &Files,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    Ok(crate::vocab::json::write(
        &Entries(diagnostics, files, lang),
        out,
    )?)
}

fn entry(one: &Diagnostic, print: &str, files: &Files, lang: Lang) -> Value {
    let place = &one.primary.place;
    let position = Position::new(place, files);
    let path = files.path(place.file);
    let (mut message, help) = sentences(one, &position, lang);
    if let Some(help) = help {
        message = format!("{message}. {help}");
    }
    let at = |(line, column): (usize, usize)| json!({ "line": line, "column": column });
    let end = match &position {
        Position::Text {
            end_line,
            end_column,
            ..
        } => Some((*end_line, *end_column)),
        _ => position.start(),
    };
    let mut location = json!({ "path": path });
    match (position.start(), end) {
        (Some(begin), Some(end)) => {
            location["positions"] = json!({ "begin": at(begin), "end": at(end) });
        }
        _ => location["lines"] = json!({ "begin": 1 }),
    }
    json!({
        "description": one_line(&message),
        "check_name": one.rule.name(),
        "fingerprint": digest(&format!("{path}\n{print}")),
        "severity": severity(one.severity),
        "location": location,
    })
}

/// Maps to the severities of GitLab.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
