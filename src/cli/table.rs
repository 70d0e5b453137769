//! `parindex table`: all units and years as one flat table.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::analysis::rank::{Failed, FormerName};
use parindex::analysis::tidy::{self, Row, State};
use parindex::check;
use parindex::diagnostic::{self, Diagnostic, Policy, RuleId, Severity};
use parindex::input::Options;
use parindex::input::multi_unit::UnitDraft;
use parindex::lang::Message;
use parindex::report::format::tidy::TidyFormat;
use parindex::source::{Files, Location, Place};
use parindex::text;
use parindex::vocab::fold::spelling_key;
use rayon::prelude::*;

use super::choice::any_variant;
use super::console::Console;
use super::exit::{Exit, is_unreadable};
use super::failure::Failure;
use super::language::Language;
use super::load::{named_files, not_found, scoring_context_of};
use super::output_file::OutputFile;
use super::paths::{self, Found, Sources, WalkArgs, is_standard_stream};
use super::settings;
use super::units::failed;
use super::units::gather::{Reader, source_of};
use super::units::history::{UnitsArgs, describe};
use super::units::table_args::UnitTableArgs;

/// Put all units and years into one table: a row for each unit, year and criterion
#[derive(Debug, Args)]
#[command(after_help = "\
The columns are unit, block, year, field, code, name, level, kind, scored_by, lead, standard, \
previous, target, self, appraised, score, lost, state, not_applicable and source. A blank is never 0. A unit whose \
table has errors has one row with the state unread.

Examples:
  parindex table 2022 2023 2024 -o all.csv
  parindex table folder -o all.ndjson
  parindex table 2024 2025 --units units.yaml
  parindex table summary.xlsx --wide")]
pub(crate) struct TableArgs {
    /// Score tables of units and years: files, folders, a workbook with a sheet for each unit, or a table with a column of units; - reads standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// How to print: {values}; csv by default
    #[arg(long, value_parser = any_variant::<TidyFormat>())]
    format: Option<TidyFormat>,
    /// Write the table to a file; its extension sets the format: .csv or .ndjson; - prints it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the result file if it exists; an input file is never replaced
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    units: UnitsArgs,
    #[command(flatten)]
    walk: WalkArgs,
    #[command(flatten)]
    tables: UnitTableArgs,
}

/// What was read of a file.
#[derive(Default)]
struct Read {
    rows: Vec<Row>,
    failed: Vec<Failed>,
    /// The tables under a former name of their unit.
    former_names: Vec<FormerName>,
    /// Whether something could not be read at all.
    unread: bool,
    /// Whether a path does not exist.
    missing: bool,
    warnings: usize,
}

/// Reads all tables and writes their rows.
pub(crate) fn run(
    args: &TableArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let named = named_files(&args.walk, &args.files)?;
    let language = settings::open(named.iter().map(PathBuf::as_path), language)?;
    let lang = language.of_messages();
    let sources = paths::expand(&named, &args.walk.folder, Some(lang))?;
    let units_file = args.units.of_tables(sources.files())?;
    let files: Vec<&Path> = sources.files().chain(units_file.path()).collect();
    let (format, target) = destination(args, &files)?;
    let mut successors = units_file.read_with(None);
    if let Some(exit) = successors.print(lang, console) {
        return Ok(exit);
    }
    let reader = reader(args)
        .naming(&named)
        .with_history(&successors.history);
    let parts = sources.found.par_iter();
    let parts = parts.map(|one| read(one, &sources, &reader));
    let parts: Vec<Read> = parts.collect();
    let mut all = Read::default();
    for mut part in parts {
        all.rows.append(&mut part.rows);
        all.failed.append(&mut part.failed);
        all.former_names.append(&mut part.former_names);
        all.unread |= part.unread;
        all.missing |= part.missing;
        all.warnings += part.warnings;
    }
    successors.report_outside(span(&all.rows));
    if let Some(exit) = successors.print(lang, console) {
        return Ok(exit);
    }
    if let Some(note) = successors.file.describe() {
        console.note(&note, lang);
    }
    successors.note_unconfirmed(lang, console);
    for former in &all.former_names {
        console.note(&describe(former), lang);
    }
    sources.note_passed_over(console, lang);
    failed::print(&all.failed, lang, console);
    if all.missing {
        console.no_result(&missing(), lang);
        return Ok(Exit::Io);
    }
    let twice = twice(&all.rows);
    for line in &twice {
        console.note(line, lang);
    }
    let bytes = format.render(&all.rows).map_err(Failure::from)?;
    let name = target.name().to_owned();
    let is_file = !target.is_standard();
    target.note_not_kept(lang, console);
    target.write(&bytes)?;
    if is_file {
        let rows = all.rows.len();
        console.note(
            &text!(
                "Đã ghi {rows} hàng vào {name}",
                "Rows written to {name}: {rows}"
            ),
            lang,
        );
    }
    let warnings = all.warnings;
    if warnings > 0 {
        console.note(
            &text!(
                "Các bảng có {warnings} cảnh báo; xem bằng lệnh parindex check.",
                "Warnings in the tables: {warnings}; see them with parindex check."
            ),
            lang,
        );
    }
    Ok(if all.unread {
        Exit::Io
    } else if all.failed.is_empty() && twice.is_empty() {
        Exit::Success
    } else {
        Exit::Errors
    })
}

