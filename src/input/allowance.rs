//! Comments by which a file allows its own diagnostics, with the reason.

use std::ops::Range;

use smol_str::SmolStr;

use crate::source::{At, Located, Place};

/// `# parindex: allow(NAME, NAME) reason`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment.
    pub place: Place,
    /// What it allows, as written; empty if the comment could not be understood.
    pub names: Vec<Located<SmolStr>>,
    /// The reason, if there is one.
    pub reason: Option<String>,
    /// What it covers.
    pub covers: Covers,
}

/// What an allowance covers: the diagnostics whose primary place begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// The whole file.
    File,
    /// These bytes of the text.
    Bytes(Range<usize>),
}

impl Covers {
    /// Whether a place of the same file begins in it.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
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

    /// Whether it covers nothing, as a comment at the end of the file does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
