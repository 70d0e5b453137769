//! A table as a record a row, for terminals too narrow for a column of names
//! beside the numbers.

use super::grid::Grid;
use super::layout::{Columns, titles};
use super::{Face, Style, push};
use crate::report::document::Value;
use crate::report::format::row::{is_strong, steps};
use crate::report::format::wrap::{hanging, width, wrap};

/// How far what belongs to a title is set in below it.
pub(super) const BELOW: usize = 4;

/// What parts texts that stand side by side.
const BETWEEN: &str = " · ";

/// Adds the lines of the records: the texts in front of the first number as a
/// title, the numbers below it, then the other texts. The numbers stand in columns
/// where they fit, else each with the heading of its column.
pub(super) fn add(text: &mut String, face: &Face<'_>, numbers: Option<&Columns>, style: Style) {
    let columns = &face.table.columns;
    let titles = titles(face);
    let grid = numbers.map(|numbers| Grid::of(face, numbers, style, BELOW));
    let rule = "─".repeat(style.width);
    let heading = face.headings[..titles].join(BETWEEN);
    push(text, hanging(&heading, style.width, BELOW));
    if let Some(grid) = &grid {
        grid.add_heading(text);
    }
    push(text, [&rule]);
    for at in 0..face.rows() {
        if face.begins_totals(at) {
            push(text, [&rule]);
        }
        push(text, title(face, at, titles, style));
        let is_number = |&column: &usize| columns[column].number;
        let numbers = (titles..columns.len()).filter(is_number);
        let is_given = |column: usize| !face.cell(at, column).text.is_empty();
        // A heading among the rows has none.
        if numbers.clone().any(is_given) {
            if let Some(grid) = &grid {
                grid.add_row(text, at);
            } else {
                let items: Vec<String> = numbers.map(|column| item(face, at, column)).collect();
                push(text, flowing(&items, style.width));
            }
        }
        let texts = (titles..columns.len()).filter(|&column| !columns[column].number);
        for column in texts.filter(|&column| is_given(column)) {
            push(text, wrapped_below(&item(face, at, column), style.width));
        }
    }
}

fn title(face: &Face<'_>, row: usize, titles: usize, style: Style) -> Vec<String> {
    let kind = face.table.rows[row].kind;
    let set_in = steps(kind);
    let mut words = String::new();
    for column in 0..titles {
        let text = face.cell(row, column).text;
        if !words.is_empty() && !text.is_empty() {
            // A name follows its code, other texts stand apart.
            let is_name = column == 1 && is_code(&words);
            words.push_str(if is_name { " " } else { BETWEEN });
        }
        words.push_str(text);
    }
    hanging(&words, style.width - set_in, BELOW)
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

/// Whether a text is a code, such as `1.2a` or `IV`, and no word.
fn is_code(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit()) || text.len() <= 3
}

/// The heading of the column and the value.
fn item(face: &Face<'_>, row: usize, column: usize) -> String {
    let heading = face.headings[column].replace('\n', " ");
    let text = face.cell(row, column).text;
    match face.table.rows[row].values.get(column) {
        Some(Value::Text(_)) => format!("{heading}: {text}"),
        // A number is not parted from what it is.
        _ => format!("{heading}:\u{a0}{text}"),
    }
}

/// Items one after another, a line broken between two of them only, unless one
/// is wider than the line.
fn flowing(items: &[String], most: usize) -> Vec<String> {
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
    let below = |line: &String| format!("{}{line}", " ".repeat(BELOW));
    lines.iter().map(below).collect()
}
