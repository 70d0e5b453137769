use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!("So sánh hai hay nhiều năm", "Compare two or more years")
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex compare",
        "Examples:\n  parindex compare"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
