//! `parindex plan`: what to do next.

mod among;
mod budget;
mod by_lead;
mod goal;
mod published_among;
mod what_if;

use std::path::{Path, PathBuf};

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};
use parindex::analysis::plan::reach::RaiseTo;
use parindex::analysis::plan::status::Status;
use parindex::analysis::plan::task_plan::TaskPlan;
use parindex::analysis::plan::weak::Plan;
use parindex::analysis::plan::what_if::WhatIf;
use parindex::analysis::plan::works::Interpreters;
use parindex::diagnostic::Policy;
use parindex::input::values::{deadlines, progress};
use parindex::model::TableKind;
use parindex::report::plan::{self, Answer, Goal, Question};
use parindex::text;

use super::choice::any_variant;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{ReadArgs, context_of};
use super::load_one::load_in;
use super::paths::{self, FolderArgs, Sources, is_standard_stream};
use super::report_day::report_day;
use super::settings;
use super::units::gather::Own;
use super::units::history::{UnitsArgs, UnitsFile};
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/plan";

/// Make the improvement plan: weak criteria, gains, tasks, units, progress
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex plan table.xlsx -o plan.docx
  parindex plan table.xlsx --reach 84.5
  parindex plan table.xlsx --rank 2 --among units
  parindex plan table.xlsx --budget 20
  parindex plan table.xlsx --set 3.2.1=0.5
  parindex plan table.xlsx --by lead -o tasks
  parindex plan table.xlsx --status 2023-10-01")]
pub(crate) struct PlanArgs {
    /// The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The smallest set of criteria that brings the final figure (total, bonus, penalty) to these points, or to this index with a % sign; of a range such as 84-85 to its lower edge
    #[arg(
        long,
        value_name = "POINTS",
        value_parser = NonEmptyStringValueParser::new(),
        conflicts_with_all = ["rank", "set", "scenario", "by", "status"]
    )]
    reach: Option<String>,
    /// The smallest set of criteria that brings the organisation to this rank among the units of --among; +2 is two places up from now
    #[arg(
        long,
        value_name = "RANK",
        value_parser = NonEmptyStringValueParser::new(),
        requires = "among",
        conflicts_with_all = ["set", "scenario", "by", "status"]
    )]
    rank: Option<String>,
    /// The criteria that bring the most points for at most this effort, in the unit of the column Effort; next to the answer of --reach or --rank
    #[arg(
        long,
        value_name = "EFFORT",
        value_parser = NonEmptyStringValueParser::new(),
        conflicts_with_all = ["set", "scenario", "by", "status"]
    )]
    budget: Option<String>,
    /// The score tables of the units of the block, for the rank
    #[arg(
        long,
        value_name = "FILE|FOLDER",
        num_args = 1..,
        conflicts_with_all = ["reach", "by", "status"]
    )]
    among: Vec<PathBuf>,
    #[command(flatten)]
    units: UnitsArgs,
    /// To which score criteria are raised: standard (full points; the default) or target
    #[arg(
        long,
        value_parser = any_variant::<RaiseTo>(),
        conflicts_with_all = ["set", "scenario", "by", "status"]
    )]
    to: Option<RaiseTo>,
    /// Suppose a score and see its effect; can be repeated; the file is not changed
    #[arg(
        long,
        value_name = "CODE=SCORE",
        value_parser = NonEmptyStringValueParser::new(),
        conflicts_with_all = ["by", "status"]
    )]
    set: Vec<String>,
    /// A YAML file of supposed scores, a “code: score” a line
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "status"])]
    scenario: Option<PathBuf>,
    /// lead: one xlsx file for each lead unit in the folder of -o, with blank columns to fill
    #[arg(long, value_enum, conflicts_with = "status")]
    by: Option<PlanBy>,
    /// Progress of the tasks on this day or quarter, such as 2024-Q3 (today by default): overdue, due, points at risk
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "")]
    status: Option<String>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PlanBy {
    Lead,
}

