//! A document for a terminal of a given width. Nothing is cut: what does not
//! fit goes onto the next line.

mod bars;
mod cells;
mod grid;
mod ink;
mod layout;
mod stacked;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use self::ink::Ink;
use self::layout::Layout;
use super::plain::plain;
use super::row::{fact, name_column, shown, steps};
use super::wrap::{hanging, is_plain, width, wrap};
use crate::report::document::{Block, Document, RowKind, Table, Value};

/// How the terminal is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Columns of the terminal. Widths from 60 on are kept; below 20, 20 are used.
    pub width: usize,
    /// Whether bold and the red and green of signs may be used.
    pub styled: bool,
}

impl Style {
    const NARROWEST: usize = 20;
    const WIDEST: usize = 1000;

    fn clamped(self) -> Self {
        Self {
            width: self.width.clamp(Self::NARROWEST, Self::WIDEST),
            ..self
        }
    }

    /// The line in bold, where that is allowed.
    fn bold(self, line: &str) -> String {
        if self.styled && !line.is_empty() {
            format!("\u{1b}[1m{line}\u{1b}[0m")
        } else {
            line.to_owned()
        }
    }

    /// The ink of a cell, where any is allowed.
    fn ink(self, face: &Face<'_>, row: usize, column: usize) -> Ink {
        if self.styled {
            Ink::of(face, row, column)
        } else {
            Ink::NONE
        }
    }
}

/// The document as text, no line of it wider than the terminal.
///
/// A table stands as a grid while its number columns fit beside a name of
/// readable width, first with room between the columns, then without. In a
/// terminal narrower than that each row becomes a record: the name over the
/// whole width, and the numbers below it, in columns as long as they fit.
#[must_use]
pub fn render(document: &Document, style: Style) -> String {
    let style = style.clamped();
    let mut parts = vec![bold_lines(&document.title, style)];
    for block in &document.blocks {
        parts.push(match block {
            Block::Facts(facts) => fact_lines(facts, document, style),
            Block::Paragraph(sentence) => wrap(&clean(sentence), style.width),
            Block::Table(table) => table_lines(table, document, style),
            Block::Chart(chart) => bars::lines(chart, document, style),
        });
    }
    let mut text = String::new();
    for (at, lines) in parts.iter().filter(|lines| !lines.is_empty()).enumerate() {
        if at > 0 {
            text.push('\n');
        }
        for line in lines {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// The text as the terminal gets it: safe, and composed, because many terminals
/// draw decomposed tone marks beside their letters.
fn clean<'a>(text: impl Into<Cow<'a, str>>) -> String {
    let text = text.into();
    if text
        .chars()
        .all(|character| is_plain(character) || character == '\n')
    {
        return text.into_owned();
    }
    plain(&text).nfc().collect()
}

fn bold_lines(text: &str, style: Style) -> Vec<String> {
    wrap(&clean(text), style.width)
        .iter()
        .map(|line| style.bold(line))
        .collect()
}

fn fact_lines(facts: &[(String, Value)], document: &Document, style: Style) -> Vec<String> {
    let names: Vec<String> = facts
        .iter()
        .map(|(name, _)| format!("{}:", clean(name).replace('\n', " ")))
        .collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let column = widest.min(style.width * 2 / 5) + 1;
    let mut lines = Vec::new();
    for (name, (_, value)) in names.iter().zip(facts) {
        let value = clean(fact(value, document.lang, document.decimals));
        let mut values = wrap(&value, style.width - column).into_iter();
        if width(name) < column {
            let gap = " ".repeat(column - width(name));
            lines.push(format!("{name}{gap}{}", values.next().unwrap_or_default()));
        } else {
            lines.extend(hanging(name, style.width, 0));
        }
        let gap = " ".repeat(column);
        lines.extend(values.map(|value| format!("{gap}{value}")));
    }
    lines
}

fn table_lines(table: &Table, document: &Document, style: Style) -> Vec<String> {
    let face = Face::of(table, document);
    let mut lines = bold_lines(&table.title, style);
    if !table.columns.is_empty() {
        lines.extend(match layout::choose(&face, style.width) {
            Layout::Grid(columns) => grid::lines(&face, &columns, style),
            Layout::Stacked(numbers) => stacked::lines(&face, numbers.as_ref(), style),
        });
    }
    if !table.notes.is_empty() {
        lines.push(String::new());
    }
    for note in &table.notes {
        lines.extend(wrap(&clean(note), style.width));
    }
    lines
}

/// A table with its texts as they will be read.
struct Face<'a> {
    table: &'a Table,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The column that is set in by level.
    name: Option<usize>,
}

impl<'a> Face<'a> {
    fn of(table: &'a Table, document: &Document) -> Self {
        let columns = &table.columns;
        let rows = table.rows.iter().map(|row| {
            let cells = columns.iter().enumerate().map(|(at, column)| {
                let value = row.values.get(at).unwrap_or(&Value::Empty);
                clean(shown(value, column, document.lang, document.decimals))
            });
            cells.collect()
        });
        Self {
            table,
            headings: columns
                .iter()
                .map(|column| clean(&column.heading))
                .collect(),
            rows: rows.collect(),
            name: name_column(table),
        }
    }

    /// Whether a rule belongs above the row: it is the first of the totals.
    fn begins_totals(&self, row: usize) -> bool {
        let is_total = |row: usize| self.table.rows[row].kind == RowKind::Total;
        is_total(row) && !(row > 0 && is_total(row - 1))
    }

    /// How far a cell is set in: by `step` a level, for names alone.
    fn indent(&self, row: usize, column: usize, step: usize) -> usize {
        if self.name == Some(column) {
            step * steps(self.table.rows[row].kind)
        } else {
            0
        }
    }
}
