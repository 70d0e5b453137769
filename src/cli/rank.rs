//! `parindex rank`: the ranks of many units, by block.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::analysis::rank::{
    Block, FailedCause, Options, PastCuts, PastCutsUse, RankedOn, Ranking, Ties, Unit,
    published_ties,
};
use parindex::analysis::roll_call::Sent;
use parindex::input::Options as ReadOptions;
use parindex::lang::{Lang, Message};
use parindex::model::units::UnitHistory;
use parindex::model::{Code, Kind};
use parindex::report::rank;
use parindex::text;
use parindex::vocab::fold::spelling_key;
use parindex::vocab::suggest::{did_you_mean, suggest};
use smol_str::SmolStr;

use super::choice::any_variant;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::named_files;
use super::paths::{self, Sources, WalkArgs};
use super::settings;
use super::units::gather::{Gathered, Reader};
use super::units::history::{ExpectArgs, UnitsArgs};
use super::units::propose::UnitsProposal;
use super::units::table_args::UnitTableArgs;
use super::units::{failed, outliers, published};
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/rank";

/// Rank many units, block by block
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex rank folder-2024
  parindex rank folder-2024 --last-year folder-2023
  parindex rank folder-2024 --by 1 --unit-view \"Sở Nội vụ\"
  parindex rank folder-2024 --past-cuts folder-2023
  parindex rank summary.xlsx --wide -o ranking.xlsx")]
pub(crate) struct RankArgs {
    /// Score tables of the units: files, folders, a workbook with a sheet for each unit, or a table with a column of units; - reads standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// Rank by the field or criterion with this code instead of the total
    #[arg(long, value_name = "CODE", value_parser = NonEmptyStringValueParser::new())]
    by: Option<String>,
    /// Compare points or index; points by default, the index if maxima differ
    #[arg(long, value_parser = any_variant::<RankedOn>())]
    on: Option<RankedOn>,
    /// Ranks of equal units: standard (1, 1, 3; the default), dense (1, 1, 2) or modified (2, 2, 3); of a published ranking as it prints them
    #[arg(long, value_parser = any_variant::<Ties>())]
    ties: Option<Ties>,
    /// A unit that is scored and not ranked; repeat it for each unit
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unranked: Vec<String>,
    /// Rank only units with at least this per cent of their criteria scored; 100 by default
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = 100,
        value_parser = clap::value_parser!(u8).range(0..=100)
    )]
    min_coverage: u8,
    /// Last year's score tables, to show who rose and fell; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    last_year: Vec<PathBuf>,
    /// Score tables of past years with self-scores and appraised scores: what the appraisal cut then is expected again, for the ranks still possible; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    past_cuts: Vec<PathBuf>,
    /// Also print how each field of this unit compares with the median and the best of its block
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unit_view: Option<String>,
    /// Write the bodies that may have been merged, renamed, founded or abolished since last year to this YAML file, for a person to confirm
    #[arg(long, value_name = "FILE", requires = "last_year")]
    propose_units: Option<PathBuf>,
    #[command(flatten)]
    units: UnitsArgs,
    #[command(flatten)]
    expect: ExpectArgs,
    #[command(flatten)]
    walk: WalkArgs,
    #[command(flatten)]
    tables: UnitTableArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Ranks the units whose tables have no errors, and prints the errors of the others.
