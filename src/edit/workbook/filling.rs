//! What cells are filled with.

use std::collections::BTreeMap;

use crate::edit::Refused;
use crate::model::Points;
use crate::text;

/// A value for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A number.
    Points(Points),
    /// A text.
    Text(String),
}

/// Cells to fill, by row and column from 0.
pub type Fillings = BTreeMap<(usize, usize), Filling>;

/// Creates the error of a workbook that is not built in the usual way.
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
