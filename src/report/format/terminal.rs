//! Renders a document for a terminal of a given width. Nothing is cut off: text that does
//! not fit continues on the next line.

mod bars;
mod columns;
mod grid;
mod rendered_table;
mod stacked;
mod style;
mod text;

use self::rendered_table::RenderedTable;
pub use self::style::Style;
use self::text::{bold_lines, clean, clean_line};
use super::table_text::fact_text;
use super::wrap::{width, wrap, wrap_hanging};
use crate::input::own_report::READING;
use crate::report::document::{Block, Chart, Document, Table, Value};

/// Between the parts of the line that sums up a report.
const SEPARATOR: &str = " · ";

/// Returns the document as text; no line is wider than the terminal.
///
/// A table is a grid if its number columns fit next to a name column of readable width.
/// In a narrower terminal each row becomes a record: the name over the whole width and
/// the numbers below it.
#[must_use]
pub fn render(document: &Document, style: Style) -> String {
    let style = style.clamped();
    let mut blocks = vec![
        bold_lines(&document.title, style),
        headline_lines(document, style),
    ];
    for block in &document.blocks {
        blocks.push(match block {
            Block::Facts(facts) => fact_lines(facts, document, style),
            Block::Heading(heading) => bold_lines(heading, style),
            Block::Paragraph(sentence) => text::lines(sentence, style),
            Block::Table(table) => table_lines(table, document, style),
            Block::Chart(Chart::Bars(chart)) => bars::lines(chart, document, style),
            Block::Chart(_) => continue,
        });
    }
    blocks.push(reading_lines(document, style));
    blocks.retain(|lines| !lines.is_empty());
    let mut text = String::new();
    for (at, lines) in blocks.into_iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// Returns the line that sums up the report, in colour if it fits on one line.
fn headline_lines(document: &Document, style: Style) -> Vec<String> {
    let parts = document.headline.iter().enumerate();
    let parts: Vec<(String, String)> = parts
        .map(|(at, part)| {
            let text = clean_line(&part.text);
            let shown = style.highlight(&text, part.tone, at == 0);
            (text, shown)
        })
        .collect();
    let (plain, shown): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
    let plain = plain.join(SEPARATOR);
    if plain.is_empty() {
        Vec::new()
    } else if width(&plain) <= style.width {
        vec![shown.join(SEPARATOR)]
    } else {
        text::lines(&plain, style)
    }
}

/// Returns how the files were read.
fn reading_lines(document: &Document, style: Style) -> Vec<String> {
    let reading = document.origin.reading_lines(document.lang);
    if reading.is_empty() {
        return Vec::new();
    }
    let mut lines = bold_lines(READING.get(document.lang), style);
    let reading = reading.iter();
    lines.extend(reading.flat_map(|line| text::lines(line, style)));
    lines
}

fn fact_lines(facts: &[(String, Value)], document: &Document, style: Style) -> Vec<String> {
    let names = facts
        .iter()
        .map(|(name, _)| format!("{}:", clean_line(name)));
    let names: Vec<String> = names.collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let column = widest.min(style.width * 2 / 5) + 1;
    let mut lines = Vec::new();
    for (name, (_, value)) in names.iter().zip(facts) {
        let value = clean(&fact_text(value, document.lang, document.decimals));
        let mut values = wrap(&value, style.width - column).into_iter();
        if width(name) < column {
            let gap = " ".repeat(column - width(name));
            lines.push(format!("{name}{gap}{}", values.next().unwrap_or_default()));
        } else {
            lines.extend(wrap_hanging(name, style.width, 0));
        }
        let gap = " ".repeat(column);
        lines.extend(values.map(|value| format!("{gap}{value}")));
    }
    lines
}

fn table_lines(table: &Table, document: &Document, style: Style) -> Vec<String> {
    let mut lines = bold_lines(&table.title, style);
    if !table.columns.is_empty() {
        let rendered = RenderedTable::new(table, document);
        let all: Vec<usize> = (0..table.columns.len()).collect();
        lines.extend(match columns::fit(&rendered, &all, style.width) {
            Some(columns) => grid::lines(&rendered, &columns, style),
            None => stacked::lines(&rendered, style),
        });
    }
    if !table.notes.is_empty() {
        lines.push(String::new());
    }
    let notes = table.notes.iter();
    lines.extend(notes.flat_map(|note| text::lines(note, style)));
    lines
}