pub(crate) fn run(
    args: &RankArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let named = named_files(&args.walk, &args.files)?;
    let language = settings::open(named.iter().map(PathBuf::as_path), language)?;
    let lang = language.of_messages();
    let sources = AllSources::expand(args, &named, lang)?;
    let tables = || sources.all().into_iter().flat_map(Sources::files);
    let units_file = args.units.of_tables(tables())?;
    let files = tables().chain(units_file.path());
    let files: Vec<&Path> = files.chain(args.expect.path()).collect();
    let writer = ReportWriter::open(&args.report, &files)?;
    let proposal = args.propose_units.as_deref();
    let proposal = proposal.map(|path| UnitsProposal::open(path, &args.report, &files));
    let proposal = proposal.transpose()?;
    let mut successors = units_file.clone().read_with(args.expect.path());
    if let Some(exit) = successors.print(lang, console) {
        return Ok(exit);
    }
    let history = &successors.history.clone();
    let by = args.by.as_deref().map(parse_code).transpose()?;
    let reader = reader(args, by.as_ref(), args.tables.options().year);
    let mut reader = reader.naming(&named).with_history(history);
    let (mut past, cuts) = read_cuts(args, by.as_ref(), &sources.past, history, lang)?;
    let tables_of_cuts = cuts.as_ref().map(PastCuts::tables);
    if let Some(cuts) = cuts {
        reader = reader.expecting(cuts);
    }
    let mut units = reader.read_all(&sources.units, lang)?;
    let last = self::reader(args, by.as_ref(), None);
    let last = last.naming(&args.last_year).with_history(history);
    let mut last_units = last.read_all(&sources.last, lang)?;
    outliers::reject(&reader, &mut units);
    outliers::reject(&last, &mut last_units);
    let tables = published::take(&mut units);
    let last_tables = published::take(&mut last_units);
    if !tables.is_empty() || !last_tables.is_empty() {
        ensure_no_criteria(args)?;
    }
    published::print_warnings(&tables, lang, console);
    let mut options = options(args, history);
    if let (None, [table, ..]) = (args.ties, tables.as_slice()) {
        options.ties = published_ties(&table.ranking);
    }
    let mut ranking = Ranking::new(&units.entries, by.as_ref(), &last_units.entries, &options);
    ranking.describe_published(&published::rankings(tables));
    ranking.roll_call = successors.roll_call(&sent(&units), year_of(&units));
    ranking.failed.append(&mut units.failed);
    ranking.failed.append(&mut last_units.failed);
    ranking.failed.append(&mut past.failed);
    ranking.past_cuts = tables_of_cuts.map(|tables| PastCutsUse {
        tables,
        ..units.cuts_used
    });
    ranking.failed.sort_by(|a, b| a.source.cmp(&b.source));
    let exit = exit_of([&units, &last_units, &past], &ranking);
    ranking.warnings = units.warnings;
    ranking.former_names = std::mem::take(&mut units.former_names);
    ranking.former_names.append(&mut last_units.former_names);
    if let Some(proposal) = proposal {
        proposal.write([&last_units, &units], lang, console)?;
    }
    successors.report_outside(
        year_of(&last_units)
            .zip(year_of(&units))
            .map(<[u16; 2]>::from),
    );
    if let Some(exit) = successors.print(lang, console) {
        return Ok(exit);
    }
    successors.note_unconfirmed(lang, console);
    for one in sources.all() {
        one.note_passed_over(console, lang);
    }
    failed::print(&ranking.failed, lang, console);
    let missing = units.missing || last_units.missing || past.missing;
    let alone = ranking.blocks.iter().all(Block::is_alone);
    if missing || alone {
        console.no_result(&nothing_to_rank(missing), lang);
        return Ok(if exit == Exit::Success {
            Exit::Errors
        } else {
            exit
        });
    }
    if let Some(code) = &by {
        ensure_rankable(code, args, &units, &ranking)?;
    }
    let view = view(args, &units, history)?;
    // They can be large and are no longer needed.
    let warnings = units.warnings;
    let mut readings = std::mem::take(&mut units.readings);
    readings.append(&mut last_units.readings);
    readings.append(&mut past.readings);
    drop((units, last_units));
    let mut document = rank::document(&ranking, view.as_deref(), lang);
    document.origin.readings = readings;
    document.origin.units = units_file.source();
    document.origin.passed_over = sources.all().map(Sources::passed_over).concat();
    writer.write(SCHEMA, ranking, document, console)?;
    warn(warnings, lang, console);
    Ok(exit)
}

/// The files of the units, of last year, and of the cuts of past years.
struct AllSources {
    units: Sources,
    last: Sources,
    past: Sources,
}

impl AllSources {
    fn expand(args: &RankArgs, named: &[PathBuf], lang: Lang) -> Result<Self, Failure> {
        let expand = |paths: &[PathBuf]| paths::expand(paths, &args.walk.folder, Some(lang));
        Ok(Self {
            units: expand(named)?,
            last: expand(&args.last_year)?,
            past: expand(&args.past_cuts)?,
        })
    }

