//! Changes files of the user in place: only what is meant, all else stays byte for byte.

pub mod filling;
pub mod fix;
pub mod merge;
pub mod values;
pub mod workbook;
pub mod yaml;

use std::ops::Range;

use crate::lang::Message;

/// The reason why a change is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The bytes of the text that prevent it, if they are known.
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
