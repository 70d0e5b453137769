//! Renders a document for a terminal of a given width. Nothing is cut off: text that does
//! not fit continues on the next line.

mod bars;
mod columns;
mod grid;
mod rendered_table;
mod sparklines;
mod style;
mod text;

use self::rendered_table::RenderedTable;
pub use self::style::Style;
use self::text::{bold_lines, clean, clean_line};
use super::shown_columns::shown_in_text;
use super::table_text::fact_text;
use super::wrap::{width, wrap, wrap_hanging};
use crate::input::own_report::READING;
use crate::lang::Lang;
use crate::report::document::{Block, Chart, Document, Table, Value};

/// Between the parts of the line that sums up a report.
const SEPARATOR: &str = " · ";
/// Longer names of facts do not widen the column of names.
const MAX_FACT_NAME: usize = 30;

/// Returns the document as text; no line is wider than the terminal.
///
/// A wider terminal never needs more lines. Columns that do not fit, and those that say nothing
/// new, are named below their table.
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
            Block::Chart(Chart::Years(chart)) => sparklines::lines(chart, document, style),
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

/// Returns the lines that sum up the report, each part in its colour.
fn headline_lines(document: &Document, style: Style) -> Vec<String> {
    let parts = document.headline.iter().map(|part| clean_line(&part.text));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return Vec::new();
    }
    // The part of each letter; a separator belongs to none.
    let mut owners = Vec::new();
    let letters = |text: &str| {
        text.chars()
            .filter(|letter| !letter.is_whitespace())
            .count()
    };
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            owners.extend(std::iter::repeat_n(None, letters(SEPARATOR)));
        }
        owners.extend(std::iter::repeat_n(Some(at), letters(part)));
    }
    let mut owners = owners.into_iter();
    let styled = |text: &str, owner: Option<usize>| {
        let part = owner.and_then(|at| Some((at, document.headline.get(at)?)));
        part.map_or_else(
            || text.to_owned(),
            |(at, part)| style.highlight(text, part.tone, at == 0),
        )
    };
    let lines = text::lines(&parts.join(SEPARATOR), style);
    let lines = lines.iter().map(|line| {
        let words = line.split(' ').map(|word| {
            let owner = owners.by_ref().take(letters(word)).fold(None, |_, one| one);
            (word, owner)
        });
        let words: Vec<(&str, Option<usize>)> = words.collect();
        let runs = words.chunk_by(|(_, one), (_, other)| one == other);
        let runs = runs.map(|run| {
            let text: Vec<&str> = run.iter().map(|(word, _)| *word).collect();
            styled(&text.join(" "), run.first().and_then(|(_, owner)| *owner))
        });
        runs.collect::<Vec<String>>().join(" ")
    });
    lines.collect()
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
    // The same for every usual width, so that a wider terminal needs no more lines.
    let most = MAX_FACT_NAME.min(style.width / 2);
    let widths = names.iter().map(|name| width(name));
    let column = widths.filter(|width| *width <= most).max().unwrap_or(most) + 1;
    let mut lines = Vec::new();
    for (name, (_, value)) in names.iter().zip(facts) {
        let value = clean(&fact_text(value, document.lang, document.decimals));
        if width(name) >= column {
            let line = format!("{name} {value}");
            lines.extend(wrap_hanging(&line, style.width, column));
            continue;
        }
        let mut values = wrap(&value, style.width - column).into_iter();
        let gap = " ".repeat(column - width(name));
        lines.push(format!("{name}{gap}{}", values.next().unwrap_or_default()));
        let gap = " ".repeat(column);
        lines.extend(values.map(|value| format!("{gap}{value}")));
    }
    lines
}

fn table_lines(table: &Table, document: &Document, style: Style) -> Vec<String> {
    let mut lines = bold_lines(&table.title, style);
    let mut notes = Vec::new();
    if !table.columns.is_empty() {
        let rendered = RenderedTable::new(table, document);
        let shown = shown_in_text(table, document);
        let layout = columns::layout(&rendered, &shown.indices, style.width);
        lines.extend(grid::lines(&rendered, &layout, style));
        notes.extend(hidden_note(&rendered, &layout.hidden, document.lang));
        notes.extend(shown.blank);
        notes.extend(shown.notes);
    }
    notes.extend(table.notes.iter().cloned());
    if !notes.is_empty() {
        lines.push(String::new());
    }
    let notes = notes.iter();
    lines.extend(notes.flat_map(|note| text::lines(note, style)));
    lines
}

/// Names the columns that do not fit.
fn hidden_note(table: &RenderedTable<'_>, hidden: &[usize], lang: Lang) -> Option<String> {
    let headings = hidden.iter().map(|&column| table.headings[column].as_str());
    let headings: Vec<String> = headings.map(clean_line).collect();
    let headings = headings.join(", ");
    (!headings.is_empty()).then(|| match lang {
        Lang::Vi => format!("Không in vì màn hình hẹp: {headings}."),
        Lang::En => format!("Not printed on a narrow screen: {headings}."),
    })
}