    fn all(&self) -> [&Sources; 3] {
        [&self.units, &self.last, &self.past]
    }
}

/// Reads the tables of past years with their cuts, if they are asked for.
fn read_cuts(
    args: &RankArgs,
    by: Option<&Code>,
    sources: &Sources,
    history: &UnitHistory,
    lang: Lang,
) -> anyhow::Result<(Gathered, Option<PastCuts>)> {
    if args.past_cuts.is_empty() {
        return Ok((Gathered::default(), None));
    }
    let reader = reader(args, by, None).naming(&args.past_cuts);
    let reader = reader.with_history(history).keeping_scorecards();
    let mut gathered = reader.read_all(sources, lang)?;
    let mut cuts = PastCuts::default();
    let scorecards = gathered.scorecards.drain(..);
    for (unit, scorecard) in gathered.entries.iter().zip(scorecards) {
        cuts.add(&unit.label.key, &scorecard);
    }
    if cuts.tables() == 0 && gathered.failed.is_empty() {
        return Err(no_cuts().into());
    }
    Ok((gathered, Some(cuts)))
}

/// Checks that the units have a criterion, and an index of it if they are ranked by that.
fn ensure_rankable(
    code: &Code,
    args: &RankArgs,
    units: &Gathered,
    ranking: &Ranking,
) -> Result<(), Failure> {
    ensure_known(code, units)?;
    let is_penalty = |block: &Block| block.kind == Kind::Penalty;
    if args.on == Some(RankedOn::Index) && ranking.blocks.iter().any(is_penalty) {
        return Err(penalty_without_index(code));
    }
    Ok(())
}

/// Returns how the run ends: by what could not be read, then by what has errors.
fn exit_of(read: [&Gathered; 3], ranking: &Ranking) -> Exit {
    if read.iter().any(|one| one.unread) {
        Exit::Io
    } else if ranking.failed.is_empty() {
        Exit::Success
    } else {
        Exit::Errors
    }
}

/// Returns the last year of units.
fn year_of(units: &Gathered) -> Option<u16> {
    units.entries.iter().filter_map(|unit| unit.year).max()
}

/// Returns every table of this year that was sent, with or without errors.
fn sent(units: &Gathered) -> Vec<Sent> {
    let ranked = units.entries.iter().map(|entry| Sent {
        unit: Some(SmolStr::from(&entry.label.unit)),
        file: entry.label.source.clone(),
        has_errors: false,
    });
    let failed = units.failed.iter().map(|one| Sent {
        unit: one.unit.clone(),
        file: one.source.clone(),
        has_errors: one.cause != FailedCause::Twice,
    });
    ranked.chain(failed).collect()
}

fn options(args: &RankArgs, history: &UnitHistory) -> Options {
    Options {
        units: history.clone(),
        on: args.on,
        ties: args.ties.unwrap_or_default(),
        unranked: args
            .unranked
            .iter()
            .map(|name| spelling_key(name))
            .collect(),
        coverage: args.min_coverage,
    }
}

/// Returns how the tables of one year are read.
fn reader(args: &RankArgs, by: Option<&Code>, year: Option<u16>) -> Reader {
    let options = ReadOptions {
        year,
        ..args.tables.options()
    };
    Reader::new(options, args.tables.layout(), by.cloned())
}

fn parse_code(text: &str) -> Result<Code, Failure> {
    Code::new(text.trim_end_matches('.')).ok_or_else(|| {
        Failure::usage(text!(
            "“{text}” không phải mã tiêu chí",
            "“{text}” is not a criterion code"
        ))
        .help(text!(
            "ghi mã như trong bảng, ví dụ 1.2",
            "write the code as in the table, such as 1.2"
        ))
    })
}

/// Checks that some unit has the criterion to rank by.
fn ensure_known(code: &Code, units: &Gathered) -> Result<(), Failure> {
    if units.entries.iter().any(|entry| entry.measured.is_some()) {
        return Ok(());
    }
    let fields = units.entries.iter().flat_map(|entry| &entry.set.fields);
    let fields: BTreeSet<String> = fields.map(|(code, _)| code.to_string()).collect();
    let fields = fields.into_iter().collect::<Vec<_>>().join(", ");
    Err(Failure::usage(text!(
        "không đơn vị nào có tiêu chí {code}",
        "no unit has a criterion {code}"
    ))
    .help(text!("các lĩnh vực: {fields}", "the fields are {fields}")))
}

