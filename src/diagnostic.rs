//! A fault: what is wrong, where, why, and how it is repaired.

mod code;
pub mod concise;
mod entry;
mod fingerprint;
pub mod format;
pub mod github;
pub mod gitlab;
mod group;
pub mod human;
pub mod json;
pub mod junit;
pub mod markdown;
mod one_line;
pub mod policy;
mod position;
pub mod sarif;
mod severity;
pub mod summary;

pub use code::Fault;
pub use fingerprint::fingerprints;
pub use format::Format;
pub use group::Group;
pub use policy::Policy;
pub use severity::Severity;
pub use summary::summary;

use crate::lang::Text;
use crate::model::Points;
use crate::source::Place;

/// A place and a sentence about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// What stands there.
    pub text: Text,
}

/// One fault found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fault.
    pub fault: Fault,
    /// How much it weighs.
    pub severity: Severity,
    /// The fault in one sentence, with the values involved.
    pub message: Text,
    /// Where it stands.
    pub primary: Label,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// The repair.
    pub help: Option<Text>,
    /// The points at stake: those that the council may not grant.
    pub points: Option<Points>,
}

impl Diagnostic {
    /// A fault at a place, with the severity that the fault has by itself.
    #[must_use]
    pub fn new(fault: Fault, place: Place, message: Text) -> Self {
        Self {
            fault,
            severity: fault.severity(),
            message,
            primary: Label {
                place,
                text: Text::default(),
            },
            related: Vec::new(),
            help: None,
            points: None,
        }
    }

    /// Says what stands at the primary place.
    #[must_use]
    pub fn label(mut self, text: Text) -> Self {
        self.primary.text = text;
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, place: Place, text: Text) -> Self {
        self.related.push(Label { place, text });
        self
    }

    /// Says how the fault is repaired.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// Says how many points are at stake.
    #[must_use]
    pub fn points(mut self, points: Points) -> Self {
        self.points = Some(points);
        self
    }
}

/// Puts diagnostics in the order in which a reader meets their places.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| a.primary.place.cmp(&b.primary.place));
}

/// Whether one of the diagnostics is an error: then no report is produced.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|one| one.severity == Severity::Error)
}

/// How many errors, warnings and notes there are.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|one| one.severity == severity)
        .count()
}
