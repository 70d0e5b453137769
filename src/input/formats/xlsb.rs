//! xlsb: values and formulas are read by calamine; what it does not report (number formats,
//! runs, errors as results of formulas, merged areas) is read from the records.

mod check;
mod records;
mod survey;

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use self::check::check_records;
use self::survey::{Survey, cell_formats, fonts, formatted_strings, sheet_parts};
use super::archive::Archive;
use super::error::FileError;
use super::number_format::NumberFormat;
use super::runs::{RunStyle, apply_runs};
use super::sheet_builder::{CellBudget, SheetBuilder};
use crate::source::{CellKind, Sheet};

/// Returns the sheets of cells.
///
/// # Errors
/// [`FileError`] if the workbook is damaged, encrypted or over a limit.
pub(super) fn read(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    budget: &mut CellBudget,
) -> Result<Vec<Sheet>, FileError> {
    archive.verify()?;
    let parts = sheet_parts(archive)?;
    check_records(archive, &parts, budget.limits.cells)?;
    let fonts = fonts(archive)?;
    let formats = cell_formats(archive, &fonts)?;
    let strings = formatted_strings(archive, &fonts)?;
    let mut workbook: Xlsb<_> =
        Xlsb::new(Cursor::new(bytes)).map_err(|error| xlsb_error(&error))?;
    // Both lists have one entry for each sheet of the workbook, in its order.
    let sheets = workbook.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for (sheet, part) in sheets.iter().zip(parts) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let part = archive.bytes(&part)?.ok_or(FileError::Damaged)?;
        let survey = Survey::new(&part, &formats, &strings)?;
        let mut builder = SheetBuilder::new(&sheet.name, budget);
        for row in survey.hidden_rows {
            builder.hide_rows(row, row);
        }
        for [first, last] in survey.hidden_columns {
            builder.hide_columns(first, last);
        }
        for (row, column, error) in survey.errors {
            builder.add(row, column, CellKind::Error, error.to_owned())?;
        }
        let mut reader = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| xlsb_error(&error))?;
        while let Some(cell) = reader.next_cell().map_err(|error| xlsb_error(&error))? {
            let (row, column) = cell.get_position();
            let row = usize::try_from(row).map_err(|_| FileError::Damaged)?;
            let column = usize::try_from(column).map_err(|_| FileError::Damaged)?;
            let format = survey.formats.get(&(row, column));
            let format = format.copied().unwrap_or(NumberFormat::GENERAL);
            let string = survey.strings.get(&(row, column));
            let runs = string.and_then(|string| strings.get(string));
            let font = survey.fonts.get(&(row, column));
            let font = font.copied().unwrap_or_default();
            let (data, font) = match (Data::from(cell.get_value().clone()), runs) {
                (Data::String(text), Some(runs)) => {
                    let text = apply_runs(&text, runs, font);
                    (Data::String(text), RunStyle::PLAIN)
                }
                (data, _) => (data, font),
            };
            builder.add_data(row, column, data, format, font)?;
        }
        drop(reader);
        let formulas = if survey.formulas.is_empty() {
            Range::empty()
        } else {
            workbook.worksheet_formula(&sheet.name).unwrap_or_default()
        };
        for (row, column) in survey.formulas {
            let text = match (u32::try_from(row), u32::try_from(column)) {
                (Ok(row), Ok(column)) => formulas.get_value((row, column)),
                _ => None,
            };
            builder.set_formula(row, column, text.map_or("", String::as_str));
        }
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut sheet = builder.finish(hidden, survey.merged)?;
        // Who saved the workbook last is not read.
        sheet.may_be_uncalculated = true;
        read.push(sheet);
    }
    Ok(read)
}

fn xlsb_error(error: &XlsbError) -> FileError {
    match error {
        XlsbError::Password => FileError::Encrypted,
        _ => FileError::Damaged,
    }
}
