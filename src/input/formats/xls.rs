//! xls: values are read by calamine, which allocates the whole area that the cells
//! span; the area is therefore measured first ([`survey`]). Number formats, runs and
//! hidden rows, which calamine does not report, come from the same pass.

mod records;
mod strings;
mod survey;

use std::io::{self, Cursor, Write};

use calamine::{Data, Dimensions, Range, Reader, SheetType, SheetVisible, Xls, XlsError};
use cfb::{CompoundFile, Version};

use self::survey::{Survey, survey};
use super::error::FileError;
use super::number_format::NumberFormat;
use super::runs::{RunStyle, apply_runs};
use super::sheet_builder::{CellBudget, SheetBuilder};
use crate::source::Sheet;

type Workbook = Xls<Cursor<Vec<u8>>>;

/// Returns the sheets of cells; `stream` contains the records of the workbook.
///
/// # Errors
/// [`FileError`] if the workbook is damaged, encrypted or over a limit.
pub(super) fn read(stream: &[u8], budget: &mut CellBudget) -> Result<Vec<Sheet>, FileError> {
    let surveys = survey(stream, &budget.limits)?;
    let file = compound_file(stream).map_err(|_| FileError::Damaged)?;
    let mut workbook = Xls::new(Cursor::new(file)).map_err(|error| xls_error(&error))?;
    // Both lists have one entry for each sheet of the workbook, in its order.
    let sheets = workbook.sheets_metadata().to_vec();
    let mut read = Vec::new();
    for (sheet, survey) in sheets.iter().zip(surveys) {
        if sheet.typ == SheetType::WorkSheet {
            let builder = SheetBuilder::new(&sheet.name, budget);
            let hidden = sheet.visible != SheetVisible::Visible;
            read.push(read_sheet(&mut workbook, survey, builder, hidden)?);
        }
    }
    Ok(read)
}

/// Writes the stream into a new compound file, so that calamine reads exactly the
/// records that were checked and meets only valid chains of sectors.
fn compound_file(stream: &[u8]) -> io::Result<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("Workbook")?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn read_sheet(
    workbook: &mut Workbook,
    survey: Survey,
    mut builder: SheetBuilder<'_>,
    hidden: bool,
) -> Result<Sheet, FileError> {
    for row in &survey.hidden_rows {
        builder.hide_rows(*row, *row);
    }
    for [first, last] in &survey.hidden_columns {
        builder.hide_columns(*first, *last);
    }
    let name = builder.name().to_owned();
    let range = workbook
        .worksheet_range(&name)
        .map_err(|error| xls_error(&error))?;
    let (first_row, first_column) = range.start().map_or((0, 0), position);
    for (row, column, data) in range.used_cells() {
        let (row, column) = (first_row + row, first_column + column);
        let format = survey.formats.get(&(row, column));
        let format = format.copied().unwrap_or(NumberFormat::GENERAL);
        let font = survey.fonts.get(&(row, column));
        let font = font.copied().unwrap_or_default();
        let (data, font) = match (data, survey.runs.get(&(row, column))) {
            (Data::String(text), Some(runs)) => {
                let text = apply_runs(text, runs, font);
                (Data::String(text), RunStyle::PLAIN)
            }
            _ => (data.clone(), font),
        };
        builder.add_data(row, column, data, format, font)?;
    }
    // calamine does not report a formula that a block of cells shares.
    let formulas = if survey.formulas.is_empty() {
        Range::empty()
    } else {
        workbook.worksheet_formula(&name).unwrap_or_default()
    };
    for (row, column) in survey.formulas {
        let text = match (u32::try_from(row), u32::try_from(column)) {
            (Ok(row), Ok(column)) => formulas.get_value((row, column)),
            _ => None,
        };
        builder.set_formula(row, column, text.map_or("", String::as_str));
    }
    let merged = workbook
        .merge_cells_by_sheet_name(&name)
        .map_err(|error| xls_error(&error))?;
    let mut sheet = builder.finish(hidden, merged.into_iter().map(area).collect())?;
    sheet.may_be_uncalculated = survey.is_uncalculated;
    Ok(sheet)
}

fn area(area: Dimensions) -> [usize; 4] {
    let (first_row, first_column) = position(area.start);
    let (last_row, last_column) = position(area.end);
    [first_row, first_column, last_row, last_column]
}

/// Converts row and column, which are 16-bit numbers in an xls.
fn position((row, column): (u32, u32)) -> (usize, usize) {
    let index = |number| usize::try_from(number).unwrap_or(usize::MAX);
    (index(row), index(column))
}

fn xls_error(error: &XlsError) -> FileError {
    match error {
        XlsError::Password => FileError::Encrypted,
        _ => FileError::Damaged,
    }
}
