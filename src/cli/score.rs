//! `parindex score`: the scored report of one organisation.

mod index;

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use clap::Args;
use parindex::input::{Options, Table};
use parindex::model::Scorecard;
use parindex::report::score::{self, Answer, By, View};
use parindex::report::{letter, public};
use parindex::text;

use super::choice::any_variant;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::load::{Inputs, ReadArgs, SubmitArgs, scoring_context_of};
use super::load_one::{finish, load_checked};
use super::settings;
use super::write::{ReportArgs, ReportWriter};

/// The name of the JSON schema of the answer.
const SCHEMA: &str = "parindex/score";

/// Compute points, index and gaps by field, criterion and lead unit
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  parindex score table.xlsx --depth 2
  parindex score table.xlsx --by lead
  parindex score table.xlsx --by appraisal --last-year last-year.xlsx
  parindex score table.xlsx --submit -o report.xlsx")]
pub(crate) struct ScoreArgs {
    /// The score table: YAML, Excel (xlsx, xls, xlsb), ods, CSV or Word (docx); - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print down to this level: 1 for fields, 2 for criteria, 3 for sub-criteria. Without it the screen shows the fields alone of a table of more than 20 rows, other formats all levels
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    depth: Option<u8>,
    /// Print one table only: field (fields and criteria), lead (lead units) or appraisal (self-score and appraisal, the largest cut first)
    #[arg(long, value_parser = any_variant::<By>())]
    by: Option<By>,
    /// With --by appraisal: name the criteria that were cut in the year of this file too; once for each year
    #[arg(long, value_name = "FILE")]
    last_year: Vec<PathBuf>,
    /// A page to publish: results by criterion and what they mean, without lead units, evidence, remarks and file names; on screen or as html, docx or xlsx
    #[arg(long, conflicts_with_all = ["by", "last_year"])]
    public: bool,
    #[command(flatten)]
    submit: SubmitArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    read: ReadArgs,
}

/// Computes the file and prints or writes the report.
pub(crate) fn run(
    args: &ScoreArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    args.report.expect_json(SCHEMA, console);
    let language = settings::open([args.file.as_path()], language)?;
    if !args.last_year.is_empty() && args.by != Some(By::Appraisal) {
        let failure = Failure::usage(text!(
            "--last-year chỉ dùng cùng --by appraisal",
            "--last-year goes with --by appraisal only"
        ));
        return Err(failure
            .help(text!("thêm --by appraisal", "add --by appraisal"))
            .into());
    }
    let files = std::iter::once(&args.file).chain(&args.last_year);
    let inputs: Vec<&Path> = files.map(PathBuf::as_path).collect();
    let writer = ReportWriter::open(&args.report, &inputs)?;
    if args.public && !writer.hides_sources() {
        return Err(no_public_format().into());
    }
    let (options, policy) = (args.read.options(), args.submit.policy());
    let context = scoring_context_of(&args.file, policy);
    let mut found = Inputs::default();
    let draft = match found.table(&args.file, &options) {
        Some(Table::Index(years)) => {
            if args.by.is_some() || args.depth.is_some() || args.submit.is_final() {
                return Err(index::no_criteria().into());
            }
            return index::run(
                args.public,
                &context,
                (years, found),
                writer,
                language,
                console,
            );
        }
        Some(table) => found.criteria(table, &args.file),
        None => None,
    };
    let table = (args.file.as_path(), &options);
    let loaded = finish(draft, found, &context, table, language, console)?;
    let (scorecard, lang) = (loaded.scorecard, loaded.lang);
    let mut readings = vec![loaded.draft.reading];
    let mut earlier = Vec::new();
    for path in &args.last_year {
        let loaded = load_checked(path, &Options::default(), language, console)?;
        earlier.push(loaded.scorecard);
        readings.push(loaded.draft.reading);
    }
    ensure_different_years(&scorecard, &earlier)?;
    // The newest year first, where the files state their years.
    earlier.sort_by_key(|one| Reverse(one.year));
    let view = View {
        depth: args.depth.map(usize::from),
        by: args.by,
        folded: writer.is_screen(),
        proofs: !writer.is_screen(),
    };
    let mut answer = Answer::with_earlier(&scorecard, &earlier);
    if args.public {
        let document = public::document(&answer, lang, view.depth);
        writer
            .without_sources()
            .write(SCHEMA, (), document, console)?;
        return Ok(Exit::Success);
    }
    if writer.shows_details() {
        answer = answer.with_explanations(&scorecard);
    }
    let letter = letter::from_scorecard(&scorecard);
    // They can be large and are no longer needed.
    drop((scorecard, earlier));
    let mut document = score::document(&answer, lang, &view);
    document.letter = letter;
    document.origin.readings = readings;
    writer.write(SCHEMA, answer, document, console)?;
    Ok(Exit::Success)
}

fn no_public_format() -> Failure {
    Failure::usage(text!(
        "--public chỉ in ra màn hình hoặc ghi tệp .html, .docx, .xlsx",
        "--public prints on the screen or writes .html, .docx or .xlsx"
    ))
    .help(text!(
        "ví dụ: parindex score bang-diem.xlsx --public -o cong-bo.html",
        "for example: parindex score table.xlsx --public -o public.html"
    ))
}

fn ensure_different_years(scorecard: &Scorecard, earlier: &[Scorecard]) -> Result<(), Failure> {
    let mut seen = vec![scorecard.year];
    for one in earlier {
        if let Some(year) = one.year
            && seen.contains(&one.year)
        {
            let failure = Failure::usage(text!(
                "hai tệp cùng là năm {year}",
                "two of the files are of the year {year}",
                year = year.to_string()
            ));
            return Err(failure.help(text!(
                "cho mỗi năm một tệp; nếu năm ghi trong tệp sai thì sửa lại",
                "give one file a year; correct the year in the file if it is wrong"
            )));
        }
        seen.push(one.year);
    }
    Ok(())
}
