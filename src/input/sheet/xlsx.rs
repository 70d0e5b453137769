//! xlsx and xlsm: every part that is needed is unpacked once, and read once
//! from its first tag to its last.

mod address;
mod book;
mod cell;
mod plain;
mod rows;
mod shared;
mod strings;
mod styles;
mod text;
mod value;

use self::book::Book;
use self::rows::Rows;
use self::styles::Formats;
use self::value::Common;
use super::SheetError;
use super::archive::Archive;
use super::cells::{Budget, Cells};
use crate::source::Sheet;

/// The sheets of cells.
///
/// # Errors
/// [`SheetError`] when the workbook is damaged, protected or over a limit.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    let folder = book::folder(archive)?;
    let strings = strings::read(archive, &folder.path, budget.limits.cells)?;
    let formats = Formats::read(archive, &folder.path)?;
    let book = Book::read(archive, &folder)?;
    let common = Common {
        strings: &strings,
        formats: &formats,
        from_1904: book.from_1904,
    };
    let mut sheets = Vec::new();
    for sheet in book.sheets {
        let cells = Cells::new(&sheet.name, budget);
        let mut part = archive.events(&sheet.part)?.ok_or(SheetError::Damaged)?;
        sheets.push(Rows::new(cells, common).read(&mut part, sheet.hidden)?);
    }
    Ok(sheets)
}
