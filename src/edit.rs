//! Edits the user's files in place: only the requested values change, every other byte
//! stays the same.

pub mod filling;
pub mod merge;
pub mod values;
pub mod workbook;
pub mod yaml;

use std::ops::Range;

use crate::lang::Message;

/// The reason why a change is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The byte range in the text that prevents the change, if there is one.
    pub at: Option<Range<usize>>,
    /// The reason.
    pub message: Message,
    /// What to do instead.
    pub help: Message,
}

impl Refused {
    fn new(at: Option<Range<usize>>, message: Message, help: Message) -> Self {
        Self { at, message, help }
    }
}
