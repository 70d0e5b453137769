//! The lines of text right above a table: its title, its year, whose it is.

use std::collections::VecDeque;

use super::walk::Paragraph;
use crate::input::labels;

/// Lines that are kept; a title with its notes and facts has fewer.
const MOST: usize = 60;
/// Characters of a line that may be a title although it does not stand in the
/// middle of the page.
const SHORT: usize = 150;

/// A paragraph of the body.
pub(super) struct Line {
    text: String,
    centred: bool,
    page_break: bool,
}

impl Line {
    /// What the lines above a table need of a paragraph.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        Self {
            text: paragraph.text.trim().to_owned(),
            centred: paragraph.centred,
            page_break: paragraph.page_break,
        }
    }

    /// Whether it belongs to the heading of a table and is no running text.
    fn heads_a_table(&self) -> bool {
        let label = self.text.split_once(':').map(|(label, _)| label);
        let is_fact = label.is_some_and(|label| labels::metadata_field(label).is_some());
        let is_sentence = self.text.ends_with(['.', ';', ':', ',']);
        let short = self.text.chars().count() <= SHORT;
        is_fact || self.text.starts_with('(') || (short && (self.centred || !is_sentence))
    }
}

/// The lines since the last table.
#[derive(Default)]
pub(super) struct Above {
    lines: VecDeque<Line>,
    /// Whether any of the paragraphs since then has text.
    text: bool,
}

impl Above {
    /// Adds a paragraph.
    pub(super) fn add(&mut self, line: Line) {
        if line.page_break {
            self.lines.clear();
        }
        if line.text.is_empty() {
            return;
        }
        self.text = true;
        if self.lines.len() == MOST {
            self.lines.pop_front();
        }
        self.lines.push_back(line);
    }

    /// The lines above the table that begins here, and whether none at all stand
    /// between it and the table before.
    pub(super) fn taken(&mut self) -> (Vec<String>, bool) {
        let lines = std::mem::take(&mut self.lines);
        let follows = !std::mem::take(&mut self.text);
        let from = lines.iter().rposition(|line| !line.heads_a_table());
        let heading = lines.into_iter().skip(from.map_or(0, |at| at + 1));
        (heading.map(|line| line.text).collect(), follows)
    }
}
