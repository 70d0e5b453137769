//! Draws columns next to each other: without vertical lines, with a rule below the heading and
//! above the totals.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, CellAlignment, Color, ContentArrangement};
use crossterm::style::force_color_output;

use super::columns::{GAP, Layout};
use super::rendered_table::RenderedTable;
use super::style::Style;
use crate::model::Points;
use crate::report::document::Value;
use crate::report::format::table_text::is_bold;
use crate::report::format::wrap::wrap;

/// Returns the lines of the table. A blank line separates the fields.
pub(super) fn lines(table: &RenderedTable<'_>, layout: &Layout, style: Style) -> Vec<String> {
    let (mut lines, rows) = draw(table, layout, style);
    let gaps = GAP * layout.widths.len().saturating_sub(1);
    let width = gaps + layout.widths.iter().map(|(_, width)| width).sum::<usize>();
    let rule = style.dim(&"─".repeat(width));
    lines.push(rule.clone());
    for (at, row) in rows.into_iter().enumerate() {
        if table.starts_totals(at) {
            lines.push(rule.clone());
        } else if at > 0 && table.starts_field(at) {
            lines.push(String::new());
        }
        lines.extend(row);
        for &column in &layout.below {
            lines.extend(table.below_lines(at, column, style.width));
        }
    }
    lines
}

/// Returns the lines of the heading and of each row.
fn draw(
    table: &RenderedTable<'_>,
    layout: &Layout,
    style: Style,
) -> (Vec<String>, Vec<Vec<String>>) {
    let headings: Vec<Vec<String>> = layout
        .widths
        .iter()
        .map(|&(column, width)| wrap(&table.headings[column], width))
        .collect();
    let highest = headings.iter().map(Vec::len).max().unwrap_or(1);
    let highest = highest.max(layout.heading_lines);
    let headings = headings
        .into_iter()
        .zip(&layout.widths)
        .map(|(lines, &(column, _))| {
            // Headings end next to the rule.
            let mut padded = vec![String::new(); highest - lines.len()];
            padded.extend(lines);
            cell(&padded, table, column).add_attribute(Attribute::Bold)
        });
    let mut drawn = empty_table(style);
    drawn.add_row(headings.collect::<Vec<Cell>>());
    let mut heights = vec![highest];
    for row in 0..table.rows.len() {
        let mut height = 1;
        let cells = layout.widths.iter().map(|&(column, width)| {
            // Wrapped here, because comfy-table does not indent continued lines.
            let lines = table.cell_lines(row, column, width);
            height = lines.len().max(height);
            styled(cell(&lines, table, column), table, row, column)
        });
        drawn.add_row(cells.collect::<Vec<Cell>>());
        heights.push(height);
    }
    let last = layout.widths.len().saturating_sub(1);
    for (at, column) in drawn.column_iter_mut().enumerate() {
        let after = if at == last { 0 } else { GAP };
        column.set_padding((0, u16::try_from(after).unwrap_or_default()));
        let width = layout.widths.get(at).map_or(1, |(_, width)| *width) + after;
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        column.set_constraint(comfy_table::ColumnConstraint::Absolute(
            comfy_table::Width::Fixed(width),
        ));
    }
    let mut lines = drawn
        .lines()
        .map(|line| line.trim_end_matches(' ').to_owned());
    let mut rows: Vec<Vec<String>> = heights
        .into_iter()
        .map(|height| lines.by_ref().take(height).collect())
        .collect();
    let heading = if rows.is_empty() {
        Vec::new()
    } else {
        rows.remove(0)
    };
    (heading, rows)
}

fn empty_table(style: Style) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled);
    if style.styled {
        // `--color always` overrides NO_COLOR, which crossterm would obey.
        force_color_output(true);
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// Returns a cell of the lines; numbers are aligned to the right.
fn cell(lines: &[String], table: &RenderedTable<'_>, column: usize) -> Cell {
    Cell::new_owned(lines.join("\n")).set_alignment(if table.table.columns[column].number {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    })
}

/// Returns the cell in bold for groups and totals, with changes coloured by what they mean and
/// missing points highlighted, in colours that a light and a dark terminal show.
fn styled(cell: Cell, table: &RenderedTable<'_>, row: usize, column: usize) -> Cell {
    let row = &table.table.rows[row];
    let role = table.table.columns[column].role;
    let value = row.values.get(column).unwrap_or(&Value::Empty);
    let is_lost = matches!(value, Value::Points(points) if *points > Points::ZERO && role.is_gap());
    let cell = match row.is_better(value, role) {
        Some(true) => cell.fg(Color::DarkGreen),
        Some(false) => cell.fg(Color::DarkRed),
        None if is_lost || table.table.columns[column].is_late(value) => cell.fg(Color::DarkRed),
        None => cell,
    };
    if is_bold(row.kind) {
        cell.add_attribute(Attribute::Bold)
    } else {
        cell
    }
}
