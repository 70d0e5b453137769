//! What a check knows besides the file itself.

use std::path::PathBuf;

use crate::diagnostic::Policy;
use crate::model::Scorecard;

/// What a check knows besides the file itself. The default knows nothing more.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Which faults are looked for, and how much each weighs.
    pub policy: Policy,
    /// The criteria set that the file is held against (`--against`).
    pub set: Option<Scorecard>,
    /// The same body's file of last year.
    pub last_year: Option<Scorecard>,
    /// Where files of evidence are looked for; none: they are not.
    pub folder: Option<PathBuf>,
}
