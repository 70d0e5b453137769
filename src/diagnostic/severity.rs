//! The severities of diagnostics.

use crate::lang::Message;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; no action needed.
    Note,
    /// Probably wrong; a report is still produced.
    Warning,
    /// Wrong: no report is produced from the file.
    Error,
}

impl Severity {
    /// Returns the name as programs read it, which does not depend on the language.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Returns the name of the severity.
    #[must_use]
    pub fn name(self) -> Message {
        match self {
            Self::Note => Message::fixed("lưu ý", self.id()),
            Self::Warning => Message::fixed("cảnh báo", self.id()),
            Self::Error => Message::fixed("lỗi", self.id()),
        }
    }
}
