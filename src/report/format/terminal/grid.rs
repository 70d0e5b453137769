//! Draws columns next to each other.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ContentArrangement, ContentLineStyle, LineStyle,
};
use crossterm::style::force_color_output;

use super::columns::{Columns, Spacing};
use super::rendered_table::RenderedTable;
use super::style::Style;
use crate::model::Points;
use crate::report::document::Value;
use crate::report::format::table_text::is_bold;
use crate::report::format::wrap::{wrap, wrap_indented};

/// The lines of a drawn table.
pub(super) struct Grid {
    pub(super) heading: Vec<String>,
    /// The line below the heading and above the totals.
    pub(super) rule: String,
    pub(super) rows: Vec<Vec<String>>,
}

/// Returns the lines of the table, with a rule above the totals.
pub(super) fn lines(table: &RenderedTable<'_>, columns: &Columns, style: Style) -> Vec<String> {
    let grid = Grid::new(table, columns, style);
    let mut lines = grid.heading;
    lines.push(grid.rule.clone());
    for (at, row) in grid.rows.into_iter().enumerate() {
        if table.starts_totals(at) {
            lines.push(grid.rule.clone());
        }
        lines.extend(row);
    }
    lines
}

impl Grid {
    /// Draws the given columns of the table.
    pub(super) fn new(table: &RenderedTable<'_>, columns: &Columns, style: Style) -> Self {
        let headings = columns.widths.iter().map(|&(column, width)| {
            let lines = wrap(&table.headings[column], width);
            cell(&lines, table, column).add_attribute(Attribute::Bold)
        });
        let mut drawn = empty_table(columns.spacing, style);
        drawn.set_header(headings);
        let mut heights = Vec::with_capacity(table.rows.len());
        for (at, texts) in table.rows.iter().enumerate() {
            let mut height = 1;
            let cells = columns.widths.iter().map(|&(column, width)| {
                // Wrapped here, because comfy-table does not indent continued lines.
                let indent = table.indent(at, column, columns.spacing.indent);
                let indent = indent.min(width / 3);
                let lines = wrap_indented(&texts[column], width, indent, indent);
                height = lines.len().max(height);
                styled(cell(&lines, table, column), table, at, column)
            });
            drawn.add_row(cells.collect::<Vec<Cell>>());
            heights.push(height);
        }
        let last = columns.widths.len().saturating_sub(1);
        for (at, column) in drawn.column_iter_mut().enumerate() {
            let (before, after) = columns.spacing.padding;
            let before = if at == 0 { 0 } else { before };
            let after = if at == last { 0 } else { after };
            column.set_padding((before, after));
        }
        let mut lines: Vec<String> = drawn
            .lines()
            .map(|line| line.trim_end_matches(' ').to_owned())
            .collect();
        let mut rows = Vec::with_capacity(heights.len());
        for height in heights.into_iter().rev() {
            rows.push(lines.split_off(lines.len().saturating_sub(height)));
        }
        rows.reverse();
        let rule = lines.pop().unwrap_or_default();
        Self {
            heading: lines,
            rule,
            rows,
        }
    }
}

fn empty_table(spacing: &Spacing, style: Style) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    let line = ContentLineStyle::none().junction(spacing.separator);
    let rule = LineStyle::none().fill('─').junction(spacing.crossing);
    table
        .load_style(
            NOTHING
                .header_lines(line)
                .header_separator(rule)
                .content_lines(line),
        )
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
/// missing points highlighted.
fn styled(cell: Cell, table: &RenderedTable<'_>, row: usize, column: usize) -> Cell {
    let row = &table.table.rows[row];
    let role = table.table.columns[column].role;
    let value = row.values.get(column).unwrap_or(&Value::Empty);
    let cell = match (row.is_better(value, role), value) {
        (Some(true), _) => cell.fg(Color::Green),
        (Some(false), _) => cell.fg(Color::Red),
        (None, Value::Points(points)) if *points > Points::ZERO && role.is_gap() => {
            cell.fg(Color::Yellow)
        }
        _ => cell,
    };
    if is_bold(row.kind) {
        cell.add_attribute(Attribute::Bold)
    } else {
        cell
    }
}
