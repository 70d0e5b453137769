//! `parindex explain`: how one number was computed.

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use parindex::analysis::explain::{NotFound, TOTAL};
use parindex::model::Scorecard;
use parindex::report::explain::{self, Answer};
use parindex::report::letter;
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, did_you_mean};
use super::language::Language;
use super::load::{ReadArgs, load_checked};
use super::write::{ReportArgs, ReportWriter};

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
    let writer = ReportWriter::open(&args.report, &[&args.file])?;
    let loaded = load_checked(&args.file, &args.read.options(), language, console)?;
    let answer = Answer::of(&loaded.scorecard, &loaded.draft, &loaded.files, &args.code);
    let answer = answer.map_err(|why| not_found(why, &args.code, &loaded.scorecard))?;
    let mut document = explain::document(&answer, loaded.lang);
    document.letter = letter::of(&loaded.scorecard);
    writer.write(("parindex/explain", 1), answer, document, console)?;
    Ok(Exit::Success)
}

fn not_found(why: NotFound, asked: &str, scorecard: &Scorecard) -> Failure {
    match why {
        NotFound::Several => Failure::usage(text!(
            "mã “{asked}” có ở nhiều tiêu chí",
            "several criteria have the code “{asked}”",
            asked
        ))
        .help(text!(
            "sửa để mỗi mã chỉ có một lần",
            "change the file so that each code occurs once"
        )),
        NotFound::Unknown(near) => Failure::usage(text!(
            "bảng điểm không có mã “{asked}”",
            "the table has no code “{asked}”",
            asked
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
