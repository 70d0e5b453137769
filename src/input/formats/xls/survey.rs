//! Checks the records of an xls before calamine reads them: the memory that its cells
//! would take, and what calamine does not report.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::records::{Record, records};
use super::strings::{SharedString, font_at, strings};
use crate::input::formats::binary::{u16_at, u32_at, usize_at, utf_16};
use crate::input::formats::error::FileError;
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::runs::{Run, RunStyle};
use crate::input::limits::{FORMATS, Limit, Limits, SHEETS, SPAN_CELLS};

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const FONT: u16 = 0x0031;
const UNCALCULATED: u16 = 0x005E;
const COLUMN: u16 = 0x007D;
const SHEET: u16 = 0x0085;
const NUMBERS: u16 = 0x00BD;
const LABEL: u16 = 0x00D6;
const CELL_FORMAT: u16 = 0x00E0;
const STRINGS: u16 = 0x00FC;
const SHARED_LABEL: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const OLD_LABEL: u16 = 0x0204;
const BOOL_OR_ERROR: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const RK: u16 = 0x027E;
const FORMAT: u16 = 0x041E;
const BEGIN: u16 = 0x0809;
const BIFF8: u16 = 0x0600;
/// Maximum rows and columns of an xls sheet.
const ROWS: usize = 65_536;
const COLUMNS: usize = 256;

/// What was found in the records of a sheet.
#[derive(Default)]
pub(super) struct Survey {
    /// The number formats of cells, except General.
    pub(super) formats: HashMap<(usize, usize), NumberFormat>,
    /// The fonts of cells, except plain ones.
    pub(super) fonts: HashMap<(usize, usize), RunStyle>,
    /// Whether the sheet was saved before its formulas were computed.
    pub(super) is_uncalculated: bool,
    /// The runs of formatted texts; cells with the same text share them.
    pub(super) runs: HashMap<(usize, usize), Rc<[Run]>>,
    /// The cells with a formula.
    pub(super) formulas: HashSet<(usize, usize)>,
    /// Hidden rows, in order.
    pub(super) hidden_rows: Vec<usize>,
    /// Hidden columns, first and last, in order.
    pub(super) hidden_columns: Vec<[usize; 2]>,
    /// How many formulas have a text as their result.
    text_results: usize,
    /// The area of the cells.
    span: Span,
    /// The area of the formulas, which calamine allocates as well.
    formula_span: Span,
}

/// The area of some cells: first row, first column, last row, last column.
#[derive(Default)]
struct Span(Option<[usize; 4]>);

/// What all sheets share.
struct Workbook {
    /// The number format and the font of each cell format.
    formats: Vec<(NumberFormat, RunStyle)>,
    strings: Vec<SharedString>,
    /// The runs of formatted strings, by the index of the string.
    runs: HashMap<usize, Rc<[Run]>>,
    // What is left of each limit.
    cells: usize,
    text: usize,
    span: usize,
}

/// Checks the stream of a workbook and returns one entry for each of its sheets.
///
/// # Errors
/// [`FileError`] if it is encrypted, damaged or over a limit.
pub(super) fn survey(stream: &[u8], limits: &Limits) -> Result<Vec<Survey>, FileError> {
    let mut book = Workbook {
        formats: Vec::new(),
        strings: Vec::new(),
        runs: HashMap::new(),
        cells: limits.cells,
        text: limits.text,
        span: SPAN_CELLS,
    };
    let mut fonts = Vec::new();
    let mut custom = HashMap::new();
    let mut ids = Vec::new();
    let mut starts = Vec::new();
    let mut version = BIFF8;
    for record in records(stream) {
        match record.kind {
            FILE_PASS => return Err(FileError::Encrypted),
            BEGIN => version = u16_at(record.body, 0).unwrap_or(BIFF8),
            FORMAT => custom.extend(custom_format(record.body, version)),
            CELL_FORMAT => ids.extend(u16_at(record.body, 0).zip(u16_at(record.body, 2))),
            SHEET => starts.extend(usize_at(record.body, 0)),
            STRINGS => book.strings = strings(&record),
            FONT => fonts.push(RunStyle::from_font(record.body, 8)),
            END => break,
            _ => {}
        }
    }
    if starts.len() > SHEETS {
        return Err(FileError::TooLarge(Limit::Sheets));
    }
    if book.strings.len() > limits.cells {
        return Err(FileError::TooLarge(Limit::Strings));
    }
    if ids.len() > FORMATS {
        return Err(FileError::TooLarge(Limit::Formats));
    }
    let strings = book.strings.iter().enumerate();
    book.runs = strings
        .map(|(index, string)| (index, string.styled_runs(&fonts)))
        .filter(|(_, runs)| !runs.is_empty())
        .collect();
    let format = |(font, id): &(u16, u16)| {
        let custom = custom.get(id).copied();
        let number = custom.unwrap_or_else(|| NumberFormat::from_id(*id));
        (number, font_at(&fonts, *font))
    };
    book.formats = ids.iter().map(format).collect();
    let sheets = starts.into_iter();
    sheets
        .map(|start| book.sheet(stream.get(start..).ok_or(FileError::Damaged)?))
        .collect()
}

impl Survey {
    /// Counts the text result of a formula, which has its own record; there cannot be
    /// more of them than formulas.
    fn add_text_result(&mut self) -> Result<(), FileError> {
        self.text_results += 1;
        if self.text_results > self.formulas.len() {
            return Err(FileError::Damaged);
        }
        Ok(())
    }

