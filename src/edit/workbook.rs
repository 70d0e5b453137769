//! Cells of an xlsx workbook filled in place: in the one sheet only the cells
//! that are meant change, and of every other part not a byte.

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

/// What a cell is filled with.
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
    /// How many formulas have no result until a program works them out.
    pub open_results: usize,
}

/// The workbook with these cells of a sheet filled. What formulas had stored of
/// them is worked out again where they are plain sums, else taken away, so that no
/// old result is left beside new numbers.
///
/// # Errors
/// [`Refused`] where the workbook is signed, or is not built as an xlsx is.
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
    // Formulas of other sheets rest on this one too, so all of them are looked at.
    if package.has_formulas()? {
        package.calculate_on_load()?;
    }
    Ok(Filled {
        bytes: package.with(&part, xml.into_bytes())?,
        open_results: results.values().filter(|result| result.is_none()).count(),
    })
}

/// The workbook is not built in the way that can be changed.
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
