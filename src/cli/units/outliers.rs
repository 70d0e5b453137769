//! Units that cannot be ranked with the others of their block. Only the numbers of a unit
//! are kept, so its file and that of another unit are read again to show the difference.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use parindex::analysis::rank::{Failed, outliers};
use parindex::check::{Context, check};
use parindex::diagnostic::{self, RuleId};
use parindex::input::draft::Draft;
use parindex::source::Files;
use smol_str::SmolStr;

use super::failed;
use super::gather::{Gathered, Origin, Reader};

/// Moves units to the failed ones that have the name of another unit, or another set or
/// year.
pub(crate) fn reject(reader: &Reader, units: &mut Gathered) {
    let mut wrong: HashMap<usize, Failed> = HashMap::new();
    let mut pair = Pair::default();
    for outlier in outliers(&units.entries) {
        let label = &units.entries[outlier.unit].label;
        let [own, other] = [outlier.unit, outlier.against].map(|at| &units.origins[at]);
        pair.open(reader, [own, other]);
        let (Some(own), Some(other)) = (pair.part(0, own), pair.part(1, other)) else {
            continue;
        };
        let context = Context {
            ranked_with: Some(other),
            ..Context::default()
        };
        let mut diagnostics = Vec::new();
        let _ = check(&own, &context, &mut diagnostics);
        diagnostics
            .retain(|one| matches!(one.rule, RuleId::RankSetMismatch | RuleId::RankUnitTwice));
        diagnostic::sort(&mut diagnostics);
        if diagnostic::has_errors(&diagnostics) {
            let at = (label.source.clone(), label.place.clone());
            let unit = SmolStr::from(&label.unit);
            let failed = failed::new(&diagnostics, &pair.files, at, Some(unit));
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

/// The files of a unit and of the one that it is compared with. They are kept while both
/// stay the same, because one table may have thousands of units.
#[derive(Default)]
struct Pair {
    paths: Option<[Option<PathBuf>; 2]>,
    /// The content that messages quote.
    files: Files,
    /// The units of each file; `None` if it can no longer be read.
    parts: [Option<Vec<Option<Draft>>>; 2],
}

impl Pair {
    fn open(&mut self, reader: &Reader, origins: [&Origin; 2]) {
        let paths = origins.map(path_of);
        let wanted = paths.map(|path| path.map(Path::to_path_buf));
        if self.paths.as_ref() == Some(&wanted) {
            return;
        }
        // The places of a table that is already read refer to its own files.
        let own = reader.own();
        self.files = own.map(|own| own.files.clone()).unwrap_or_default();
        self.parts = paths.map(|path| match path {
            Some(path) => read_again(reader, path, &mut self.files),
            None => own.map(|own| vec![Some(own.draft.clone())]),
        });
        self.paths = Some(wanted);
    }

    fn part(&self, side: usize, origin: &Origin) -> Option<Draft> {
        let parts = self.parts[side].as_ref()?;
        let at = match origin {
            Origin::File { part, .. } => *part,
            Origin::Own => 0,
        };
        parts.get(at)?.clone()
    }
}

/// Returns the path of a file; `None` for the table that is already read.
fn path_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::File { path, .. } => Some(path),
        Origin::Own => None,
    }
}

/// Reads the units of a file again.
fn read_again(reader: &Reader, path: &Path, files: &mut Files) -> Option<Vec<Option<Draft>>> {
    let mut found = Vec::new();
    let read = reader.each_unit(path, files, |part, files| {
        found.push(part.draft.map(|mut draft| {
            reader.name_unit(&mut draft, part.name.as_deref(), path, files);
            draft
        }));
    });
    read.ok()?;
    Some(found)
}
