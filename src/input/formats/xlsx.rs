//! xlsx and xlsm.

mod address;
mod cell;
mod sheet;
mod strings;
mod styles;
mod value;
mod workbook;

use self::sheet::SheetReader;
use self::strings::SharedStrings;
use self::styles::CellFormats;
use self::value::WorkbookData;
use self::workbook::Workbook;
use super::archive::Archive;
use super::error::{FileError, SheetFault, UnreadSheet};
use super::sheet_builder::{CellBudget, SheetBuilder};
use super::xml::Xml;
use crate::source::Sheet;

/// Returns the sheets of cells, and adds those that cannot be read to `unread`.
///
/// # Errors
/// [`FileError`] if the workbook is damaged, encrypted or over a limit.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut CellBudget,
    unread: &mut Vec<UnreadSheet>,
) -> Result<Vec<Sheet>, FileError> {
    let workbook = Workbook::read(archive)?;
    let strings = workbook.strings.as_deref();
    let strings = SharedStrings::read(archive, strings, budget.limits.cells)?;
    let formats = CellFormats::read(archive, workbook.styles.as_deref())?;
    let data = WorkbookData {
        strings: &strings,
        formats: &formats,
        from_1904: workbook.from_1904,
    };
    let mut sheets = Vec::new();
    for sheet in workbook.sheets {
        let part = match &sheet.part {
            Ok(part) => archive.xml(part)?.ok_or(SheetFault::NoPart),
            Err(fault) => Err(*fault),
        };
        match part {
            Ok(part) => {
                let builder = SheetBuilder::new(&sheet.name, budget);
                let reader = SheetReader::new(builder, data);
                let mut read = reader.read(Xml::new(&part), sheet.hidden)?;
                read.may_be_uncalculated = workbook.may_be_uncalculated;
                sheets.push(read);
            }
            Err(fault) => unread.push(UnreadSheet {
                name: sheet.name.to_string(),
                fault,
            }),
        }
    }
    Ok(sheets)
}
