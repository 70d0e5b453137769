//! Columns of a table side by side.

mod frame;

use self::frame::Frame;
use super::cells::Cells;
use super::layout::Columns;
use super::{Face, Style};
use crate::report::format::wrap::block;

/// A drawn table in its parts.
pub(super) struct Grid {
    /// The lines of the heading.
    pub(super) heading: Vec<String>,
    /// The rule below the heading.
    pub(super) rule: String,
    /// The lines of each row.
    pub(super) rows: Vec<Vec<String>>,
}

/// The lines of a table: its heading, its rows, a rule above the totals.
pub(super) fn lines(face: &Face<'_>, columns: &Columns, style: Style) -> Vec<String> {
    let grid = draw(face, columns, style);
    let mut lines = grid.heading;
    lines.push(grid.rule.clone());
    for (at, row) in grid.rows.into_iter().enumerate() {
        if face.begins_totals(at) {
            lines.push(grid.rule.clone());
        }
        lines.extend(row);
    }
    lines
}

/// Draws some columns. The texts are broken here, so that nothing is left to be
/// cut, and the rows are set into the frame of the heading as they are: drawn
/// by the library, each cell would be taken apart and measured once more.
pub(super) fn draw(face: &Face<'_>, columns: &Columns, style: Style) -> Grid {
    let headings: Vec<String> = columns
        .each()
        .map(|(column, most)| {
            let mut heading = String::new();
            block(&mut heading, &face.headings[column], most, 0);
            heading
        })
        .collect();
    let cells = Cells::broken(face, columns, &headings);
    let frame = Frame::of(face, columns, cells.widths());
    let (heading, rule) = frame.heading(headings, style);
    let rows = cells.rows().enumerate();
    Grid {
        heading,
        rule,
        rows: rows
            .map(|(at, row)| frame.row(&cells, row, |column| style.ink(face, at, column)))
            .collect(),
    }
}
