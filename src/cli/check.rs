//! `parindex check`: the diagnostics of all files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Allowed, Diagnostic, Format, concise, human, json};
use parindex::edit::fix::complete;
use parindex::input::draft::Draft;
use parindex::input::{Table, values};
use parindex::lang::Lang;
use parindex::source::{FileId, Files};
use parindex::text;
use parindex::vocab::sanitize::sanitize;

use super::baseline::{self, Baseline, BaselineArgs, Writer};
use super::choice::choice;
use super::console::{Console, wrap};
use super::exit::Exit;
use super::failure::Failure;
use super::fix::{self, FixArgs};
use super::language::Language;
use super::levels::LevelArgs;
use super::load::{Inputs, ReadArgs, ReferenceArgs, SubmitArgs, not_found, stated_language};
use super::paths::{self, Found, folder_of, is_standard_stream};
use super::repository;
use super::step_summary;

/// Check score tables and show every error: where it is, why, and how to fix it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex check table.xlsx
  parindex check --submit table.xlsx
  parindex check --format concise 2023.yaml 2024.yaml
  parindex check --deny proof --allow task-without-lead table.xlsx
  parindex check --baseline known.json folder
  parindex check table.xlsx --against dak-nong-khcn-2023 --last-year 2022.xlsx")]
pub(crate) struct CheckArgs {
    /// Files to check: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); for a folder, all files below it; - reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print: {values}; human quotes the place and the fix, concise is a line for each error, markdown a table, the others are for programs and CI
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        value_parser = choice(Format::ALL.iter().copied(), Format::name)
    )]
    format: Format,
    /// Quote at most this many diagnostics of one kind and count the rest; 0 quotes all; 20 by default
    #[arg(long, value_name = "N", default_value_t = 20)]
    max: usize,
    /// Print the diagnostics only, not how each file was read
    #[arg(short, long)]
    quiet: bool,
    /// Print how each file was read in full: every column, value and row that is not read
    #[arg(long, conflicts_with = "quiet")]
    reading: bool,
    #[command(flatten)]
    submit: SubmitArgs,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    fixes: FixArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
    #[command(flatten)]
    references: ReferenceArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// The files of a check and their diagnostics.
#[derive(Default)]
struct Checked {
    inputs: Inputs,
    /// What comments of the files allow.
    allowed: Vec<Allowed>,
    /// The language of the first file that states one.
    stated: Option<Lang>,
    /// The drafts, if the baseline needs them to identify diagnostics.
    drafts: HashMap<FileId, Draft>,
}

