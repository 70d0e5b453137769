//! Empty lists of criteria.

use super::tree::{Node, Value};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::Place;
use crate::text;

/// Returns whether a list of criteria is empty.
pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Empty => true,
        Value::List(items) => items.is_empty(),
        Value::Scalar(_) | Value::Map(_) => false,
    }
}

/// Returns the diagnostic for a file with an empty list of criteria.
pub(super) fn table_empty(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::TableEmpty,
        place,
        text!("tệp không có tiêu chí nào", "the file has no criteria"),
    )
    .help(text!(
        "ghi các lĩnh vực, tiêu chí dưới khóa “criteria:”",
        "write the fields and criteria below the key “criteria:”"
    ))
}
