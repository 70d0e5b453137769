//! Comments and settings that allow diagnostics of a file, with a reason.

use std::ops::Range;

use smol_str::SmolStr;

use crate::source::{At, Located, Place};

/// A comment `# parindex: allow(NAME, NAME) reason`, or an `[[allow]]` of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The comment, or the rule in the settings file.
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
    /// A row of a sheet, both from 0.
    Row {
        /// The sheet.
        sheet: usize,
        /// The row.
        row: usize,
    },
}

impl Covers {
    /// Returns whether a place of the same file begins in it.
    #[must_use]
    pub fn contains(&self, place: &Place) -> bool {
        match (self, place.at()) {
            (Self::File, _) => true,
            (Self::Bytes(bytes), At::Span(span)) => bytes.contains(&span.start),
            (
                Self::Row { sheet, row },
                At::Cell {
                    sheet: other,
                    row: at,
                    ..
                },
            ) => (*sheet, *row) == (other, at),
            (Self::Bytes(_) | Self::Row { .. }, _) => false,
        }
    }

    /// Returns the number of bytes, by which the narrowest of several is found.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::File => usize::MAX,
            Self::Bytes(bytes) => bytes.len(),
            Self::Row { .. } => 1,
        }
    }

    /// Returns whether it applies nowhere, like a comment at the end of a file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
