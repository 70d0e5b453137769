//! A table as a record a row, for terminals too narrow for a column of names
//! beside the numbers.

use super::layout::{Columns, titles};
use super::{Face, Style, grid};
use crate::report::document::Value;
use crate::report::format::row::{is_strong, steps};
use crate::report::format::wrap::{hanging, width, wrap};

/// How far what belongs to a title is set in below it.
pub(super) const BELOW: usize = 4;

/// The lines of the records: the texts in front of the first number as a title,
/// the numbers below it, then the other texts. The numbers stand in columns
/// where they fit, else each with the heading of its column.
pub(super) fn lines(face: &Face<'_>, numbers: Option<&Columns>, style: Style) -> Vec<String> {
    let columns = &face.table.columns;
    let titles = titles(face);
    let drawn = numbers.map(|numbers| grid::draw(face, numbers, style));
    let rule = "─".repeat(style.width);
    let mut lines = hanging(&face.headings[..titles].join(" · "), style.width, BELOW);
    if let Some(grid) = &drawn {
        lines.extend(grid.heading.iter().map(|line| below(line)));
    }
    lines.push(rule.clone());
    for (at, row) in face.table.rows.iter().enumerate() {
        if face.begins_totals(at) {
            lines.push(rule.clone());
        }
        lines.extend(title(face, at, titles, style));
        if let Some(grid) = &drawn {
            lines.extend(grid.rows[at].iter().map(|line| below(line)));
        } else {
            let numbers = (titles..columns.len()).filter(|&column| columns[column].number);
            let items: Vec<String> = numbers.map(|column| item(face, at, column)).collect();
            lines.extend(flowing(&items, style.width));
        }
        let texts = (row.values.iter().enumerate().skip(titles))
            .filter(|&(column, value)| !columns[column].number && *value != Value::Empty);
        for (column, _) in texts {
            lines.extend(wrapped_below(&item(face, at, column), style.width));
        }
    }
    lines
}

fn title(face: &Face<'_>, row: usize, titles: usize, style: Style) -> Vec<String> {
    let kind = face.table.rows[row].kind;
    let set_in = steps(kind);
    let cells = face.rows[row][..titles].iter();
    let given: Vec<&str> = cells
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    hanging(&given.join(" "), style.width - set_in, BELOW)
        .iter()
        .map(|line| {
            let line = format!("{}{line}", " ".repeat(set_in));
            if is_strong(kind) {
                style.bold(&line)
            } else {
                line
            }
        })
        .collect()
}

/// The heading of the column and the value.
fn item(face: &Face<'_>, row: usize, column: usize) -> String {
    let heading = face.headings[column].replace('\n', " ");
    let text = &face.rows[row][column];
    match face.table.rows[row].values.get(column) {
        Some(Value::Text(_)) => format!("{heading}: {text}"),
        // A number is not parted from what it is.
        _ => format!("{heading}:\u{a0}{text}"),
    }
}

/// Items one after another, a line broken between two of them only, unless one
/// is wider than the line.
fn flowing(items: &[String], most: usize) -> Vec<String> {
    const BETWEEN: &str = " · ";
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if BELOW + width(line) + width(BETWEEN) + width(item) <= most => {
                line.push_str(BETWEEN);
                line.push_str(item);
            }
            _ => lines.push(item.clone()),
        }
    }
    lines
        .iter()
        .flat_map(|line| wrapped_below(line, most))
        .collect()
}

fn wrapped_below(text: &str, most: usize) -> Vec<String> {
    let lines = wrap(text, most - BELOW);
    lines.iter().map(|line| below(line)).collect()
}

fn below(line: &str) -> String {
    format!("{}{line}", " ".repeat(BELOW))
}
