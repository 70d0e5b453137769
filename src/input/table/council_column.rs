//! The column of the appraising body, where only its name heads it.

use super::find::{Head, Table, above};
use crate::input::field::{self, Separators};
use crate::input::heading::{Heading, Meaning, of_council};
use crate::model::Column;
use crate::source::{CellKind, Sheet};

impl Table {
    /// The table with the columns that "Sở Nội vụ" or "HĐTĐ" head beside a self-score,
    /// where no other is the appraised one and points stand below.
    pub(super) fn with_council(&self, sheet: &Sheet) -> Self {
        let mut table = self.clone();
        let has = |column| {
            let meaning = Meaning::Column(Heading::Points(column));
            self.heads.iter().any(|head| head.named.meaning == meaning)
        };
        if !has(Column::SelfScore) || has(Column::Appraised) {
            return table;
        }
        let rows = (self.first_row, self.last_row);
        for column in self.unnamed(sheet) {
            if let Some((row, cells)) = above(sheet, rows, column)
                && let Some(named) = of_council(&cells)
                && points_stand_below(sheet, self.last_row, column)
            {
                table.heads.push(Head { column, row, named });
            }
        }
        table
    }

    /// The columns of the heading whose words mean nothing by themselves, in order.
    pub(super) fn unnamed(&self, sheet: &Sheet) -> Vec<usize> {
        let known = |column: &usize| self.heads.iter().any(|head| head.column == *column);
        let rows = self.first_row..=self.last_row;
        let cells = rows.flat_map(|row| sheet.row(row));
        let mut columns: Vec<usize> = cells.map(|cell| cell.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns.retain(|column| !known(column));
        columns
    }
}

/// Whether the first cells of a column below the heading are points.
fn points_stand_below(sheet: &Sheet, heading: usize, column: usize) -> bool {
    const FIRST: usize = 8;
    let from = sheet.rows.partition_point(|(row, _)| *row <= heading);
    let rows = sheet.rows[from..].iter();
    let cells = rows.filter_map(|(_, cells)| cells.iter().find(|cell| cell.column == column));
    let mut cells = cells
        .filter(|cell| !cell.text.trim().is_empty())
        .take(FIRST)
        .peekable();
    let both = Separators {
        dot: true,
        comma: true,
    };
    cells.peek().is_some()
        && cells.all(|cell| match cell.kind {
            CellKind::Text => field::points(&cell.text, both).is_ok(),
            CellKind::Number { .. } | CellKind::NoResult => true,
            _ => false,
        })
}
