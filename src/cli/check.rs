//! `parindex check`: the diagnostics of all files.

mod contexts;
mod outputs;
mod statistics;

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::check::{self, Context};
use parindex::diagnostic::human::Style;
use parindex::diagnostic::policy::Level;
use parindex::diagnostic::{self, Allowed, Diagnostic, Format, RuleId, concise, human, json};
use parindex::edit::fix::complete;
use parindex::input::draft::Draft;
use parindex::input::{Table, values};
use parindex::lang::{Lang, Message};
use parindex::source::{FileId, Files};
use parindex::text;
use parindex::vocab::sanitize::sanitize;

use super::baseline::{self, Baseline, BaselineArgs, BaselineStats, Writer};
use super::console::{Console, WIDTH_WITHOUT_TERMINAL, wrap};
use super::exit::Exit;
use super::failure::Failure;
use super::fix::{self, FixArgs};
use super::language::Language;
use super::levels::LevelArgs;
use super::load::{
    Inputs, ReadArgs, ReferenceArgs, SubmitArgs, empty_folder, named_files, not_found,
    stated_language,
};
use super::paths::{self, Found, Sources, WalkArgs, is_standard_stream};
use super::repository;
use super::settings::{self, Flag, Shown};
use super::step_summary;
use super::units::history::UnitsArgs;
use contexts::Contexts;
use outputs::{OutputArgs, Outputs};

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
    #[arg(required_unless_present = "files_from", value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    outputs: OutputArgs,
    /// Count what each rule reports, and in how many files, instead of the diagnostics
    #[arg(long)]
    statistics: bool,
    /// End with 0 although there are errors in the data; wrong usage and unreadable files are still 2 and 3
    #[arg(long)]
    exit_zero: bool,
    /// Quote at most this many diagnostics of one kind and count the rest; 0 quotes all; 20 by default
    #[arg(long, value_name = "N", default_value_t = 20)]
    max: usize,
    #[command(flatten)]
    show: ShowArgs,
    #[command(flatten)]
    walk: WalkArgs,
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
    units: UnitsArgs,
    #[command(flatten)]
    read: ReadArgs,
}

// What is shown in addition to the diagnostics.
#[derive(Debug, Args)]
struct ShowArgs {
    /// Print how each file was read in full: every column, value and row that is not read
    #[arg(long)]
    reading: bool,
    /// List the files of folders that are passed over, with the reasons
    #[arg(long)]
    show_skipped: bool,
    /// Print each setting of the files and where it comes from, and check nothing
    #[arg(long)]
    show_settings: bool,
}

