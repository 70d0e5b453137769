use parindex::lang::Text;
use parindex::text;

pub(super) fn about() -> Text {
    text!(
        "In JSON Schema của định dạng YAML, để trình soạn thảo gợi ý và bắt lỗi khi gõ",
        "Print the JSON Schema of the YAML format, by which editors suggest and check"
    )
}

pub(super) fn below() -> Text {
    text!("Ví dụ:\n  parindex schema", "Examples:\n  parindex schema")
}
