//! A table as columns side by side.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ContentArrangement, ContentLineStyle, LineStyle,
    Table as Drawn,
};

use super::layout::Gap;
use super::wrap::wrap;
use super::{Face, Style};
use crate::model::Points;
use crate::report::document::{RowKind, Value};
use crate::report::format::row::is_strong;

/// The lines of the table. The texts are broken here, so that nothing is left
/// to be cut: the table's own arranging only sees lines that fit.
pub(super) fn lines(face: &Face<'_>, gap: Gap, widths: &[usize], style: Style) -> Vec<String> {
    let mut drawn = Drawn::new();
    drawn
        .load_style(
            NOTHING
                .header_lines(ContentLineStyle::none().junction('│'))
                .header_separator(LineStyle::none().fill('─').junction('┼'))
                .content_lines(ContentLineStyle::none().junction('│')),
        )
        .set_content_arrangement(ContentArrangement::Disabled);
    if style.styled {
        drawn.enforce_styling();
    } else {
        drawn.force_no_tty();
    }

    let headings: Vec<Vec<String>> = (face.headings.iter().zip(widths))
        .map(|(heading, &width)| wrap(heading, width))
        .collect();
    let heading_height = height(&headings);
    drawn.set_header(headings.iter().enumerate().map(|(column, lines)| {
        let cell = aligned(lines.join("\n"), face, column);
        cell.add_attribute(Attribute::Bold)
    }));
    let mut heights = Vec::new();
    for (at, row) in face.rows.iter().enumerate() {
        let cells: Vec<Vec<String>> = (row.iter().zip(widths).enumerate())
            .map(|(column, (text, &width))| set_in(text, width, face.indent(at, column)))
            .collect();
        heights.push(height(&cells));
        drawn.add_row(cells.iter().enumerate().map(|(column, lines)| {
            let cell = aligned(lines.join("\n"), face, column);
            weighted(cell, face, at, column)
        }));
    }
    pad(&mut drawn, gap, widths.len());
    ruled(&drawn, face, heading_height, &heights)
}

fn height(cells: &[Vec<String>]) -> usize {
    cells.iter().map(Vec::len).max().unwrap_or(0).max(1)
}

/// A cell's lines, all of them set in.
fn set_in(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = indent.min(width / 3);
    wrap(text, width - indent)
        .into_iter()
        .map(|line| format!("{}{line}", " ".repeat(indent)))
        .collect()
}

fn aligned(text: String, face: &Face<'_>, column: usize) -> Cell {
    Cell::new_owned(text).set_alignment(if face.table.columns[column].number {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    })
}

/// The cell in bold for groups and totals, a change in the colour of its sign.
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
        _ => cell,
    }
}

fn pad(drawn: &mut Drawn, gap: Gap, count: usize) {
    let space = match gap {
        Gap::Roomy => 1,
        Gap::Tight => 0,
    };
    for (at, column) in drawn.column_iter_mut().enumerate() {
        let left = if at == 0 { 0 } else { space };
        let right = if at + 1 == count { 0 } else { space };
        column.set_padding((left, right));
    }
}

/// The drawn lines, with the rule under the heading repeated above totals.
fn ruled(drawn: &Drawn, face: &Face<'_>, heading: usize, heights: &[usize]) -> Vec<String> {
    let all: Vec<String> = drawn
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    let rule = all.get(heading).cloned().unwrap_or_default();
    let mut rest = all.into_iter();
    let mut lines: Vec<String> = rest.by_ref().take(heading + 1).collect();
    let mut after_total = false;
    for (row, &height) in face.table.rows.iter().zip(heights) {
        let total = row.kind == RowKind::Total;
        if total && !after_total {
            lines.push(rule.clone());
        }
        after_total = total;
        lines.extend(rest.by_ref().take(height));
    }
    lines.extend(rest);
    lines
}
