//! The columns of a table on paper.

use super::table::SENTENCES;
use crate::report::document::{Document, DocumentKind, Importance, Role, Row, Table};
use crate::report::format::shown_columns::{heading, is_blank_column, shown_columns};
use crate::report::format::table_text::name_column;

/// Returns the table as it is printed: without the columns that show nothing new and, in a
/// plan, without differences of two other columns. A plan has the columns of points that
/// offices publish, whatever they contain.
pub(super) fn printed(table: &Table, document: &Document) -> Table {
    let is_plan = document.letter.kind == DocumentKind::Plan;
    let is_blank = |at: usize| is_blank_column(table, at);
    let is_derived = |at: usize| match table.columns[at].role {
        Role::Difference { from, less, .. } => is_plan && !is_blank(from) && !is_blank(less),
        _ => false,
    };
    let is_main = |at: usize| name_column(table).is_some_and(|name| at <= name);
    let mut shown = shown_columns(table, document, |at| {
        is_main(at) || is_plan && table.columns[at].number && !is_blank(at)
    });
    shown.indices.retain(|at| !is_derived(*at));
    let has_texts = table
        .columns
        .iter()
        .enumerate()
        .any(|(at, column)| !is_main(at) && !column.number && column.width >= SENTENCES);
    let is_detail = |at: &usize| table.columns[*at].importance == Importance::Detail;
    let details = shown.indices.iter().copied().filter(is_detail);
    let details: Vec<usize> = details.filter(|_| has_texts).collect();
    shown.indices.retain(|at| !details.contains(at));
    if !details.is_empty() {
        let headings: Vec<String> = details.iter().map(|at| heading(table, *at)).collect();
        let label = document.lang.pick(
            "Không in trên giấy, có trong bản Excel và trang HTML",
            "Not on paper, but in the workbook and on the page",
        );
        shown
            .notes
            .push(format!("{label}: {}.", headings.join("; ")));
    }
    let kept = &shown.indices;
    let row = |row: &Row| Row {
        values: kept
            .iter()
            .filter_map(|at| row.values.get(*at).cloned())
            .collect(),
        ..row.clone()
    };
    Table {
        columns: kept.iter().map(|at| table.columns[*at].clone()).collect(),
        rows: table.rows.iter().map(row).collect(),
        notes: table.notes.iter().cloned().chain(shown.notes).collect(),
        ..table.clone()
    }
}
