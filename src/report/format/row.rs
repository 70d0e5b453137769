//! What every format reads off a table and its rows.

use crate::lang::Lang;
use crate::report::document::{RowKind, Table, TableColumn, Value};

/// What stands in a number column where there is no number: not scored is not
/// zero, and must be seen.
const NOT_SCORED: &str = "–";

/// Whether the row is set in bold: groups and totals.
pub(super) fn is_strong(kind: RowKind) -> bool {
    match kind {
        RowKind::Group(_) | RowKind::Total => true,
        RowKind::Leaf(_) | RowKind::Plain => false,
    }
}

/// How many steps the name of the row is set in.
pub(super) fn steps(kind: RowKind) -> usize {
    /// Deeper levels are set in no further, so that the name keeps its room.
    const MOST: usize = 4;
    match kind {
        RowKind::Group(level) | RowKind::Leaf(level) => level.saturating_sub(1).min(MOST),
        RowKind::Plain | RowKind::Total => 0,
    }
}

/// The column that holds the names: the second of text, after the codes, else
/// the first.
pub(super) fn name_column(table: &Table) -> Option<usize> {
    let mut texts = (0..table.columns.len()).filter(|&at| !table.columns[at].number);
    let first = texts.next();
    texts.next().or(first)
}

/// The value as people read it; what is empty among numbers shows a dash.
pub(super) fn shown(value: &Value, column: &TableColumn, lang: Lang, decimals: u32) -> String {
    let mut text = String::new();
    write(&mut text, value, column, lang, decimals);
    text
}

/// Adds to a text what [`shown`] gives.
pub(super) fn write(
    text: &mut String,
    value: &Value,
    column: &TableColumn,
    lang: Lang,
    decimals: u32,
) {
    match value {
        Value::Empty if column.number => text.push_str(NOT_SCORED),
        value => value.write(text, lang, decimals),
    }
}

/// The value of a fact; what is empty shows a dash.
pub(super) fn fact(value: &Value, lang: Lang, decimals: u32) -> String {
    match value {
        Value::Empty => NOT_SCORED.to_owned(),
        value => value.show(lang, decimals),
    }
}