/// Returns the unit to show in detail. It and those not to be ranked must exist.
fn view(
    args: &RankArgs,
    units: &Gathered,
    history: &UnitHistory,
) -> Result<Option<String>, Failure> {
    let find = |name: &str| -> Result<&Unit, Failure> {
        let keys = [name.into(), history.current_name(name, year_of(units))];
        let keys = keys.map(|name| spelling_key(&name));
        let found = units
            .entries
            .iter()
            .find(|entry| keys.contains(&entry.label.key));
        found.ok_or_else(|| no_unit(name, units))
    };
    for name in &args.unranked {
        find(name)?;
    }
    let view = args.unit_view.as_deref().map(find).transpose()?;
    Ok(view.map(|entry| entry.label.unit.clone()))
}

/// Reports that no table is of a unit.
pub(super) fn no_unit(name: &str, units: &Gathered) -> Failure {
    let known = units.entries.iter().map(|entry| entry.label.unit.as_str());
    Failure::usage(text!(
        "không có đơn vị “{name}” trong các bảng đã đọc",
        "no unit “{name}” is in the tables that were read"
    ))
    .help(match suggest(name, known) {
        Some(near) => did_you_mean(near),
        None => text!(
            "ghi tên như trong bảng điểm; đơn vị bị loại ra vì có lỗi thì sửa lỗi trước",
            "write the name as in its table; fix the errors first if the unit was left out because of them"
        ),
    })
}

/// Prints the number of warnings, which do not exclude a unit from the ranking.
pub(super) fn warn(warnings: usize, lang: Lang, console: &mut Console) {
    if warnings > 0 {
        console.note(
            &text!(
                "Các bảng có {warnings} cảnh báo; xem bằng lệnh parindex check.",
                "Warnings in the tables: {warnings}; see them with parindex check."
            ),
            lang,
        );
    }
}

/// Rejects options about criteria for a published ranking, which has none.
fn ensure_no_criteria(args: &RankArgs) -> Result<(), Failure> {
    let option = match (&args.by, args.on) {
        (Some(_), _) => "--by",
        (None, Some(_)) => "--on",
        (None, None) => return Ok(()),
    };
    Err(Failure::usage(text!(
        "{option} không dùng được với bảng xếp hạng đã công bố, vì bảng không có điểm của từng tiêu chí",
        "{option} is not possible with a published ranking, which has no scores of criteria"
    ))
    .help(text!(
        "bỏ {option}; xem từng lĩnh vực của một đơn vị: --unit-view và tên đơn vị",
        "leave out {option}; to see the fields of a unit: --unit-view and its name"
    )))
}

fn no_cuts() -> Failure {
    Failure::invalid_data(text!(
        "các bảng của --past-cuts không có tiêu chí nào có cả điểm tự chấm và điểm thẩm định",
        "no criterion in the tables of --past-cuts has a self-score and an appraised score"
    ))
    .help(text!(
        "dùng bảng điểm năm trước đã thẩm định, có đủ hai cột điểm",
        "use appraised score tables of past years that have both columns"
    ))
}

fn penalty_without_index(code: &Code) -> Failure {
    Failure::usage(text!(
        "{code} là điểm trừ nên không có chỉ số để xếp hạng",
        "{code} is a penalty and has no index to rank by"
    ))
    .help(text!(
        "bỏ --on index: đơn vị bị trừ ít điểm nhất xếp trên",
        "leave out --on index: the unit with the fewest penalty points is first"
    ))
}

/// Explains why there is no ranking: a path could not be read, or units are missing.
fn nothing_to_rank(missing: bool) -> Message {
    if missing {
        return text!(
            "Chưa lập kết quả: có tệp hoặc thư mục đã nêu không đọc được.",
            "No result: a file or folder that was named cannot be read."
        );
    }
    text!(
        "Chưa lập kết quả: xếp hạng cần bảng điểm đọc được của ít nhất hai đơn vị trong một khối.",
        "No result: a ranking needs score tables of at least two units of one block."
    )
}
