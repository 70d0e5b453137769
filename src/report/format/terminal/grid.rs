//! Columns of a table side by side.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ContentArrangement, ContentLineStyle, LineStyle,
    Table as Drawn,
};

use super::layout::{Columns, Gap};
use super::{Face, Style};
use crate::model::Points;
use crate::report::document::{Role, Value};
use crate::report::format::row::is_strong;
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
/// cut: the table's own arranging only sees lines that fit.
pub(super) fn draw(face: &Face<'_>, columns: &Columns, style: Style) -> Grid {
    let (junction, crossing) = match columns.gap {
        Gap::Roomy | Gap::Tight => ('│', '┼'),
        Gap::Open => (' ', '─'),
    };
    let mut drawn = Drawn::new();
    drawn
        .load_style(
            NOTHING
                .header_lines(ContentLineStyle::none().junction(junction))
                .header_separator(LineStyle::none().fill('─').junction(crossing))
                .content_lines(ContentLineStyle::none().junction(junction)),
        )
        .set_content_arrangement(ContentArrangement::Disabled);
    if style.styled {
        drawn.enforce_styling();
    } else {
        drawn.force_no_tty();
    }

    let headings = columns
        .each()
        .map(|(column, width)| block(&face.headings[column], width, 0));
    let (headings, heading_height) = measured(headings);
    let cells = (headings.into_iter().zip(columns.each()))
        .map(|(text, (column, _))| aligned(text, face, column).add_attribute(Attribute::Bold));
    drawn.set_header(cells);

    let mut heights = Vec::new();
    for (at, row) in face.rows.iter().enumerate() {
        let texts = columns.each().map(|(column, width)| {
            let indent = face.indent(at, column, columns.gap.step());
            set_in(&row[column], width, indent)
        });
        let (texts, height) = measured(texts);
        heights.push(height);
        let cells = (texts.into_iter().zip(columns.each()))
            .map(|(text, (column, _))| weighted(aligned(text, face, column), face, at, column));
        drawn.add_row(cells);
    }
    pad(&mut drawn, columns.gap);

    let mut lines = drawn.lines().map(|line| line.trim_end().to_owned());
    let mut take = |count: usize| lines.by_ref().take(count).collect::<Vec<String>>();
    Grid {
        heading: take(heading_height),
        rule: take(1).concat(),
        rows: heights.into_iter().map(take).collect(),
    }
}

/// The text of each cell, and how many lines the highest has.
fn measured(cells: impl Iterator<Item = (String, usize)>) -> (Vec<String>, usize) {
    let mut height = 1;
    let texts = cells.map(|(text, lines)| {
        height = height.max(lines);
        text
    });
    (texts.collect(), height)
}

/// A cell's lines, all of them set in.
fn set_in(text: &str, width: usize, indent: usize) -> (String, usize) {
    let indent = indent.min(width / 3);
    block(text, width - indent, indent)
}

fn aligned(text: String, face: &Face<'_>, column: usize) -> Cell {
    Cell::new_owned(text).set_alignment(if face.table.columns[column].number {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    })
}

/// The cell in bold for groups and totals, a change in the colour of its
/// sign, missing points in one of their own.
fn weighted(cell: Cell, face: &Face<'_>, row: usize, column: usize) -> Cell {
    let row = &face.table.rows[row];
    let cell = if is_strong(row.kind) {
        cell.add_attribute(Attribute::Bold)
    } else {
        cell
    };
    match row.values.get(column) {
        Some(Value::Change(points)) if points.is_negative() => cell.fg(Color::Red),
        Some(Value::Change(points)) if *points > Points::ZERO => cell.fg(Color::Green),
        Some(Value::Points(points))
            if *points > Points::ZERO && face.table.columns[column].role == Role::Gap =>
        {
            cell.fg(Color::Yellow)
        }
        _ => cell,
    }
}

fn pad(drawn: &mut Drawn, gap: Gap) {
    let (before, after) = match gap {
        Gap::Roomy => (1, 1),
        Gap::Open => (1, 0),
        Gap::Tight => (0, 0),
    };
    let last = drawn.column_count().saturating_sub(1);
    for (at, column) in drawn.column_iter_mut().enumerate() {
        let left = if at == 0 { 0 } else { before };
        let right = if at == last { 0 } else { after };
        column.set_padding((left, right));
    }
}
