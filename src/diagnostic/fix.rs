//! Fixes of diagnostics that a program can apply.

use super::RuleId;
use crate::lang::Message;
use crate::source::Place;

/// Whether a fix may be applied without a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// There is one way to fix it, and no value changes its meaning.
    Safe,
    /// Probably what was meant; a person should look at it.
    Unsafe,
}

impl Applicability {
    /// Returns the name as programs read it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// A place whose content is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of a text, or a cell.
    pub place: Place,
    /// The text that is there now, if the edit depends on it.
    pub expected: Option<String>,
    /// The new text; empty to delete the old.
    pub replacement: String,
}

/// A fix: all its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does.
    pub title: Message,
    /// Whether it may be applied without a person.
    pub applicability: Applicability,
    /// The edits.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Creates a safe fix with one edit.
    #[must_use]
    pub fn safe(title: Message, place: Place, replacement: impl Into<String>) -> Self {
        Self {
            title,
            applicability: Applicability::Safe,
            edits: vec![Edit {
                place,
                expected: None,
                replacement: replacement.into(),
            }],
        }
    }

    /// Creates a fix with one edit that a person should look at.
    #[must_use]
    pub fn unchecked(title: Message, place: Place, replacement: impl Into<String>) -> Self {
        Self {
            applicability: Applicability::Unsafe,
            ..Self::safe(title, place, replacement)
        }
    }
}

impl RuleId {
    /// Returns the kinds of fixes that diagnostics of the rule may have.
    #[must_use]
    pub fn fixes(self) -> &'static [Applicability] {
        use Applicability::{Safe, Unsafe};
        match self {
            Self::UnknownKey | Self::DuplicateKey | Self::AllowUnused | Self::WrongType => &[Safe],
            Self::SubtotalDisagrees
            | Self::TotalDisagrees
            | Self::MaximaDisagree
            | Self::CountDisagrees
            | Self::LeadSpeltTwoWays
            | Self::CodesOutOfOrder
            | Self::DeclaredDisagrees => &[Unsafe],
            _ => &[],
        }
    }
}
