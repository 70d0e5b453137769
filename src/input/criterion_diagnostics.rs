//! Diagnostics about criteria that the readers of YAML and of tables share.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::Place;
use crate::text;

/// Reports a group with nothing below it.
pub(super) fn group_empty(place: Place, code: &str) -> Diagnostic {
    let message = if code.is_empty() {
        text!(
            "nhóm này không có tiêu chí nào",
            "this group has no criteria"
        )
    } else {
        text!(
            "nhóm {code} không có tiêu chí nào",
            "group {code} has no criteria"
        )
    };
    Diagnostic::new(RuleId::GroupEmpty, place, message)
        .label(text!("không có gì bên dưới", "nothing below"))
        .help(text!(
            "thêm các tiêu chí của nhóm, ghi điểm chuẩn nếu đây là một tiêu chí, hoặc bỏ nhóm",
            "add the criteria of the group, give standard points if it is a criterion itself, or remove it"
        ))
}
