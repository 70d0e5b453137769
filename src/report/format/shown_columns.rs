//! Leaves columns of a table out that show nothing new: blank ones, those with one value in
//! every row, and those that repeat another. What they contain follows the table as a sentence.

use super::table_text::{cell_text, name_column};
use crate::report::document::{Document, Row, RowKind, Table, TableColumn, Value};

/// The fewest rows, without totals, in which equal values are no chance.
const MIN_ROWS: usize = 3;
/// The most letters of a value that is named in a sentence.
const MAX_LETTERS: usize = 60;

/// The columns of a table that are printed, and what the others contain.
pub(super) struct ShownColumns {
    /// The indices of the printed columns, in order.
    pub(super) indices: Vec<usize>,
    /// Names the columns without a value.
    pub(super) blank: Option<String>,
    /// What the other columns contain that are not printed, one sentence each.
    pub(super) notes: Vec<String>,
}

/// Returns the columns to print as text: the first text, the name and what is essential are
/// printed in any case, and all columns of a few rows.
pub(super) fn shown_in_text(table: &Table, document: &Document) -> ShownColumns {
    let first_text = table.columns.iter().position(|column| !column.number);
    let named = [first_text, name_column(table)];
    shown_columns(table, document, |at| {
        // A column of texts is left out even there; a number that is missing is of interest.
        let is_shown = table.columns[at].number || !is_blank_column(table, at);
        is_short(table) && is_shown
            || named.contains(&Some(at))
            || table.columns[at].importance.is_essential()
    })
}

/// Returns the columns to print; `is_fixed` tells which are printed in any case.
pub(super) fn shown_columns(
    table: &Table,
    document: &Document,
    is_fixed: impl Fn(usize) -> bool,
) -> ShownColumns {
    let all = 0..table.columns.len();
    let mut indices: Vec<usize> = Vec::new();
    let (mut blank, mut constant, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for at in all.clone() {
        let twin = || {
            let mut others = all.clone().filter(|other| *other != at);
            others.find(|other| {
                (indices.contains(other) || is_fixed(*other)) && is_same(table, *other, at)
            })
        };
        if is_fixed(at) || table.rows.is_empty() {
            indices.push(at);
        } else if is_blank_column(table, at) {
            blank.push(heading(table, at));
        } else if is_short(table) {
            indices.push(at);
        } else if let Some(value) = constant_value(table, at, document) {
            constant.push(format!("{}: {value}", heading(table, at)));
        } else if let Some(other) = twin() {
            repeated.push(format!(
                "{} = {}",
                heading(table, at),
                heading(table, other)
            ));
        } else {
            indices.push(at);
        }
    }
    let lang = document.lang;
    let sentence = |name: &str, columns: &[String]| {
        (!columns.is_empty()).then(|| format!("{name}: {}.", columns.join("; ")))
    };
    let notes = [
        sentence(
            lang.pick("Như nhau ở mọi dòng", "The same in every row"),
            &constant,
        ),
        sentence(lang.pick("Cột trùng nhau", "Equal columns"), &repeated),
    ];
    ShownColumns {
        indices,
        blank: sentence(lang.pick("Chưa có số liệu", "No values"), &blank),
        notes: notes.into_iter().flatten().collect(),
    }
}

/// Whether a table has so few rows that equal values may be chance.
fn is_short(table: &Table) -> bool {
    let rows = table.rows.iter();
    rows.filter(|row| row.kind != RowKind::Total).count() < MIN_ROWS
}

/// Returns the heading in quotation marks, on one line.
pub(super) fn heading(table: &Table, at: usize) -> String {
    format!("“{}”", one_line(&table.columns[at].heading))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn values(table: &Table, at: usize) -> impl Iterator<Item = (&Row, &Value)> {
    let rows = table.rows.iter();
    rows.map(move |row| (row, row.values.get(at).unwrap_or(&Value::Empty)))
}

/// Whether no row has a value in a column.
pub(super) fn is_blank_column(table: &Table, at: usize) -> bool {
    values(table, at).all(|(_, value)| value.is_blank())
}

/// Returns the value that a column has in every row, as a sentence has it. Groups and totals
/// may be blank; a long text is read in its place.
fn constant_value(table: &Table, at: usize, document: &Document) -> Option<String> {
    let is_whole = |value: &Value| matches!(value, Value::Share(part, whole) if part == whole);
    if values(table, at).all(|(_, value)| value.is_blank() || is_whole(value)) {
        return Some(document.lang.pick("đủ", "all").to_owned());
    }
    let is_listed = |row: &Row| !matches!(row.kind, RowKind::Group(_) | RowKind::Total);
    let (_, first) = values(table, at).find(|(row, _)| is_listed(row))?;
    let is_constant =
        values(table, at).all(|(row, value)| value == first || !is_listed(row) && value.is_blank());
    let column: &TableColumn = &table.columns[at];
    let shown = one_line(&cell_text(first, column, document.lang, document.decimals));
    (is_constant && shown.chars().count() <= MAX_LETTERS).then_some(shown)
}

/// Whether two columns have the same points. Columns of two years are both of interest, even
/// if nothing has changed; counts are equal by chance.
fn is_same(table: &Table, one: usize, other: usize) -> bool {
    let without_year = |at: usize| {
        let heading = table.columns[at].heading.chars();
        let words: String = heading.filter(|letter| !letter.is_ascii_digit()).collect();
        words
    };
    table.columns[one].number
        && table.columns[other].number
        && without_year(one) != without_year(other)
        && values(table, one)
            .zip(values(table, other))
            .all(|((_, one), (_, other))| {
                !matches!(one, Value::Count(_)) && one.has_same_number(other)
            })
}
