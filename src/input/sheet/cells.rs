//! Cells as they come from a reader, counted against the limits.

use std::collections::HashMap;

use calamine::Data;
use smol_str::SmolStr;

use super::SheetError;
use super::date;
use super::format::Shown;
use super::number::decimal;
use crate::input::limits::{COLUMNS, FORMULA_BYTES, Limit, Limits, MERGED, ROWS};
use crate::source::{Cell, CellKind, Sheet, column_letters};

/// What is still allowed to the sheets of one file.
#[derive(Debug)]
pub(in crate::input) struct Budget {
    /// What the file may have altogether.
    pub(in crate::input) limits: Limits,
    cells: usize,
    text: usize,
}

impl Budget {
    /// The budget of a file of which nothing has been read yet.
    pub(in crate::input) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: limits.cells,
            text: limits.text,
        }
    }

    /// Takes a cell with so many bytes of text.
    fn take(&mut self, text: usize) -> Result<(), SheetError> {
        let Some(cells) = self.cells.checked_sub(1) else {
            return Err(SheetError::TooLarge(Limit::Cells));
        };
        let Some(text) = self.text.checked_sub(text) else {
            return Err(SheetError::TooLarge(Limit::Text));
        };
        (self.cells, self.text) = (cells, text);
        Ok(())
    }
}

/// A sheet that is being read.
#[derive(Debug)]
pub(in crate::input) struct Cells<'b> {
    /// The sheet, with the rows of cells that came in order.
    sheet: Sheet,
    /// The cells of the last of these rows, which may not be whole yet.
    filling: Vec<Cell>,
    /// The row of these, and the column behind the last of them.
    next: (usize, usize),
    /// The cells from the first that came out of order.
    late: Vec<(usize, Cell)>,
    /// Formulas that came apart from their cells.
    formulas: HashMap<(usize, usize), Box<str>>,
    budget: &'b mut Budget,
}

impl<'b> Cells<'b> {
    /// A sheet of which nothing has been read yet.
    pub(in crate::input) fn new(name: &str, budget: &'b mut Budget) -> Self {
        Self {
            sheet: Sheet::new(name),
            filling: Vec::new(),
            next: (0, 0),
            late: Vec::new(),
            formulas: HashMap::new(),
            budget,
        }
    }

    /// What the file may have altogether.
    pub(super) fn limits(&self) -> &Limits {
        &self.budget.limits
    }

    /// Adds a cell, in any order; the later of two at one place counts.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`] when the cell goes over a limit.
    pub(in crate::input) fn add(
        &mut self,
        row: usize,
        column: usize,
        kind: CellKind,
        text: impl Into<SmolStr>,
    ) -> Result<(), SheetError> {
        let text = text.into();
        let length = text.len();
        if length == 0 && kind == CellKind::Text {
            return Ok(());
        }
        if row >= ROWS || column >= COLUMNS || length > self.budget.limits.cell_chars {
            self.bound(row, column, &text)?;
        }
        self.budget.take(length)?;
        let cell = Cell {
            column,
            kind,
            text,
            formula: None,
        };
        if (row, column) < self.next || !self.late.is_empty() {
            self.late.push((row, cell));
            return Ok(());
        }
        if row != self.next.0 {
            self.end_row();
        }
        self.next = (row, column + 1);
        self.filling.push(cell);
        Ok(())
    }

    /// Holds a cell against the limits of one cell.
    fn bound(&self, row: usize, column: usize, text: &str) -> Result<(), SheetError> {
        let limit = if row >= ROWS {
            Limit::Rows
        } else if column >= COLUMNS {
            Limit::Columns
        } else if text.chars().count() > self.budget.limits.cell_chars {
            let address = format!("{}!{}{}", self.sheet.name, column_letters(column), row + 1);
            Limit::CellChars(address)
        } else {
            return Ok(());
        };
        Err(SheetError::TooLarge(limit))
    }

    /// Puts the last row with the others. Rows are many and short: each takes the
    /// room that its cells need, and no more.
    fn end_row(&mut self) {
        if !self.filling.is_empty() {
            let mut cells = Vec::with_capacity(self.filling.len());
            cells.append(&mut self.filling);
            self.sheet.rows.push((self.next.0, cells));
        }
    }

    /// Notes that rows are hidden, from the first to the last; they come in order.
    pub(super) fn hide_rows(&mut self, first: usize, last: usize) {
        hide(&mut self.sheet.hidden_rows, first, last);
    }

