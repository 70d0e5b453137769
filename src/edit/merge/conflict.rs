//! Diagnostics for two places with different values.

use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::DraftCriterion;
use crate::input::values;
use crate::lang::{Lang, Localize, Message};
use crate::source::{Located, Place};
use crate::text;

/// Reports two values that differ. Returns whether they are the same.
pub(super) fn report_difference<T: Localize, K: PartialEq>(
    code: &str,
    name: &Message,
    one: &Located<T>,
    two: &Located<T>,
    diagnostics: &mut Vec<Diagnostic>,
    key: impl Fn(&T) -> K,
) -> bool {
    if key(&one.value) == key(&two.value) {
        return true;
    }
    let cut = |value: &T| Message {
        vi: values::quoted(&value.localize(Lang::Vi)).into(),
        en: values::quoted(&value.localize(Lang::En)).into(),
    };
    diagnostics.push(between(
        (&one.place, &two.place),
        text!(
            "tiêu chí {code}, {name}: “{old}” và “{new}”",
            "criterion {code}, {name}: “{old}” and “{new}”",
            old = cut(&one.value),
            new = cut(&two.value)
        ),
        settle(),
    ));
    false
}

/// Returns how to resolve two values.
pub(super) fn settle() -> Message {
    text!(
        "thống nhất một giá trị: sửa tệp ghi sai rồi ghép lại",
        "agree on one value: correct the file that is wrong and merge again"
    )
}

/// Returns the diagnostic for a row of a part that is not in the table.
pub(super) fn code_unknown(leaf: &DraftCriterion) -> Diagnostic {
    let code = leaf.code_text();
    let message = text!(
        "bảng chính không có tiêu chí {code}",
        "the table has no criterion {code}"
    );
    Diagnostic::new(RuleId::MergeConflict, leaf.code_place().clone(), message)
        .label(of_part())
        .help(text!(
            "sửa mã, hoặc bỏ hàng đó khỏi phần gửi về",
            "correct the code, or take the row out of the part"
        ))
}

/// Returns the diagnostic for a conflict between the table (or an earlier part) and a
/// part, placed at the part.
pub(super) fn between(
    (own, part): (&Place, &Place),
    message: Message,
    help: Message,
) -> Diagnostic {
    Diagnostic::new(RuleId::MergeConflict, part.clone(), message)
        .label(of_part())
        .related(own.clone(), text!("đã có trước", "was there before"))
        .help(help)
}

fn of_part() -> Message {
    text!("phần gửi về", "the part")
}
