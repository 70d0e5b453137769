//! What calamine leaves out of an xlsb: number formats, formulas that give an
//! error, merged areas, and which part holds which sheet.

use std::collections::HashMap;

use super::records::{records, wide_text};
use super::strings::Runs;
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::bytes::{u16_at, u32_at, usize_at};
use crate::input::sheet::format::Shown;
use crate::input::sheet::xml::{Xml, attribute};

const ROW: u16 = 0;
const FIRST_CELL: u16 = 1;
const SHARED_STRING: u16 = 7;
const FORMULA_ERROR: u16 = 11;
const FORMAT: u16 = 0x2C;
const CELL_FORMAT: u16 = 0x2F;
const SHEET: u16 = 0x9C;
const MERGED: u16 = 0xB0;
const COLUMN: u16 = 0x3C;
const CELL_FORMATS_BEGIN: u16 = 0x269;
const CELL_FORMATS_END: u16 = 0x26A;
const NO_RELATION: u32 = u32::MAX;

/// What calamine leaves out of a sheet.
#[derive(Default)]
pub(super) struct Marks {
    /// How numbers are shown, where not as they are.
    pub(super) shown: HashMap<(usize, usize), Shown>,
    /// The shared strings of cells whose runs are not all plain.
    pub(super) rich: HashMap<(usize, usize), usize>,
    /// Formulas that give an error: row, column, error.
    pub(super) errors: Vec<(usize, usize, &'static str)>,
    /// Merged areas, as in [`crate::source::Sheet::merged`].
    pub(super) merged: Vec<[usize; 4]>,
    /// Rows that are hidden, in order.
    pub(super) hidden_rows: Vec<usize>,
    /// Columns that are hidden, first and last, in order.
    pub(super) hidden_columns: Vec<[usize; 2]>,
}

impl Marks {
    /// Reads the part of a sheet; `formats` are those of [`formats`], and `runs`
    /// those of the shared strings.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when a record is too short.
    pub(super) fn of_sheet(
        part: &[u8],
        formats: &[Shown],
        runs: &Runs,
    ) -> Result<Self, SheetError> {
        let mut marks = Self::default();
        let mut row = 0;
        for (kind, body) in records(part) {
            if kind == SHARED_STRING {
                let string = usize_at(body, 8).filter(|string| runs.contains_key(string));
                if let (Some(string), Some(column)) = (string, usize_at(body, 0)) {
                    marks.rich.insert((row, column), string);
                }
            }
            marks
                .record(kind, body, &mut row, formats)
                .ok_or(SheetError::Damaged)?;
        }
        Ok(marks)
    }

    fn record(&mut self, kind: u16, body: &[u8], row: &mut usize, formats: &[Shown]) -> Option<()> {
        match kind {
            ROW => {
                /// Among the flags of a row: its height is nothing.
                const NO_HEIGHT: u8 = 0x10;
                *row = usize_at(body, 0)?;
                if body.get(11).is_some_and(|flags| flags & NO_HEIGHT != 0) {
                    self.hidden_rows.push(*row);
                }
            }
            COLUMN => {
                let hidden = u16_at(body, 16).is_some_and(|flags| flags & 1 != 0);
                if let (Some(first), Some(last), true) =
                    (usize_at(body, 0), usize_at(body, 4), hidden)
                {
                    self.hidden_columns.push([first, last]);
                }
            }
            FIRST_CELL..=FORMULA_ERROR => {
                let column = usize_at(body, 0)?;
                // The upper byte holds a flag.
                let format = usize_at(body, 4)? & 0x00FF_FFFF;
                match formats.get(format) {
                    None | Some(&Shown::GENERAL) => {}
                    Some(&shown) => drop(self.shown.insert((*row, column), shown)),
                }
                if kind == FORMULA_ERROR {
                    self.errors.push((*row, column, error(*body.get(8)?)));
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

/// How the cell formats of the workbook show numbers, by their index.
///
/// # Errors
/// [`SheetError::Damaged`] when the part cannot be read.
pub(super) fn formats(archive: &mut Archive<'_>) -> Result<Vec<Shown>, SheetError> {
    let part = archive.bytes("xl/styles.bin")?.unwrap_or_default();
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut inside = false;
    for (kind, body) in records(&part) {
        let id = |at| u16_at(body, at).ok_or(SheetError::Damaged);
        match kind {
            FORMAT => {
                let (code, _) = wide_text(body, 2).ok_or(SheetError::Damaged)?;
                codes.insert(id(0)?, Shown::of_code(&code));
            }
            CELL_FORMATS_BEGIN => inside = true,
            CELL_FORMATS_END => inside = false,
            CELL_FORMAT if inside => {
                let id = id(2)?;
                let shown = codes.get(&id).copied();
                formats.push(shown.unwrap_or_else(|| Shown::of_id(id)));
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// The part of each sheet, in the order of the workbook.
///
/// # Errors
/// [`SheetError::Damaged`] when the workbook's parts cannot be read.
pub(super) fn sheet_parts(archive: &mut Archive<'_>) -> Result<Vec<String>, SheetError> {
    let relations = archive.bytes("xl/_rels/workbook.bin.rels")?;
    let mut targets = HashMap::new();
    Xml::new(&relations.unwrap_or_default()).each_start(|start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            targets.insert(id, format!("xl/{target}"));
        }
        Ok(())
    })?;
    let part = archive.bytes("xl/workbook.bin")?.unwrap_or_default();
    let mut parts = Vec::new();
    for (kind, body) in records(&part) {
        if kind == SHEET && u32_at(body, 8) != Some(NO_RELATION) {
            let relation = wide_text(body, 8).and_then(|(id, _)| targets.get(id.as_str()));
            parts.push(relation.cloned().ok_or(SheetError::Damaged)?);
        }
    }
    Ok(parts)
}

/// The error of a code, shared by all binary workbooks (MS-XLSB, 2.5.97.2).
fn error(code: u8) -> &'static str {
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
