//! `parindex evidence`: scores without full evidence, and the points at risk.

use std::path::PathBuf;

use clap::Args;
use parindex::analysis::evidence::Answer;
use parindex::input::values::evidence::lacks;
use parindex::report::allowed;
use parindex::report::{evidence, letter};

use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::load::ReadArgs;
use super::load_one::load_checked;
use super::settings;
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/evidence";

/// List the criteria without evidence, and the points at risk
#[derive(Debug, Args)]
#[command(after_help = "\
Points at risk have no document with number and date, explained or not; the last line of \
parindex check names only what is unexplained.

Examples:
  parindex evidence table.xlsx
  parindex evidence table.xlsx -o explanations.docx")]
pub(crate) struct EvidenceArgs {
    /// The score table: YAML, Excel (xlsx, xls, xlsb), ods or CSV; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// Examines the evidence of the scores and prints or writes the report.
pub(crate) fn run(
    args: &EvidenceArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let language = settings::open([args.file.as_path()], language)?;
    let writer = ReportWriter::open(&args.report, &[&args.file])?;
    let loaded = load_checked(&args.file, &args.read.options(), language, console)?;
    let answer = Answer::new(&loaded.scorecard, lacks);
    let mut document = evidence::document(&answer, loaded.lang);
    document.letter = letter::from_scorecard(&loaded.scorecard);
    allowed::push(&mut document, &loaded.scorecard.allowed);
    document.origin.readings = vec![loaded.draft.reading];
    writer.write(SCHEMA, answer, document, console)?;
    Ok(Exit::Success)
}
