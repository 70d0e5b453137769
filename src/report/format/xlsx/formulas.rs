//! Finds the cells of a table that follow from others, so that the workbook can recalculate
//! them: sums of the rows below a group, and percentages of two columns.
//!
//! A cell becomes a formula only if the exact numbers of the document agree with it. Numbers
//! that depend on a cap, a criterion that does not apply or a hidden level stay plain.

use rust_xlsxwriter::utility::{cell_range, row_col_to_cell};

use crate::model::{Index, Points};
use crate::report::document::{Role, Row, RowKind, Table, Value};

/// Excel allows 255 arguments; far fewer stay readable.
const MAX_RANGES: usize = 100;

/// The formulas of a table.
pub(super) struct Formulas<'a> {
    table: &'a Table,
    decimals: u32,
    /// The row of the sheet on which the table begins, from 0.
    first_row: u32,
    /// For each row, the rows that it adds up.
    children: Vec<Vec<usize>>,
}

impl<'a> Formulas<'a> {
    pub(super) fn new(table: &'a Table, decimals: u32, first_row: u32) -> Self {
        Self {
            table,
            decimals,
            first_row,
            children: children(&table.rows),
        }
    }

    /// Returns the formula of a cell, if it follows from other cells.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<String> {
        let values = &self.table.rows[row].values;
        match (values.get(column)?, self.table.columns[column].role) {
            (Value::Index(index), Role::Quotient { part, whole }) => {
                let numerator = points(values.get(part)?)?;
                let maximum = points(values.get(whole)?)?;
                if !self.is_quotient(*index, numerator, maximum) {
                    return None;
                }
                let (part, whole) = (self.cell(row, part)?, self.cell(row, whole)?);
                Some(format!("ROUND({part}/{whole}*100,{})", self.decimals))
            }
            (_, Role::Rate) => None,
            (Value::Points(sum) | Value::Exact(sum) | Value::Change(sum), _) => {
                self.sum(row, column, *sum)
            }
            _ => None,
        }
    }

    fn sum(&self, row: usize, column: usize, expected: Points) -> Option<String> {
        let mut addends = Vec::new();
        self.collect_addends(row, column, &mut addends);
        let mut sum = None;
        for &at in &addends {
            match self.table.rows[at].values.get(column)? {
                Value::Empty | Value::Text(_) => {}
                value => sum = Some(sum.unwrap_or(Points::ZERO) + points(value)?),
            }
        }
        let ranges = ranges(&addends);
        if sum != Some(expected) || ranges.len() > MAX_RANGES {
            return None;
        }
        let column = u16::try_from(column).ok()?;
        let ranges: Option<Vec<String>> = ranges
            .into_iter()
            .map(|(first, last)| {
                let (first, last) = (self.sheet_row(first)?, self.sheet_row(last)?);
                Some(cell_range(first, column, last, column))
            })
            .collect();
        Some(format!("SUM({})", ranges?.join(",")))
    }

    /// Collects the rows that a row adds up. A group without a number of its own is replaced
    /// by its children.
    fn collect_addends(&self, row: usize, column: usize, addends: &mut Vec<usize>) {
        for &at in &self.children[row] {
            let value = self.table.rows[at].values.get(column);
            let is_blank = matches!(value, Some(Value::Empty | Value::Text(_)));
            if is_blank && !self.children[at].is_empty() {
                self.collect_addends(at, column, addends);
            } else {
                addends.push(at);
            }
        }
    }

    /// Whether rounding the quotient gives the printed percentage.
    fn is_quotient(&self, index: Index, points: Points, maximum: Points) -> bool {
        let half_digit = rust_decimal::Decimal::new(5, self.decimals + 1);
        Index::new(points, maximum).is_some_and(|quotient| {
            let printed = quotient.percent(self.decimals);
            // 99.996 % is printed as 99.99, to which no formula rounds it.
            index.percent(self.decimals) == printed
                && (printed - quotient.percent(9)).abs() <= half_digit
        })
    }

    fn cell(&self, row: usize, column: usize) -> Option<String> {
        let column = u16::try_from(column).ok()?;
        Some(row_col_to_cell(self.sheet_row(row)?, column))
    }

    fn sheet_row(&self, row: usize) -> Option<u32> {
        self.first_row.checked_add(u32::try_from(row).ok()?)
    }
}

fn points(value: &Value) -> Option<Points> {
    match value {
        Value::Points(points) | Value::Exact(points) | Value::Change(points) => Some(*points),
        Value::Empty | Value::Text(_) | Value::Index(_) | Value::Count(_) | Value::Share(..) => {
            None
        }
    }
}

/// Returns for each row the rows that it adds up: those one step below a group, and for a
/// total the top level of the tree or the list above it.
fn children(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut children = vec![Vec::new(); rows.len()];
    let mut ancestors: Vec<(usize, usize)> = Vec::new();
    let mut top = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match row.kind {
            RowKind::Group(level) | RowKind::Leaf(level) => {
                ancestors.retain(|(_, known)| *known < level);
                match ancestors.last() {
                    Some((parent, _)) => children[*parent].push(at),
                    None => top.push(at),
                }
                if matches!(row.kind, RowKind::Group(_)) {
                    ancestors.push((at, level));
                }
            }
            RowKind::Total => children[at].clone_from(&top),
            RowKind::Plain => top.push(at),
        }
    }
    children
}

/// Joins neighbouring rows into ranges, given by first and last row.
fn ranges(rows: &[usize]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => ranges.push((row, row)),
        }
    }
    ranges
}