/// Answers the question that the command line asks.
pub(crate) fn run(
    args: &PlanArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let language = settings::open([args.file.as_path()], language)?;
    if args.by.is_some() {
        if args.units.path().is_some() {
            return Err(units_without_among().into());
        }
        return split_by_lead(args, language, console);
    }
    let asks_what_if = !args.set.is_empty() || args.scenario.is_some();
    let among = among_sources(args, asks_what_if, language)?;
    let goal = args.reach.as_deref().map(goal::parse).transpose()?;
    let budget = args.budget.as_deref().map(budget::parse).transpose()?;
    let wanted_rank = args.rank.as_deref().map(goal::parse_rank).transpose()?;
    let day = args.status.as_deref().map(report_day).transpose()?;
    let units_file = units_file(args, among.as_ref())?;
    let writer = writer(args, &units_file)?;
    let mut successors = units_file.clone().read_with(None);
    if let Some(exit) = successors.print(language.of_messages(), console) {
        return Ok(exit);
    }
    let mut context = context_of(&args.file, Policy::default());
    let is_goal = goal.is_some() || wanted_rank.is_some() || budget.is_some();
    context.needs_points = is_goal || asks_what_if;
    let loaded = load_in(
        &context,
        &args.file,
        &args.read.options(),
        language,
        console,
    )?;
    let (scorecard, lang) = (loaded.scorecard, loaded.lang);
    let mut readings = vec![loaded.draft.reading.clone()];
    if is_goal || asks_what_if {
        goal::ensure_answerable(&scorecard)?;
    }
    let to = args.to.unwrap_or_default();
    let budget = budget
        .map(|budget| budget::most_points(budget, &scorecard, to, (&loaded.draft, &loaded.files)))
        .transpose()?;
    successors.note_unconfirmed(lang, console);
    let mut exit = Exit::Success;
    let mut passed_over = Vec::new();
    let others = if let Some(sources) = among {
        let own = Own {
            draft: loaded.draft,
            files: loaded.files,
        };
        let table = (args.file.as_path(), &scorecard, own);
        let among = (args.among.as_slice(), sources, &successors.history);
        let among = among::load(among, table, lang, console)?;
        exit = among.exit;
        readings.extend(among.readings);
        passed_over = among.passed_over;
        let starts = among.units.published.as_ref();
        if asks_what_if && starts.is_some_and(|one| one.own.is_some()) && scorecard.partial {
            return Err(part_of_published().into());
        }
        Some(among.units)
    } else {
        None
    };
    let of = if let Some(day) = day {
        let words = Interpreters {
            due: deadlines::deadlines,
            progress: progress::parse,
        };
        Question::Status(Status::new(&scorecard, day, words))
    } else if scorecard.kind == TableKind::Tasks {
        Question::Tasks(TaskPlan::new(&scorecard))
    } else if asks_what_if {
        let scenario = args.scenario.as_deref();
        let mut supposed = what_if::load_scenario(scenario, &scorecard, lang, console)?;
        // Those of the command line override the scenario.
        supposed.extend(what_if::parse_all(&args.set, &scorecard)?);
        Question::WhatIf(Box::new(WhatIf::new(
            &scorecard,
            &supposed,
            others.as_ref(),
        )))
    } else if let Some(goal) = goal {
        Question::Reach(Box::new(Goal {
            budget,
            ..goal.reach(&scorecard, to)
        }))
    } else if let (Some(rank), Some(others)) = (wanted_rank, others) {
        Question::Reach(Box::new(Goal {
            budget,
            ..goal::reach_rank(rank, others, &scorecard, to)?
        }))
    } else if let Some(budget) = budget {
        Question::Budget(budget)
    } else {
        Question::Plan(Plan::new(&scorecard))
    };
    let answer = Answer::new(&scorecard, of);
    let mut document = plan::document(&answer, &scorecard, lang);
    document.origin.readings = readings;
    document.origin.units = units_file.source();
    document.origin.passed_over = passed_over;
    writer.write(SCHEMA, answer, document, console)?;
    Ok(exit)
}

