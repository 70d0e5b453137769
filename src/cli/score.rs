//! `parindex score`: the scored report of one body.

use std::path::Path;

use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::document::Document;
use parindex::report::format::csv::Separator;
use parindex::report::format::terminal::Style;
use parindex::report::format::{Format, csv, json, markdown, terminal, xlsx};
use parindex::report::score::{self, Answer, By, View};
use parindex::text;

use super::args::{ByName, ScoreArgs, ScoreFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::{Console, WIDTH_WITHOUT_TERMINAL};
use super::reading;
use super::target::Target;

/// The schema of the report as JSON, and its version.
const SCHEMA: &str = "parindex/score";
const VERSION: u32 = 1;

/// The format of a report file, by its ending.
fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match Format::of_extension(&ending) {
        Some(Format::Table) | None => Err(Failure::unknown_ending(
            path,
            text!(
                "đặt đuôi tệp là .xlsx, .md, .csv hoặc .json",
                "let the name end in .xlsx, .md, .csv or .json"
            ),
        )),
        Some(format) => Ok(format),
    }
}

/// Works the file out and prints or writes the report.
pub(crate) fn run(
    args: &ScoreArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let target = match &args.output {
        Some(path) => {
            let format = format_of(path)?;
            Some((format, Target::open(path, args.force, &[&args.file])?))
        }
        None => None,
    };
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.file, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let report = Report::of(&scorecard, lang, args);
    match target {
        Some((format, target)) => {
            let name = target.name().to_owned();
            target.write(&report.bytes(format)?)?;
            console.note(
                &text!("Đã ghi báo cáo vào {name}", "The report is in {name}", name),
                lang,
            );
        }
        None => report.print(args.format.unwrap_or_default(), console)?,
    }
    Ok(Exit::Fine)
}

struct Report {
    answer: Answer,
    document: Document,
}

impl Report {
    fn of(scorecard: &Scorecard, lang: Lang, args: &ScoreArgs) -> Self {
        let view = View {
            depth: args.depth.map(usize::from),
            by: args.by.map(|by| match by {
                ByName::Field => By::Field,
                ByName::Lead => By::Lead,
            }),
        };
        let answer = Answer::of(scorecard);
        let document = score::document(&answer, lang, &view);
        Self { answer, document }
    }

    fn print(&self, format: ScoreFormat, console: &mut Console) -> anyhow::Result<()> {
        let width = console.width();
        let styled = console.is_styled();
        match format {
            ScoreFormat::Table => {
                let style = Style { width, styled };
                console.print_styled(&terminal::render(&self.document, style))?;
            }
            ScoreFormat::Markdown => console.print(&self.bytes(Format::Markdown)?)?,
            ScoreFormat::Csv => console.print(&self.bytes(Format::Csv)?)?,
            ScoreFormat::Json => console.print(&self.bytes(Format::Json)?)?,
        }
        Ok(())
    }

    fn bytes(&self, format: Format) -> anyhow::Result<Vec<u8>> {
        let document = &self.document;
        Ok(match format {
            Format::Table => {
                let (width, styled) = (WIDTH_WITHOUT_TERMINAL, false);
                terminal::render(document, Style { width, styled }).into_bytes()
            }
            Format::Markdown => markdown::render(document).into_bytes(),
            Format::Csv => csv::render(document, Separator::of(document.lang)),
            Format::Json => json::render(SCHEMA, VERSION, &self.answer)?.into_bytes(),
            Format::Xlsx => xlsx::render(document).map_err(Failure::workbook)?,
        })
    }
}
