//! A document for a terminal of a given width. Nothing is cut: what does not
//! fit goes onto the next line.

mod bars;
mod cells;
mod face;
mod grid;
mod ink;
mod layout;
mod stacked;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use self::face::{Cell, Face};
use self::ink::Ink;
use self::layout::Layout;
use super::plain::plain;
use super::row::fact;
use super::wrap::{hanging, is_plain, width, wrap};
use crate::report::document::{Block, Document, Table, Value};

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
    let mut text = String::new();
    push(&mut text, bold_lines(&document.title, style));
    for block in &document.blocks {
        let before = text.len();
        text.push('\n');
        match block {
            Block::Facts(facts) => push(&mut text, fact_lines(facts, document, style)),
            Block::Paragraph(sentence) => push(&mut text, wrap(&clean(sentence), style.width)),
            Block::Table(table) => add_table(&mut text, table, document, style),
            Block::Chart(chart) => push(&mut text, bars::lines(chart, document, style)),
        }
        // No line but the one that parts the blocks.
        if text.len() == before + 1 {
            text.truncate(before);
        }
    }
    text
}

/// Adds lines to a text.
fn push(text: &mut String, lines: impl IntoIterator<Item = impl AsRef<str>>) {
    for line in lines {
        text.push_str(line.as_ref());
        text.push('\n');
    }
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

fn add_table(text: &mut String, table: &Table, document: &Document, style: Style) {
    let face = Face::of(table, document);
    push(text, bold_lines(&table.title, style));
    if !table.columns.is_empty() {
        match layout::choose(&face, style.width) {
            Layout::Grid(columns) => grid::add(text, &face, &columns, style),
            Layout::Stacked(numbers) => stacked::add(text, &face, numbers.as_ref(), style),
        }
    }
    if !table.notes.is_empty() {
        text.push('\n');
    }
    for note in &table.notes {
        push(text, wrap(&clean(note), style.width));
    }
}
