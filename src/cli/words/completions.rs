use parindex::lang::Text;
use parindex::text;

use super::{Words, value};

pub(super) fn about() -> Text {
    text!(
        "In đoạn mã để shell tự điền lệnh khi bấm phím Tab",
        "Print the script by which a shell completes commands with the Tab key"
    )
}

pub(super) fn below() -> Text {
    text!(
        "Ví dụ:\n  source <(parindex completions bash)",
        "Examples:\n  source <(parindex completions bash)"
    )
}

pub(super) fn argument(id: &str) -> Option<Words> {
    Some(match id {
        "shell" => value(
            text!("SHELL", "SHELL"),
            text!(
                "Loại shell: bash, zsh, fish, powershell hoặc elvish",
                "Which shell: bash, zsh, fish, powershell or elvish"
            ),
        ),
        _ => return None,
    })
}
