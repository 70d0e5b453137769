//! The lines of text right above a table: its title, its year, its unit.

use std::collections::VecDeque;

use super::paragraph::Paragraph;
use crate::input::{due_above, labels};

/// Lines that are kept; a title with its notes and metadata has fewer.
const MAX_LINES: usize = 60;
/// Maximum characters of a line that may be a title although it is not centred.
const MAX_TITLE: usize = 150;

struct Line {
    text: String,
    centred: bool,
}

impl Line {
    /// Whether it belongs to the heading of a table, not to running text.
    fn is_heading(&self) -> bool {
        let label = self.text.split_once(':').map(|(label, _)| label);
        let is_metadata = label.is_some_and(|label| labels::metadata_field(label).is_some());
        let is_sentence = self.text.ends_with(['.', ';', ':', ',']);
        let short = self.text.chars().count() <= MAX_TITLE;
        is_metadata || self.text.starts_with('(') || (short && (self.centred || !is_sentence))
    }
}

/// The lines since the last table.
#[derive(Default)]
pub(super) struct HeadingLines {
    lines: VecDeque<Line>,
    /// Lines anywhere before it with a deadline of all tasks.
    due: Vec<String>,
    /// Whether any paragraph since then has text.
    has_text: bool,
}

impl HeadingLines {
    /// Adds a paragraph.
    pub(super) fn add(&mut self, paragraph: &Paragraph) {
        if paragraph.page_break {
            self.lines.clear();
        }
        let text = paragraph.text.trim();
        if text.is_empty() {
            return;
        }
        self.has_text = true;
        if self.lines.len() == MAX_LINES {
            self.lines.pop_front();
        }
        if self.due.len() < MAX_LINES && due_above::of_line(text).is_some() {
            self.due.push(text.to_owned());
        }
        self.lines.push_back(Line {
            text: text.to_owned(),
            centred: paragraph.centred,
        });
    }

    /// Takes the heading lines of the table that starts here, and whether there is no
    /// text between it and the previous table.
    pub(super) fn take(&mut self) -> (Vec<String>, bool) {
        let lines = std::mem::take(&mut self.lines);
        let follows = !std::mem::take(&mut self.has_text);
        let from = lines.iter().rposition(|line| !line.is_heading());
        let heading = lines.into_iter().skip(from.map_or(0, |at| at + 1));
        let heading: Vec<String> = heading.map(|line| line.text).collect();
        let due = self
            .due
            .iter()
            .filter(|due| !follows && !heading.contains(due));
        (
            due.cloned().chain(heading.iter().cloned()).collect(),
            follows,
        )
    }
}
