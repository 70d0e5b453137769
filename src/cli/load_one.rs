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
    let context = scoring_context_of(path, Policy::default());
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
    let draft = if path.is_dir() {
        None
    } else {
        inputs.draft(path, options)
    };
    finish(draft, inputs, context, (path, options), language, console)
}

/// Checks the draft that was read from a path. Of a folder or of a table of several units it
/// is that of the unit and year that the options name.
///
/// # Errors
/// [`AlreadyReported`] if it has errors, or if it is not clear which table is meant.
pub(crate) fn finish(
    mut draft: Option<Draft>,
    mut inputs: Inputs,
    context: &Context,
    (path, options): (&Path, &Options),
    language: Language,
    console: &mut Console,
) -> Result<LoadedScorecard, AlreadyReported> {
    let mut folder = context.folder.clone();
    if draft.is_none() && unit_choice::is_asked(path, options, &inputs.diagnostics) {
        inputs.diagnostics.clear();
        draft = unit_choice::draft(&mut inputs, path, options);
        if let Some(draft) = &draft {
            folder = folder_of(Path::new(&inputs.files.get(draft.place.file).name));
        }
    }
    let context = Context {
        folder,
        ..context.clone()
    };
    ensure_checked(draft, &context, inputs, language, console)
}
