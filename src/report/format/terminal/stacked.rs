//! A table with one record per row, for terminals too narrow for a grid.

use super::columns;
use super::grid::Grid;
use super::rendered_table::RenderedTable;
use super::style::Style;
use crate::report::document::Value;
use crate::report::format::table_text::{indent_level, is_bold};
use crate::report::format::wrap::{width, wrap_hanging, wrap_indented};

/// How far the contents of a record are indented below its title.
const INDENT: usize = 4;
/// Separates texts on one line.
const SEPARATOR: &str = " · ";

/// Returns the lines of the records: the texts before the first number as the title, the
/// numbers below it, then the other texts.
///
/// The numbers are in columns if these fit, else each follows the heading of its column.
pub(super) fn lines(table: &RenderedTable<'_>, style: Style) -> Vec<String> {
    let columns = &table.table.columns;
    let first_number = columns.iter().position(|column| column.number);
    let titles = first_number.unwrap_or(1).max(1);
    let (numbers, texts): (Vec<usize>, Vec<usize>) =
        (titles..columns.len()).partition(|&column| columns[column].number);
    let fitted = columns::fit(table, &numbers, style.width - INDENT);
    let grid = fitted.map(|columns| Grid::new(table, &columns, style));
    let rule = "─".repeat(style.width);
    let heading = table.headings[..titles].join(SEPARATOR);
    let mut lines = wrap_hanging(&heading, style.width, INDENT);
    let indented = |line: &String| format!("{:INDENT$}{line}", "");
    if let Some(grid) = &grid {
        lines.extend(grid.heading.iter().map(indented));
    }
    lines.push(rule.clone());
    for (row, cells) in table.rows.iter().enumerate() {
        if table.starts_totals(row) {
            lines.push(rule.clone());
        }
        lines.extend(title(table, row, titles, style));
        // A heading between the rows has no numbers.
        if numbers.iter().any(|&column| !cells[column].is_empty()) {
            if let Some(grid) = &grid {
                lines.extend(grid.rows[row].iter().map(indented));
            } else {
                let items = numbers.iter().map(|&column| item(table, row, column));
                lines.extend(flowing(items, style.width));
            }
        }
        for &column in texts.iter().filter(|&&column| !cells[column].is_empty()) {
            let item = item(table, row, column);
            lines.extend(wrap_indented(&item, style.width, INDENT, INDENT));
        }
    }
    lines
}

fn title(table: &RenderedTable<'_>, row: usize, titles: usize, style: Style) -> Vec<String> {
    let kind = table.table.rows[row].kind;
    let mut title = String::new();
    for (column, text) in table.rows[row][..titles].iter().enumerate() {
        if !title.is_empty() && !text.is_empty() {
            let is_name = column == 1 && is_code(&title);
            title.push_str(if is_name { " " } else { SEPARATOR });
        }
        title.push_str(text);
    }
    let indent = indent_level(kind);
    let lines = wrap_indented(&title, style.width, indent, indent + INDENT).into_iter();
    if is_bold(kind) {
        lines.map(|line| style.bold(&line)).collect()
    } else {
        lines.collect()
    }
}

/// Whether the text is a code, such as `1.2a` or `IV`.
fn is_code(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit()) || text.len() <= 3
}

/// Returns the heading of the column and the value.
fn item(table: &RenderedTable<'_>, row: usize, column: usize) -> String {
    let heading = table.headings[column].replace('\n', " ");
    let text = &table.rows[row][column];
    match table.table.rows[row].values.get(column) {
        Some(Value::Text(_)) => format!("{heading}: {text}"),
        // A no-break space keeps a number on the line of its heading.
        _ => format!("{heading}:\u{a0}{text}"),
    }
}

/// Joins items into lines, which break between items unless one is wider than a line.
fn flowing(items: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if INDENT + width(line) + width(SEPARATOR) + width(&item) <= most => {
                line.push_str(SEPARATOR);
                line.push_str(&item);
            }
            _ => lines.push(item),
        }
    }
    let wrapped = lines
        .iter()
        .flat_map(|line| wrap_indented(line, most, INDENT, INDENT));
    wrapped.collect()
}
