use parindex::lang::Text;
use parindex::text;

pub(super) fn about() -> Text {
    text!(
        "In trang hướng dẫn cho lệnh man của Linux",
        "Print the manual page for the man command of Linux"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  parindex man | man -l -",
        "Examples:\n  parindex man | man -l -"
    )
}
