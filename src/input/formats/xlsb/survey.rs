//! What calamine does not report of an xlsb: number formats, runs, formulas and
//! errors as their results, merged areas, hidden rows and columns.

use std::collections::HashMap;

use super::records::{records, wide_text};
use crate::input::formats::archive::Archive;
use crate::input::formats::binary::{u16_at, u32_at, usize_at};
use crate::input::formats::error::FileError;
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::runs::{Run, RunStyle, valid_runs};
use crate::input::formats::xml::{attribute, each_start};

const ROW: u16 = 0;
const FIRST_CELL: u16 = 1;
const SHARED_STRING: u16 = 7;
const FIRST_FORMULA: u16 = 8;
const FORMULA_ERROR: u16 = 11;
const STRING: u16 = 0x13;
const FONT: u16 = 0x2B;
const FORMAT: u16 = 0x2C;
const CELL_FORMAT: u16 = 0x2F;
const SHEET: u16 = 0x9C;
const MERGED: u16 = 0xB0;
const COLUMN: u16 = 0x3C;
const CELL_FORMATS_BEGIN: u16 = 0x269;
const CELL_FORMATS_END: u16 = 0x26A;
const NO_RELATIONSHIP: u32 = u32::MAX;

/// The runs of formatted shared strings, by the index of the string.
pub(super) type FormattedStrings = HashMap<usize, Vec<Run>>;

/// What calamine does not report of a sheet.
#[derive(Default)]
pub(super) struct Survey {
    /// The number formats of cells, except General.
    pub(super) formats: HashMap<(usize, usize), NumberFormat>,
    /// The fonts of cells, except plain ones.
    pub(super) fonts: HashMap<(usize, usize), RunStyle>,
    /// The indexes of formatted shared strings in cells.
    pub(super) strings: HashMap<(usize, usize), usize>,
    /// Formulas with an error as result: row, column, error.
    pub(super) errors: Vec<(usize, usize, &'static str)>,
    /// The cells with a formula, in order.
    pub(super) formulas: Vec<(usize, usize)>,
    /// Merged areas, as in [`crate::source::Sheet::merged`].
    pub(super) merged: Vec<[usize; 4]>,
    /// Hidden rows, in order.
    pub(super) hidden_rows: Vec<usize>,
    /// Hidden columns, first and last, in order.
    pub(super) hidden_columns: Vec<[usize; 2]>,
}

impl Survey {
    /// Reads the part of a sheet.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if a record is too short.
    pub(super) fn new(
        part: &[u8],
        formats: &[(NumberFormat, RunStyle)],
        strings: &FormattedStrings,
    ) -> Result<Self, FileError> {
        let mut survey = Self::default();
        let mut row = 0;
        for (kind, body) in records(part) {
            if kind == SHARED_STRING {
                let string = usize_at(body, 8).filter(|string| strings.contains_key(string));
                if let (Some(string), Some(column)) = (string, usize_at(body, 0)) {
                    survey.strings.insert((row, column), string);
                }
            }
            survey
                .record(kind, body, &mut row, formats)
                .ok_or(FileError::Damaged)?;
        }
        Ok(survey)
    }

