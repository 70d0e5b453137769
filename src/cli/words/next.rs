use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Lập tệp năm sau: điểm cuối cùng thành điểm năm trước",
        "Roll a file to next year: final scores become last year's"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex next", "Examples:\n  parindex next")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