/// How diagnostics are drawn in a file.
const FILE_STYLE: Style = Style {
    width: WIDTH_WITHOUT_TERMINAL,
    styled: false,
};

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
    if args.outputs.prints(Format::Json) {
        let schema = if args.statistics {
            statistics::SCHEMA
        } else {
            json::SCHEMA
        };
        console.expect_json(schema, true);
    }
    args.baseline.ensure_forced(args.outputs.writes())?;
    let named = named_files(&args.walk, &args.files)?;
    let language = settings::open(named.iter().map(PathBuf::as_path), language)?;
    if args.show.show_settings {
        return show_settings(args, &named, language, console);
    }
    let sources = paths::expand(&named, &args.walk.folder, Some(language.of_messages()))?;
    let of_settings = settings::units_files(sources.files());
    let paths = inputs(args, &sources, of_settings.keys());
    let first = named.first().and_then(|path| settings::of(path));
    let known = first.as_ref().and_then(|settings| settings.baseline());
    let baseline = args.baseline.open(known, &paths)?;
    let outputs = args.outputs.open(args.baseline.force, &paths)?;
    let mut checked = Checked::default();
    checked.inputs.files.set_folders(repository::folders());
    let inputs = &mut checked.inputs;
    let references = (&args.references, &args.units);
    let mut contexts = Contexts::new(&args.submit, &args.levels, references, inputs)?;
    if args.fixes.is_used() {
        let any = checked.fix(args, &sources, &outputs, (&mut contexts, language), console)?;
        if args.fixes.shows() {
            return Ok(fix::end(any, language.of_messages(), console));
        }
    }
    checked.add_all(args, (&sources, &named), &mut contexts, baseline.is_used())?;
    // Formats for programs do not follow the data, nor does an answer about several files.
    let is_one = matches!(&sources.found[..], [Found::File(_)]);
    let lang = match outputs.printed {
        Some(Format::Human) if is_one => language.of_file(checked.stated),
        _ => language.of_messages(),
    };
    complete(&checked.inputs.files, &mut checked.inputs.diagnostics);
    diagnostic::sort(&mut checked.inputs.diagnostics);
    let stats = match baseline {
        Baseline::None => None,
        Baseline::Write(to)
            if to.target.is_standard() && outputs.printed != Some(Format::Human) =>
        {
            return Err(two_printed().into());
        }
        Baseline::Write(writer) => {
            let _ = console.take_faults();
            return checked.write_baseline(writer, outputs, lang, console);
        }
        Baseline::Known(known) => {
            let Checked { inputs, drafts, .. } = &mut checked;
            Some(known.filter(inputs, drafts)?)
        }
    };
    checked.inputs.files.passed_over = sources.passed_over();
    checked.inputs.files.settings = contexts.used.iter().cloned().collect();
    let Inputs {
        files, diagnostics, ..
    } = checked.inputs;
    let count = sources.found.len() - sources.others();
    let allowed = checked.allowed;
    let mut summary = diagnostic::summary_with_allowed(&diagnostics, allowed.len(), count);
    let missing = contexts.describe_missing().into_iter();
    let described = stats.as_ref().map(BaselineStats::describe);
    let gone = stats.iter().flat_map(BaselineStats::missing);
    let parts = [
        sources.describe(),
        settings::describe(&files.settings),
        described,
    ];
    for part in parts.into_iter().flatten() {
        summary = text!("{summary} {part}");
    }
    for line in missing.chain(gone) {
        console.note(&line, lang);
    }
    let answer = Answer {
        files,
        diagnostics,
        allowed,
        summary,
        is_submission: contexts.is_submission(),
        lang,
    };
    for (format, target) in outputs.files {
        let mut bytes = Vec::new();
        answer.write(format, args, FILE_STYLE, &mut bytes)?;
        target.note_not_kept(lang, console);
        target.write(&bytes)?;
    }
    answer.print(outputs.printed, args, console)?;
    Ok(match Exit::from_diagnostics(&answer.diagnostics) {
        Exit::Errors if args.exit_zero => Exit::Success,
        Exit::Success if !args.exit_zero && stats.is_some_and(|stats| stats.fails()) => {
            Exit::Errors
        }
        exit => exit,
    })
}

/// What a check found.
struct Answer {
    files: Files,
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
    summary: Message,
    is_submission: bool,
    lang: Lang,
}

impl Answer {
    /// Writes the diagnostics or their statistics in a format.
    fn write(
        &self,
        format: Format,
        args: &CheckArgs,
        style: Style,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        if args.statistics && format == Format::Json {
            return out.write_all(&statistics::json(&self.diagnostics)?);
        }
        if args.statistics {
            return out.write_all(statistics::human(&self.diagnostics, self.lang).as_bytes());
        }
        let found = (&self.diagnostics[..], &self.allowed[..]);
        format.write(found, &self.files, self.lang, style, out)
    }

