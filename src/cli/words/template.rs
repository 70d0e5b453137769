use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Tạo biểu mẫu Excel trống của một bộ tiêu chí để đơn vị điền",
        "Make a blank form of a criteria set for a unit to fill in"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex template",
        "Examples:\n  parindex template"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
