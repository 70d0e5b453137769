//! A table with its texts as they will be read.

use std::ops::Range;

use super::clean;
use crate::report::document::{Document, RowKind, Table, Value};
use crate::report::format::row::{name_column, steps, write};
use crate::report::format::wrap::{even, line_width, width};

/// A table with its texts, each measured once.
pub(super) struct Face<'a> {
    pub(super) table: &'a Table,
    pub(super) headings: Vec<String>,
    /// The texts of all cells one behind another: a table has thousands of them,
    /// and none needs a text of its own.
    text: String,
    /// The cells, row by row.
    cells: Vec<Measured>,
    /// The column that is set in by level.
    name: Option<usize>,
}

/// Where the text of a cell stands, and what [`Cell`] tells of it.
struct Measured {
    at: Range<usize>,
    width: usize,
    is_line: bool,
}

/// What a cell says.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// Its text, with one space between two words and no blank lines.
    pub(super) text: &'a str,
    /// The columns that its widest line takes, before it is broken.
    pub(super) width: usize,
    /// Whether it has one line.
    pub(super) is_line: bool,
}

impl<'a> Face<'a> {
    /// The texts of a table.
    pub(super) fn of(table: &'a Table, document: &Document) -> Self {
        let columns = &table.columns;
        let mut text = String::new();
        let mut cells = Vec::with_capacity(table.rows.len() * columns.len());
        for row in &table.rows {
            for (at, column) in columns.iter().enumerate() {
                let start = text.len();
                let value = row.values.get(at).unwrap_or(&Value::Empty);
                write(&mut text, value, column, document.lang, document.decimals);
                let (width, is_line) = match line_width(&text[start..]) {
                    Some(width) => (width, true),
                    None => set_right(&mut text, start),
                };
                cells.push(Measured {
                    at: start..text.len(),
                    width,
                    is_line,
                });
            }
        }
        Self {
            table,
            headings: columns
                .iter()
                .map(|column| clean(&column.heading))
                .collect(),
            text,
            cells,
            name: name_column(table),
        }
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        self.table.rows.len()
    }

    /// What a cell says.
    pub(super) fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let cell = &self.cells[row * self.headings.len() + column];
        Cell {
            text: &self.text[cell.at.clone()],
            width: cell.width,
            is_line: cell.is_line,
        }
    }

    /// Whether a rule belongs above the row: it is the first of the totals.
    pub(super) fn begins_totals(&self, row: usize) -> bool {
        let is_total = |row: usize| self.table.rows[row].kind == RowKind::Total;
        is_total(row) && !(row > 0 && is_total(row - 1))
    }

    /// How far a cell is set in: by `step` a level, for names alone.
    pub(super) fn indent(&self, row: usize, column: usize, step: usize) -> usize {
        if self.name == Some(column) {
            step * steps(self.table.rows[row].kind)
        } else {
            0
        }
    }
}

/// Cleans and evens the text from `start` on. Gives the width of its widest line,
/// and whether it has one alone.
fn set_right(text: &mut String, start: usize) -> (usize, bool) {
    let cleaned = clean(&text[start..]);
    let even = even(&cleaned);
    text.truncate(start);
    text.push_str(&even);
    let lines = even.split('\n').map(width);
    (lines.max().unwrap_or(0), !even.contains('\n'))
}
