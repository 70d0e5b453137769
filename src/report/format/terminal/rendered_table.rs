//! A table with the printed texts of its cells.

use super::text::clean;
use crate::report::document::{Document, RowKind, Table, Value};
use crate::report::format::table_text::{cell_text, indent_level, name_column};
use crate::report::format::wrap::normalize_spaces;

/// A table with the printed texts of its cells.
pub(super) struct RenderedTable<'a> {
    pub(super) table: &'a Table,
    pub(super) headings: Vec<String>,
    /// The texts of each row, one a column, with one space between words.
    pub(super) rows: Vec<Vec<String>>,
    /// The column that is indented by level.
    pub(super) name_column: Option<usize>,
    /// Whether a row is below another one.
    has_levels: bool,
}

impl<'a> RenderedTable<'a> {
    pub(super) fn new(table: &'a Table, document: &Document) -> Self {
        let rows = table.rows.iter().map(|row| {
            let columns = table.columns.iter().enumerate();
            let texts = columns.map(|(at, column)| {
                let value = row.values.get(at).unwrap_or(&Value::Empty);
                let text = cell_text(value, column, document.lang, document.decimals);
                normalize_spaces(&clean(&text)).into_owned()
            });
            texts.collect()
        });
        let headings = table.columns.iter().map(|column| clean(&column.heading));
        Self {
            table,
            headings: headings.collect(),
            rows: rows.collect(),
            name_column: name_column(table),
            has_levels: table.rows.iter().any(|row| level(row.kind) > 1),
        }
    }

    /// Returns the texts of a column.
    pub(super) fn column(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row[column].as_str())
    }

    /// Whether the row is the first of the totals, which a rule separates from the rest.
    pub(super) fn starts_totals(&self, row: usize) -> bool {
        let is_total = |row: usize| self.table.rows[row].kind == RowKind::Total;
        is_total(row) && !(row > 0 && is_total(row - 1))
    }

    /// Whether the row starts a field of a table with levels.
    pub(super) fn starts_field(&self, row: usize) -> bool {
        self.has_levels && level(self.table.rows[row].kind) == 1
    }

    /// Returns how far a cell is indented, by `step` a level; only names are.
    pub(super) fn indent(&self, row: usize, column: usize, step: usize) -> usize {
        if self.name_column == Some(column) {
            step * indent_level(self.table.rows[row].kind)
        } else {
            0
        }
    }
}

/// Returns the level of a row of a tree, 0 for other rows.
fn level(kind: RowKind) -> usize {
    match kind {
        RowKind::Group(level) | RowKind::Leaf(level) => level,
        RowKind::Plain | RowKind::Total => 0,
    }
}
