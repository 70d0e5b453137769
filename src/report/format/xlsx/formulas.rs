//! Finds the cells of a table that follow from others, so that the workbook can recalculate
//! them: sums of the rows below a group, differences and percentages of two columns.
//!
//! A cell becomes a formula only if the exact numbers of the document agree with it. Numbers
//! that depend on a hidden level or on a convention of the set stay plain. What follows from
//! a blank score is blank, before and after an edit.

use rust_xlsxwriter::utility::{cell_range, row_col_to_cell};

use crate::model::{Index, Points};
use crate::report::document::{Role, Row, RowKind, Table, Value};

/// Excel allows 255 arguments.
const MAX_RANGES: usize = 250;

/// The formulas of a table.
pub(super) struct Formulas<'a> {
    table: &'a Table,
    decimals: u32,
    /// The row of the sheet on which the table begins, from 0.
    first_row: u32,
    /// For each row, the rows that it adds up.
    children: Vec<Vec<usize>>,
    /// The column of the most points of a row.
    maximum: Option<usize>,
}

impl<'a> Formulas<'a> {
    pub(super) fn new(table: &'a Table, decimals: u32, first_row: u32) -> Self {
        let is_maximum = |role| role == Role::Maximum;
        Self {
            table,
            decimals,
            first_row,
            children: children(&table.rows),
            maximum: table
                .columns
                .iter()
                .position(|column| is_maximum(column.role)),
        }
    }

