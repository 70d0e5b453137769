//! xlsb: values from calamine's streaming reader; what it leaves out (number
//! formats, the fonts of runs, formulas that give an error, merged areas) from
//! the records.

mod bounds;
mod marks;
mod records;
mod strings;

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use self::marks::{Marks, formats, sheet_parts};
use super::SheetError;
use super::archive::Archive;
use super::cells::{Budget, Cells};
use super::format::Shown;
use crate::input::face::set_runs;
use crate::source::{CellKind, Sheet};

/// The sheets of cells.
///
/// # Errors
/// [`SheetError`] when the workbook is damaged, protected or over a limit.
pub(super) fn read(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    archive.prove()?;
    let parts = sheet_parts(archive)?;
    bounds::survey(archive, &parts, budget.limits.cells)?;
    let formats = formats(archive)?;
    let runs = strings::runs(archive)?;
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|error| of_xlsb(&error))?;
    // Both lists have one entry for each sheet of the workbook, in its order.
    let sheets = book.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for (sheet, part) in sheets.iter().zip(parts) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let part = archive.bytes(&part)?.ok_or(SheetError::Damaged)?;
        let marks = Marks::of_sheet(&part, &formats, &runs)?;
        let mut cells = Cells::new(&sheet.name, budget);
        for row in marks.hidden_rows {
            cells.hide_rows(row, row);
        }
        for [first, last] in marks.hidden_columns {
            cells.hide_columns(first, last);
        }
        for (row, column, error) in marks.errors {
            cells.add(row, column, CellKind::Error, error.to_owned())?;
        }
        let mut reader = book
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| of_xlsb(&error))?;
        while let Some(cell) = reader.next_cell().map_err(|error| of_xlsb(&error))? {
            let (row, column) = cell.get_position();
            let row = usize::try_from(row).map_err(|_| SheetError::Damaged)?;
            let column = usize::try_from(column).map_err(|_| SheetError::Damaged)?;
            let shown = marks.shown.get(&(row, column));
            let shown = shown.copied().unwrap_or(Shown::GENERAL);
            let string = marks.rich.get(&(row, column));
            let runs = string.and_then(|string| runs.get(string));
            let data = match (Data::from(cell.get_value().clone()), runs) {
                (Data::String(text), Some(runs)) => Data::String(set_runs(&text, runs)),
                (data, _) => data,
            };
            cells.add_data(row, column, data, shown)?;
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        read.push(cells.finish(hidden, marks.merged)?);
    }
    Ok(read)
}

fn of_xlsb(error: &XlsbError) -> SheetError {
    match error {
        XlsbError::Password => SheetError::Encrypted,
        _ => SheetError::Damaged,
    }
}