/// Checks the files and prints their diagnostics and a summary, in the language of the
/// first file that states one.
pub(crate) fn run(
    args: &CheckArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    if args.format == Format::Json {
        console.expect_json(json::SCHEMA, true);
    }
    let mut context = Context {
        policy: args.levels.policy(args.submit.policy())?,
        ..Context::default()
    };
    let found = paths::expand(&args.files, language.of_messages());
    let paths = found.iter().filter_map(Found::file);
    let paths: Vec<&Path> = paths.chain(args.references.paths()).collect();
    let baseline = args.baseline.open(&paths)?;
    let mut checked = Checked::default();
    checked.inputs.files.set_folders(repository::folders());
    args.references.load(&mut context, &mut checked.inputs)?;
    if args.fixes.is_used() {
        if args.fixes.shows() && args.format != Format::Human {
            return Err(fix::shown_with_format().into());
        }
        let files = found.iter().filter_map(Found::file);
        let files: Vec<&Path> = files.filter(|path| !is_standard_stream(path)).collect();
        let (options, lang) = (args.read.options(), language.of_messages());
        let any = args
            .fixes
            .run(&files, &options, &mut context, lang, console)?;
        if args.fixes.shows() {
            return Ok(if any { Exit::Errors } else { Exit::Success });
        }
    }
    for one in &found {
        context.folder = one.file().and_then(folder_of);
        checked.add(one, args, &context, baseline.is_used());
    }
    let lang = language.of_file(checked.stated);
    complete(&checked.inputs.files, &mut checked.inputs.diagnostics);
    diagnostic::sort(&mut checked.inputs.diagnostics);
    let stats = match baseline {
        Baseline::None => None,
        Baseline::Write(to) if to.target.is_standard() && args.format != Format::Human => {
            return Err(two_printed().into());
        }
        Baseline::Write(writer) => {
            let _ = console.take_faults();
            return checked.write_baseline(writer, args.format, lang, console);
        }
        Baseline::Known(known) => {
            let Checked { inputs, drafts, .. } = &mut checked;
            Some(known.filter(inputs, drafts)?)
        }
    };
    let allowed = checked.allowed;
    let Inputs {
        files, diagnostics, ..
    } = checked.inputs;
    let mut summary = diagnostic::summary_with_allowed(&diagnostics, allowed.len(), found.len());
    if let Some(stats) = &stats {
        let known = stats.describe();
        summary = text!("{summary} {known}");
        for line in stats.missing() {
            console.note(&line, lang);
        }
    }
    let format = args.format;
    if format == Format::Human {
        let max = if args.max == 0 { usize::MAX } else { args.max };
        let mut shown = human::render_at_most(max, &diagnostics, &files, lang, console.style());
        if context.policy.submission {
            shown.push_str(&list_allowed(&allowed, &files, lang));
        }
        let space = if shown.is_empty() { "" } else { "\n" };
        let reading = reading(args, &files, lang, console);
        console.print_styled(&format!("{reading}{shown}{space}{}\n", summary.get(lang)))?;
    } else {
        // This is the answer, with all diagnostics.
        let _ = console.take_faults();
        // The other formats are for programs, so the summary is a message.
        let style = console.style();
        console
            .print_parts(|out| format.write((&diagnostics, &allowed), &files, lang, style, out))?;
        if context.policy.submission {
            console.note_styled(&list_allowed(&allowed, &files, lang));
        }
        console.note(&summary, lang);
    }
    if format == Format::Github {
        step_summary::write(&diagnostics, &files, lang)?;
    }
    Ok(match Exit::from_diagnostics(&diagnostics) {
        Exit::Success if stats.is_some_and(|stats| stats.fails()) => Exit::Errors,
        exit => exit,
    })
}

fn two_printed() -> Failure {
    Failure::usage(text!(
        "--write-baseline - và --format cùng in ra màn hình",
        "--write-baseline - and --format both print to standard output"
    ))
    .help(text!(
        "ghi tên tệp sau --write-baseline, hoặc bỏ --format",
        "write a file name after --write-baseline, or leave out --format"
    ))
}

/// Returns a line for each diagnostic that a comment allows, with the reason.
fn list_allowed(allowed: &[Allowed], files: &Files, lang: Lang) -> String {
    let lines = allowed.iter().map(|one| {
        let place = files.show(&one.diagnostic.primary.place, lang);
        let (rule, message) = (one.diagnostic.rule.name(), &one.diagnostic.message);
        let reason = values::quoted(&one.reason);
        let line = text!(
            "{place}: được bỏ qua [{rule}]: {message}; lý do: {reason}",
            "{place}: allowed [{rule}]: {message}; reason: {reason}"
        );
        format!("{}\n", line.get(lang))
    });
    lines.collect()
}

/// Returns a block of lines on how each file was read.
fn reading(args: &CheckArgs, files: &Files, lang: Lang, console: &Console) -> String {
    const MANY: usize = 3;
    if args.quiet {
        return String::new();
    }
    let many = files.readings().count() > MANY;
    let mut text = String::new();
    for reading in files.readings() {
        let lines = match (args.reading, many) {
            (true, _) => reading.full(),
            (false, true) => reading.remarks(reading.line()),
            (false, false) => reading.short(reading.summary()),
        };
        for (at, line) in lines.iter().enumerate() {
            let indent = if at == 0 { "" } else { "  " };
            let line = format!("{indent}{}", sanitize(line.get(lang)));
            text.push_str(&wrap(&line, console.width(), "    "));
            text.push('\n');
        }
        if !many {
            text.push('\n');
        }
    }
    if many {
        text.push('\n');
    }
    text
}

