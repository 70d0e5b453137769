use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "Giải thích một loại lỗi; không ghi tên thì liệt kê mọi loại lỗi",
        "Explain a fault; without a name, list every fault"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex rule score-above-standard",
        "Examples:\n  parindex rule score-above-standard"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "name" => value(
            text!("TÊN", "NAME"),
            text!(
                "Tên loại lỗi, như in trong ngoặc vuông của thông báo",
                "The fault's name, as messages print it in square brackets"
            ),
        ),
        _ => return None,
    })
}
