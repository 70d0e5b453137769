//! A table as a short record a row, for terminals too narrow for its columns.

use super::wrap::{hanging, width, wrap};
use super::{Face, Style};
use crate::report::document::{RowKind, Value};
use crate::report::format::row::{is_strong, steps};

/// The lines of the records: the texts in front of the first number as a title,
/// then each number with the heading of its column, then the other texts.
pub(super) fn lines(face: &Face<'_>, style: Style) -> Vec<String> {
    let columns = &face.table.columns;
    let first = columns.iter().position(|column| column.number);
    let titles = first.filter(|&at| at > 0).unwrap_or(1);
    let mut lines = vec!["─".repeat(style.width)];
    let mut after_total = false;
    for (at, row) in face.table.rows.iter().enumerate() {
        let total = row.kind == RowKind::Total;
        if total && !after_total {
            lines.push("─".repeat(style.width));
        }
        after_total = total;
        let set_in = 2 * steps(row.kind);
        let body = style.width - set_in;
        let mut record = title(face, at, titles, body, style);
        let numbers = (titles..columns.len()).filter(|&column| columns[column].number);
        let items: Vec<String> = numbers.map(|column| item(face, at, column)).collect();
        record.extend(flowing(&items, body));
        let texts = (titles..columns.len())
            .filter(|&column| !columns[column].number && !face.rows[at][column].is_empty());
        for column in texts {
            record.extend(below(&item(face, at, column), body));
        }
        let set_in = " ".repeat(set_in);
        lines.extend(record.iter().map(|line| format!("{set_in}{line}")));
    }
    lines
}

fn title(face: &Face<'_>, row: usize, titles: usize, most: usize, style: Style) -> Vec<String> {
    let cells = face.rows[row][..titles].iter();
    let given: Vec<&str> = cells
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    let strong = is_strong(face.table.rows[row].kind);
    hanging(&given.join(" "), most, 4)
        .iter()
        .map(|line| {
            if strong {
                style.bold(line)
            } else {
                line.clone()
            }
        })
        .collect()
}

/// The heading of the column and the value below it.
fn item(face: &Face<'_>, row: usize, column: usize) -> String {
    let heading = face.headings[column].replace('\n', " ");
    let text = &face.rows[row][column];
    match face.table.rows[row].values.get(column) {
        // Kept together: a number is not parted from what it is.
        None | Some(Value::Text(_)) => format!("{heading}: {text}"),
        Some(_) => format!("{heading}:\u{a0}{text}"),
    }
}

/// Items one after another, a line broken between two of them only, unless one
/// is wider than the line.
fn flowing(items: &[String], most: usize) -> Vec<String> {
    const BETWEEN: &str = " · ";
    let mut lines: Vec<String> = Vec::new();
    let room = most.saturating_sub(4);
    for item in items {
        match lines.last_mut() {
            Some(line) if width(line) + width(BETWEEN) + width(item) <= room => {
                line.push_str(BETWEEN);
                line.push_str(item);
            }
            _ => lines.push(item.clone()),
        }
    }
    lines.iter().flat_map(|line| below(line, most)).collect()
}

/// The text set in below a title.
fn below(text: &str, most: usize) -> Vec<String> {
    wrap(text, most - 4)
        .into_iter()
        .map(|line| format!("    {line}"))
        .collect()
}
