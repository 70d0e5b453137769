//! Leaves columns out that say nothing in text formats: empty ones, those with one value in
//! every row, and those that repeat another. What they say follows the table as a sentence.

use super::table_text::name_column;
use crate::lang::Lang;
use crate::report::document::{Row, Table, Value};

/// Tables with fewer rows keep every column.
const MIN_ROWS: usize = 3;

/// The columns of a table that are printed, and what the others contain.
pub(super) struct ShownColumns {
    /// The indices of the printed columns, in order.
    pub(super) indices: Vec<usize>,
    /// What the columns contain that are not printed, one sentence each.
    pub(super) notes: Vec<String>,
}

/// Returns the columns to print. `cell` returns the printed text of a row and a column.
pub(super) fn shown_columns(
    table: &Table,
    cell: impl Fn(usize, usize) -> String,
    lang: Lang,
) -> ShownColumns {
    let all = ShownColumns {
        indices: (0..table.columns.len()).collect(),
        notes: Vec::new(),
    };
    if table.rows.len() < MIN_ROWS {
        return all;
    }
    let first_text = table.columns.iter().position(|column| !column.number);
    let named = [first_text, name_column(table)];
    let keeps = |column: usize| {
        named.contains(&Some(column)) || table.columns[column].importance.is_essential()
    };
    let texts: Vec<Vec<String>> = all
        .indices
        .iter()
        .map(|&column| (0..table.rows.len()).map(|row| cell(row, column)).collect())
        .collect();
    let mut shown = ShownColumns {
        indices: Vec::new(),
        notes: Vec::new(),
    };
    let (mut empty, mut constant, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for column in all.indices {
        let heading = heading(table, column);
        let kept = keeps(column);
        let twin = || {
            let is_twin = |other: usize| {
                let comes_first = shown.indices.contains(&other) || keeps(other);
                other != column && comes_first && table.columns[other].number
            };
            let mut others = (0..table.columns.len()).filter(|&other| is_twin(other));
            others.find(|&other| {
                texts[other] == texts[column] && !is_other_year(table, other, column)
            })
        };
        if kept {
            shown.indices.push(column);
        } else if table.rows.iter().all(|row| is_blank(row, column)) {
            empty.push(heading);
        } else if let Some(value) = constant_value(table, column, &texts[column], lang) {
            constant.push(format!("{heading}: {value}"));
        } else if let Some(twin) = twin().filter(|_| table.columns[column].number) {
            repeated.push(format!("{heading} = {}", self::heading(table, twin)));
        } else {
            shown.indices.push(column);
        }
    }
    let sentences = [
        (lang.pick("Chưa có số liệu", "No values"), empty),
        (
            lang.pick("Như nhau ở mọi dòng", "The same in every row"),
            constant,
        ),
        (lang.pick("Cột trùng nhau", "Equal columns"), repeated),
    ];
    for (name, columns) in sentences {
        if !columns.is_empty() {
            shown.notes.push(format!("{name}: {}.", columns.join("; ")));
        }
    }
    shown
}

/// Returns the heading in quotation marks, on one line.
fn heading(table: &Table, column: usize) -> String {
    let words: Vec<&str> = table.columns[column].heading.split_whitespace().collect();
    format!("“{}”", words.join(" "))
}

/// Whether the headings of two columns differ by the year only: both are of interest, even if
/// nothing has changed.
fn is_other_year(table: &Table, one: usize, other: usize) -> bool {
    let without_year = |column: usize| {
        let heading = table.columns[column].heading.chars();
        heading
            .filter(|letter| !letter.is_ascii_digit())
            .collect::<String>()
    };
    without_year(one) == without_year(other)
}

fn is_blank(row: &Row, column: usize) -> bool {
    match row.values.get(column) {
        None | Some(Value::Empty) => true,
        Some(Value::Text(text)) => text.trim().is_empty(),
        Some(_) => false,
    }
}

/// Returns the value that a column has in every row.
fn constant_value(table: &Table, column: usize, texts: &[String], lang: Lang) -> Option<String> {
    let is_full = |row: &Row| matches!(row.values.get(column), Some(Value::Share(part, whole)) if part == whole);
    if table.rows.iter().all(is_full) {
        return Some(lang.pick("đủ", "all").to_owned());
    }
    let first = texts.first()?;
    texts
        .iter()
        .all(|text| text == first)
        .then(|| first.clone())
}
