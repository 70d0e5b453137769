//! JSON for scripts, named and versioned (`docs/json.md`, `schema/check-2.json`). Fields
//! may be added; none is changed or removed.

use serde_json::{Value, json};

use crate::diagnostic::fingerprints;
use crate::diagnostic::{Allowed, Diagnostic, Label, Severity, count};
use crate::lang::Message;
use crate::source::reading::Reading;
use crate::source::{Files, Location, Place};

/// The name of the schema of `check`.
pub const SCHEMA: &str = "parindex/check";
/// The version of the schemas of all answers.
pub const VERSION: u32 = 2;

/// Renders the files, the counts, every diagnostic and what comments allow as one object. Messages are given
/// in both languages, so the document is the same in either.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], allowed: &[Allowed], files: &Files) -> String {
    let names: Vec<&str> = files.iter().map(|(_, file)| file.name.as_str()).collect();
    let objects = objects(diagnostics, files);
    let suppressed: Vec<Diagnostic> = allowed.iter().map(|one| one.diagnostic.clone()).collect();
    let suppressed = self::objects(&suppressed, files);
    let allowed = allowed.iter().zip(suppressed);
    let allowed: Vec<Value> = allowed
        .map(|(one, mut object)| {
            object["reason"] = one.reason.as_str().into();
            object["comment"] = place(&one.comment, files);
            object
        })
        .collect();
    let readings: Vec<&Reading> = files.readings().collect();
    let document = json!({
        "schema": SCHEMA,
        "version": VERSION,
        "files": names,
        "counts": {
            "files": names.len(),
            "errors": count(diagnostics, Severity::Error),
            "warnings": count(diagnostics, Severity::Warning),
            "notes": count(diagnostics, Severity::Note),
            "allowed": allowed.len(),
        },
        "faults": objects,
        "allowed": allowed,
        "reading": readings,
    });
    format!("{document:#}\n")
}

/// Returns the object of every diagnostic, as `check` prints it.
#[must_use]
pub fn objects(diagnostics: &[Diagnostic], files: &Files) -> Vec<Value> {
    let prints = fingerprints(diagnostics, files);
    let printed = diagnostics.iter().zip(prints);
    printed
        .map(|(one, print)| diagnose(one, &print, files))
        .collect()
}

fn diagnose(one: &Diagnostic, print: &str, files: &Files) -> Value {
    let related: Vec<Value> = one.related.iter().map(|label| at(label, files)).collect();
    json!({
        "name": one.rule.name(),
        "group": one.rule.group().name(),
        "severity": one.severity.name().en,
        "message": text(&one.message),
        "help": one.help.as_ref().map(text),
        "place": place(&one.primary.place, files),
        "label": label(&one.primary.text),
        "related": related,
        "fingerprint": print,
    })
}

fn text(text: &Message) -> Value {
    json!({ "vi": text.vi, "en": text.en })
}

/// Returns the label of a place; null if it is empty.
fn label(label: &Message) -> Value {
    if label.vi.is_empty() && label.en.is_empty() {
        Value::Null
    } else {
        text(label)
    }
}

fn at(one: &Label, files: &Files) -> Value {
    json!({ "place": place(&one.place, files), "label": label(&one.text) })
}

fn place(place: &Place, files: &Files) -> Value {
    json!(Location::new(place, files))
}
