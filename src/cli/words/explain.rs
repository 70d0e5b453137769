use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Giải thích một con số: từ tiêu chí, cách chấm, số liệu kê khai đến cách làm tròn",
        "Say how a number came about: leaves, rule, declared figure, rounding"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex explain",
        "Examples:\n  parindex explain"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
