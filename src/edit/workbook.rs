//! Fills cells of an xlsx workbook in place: in the one sheet only these cells change,
//! and in no other part a byte.

mod cells;
mod filling;
mod locks;
mod package;
mod results;
mod sheet;

use super::Refused;
use crate::source::Sheet;
pub use filling::{Filling, Fillings, unknown_build};
pub use locks::Locks;
use package::Package;

/// A workbook that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// The number of formulas without a result until a program computes them.
    pub open_results: usize,
}

/// Returns the workbook with some cells of a sheet filled. The stored results of formulas
/// that depend on them are computed again if they are plain sums, else removed, so that
/// no old result is left next to new numbers.
///
/// # Errors
/// [`Refused`] if the workbook is signed, or is not built in the usual way.
pub fn fill(bytes: &[u8], sheet: &Sheet, fillings: &Fillings) -> Result<Filled, Refused> {
    let mut package = Package::open(bytes)?;
    let (part, xml) = package.sheet(&sheet.name)?;
    let results = results::compute(sheet, fillings);
    let xml = sheet::filled(&xml, fillings, &results)?;
    let over_formula = |(row, column): &(usize, usize)| {
        let cell = sheet.cell(*row, *column);
        cell.is_some_and(|cell| cell.formula.is_some())
    };
    if fillings.keys().any(over_formula) {
        package.drop_calculation_chain()?;
    }
    // Formulas of other sheets may depend on this one.
    if package.has_formulas()? {
        package.calculate_on_load()?;
    }
    Ok(Filled {
        bytes: package.with(&part, xml.into_bytes())?,
        open_results: open_results(sheet, &results),
    })
}

/// Counts the formulas of a table that have no result any more. What is above its heading,
/// such as how much of a form is filled in, is no figure of it.
fn open_results(sheet: &Sheet, results: &results::Results) -> usize {
    let first = sheet.heading.map_or(0, |[first, _]| first);
    let open = results
        .iter()
        .filter(|((row, _), result)| *row >= first && result.is_none());
    open.count()
}
