//! `parindex goals`: which goals are met.

use std::path::PathBuf;

use clap::Args;
use parindex::analysis::goals::GoalsReport;
use parindex::check::{self, Context};
use parindex::diagnostic::{self, Diagnostic, RuleId};
use parindex::input::Table;
use parindex::input::values::deadlines;
use parindex::report::goals;
use parindex::source::Place;
use parindex::text;

use super::console::Console;
use super::exit::Exit;
use super::language::Language;
use super::load::{Inputs, ReadArgs, no_result};
use super::report_day::report_day;
use super::settings;
use super::write::{ReportArgs, ReportWriter};

/// The schema of the answer.
const SCHEMA: &str = "parindex/goals";
/// Diagnostics of one kind that are quoted.
const MAX_QUOTED: usize = 20;

/// Compare goals with their results: met, not met by how much, who meets all
#[derive(Debug, Args)]
#[command(after_help = "\
A goal is a level (100%, ≥ 20%, more than 90%, 53/53, 84-85 points), a rank (TOP 10, rank 2), a \
rise against last year, or done. The table has a goal a row, with columns of goals and results, or \
a collective or person a row and a goal a column.

Examples:
  parindex goals campaign.xlsx
  parindex goals campaign.xlsx -o results.docx
  parindex goals campaign.xlsx --status 2024-12-10
  parindex goals goals.yaml --format json")]
pub(crate) struct GoalsArgs {
    /// The table of goals and results: Excel, ods, CSV, Word or YAML; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Compare the deadlines with this day or quarter (today by default): overdue, due
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "")]
    status: Option<String>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// Reads the goals, compares them and writes the report.
pub(crate) fn run(
    args: &GoalsArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let language = settings::open([args.file.as_path()], language)?;
    let day = args.status.as_deref().map(report_day).transpose()?;
    let writer = ReportWriter::open(&args.report, &[&args.file])?;
    let mut inputs = Inputs::default();
    let table = inputs.table(&args.file, &args.read.options());
    let (mut stated, mut reading, mut found) = (None, None, None);
    match table {
        Some(Table::Goals(draft)) => {
            stated = draft.language();
            found = check::goals(&draft, &Context::default(), &mut inputs.diagnostics);
            reading = Some(draft.metadata.reading);
        }
        Some(Table::Criteria(draft)) => {
            inputs.diagnostics.clear();
            inputs.diagnostics.push(not_goals(draft.place));
        }
        Some(Table::Index(drafts)) => {
            inputs.diagnostics.clear();
            let first = drafts.into_iter().next();
            inputs
                .diagnostics
                .extend(first.map(|one| not_goals(one.draft.place)));
        }
        Some(Table::Ranking(draft)) => {
            inputs.diagnostics.clear();
            inputs.diagnostics.push(not_goals(draft.place));
        }
        None => {}
    }
    diagnostic::sort(&mut inputs.diagnostics);
    let lang = language.of_file(stated);
    let Some(goals) = found else {
        inputs.print(MAX_QUOTED, lang, console);
        console.note(&diagnostic::summary(&inputs.diagnostics, 1), lang);
        console.no_result(&no_result(), lang);
        return Ok(Exit::without_result(&inputs.diagnostics));
    };
    inputs.print_later(lang, console);
    let report = GoalsReport::new(&goals);
    let report = match day {
        Some(day) => report.on(day, deadlines::deadlines),
        None => report,
    };
    let mut document = goals::document(&report, lang);
    document.origin.readings = reading.into_iter().collect();
    writer.write(SCHEMA, report, document, console)?;
    Ok(Exit::Success)
}

/// Reports a table of another kind.
fn not_goals(place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::NoTable,
        place,
        text!(
            "không tìm thấy bảng chỉ tiêu và kết quả",
            "no table of goals and results was found"
        ),
    )
    .help(text!(
        "hàng tiêu đề cần cột nội dung, cột “Chỉ tiêu” và cột “Kết quả”; bảng điểm thì dùng parindex score, bảng xếp hạng thì dùng parindex rank",
        "the heading row needs a column of names, “Goal” and “Result”; score tables are read by parindex score, rankings by parindex rank"
    ))
}
