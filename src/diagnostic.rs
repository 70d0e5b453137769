//! Diagnostics: what is wrong, where, why, and how to fix it.

mod fingerprint;
mod fix;
pub mod policy;
mod render;
mod rules;
mod severity;
pub mod summary;

pub use fingerprint::{column, fingerprints};
pub use fix::{Applicability, Edit, Fix};
pub use policy::Policy;
pub use render::{Format, concise, github, gitlab, human, json, junit, markdown, sarif};
pub use rules::{Group, RuleId};
pub use severity::Severity;
pub use summary::{summary, summary_with_allowed};

use crate::lang::Message;
use crate::model::Points;
use crate::source::Place;

/// A place with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// The label.
    pub text: Message,
}

/// Something a rule found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: RuleId,
    /// The severity.
    pub severity: Severity,
    /// One sentence with the values involved.
    pub message: Message,
    /// The place, with a label.
    pub primary: Label,
    /// Related places.
    pub related: Vec<Label>,
    /// How to fix it.
    pub help: Option<Message>,
    /// The points that the council may not grant.
    pub points: Option<Points>,
    /// How a program fixes it.
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// Creates a diagnostic with the default severity of the rule.
    #[must_use]
    pub fn new(rule: RuleId, place: Place, message: Message) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            message,
            primary: Label {
                place,
                text: Message::default(),
            },
            related: Vec::new(),
            help: None,
            points: None,
            fix: None,
        }
    }

    /// Sets the label of the primary place.
    #[must_use]
    pub fn label(mut self, text: Message) -> Self {
        self.primary.text = text;
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, place: Place, text: Message) -> Self {
        self.related.push(Label { place, text });
        self
    }

    /// Sets how to fix it.
    #[must_use]
    pub fn help(mut self, text: Message) -> Self {
        self.help = Some(text);
        self
    }

    /// Sets how a program fixes it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// Sets the points at risk.
    #[must_use]
    pub fn points(mut self, points: Points) -> Self {
        self.points = Some(points);
        self
    }
}

/// A diagnostic that a comment of the file allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// What is allowed.
    pub diagnostic: Diagnostic,
    /// The reason that the comment gives.
    pub reason: String,
    /// The comment.
    pub comment: Place,
}

/// Sorts diagnostics by place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| a.primary.place.cmp(&b.primary.place));
}

/// Returns whether there is an error; then no report is produced.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|one| one.severity == Severity::Error)
}

/// Counts the diagnostics of a severity.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|one| one.severity == severity)
        .count()
}
