//! One unit of a table of several.

use std::rc::Rc;

use smol_str::SmolStr;

use crate::input::heading::CriterionField;
use crate::input::table::context::TableContext;
use crate::model::ScoreColumn;
use crate::source::{Cell, CellKind, Located, Sheet};

/// A unit and the part of the sheet that belongs to it.
pub(super) struct Unit {
    pub(super) name: Located<SmolStr>,
    pub(super) block: Option<Located<SmolStr>>,
    pub(super) year: Option<Located<u16>>,
    pub(super) part: Part,
}

/// The part of a sheet that belongs to a unit. Its cells are copied only when the unit is
/// read: all units share the heading or the criteria.
pub(super) enum Part {
    /// Rows of a long table.
    Rows {
        /// The rows.
        rows: Vec<usize>,
        /// The columns that name the unit.
        names: Rc<[usize]>,
    },
    /// A column of a wide table.
    Column {
        /// The column.
        column: usize,
        /// The columns that belong to all units.
        shared: Rc<[usize]>,
    },
}

impl Part {
    /// Returns the number of cells and rows that parts have together, each with what all of
    /// them share.
    pub(super) fn cells<'a>(
        parts: impl Iterator<Item = &'a Self>,
        context: &TableContext<'_>,
    ) -> usize {
        let (sheet, heading) = (context.sheet, context.heading);
        let above = sheet.rows.iter();
        let above = above.take_while(|(row, _)| *row <= heading.last_row);
        let above: usize = above.map(|(_, cells)| 1 + cells.len()).sum();
        let each = parts.map(|part| match part {
            Self::Rows { rows, .. } => above + rows.len(),
            Self::Column { shared, .. } => sheet.rows.len().saturating_mul(1 + shared.len()),
        });
        each.fold(0, usize::saturating_add)
    }

    /// Returns the sheet with this part only, at its original place.
    pub(super) fn sheet(&self, context: &TableContext<'_>) -> Sheet {
        match self {
            Self::Rows { rows, names } => sheet_of_rows(context, rows, names),
            Self::Column { column, shared } => sheet_of_column(context, *column, shared),
        }
    }
}

/// Returns the heading and the rows of one unit, without the columns that name it.
fn sheet_of_rows(context: &TableContext<'_>, rows: &[usize], names: &[usize]) -> Sheet {
    let (sheet, heading) = (context.sheet, context.heading);
    let cut = |row: usize, cells: &[Cell]| {
        let cells = cells.iter();
        let own = cells.filter(|cell| row < heading.first_row || !names.contains(&cell.column));
        (row, own.cloned().collect())
    };
    let above = sheet.rows.iter();
    let above = above.take_while(|(row, _)| *row <= heading.last_row);
    let above = above.map(|(row, cells)| cut(*row, cells));
    let own = rows.iter().map(|row| cut(*row, sheet.row(*row)));
    with_rows(sheet, above.chain(own).collect())
}

/// Returns the shared columns and one unit's, headed as a score.
fn sheet_of_column(context: &TableContext<'_>, unit: usize, shared: &[usize]) -> Sheet {
    let heading = context.heading;
    let is_own = |column| column == unit && !shared.contains(&column);
    let cut = |(row, cells): &(usize, Vec<Cell>)| {
        let is_heading = *row <= heading.last_row;
        let is_kept = |cell: &&Cell| {
            *row < heading.first_row
                || shared.contains(&cell.column)
                || (!is_heading && is_own(cell.column))
        };
        let mut cells: Vec<Cell> = cells.iter().filter(is_kept).cloned().collect();
        if *row == heading.last_row {
            cells.push(Cell {
                column: unit,
                kind: CellKind::Text,
                text: CriterionField::Points(ScoreColumn::Appraised)
                    .printed()
                    .vi
                    .into(),
                formula: None,
            });
            cells.sort_by_key(|cell| cell.column);
        }
        (*row, cells)
    };
    let rows = context.sheet.rows.iter().map(cut);
    let filled = rows.filter(|(row, cells)| *row < heading.first_row || !cells.is_empty());
    with_rows(context.sheet, filled.collect())
}

/// Returns a sheet with other rows, without merged areas.
fn with_rows(sheet: &Sheet, rows: Vec<(usize, Vec<Cell>)>) -> Sheet {
    Sheet {
        name: sheet.name.clone(),
        rows,
        merged: Vec::new(),
        heading: sheet.heading,
        hidden: sheet.hidden,
        may_be_uncalculated: sheet.may_be_uncalculated,
        hidden_rows: sheet.hidden_rows.clone(),
        hidden_cells: sheet.hidden_cells.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
        word: sheet.word.clone(),
        csv: None,
        starts: sheet.starts.clone(),
        named_columns: Vec::new(),
    }
}
