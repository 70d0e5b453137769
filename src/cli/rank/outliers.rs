//! Units that cannot stand beside the others of their block. Only numbers are
//! kept of each, so its file and that of another unit are read once more to point
//! at what differs.

use std::collections::HashMap;

use parindex::analysis::rank::{Failed, outliers};
use parindex::check::{Context, check};
use parindex::diagnostic::{self, Fault};
use parindex::input::draft::Draft;
use parindex::source::Files;
use smol_str::SmolStr;

use super::failed;
use super::gather::{Gathered, Origin, Reader, call};

/// Takes the units out that have the name of another, or another set or year.
pub(super) fn take_out(reader: &Reader, units: &mut Gathered) {
    let mut wrong: HashMap<usize, Failed> = HashMap::new();
    for outlier in outliers(&units.entries) {
        let label = &units.entries[outlier.unit].label;
        let mut files = Files::default();
        let own = again(reader, &units.origins[outlier.unit], &mut files);
        let other = again(reader, &units.origins[outlier.against], &mut files);
        let (Some(own), Some(other)) = (own, other) else {
            continue;
        };
        let context = Context {
            ranked_with: Some(other),
            ..Context::default()
        };
        let mut faults = Vec::new();
        let _ = check(&own, &context, &mut faults);
        faults.retain(|one| matches!(one.fault, Fault::RankSetMismatch | Fault::RankUnitTwice));
        diagnostic::sort(&mut faults);
        if diagnostic::has_errors(&faults) {
            let (source, unit) = (label.source.clone(), SmolStr::from(&label.unit));
            let failed = failed::of(&faults, &files, source, Some(unit));
            wrong.insert(outlier.unit, failed);
        }
    }
    if wrong.is_empty() {
        return;
    }
    let entries = std::mem::take(&mut units.entries);
    let origins = std::mem::take(&mut units.origins);
    for (at, (entry, origin)) in entries.into_iter().zip(origins).enumerate() {
        if let Some(failed) = wrong.remove(&at) {
            units.failed.push(failed);
        } else {
            units.entries.push(entry);
            units.origins.push(origin);
        }
    }
}

/// Reads one unit once more, into the files that messages quote.
fn again(reader: &Reader, origin: &Origin, files: &mut Files) -> Option<Draft> {
    let (mut at, mut found) = (0, None);
    let read = reader.parts_into(&origin.path, files, |part, _| {
        if at == origin.part {
            found = part.draft.map(|mut draft| {
                call(&mut draft, part.name.as_deref(), &origin.path);
                draft
            });
        }
        at += 1;
    });
    read.ok()?;
    found
}
