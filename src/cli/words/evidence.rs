use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Liệt kê tiêu chí thiếu tài liệu kiểm chứng và số điểm có thể bị trừ",
        "List the criteria without evidence, and the points at risk"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex evidence",
        "Examples:\n  parindex evidence"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
