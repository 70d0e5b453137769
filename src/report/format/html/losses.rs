//! A short list of the rows with the largest losses or changes.

use maud::{Markup, html};

use super::bidi::shown;
use super::sections::Section;
use crate::report::document::{Document, Row, Table, Value};
use crate::report::format::table_text::{cell_text, name_column};
use crate::vocab::sanitize::printable;

pub(super) fn render(
    table: &Table,
    key: &str,
    document: &Document,
    sections: &[Section<'_>],
) -> Markup {
    let title = format!("{key}-title");
    let target = target(table, sections);
    html! {
        section .losses id=(key) aria-labelledby=(title) {
            h2 id=(title) { (shown(&table.title)) }
            ol { @for row in &table.rows { (item(row, table, document, target)) } }
            @for note in &table.notes { p .note { (shown(note)) } }
        }
    }
}

/// Returns the key of the table that has all of these rows, by their codes.
fn target<'a>(table: &Table, sections: &'a [Section<'_>]) -> Option<&'a str> {
    let has_codes = |table: &Table| name_column(table) > Some(0);
    sections.iter().find_map(|section| {
        let Section::Table(key, other) = section else {
            return None;
        };
        let mut rows = table.rows.iter();
        let has_all = rows.all(|row| {
            let mut others = other.rows.iter();
            others.any(|one| one.values.first() == row.values.first())
        });
        (has_codes(table) && has_codes(other) && has_all).then_some(key.as_str())
    })
}

/// The missing points or the change first, then the criterion, which leads to its row in the
/// table of `target`, then the rest in small print.
fn item(row: &Row, table: &Table, document: &Document, target: Option<&str>) -> Markup {
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
    let change = cells().find(|(_, (_, value))| matches!(value, Value::Change(_)));
    let main = lost.or(change);
    let is_better = main.and_then(|(_, (column, value))| row.is_better(value, column.role));
    let sign = lost.map_or("", |_| "−");
    let main = main.map(|(at, _)| at);
    let title = cells().filter(|(at, _)| is_first(*at));
    let title: Vec<String> = title.map(|(at, _)| text(at)).collect();
    let title = title.join(" ");
    html! {
        li {
            @if let Some(at) = main {
                span .lost .up[is_better == Some(true)] .down[is_better == Some(false)] { (sign) (shown(&text(at))) }
            }
            div {
                @if let Some(target) = target {
                    a href=(format!("#{target}")) data-row=(printable(&text(0))) { (shown(&title)) }
                } @else {
                    (shown(&title))
                }
                p {
                    @let others = cells().filter(|(at, (_, value))| {
                        !is_first(*at) && Some(*at) != main && **value != Value::Empty
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
