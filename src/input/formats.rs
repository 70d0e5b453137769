//! Readers of file formats: each turns bytes into sheets of cells, under limits.
//!
//! The format is detected from the content, never from the file name. xlsx, ods,
//! docx and csv have their own readers; xls and xlsb are read by calamine, and what
//! calamine leaves out (number formats, runs, hidden rows) is read from the records.
//! Before calamine sees a file, the records are checked for what would make it
//! allocate too much memory.

mod archive;
mod binary;
mod catch_panic;
mod cell_values;
pub mod csv;
mod detect;
mod docx;
mod error;
pub(super) mod legacy_encoding;
mod number_format;
mod ods;
mod relationships;
pub(super) mod replacement_chars;
pub(super) mod runs;
mod sheet_builder;
pub(super) mod text_encoding;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

pub use detect::is_binary_format;
pub use error::{CellFault, FileError, SheetFault, UnreadSheet, UnsupportedFormat};

use self::catch_panic::catch_panic;
use self::detect::Workbook;
use self::sheet_builder::CellBudget;
use crate::input::limits::{Limit, Limits, SHEETS};
use crate::source::Sheet;

/// What a file in a binary format contains.
#[derive(Debug)]
pub struct Package {
    /// The sheets of a workbook in its order, without chart sheets, or the tables of a
    /// Word document.
    pub sheets: Vec<Sheet>,
    /// The usual file extension of the format: `xlsx`, `xlsb`, `ods`, `xls` or `docx`.
    pub extension: &'static str,
    /// The sheets that are not read.
    pub unread: Vec<UnreadSheet>,
    /// How many bytes before the file itself are not part of it.
    pub stray_bytes: usize,
}

/// Returns the sheets of a workbook or the tables of a Word document, within the
/// default limits.
///
/// # Errors
/// As [`read_within`].
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    read_within(bytes, &Limits::default()).map(|package| package.sheets)
}

/// Reads a workbook or a Word document.
///
/// # Errors
/// [`FileError`] if the bytes are not in such a format, are damaged or exceed a limit.
pub fn read_within(bytes: &[u8], limits: &Limits) -> Result<Package, FileError> {
    if bytes.len() > limits.file {
        return Err(FileError::TooLarge(Limit::File));
    }
    let stray_bytes = detect::stray_bytes(bytes);
    let bytes = &bytes[stray_bytes..];
    let mut unread = Vec::new();
    // calamine can panic on damaged bytes.
    let (sheets, extension) = catch_panic(|| {
        let budget = &mut CellBudget::new(limits);
        Ok(match detect::open(bytes, limits)? {
            Workbook::Xlsx(mut archive) => (xlsx::read(&mut archive, budget, &mut unread)?, "xlsx"),
            Workbook::Xlsb(mut archive) => (xlsb::read(bytes, &mut archive, budget)?, "xlsb"),
            Workbook::Ods(mut archive) => (ods::read(&mut archive, budget)?, "ods"),
            Workbook::Docx(mut archive) => (docx::read(&mut archive, budget)?, "docx"),
            Workbook::Xls(stream) => (xls::read(&stream, budget)?, "xls"),
        })
    })?;
    match sheets.len() {
        0 if !unread.is_empty() => Err(FileError::Damaged),
        0 => Err(FileError::NoSheets),
        count if count > SHEETS => Err(FileError::TooLarge(Limit::Sheets)),
        _ => Ok(Package {
            sheets,
            extension,
            unread,
            stray_bytes,
        }),
    }
}
