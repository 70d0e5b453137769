//! xlsx and xlsm.

mod address;
mod cell;
mod sheet;
mod strings;
mod styles;
mod value;
mod workbook;

use self::sheet::SheetReader;
use self::styles::CellFormats;
use self::value::WorkbookData;
use self::workbook::Workbook;
use super::archive::Archive;
use super::error::FileError;
use super::sheet_builder::{CellBudget, SheetBuilder};
use super::xml::Xml;
use crate::source::Sheet;

/// Returns the sheets of cells.
///
/// # Errors
/// [`FileError`] if the workbook is damaged, encrypted or over a limit.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut CellBudget,
) -> Result<Vec<Sheet>, FileError> {
    let main = workbook::main_part(archive)?;
    let strings = strings::read(archive, &main.folder, budget.limits.cells)?;
    let formats = CellFormats::read(archive, &main.folder)?;
    let workbook = Workbook::read(archive, &main)?;
    let data = WorkbookData {
        strings: &strings,
        formats: &formats,
        from_1904: workbook.from_1904,
    };
    let mut sheets = Vec::new();
    for sheet in workbook.sheets {
        let part = archive.bytes(&sheet.part)?.ok_or(FileError::Damaged)?;
        let builder = SheetBuilder::new(&sheet.name, budget);
        sheets.push(SheetReader::new(builder, data).read(Xml::new(&part), sheet.hidden)?);
    }
    Ok(sheets)
}
