//! What proves a score, and what a document still lacks to be found.

use serde::Serialize;
use smol_str::SmolStr;

use super::criteria::Evidence;

/// What is said to prove a score: documents, and the reason where they are
/// missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The documents.
    pub evidence: Vec<Evidence>,
    /// The reason given where evidence is missing, one an entry.
    pub explanations: Vec<SmolStr>,
}

/// What a document lacks to be found by the council.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lacks {
    /// Its number and symbol.
    pub number: bool,
    /// Its date.
    pub date: bool,
    /// The section and page that are meant.
    pub pages: bool,
}

impl Lacks {
    /// Whether number or date are missing: such a document proves nothing yet.
    #[must_use]
    pub fn identity(self) -> bool {
        self.number || self.date
    }

    /// Whether anything is missing.
    #[must_use]
    pub fn anything(self) -> bool {
        self.identity() || self.pages
    }
}
