//! The colours of indices. The weaker a result, the stronger its colour, so that the order can be
//! seen without telling hues apart.

use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::model::Index;
use crate::report::document::{Role, Row, RowKind, Table, Value};

/// The lower bounds of the colours, strongest results first. Unit: per cent.
const BOUNDS: [u32; 4] = [90, 80, 70, 50];

/// Returns the class of a cell of a row that is coloured by its index.
pub(super) fn class(row: &Row, value: &Value, role: Role) -> Option<&'static str> {
    const CLASSES: [&str; 5] = ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"];
    match value {
        Value::Index(index) if role == Role::Heat && row.kind != RowKind::Total => {
            CLASSES.get(level(*index)).copied()
        }
        _ => None,
    }
}

/// The meaning of the colours, if a table has them.
pub(super) fn legend(table: &Table) -> Markup {
    let has_colours = table.columns.iter().any(|column| column.role == Role::Heat);
    html! {
        @if has_colours {
            p .legend {
                @for (level, text) in levels().into_iter().enumerate() {
                    span .key { span class=(format!("swatch heat-{level}")) {} (text) }
                }
            }
        }
    }
}

/// Returns the colour of an index, 0 for the strongest results.
fn level(index: Index) -> usize {
    let percent = index.percent(6);
    let reached = |bound: &u32| percent >= Decimal::from(*bound);
    BOUNDS.iter().position(reached).unwrap_or(BOUNDS.len())
}

/// Returns what the colours mean.
fn levels() -> Vec<String> {
    let first = format!("≥ {}%", BOUNDS[0]);
    let between = BOUNDS
        .windows(2)
        .map(|pair| format!("{}–{}%", pair[1], pair[0]));
    let last = format!("< {}%", BOUNDS[BOUNDS.len() - 1]);
    std::iter::once(first)
        .chain(between)
        .chain([last])
        .collect()
}