    /// Reads a record; `None` if it is too short.
    fn record(
        &mut self,
        kind: u16,
        body: &[u8],
        row: &mut usize,
        formats: &[(NumberFormat, RunStyle)],
    ) -> Option<()> {
        match kind {
            ROW => {
                /// Flag of a row with height 0.
                const NO_HEIGHT: u8 = 0x10;
                *row = usize_at(body, 0)?;
                let has_flag = body.get(11).is_some_and(|flags| flags & NO_HEIGHT != 0);
                if has_flag || u16_at(body, 8) == Some(0) {
                    self.hidden_rows.push(*row);
                }
            }
            COLUMN => {
                let hidden = u16_at(body, 16).is_some_and(|flags| flags & 1 != 0)
                    || u32_at(body, 8) == Some(0);
                if let (Some(first), Some(last), true) =
                    (usize_at(body, 0), usize_at(body, 4), hidden)
                {
                    self.hidden_columns.push([first, last]);
                }
            }
            FIRST_CELL..=FORMULA_ERROR => {
                let column = usize_at(body, 0)?;
                // The upper byte has flags.
                let format = usize_at(body, 4)? & 0x00FF_FFFF;
                if let Some((number, font)) = formats.get(format) {
                    if *number != NumberFormat::GENERAL {
                        self.formats.insert((*row, column), *number);
                    }
                    if !font.is_plain() {
                        self.fonts.insert((*row, column), *font);
                    }
                }
                if kind >= FIRST_FORMULA {
                    self.formulas.push((*row, column));
                }
                if kind == FORMULA_ERROR {
                    self.errors.push((*row, column, error_text(*body.get(8)?)));
                }
            }
            MERGED => {
                let [first_row, last_row] = [usize_at(body, 0)?, usize_at(body, 4)?];
                let [first_column, last_column] = [usize_at(body, 8)?, usize_at(body, 12)?];
                self.merged
                    .push([first_row, first_column, last_row, last_column]);
            }
            _ => {}
        }
        Some(())
    }
}

/// Returns the fonts of the workbook, by index.
///
/// # Errors
/// [`FileError`] if the part cannot be unpacked.
pub(super) fn fonts(archive: &mut Archive<'_>) -> Result<Vec<RunStyle>, FileError> {
    let part = archive.bytes("xl/styles.bin")?.unwrap_or_default();
    let fonts = records(&part).filter(|(kind, _)| *kind == FONT);
    Ok(fonts
        .map(|(_, body)| RunStyle::from_font(body, 6))
        .collect())
}

/// Returns the number format and the font of the workbook's cell formats, by index.
///
/// # Errors
/// [`FileError::Damaged`] if the part cannot be read.
pub(super) fn cell_formats(
    archive: &mut Archive<'_>,
    fonts: &[RunStyle],
) -> Result<Vec<(NumberFormat, RunStyle)>, FileError> {
    let part = archive.bytes("xl/styles.bin")?.unwrap_or_default();
    let mut custom = HashMap::new();
    let mut formats = Vec::new();
    let mut inside = false;
    for (kind, body) in records(&part) {
        let id = |at| u16_at(body, at).ok_or(FileError::Damaged);
        match kind {
            FORMAT => {
                let (code, _) = wide_text(body, 2).ok_or(FileError::Damaged)?;
                custom.insert(id(0)?, NumberFormat::from_code(&code));
            }
            CELL_FORMATS_BEGIN => inside = true,
            CELL_FORMATS_END => inside = false,
            CELL_FORMAT if inside => {
                let (id, font) = (id(2)?, u16_at(body, 4).map(usize::from));
                let number = custom.get(&id).copied();
                let font = font.and_then(|font| fonts.get(font)).copied();
                formats.push((
                    number.unwrap_or_else(|| NumberFormat::from_id(id)),
                    font.unwrap_or_default(),
                ));
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// Returns the name of each sheet's part, in the order of the workbook.
///
/// # Errors
/// [`FileError::Damaged`] if the workbook cannot be read.
pub(super) fn sheet_parts(archive: &mut Archive<'_>) -> Result<Vec<String>, FileError> {
    let mut targets = HashMap::new();
    if let Some(relationships) = archive.bytes("xl/_rels/workbook.bin.rels")? {
        each_start(&relationships, |start| {
            if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
                targets.insert(id, format!("xl/{target}"));
            }
        })?;
    }
    let part = archive.bytes("xl/workbook.bin")?.unwrap_or_default();
    let mut parts = Vec::new();
    for (kind, body) in records(&part) {
        if kind == SHEET && u32_at(body, 8) != Some(NO_RELATIONSHIP) {
            let target = wide_text(body, 8).and_then(|(id, _)| targets.get(id.as_str()));
            parts.push(target.cloned().ok_or(FileError::Damaged)?);
        }
    }
    Ok(parts)
}

/// Returns the text of an error code (MS-XLSB, 2.5.97.2).
fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}

/// Returns the runs of the formatted shared strings (MS-XLSB, 2.4.696 and 2.5.121).
///
/// # Errors
/// [`FileError`] if a part cannot be unpacked.
pub(super) fn formatted_strings(
    archive: &mut Archive<'_>,
    fonts: &[RunStyle],
) -> Result<FormattedStrings, FileError> {
    let mut formatted = FormattedStrings::new();
    if fonts.iter().all(|style| style.is_plain()) {
        return Ok(formatted);
    }
    let part = archive.bytes("xl/sharedStrings.bin")?.unwrap_or_default();
    let strings = records(&part).filter(|(kind, _)| *kind == STRING);
    for (index, (_, body)) in strings.enumerate() {
        let runs = string_runs(body, fonts).unwrap_or_default();
        if !runs.is_empty() {
            formatted.insert(index, runs);
        }
    }
    Ok(formatted)
}

/// Returns the runs of a string; `None` or empty if all are plain.
fn string_runs(body: &[u8], fonts: &[RunStyle]) -> Option<Vec<Run>> {
    const RICH: u8 = 0x01;
    /// Bytes of a run: where it starts, and its font.
    const RUN: usize = 4;
    if body.first()? & RICH == 0 {
        return None;
    }
    let units = usize_at(body, 1)?;
    let (_, at) = wide_text(body, 1)?;
    let count = usize_at(body, at)?;
    let runs = body.get(at + 4..)?.chunks_exact(RUN).take(count);
    let run = |run: &[u8]| {
        let font = fonts.get(usize::from(u16_at(run, 2)?));
        Some((
            usize::from(u16_at(run, 0)?),
            font.copied().unwrap_or_default(),
        ))
    };
    Some(valid_runs(runs.map_while(run), units))
}
