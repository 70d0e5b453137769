//! Leaves out the columns of a table that say nothing on paper: blank ones, those with the same
//! value in every row, and those that another column repeats. A note says which.

use super::table::is_blank;
use crate::lang::{Lang, Localize, Message};
use crate::report::document::{Document, DocumentKind, Role, Row, RowKind, Table, Value};
use crate::report::format::table_text::{cell_text, name_column};
use crate::text;

/// The fewest rows in which equal values are no chance.
const MIN_ROWS: usize = 4;
/// The most letters of a value that is named in a note.
const MAX_LETTERS: usize = 60;

/// Returns the table as it is printed.
pub(super) fn printed(table: &Table, document: &Document) -> Table {
    let mut dropped = vec![false; table.columns.len()];
    let mut notes: Vec<Message> = Vec::new();
    let is_plan = document.letter.kind == DocumentKind::Plan;
    for at in 0..dropped.len() {
        let column = &table.columns[at];
        let heading = one_line(&column.heading);
        let is_main = name_column(table).is_some_and(|name| at <= name);
        let is_derived = match column.role {
            Role::Difference { from, less, .. } => is_plan && !dropped[from] && !dropped[less],
            _ => false,
        };
        dropped[at] = !table.rows.is_empty()
            && (values(table, at).all(|(_, value)| is_blank(value)) || is_derived);
        // A plan has the columns of points that offices publish, whatever they are.
        let is_fixed = is_main || is_plan && column.number;
        if dropped[at] || is_fixed || table.rows.len() < MIN_ROWS {
            continue;
        }
        if let Some(value) = constant(table, at) {
            dropped[at] = true;
            let value = cell_text(value, column, document.lang, document.decimals);
            let value = one_line(&value);
            notes.push(text!(
                "“{heading}” ở mọi hàng: {value}",
                "“{heading}” in every row: {value}"
            ));
        } else if is_complete(table, at) {
            dropped[at] = true;
            notes.push(text!(
                "“{heading}”: đủ ở mọi hàng",
                "“{heading}”: complete in every row"
            ));
        } else if let Some(other) =
            (0..at).find(|other| !dropped[*other] && is_same(table, *other, at))
        {
            dropped[at] = true;
            let other = one_line(&table.columns[other].heading);
            notes.push(text!(
                "“{heading}” bằng “{other}” ở mọi hàng",
                "“{heading}” equals “{other}” in every row"
            ));
        }
    }
    let mut printed = without(table, &dropped);
    if !notes.is_empty() {
        let notes: Vec<String> = notes
            .iter()
            .map(|note| note.localize(document.lang))
            .collect();
        let label = match document.lang {
            Lang::Vi => "Cột không in",
            Lang::En => "Columns not printed",
        };
        printed
            .notes
            .push(format!("{label}: {}.", notes.join("; ")));
    }
    printed
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn values(table: &Table, at: usize) -> impl Iterator<Item = (&Row, &Value)> {
    let rows = table.rows.iter();
    rows.filter_map(move |row| Some((row, row.values.get(at)?)))
}

/// Returns the value that a column has in every row that is no heading.
fn constant(table: &Table, at: usize) -> Option<&Value> {
    let is_listed = |row: &Row| !matches!(row.kind, RowKind::Group(_) | RowKind::Total);
    let mut listed = values(table, at).filter(|(row, _)| is_listed(row));
    let (_, first) = listed.next()?;
    let is_same = |(_, value): (&Row, &Value)| value == first;
    let mut headings = values(table, at).filter(|(row, _)| !is_listed(row));
    let says_nothing = |(_, value): (&Row, &Value)| is_blank(value) || value == first;
    // A long text is read in its place, not in a note.
    let is_short = !matches!(first, Value::Text(text) if text.chars().count() > MAX_LETTERS);
    let is_named = !matches!(first, Value::Share(..)) && !is_blank(first) && is_short;
    (is_named && listed.all(is_same) && headings.all(says_nothing)).then_some(first)
}

/// Whether every row has all of a count.
fn is_complete(table: &Table, at: usize) -> bool {
    let is_whole = |value: &Value| matches!(value, Value::Share(part, whole) if part == whole);
    let mut own = values(table, at)
        .filter(|(_, value)| !is_blank(value))
        .peekable();
    own.peek().is_some() && own.all(|(_, value)| is_whole(value))
}

/// Whether two columns have the same numbers.
fn is_same(table: &Table, one: usize, other: usize) -> bool {
    let is_number = |at: usize| table.columns[at].number;
    let mut pairs = values(table, one).zip(values(table, other));
    is_number(one) && is_number(other) && pairs.all(|((_, one), (_, other))| one == other)
}

/// Returns the table without some columns.
fn without(table: &Table, dropped: &[bool]) -> Table {
    let kept: Vec<usize> = (0..dropped.len()).filter(|at| !dropped[*at]).collect();
    let row = |row: &Row| Row {
        values: kept
            .iter()
            .filter_map(|at| row.values.get(*at).cloned())
            .collect(),
        ..row.clone()
    };
    Table {
        columns: kept.iter().map(|at| table.columns[*at].clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
        ..table.clone()
    }
}
