//! Fills cells of an xlsx workbook in place: only the filled cells of one sheet change;
//! other parts stay byte for byte the same.

mod cells;
mod locks;
mod package;
mod results;
mod sheet;

use std::collections::BTreeMap;

use super::Refused;
use crate::model::Points;
use crate::source::Sheet;
use crate::text;
pub use locks::Locks;
use package::Package;

/// The new content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A number.
    Points(Points),
    /// A text.
    Text(String),
}

/// Cells to fill, by row and column from 0.
pub type Fillings = BTreeMap<(usize, usize), Filling>;

/// A workbook that was filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// Number of formulas without a result until a program recalculates them.
    pub open_results: usize,
}

/// Fills these cells of a sheet. Stored results of formulas that depend on them are
/// recomputed if they are plain sums, otherwise removed, so that no old result remains
/// next to new numbers.
///
/// # Errors
/// [`Refused`] if the workbook is signed or not structured like an xlsx file.
pub fn fill(bytes: &[u8], sheet: &Sheet, fillings: &Fillings) -> Result<Filled, Refused> {
    let mut package = Package::open(bytes)?;
    let (part, xml) = package.sheet(&sheet.name)?;
    let results = results::of(sheet, fillings);
    let xml = sheet::filled(&xml, fillings, &results)?;
    let over_formula = |(row, column): &(usize, usize)| {
        let cell = sheet.cell(*row, *column);
        cell.is_some_and(|cell| cell.formula.is_some())
    };
    if fillings.keys().any(over_formula) {
        package.drop_calculation_chain()?;
    }
    // Formulas of other sheets may refer to this one, so all sheets are searched.
    if package.has_formulas()? {
        package.calculate_on_load()?;
    }
    Ok(Filled {
        bytes: package.with(&part, xml.into_bytes())?,
        open_results: results.values().filter(|result| result.is_none()).count(),
    })
}

/// Returns the refusal for a workbook whose structure is not supported.
#[must_use]
pub fn unknown_build() -> Refused {
    Refused::new(
        None,
        text!(
            "tệp Excel này được ghi theo cách không điền tự động được",
            "this workbook is written in a way that cannot be filled"
        ),
        text!(
            "mở tệp bằng Excel, lưu lại thành .xlsx rồi thử lại",
            "open it in Excel, save it as .xlsx and try again"
        ),
    )
}
