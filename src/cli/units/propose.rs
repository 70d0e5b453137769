//! The proposal of what became of bodies: `--propose-units`.

use std::path::Path;

use parindex::analysis::unit_changes::{YearUnits, propose};
use parindex::lang::Lang;
use parindex::report::units_file;
use parindex::text;

use super::gather::Gathered;
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::cli::output_file::OutputFile;
use crate::cli::write::ReportArgs;

/// The file of a proposal.
pub(crate) struct UnitsProposal(OutputFile);

impl UnitsProposal {
    /// Opens the file, which must not be one of the inputs.
    pub(crate) fn open(path: &Path, report: &ReportArgs, files: &[&Path]) -> Result<Self, Failure> {
        OutputFile::open(path, report.force, files).map(Self)
    }

    /// Writes what may have become of the units of the old year.
    pub(crate) fn write(
        self,
        [old, new]: [&Gathered; 2],
        lang: Lang,
        console: &mut Console,
    ) -> anyhow::Result<()> {
        let years = [old, new].map(names);
        let changes = propose([&years[0], &years[1]]);
        let name = self.0.name().to_owned();
        let is_standard = self.0.is_standard();
        self.0
            .write(units_file::render(&changes, [&years[0], &years[1]], lang).as_bytes())?;
        if !is_standard {
            let count = changes.len();
            console.note(
                &text!(
                    "Đã ghi {count} đề xuất thay đổi đơn vị vào {name}; sửa, đổi “confirmed: false” thành “true” ở mục đúng, rồi chạy lại với --units {name}",
                    "Proposed changes of units in {name}: {count}; correct them, change “confirmed: false” to “true” where right, and run again with --units {name}"
                ),
                lang,
            );
        }
        Ok(())
    }
}

fn names(units: &Gathered) -> YearUnits {
    let read = units.entries.iter().map(|entry| entry.label.unit.as_str());
    let failed = units.failed.iter().filter_map(|one| one.unit.as_deref());
    let rankings = || units.published.iter().map(|table| &table.ranking);
    let published =
        rankings().flat_map(|ranking| ranking.units.iter().map(|one| one.name.as_str()));
    let years = units.entries.iter().filter_map(|unit| unit.year);
    YearUnits {
        year: years
            .chain(rankings().filter_map(|ranking| ranking.year))
            .max(),
        units: read
            .chain(failed)
            .chain(published)
            .map(Into::into)
            .collect(),
    }
}
