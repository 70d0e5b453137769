//! Collects the cells of a sheet, counted against the limits.

use std::collections::HashMap;

use calamine::Data;
use smol_str::SmolStr;

use super::cell_values::{
    boolean, date_from_iso, date_from_serial, normalize_line_breaks, number, number_kind,
    styled_value, time_from_duration,
};
use super::error::FileError;
use super::number_format::NumberFormat;
use super::runs::RunStyle;
use crate::input::limits::{COLUMNS, FORMULA_BYTES, Limit, Limits, MERGED, ROWS};
use crate::lang::Message;
use crate::source::{Cell, CellKind, Sheet, column_letters};

/// Ranges of hidden rows or columns, and hidden cells, that are kept. No value depends on them.
const HIDDEN: usize = 1_000;

/// What the sheets of one file may still contain.
#[derive(Debug)]
pub(super) struct CellBudget {
    /// The limits of the file.
    pub(super) limits: Limits,
    cells: usize,
    text: usize,
}

impl CellBudget {
    /// Creates the budget of a file that has not been read yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: limits.cells,
            text: limits.text,
        }
    }

    /// Takes a cell with `text` bytes of text.
    fn take(&mut self, text: usize) -> Result<(), FileError> {
        let cells = self.cells.checked_sub(1);
        self.cells = cells.ok_or(FileError::TooLarge(Limit::Cells))?;
        let text = self.text.checked_sub(text);
        self.text = text.ok_or(FileError::TooLarge(Limit::Text))?;
        Ok(())
    }
}

/// A sheet that is being read.
#[derive(Debug)]
pub(super) struct SheetBuilder<'b> {
    /// The sheet with the cells that came in order.
    sheet: Sheet,
    /// The cells from the first that came out of order.
    unordered: Vec<(usize, Cell)>,
    /// Formulas that came apart from their cells.
    formulas: HashMap<(usize, usize), Box<str>>,
    budget: &'b mut CellBudget,
}

impl<'b> SheetBuilder<'b> {
    /// Creates an empty sheet.
    pub(super) fn new(name: &str, budget: &'b mut CellBudget) -> Self {
        Self {
            sheet: Sheet::new(name),
            unordered: Vec::new(),
            formulas: HashMap::new(),
            budget,
        }
    }

    /// Returns the limits of the file.
    pub(super) fn limits(&self) -> &Limits {
        &self.budget.limits
    }

    /// Returns the name of the sheet.
    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    /// Adds a cell, in any order. Of two cells at one address, the later one counts.
    ///
    /// # Errors
    /// [`FileError::TooLarge`] if the cell exceeds a limit.
    pub(super) fn add(
        &mut self,
        row: usize,
        column: usize,
        kind: CellKind,
        text: impl Into<SmolStr>,
    ) -> Result<(), FileError> {
        let text = text.into();
        if text.is_empty() && kind == CellKind::Text {
            return Ok(());
        }
        let most = self.budget.limits.cell_chars;
        if row >= ROWS {
            return Err(FileError::TooLarge(Limit::Rows));
        } else if column >= COLUMNS {
            return Err(FileError::TooLarge(Limit::Columns));
        } else if text.len() > most && text.chars().count() > most {
            let address = format!("{}!{}{}", self.sheet.name, column_letters(column), row + 1);
            return Err(FileError::TooLarge(Limit::CellChars(Message::same(
                &address,
            ))));
        }
        self.budget.take(text.len())?;
        let cell = Cell {
            column,
            kind,
            text,
            formula: None,
        };
        let last = self.last_cell().map(|(row, cell)| (row, cell.column));
        if !self.unordered.is_empty() || last.is_some_and(|last| (row, column) <= last) {
            self.unordered.push((row, cell));
            return Ok(());
        }
        self.sheet.push_cell(row, cell);
        Ok(())
    }

