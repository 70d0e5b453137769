//! Diagnostics about criteria that the readers of YAML and of tables share.

use super::limits::{Limit, Limits};
use super::values;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::Place;
use crate::text;

/// Reports a text that is not a code.
pub(super) fn code_unreadable(written: &str, place: Place) -> Diagnostic {
    let written = values::quoted(written);
    Diagnostic::new(
        RuleId::CodeUnreadable,
        place,
        text!(
            "“{written}” không phải là mã tiêu chí",
            "“{written}” is not a criterion's code"
        ),
    )
    .help(text!(
        "mã gồm chữ và số, các cấp cách nhau bằng dấu chấm, ví dụ 1.1.2",
        "a code consists of letters and digits, its levels separated by dots, such as 1.1.2"
    ))
}

/// Reports a table with more criteria than the limit.
pub(super) fn too_many_criteria(place: Place, limits: &Limits) -> Diagnostic {
    let limit = Limit::Criteria;
    Diagnostic::new(RuleId::FileTooLarge, place, limit.message(limits)).help(limit.help(
        limits,
        text!(
            "tách bảng ra, mỗi đơn vị và mỗi năm một bảng; bỏ các hàng thừa",
            "split the table: one for each unit and year; remove surplus rows"
        ),
    ))
}

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
