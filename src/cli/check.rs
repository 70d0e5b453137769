//! `parindex check`: every fault of every file.

use parindex::check::{Context, check};
use parindex::diagnostic::{self, Format};
use parindex::source::Files;

use super::args::CheckArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::step_summary;

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
    let format = args.format.format();
    let shown = format.render(&faults, &files, lang, console.style());
    let summary = diagnostic::summary(&faults, args.files.len());
    if format == Format::Human {
        let space = if shown.is_empty() { "" } else { "\n" };
        console.print_styled(&format!("{shown}{space}{}\n", summary.get(lang)))?;
    } else {
        // The other formats are for programs: the sum is a message beside them.
        console.print(shown.as_bytes())?;
        console.note(&summary, lang);
    }
    if format == Format::Github {
        step_summary::write(&faults, &files, lang)?;
    }
    Ok(Exit::of(&faults))
}