    /// Adds a cell as calamine read it, displayed in this format and font.
    ///
    /// # Errors
    /// [`FileError::TooLarge`] if the cell exceeds a limit.
    pub(super) fn add_data(
        &mut self,
        row: usize,
        column: usize,
        data: Data,
        format: NumberFormat,
        font: RunStyle,
    ) -> Result<(), FileError> {
        let (kind, text) = match data {
            Data::Empty => return Ok(()),
            Data::String(text) if font.is_plain() => {
                return self.add(row, column, CellKind::Text, normalize_line_breaks(&text));
            }
            Data::String(text) => (CellKind::Text, normalize_line_breaks(&text).into()),
            Data::Int(value) => (number_kind(format), value.to_string()),
            Data::Float(value) => number(value, format),
            Data::Bool(value) => (CellKind::Bool, boolean(value).to_owned()),
            Data::Error(error) => (CellKind::Error, error.to_string()),
            Data::DateTime(value) => match date_from_serial(value) {
                Some(text) => (CellKind::Date, text),
                None => number(value.as_f64(), NumberFormat::GENERAL),
            },
            Data::DateTimeIso(text) => (CellKind::Date, date_from_iso(&text)),
            Data::DurationIso(text) => (CellKind::Date, time_from_duration(&text)),
        };
        if format == NumberFormat::Hidden && matches!(kind, CellKind::Number { .. }) {
            self.hide_cell(row, column);
        }
        let (kind, text) = styled_value(kind, text.into(), font);
        self.add(row, column, kind, text)
    }

    /// Sets the formula of a cell. If it is too long or the budget is used up, the cell
    /// has a formula without a text; no value depends on it.
    pub(super) fn set_formula(&mut self, row: usize, column: usize, text: &str) {
        let fits = text.len() <= FORMULA_BYTES && text.len() <= self.budget.text;
        let text = if fits { text } else { "" };
        if let Some((last_row, cell)) = self.last_cell()
            && (last_row, cell.column) == (row, column)
        {
            cell.formula = Some(text.into());
        } else if self.formulas.len() < self.budget.limits.cells {
            self.formulas.insert((row, column), text.into());
        } else {
            return;
        }
        self.budget.text -= text.len();
    }

    /// Returns the cell that was added last and its row.
    fn last_cell(&mut self) -> Option<(usize, &mut Cell)> {
        if let Some((row, cell)) = self.unordered.last_mut() {
            return Some((*row, cell));
        }
        let (row, cells) = self.sheet.rows.last_mut()?;
        Some((*row, cells.last_mut()?))
    }

    /// Returns the address of the cell that was added last, such as `D17`.
    pub(super) fn last_address(&mut self) -> Option<String> {
        let (row, cell) = self.last_cell()?;
        Some(format!("{}{}", column_letters(cell.column), row + 1))
    }

    /// Marks the number of a cell as not displayed.
    pub(super) fn hide_cell(&mut self, row: usize, column: usize) {
        if self.sheet.hidden_cells.len() < HIDDEN {
            self.sheet.hidden_cells.push((row, column));
        }
    }

    /// Marks rows as hidden, from `first` to `last`. Rows come in order.
    pub(super) fn hide_rows(&mut self, first: usize, last: usize) {
        add_range(&mut self.sheet.hidden_rows, first, last);
    }

    /// Marks columns as hidden, from `first` to `last`. Columns come in order.
    pub(super) fn hide_columns(&mut self, first: usize, last: usize) {
        add_range(&mut self.sheet.hidden_columns, first, last);
    }

    /// Returns the sheet, with its cells in order.
    ///
    /// # Errors
    /// [`FileError::TooLarge`] if it has too many merged areas.
    pub(super) fn finish(
        mut self,
        hidden: bool,
        mut merged: Vec<[usize; 4]>,
    ) -> Result<Sheet, FileError> {
        if merged.len() > MERGED {
            return Err(FileError::TooLarge(Limit::Merged));
        }
        merged.sort_unstable();
        self.sheet.hidden = hidden;
        self.sheet.merged = merged;
        if !self.unordered.is_empty() {
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

    /// Sorts all cells, with those that came out of order.
    fn sort(&mut self) {
        let rows = std::mem::take(&mut self.sheet.rows).into_iter();
        let cells = rows.flat_map(|(row, cells)| cells.into_iter().map(move |cell| (row, cell)));
        let unordered = std::mem::take(&mut self.unordered);
        let mut all: Vec<(usize, Cell)> = cells.chain(unordered).collect();
        // The sort is stable: the later of two cells at one address comes last.
        all.sort_by_key(|(row, cell)| (*row, cell.column));
        let mut cells = all.into_iter().peekable();
        while let Some((row, cell)) = cells.next() {
            let next = cells.peek().map(|(row, next)| (*row, next.column));
            if next != Some((row, cell.column)) {
                self.sheet.push_cell(row, cell);
            }
        }
    }
}

/// Adds a range, joined with the last one if they are adjacent.
fn add_range(ranges: &mut Vec<[usize; 2]>, first: usize, last: usize) {
    if let Some([_, end]) = ranges.last_mut()
        && end.checked_add(1) == Some(first)
    {
        *end = last;
    } else if ranges.len() < HIDDEN {
        ranges.push([first, last]);
    }
}
