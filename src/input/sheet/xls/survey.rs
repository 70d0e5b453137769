//! A look through an xls before calamine reads it: what its cells would take,
//! and how their numbers are shown.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::font;
use super::records::{Record, records};
use super::strings::{Shared, strings};
use crate::input::face::Run;
use crate::input::limits::{FORMATS, Limit, Limits, SHEETS, SPAN_CELLS};
use crate::input::sheet::SheetError;
use crate::input::sheet::bytes::{u16_at, u32_at, usize_at};
use crate::input::sheet::format::Shown;

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const FONT: u16 = 0x0031;
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
/// Rows and columns of an xls.
const ROWS: usize = 65_536;
const COLUMNS: usize = 256;

/// What the look at a sheet found.
#[derive(Default)]
pub(super) struct Survey {
    /// How numbers are shown, where not as they are.
    pub(super) shown: HashMap<(usize, usize), Shown>,
    /// The runs of texts that are not all plain; cells of one text share them.
    pub(super) runs: HashMap<(usize, usize), Rc<[Run]>>,
    /// Which cells hold a formula.
    pub(super) formulas: HashSet<(usize, usize)>,
    /// Rows that are hidden, in order.
    pub(super) hidden_rows: Vec<usize>,
    /// Columns that are hidden, first and last, in order.
    pub(super) hidden_columns: Vec<[usize; 2]>,
    /// How many formulas give a text.
    texts: usize,
    /// The area of the filled cells.
    span: Span,
    /// The area of the formulas, which calamine holds as well.
    formula_span: Span,
}

/// First row, first column, last row, last column of some cells.
#[derive(Default)]
struct Span(Option<[usize; 4]>);

/// What all sheets share.
struct Workbook {
    formats: Vec<Shown>,
    strings: Vec<Shared>,
    /// The runs of strings that are not all plain, by the number of the string.
    runs: HashMap<usize, Rc<[Run]>>,
    /// What is left of each limit.
    cells: usize,
    text: usize,
    span: usize,
}

/// Looks through the stream of a workbook; one entry for each of its sheets.
///
/// # Errors
/// [`SheetError`] when it is protected, damaged or over a limit.
pub(super) fn survey(stream: &[u8], limits: &Limits) -> Result<Vec<Survey>, SheetError> {
    let mut book = Workbook {
        formats: Vec::new(),
        strings: Vec::new(),
        runs: HashMap::new(),
        cells: limits.cells,
        text: limits.text,
        span: SPAN_CELLS,
    };
    let mut fonts = Vec::new();
    let mut codes = HashMap::new();
    let mut ids = Vec::new();
    let mut starts = Vec::new();
    let mut version = BIFF8;
    for record in records(stream) {
        match record.kind {
            FILE_PASS => return Err(SheetError::Encrypted),
            BEGIN => version = u16_at(record.body, 0).unwrap_or(BIFF8),
            FORMAT => codes.extend(format(record.body, version)),
            CELL_FORMAT => ids.extend(u16_at(record.body, 2)),
            SHEET => starts.extend(usize_at(record.body, 0)),
            STRINGS => book.strings = strings(&record),
            FONT => fonts.push(font::face(record.body)),
            END => break,
            _ => {}
        }
    }
    if starts.len() > SHEETS {
        return Err(SheetError::TooLarge(Limit::Sheets));
    }
    if book.strings.len() > limits.cells {
        return Err(SheetError::TooLarge(Limit::Strings));
    }
    if ids.len() > FORMATS {
        return Err(SheetError::TooLarge(Limit::Formats));
    }
    let strings = book.strings.iter().enumerate();
    book.runs = strings
        .map(|(number, string)| (number, string.set(&fonts)))
        .filter(|(_, runs)| !runs.is_empty())
        .collect();
    let shown = |id: &u16| codes.get(id).copied().unwrap_or_else(|| Shown::of_id(*id));
    book.formats = ids.iter().map(shown).collect();
    let sheets = starts.into_iter();
    sheets
        .map(|start| book.sheet(stream.get(start..).ok_or(SheetError::Damaged)?))
        .collect()
}

impl Survey {
    /// The text that a formula gives, in a record of its own, is a cell of the
    /// formula; there are not more of them.
    fn text(&mut self) -> Result<(), SheetError> {
        self.texts += 1;
        if self.texts > self.formulas.len() {
            return Err(SheetError::Damaged);
        }
        Ok(())
    }

