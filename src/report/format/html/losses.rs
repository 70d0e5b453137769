//! A short list of the rows with the largest losses.

use maud::{Markup, html};

use super::bidi::shown;
use crate::report::document::{Document, Row, Table, Value};
use crate::report::format::table_text::cell_text;
use crate::report::format::table_text::name_column;

pub(super) fn render(table: &Table, key: &str, document: &Document) -> Markup {
    let title = format!("{key}-title");
    html! {
        section .losses id=(key) aria-labelledby=(title) {
            h2 id=(title) { (shown(&table.title)) }
            ol { @for row in &table.rows { (item(row, table, document)) } }
            @for note in &table.notes { p .note { (shown(note)) } }
        }
    }
}

/// The missing points first, then the criterion, then the rest in small print.
fn item(row: &Row, table: &Table, document: &Document) -> Markup {
    let name = name_column(table);
    let cells = || table.columns.iter().zip(&row.values).enumerate();
    let text = |at: usize| {
        let value = row.values.get(at).unwrap_or(&Value::Empty);
        let column = table.columns.get(at);
        column.map_or_else(String::new, |column| {
            cell_text(value, column, document.lang, document.decimals)
        })
    };
    let is_first = |at: usize| name.is_some_and(|name| at <= name);
    let lost = cells().find(|(_, (column, _))| column.role.is_gap());
    let lost = lost.map(|(at, _)| at);
    html! {
        li {
            @if let Some(at) = lost { span .lost { "−" (shown(&text(at))) } }
            div {
                @for (at, _) in cells().filter(|(at, _)| is_first(*at)) { (shown(&text(at))) " " }
                p {
                    @let others = cells().filter(|(at, (_, value))| {
                        !is_first(*at) && Some(*at) != lost && **value != Value::Empty
                    });
                    @for (number, (at, (column, _))) in others.enumerate() {
                        @if number > 0 { " · " }
                        (shown(&column.heading)) ": " (shown(&text(at)))
                    }
                }
            }
        }
    }
}
