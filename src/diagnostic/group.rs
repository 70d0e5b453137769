//! The themes of the faults.

/// A theme of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Files and their shape.
    File,
    /// Codes and the tree.
    Tree,
    /// Points.
    Values,
    /// Printed and computed sums.
    Sums,
    /// Scoring rules and declared figures.
    Scoring,
    /// Targets, tasks and units.
    Plan,
    /// Evidence and explanations.
    Proof,
    /// Against a criteria set (`--against`).
    Set,
    /// Against last year.
    Years,
    /// Allow comments.
    Allow,
}

impl Group {
    /// Every theme.
    pub const ALL: [Self; 10] = [
        Self::File,
        Self::Tree,
        Self::Values,
        Self::Sums,
        Self::Scoring,
        Self::Plan,
        Self::Proof,
        Self::Set,
        Self::Years,
        Self::Allow,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Tree => "tree",
            Self::Values => "values",
            Self::Sums => "sums",
            Self::Scoring => "scoring",
            Self::Plan => "plan",
            Self::Proof => "proof",
            Self::Set => "set",
            Self::Years => "years",
            Self::Allow => "allow",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }
}
