//! Loading the one table that a report is made from.

use std::path::Path;

use parindex::check::Context;
use parindex::diagnostic::Policy;
use parindex::input::Options;
use parindex::input::draft::Draft;

use super::console::Console;
use super::failure::AlreadyReported;
use super::language::Language;
use super::load::{Inputs, LoadedScorecard, ensure_checked, scoring_context_of};
use super::paths::folder_of;
use super::unit_choice;

/// Loads the one file that a report on points is made from, and prints its diagnostics.
///
/// # Errors
/// [`AlreadyReported`] if it has errors, or no points.
pub(crate) fn load_checked(
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    load_with_policy(path, options, Policy::default(), language, console)
}

/// Like [`load_checked`], with the severities of a policy.
pub(crate) fn load_with_policy(
    path: &Path,
    options: &Options,
    policy: Policy,
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    let context = scoring_context_of(path, policy);
    load_in(&context, path, options, language, console)
}

/// Like [`load_checked`], in a context: a table of tasks without points is read, too, unless
/// it needs points.
pub(crate) fn load_in(
    context: &Context,
    path: &Path,
    options: &Options,
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    let mut inputs = Inputs::default();
    let draft = draft(&mut inputs, path, options);
    let folder = match &draft {
        Some(draft) if path.is_dir() => {
            folder_of(Path::new(&inputs.files.get(draft.place.file).name))
        }
        _ => context.folder.clone(),
    };
    let context = &Context {
        folder,
        ..context.clone()
    };
    ensure_checked(draft, context, inputs, language, console)
}

/// Reads the table; of a folder or of a table of several units that of the unit and year that
/// the options name.
fn draft(inputs: &mut Inputs, path: &Path, options: &Options) -> Option<Draft> {
    let before = inputs.diagnostics.len();
    let draft = if path.is_dir() {
        None
    } else {
        inputs.draft(path, options)
    };
    let found = &inputs.diagnostics[before..];
    if draft.is_none() && unit_choice::is_asked(path, options, found) {
        inputs.diagnostics.truncate(before);
        return unit_choice::draft(inputs, path, options);
    }
    draft
}
