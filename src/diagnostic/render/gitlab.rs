//! GitLab's code quality report, shown next to the changes of a merge request.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::path::path;
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
        serializer.collect_seq(entries.map(|(one, print)| entry(one, &print, files, *lang)))
    }
}

/// Writes a list with one entry a diagnostic. GitLab shows the line; the description names
/// the cell of a sheet.
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
    let path = path(place, files);
    let mut message = one.message.get(lang).to_owned();
    if let Some(cell) = position.cell() {
        message = format!("{cell}: {message}");
    }
    if let Some(help) = &one.help {
        let name = lang.pick("Cách sửa", "Help");
        message = format!("{message}. {name}: {}", help.get(lang));
    }
    json!({
        "description": one_line(&message),
        "check_name": one.rule.name(),
        "fingerprint": digest(&format!("{path}\n{print}")),
        "severity": severity(one.severity),
        "location": {
            "path": path,
            "lines": { "begin": position.line().unwrap_or(1) },
        },
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

/// Returns the first 16 hexadecimal digits of the SHA-256 of a text.
fn digest(text: &str) -> String {
    let digest = Sha256::digest(text);
    let first = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    first.collect()
}
