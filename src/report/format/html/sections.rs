//! The order of a page: what the report is about, its charts, its largest losses, its tables.

use crate::lang::{Lang, Message};
use crate::report::document::{Block, Chart, Document, Table};

/// The name of a section of charts.
pub(super) static CHARTS: Message = Message::fixed("Biểu đồ", "Charts");

/// A part of a page. Those that links lead to have a key, which is their `id`.
pub(super) enum Section<'a> {
    /// Facts or a paragraph.
    Block(&'a Block),
    /// The heading of a part of the report.
    Heading(String, &'a str),
    /// Charts.
    Charts(String, Vec<&'a Chart>),
    /// A short table that repeats the rows with the largest losses.
    Losses(String, &'a Table),
    /// A table.
    Table(String, &'a Table),
}

impl Section<'_> {
    /// Whether the list of contents names it.
    pub(super) fn is_listed(&self) -> bool {
        !matches!(self, Self::Block(_))
    }

    /// Returns its `id`.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Block(_) => "",
            Self::Heading(key, _)
            | Self::Charts(key, _)
            | Self::Losses(key, _)
            | Self::Table(key, _) => key,
        }
    }

    /// Returns its name in the list of contents.
    pub(super) fn title(&self, lang: Lang) -> &str {
        match self {
            Self::Block(_) => "",
            Self::Heading(_, heading) => heading,
            Self::Charts(..) => CHARTS.get(lang),
            Self::Losses(_, table) | Self::Table(_, table) => &table.title,
        }
    }
}

/// Returns the sections of a document in the order of the page. Charts come before the tables
/// of their part of the report, and the largest losses after the charts.
pub(super) fn sections(document: &Document) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let mut start = 0;
    for (at, part) in document
        .blocks
        .chunk_by(|_, next| !is_heading(next))
        .enumerate()
    {
        push_part(&mut sections, part, at, start);
        start += part.len();
    }
    sections
}

/// Appends one part of the report, which begins with a heading or with the first block.
/// `start` is the place of its first block in the document.
fn push_part<'a>(sections: &mut Vec<Section<'a>>, part: &'a [Block], number: usize, start: usize) {
    let is_large = |block: &Block| matches!(block, Block::Table(_) | Block::Chart(_));
    let intro = part.iter().position(is_large).unwrap_or(part.len());
    let (intro, rest) = part.split_at(intro);
    sections.extend(intro.iter().map(|block| match block {
        Block::Heading(heading) => Section::Heading(format!("part-{number}"), heading),
        block => Section::Block(block),
    }));
    let charts: Vec<&Chart> = rest
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect();
    if !charts.is_empty() {
        sections.push(Section::Charts(format!("charts-{number}"), charts));
    }
    let first = start + intro.len();
    let tables = || {
        let numbered = (first..).zip(rest);
        numbered.filter_map(|(at, block)| match block {
            Block::Table(table) => Some((key(table, at), table)),
            _ => None,
        })
    };
    let excerpts = tables().filter(|(_, table)| table.excerpt);
    sections.extend(excerpts.map(|(key, table)| Section::Losses(key, table)));
    for (at, block) in (first..).zip(rest) {
        match block {
            Block::Table(table) if !table.excerpt => {
                sections.push(Section::Table(key(table, at), table));
            }
            Block::Table(_) | Block::Chart(_) => {}
            block => sections.push(Section::Block(block)),
        }
    }
}

/// Returns the `id` of a table at a place of the document. Addresses with the state of a table
/// contain it.
fn key(table: &Table, at: usize) -> String {
    if table.name.is_empty() {
        format!("table-{at}")
    } else {
        format!("{}-{at}", table.name)
    }
}
