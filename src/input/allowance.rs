//! Comments by which a file allows diagnostics, with a reason.

use std::ops::Range;

use smol_str::SmolStr;

use crate::source::{At, Located, Place};

/// A comment `# parindex: allow(NAME, NAME) reason`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment.
    pub place: Place,
    /// The rules it allows, as written; empty if the comment was not understood.
    pub names: Vec<Located<SmolStr>>,
    /// The reason, if any.
    pub reason: Option<String>,
    /// Where it applies.
    pub covers: Covers,
}

/// Where an allowance applies: to the diagnostics whose primary place begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The whole file.
    File,
    /// These bytes of the text.
    Bytes(Range<usize>),
}

impl Covers {
    /// Returns whether a place of the same file begins in it.
    #[must_use]
    pub fn contains(&self, place: &Place) -> bool {
        match (self, place.at()) {
            (Self::File, _) => true,
            (Self::Bytes(bytes), At::Span(span)) => bytes.contains(&span.start),
            (Self::Bytes(_), At::Whole | At::Cell { .. }) => false,
        }
    }

    /// Returns the number of bytes, by which the narrowest of several is found.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::File => usize::MAX,
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Returns whether it applies nowhere, like a comment at the end of a file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