    /// Prints the answer in a format, and the summary.
    fn print(
        &self,
        format: Option<Format>,
        args: &CheckArgs,
        console: &mut Console,
    ) -> anyhow::Result<()> {
        let (files, lang) = (&self.files, self.lang);
        let mut lists = String::new();
        if self.is_submission {
            lists.push_str(&list_allowed(&self.allowed, files, lang));
        }
        if args.show.show_skipped {
            lists.push_str(&list_passed_over(files, lang));
        }
        if format == Some(Format::Human) {
            let max = if args.max == 0 { usize::MAX } else { args.max };
            let found = if args.statistics {
                statistics::human(&self.diagnostics, lang)
            } else {
                human::render_at_most(max, &self.diagnostics, files, lang, console.style())
            };
            let shown = found + &lists;
            let space = if shown.is_empty() { "" } else { "\n" };
            let reading = reading(args, files, lang, console);
            let summary = self.summary.get(lang);
            return Ok(console.print_styled(&format!("{reading}{shown}{space}{summary}\n"))?);
        }
        // This is the answer, with all diagnostics.
        let _ = console.take_faults();
        // The other formats are for programs, so the summary is a message.
        if let Some(format) = format {
            let style = console.style();
            console.print_parts(|out| self.write(format, args, style, out))?;
        }
        console.note_styled(&lists);
        console.note(&self.summary, lang);
        if format == Some(Format::Github) {
            step_summary::write(&self.diagnostics, files, lang)?;
        }
        Ok(())
    }
}

/// Prints each setting of the named files and where it comes from.
fn show_settings(
    args: &CheckArgs,
    named: &[PathBuf],
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let mut flags = Vec::new();
    let mut flag = |key: &str, value: String, option| {
        let key = key.to_owned();
        flags.push(Flag { key, value, option });
    };
    if let Some((lang, option)) = language.chosen() {
        flag("language", lang.code().to_owned(), option);
    }
    let path = |path: &Path| path.to_string_lossy().into_owned();
    for (key, value, option) in [
        ("against", args.references.against(), "--against"),
        ("last-year", args.references.last_year(), "--last-year"),
        ("units", args.units.path(), "--units"),
        ("baseline", args.baseline.named(), "--baseline"),
    ] {
        if let Some(value) = value {
            flag(key, path(value), option);
        }
    }
    for glob in args.walk.folder.exclude() {
        flag("exclude", glob.clone(), "--exclude");
    }
    for (level, name) in args.levels.named() {
        let (key, option) = match level {
            Level::Deny => ("levels.deny", "--deny"),
            Level::Warn => ("levels.warn", "--warn"),
            Level::Allow => ("levels.allow", "--allow"),
        };
        flag(key, name.clone(), option);
    }
    for column in args.read.options().columns {
        let key = format!("columns.{}", column.field.spec().key);
        flag(&key, column.column, "--column");
    }
    let shown = named
        .iter()
        .map(|path| settings::show(path, settings::of(path).as_deref(), &flags));
    let shown: Vec<Shown> = shown.collect();
    if args.outputs.prints(Format::Json) {
        console.expect_json(settings::SCHEMA, true);
        let text = settings::json(&shown)?;
        let _ = console.take_faults();
        console.print(&text)?;
    } else {
        console.print_styled(&settings::human(&shown, language.of_messages()))?;
    }
    Ok(Exit::Success)
}

/// Returns the files that are read, which are never overwritten.
fn inputs<'a>(
    args: &'a CheckArgs,
    sources: &'a Sources,
    units: impl Iterator<Item = &'a PathBuf>,
) -> Vec<&'a Path> {
    let paths = sources.files().chain(args.references.paths());
    let units = args
        .units
        .path()
        .into_iter()
        .chain(units.map(|path| &**path));
    paths.chain(units).collect()
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

/// Returns a line for each file that is passed over, with the reason.
fn list_passed_over(files: &Files, lang: Lang) -> String {
    let lines = files.passed_over.iter();
    let lines = lines.map(|one| format!("{}\n", sanitize(one.line().get(lang))));
    lines.collect()
}

