//! A document as a Word document.

use std::fmt;

use crate::lang::Text;
use crate::report::document::Document;
use crate::text;

/// Why a document cannot be a Word document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotDocx(String);

impl NotDocx {
    /// The reason, in both languages.
    #[must_use]
    pub fn message(&self) -> Text {
        let reason = &self.0;
        text!(
            "không tạo được tệp Word: {reason}",
            "the Word document could not be made: {reason}",
            reason
        )
    }
}

impl fmt::Display for NotDocx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for NotDocx {}

/// The bytes of the document; the same document gives the same bytes.
///
/// # Errors
/// [`NotDocx`] when the package cannot be put together.
pub fn render(_: &Document) -> Result<Vec<u8>, NotDocx> {
    Err(NotDocx("not yet".to_owned()))
}
