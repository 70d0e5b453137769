//! What a check knows besides the file itself.

use std::path::PathBuf;

use crate::diagnostic::policy::{Level, Selector};
use crate::diagnostic::{Fault, Policy};
use crate::input::draft::Draft;

/// What a check knows besides the file itself. The default knows nothing more.
///
/// The other files are drafts, read into the same
/// [`Files`](crate::source::Files), so that a message can point into them. Only
/// what was read in them counts.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Which faults are looked for, and how much each weighs.
    pub policy: Policy,
    /// The criteria set that the file is held against (`--against`).
    pub set: Option<Draft>,
    /// The same body's file of last year (`--last-year`).
    pub last_year: Option<Draft>,
    /// Another unit of the block that the file is ranked in.
    pub ranked_with: Option<Draft>,
    /// Where files of evidence are looked for; none: they are not.
    pub folder: Option<PathBuf>,
}

impl Context {
    /// For a set that ships with the program. It is kept as its decision prints
    /// it, contradictions between its own numbers included: `check` reports
    /// them, but they do not keep the set from being used.
    #[must_use]
    pub fn of_shipped() -> Self {
        let mut context = Self::default();
        for fault in [Fault::MaximaDisagree, Fault::CountDisagrees] {
            let fault = Selector::Fault(fault);
            context.policy.set(fault, Level::Warn);
        }
        context
    }
}
