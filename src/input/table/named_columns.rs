//! Columns that the user named on the command line.

use super::context::TableContext;
use super::reading;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::CriterionField;
use crate::lang::Message;
use crate::text;

/// Reports columns that the user named and the table does not have.
pub(super) fn not_found(context: &TableContext<'_>) -> Vec<Diagnostic> {
    let is_taken = |field: CriterionField| {
        let mut heads = context.columns.all_of(field);
        heads.any(|head| head.by_option)
    };
    let missing = context.sheet.named_columns.iter();
    let missing = missing.filter(|named| !is_taken(named.field));
    missing
        .map(|named| {
            let column = &named.column;
            let known = reading::columns(context);
            let known: Vec<String> = known
                .iter()
                .map(|one| format!("{} “{}”", one.column, one.heading))
                .collect();
            let known = known.join(", ");
            Diagnostic::new(
                RuleId::HeadingMissing,
                context.row_place(context.heading.last_row),
                text!(
                    "bảng không có cột “{column}” nêu ở --column",
                    "the table has no column “{column}”, which --column names"
                ),
            )
            .label(text!("hàng tiêu đề", "the heading row"))
            .help(text!(
                "các cột của bảng: {known}",
                "the columns of the table: {known}"
            ))
        })
        .collect()
}

/// Returns how the user can say which column contains a field: `--column target=E`.
pub(in crate::input) fn hint(field: CriterionField, column: &str) -> Message {
    let key = field.spec().key;
    text!("--column {key}={column}")
}
