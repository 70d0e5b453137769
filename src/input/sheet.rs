//! Workbooks (xlsx, xls, xlsb, ods) become sheets of cells.

use crate::source::Sheet;

/// Why a workbook could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// Not a workbook of a kind that is read, or a damaged one.
    Unsupported(String),
}

/// The sheets of a workbook.
///
/// # Errors
/// [`SheetError`] when the bytes are not a workbook that can be read.
pub fn read(_bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    Err(SheetError::Unsupported(String::new()))
}
