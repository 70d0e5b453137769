//! The rows of a table on a sheet.
//!
//! They are written as markup straight into the package: a table may have 100,000
//! rows, and each of its cells would be an entry of a map, a format that is
//! hashed and up to two texts in the library that makes the rest of the workbook.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::height;
use super::levels::levels;
use super::links::{Link, Links};
use super::markup::Markup;
use super::style::Look;
use crate::model::Index;
use crate::report::document::{Row, RowKind, Table, Value};

/// Lines that a unit may write into a cell of a form.
const ROOM: usize = 3;

/// Rows that the note of a heading may lie over.
const BELOW_NOTES: usize = 8;

/// The rows of a table, and where they belong.
pub(super) struct Rows<'a> {
    table: &'a Table,
    decimals: u32,
    /// The row of the sheet that the first one belongs on, from 0.
    first: u32,
    /// Widths of the columns, in characters.
    widths: Vec<u16>,
    /// The least lines of a leaf.
    least: usize,
    /// Every look that a cell has.
    looks: Vec<Look>,
    /// Which of these the cells have, row by row.
    cells: Vec<u16>,
}

impl<'a> Rows<'a> {
    /// The rows of a table, their cells still to be added.
    pub(super) fn new(table: &'a Table, decimals: u32, first: u32, widths: &[u16]) -> Self {
        Self {
            table,
            decimals,
            first,
            widths: widths.to_vec(),
            least: 1,
            looks: Vec::new(),
            cells: Vec::with_capacity(table.rows.len() * table.columns.len()),
        }
    }

    /// Whether there is nothing to be put in its place.
    pub(super) fn is_empty(&self) -> bool {
        self.table.rows.is_empty() || self.table.columns.is_empty()
    }

    /// Adds how the next cell looks.
    pub(super) fn add(&mut self, look: Look) {
        let known = self.looks.iter().position(|known| *known == look);
        let at = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        });
        // A few dozen at most: kinds of rows by numbers of digits.
        self.cells.push(u16::try_from(at).unwrap_or(u16::MAX));
    }

    /// Leaves are to be written in: their height is fixed, so it has room for that.
    pub(super) fn leave_room(&mut self) {
        self.least = ROOM;
    }

    /// Keeps the place: cells of each look, from the first on, and the last cell of
    /// all. From these the library knows the looks, the extent and the levels, and
    /// from the first heights where the notes of the headings end.
    pub(super) fn keep_place(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        let across = self.table.columns.len();
        let (Some(last), Some(end)) = (self.table.rows.len().checked_sub(1), across.checked_sub(1))
        else {
            return Ok(());
        };
        if let Some(&look) = self.cells.last() {
            let format = self.looks[usize::from(look)].format();
            worksheet.write_blank(self.on_sheet(last)?, column(end)?, &format)?;
        }
        for (at, look) in self.looks.iter().enumerate() {
            let row = self.on_sheet(at / across)?;
            worksheet.write_blank(row, column(at % across)?, &look.format())?;
        }
        for (at, row) in self.table.rows.iter().enumerate().take(BELOW_NOTES) {
            let height = height::of_lines(self.lines(row));
            worksheet.set_row_height(self.on_sheet(at)?, height)?;
        }
        let row = self.on_sheet(0)?;
        for _ in 0..levels(&self.table.rows).max().unwrap_or(0) {
            worksheet.group_rows(row, row)?;
        }
        Ok(())
    }

    /// How many looks there are: so many cells in front hold them.
    pub(super) fn looks(&self) -> usize {
        self.looks.len()
    }

    /// Whether a row of the sheet, from 1, is one of these.
    pub(super) fn cover(&self, row: u32) -> bool {
        let last = usize::try_from(row)
            .ok()
            .map(|row| row.saturating_sub(self.first as usize));
        row > self.first && last.is_some_and(|at| at <= self.table.rows.len())
    }

    /// Writes the rows, their cells in the styles of the workbook that stand for
    /// the looks. What is written is given away in pieces until nobody takes it.
    pub(super) fn write(&self, styles: &[u32], mut give: impl FnMut(String) -> bool) {
        let links = Links::of(self.table, self.decimals);
        let mut markup = Markup::new(self.first, self.table.columns.len());
        let mut cells = self.cells.iter();
        for ((at, row), level) in self
            .table
            .rows
            .iter()
            .enumerate()
            .zip(levels(&self.table.rows))
        {
            markup.begin_row(at, height::quarters(self.lines(row)), level);
            let across = row
                .values
                .iter()
                .zip(0..self.table.columns.len())
                .zip(&mut cells);
            for ((value, on), &look) in across {
                let style = styles.get(usize::from(look)).copied().unwrap_or(0);
                self.cell(&mut markup, (at, on), value, style, &links);
            }
            markup.end_row();
            if let Some(piece) = markup.piece()
                && !give(piece)
            {
                return;
            }
        }
        give(markup.rest());
    }

    /// The lines of the highest cell of a row.
    fn lines(&self, row: &Row) -> usize {
        let texts = row.values.iter().map(|value| match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        });
        let least = match row.kind {
            RowKind::Leaf(_) => self.least,
            RowKind::Group(_) | RowKind::Plain | RowKind::Total => 1,
        };
        height::highest(texts, &self.widths).max(least)
    }

    fn cell(
        &self,
        markup: &mut Markup,
        (at, on): (usize, usize),
        value: &Value,
        style: u32,
        links: &Links<'_>,
    ) {
        let percent = |index: &Index| index.percent(self.decimals);
        match (links.at(at, on), value) {
            (Some(Link::Sum(runs)), Value::Points(points) | Value::Change(points)) => {
                markup.sum(on, style, &runs, points.decimal());
            }
            (Some(Link::Quotient(part, whole)), Value::Index(index)) => {
                markup.quotient(on, style, (part, whole), self.decimals, percent(index));
            }
            (_, Value::Empty) => markup.blank(on, style),
            (_, Value::Text(text)) => markup.text(on, style, text),
            (_, Value::Points(points) | Value::Change(points)) => {
                markup.number(on, style, points.decimal());
            }
            (_, Value::Index(index)) => markup.number(on, style, percent(index)),
            (_, Value::Count(count)) => markup.number(on, style, Decimal::from(*count)),
            (_, Value::Share(part, whole)) => markup.text(on, style, &format!("{part}/{whole}")),
        }
    }

    fn on_sheet(&self, row: usize) -> Result<u32, XlsxError> {
        let row = u32::try_from(row)
            .ok()
            .and_then(|row| self.first.checked_add(row));
        row.ok_or(XlsxError::RowColumnLimitError)
    }
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
