//! `parindex check`: every fault of every file.

use std::collections::HashMap;
use std::path::Path;

use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, Format, concise, human};
use parindex::input::draft::Draft;
use parindex::lang::Lang;
use parindex::source::{FileId, Files};
use parindex::text;

use super::args::CheckArgs;
use super::baseline::{self, Baseline};
use super::beside;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::paths::{self, Found};
use super::reading;
use super::step_summary;
use super::target::Target;

/// What the files of a check gave.
#[derive(Default)]
struct Checked {
    files: Files,
    faults: Vec<Diagnostic>,
    /// The language that the first file states that states one.
    stated: Option<Lang>,
    /// What the files say, where faults are to be known again by it.
    drafts: HashMap<FileId, Draft>,
}

/// Checks the files and prints what is wrong in them, then a line that sums up.
/// The language is that of the first file that states one.
pub(crate) fn run(
    args: &CheckArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let mut context = Context {
        policy: args.levels.policy(args.submit.policy())?,
        ..Context::default()
    };
    let found = paths::expand(&args.files);
    let beside = args.beside.paths();
    let inputs: Vec<&Path> = found.iter().filter_map(Found::file).chain(beside).collect();
    let baseline = args.baseline.open(&inputs)?;
    let mut checked = Checked::default();
    let Checked { files, faults, .. } = &mut checked;
    beside::read(&args.beside, &mut context, files, faults)?;
    for one in &found {
        context.folder = one.file().and_then(beside::folder);
        checked.take(one, args, &context, baseline.is_used());
    }
    let lang = language.of_file(checked.stated);
    diagnostic::sort(&mut checked.faults);
    let met = match baseline {
        Baseline::None => None,
        Baseline::Write(target) => return checked.write(target, lang, console),
        Baseline::Known(known) => {
            let Checked {
                faults,
                files,
                drafts,
                ..
            } = &mut checked;
            Some(baseline::leave_out(known, faults, files, drafts))
        }
    };
    let Checked { files, faults, .. } = checked;
    let mut summary = diagnostic::summary(&faults, found.len());
    if let Some(met) = met {
        let met = met.sentence();
        summary = text!("{summary} {met}", "{summary} {met}", summary, met);
    }
    let format = args.format.format();
    if format == Format::Human {
        let most = args.most();
        let shown = human::render_at_most(most, &faults, &files, lang, console.style());
        let space = if shown.is_empty() { "" } else { "\n" };
        console.print_styled(&format!("{shown}{space}{}\n", summary.get(lang)))?;
    } else {
        // The other formats are for programs: the sum is a message beside them.
        let shown = format.render(&faults, &files, lang, console.style());
        console.print(shown.as_bytes())?;
        console.note(&summary, lang);
    }
    if format == Format::Github {
        step_summary::write(&faults, &files, lang)?;
    }
    Ok(Exit::of(&faults))
}

impl Checked {
    /// Checks one file.
    fn take(&mut self, found: &Found, args: &CheckArgs, context: &Context, keep: bool) {
        let path = match found {
            Found::File(path) => path,
            Found::Unreadable(path, error) => {
                let name = path.to_string_lossy();
                return self
                    .faults
                    .push(reading::unreadable(&mut self.files, &name, error));
            }
            Found::Nothing(path) => {
                let name = path.to_string_lossy();
                return self
                    .faults
                    .push(reading::nothing_in(&mut self.files, &name));
            }
        };
        let options = args.read.options();
        let mut faults = Vec::new();
        match reading::draft(path, &options, &mut self.files, &mut faults) {
            Some(draft) => {
                self.stated = self.stated.or(draft.language.value().copied());
                let _ = check::check(&draft, context, &mut faults);
                if keep {
                    self.drafts.insert(draft.place.file, draft);
                }
            }
            // Nobody can allow a file to be unread: the run would say nothing.
            None if Exit::of(&faults) == Exit::Unreadable => {}
            None => context.policy.apply(&mut faults),
        }
        self.faults.append(&mut faults);
    }

    /// Writes all faults down as known.
    fn write(self, target: Target, lang: Lang, console: &mut Console) -> anyhow::Result<Exit> {
        let (text, count) = baseline::render(&self.faults, &self.files, &self.drafts)?;
        let name = target.name().to_owned();
        target.write(text.as_bytes())?;
        let done = text!(
            "Đã ghi {count} lỗi đã biết vào {name}",
            "Known faults in {name}: {count}",
            count,
            name
        );
        console.note(&done, lang);
        let unread = |one: &Diagnostic| super::exit::is_unread(one.fault);
        let unread: Vec<Diagnostic> = self.faults.into_iter().filter(unread).collect();
        console.note_styled(&concise::render(&unread, &self.files, lang));
        Ok(Exit::of(&unread))
    }
}
