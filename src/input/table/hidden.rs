//! Rows, columns and a sheet that are hidden: they are read, and that is said.

use super::columns::Columns;
use super::find::Table;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::source::{Place, Sheet, column_letters};
use crate::text;

/// Ranges that a message names; the rest are counted as "…".
const NAMED: usize = 5;

/// The notes on what of a table is hidden; `body` are its rows that were read.
pub(super) fn notes(
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    body: &[usize],
    place: impl Fn(usize, usize) -> Place,
) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let column = table.first_column();
    if sheet.hidden {
        notes.push(note(
            place(table.first_row, column),
            text!(
                "trang tính “{name}” bị ẩn vẫn được đọc",
                "the sheet “{name}” is hidden and is read",
                name = sheet.name
            ),
        ));
    }
    let hidden = |ranges: &[[usize; 2]], at: usize| {
        ranges.iter().any(|[from, to]| (*from..=*to).contains(&at))
    };
    let rows: Vec<usize> = body
        .iter()
        .copied()
        .filter(|row| hidden(&sheet.hidden_rows, *row))
        .collect();
    if let Some(first) = rows.first() {
        let rows = ranges(&rows, |row| sheet.row_number(row).to_string());
        notes.push(note(
            place(*first, column),
            text!(
                "hàng {rows} bị ẩn vẫn được đọc",
                "hidden rows are read: {rows}",
                rows
            ),
        ));
    }
    let mut read: Vec<usize> = columns.all().map(|(_, column)| column).collect();
    read.retain(|column| hidden(&sheet.hidden_columns, *column));
    read.sort_unstable();
    if let Some(first) = read.first() {
        let columns = ranges(&read, column_letters);
        notes.push(note(
            place(table.last_row, *first),
            text!(
                "cột {columns} bị ẩn vẫn được đọc",
                "hidden columns are read: {columns}",
                columns
            ),
        ));
    }
    notes
}

/// Numbers as ranges: `5–7, 9`.
pub(super) fn ranges(numbers: &[usize], show: impl Fn(usize) -> String) -> String {
    let mut ranges: Vec<[usize; 2]> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some([_, to]) if *to + 1 == *number => *to = *number,
            _ => ranges.push([*number; 2]),
        }
    }
    let more = ranges.len() > NAMED;
    let named = ranges.iter().take(NAMED).map(|[from, to]| {
        if from == to {
            show(*from)
        } else {
            format!("{}–{}", show(*from), show(*to))
        }
    });
    let mut named: Vec<String> = named.collect();
    if more {
        named.push("…".to_owned());
    }
    named.join(", ")
}

fn note(place: Place, message: Text) -> Diagnostic {
    Diagnostic::new(Fault::HiddenRead, place, message).help(text!(
        "nếu phần ẩn không thuộc bảng thì xóa đi, nếu thuộc bảng thì hiện lại để người đọc thấy",
        "delete what is hidden if it is no part of the table; show it if it is"
    ))
}