/// Returns a block of lines on how each file was read.
fn reading(args: &CheckArgs, files: &Files, lang: Lang, console: &Console) -> String {
    const MANY: usize = 3;
    if console.is_quiet() || args.statistics {
        return String::new();
    }
    let many = files.readings().count() > MANY;
    let mut text = String::new();
    for reading in files.readings() {
        let lines = match (args.show.reading, many) {
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
    /// Fixes the files, or shows how. Returns whether there was something to change.
    fn fix(
        &mut self,
        args: &CheckArgs,
        sources: &Sources,
        outputs: &Outputs,
        (contexts, language): (&mut Contexts<'_>, Language),
        console: &mut Console,
    ) -> anyhow::Result<bool> {
        if args.fixes.shows() && outputs.printed != Some(Format::Human) {
            return Err(fix::shown_with_format().into());
        }
        let (options, lang) = (args.read.options(), language.of_messages());
        let mut any = false;
        for path in sources.files().filter(|path| !is_standard_stream(path)) {
            let context = contexts.of(Some(path), &mut self.inputs)?;
            any |= args.fixes.run(path, &options, context, lang, console)?;
        }
        Ok(any)
    }

    /// Checks all files.
    fn add_all(
        &mut self,
        args: &CheckArgs,
        (sources, named): (&Sources, &[PathBuf]),
        contexts: &mut Contexts<'_>,
        keep_drafts: bool,
    ) -> anyhow::Result<()> {
        for one in &sources.found {
            let context = contexts.of(one.file(), &mut self.inputs)?;
            self.add((one, sources), args, context, keep_drafts);
        }
        self.report_missing_files(sources, contexts.of(None, &mut Inputs::default())?);
        for folder in sources.without_table(named) {
            let diagnostic = empty_folder(&mut self.inputs.files, folder);
            self.inputs.diagnostics.push(diagnostic);
        }
        Ok(())
    }

    /// Checks one file.
    fn add(
        &mut self,
        (found, sources): (&Found, &Sources),
        args: &CheckArgs,
        context: &Context,
        keep_draft: bool,
    ) {
        if let Some(diagnostic) = not_found(&mut self.inputs.files, found) {
            self.inputs.diagnostics.push(diagnostic);
            return;
        }
        let others = std::mem::take(&mut self.inputs.diagnostics);
        let read = |inputs: &mut Inputs| inputs.table(found.path(), &args.read.options());
        let table = self.inputs.unless_other(found, sources, read);
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

    /// Reports files of `[[allow]]` that do not exist, once for each settings file.
    fn report_missing_files(&mut self, sources: &Sources, context: &Context) {
        let mut seen = BTreeSet::new();
        for settings in sources.files().filter_map(settings::of) {
            if !seen.insert(settings.name.clone()) {
                continue;
            }
            for (name, place) in settings.missing_files(&mut self.inputs.files, Path::exists) {
                let diagnostic = Diagnostic::new(
                    RuleId::AllowUnused,
                    place,
                    text!(
                        "[[allow]] nêu tệp “{name}” không có",
                        "[[allow]] names the file “{name}”, which does not exist"
                    ),
                );
                let mut own = vec![diagnostic.help(text!(
                    "sửa tên tệp, hoặc xóa mục này",
                    "correct the name, or remove the entry"
                ))];
                context.policy.apply(&mut own);
                self.inputs.diagnostics.append(&mut own);
            }
        }
    }

    /// Writes all diagnostics to the baseline, and prints them in a format for programs.
    fn write_baseline(
        self,
        mut writer: Writer,
        outputs: Outputs,
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
        if let Some(why) = writer.unread {
            let replaced = text!(
                "Tệp cũ được thay cả, không giữ lại lỗi nào: {why}",
                "The old file was replaced and nothing of it is kept: {why}"
            );
            console.note(&replaced, lang);
        }
        let Inputs {
            files, diagnostics, ..
        } = self.inputs;
        let found = (&diagnostics[..], &self.allowed[..]);
        for (format, target) in outputs.files {
            let mut bytes = Vec::new();
            format.write(found, &files, lang, FILE_STYLE, &mut bytes)?;
            target.write(&bytes)?;
        }
        let printed = outputs
            .printed
            .filter(|one| *one != Format::Human && !is_standard);
        if let Some(format) = printed {
            let style = console.style();
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
