//! GitLab's code quality report: what a merge request shows beside its changes.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::one_line::one_line;
use super::position::{Position, path};
use super::{Diagnostic, Severity};
use crate::lang::Lang;
use crate::source::Files;

/// A list with an entry a fault. GitLab shows the line; the cell of a sheet is
/// named in the description.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &Files, lang: Lang) -> String {
    let prints = fingerprints(diagnostics, files);
    let entries = diagnostics.iter().zip(prints);
    let entries: Vec<Value> = entries
        .map(|(one, print)| entry(one, &print, files, lang))
        .collect();
    format!("{:#}\n", Value::Array(entries))
}

fn entry(one: &Diagnostic, print: &str, files: &Files, lang: Lang) -> Value {
    let place = &one.primary.place;
    let position = Position::of(place, files);
    let path = path(place, files);
    let mut said = one.message.get(lang).to_owned();
    if let Some(cell) = position.cell() {
        said = format!("{cell}: {said}");
    }
    if let Some(help) = &one.help {
        let name = lang.pick("Cách sửa", "Help");
        said = format!("{said}. {name}: {}", help.get(lang));
    }
    json!({
        "description": one_line(&said),
        "check_name": one.fault.name(),
        "fingerprint": format!("{:016x}", digest(&format!("{path}\n{print}"))),
        "severity": severity(one.severity),
        "location": {
            "path": path,
            "lines": { "begin": position.line().unwrap_or(1) },
        },
    })
}

/// An error stops every report; a note asks for nothing.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

/// FNV-1a of 64 bits: short, and the same in every version.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
