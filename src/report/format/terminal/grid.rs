//! Columns of a table side by side.

mod frame;

use self::frame::Frame;
use super::cells::Cells;
use super::layout::Columns;
use super::{Face, Style, push};
use crate::report::format::wrap::wrap;

/// A table whose columns stand side by side.
///
/// The texts are broken here, so that nothing is left to be cut, and the rows are
/// set into the frame of the heading as they are: drawn by the library, each cell
/// would be taken apart and measured once more.
pub(super) struct Grid<'a> {
    face: &'a Face<'a>,
    style: Style,
    cells: Cells<'a>,
    frame: Frame,
    heading: Vec<String>,
    rule: String,
}

/// Adds the lines of a table: its heading, its rows, a rule above the totals.
pub(super) fn add(text: &mut String, face: &Face<'_>, columns: &Columns, style: Style) {
    let grid = Grid::of(face, columns, style, 0);
    grid.add_heading(text);
    push(text, [&grid.rule]);
    for row in 0..face.rows() {
        if face.begins_totals(row) {
            push(text, [&grid.rule]);
        }
        grid.add_row(text, row);
    }
}

impl<'a> Grid<'a> {
    /// Some columns, their lines set in by so many spaces.
    pub(super) fn of(face: &'a Face<'a>, columns: &Columns, style: Style, set_in: usize) -> Self {
        let headings: Vec<String> = columns
            .each()
            .map(|(column, most)| wrap(&face.headings[column], most).join("\n"))
            .collect();
        let cells = Cells::broken(face, columns, &headings);
        let frame = Frame::of(face, columns, cells.widths(), set_in);
        let (heading, rule) = frame.heading(headings, style);
        Self {
            face,
            style,
            cells,
            frame,
            heading,
            rule,
        }
    }

    /// Adds the lines of the heading.
    pub(super) fn add_heading(&self, text: &mut String) {
        push(text, &self.heading);
    }

    /// Adds the lines of a row.
    pub(super) fn add_row(&self, text: &mut String, row: usize) {
        let ink = |column| self.style.ink(self.face, row, column);
        self.frame.add_row(text, self.cells.row(row), ink);
    }
}
