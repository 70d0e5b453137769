//! `parindex trend`: many years of one unit or of many.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::analysis::rank::{Failed, Unit};
use parindex::analysis::trend::{
    CrosswalkUse, NoRank, Trends, UnitTrend, YearRank, YearTable, ranks,
};
use parindex::check::{self, YearCodes};
use parindex::diagnostic::{RuleId, has_errors};
use parindex::input::Options;
use parindex::model::units::UnitHistory;
use parindex::report::trend;
use parindex::text;
use parindex::vocab::fold::{fold, spelling_key};
use rayon::prelude::*;

use super::console::{Console, MAX_QUOTED};
use super::crosswalks::{CrosswalkArgs, StepCrosswalk, StepYears};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{Inputs, named_files, no_result};
use super::paths::{self, WalkArgs};
use super::rank::{no_unit, warn};
use super::settings;
use super::units::gather::{Gathered, Reader};
use super::units::history::{UnitsArgs, describe};
use super::units::table_args::ArrangementArgs;
use super::units::{failed, outliers};
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/trend";
/// How many names an error lists.
const LISTED: usize = 8;

/// Show many years of one unit or of many: points, index, fields, ranks, years without a table, and what is comparable
#[derive(Debug, Args)]
#[command(after_help = "\
Each year has the figures of its own table; a year without a table is named, never interpolated. \
Where the set, the unit or the conventions changed, only what is like for like is compared. Ranks are those of parindex rank with the tables of the year.

Examples:
  parindex trend 2022.xlsx 2023.xlsx 2024.xlsx
  parindex trend folder-2022 folder-2023 folder-2024 --unit \"Sở Nội vụ\"
  parindex trend folder --unit \"Sở Y tế\" --unit \"Sở Y tế và Dân số\"
  parindex trend folder --units units.yaml
  parindex trend 2023.xlsx 2024.xlsx --crosswalk crosswalk.yaml
  parindex trend folder -o years.xlsx")]