    /// Notes a row or columns that are hidden (MS-XLS, 2.4.221 and 2.4.53).
    fn hidden(&mut self, record: &Record<'_>) {
        /// Among the flags of a row: its height is nothing.
        const NO_HEIGHT: u16 = 0x20;
        let number = |at| u16_at(record.body, at);
        let flags = |at, flag| number(at).is_some_and(|flags| flags & flag != 0);
        match (record.kind, number(0), number(2)) {
            (ROW, Some(row), _) if flags(12, NO_HEIGHT) => self.hidden_rows.push(row.into()),
            (COLUMN, Some(first), Some(last)) if flags(8, 1) => {
                self.hidden_columns.push([first.into(), last.into()]);
            }
            _ => {}
        }
    }
}

impl Workbook {
    fn sheet(&mut self, stream: &[u8]) -> Result<Survey, SheetError> {
        let mut survey = Survey::default();
        // Charts inside a sheet have a beginning and an end of their own.
        let mut depth = 0_usize;
        for record in records(stream) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth > 1 => {}
                ROW | COLUMN => survey.hidden(&record),
                DIMENSIONS => dimensions(record.body).ok_or(SheetError::Damaged)?,
                _ => self.cell(&record, &mut survey)?,
            }
        }
        // The reader holds the areas of all sheets at once.
        let area = survey.span.cells() + survey.formula_span.cells();
        let left = self.span.checked_sub(area);
        self.span = left.ok_or(SheetError::TooLarge(Limit::Span))?;
        Ok(survey)
    }

    fn cell(&mut self, record: &Record<'_>, survey: &mut Survey) -> Result<(), SheetError> {
        let body = record.body;
        let many = match record.kind {
            // Six bytes a number, between the row and column and the last column.
            NUMBERS => body.len().saturating_sub(6) / 6,
            FORMULA | LABEL | SHARED_LABEL | NUMBER | OLD_LABEL | BOOL_OR_ERROR | RK => 1,
            FORMULA_TEXT => return survey.text(),
            _ => return Ok(()),
        };
        let (Some(row), Some(first)) = (u16_at(body, 0), u16_at(body, 2)) else {
            return Err(SheetError::Damaged);
        };
        for at in 0..many {
            let (row, column) = (usize::from(row), usize::from(first) + at);
            survey.span.reach(row, column);
            if record.kind == FORMULA {
                survey.formulas.insert((row, column));
                survey.formula_span.reach(row, column);
            }
            let cells = self.cells.checked_sub(1);
            self.cells = cells.ok_or(SheetError::TooLarge(Limit::Cells))?;
            let format = u16_at(body, 4 + 6 * at).map(usize::from);
            match format.and_then(|format| self.formats.get(format)) {
                None | Some(&Shown::GENERAL) => {}
                Some(&shown) => drop(survey.shown.insert((row, column), shown)),
            }
        }
        if record.kind == SHARED_LABEL {
            let number = usize_at(body, 6).unwrap_or(usize::MAX);
            let bytes = self.strings.get(number).map_or(0, Shared::bytes);
            let left = self.text.checked_sub(bytes);
            self.text = left.ok_or(SheetError::TooLarge(Limit::Text))?;
            if let Some(runs) = self.runs.get(&number) {
                let place = (usize::from(row), usize::from(first));
                survey.runs.insert(place, Rc::clone(runs));
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

    fn reach(&mut self, row: usize, column: usize) {
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ]);
    }
}

/// Whether the stated area of a sheet is one that an xls can have: calamine
/// asks for its memory at once.
fn dimensions(body: &[u8]) -> Option<()> {
    let wide = body.len() >= 14;
    let [first_row, end_row, first_column, end_column] = if wide {
        let row = |at| u32_at(body, at).and_then(|row| usize::try_from(row).ok());
        let column = |at| u16_at(body, at).map(usize::from);
        [row(0)?, row(4)?, column(8)?, column(10)?]
    } else {
        let number = |at| u16_at(body, at).map(usize::from);
        [number(0)?, number(2)?, number(4)?, number(6)?]
    };
    // As calamine mends it.
    let first_column = if first_column > 0xFF || end_column < first_column {
        0
    } else {
        first_column
    };
    let empty = end_row == 0 || end_column == 0;
    let sound = first_row < end_row
        && first_column < end_column
        && (end_row - first_row).saturating_mul(end_column - first_column) <= ROWS * COLUMNS;
    (empty || sound).then_some(())
}

/// The number and the code of a format.
fn format(body: &[u8], version: u16) -> Option<(u16, Shown)> {
    let id = u16_at(body, 0)?;
    let code: String = if version == BIFF8 {
        let length = usize::from(u16_at(body, 2)?);
        let wide = body.get(4)? & 1 != 0;
        let units = body.get(5..)?;
        if wide {
            let pairs = units.chunks_exact(2).take(length);
            let units: Vec<u16> = pairs
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16_lossy(&units)
        } else {
            units.iter().take(length).copied().map(char::from).collect()
        }
    } else {
        body.get(3..)?.iter().copied().map(char::from).collect()
    };
    Some((id, Shown::of_code(&code)))
}
