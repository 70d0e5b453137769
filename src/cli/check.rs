//! `parindex check`: every fault of every file.

use parindex::check::{Context, check};
use parindex::diagnostic::{self, concise, human};
use parindex::source::Files;

use super::args::{CheckArgs, CheckFormat};
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::reading;

/// Checks the files and prints what is wrong in them, then a line that sums up.
/// The language is that of the first file that states one.
pub(crate) fn run(
    args: &CheckArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let options = args.read.options();
    let mut files = Files::default();
    let mut faults = Vec::new();
    let mut stated = None;
    for path in &args.files {
        if let Some(draft) = reading::draft(path, &options, &mut files, &mut faults) {
            stated = stated.or(draft.language.value().copied());
            check(&draft, &Context::default(), &mut faults);
        }
    }
    diagnostic::sort(&mut faults);
    let lang = language.of_file(stated);
    let shown = match args.format {
        CheckFormat::Human => human::render(&faults, &files, lang, console.style()),
        CheckFormat::Concise => concise::render(&faults, &files, lang),
    };
    console.print_styled(&shown)?;
    let summary = diagnostic::summary(&faults, args.files.len());
    match args.format {
        CheckFormat::Human => {
            let space = if shown.is_empty() { "" } else { "\n" };
            console.print_styled(&format!("{space}{}\n", summary.get(lang)))?;
        }
        // One fault a line is for scripts: the sum is a message beside it.
        CheckFormat::Concise => console.note(&summary, lang),
    }
    Ok(Exit::of(&faults))
}