    /// Reads whether a row or columns are hidden (MS-XLS, 2.4.221 and 2.4.53).
    fn hidden(&mut self, record: &Record<'_>) {
        /// Flag of a row with height 0.
        const NO_HEIGHT: u16 = 0x20;
        let number = |at| u16_at(record.body, at);
        let flags = |at, flag| number(at).is_some_and(|flags| flags & flag != 0);
        match (record.kind, number(0), number(2)) {
            (ROW, Some(row), _) if flags(12, NO_HEIGHT) || number(6) == Some(0) => {
                self.hidden_rows.push(row.into());
            }
            (COLUMN, Some(first), Some(last)) if flags(8, 1) || number(4) == Some(0) => {
                self.hidden_columns.push([first.into(), last.into()]);
            }
            _ => {}
        }
    }
}

impl Workbook {
    fn sheet(&mut self, stream: &[u8]) -> Result<Survey, FileError> {
        let mut survey = Survey::default();
        // Charts inside a sheet have their own start and end.
        let mut depth = 0_usize;
        for record in records(stream) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth > 1 => {}
                ROW | COLUMN => survey.hidden(&record),
                UNCALCULATED => survey.is_uncalculated = true,
                DIMENSIONS => check_dimensions(record.body).ok_or(FileError::Damaged)?,
                _ => self.cell(&record, &mut survey)?,
            }
        }
        // calamine allocates the areas of all sheets at once.
        let area = survey.span.cells() + survey.formula_span.cells();
        let left = self.span.checked_sub(area);
        self.span = left.ok_or(FileError::TooLarge(Limit::Span))?;
        Ok(survey)
    }

    fn cell(&mut self, record: &Record<'_>, survey: &mut Survey) -> Result<(), FileError> {
        let body = record.body;
        let count = match record.kind {
            // Six bytes for each number, after the row and the first column.
            NUMBERS => body.len().saturating_sub(6) / 6,
            FORMULA | LABEL | SHARED_LABEL | NUMBER | OLD_LABEL | BOOL_OR_ERROR | RK => 1,
            FORMULA_TEXT => return survey.add_text_result(),
            _ => return Ok(()),
        };
        let (Some(row), Some(first)) = (u16_at(body, 0), u16_at(body, 2)) else {
            return Err(FileError::Damaged);
        };
        for at in 0..count {
            let (row, column) = (usize::from(row), usize::from(first) + at);
            survey.span.add(row, column);
            if record.kind == FORMULA {
                survey.formulas.insert((row, column));
                survey.formula_span.add(row, column);
            }
            let cells = self.cells.checked_sub(1);
            self.cells = cells.ok_or(FileError::TooLarge(Limit::Cells))?;
            let format = u16_at(body, 4 + 6 * at).map(usize::from);
            if let Some((number, font)) = format.and_then(|format| self.formats.get(format)) {
                if *number != NumberFormat::GENERAL {
                    survey.formats.insert((row, column), *number);
                }
                if !font.is_plain() {
                    survey.fonts.insert((row, column), *font);
                }
            }
        }
        if record.kind == SHARED_LABEL {
            let index = usize_at(body, 6).unwrap_or(usize::MAX);
            let string = self.strings.get(index);
            let bytes = string.map_or(0, SharedString::max_bytes);
            let left = self.text.checked_sub(bytes);
            self.text = left.ok_or(FileError::TooLarge(Limit::Text))?;
            if let Some(runs) = self.runs.get(&index) {
                let cell = (usize::from(row), usize::from(first));
                survey.runs.insert(cell, Rc::clone(runs));
            }
        }
        Ok(())
    }
}

impl Span {
    fn cells(&self) -> usize {
        self.0.map_or(0, |[top, left, bottom, right]| {
            (bottom - top + 1).saturating_mul(right - left + 1)
        })
    }

    fn add(&mut self, row: usize, column: usize) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ]);
    }
}

/// Returns `None` if the declared area of a sheet is impossible; calamine allocates it
/// at once.
fn check_dimensions(body: &[u8]) -> Option<()> {
    let wide = body.len() >= 14;
    let [first_row, end_row, first_column, end_column] = if wide {
        let row = |at| u32_at(body, at).and_then(|row| usize::try_from(row).ok());
        let column = |at| u16_at(body, at).map(usize::from);
        [row(0)?, row(4)?, column(8)?, column(10)?]
    } else {
        let number = |at| u16_at(body, at).map(usize::from);
        [number(0)?, number(2)?, number(4)?, number(6)?]
    };
    // calamine corrects the first column in this way.
    let first_column = if first_column > 0xFF || end_column < first_column {
        0
    } else {
        first_column
    };
    let empty = end_row == 0 || end_column == 0;
    let valid = first_row < end_row
        && first_column < end_column
        && (end_row - first_row).saturating_mul(end_column - first_column) <= ROWS * COLUMNS;
    (empty || valid).then_some(())
}

/// Returns the id of a custom format and the format.
fn custom_format(body: &[u8], version: u16) -> Option<(u16, NumberFormat)> {
    let id = u16_at(body, 0)?;
    let code: String = if version == BIFF8 {
        let length = usize::from(u16_at(body, 2)?);
        let wide = body.get(4)? & 1 != 0;
        let units = body.get(5..)?;
        if wide {
            utf_16(units.get(..2 * length).unwrap_or(units))
        } else {
            units.iter().take(length).copied().map(char::from).collect()
        }
    } else {
        body.get(3..)?.iter().copied().map(char::from).collect()
    };
    Some((id, NumberFormat::from_code(&code)))
}
