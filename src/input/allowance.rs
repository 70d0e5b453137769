//! A comment by which a file allows a fault of its own, with the reason.

use std::ops::Range;

use smol_str::SmolStr;

use crate::source::{At, Located, Place};

/// `# parindex: allow(NAME, NAME) reason` (DESIGN 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment.
    pub place: Place,
    /// What it allows, as written; empty where the comment was not understood.
    pub names: Vec<Located<SmolStr>>,
    /// Why; none where nothing is said.
    pub reason: Option<String>,
    /// Where it holds.
    pub covers: Covers,
}

/// Where an allowance holds: for the faults whose primary place begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covers {
    /// In the whole file.
    File,
    /// In these bytes of the text.
    Bytes(Range<usize>),
}

impl Covers {
    /// Whether a place of the same file begins in it.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
        match (self, place.at) {
            (Self::File, _) => true,
            (Self::Bytes(bytes), At::Span(span)) => bytes.contains(&span.start),
            (Self::Bytes(_), At::Whole | At::Cell { .. }) => false,
        }
    }

    /// How many bytes it takes in, to find the narrowest of several.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::File => usize::MAX,
            Self::Bytes(bytes) => bytes.len(),
        }
    }

    /// Whether it holds nowhere, as a comment does behind which nothing comes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