/// Writes a workbook for every lead unit into the folder of `-o`.
fn split_by_lead(
    args: &PlanArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let folder = args.report.output.as_deref();
    let Some(folder) = folder.filter(|folder| !is_standard_stream(folder)) else {
        return Err(Failure::usage(text!(
            "--by lead cần thư mục để ghi tệp của từng đơn vị",
            "--by lead needs a folder for the files of the units"
        ))
        .help(text!(
            "thêm -o và tên thư mục, ví dụ: -o giao-viec",
            "add -o and the name of a folder, such as -o tasks"
        ))
        .into());
    };
    let context = context_of(&args.file, Policy::default());
    let loaded = load_in(
        &context,
        &args.file,
        &args.read.options(),
        language,
        console,
    )?;
    let (scorecard, lang) = (loaded.scorecard, loaded.lang);
    by_lead::write(
        &scorecard,
        folder,
        args.report.force,
        &args.file,
        lang,
        console,
    )?;
    Ok(Exit::Success)
}

/// The total of a table with part of its set has no place among published totals.
fn part_of_published() -> Failure {
    Failure::usage(text!(
        "bảng chỉ liệt kê một phần bộ tiêu chí nên --set và --scenario không tính được hạng trong bảng công bố",
        "the table lists part of its set, so --set and --scenario cannot tell a rank in a published ranking"
    ))
    .help(text!(
        "ghi hạng cần đạt, ví dụ --rank +2, hoặc bỏ --among",
        "write the rank to reach, such as --rank +2, or leave out --among"
    ))
}

/// Opens the report. No file that is read is overwritten.
fn writer(args: &PlanArgs, units_file: &UnitsFile) -> Result<ReportWriter, Failure> {
    let paths = std::iter::once(&args.file)
        .chain(&args.among)
        .chain(&args.scenario);
    let paths = paths.map(PathBuf::as_path).chain(units_file.path());
    ReportWriter::open(&args.report, &paths.collect::<Vec<&Path>>())
}

/// Returns the file of successors: of the command line, else of the settings of the tables.
fn units_file(args: &PlanArgs, among: Option<&Sources>) -> Result<UnitsFile, Failure> {
    match among {
        Some(sources) => {
            let tables = std::iter::once(args.file.as_path()).chain(sources.files());
            args.units.of_tables(tables)
        }
        None if args.units.path().is_some() => Err(units_without_among()),
        None => Ok(UnitsFile::default()),
    }
}

/// Returns the tables of the other units, if they are asked for.
fn among_sources(
    args: &PlanArgs,
    asks_what_if: bool,
    language: Language,
) -> Result<Option<Sources>, Failure> {
    if args.among.is_empty() {
        return Ok(None);
    }
    if args.rank.is_none() && !asks_what_if {
        return Err(needs_question());
    }
    let lang = language.of_messages();
    paths::expand(&args.among, &FolderArgs::default(), Some(lang)).map(Some)
}

fn units_without_among() -> Failure {
    Failure::usage(text!(
        "--units chỉ dùng cùng --among, để nhận ra các đơn vị đổi tên, sáp nhập",
        "--units is for --among only, to recognise units that were renamed or merged"
    ))
    .help(text!(
        "ghi thêm --among và bảng điểm của các đơn vị, hoặc bỏ --units",
        "add --among with the score tables of the units, or leave out --units"
    ))
}

fn needs_question() -> Failure {
    Failure::usage(text!(
        "--among cần --rank, --set hoặc --scenario",
        "--among needs --rank, --set or --scenario"
    ))
    .help(text!(
        "ghi thêm hạng cần đạt, ví dụ --rank 2",
        "add the rank to reach, such as --rank 2"
    ))
}