pub(crate) struct TrendArgs {
    /// Score tables of many years: files, folders, a workbook with a sheet for each unit, or a table with a column of units; - reads standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// Show this unit only; the tables of others still count for its ranks. Repeat it for each name of one unit that was renamed
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    unit: Vec<String>,
    #[command(flatten)]
    crosswalk: CrosswalkArgs,
    #[command(flatten)]
    units: UnitsArgs,
    #[command(flatten)]
    walk: WalkArgs,
    #[command(flatten)]
    tables: ArrangementArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// Reads all tables and shows their years.
pub(crate) fn run(
    args: &TrendArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let named = named_files(&args.walk, &args.files)?;
    let language = settings::open(named.iter().map(PathBuf::as_path), language)?;
    let lang = language.of_messages();
    let found = paths::expand(&named, &args.walk.folder, Some(lang))?;
    let units_file = args.units.of_tables(found.files())?;
    let files = found.files().chain(args.crosswalk.paths());
    let files: Vec<&Path> = files.chain(units_file.path()).collect();
    let writer = ReportWriter::open(&args.report, &files)?;
    let mut successors = units_file.clone().read_with(None);
    let history = &successors.history.clone();
    let options = Options {
        all_years: true,
        ..args.tables.options()
    };
    let reader = Reader::new(options, args.tables.layout(), None);
    let reader = reader.naming(&named).with_history(history);
    let reader = reader.keeping_scorecards();
    let mut units = reader.read_all(&found, lang)?;
    leave_out_rankings(&mut units);
    let years = units.entries.iter().filter_map(|unit| unit.year);
    let years: BTreeSet<u16> = years.collect();
    let span = years.first().zip(years.last());
    successors.report_outside(span.map(|(first, last)| [*first, *last]));
    if let Some(exit) = successors.print(lang, console) {
        return Ok(exit);
    }
    successors.note_unconfirmed(lang, console);
    for former in &units.former_names {
        console.note(&describe(former), lang);
    }
    let series = series(args, &reader, history, &mut units);
    units.failed.sort_by(|a, b| a.source.cmp(&b.source));
    found.note_passed_over(console, lang);
    failed::print(&units.failed, lang, console);
    let exit = if units.unread {
        Exit::Io
    } else if units.failed.is_empty() {
        Exit::Success
    } else {
        Exit::Errors
    };
    let series = series?;
    let is_short = !series.values().any(|tables| tables.len() > 1);
    if units.missing || (is_short && exit != Exit::Success) {
        console.no_result(&no_result(), lang);
        return Ok(exit);
    }
    if is_short {
        return Err(too_few_years(&series).into());
    }
    let mut inputs = Inputs::default();
    let crosswalks = crosswalks(args, &series, &mut inputs)?;
    inputs.print(MAX_QUOTED, lang, console);
    if has_errors(&inputs.diagnostics) {
        console.no_result(&no_result(), lang);
        return Ok(Exit::without_result(&inputs.diagnostics));
    }
    let all = || series.values().flatten();
    let years: BTreeSet<u16> = all().map(|table| table.year).collect();
    let (first, last) = (years.first().copied(), years.last().copied());
    let years: Vec<u16> = (first.unwrap_or(0)..=last.unwrap_or(0)).collect();
    let trends: Vec<&Vec<YearTable>> = series.values().collect();
    let trends = trends.into_par_iter();
    let trends = Trends {
        units: trends
            .map(|tables| UnitTrend::new(tables, &years, history, &crosswalks))
            .collect(),
        unnamed: args.unit.is_empty() && series.contains_key(&SeriesKey::default()),
        crosswalks,
        former_names: units.former_names,
        failed: units.failed,
        warnings: units.warnings,
        decimals: all().map(|table| table.unit.decimals).max().unwrap_or(2),
        years,
    };
    let mut document = trend::document(&trends, writer.is_csv(), lang);
    document.origin.readings = units.readings;
    document.origin.units = units_file.source();
    document.origin.passed_over = found.passed_over();
    let warnings = trends.warnings;
    writer.write(SCHEMA, trends, document, console)?;
    warn(warnings, lang, console);
    Ok(exit)
}

/// Returns the confirmed matches of criteria between two years of any unit.
fn crosswalks(
    args: &TrendArgs,
    series: &BTreeMap<SeriesKey, Vec<YearTable>>,
    inputs: &mut Inputs,
) -> Result<Vec<CrosswalkUse>, Failure> {
    let mut steps: BTreeMap<[u16; 2], [YearCodes; 2]> = BTreeMap::new();
    if args.crosswalk.paths().next().is_some() {
        for pair in series.values().flat_map(|tables| tables.windows(2)) {
            let codes = steps.entry([pair[0].year, pair[1].year]).or_default();
            for (codes, table) in codes.iter_mut().zip(pair) {
                codes.add_scorecard(&table.scorecard);
            }
        }
    }
    let years: Vec<StepYears> = steps.keys().map(|years| years.map(Some)).collect();
    let found = args.crosswalk.read(&years, true, inputs)?;
    let used = found.into_iter().zip(&steps);
    let used = used.filter_map(|(step, ([old, new], codes))| {
        let StepCrosswalk { draft, files } = step?;
        let diagnostics = &mut inputs.diagnostics;
        Some(CrosswalkUse {
            old: *old,
            new: *new,
            crosswalk: check::crosswalk(&draft, codes.each_ref(), diagnostics),
            files,
        })
    });
    Ok(used.collect())
}

/// Leaves out published rankings.
fn leave_out_rankings(units: &mut Gathered) {
    for table in units.published.drain(..) {
        units.failed.push(failed::left_out(
            RuleId::NoTable,
            table.source,
            &text!(
                "bảng xếp hạng này không có điểm của từng tiêu chí",
                "this ranking has no scores of criteria"
            ),
            &text!(
                "xem bảng xếp hạng bằng lệnh parindex rank",
                "read rankings with parindex rank"
            ),
        ));
    }
}

/// The order and the name of a unit, in the forms in which they are compared; empty if all
/// tables are of one unit.
type SeriesKey = (String, String);

/// Returns the tables of each unit, oldest first. Tables without a year, and those of a unit
/// that has another one of the same year, are left out.
fn series(
    args: &TrendArgs,
    reader: &Reader,
    history: &UnitHistory,
    units: &mut Gathered,
) -> Result<BTreeMap<SeriesKey, Vec<YearTable>>, Failure> {
    let wanted: Vec<String> = args.unit.iter().map(|name| spelling_key(name)).collect();
    for (name, key) in args.unit.iter().zip(&wanted) {
        if !units.entries.iter().any(|one| one.label.key == *key) {
            return Err(no_unit(name, units));
        }
    }
    let mut years: HashSet<u16> = HashSet::new();
    let is_own =
        |one: &Unit| one.label.from_file && one.year.is_some_and(|year| years.insert(year));
    let is_unnamed = wanted.is_empty() && units.entries.iter().all(is_own);
    let key = |unit: &Unit| match &unit.label {
        label if wanted.contains(&label.key) || is_unnamed => SeriesKey::default(),
        label => {
            let year = unit.year.unwrap_or(u16::MAX);
            let name = history.latest_name(&label.unit, year);
            (fold(&name), spelling_key(&name))
        }
    };
    let entries = std::mem::take(&mut units.entries).into_iter();
    let origins = std::mem::take(&mut units.origins);
    let scorecards = std::mem::take(&mut units.scorecards);
    let mut known: BTreeMap<(u16, SeriesKey), Vec<_>> = BTreeMap::new();
    for ((unit, origin), scorecard) in entries.zip(origins).zip(scorecards) {
        match unit.year {
            Some(year) => {
                let same = known.entry((year, key(&unit))).or_default();
                same.push((unit, origin, scorecard));
            }
            None => units.failed.push(without_year(unit.label.source)),
        }
    }
    let mut by_year: BTreeMap<u16, Vec<_>> = BTreeMap::new();
    for ((year, key), mut same) in known {
        match (same.pop(), same.is_empty()) {
            (Some(one), true) => by_year.entry(year).or_default().push((key, one)),
            (last, _) => {
                same.extend(last);
                let tables: Vec<&Unit> = same.iter().map(|(unit, ..)| unit).collect();
                units.failed.extend(twice(year, &tables));
            }
        }
    }
    let mut series: BTreeMap<SeriesKey, Vec<YearTable>> = BTreeMap::new();
    for (year, tables) in by_year {
        let mut ranked = Gathered::default();
        for (_, (unit, origin, _)) in &tables {
            ranked.entries.push(unit.clone());
            ranked.origins.push(origin.clone());
        }
        outliers::reject(reader, &mut ranked);
        let ranks = ranks(&ranked.entries);
        for (key, (unit, _, scorecard)) in tables {
            if !wanted.is_empty() && key != SeriesKey::default() {
                continue;
            }
            let rank: Result<YearRank, NoRank> = match ranks.get(&unit.label.source) {
                Some(rank) => *rank,
                None => Err(NoRank::AnotherSet),
            };
            series.entry(key).or_default().push(YearTable {
                unit,
                year,
                scorecard,
                rank,
            });
        }
    }
    Ok(series)
}

fn without_year(source: String) -> Failed {
    failed::left_out(
        RuleId::ComparedYearsUnclear,
        source,
        &text!(
            "bảng không ghi năm chấm điểm nên không rõ là của năm nào",
            "the table states no year, so it is unknown which one it is of"
        ),
        &text!(
            "ghi năm vào tệp: “year: 2024” (trong bảng tính: “Năm: 2024”)",
            "write the year into the file: “year: 2024” (in a sheet: “Year: 2024”)"
        ),
    )
}

/// Reports each of the tables of one unit and year.
fn twice(year: u16, tables: &[&Unit]) -> Vec<Failed> {
    let year = year.to_string();
    let each = tables.iter().enumerate().map(|(at, unit)| {
        let other = tables[usize::from(at == 0)];
        let (name, source) = (&unit.label.unit, &other.label.source);
        let message = text!(
            "đơn vị “{name}” có bảng điểm khác của năm {year}: {source}",
            "unit “{name}” has another table of {year}: {source}"
        );
        let help = text!(
            "bỏ bớt một bảng, hoặc sửa tên đơn vị, năm trong tệp",
            "leave one table out, or correct the unit or the year in the file"
        );
        let (message, help) = if unit.label.key == other.label.key {
            (message, help)
        } else {
            let other = &other.label.unit;
            let both = text!(
                "“{name}” và “{other}” đều có bảng điểm năm {year} nên không phải một đơn vị đổi tên: {source}",
                "“{name}” and “{other}” both have a table of {year}, so they are not one unit that was renamed: {source}"
            );
            let help = text!(
                "chỉ ghi nhiều --unit cho các tên của một đơn vị; xem nhiều đơn vị cùng lúc thì không ghi --unit",
                "repeat --unit only for the names of one unit; to see several units, leave out --unit"
            );
            (both, help)
        };
        failed::left_out(
            RuleId::RankUnitTwice,
            unit.label.source.clone(),
            &message,
            &help,
        )
    });
    each.collect()
}

/// Reports that no unit has tables of two years.
fn too_few_years(series: &BTreeMap<SeriesKey, Vec<YearTable>>) -> Failure {
    let all = || series.values().flatten();
    let years: BTreeSet<u16> = all().map(|table| table.year).collect();
    if years.is_empty() {
        return Failure::usage(text!("không có bảng điểm nào", "there is no score table")).help(
            text!(
                "ghi tệp hoặc thư mục có bảng điểm của từ hai năm trở lên",
                "name files or folders with score tables of two years or more"
            ),
        );
    }
    if let (Some(year), true) = (years.first(), years.len() == 1) {
        let year = year.to_string();
        return Failure::usage(text!(
            "cần bảng điểm của hai năm trở lên, mới có năm {year}",
            "tables of two years or more are needed, but all are of {year}"
        ))
        .help(text!(
            "ghi thêm tệp hoặc thư mục của năm khác: parindex trend 2023.xlsx 2024.xlsx",
            "add the file or folder of another year: parindex trend 2023.xlsx 2024.xlsx"
        ));
    }
    let tables = all().take(LISTED);
    let tables = tables.map(|table| format!("{} ({})", table.unit.label.unit, table.year));
    let mut names = tables.collect::<Vec<_>>().join("; ");
    if all().count() > LISTED {
        names.push_str("; …");
    }
    Failure::usage(text!(
        "không đơn vị nào có bảng điểm của hai năm: {names}",
        "no unit has tables of two years: {names}"
    ))
    .help(text!(
        "nếu là một đơn vị đã đổi tên thì ghi từng tên: --unit TÊN_CŨ --unit TÊN_MỚI, hoặc dùng tệp --units",
        "if it is one unit that was renamed, give each name: --unit OLD_NAME --unit NEW_NAME, or a file of changes: --units"
    ))
}
