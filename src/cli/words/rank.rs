use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Xếp hạng nhiều đơn vị theo khối",
        "Rank many units, block by block"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex rank", "Examples:\n  parindex rank")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