/// Returns the format and where the rows are written.
fn destination(args: &TableArgs, inputs: &[&Path]) -> Result<(TidyFormat, OutputFile), Failure> {
    let path = args.output.as_deref().unwrap_or(Path::new("-"));
    let target = OutputFile::open(path, args.force, inputs)?;
    if is_standard_stream(path) {
        return Ok((args.format.unwrap_or(TidyFormat::Csv), target));
    }
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let of_file = TidyFormat::from_extension(&extension);
    match args.format.or(of_file) {
        Some(format) => Ok((format, target)),
        None => Err(Failure::unknown_extension(
            path,
            text!(
                "đặt đuôi tệp là .csv hoặc .ndjson",
                "use the extension .csv or .ndjson"
            ),
        )),
    }
}

fn reader(args: &TableArgs) -> Reader {
    let options = Options {
        all_years: true,
        ..args.tables.options()
    };
    Reader::new(options, args.tables.layout(), None)
}

/// Reads all units of a file.
fn read(found: &Found, sources: &Sources, reader: &Reader) -> Read {
    let path = found.path();
    let (mut files, mut read) = (Files::default(), Read::default());
    let diagnostic = not_found(&mut files, found).map(Box::new);
    let result = diagnostic.map_or(Ok(()), Err).and_then(|()| {
        reader.each_unit(path, &mut files, |part, files| {
            read.add(reader, path, part, files);
        })
    });
    if let Err(diagnostic) = result {
        read.missing = !matches!(found, Found::Skipped(..));
        let source = path.to_string_lossy().into_owned();
        read.fail(&[*diagnostic], &files, source, None);
    }
    let has_table = read.rows.iter().any(|row| row.state != State::Unread);
    if !has_table
        && let Some((id, _)) = files.iter().next()
        && sources.pass_over(found, &files, id)
    {
        return Read::default();
    }
    read
}

impl Read {
    /// Adds the rows of a unit, or one row without a criterion if its table has errors.
    fn add(&mut self, reader: &Reader, path: &Path, part: UnitDraft, files: &Files) {
        let UnitDraft {
            draft,
            mut diagnostics,
            name,
            ranking,
        } = part;
        let source = source_of(path, name.as_deref());
        if let Some(ranking) = ranking {
            diagnostics.push(no_criteria(ranking.metadata.place));
        }
        let mut unit = name.clone();
        let scorecard = draft.and_then(|mut draft| {
            let (_, former) = reader.name_unit(&mut draft, name.as_deref(), path, files);
            self.former_names.extend(former);
            unit = draft.unit.value().cloned();
            let context = scoring_context_of(path, Policy::default());
            check::check(&draft, &context, &mut diagnostics)
        });
        diagnostic::sort(&mut diagnostics);
        match scorecard {
            Some(scorecard) if !diagnostic::has_errors(&diagnostics) => {
                self.warnings += diagnostic::count(&diagnostics, Severity::Warning);
                self.rows.extend(tidy::rows(&scorecard, &source));
            }
            _ => {
                self.rows.push(tidy::unread(unit.clone(), &source));
                self.fail(&diagnostics, files, source, unit);
            }
        }
    }

    fn fail(
        &mut self,
        diagnostics: &[Diagnostic],
        files: &Files,
        source: String,
        unit: Option<smol_str::SmolStr>,
    ) {
        self.unread |= diagnostics.iter().any(|one| is_unreadable(one.rule));
        let place = diagnostics
            .first()
            .map(|one| Location::new(&one.primary.place, files));
        let at = (source, place.unwrap_or_default());
        self.failed.push(failed::new(diagnostics, files, at, unit));
    }
}

/// Reports a table of ranks, which has no criteria.
fn no_criteria(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        place,
        text!(
            "bảng xếp hạng này không có điểm của từng tiêu chí",
            "this ranking has no scores of criteria"
        ),
    )
    .help(text!(
        "xem bảng xếp hạng bằng lệnh parindex rank",
        "read rankings with parindex rank"
    ))
}

fn missing() -> Message {
    text!(
        "Chưa lập kết quả: có tệp hoặc thư mục đã nêu không đọc được.",
        "No result: a file or folder that was named cannot be read."
    )
}

/// Returns the first and the last year of rows.
fn span(rows: &[Row]) -> Option<[u16; 2]> {
    let years = || rows.iter().filter_map(|row| row.year);
    Some([years().min()?, years().max()?])
}

/// Returns a line for each unit that has several tables of a year: sums over its rows would
/// count it more than once.
fn twice(rows: &[Row]) -> Vec<Message> {
    let mut sources: HashMap<(String, Option<u16>), &str> = HashMap::new();
    let mut twice: Vec<Message> = Vec::new();
    let mut known: Option<(&str, &str)> = None;
    for row in rows.iter().filter(|row| row.code.is_some()) {
        let unit = row.unit.as_deref().unwrap_or_default();
        let source = row.source.as_str();
        let first = *sources
            .entry((spelling_key(unit), row.year))
            .or_insert(source);
        if first != source && known != Some((first, source)) {
            known = Some((first, source));
            let year = row
                .year
                .map_or_else(|| "?".to_owned(), |year| year.to_string());
            twice.push(text!(
                "lỗi: đơn vị “{unit}”, năm {year} có hai bảng: {first} và {source}; bỏ bớt một bảng, nếu không thì tính cộng sẽ tính hai lần",
                "error: unit “{unit}” has two tables of {year}: {first} and {source}; leave one out, or sums count it twice"
            ));
        }
    }
    twice
}
