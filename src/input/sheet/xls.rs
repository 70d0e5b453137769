//! xls: values from calamine, which holds the whole area that the cells span,
//! so that the area is measured first ([`survey`]); number formats and the fonts
//! of runs, which it leaves out, come from the same look.

mod font;
mod records;
mod strings;
mod survey;

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xls, XlsError};

use self::survey::survey;
use super::SheetError;
use super::cells::{Budget, Cells};
use super::compound::Compound;
use super::format::Shown;
use crate::input::face::set_runs;
use crate::source::Sheet;

/// The sheets of cells.
///
/// # Errors
/// [`SheetError`] when the workbook is damaged, protected or over a limit.
pub(super) fn read(
    bytes: &[u8],
    compound: &Compound<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    let stream = match compound.stream("Workbook")? {
        Some(stream) => stream,
        None => compound.stream("Book")?.ok_or(SheetError::Damaged)?,
    };
    let surveys = survey(&stream, &budget.limits)?;
    drop(stream);
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| of_xls(&error))?;
    // Both lists have one entry for each sheet of the workbook, in its order.
    let sheets = book.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for (sheet, survey) in sheets.iter().zip(surveys) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut cells = Cells::new(&sheet.name, budget);
        for row in &survey.hidden_rows {
            cells.hide_rows(*row, *row);
        }
        for [first, last] in &survey.hidden_columns {
            cells.hide_columns(*first, *last);
        }
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|error| of_xls(&error))?;
        let (first_row, first_column) = range.start().map_or((0, 0), place);
        for (row, column, data) in range.used_cells() {
            let (row, column) = (first_row + row, first_column + column);
            let shown = survey.shown.get(&(row, column));
            let shown = shown.copied().unwrap_or(Shown::GENERAL);
            let data = match (data, survey.runs.get(&(row, column))) {
                (Data::String(text), Some(runs)) => Data::String(set_runs(text, runs)),
                _ => data.clone(),
            };
            cells.add_data(row, column, data, shown)?;
        }
        // Held since the workbook was opened. A formula that a block of cells
        // shares is left out there.
        let formulas = if survey.formulas.is_empty() {
            Range::empty()
        } else {
            book.worksheet_formula(&sheet.name).unwrap_or_default()
        };
        for (row, column) in survey.formulas {
            let at = (u32::try_from(row), u32::try_from(column));
            let text = match at {
                (Ok(row), Ok(column)) => formulas.get_value((row, column)),
                _ => None,
            };
            cells.formula(row, column, text.map_or("", String::as_str));
        }
        let merged = book
            .merge_cells_by_sheet_name(&sheet.name)
            .map_err(|error| of_xls(&error))?;
        let hidden = sheet.visible != SheetVisible::Visible;
        read.push(cells.finish(hidden, merged.into_iter().map(area).collect())?);
    }
    Ok(read)
}

fn area(area: Dimensions) -> [usize; 4] {
    let (first_row, first_column) = place(area.start);
    let (last_row, last_column) = place(area.end);
    [first_row, first_column, last_row, last_column]
}

/// Rows and columns of an xls are 16-bit numbers, so nothing is lost.
fn place((row, column): (u32, u32)) -> (usize, usize) {
    let wide = |number| usize::try_from(number).unwrap_or(usize::MAX);
    (wide(row), wide(column))
}

fn of_xls(error: &XlsError) -> SheetError {
    match error {
        XlsError::Password => SheetError::Encrypted,
        _ => SheetError::Damaged,
    }
}
