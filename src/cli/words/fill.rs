use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Ghi điểm vào đúng các ô của bảng Excel sẵn có",
        "Write scores into the office's own workbook"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex fill", "Examples:\n  parindex fill")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
