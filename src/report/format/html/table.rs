//! Tables whose rows fold under their groups, sort within them, and are filtered by words, by
//! tag and by missing points.

use std::borrow::Cow;
use std::collections::HashSet;

use maud::{Markup, html};
use smol_str::SmolStr;

use super::bidi::shown;
use crate::lang::Lang;
use crate::model::Points;
use crate::report::document::{Document, Role, Row, RowKind, Table, Value};
use crate::report::format::table_text::{cell_text, name_column};
use crate::vocab::sanitize::printable;

/// Tables with fewer rows have no filter.
const MIN_FILTERED: usize = 8;

pub(super) fn render(table: &Table, at: usize, document: &Document) -> Markup {
    let lang = document.lang;
    let id = format!("table-{at}");
    let gap = table.columns.iter().any(|column| column.role.is_gap());
    html! {
        section .table aria-labelledby=(format!("{id}-title")) {
            h2 id=(format!("{id}-title")) { (shown(&table.title)) }
            @if table.rows.len() >= MIN_FILTERED { (tools(table, &id, gap, lang)) }
            div .scroll tabindex="0" role="region" aria-labelledby=(format!("{id}-title")) {
                table id=(id) {
                    thead {
                        tr {
                            @for (at, column) in table.columns.iter().enumerate() {
                                th scope="col" .number[column.number] data-heading=(printable(&column.heading)) {
                                    button type="button" data-sort=(at) { (shown(&column.heading)) }
                                }
                            }
                        }
                    }
                    tbody {
                        @for (row_at, row) in table.rows.iter().enumerate() {
                            (cells(row, &format!("{id}-{row_at}"), table, document))
                        }
                    }
                }
            }
            @for note in &table.notes { p .note { (shown(note)) } }
        }
    }
}

/// The controls that filter and fold the rows.
fn tools(table: &Table, id: &str, gap: bool, lang: Lang) -> Markup {
    let mut seen = HashSet::new();
    let tags = table.rows.iter().flat_map(|row| &row.tags);
    let tags: Vec<&str> = tags
        .map(SmolStr::as_str)
        .filter(|tag| seen.insert(*tag))
        .collect();
    let folds = table
        .rows
        .iter()
        .any(|row| matches!(row.kind, RowKind::Group(_)));
    html! {
        div .tools data-for=(id) hidden {
            label {
                (lang.pick("Tìm", "Find")) " "
                input type="search" data-find;
            }
            @if !tags.is_empty() {
                label {
                    (lang.pick("Đơn vị", "Unit")) " "
                    select data-tag {
                        option value="" { (lang.pick("tất cả", "all")) }
                        @for tag in tags { option value=(printable(tag)) { (printable(tag)) } }
                    }
                }
            }
            @if gap {
                label {
                    input type="checkbox" data-gap;
                    " " (lang.pick("Chỉ hiển thị tiêu chí chưa đạt điểm tối đa", "Only rows with missing points"))
                }
            }
            @if folds {
                button type="button" data-fold="all" { (lang.pick("Thu gọn tất cả", "Collapse all")) }
                button type="button" data-fold="none" { (lang.pick("Mở rộng tất cả", "Expand all")) }
            }
            output aria-live="polite" data-count=(lang.pick("dòng", "rows")) {}
        }
    }
}

fn cells(row: &Row, id: &str, table: &Table, document: &Document) -> Markup {
    let lang = document.lang;
    let (kind, level) = match row.kind {
        RowKind::Group(level) => ("group", level),
        RowKind::Leaf(level) => ("leaf", level),
        RowKind::Plain => ("plain", 1),
        RowKind::Total => ("total", 0),
    };
    let name = name_column(table);
    let tags: Vec<Cow<'_, str>> = row.tags.iter().map(|tag| printable(tag)).collect();
    html! {
        tr class=(kind) data-level=(level) data-gap=[has_gap(row, table)] data-tags=[(!tags.is_empty()).then(|| tags.join("\n"))] {
            @for (at, (value, column)) in row.values.iter().zip(&table.columns).enumerate() {
                @let value_shown = cell_text(value, column, lang, document.decimals);
                @let printed = printable(&value_shown);
                @if name == Some(at) {
                    th scope="row" class=(format!("name level-{}", level.min(6))) {
                        @if kind == "group" {
                            button type="button" .fold hidden aria-expanded="true" aria-label=(fold_label(&printed, lang)) {}
                        }
                        span { (shown(&value_shown)) }
                        @if !row.detail.is_empty() {
                            button type="button" .why hidden aria-expanded="false" aria-controls=(format!("{id}-why")) aria-label=(why_label(&printed, lang)) { "?" }
                        }
                    }
                } @else {
                    td .number[column.number] .up[row.is_better(value, column.role) == Some(true)] .down[row.is_better(value, column.role) == Some(false) || column.is_late(value)] .gap[is_gap(value, column.role)] data-value=[sort_key(value)] { (shown(&value_shown)) }
                }
            }
        }
        @if !row.detail.is_empty() {
            tr .detail hidden id=(format!("{id}-why")) {
                td colspan=(table.columns.len()) {
                    @for sentence in &row.detail { p { (shown(sentence)) } }
                }
            }
        }
    }
}

fn fold_label(name: &str, lang: Lang) -> String {
    format!("{} {name}", lang.pick("Gập hoặc mở", "Collapse or expand"))
}

fn why_label(name: &str, lang: Lang) -> String {
    let words = lang.pick("Vì sao có số này:", "How this number was computed:");
    format!("{words} {name}")
}

/// Returns the value of `data-gap` if the row misses points.
fn has_gap(row: &Row, table: &Table) -> Option<&'static str> {
    let mut gaps = row.values.iter().zip(&table.columns);
    gaps.any(|(value, column)| is_gap(value, column.role))
        .then_some("yes")
}

fn is_gap(value: &Value, role: Role) -> bool {
    matches!(value, Value::Points(points) if role.is_gap() && *points > Points::ZERO)
}

/// Returns the number by which the column is sorted; `None` sorts by text.
fn sort_key(value: &Value) -> Option<String> {
    match value {
        Value::Points(points) | Value::Exact(points) | Value::Change(points) => {
            Some(points.decimal().to_string())
        }
        Value::Index(index) => Some(index.percent(6).to_string()),
        Value::Count(count) => Some(count.to_string()),
        Value::Share(part, _) => Some(part.to_string()),
        Value::Empty | Value::Text(_) => None,
    }
}
