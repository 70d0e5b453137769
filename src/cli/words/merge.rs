use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Ghép các phần do đơn vị gửi về vào một bảng điểm",
        "Join the parts that units sent back into one table"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex merge", "Examples:\n  parindex merge")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
