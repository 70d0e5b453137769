//! What is found in a folder and not read as a table.

use serde::Serialize;

use crate::lang::Message;
use crate::text;

/// A file or folder in a folder that is not read as a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    /// Its name.
    pub file: String,
    /// Why.
    pub reason: Message,
    /// Whether a pattern hides it; otherwise its content is no score table.
    pub hidden: bool,
}

impl PassedOver {
    /// Returns its name and the reason, as a line.
    #[must_use]
    pub fn line(&self) -> Message {
        let (file, reason) = (&self.file, &self.reason);
        text!(
            "{file}: không đọc ({reason})",
            "{file}: passed over ({reason})"
        )
    }
}

/// Returns how many files were passed over and hidden, as a sentence; `None` without any.
#[must_use]
pub fn summarize(all: &[PassedOver]) -> Option<Message> {
    let hidden = all.iter().filter(|one| one.hidden).count();
    let others = match all.len() - hidden {
        0 => None,
        1 => Some(Message::fixed(
            "1 tệp khác không phải bảng điểm",
            "1 other file passed over",
        )),
        others => Some(text!(
            "{others} tệp khác không phải bảng điểm",
            "{others} other files passed over"
        )),
    };
    let hidden = (hidden > 0).then(|| {
        text!(
            "{hidden} tệp, thư mục không đọc theo .gitignore hoặc exclude",
            "{hidden} ignored (.gitignore, exclude)"
        )
    });
    match (others, hidden) {
        (Some(others), Some(hidden)) => Some(text!("{others}; {hidden}.")),
        (Some(one), None) | (None, Some(one)) => Some(text!("{one}.")),
        (None, None) => None,
    }
}
