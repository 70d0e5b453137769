//! Matches between two years that a person has confirmed.

use crate::model::Code;

/// Criteria of two years that a person has declared to be the same. An empty side means
/// that the criteria of the other side have no counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Codes of the old year.
    pub old: Vec<Code>,
    /// Codes of the new year.
    pub new: Vec<Code>,
}

/// The confirmed entries of a crosswalk between two years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crosswalk {
    /// The entries, in order. No code appears in two of them.
    pub entries: Vec<Entry>,
}
