//! Files of the user that are changed: only what is meant, everything else byte
//! for byte as it was.

pub mod filling;
pub mod merge;
pub mod values;
pub mod workbook;
pub mod yaml;

use std::ops::Range;

use crate::lang::Message;

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What stands in the way, in bytes of the text, where it has a place.
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
