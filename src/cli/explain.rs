//! `parindex explain`: how one number was computed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::analysis::explain::{Answer as Explained, NotFound, TOTAL};
use parindex::input::draft::{Draft, DraftCriterion, Field};
use parindex::model::{Code, ScoreColumn, Scorecard};
use parindex::report::allowed;
use parindex::report::explain::{self, Answer, LeafValue, Reading};
use parindex::report::letter;
use parindex::source::{Files, Location, Place};
use parindex::text;
use parindex::vocab::suggest::did_you_mean;

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::ReadArgs;
use super::load_one::load_checked;
use super::settings;
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/explain";

/// Explain how a number was computed: leaves, rule, declared figure, rounding
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex explain table.xlsx 1.1.2
  parindex explain table.xlsx total
  parindex explain table.xlsx 1 -o working.docx")]
pub(crate) struct ExplainArgs {
    /// The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The code of a field, criterion or sub-criterion; total is the whole table
    #[arg(value_name = "CODE", value_parser = NonEmptyStringValueParser::new())]
    code: String,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// Finds the number in the file and prints or writes how it was computed.
pub(crate) fn run(
    args: &ExplainArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let language = settings::open([args.file.as_path()], language)?;
    let writer = ReportWriter::open(&args.report, &[&args.file])?;
    let loaded = load_checked(&args.file, &args.read.options(), language, console)?;
    let explained = Explained::new(&loaded.scorecard, &args.code)
        .map_err(|why| not_found(why, &args.code, &loaded.scorecard))?;
    let codes = explained.number.leaves.iter().map(|leaf| &leaf.code);
    let answer = Answer {
        file: loaded.files.get(loaded.draft.place.file).name.clone(),
        places: readings(codes, &loaded.draft, &loaded.files),
        explained,
    };
    let mut document = explain::document(&answer, loaded.lang);
    document.letter = letter::from_scorecard(&loaded.scorecard);
    allowed::push(&mut document, &loaded.scorecard.allowed);
    document.origin.readings = vec![loaded.draft.reading];
    writer.write(SCHEMA, answer, document, console)?;
    Ok(Exit::Success)
}

fn not_found(why: NotFound, asked: &str, scorecard: &Scorecard) -> Failure {
    match why {
        NotFound::Several => Failure::usage(text!(
            "mã “{asked}” có ở nhiều tiêu chí",
            "several criteria have the code “{asked}”"
        ))
        .help(text!(
            "sửa để mỗi mã chỉ có một lần",
            "change the file so that each code occurs once"
        )),
        NotFound::Unknown(near) => Failure::usage(text!(
            "bảng điểm không có mã “{asked}”",
            "the table has no code “{asked}”"
        ))
        .help(if let Some(near) = near {
            did_you_mean(&near)
        } else {
            let fields = scorecard.criteria.iter();
            let fields: Vec<&str> = fields.map(|field| field.code.as_str()).collect();
            text!(
                "các lĩnh vực: {fields}; {TOTAL} là cả bảng",
                "the fields are {fields}; {TOTAL} is the whole table",
                fields = fields.join(", ")
            )
        }),
    }
}

/// Returns where the values of these criteria were read. Duplicate codes are left out.
fn readings<'a>(
    codes: impl Iterator<Item = &'a Code>,
    draft: &Draft,
    files: &Files,
) -> Vec<Reading> {
    let mut known: BTreeMap<&Code, Option<&DraftCriterion>> = BTreeMap::new();
    draft.each(|_, criterion| {
        if let Some(code) = criterion.code.value() {
            let unique = known.entry(code).and_modify(|known| *known = None);
            unique.or_insert(Some(criterion));
        }
    });
    let mut found = Vec::new();
    for code in codes {
        if let Some(Some(criterion)) = known.get(code) {
            found.extend(places(criterion).into_iter().map(|(what, place)| Reading {
                code: code.clone(),
                what,
                place: Location::new(place, files),
            }));
        }
    }
    found
}

/// Returns the place of each value of a criterion.
fn places(criterion: &DraftCriterion) -> Vec<(LeafValue, &Place)> {
    fn at<T>(field: &Field<T>) -> Option<&Place> {
        field.located().map(|located| &located.place)
    }
    let points = ScoreColumn::ALL.into_iter();
    let points = points.map(|column| (LeafValue::from(column), at(criterion.points.get(column))));
    let others = [
        (LeafValue::Rule, at(&criterion.rule)),
        (LeafValue::Declared, at(&criterion.declared)),
        (LeafValue::NotApplicable, at(&criterion.not_applicable)),
    ];
    points
        .chain(others)
        .filter_map(|(value, place)| Some((value, place?)))
        .collect()
}
