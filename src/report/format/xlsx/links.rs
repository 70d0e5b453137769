//! Which cells of a table follow from others, so that a workbook can work them
//! out again: sums over the rows that a row stands for, and per cent of two
//! columns.
//!
//! A link is made only where the exact numbers of the document bear it out. What
//! a cap, a criterion that does not apply or a hidden level has a hand in stays
//! a plain number.

use crate::model::{Index, Points};
use crate::report::document::{Role, Row, RowKind, Table, Value};

/// How a cell follows from others. Rows and columns count from 0 in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The sum of the same column over these rows, in runs of neighbours.
    Sum(Vec<(usize, usize)>),
    /// 100 × the first column ÷ the second, of the same row, rounded.
    Quotient(usize, usize),
}

/// A formula of a cell takes 255 arguments; far fewer can still be read.
const MOST_RUNS: usize = 100;

/// The links of a table.
pub(super) struct Links<'a> {
    table: &'a Table,
    decimals: u32,
    /// The rows that each row adds up, one level down.
    below: Vec<Vec<usize>>,
}

impl<'a> Links<'a> {
    pub(super) fn of(table: &'a Table, decimals: u32) -> Self {
        Self {
            table,
            decimals,
            below: below(&table.rows),
        }
    }

    /// The link of a cell, where it has one.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<Link> {
        let values = &self.table.rows[row].values;
        match (values.get(column)?, self.table.columns[column].role) {
            (Value::Index(index), Role::Quotient { part, whole }) => {
                let points = number(values.get(part)?)?;
                let maximum = number(values.get(whole)?)?;
                self.is_borne_out(*index, points, maximum)
                    .then_some(Link::Quotient(part, whole))
            }
            (_, Role::Rate) => None,
            (value @ (Value::Points(_) | Value::Change(_)), _) => self.sum(row, column, value),
            _ => None,
        }
    }

    fn sum(&self, row: usize, column: usize, value: &Value) -> Option<Link> {
        let mut rows = Vec::new();
        self.parts(row, column, &mut rows);
        let mut sum = Points::ZERO;
        let mut any = false;
        for &at in &rows {
            match self.table.rows[at].values.get(column)? {
                Value::Empty | Value::Text(_) => {}
                part => {
                    sum = sum + number(part)?;
                    any = true;
                }
            }
        }
        let runs = runs(&rows);
        (any && Some(sum) == number(value) && runs.len() <= MOST_RUNS).then_some(Link::Sum(runs))
    }

    /// Takes down the rows that a row adds up. A group without a number of its own
    /// gives those that it would add up itself.
    fn parts(&self, row: usize, column: usize, rows: &mut Vec<usize>) {
        for &at in &self.below[row] {
            let value = self.table.rows[at].values.get(column);
            let blank = matches!(value, Some(Value::Empty | Value::Text(_)));
            if blank && !self.below[at].is_empty() {
                self.parts(at, column, rows);
            } else {
                rows.push(at);
            }
        }
    }

    /// Whether rounding the quotient gives the printed per cent.
    fn is_borne_out(&self, index: Index, points: Points, maximum: Points) -> bool {
        Index::new(points, maximum).is_some_and(|quotient| {
            let printed = quotient.percent(self.decimals);
            // 99.996 % prints 99.99, which no formula rounds it to.
            index.percent(self.decimals) == printed
                && (printed - quotient.percent(9)).abs() <= half(self.decimals)
        })
    }
}

/// Half a unit of the last printed digit.
fn half(decimals: u32) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(5, decimals + 1)
}

fn number(value: &Value) -> Option<Points> {
    match value {
        Value::Points(points) | Value::Change(points) => Some(*points),
        Value::Empty | Value::Text(_) | Value::Index(_) | Value::Count(_) | Value::Share(..) => {
            None
        }
    }
}

/// For each row the rows that add up to it: those one step below a group, and
/// for a total the top of the tree, or the list above it.
fn below(rows: &[Row]) -> Vec<Vec<usize>> {
    let mut below = vec![Vec::new(); rows.len()];
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut top = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match row.kind {
            RowKind::Group(level) | RowKind::Leaf(level) => {
                above.retain(|(_, known)| *known < level);
                match above.last() {
                    Some((parent, _)) => below[*parent].push(at),
                    None => top.push(at),
                }
                if matches!(row.kind, RowKind::Group(_)) {
                    above.push((at, level));
                }
            }
            RowKind::Total => below[at].clone_from(&top),
            RowKind::Plain => top.push(at),
        }
    }
    below
}

/// Neighbouring rows together, first and last.
fn runs(rows: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}