impl Checked {
    /// Checks one file.
    fn add(&mut self, found: &Found, args: &CheckArgs, context: &Context, keep_draft: bool) {
        if let Some(diagnostic) = not_found(&mut self.inputs.files, found) {
            self.inputs.diagnostics.push(diagnostic);
            return;
        }
        let others = std::mem::take(&mut self.inputs.diagnostics);
        let table = self.inputs.table(found.path(), &args.read.options());
        let mut own = std::mem::replace(&mut self.inputs.diagnostics, others);
        match table {
            Some(Table::Ranking(ranking)) => {
                self.stated = self.stated.or(ranking.language());
                let reading = ranking.metadata.reading.clone();
                self.inputs.files.add_reading(ranking.place.file, reading);
                let _ = check::published(&ranking, context, &mut own);
            }
            Some(Table::Goals(goals)) => {
                self.stated = self.stated.or(goals.language());
                let reading = goals.metadata.reading.clone();
                self.inputs.files.add_reading(goals.place.file, reading);
                let _ = check::goals(&goals, context, &mut own);
            }
            Some(Table::Index(drafts)) => {
                for one in drafts {
                    let draft = one.draft;
                    self.stated = self.stated.or(stated_language(&draft));
                    let reading = draft.reading.clone();
                    self.inputs.files.add_reading(draft.place.file, reading);
                    let _ = check::check(&draft, context, &mut own);
                }
            }
            Some(Table::Criteria(draft)) => {
                self.stated = self.stated.or(stated_language(&draft));
                let reading = draft.reading.clone();
                self.inputs.files.add_reading(draft.place.file, reading);
                let checked = check::check_all(&draft, context, &mut own);
                self.allowed.extend(checked.allowed);
                if keep_draft {
                    self.drafts.insert(draft.place.file, *draft);
                }
            }
            // What could not be read cannot be allowed: the run would report nothing.
            None => context.policy.apply_to_unread(&mut own),
        }
        self.inputs.diagnostics.append(&mut own);
    }

    /// Writes all diagnostics to the baseline, and prints them in a format for programs.
    fn write_baseline(
        self,
        mut writer: Writer,
        format: Format,
        lang: Lang,
        console: &mut Console,
    ) -> anyhow::Result<Exit> {
        let (text, count, kept) = baseline::render(&self.inputs, &self.drafts, &mut writer)?;
        let target = writer.target;
        let name = target.name().to_owned();
        let is_standard = target.is_standard();
        target.note_not_kept(lang, console);
        target.write(&text)?;
        let done = text!(
            "Đã ghi {count} lỗi đã biết vào {name}",
            "Known diagnostics in {name}: {count}"
        );
        let done = match kept {
            0 => done,
            kept => text!(
                "{done}, trong đó {kept} lỗi của các tệp không kiểm tra lần này được giữ nguyên",
                "{done}; {kept} of them are of files that were not checked now and are kept"
            ),
        };
        if !is_standard {
            console.note(&done, lang);
        }
        let Inputs {
            files, diagnostics, ..
        } = self.inputs;
        if format != Format::Human && !is_standard {
            let (style, found) = (console.style(), (&diagnostics[..], &self.allowed[..]));
            console.print_parts(|out| format.write(found, &files, lang, style, out))?;
        }
        let unread = diagnostics
            .into_iter()
            .filter(|one| baseline::is_never_known(one, &self.drafts));
        let unread: Vec<Diagnostic> = unread.collect();
        console.note_styled(&concise::render(&unread, &files, lang));
        Ok(Exit::from_diagnostics(&unread))
    }
}
