//! JSON for scripts, named and versioned (`docs/en/json.md`, `schema/check-2.json`). Fields
//! may be added; none is changed or removed.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::diagnostic::fingerprints;
use crate::diagnostic::{Allowed, Diagnostic, Edit, Severity, count};
use crate::lang::Message;
use crate::source::reading::Reading;
use crate::source::{Fault, FaultEdit, FaultFix, FaultLabel, Files, Location, PassedOver};
use crate::vocab::json;

/// The name of the schema of `check`.
pub const SCHEMA: &str = "parindex/check";
/// The version of the schemas of all answers.
pub const VERSION: u32 = 2;

/// The files, the counts, every diagnostic and what comments allow. Messages are given in
/// both languages, so the document is the same in either.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    version: u32,
    files: Vec<&'a str>,
    counts: Counts,
    faults: Faults<'a>,
    allowed: Suppressions<'a>,
    reading: Vec<&'a Reading>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    passed_over: &'a [PassedOver],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    settings: &'a [String],
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    allowed: usize,
}

/// Diagnostics that become objects one at a time.
struct Faults<'a>(&'a [Diagnostic], &'a Files);

impl Serialize for Faults<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(diagnostics, files) = self;
        let printed = diagnostics.iter().zip(fingerprints(*diagnostics, files));
        serializer.collect_seq(printed.map(|(one, print)| fault(one, print, files)))
    }
}

/// What comments allow.
struct Suppressions<'a>(&'a [Allowed], &'a Files);

#[derive(Serialize)]
struct Suppression<'a> {
    #[serde(flatten)]
    fault: Fault,
    reason: &'a str,
    comment: Location,
}

impl Serialize for Suppressions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(allowed, files) = self;
        let prints = fingerprints(allowed.iter().map(|one| &one.diagnostic), files);
        let printed = allowed.iter().zip(prints);
        serializer.collect_seq(printed.map(|(one, print)| Suppression {
            fault: fault(&one.diagnostic, print, files),
            reason: &one.reason,
            comment: Location::new(&one.comment, files),
        }))
    }
}

/// Writes all as one object.
///
/// # Errors
/// If it cannot be written.
pub fn write(
    diagnostics: &[Diagnostic],
    allowed: &[Allowed],
    files: &Files,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names: Vec<&str> = files.iter().map(|(_, file)| file.name.as_str()).collect();
    let document = Document {
        schema: SCHEMA,
        version: VERSION,
        counts: Counts {
            files: names.len(),
            errors: count(diagnostics, Severity::Error),
            warnings: count(diagnostics, Severity::Warning),
            notes: count(diagnostics, Severity::Note),
            allowed: allowed.len(),
        },
        files: names,
        faults: Faults(diagnostics, files),
        allowed: Suppressions(allowed, files),
        reading: files.readings().collect(),
        passed_over: &files.passed_over,
        settings: &files.settings,
    };
    Ok(json::write(&document, out)?)
}

/// Returns every diagnostic as `check` prints it.
#[must_use]
pub fn faults(diagnostics: &[Diagnostic], files: &Files) -> Vec<Fault> {
    let printed = diagnostics.iter().zip(fingerprints(diagnostics, files));
    printed
        .map(|(one, print)| fault(one, print, files))
        .collect()
}

fn fault(one: &Diagnostic, fingerprint: String, files: &Files) -> Fault {
    let related = one.related.iter().map(|related| FaultLabel {
        place: Location::new(&related.place, files),
        label: label(&related.text),
    });
    let edit = |edit: &Edit| FaultEdit {
        place: Location::new(&edit.place, files),
        replacement: edit.replacement.clone(),
    };
    Fault {
        name: one.rule.name(),
        group: one.rule.group().name(),
        severity: one.severity.id(),
        message: one.message.clone(),
        help: one.help.clone(),
        fix: one.fix.as_deref().map(|fix| FaultFix {
            title: fix.title.clone(),
            applicability: fix.applicability.id(),
            edits: fix.edits.iter().map(edit).collect(),
        }),
        place: Location::new(&one.primary.place, files),
        label: label(&one.primary.text),
        related: related.collect(),
        fingerprint,
    }
}

/// Returns the label of a place, unless it is empty.
fn label(label: &Message) -> Option<Message> {
    let is_empty = label.vi.is_empty() && label.en.is_empty();
    (!is_empty).then(|| label.clone())
}