    /// Returns the formula of a cell, if it follows from other cells. The result of an empty
    /// cell is an empty text.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<String> {
        let value = self.table.rows[row].values.get(column)?;
        let role = self.table.columns[column].role;
        match (role, value) {
            (Role::Quotient { part, whole }, Value::Index(_) | Value::Empty) => {
                self.quotient(row, value, part, whole)
            }
            (Role::QuotientOfKnown { part, lost }, Value::Index(_) | Value::Empty) => {
                self.quotient_of_known(row, value, part, lost)
            }
            (
                Role::Change { from, less, .. },
                Value::Points(_) | Value::Change(_) | Value::Empty,
            ) => self.difference(row, from, less, points(value)),
            (Role::RateChange { from, less }, Value::Change(_) | Value::Empty) => {
                self.rate_change(row, from, less, points(value))
            }
            (Role::Cumulative { of }, Value::Points(sum)) => self.cumulative(row, of, *sum),
            (Role::Coverage { score }, Value::Share(scored, leaves)) => {
                self.coverage(row, column, score, (*scored, *leaves))
            }
            (_, Value::Points(_) | Value::Exact(_) | Value::Change(_) | Value::Empty) => {
                if self.children[row].is_empty() {
                    // A row of a list may be a sum, which a blank part of it would falsify.
                    if self.table.rows[row].kind == RowKind::Plain {
                        return None;
                    }
                    self.of_row(row, role, points(value))
                } else {
                    self.sum(row, column, points(value))
                }
            }
            _ => None,
        }
    }

    /// Returns the formula of a cell that follows from others of its row.
    fn of_row(&self, row: usize, role: Role, value: Option<Points>) -> Option<String> {
        match role {
            Role::Difference { from, less, .. } => self.difference(row, from, less, value),
            Role::AtMost { score, maximum } => {
                let expected = match self.table.rows[row].values.get(score)? {
                    Value::Empty => self.number(row, maximum),
                    known => points(known),
                };
                let (score, maximum) = (self.cell(row, score)?, self.cell(row, maximum)?);
                (expected == value).then(|| {
                    format!("IF(COUNT({score})=1,{score},IF({score}=\"\",{maximum},\"\"))")
                })
            }
            _ => None,
        }
    }

    fn difference(
        &self,
        row: usize,
        from: usize,
        less: usize,
        value: Option<Points>,
    ) -> Option<String> {
        let sides = self.number(row, from).zip(self.number(row, less));
        if sides.map(|(from, less)| from - less) != value {
            return None;
        }
        // A text, such as that of a criterion that does not apply, is no blank.
        let (from, less) = (self.cell(row, from)?, self.cell(row, less)?);
        Some(format!(
            "IF(COUNT({from},{less})=2,ROUND({from}-{less},12),\"\")"
        ))
    }

    /// Returns the formula of a change of a percentage, rounded once.
    fn rate_change(
        &self,
        row: usize,
        from: usize,
        less: usize,
        value: Option<Points>,
    ) -> Option<String> {
        let quotient = |column: usize| match self.table.columns[column].role {
            Role::Quotient { part, whole } => Some((part, whole)),
            _ => None,
        };
        let (now, before) = (quotient(from)?, quotient(less)?);
        let index = |(part, whole)| Index::new(self.number(row, part)?, self.number(row, whole)?);
        let change = index(now).zip(index(before));
        if change.map(|(now, before)| now.since(before, self.decimals)) != value {
            return None;
        }
        let cells = |(part, whole)| Some((self.cell(row, part)?, self.cell(row, whole)?));
        let ((now, now_of), (before, before_of)) = (cells(now)?, cells(before)?);
        Some(format!(
            "IF(COUNT({now},{before})<2,\"\",IF(MIN({now_of},{before_of})>0,ROUND({now}/{now_of}*100-{before}/{before_of}*100,{}),\"\"))",
            self.decimals
        ))
    }

    fn cumulative(&self, row: usize, of: usize, sum: Points) -> Option<String> {
        let above: Points = (0..=row).filter_map(|at| self.number(at, of)).sum();
        let is_list = self.table.rows[row].kind == RowKind::Plain;
        (is_list && above == sum)
            .then(|| Some(format!("ROUND(SUM({}),9)", self.range(0, row, of)?)))?
    }

    fn sum(&self, row: usize, column: usize, expected: Option<Points>) -> Option<String> {
        let role = self.table.columns[column].role;
        let is_difference = matches!(role, Role::Difference { .. });
        let can_be_blank = is_difference || matches!(role, Role::Score | Role::AtMost { .. });
        let mut addends = Vec::new();
        self.collect_addends(row, column, can_be_blank, &mut addends);
        let mut sum = None;
        for &at in &addends {
            match self.table.rows[at].values.get(column)? {
                Value::Empty | Value::Text(_) => {}
                value => sum = Some(sum.unwrap_or(Points::ZERO) + points(value)?),
            }
        }
        if sum.is_none() && !can_be_blank {
            // The sum of a form that is not filled in yet.
            sum = Some(Points::ZERO);
        }
        let ranges = self.ranges(&addends, column)?;
        let total = if is_difference {
            format!("ROUND(SUM({ranges}),9)")
        } else {
            format!("SUM({ranges})")
        };
        let (limit, limit_formula) = self.limit(row, column).unzip();
        let within = match (sum, limit) {
            (Some(sum), Some(Some(limit))) => Some(sum.min(limit)),
            (sum, _) => sum,
        };
        if within != expected {
            return None;
        }
        let total = match limit_formula {
            Some(limit) => format!("MIN({total},{limit})"),
            None => total,
        };
        Some(if can_be_blank {
            format!("IF(COUNT({ranges})=0,\"\",{total})")
        } else {
            total
        })
    }

    /// Returns the limit of a sum below a cap, with its formula.
    fn limit(&self, row: usize, column: usize) -> Option<(Option<Points>, String)> {
        let maximum = self.maximum.filter(|maximum| *maximum != column)?;
        let cap = self.number(row, maximum)?;
        let below = self.children[row].iter();
        let sum: Option<Vec<Points>> = below.map(|at| self.number(*at, maximum)).collect();
        if cap >= sum?.into_iter().sum() {
            return None;
        }
        let cell = self.cell(row, maximum)?;
        match self.table.columns[column].role {
            Role::Score | Role::AtMost { .. } => Some((Some(cap), cell)),
            Role::Difference { from, less, .. } if from == maximum => {
                let rest = self.number(row, less).map(|less| cap - less);
                let less = self.cell(row, less)?;
                Some((rest, format!("ROUND({cell}-SUM({less}),9)")))
            }
            _ => None,
        }
    }

    /// Collects the rows that a row adds up. A group without a number of its own is replaced
    /// by its children, unless it is blank because they are.
    fn collect_addends(
        &self,
        row: usize,
        column: usize,
        can_be_blank: bool,
        addends: &mut Vec<usize>,
    ) {
        for &at in &self.children[row] {
            let value = self.table.rows[at].values.get(column);
            let is_blank = matches!(value, Some(Value::Empty | Value::Text(_)));
            let is_group = !self.children[at].is_empty();
            if is_blank && is_group && !(can_be_blank && self.is_blank_below(at, column)) {
                self.collect_addends(at, column, can_be_blank, addends);
            } else {
                addends.push(at);
            }
        }
    }

    fn is_blank_below(&self, row: usize, column: usize) -> bool {
        let mut rows = self.below(row).map(|at| &self.table.rows[at].values);
        rows.all(|values| values.get(column).and_then(points).is_none())
    }

    /// Returns the rows of the whole tree below a group or a total.
    fn below(&self, row: usize) -> std::ops::Range<usize> {
        let rows = &self.table.rows;
        match rows[row].kind {
            RowKind::Group(level) => {
                let is_below = |row: &Row| matches!(row.kind, RowKind::Group(other) | RowKind::Leaf(other) if other > level);
                let count = rows[row + 1..].iter().take_while(|row| is_below(row));
                row + 1..row + 1 + count.count()
            }
            RowKind::Total => {
                let is_listed = |row: &Row| row.kind != RowKind::Total;
                0..rows.iter().take_while(|row| is_listed(row)).count()
            }
            RowKind::Leaf(_) | RowKind::Plain => row..row,
        }
    }

    fn quotient(&self, row: usize, value: &Value, part: usize, whole: usize) -> Option<String> {
        let mut maximum = self.number(row, whole)?;
        let (part_cell, mut whole_cell) = (self.cell(row, part)?, self.cell(row, whole)?);
        // Criteria that do not apply have a text instead of a score.
        let score = match self.table.columns[part].role {
            Role::AtMost { score, .. } => score,
            _ => part,
        };
        let mut excluded: Option<&str> = None;
        for at in self.below(row) {
            let values = &self.table.rows[at].values;
            if let (RowKind::Leaf(_), Some(Value::Text(text))) =
                (self.table.rows[at].kind, values.get(score))
            {
                if excluded.is_some_and(|known| known != text) {
                    return None;
                }
                excluded = Some(text);
                maximum = maximum - self.number(at, whole)?;
            }
        }
        if let Some(text) = excluded {
            let below = self.below(row);
            let range = |column| self.range(below.start, below.end - 1, column);
            whole_cell = format!(
                "({whole_cell}-SUMIF({},{},{}))",
                range(score)?,
                quoted(text),
                range(whole)?
            );
        }
        // No points agree with any maximum, and a hidden level may contain such criteria.
        let is_hidden = |at: usize| {
            let is_group = matches!(self.table.rows[at].kind, RowKind::Group(_));
            is_group && self.children[at].is_empty()
        };
        let has_hidden = is_hidden(row) || self.below(row).any(is_hidden);
        if has_hidden && self.number(row, part) == Some(Points::ZERO) {
            return None;
        }
        let condition = format!("AND(COUNT({part_cell})=1,{whole_cell}>0)");
        self.percentage(
            value,
            self.number(row, part),
            maximum,
            (&part_cell, &whole_cell),
        )
        .map(|formula| format!("IF({condition},{formula},\"\")"))
    }

    fn quotient_of_known(
        &self,
        row: usize,
        value: &Value,
        part: usize,
        lost: usize,
    ) -> Option<String> {
        let numbers = self.number(row, part).zip(self.number(row, lost));
        let maximum = numbers.map_or(Points::ZERO, |(part, lost)| part + lost);
        let (part_cell, lost) = (self.cell(row, part)?, self.cell(row, lost)?);
        let whole = format!("({part_cell}+{lost})");
        let known = numbers.map(|(part, _)| part);
        let formula = self.percentage(value, known, maximum, (&part_cell, &whole))?;
        let inner = format!("IF({whole}>0,{formula},\"\")");
        Some(format!("IF(COUNT({part_cell},{lost})=2,{inner},\"\")"))
    }

    /// Returns the percentage of two numbers, if it is the printed one: 99.996 % is printed
    /// as 99.99, because only the whole maximum is 100 %.
    fn percentage(
        &self,
        value: &Value,
        part: Option<Points>,
        maximum: Points,
        (part_cell, whole_cell): (&str, &str),
    ) -> Option<String> {
        let printed = |index: Index| index.percent(self.decimals);
        let expected = part.and_then(|part| Index::new(part, maximum));
        let agrees = match (value, expected) {
            (Value::Index(index), Some(expected)) => printed(*index) == printed(expected),
            (Value::Empty, None) => true,
            _ => false,
        };
        agrees.then(|| percentage(part_cell, whole_cell, self.decimals))
    }

    fn coverage(
        &self,
        row: usize,
        column: usize,
        score: usize,
        expected: (usize, usize),
    ) -> Option<String> {
        let counted = |at: &usize| {
            let row = &self.table.rows[*at];
            let is_one = matches!(row.values.get(column), Some(Value::Share(_, 1)));
            is_one && matches!(row.kind, RowKind::Leaf(_))
        };
        let rows: Vec<usize> = if self.children[row].is_empty() {
            [row].into_iter().filter(counted).collect()
        } else {
            self.below(row).filter(counted).collect()
        };
        let scored = rows.iter().filter(|at| self.number(**at, score).is_some());
        if rows.is_empty() || (scored.count(), rows.len()) != expected {
            return None;
        }
        let ranges = self.ranges(&rows, score)?;
        Some(format!("COUNT({ranges})&\"/{}\"", rows.len()))
    }

    /// Returns the ranges of a column as arguments.
    fn ranges(&self, rows: &[usize], column: usize) -> Option<String> {
        let ranges = ranges(rows);
        if ranges.len() > MAX_RANGES {
            return None;
        }
        let ranges: Option<Vec<String>> = ranges
            .into_iter()
            .map(|(first, last)| self.range(first, last, column))
            .collect();
        Some(ranges?.join(","))
    }

    fn range(&self, first: usize, last: usize, column: usize) -> Option<String> {
        let column = u16::try_from(column).ok()?;
        let (first, last) = (self.sheet_row(first)?, self.sheet_row(last)?);
        Some(cell_range(first, column, last, column))
    }

    fn number(&self, row: usize, column: usize) -> Option<Points> {
        self.table.rows[row].values.get(column).and_then(points)
    }

    fn cell(&self, row: usize, column: usize) -> Option<String> {
        let column = u16::try_from(column).ok()?;
        Some(row_col_to_cell(self.sheet_row(row)?, column))
    }

    fn sheet_row(&self, row: usize) -> Option<u32> {
        self.first_row.checked_add(u32::try_from(row).ok()?)
    }
}

/// Returns the formula of a percentage, rounded as it is printed.
pub(super) fn percentage(part: &str, whole: &str, decimals: u32) -> String {
    let rounded = format!("ROUND({part}/{whole}*100,{decimals})");
    let step = rust_decimal::Decimal::new(1, decimals);
    let below = rust_decimal::Decimal::ONE_HUNDRED - step;
    format!("IF(ROUND({part}-{whole},9)<0,MIN({rounded},{below}),{rounded})")
}

/// Returns a text as part of a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Returns the points of a value.
pub(super) fn points(value: &Value) -> Option<Points> {
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
