//! The cells of a table, broken into lines of the width of their columns.

use std::ops::Range;

use super::Face;
use super::layout::Columns;
use crate::report::format::wrap::{block, width};

/// The lines of all cells, row by row. They stand one behind another in one
/// text: a table has thousands of them, and none needs a text of its own.
pub(super) struct Cells {
    text: String,
    lines: Vec<Line>,
    /// The lines of each cell.
    spans: Vec<Range<usize>>,
    /// The widest line of each column.
    widths: Vec<usize>,
}

/// A line of a cell.
struct Line {
    /// Where it stands in the text.
    at: Range<usize>,
    width: usize,
}

impl Cells {
    /// Breaks the cells of some columns. A column is no wider than its heading,
    /// given in `headings`, and its lines need.
    pub(super) fn broken(face: &Face<'_>, columns: &Columns, headings: &[String]) -> Self {
        let needed = |heading: &String| heading.split('\n').map(width).max().unwrap_or(0).max(1);
        let mut broken = Self {
            text: String::new(),
            lines: Vec::new(),
            spans: Vec::new(),
            widths: headings.iter().map(needed).collect(),
        };
        for (at, row) in face.rows.iter().enumerate() {
            for (place, (column, most)) in columns.each().enumerate() {
                let indent = face.indent(at, column, columns.gap.step()).min(most / 3);
                broken.push(place, &row[column], most - indent, indent);
            }
        }
        broken
    }

    fn push(&mut self, place: usize, text: &str, most: usize, indent: usize) {
        let first = self.lines.len();
        let mut start = self.text.len();
        block(&mut self.text, text, most, indent);
        for line in self.text[start..].split('\n') {
            let width = width(line);
            let end = start + line.len();
            self.lines.push(Line {
                at: start..end,
                width,
            });
            self.widths[place] = self.widths[place].max(width);
            start = end + 1;
        }
        self.spans.push(first..self.lines.len());
    }

    /// How wide each column is.
    pub(super) fn widths(&self) -> &[usize] {
        &self.widths
    }

    /// The cells of each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Range<usize>]> {
        self.spans.chunks_exact(self.widths.len())
    }

    /// A line with its width.
    pub(super) fn line(&self, line: usize) -> (&str, usize) {
        let line = &self.lines[line];
        (&self.text[line.at.clone()], line.width)
    }
}
