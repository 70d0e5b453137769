//! The cells of a table, broken into lines of the width of their columns.

use std::ops::Range;

use super::Face;
use super::layout::Columns;
use crate::report::format::wrap::{broken, width};

/// The lines of all cells, row by row.
pub(super) struct Cells<'a> {
    lines: Vec<Line<'a>>,
    /// The lines of each cell.
    spans: Vec<Range<usize>>,
    /// The widest line of each column.
    widths: Vec<usize>,
}

/// A line of a cell.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its text.
    pub(super) text: &'a str,
    /// The columns that its text takes.
    pub(super) width: usize,
    /// How far it is set in.
    pub(super) indent: usize,
}

impl<'a> Cells<'a> {
    /// Breaks the cells of some columns. A column is no wider than its heading,
    /// given in `headings`, and its lines need.
    pub(super) fn broken(face: &'a Face<'_>, columns: &Columns, headings: &[String]) -> Self {
        let needed = |heading: &String| heading.split('\n').map(width).max().unwrap_or(0).max(1);
        let mut widths: Vec<usize> = headings.iter().map(needed).collect();
        let count = face.rows() * widths.len();
        let mut lines = Vec::with_capacity(count);
        let mut spans = Vec::with_capacity(count);
        for row in 0..face.rows() {
            for ((column, most), widest) in columns.each().zip(&mut widths) {
                let indent = face.indent(row, column, columns.gap.step()).min(most / 3);
                let first = lines.len();
                let mut push = |text, width| {
                    *widest = indent.saturating_add(width).max(*widest);
                    lines.push(Line {
                        text,
                        width,
                        indent,
                    });
                };
                let cell = face.cell(row, column);
                if cell.is_line && cell.width <= most - indent {
                    push(cell.text, cell.width);
                } else {
                    broken(cell.text, most - indent, push);
                }
                spans.push(first..lines.len());
            }
        }
        Self {
            lines,
            spans,
            widths,
        }
    }

    /// How wide each column is.
    pub(super) fn widths(&self) -> &[usize] {
        &self.widths
    }

    /// The lines of each cell of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = &[Line<'a>]> {
        let columns = self.widths.len();
        let spans = &self.spans[row * columns..(row + 1) * columns];
        spans.iter().map(|span| &self.lines[span.clone()])
    }
}