    /// Notes that columns are hidden, as [`Self::hide_rows`].
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        hide(&mut self.sheet.hidden_columns, first, last);
    }

    /// Notes the formula of a cell. One that is too long, or for which there is
    /// no room, is noted as not read: no value depends on it.
    pub(super) fn formula(&mut self, row: usize, column: usize, text: &str) {
        let fits = text.len() <= FORMULA_BYTES && text.len() <= self.budget.text;
        let text = if fits { text } else { "" };
        if let Some(cell) = self.last_cell(row, column) {
            cell.formula = Some(text.into());
        } else if self.formulas.len() < self.budget.limits.cells {
            self.formulas.insert((row, column), text.into());
        } else {
            return;
        }
        self.budget.text -= text.len();
    }

    /// The cell that was added last, if that is its place.
    fn last_cell(&mut self, row: usize, column: usize) -> Option<&mut Cell> {
        let (at, cell) = match self.late.last_mut() {
            Some((row, cell)) => (*row, cell),
            None => (self.next.0, self.filling.last_mut()?),
        };
        ((at, cell.column) == (row, column)).then_some(cell)
    }

    /// Adds what calamine read; `shown` is the format of the cell.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`] when the cell goes over a limit.
    pub(super) fn add_data(
        &mut self,
        row: usize,
        column: usize,
        data: Data,
        shown: Shown,
    ) -> Result<(), SheetError> {
        let (kind, text) = match data {
            Data::Empty => return Ok(()),
            Data::String(text) => return self.add(row, column, CellKind::Text, lines(&text)),
            Data::Int(value) => (number_kind(shown), value.to_string()),
            Data::Float(value) => number(value, shown),
            Data::Bool(value) => (CellKind::Bool, boolean(value).to_owned()),
            Data::Error(error) => (CellKind::Error, error.to_string()),
            Data::DateTime(value) => match date::of_serial(value) {
                Some(text) => (CellKind::Date, text),
                None => number(value.as_f64(), Shown::GENERAL),
            },
            Data::DateTimeIso(text) => (CellKind::Date, date::of_iso(&text)),
            Data::DurationIso(text) => (CellKind::Date, date::of_duration(&text)),
        };
        self.add(row, column, kind, text)
    }

    /// The name of the sheet.
    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    /// The last cell that was read, as `D17`.
    pub(super) fn last(&self) -> Option<String> {
        let (row, cell) = match self.late.last() {
            Some((row, cell)) => (*row, cell),
            None => (self.next.0, self.filling.last()?),
        };
        Some(format!("{}{}", column_letters(cell.column), row + 1))
    }

    /// The sheet, its cells in order.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`] when it has too many merged areas.
    pub(in crate::input) fn finish(
        mut self,
        hidden: bool,
        mut merged: Vec<[usize; 4]>,
    ) -> Result<Sheet, SheetError> {
        if merged.len() > MERGED {
            return Err(SheetError::TooLarge(Limit::Merged));
        }
        merged.sort_unstable();
        self.end_row();
        self.sheet.hidden = hidden;
        self.sheet.merged = merged;
        if !self.late.is_empty() {
            self.sort();
        }
        if !self.formulas.is_empty() {
            for (row, cells) in &mut self.sheet.rows {
                for cell in cells {
                    if let Some(formula) = self.formulas.remove(&(*row, cell.column)) {
                        cell.formula = Some(formula);
                    }
                }
            }
        }
        Ok(self.sheet)
    }

    /// Puts the cells that came late among the others.
    fn sort(&mut self) {
        let rows = std::mem::take(&mut self.sheet.rows).into_iter();
        let cells = rows.flat_map(|(row, cells)| cells.into_iter().map(move |cell| (row, cell)));
        let mut found: Vec<(usize, Cell)> = cells.chain(std::mem::take(&mut self.late)).collect();
        // Stable, so that the later of two cells at one place comes last.
        found.sort_by_key(|(row, cell)| (*row, cell.column));
        let mut cells = found.into_iter().peekable();
        while let Some((row, cell)) = cells.next() {
            let next = cells.peek().map(|(row, next)| (*row, next.column));
            if next != Some((row, cell.column)) {
                self.sheet.push_cell(row, cell);
            }
        }
    }
}

/// Adds a range, joined to the last where it goes on with it. Past what a sheet
/// of sense has, ranges are not noted: no value depends on them.
fn hide(ranges: &mut Vec<[usize; 2]>, first: usize, last: usize) {
    if let Some([_, end]) = ranges.last_mut()
        && end.checked_add(1) == Some(first)
    {
        *end = last;
    } else if ranges.len() < HIDDEN {
        ranges.push([first, last]);
    }
}

/// Ranges of hidden rows or columns that are kept.
const HIDDEN: usize = 1_000;

/// A number as its format shows it; what is not a number is Excel's `#NUM!`.
pub(super) fn number(value: f64, shown: Shown) -> (CellKind, String) {
    match decimal(value) {
        Some(text) => (number_kind(shown), text),
        None => (CellKind::Error, "#NUM!".to_owned()),
    }
}

/// The kind of a number, by how it is shown.
pub(super) fn number_kind(shown: Shown) -> CellKind {
    match shown {
        Shown::Number(decimals) => CellKind::Number { decimals },
        Shown::Percent => CellKind::Percent,
    }
}

/// How a truth value is written.
pub(super) fn boolean(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// The text with `\n` for every line break.
pub(super) fn lines(text: &str) -> SmolStr {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}
