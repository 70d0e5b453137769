use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Sửa một giá trị trong tệp YAML, giữ nguyên phần còn lại",
        "Change one value of a YAML file and nothing else"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex set", "Examples:\n  parindex set")
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "file" => value(text!("TỆP", "FILE"), text!("Bảng điểm", "The score table")),
        _ => return None,
    })
}
