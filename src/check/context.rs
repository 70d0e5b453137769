//! The context of a check: policy and other files.

use std::path::PathBuf;

use crate::diagnostic::policy::{Level, Selector};
use crate::diagnostic::{Policy, RuleId};
use crate::input::draft::Draft;
use crate::model::units::UnitHistory;

/// The policy and the other files of a check. The default has no other files.
///
/// The other files are drafts read into the same [`Files`](crate::source::Files), so that
/// messages can point into them.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The rules that are on, and their severities.
    pub policy: Policy,
    /// The criteria set to compare with (`--against`).
    pub set: Option<Draft>,
    /// The file of last year (`--last-year`).
    pub last_year: Option<Draft>,
    /// Whether the answer needs points, which a table of tasks does not have.
    pub needs_points: bool,
    /// Another unit of the same block in a ranking.
    pub ranked_with: Option<Draft>,
    /// The successors of bodies (`--units`).
    pub units: UnitHistory,
    /// The folder of evidence files; `None` if they are not checked.
    pub folder: Option<PathBuf>,
}

impl Context {
    /// Returns the context for a shipped set. Shipped sets keep the contradictions of the
    /// printed decision, so those rules only warn.
    #[must_use]
    pub fn for_shipped_set() -> Self {
        let mut context = Self::default();
        for diagnostic in [RuleId::MaximaDisagree, RuleId::CountDisagrees] {
            let diagnostic = Selector::RuleId(diagnostic);
            context.policy.set(diagnostic, Level::Warn);
        }
        context
    }
}
