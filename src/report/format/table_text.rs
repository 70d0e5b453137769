//! How tables and their values are shown in every format.

use crate::lang::Lang;
use crate::report::document::{RowKind, Table, TableColumn, Value};

/// Shown in a number column without a number: not scored is not zero.
const NOT_SCORED: &str = "–";

/// Whether the row is set in bold: groups and totals.
pub(super) fn is_bold(kind: RowKind) -> bool {
    match kind {
        RowKind::Group(_) | RowKind::Total => true,
        RowKind::Leaf(_) | RowKind::Plain => false,
    }
}

/// Returns how many steps the name in the row is indented, from 0 to 4.
pub(super) fn indent_level(kind: RowKind) -> usize {
    match kind {
        RowKind::Group(level) | RowKind::Leaf(level) => level.saturating_sub(1).min(4),
        RowKind::Plain | RowKind::Total => 0,
    }
}

/// Returns the column of the names: the wider of the first two text columns, of which the other
/// contains codes or results.
pub(super) fn name_column(table: &Table) -> Option<usize> {
    let texts = (0..table.columns.len()).filter(|&at| !table.columns[at].number);
    texts.take(2).max_by_key(|&at| table.columns[at].width)
}

/// Returns the printed text of a cell; an empty cell in a number column shows a dash.
pub(super) fn cell_text(value: &Value, column: &TableColumn, lang: Lang, decimals: u32) -> String {
    match value {
        Value::Empty if column.number => NOT_SCORED.to_owned(),
        value => value.show(lang, decimals),
    }
}

/// Returns the printed value of a fact; an empty one shows a dash.
pub(super) fn fact_text(value: &Value, lang: Lang, decimals: u32) -> String {
    match value {
        Value::Empty => NOT_SCORED.to_owned(),
        value => value.show(lang, decimals),
    }
}
