//! How much a fault weighs.

use crate::lang::Text;

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Probably wrong; a report is still produced.
    Warning,
    /// Wrong: no report is produced from the file.
    Error,
}

impl Severity {
    /// The severity's name.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Note => Text::fixed("lưu ý", "note"),
            Self::Warning => Text::fixed("cảnh báo", "warning"),
            Self::Error => Text::fixed("lỗi", "error"),
        }
    }
}
