//! `parindex score`: the scored report of one body.

use std::path::Path;

use parindex::lang::Lang;
use parindex::model::Scorecard;
use parindex::report::document::Document;
use parindex::report::format::{csv, json, markdown, terminal, xlsx};
use parindex::report::score::{self, Answer, By, View};
use parindex::text;

use super::args::{ByName, ScoreArgs, ScoreFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::language::Language;
use super::output::Console;
use super::reading;
use super::target::Target;

/// A format that a report file can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileFormat {
    Xlsx,
    Markdown,
    Csv,
    Json,
}

impl FileFormat {
    /// The format by the file's ending.
    fn of(path: &Path) -> Result<Self, Failure> {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        match ending.to_lowercase().as_str() {
            "xlsx" => Ok(Self::Xlsx),
            "md" => Ok(Self::Markdown),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            _ => Err(unknown_ending(path)),
        }
    }
}

fn unknown_ending(path: &Path) -> Failure {
    let name = path.to_string_lossy();
    let name = name.as_ref();
    Failure::wrong_use(text!(
        "không rõ định dạng của tệp kết quả “{name}”",
        "the format of the result file “{name}” is not known",
        name
    ))
    .help(text!(
        "đặt đuôi tệp là .xlsx, .md, .csv hoặc .json",
        "let the name end in .xlsx, .md, .csv or .json"
    ))
}

/// Works the file out and prints or writes the report.
pub(crate) fn run(
    args: &ScoreArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let target = match &args.output {
        Some(path) => {
            let format = FileFormat::of(path)?;
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
            target.write(&report.file(format)?)?;
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

    fn json(&self) -> anyhow::Result<String> {
        Ok(json::render("parindex/score", 1, &self.answer)?)
    }

    fn print(&self, format: ScoreFormat, console: &mut Console) -> anyhow::Result<()> {
        match format {
            ScoreFormat::Table => {
                let style = console.style();
                console.print_styled(&terminal::render(&self.document, style))?;
            }
            ScoreFormat::Markdown => {
                console.print(markdown::render(&self.document).as_bytes())?;
            }
            ScoreFormat::Csv => console.print(csv::render(&self.document).as_bytes())?,
            ScoreFormat::Json => console.print(self.json()?.as_bytes())?,
        }
        Ok(())
    }

    fn file(&self, format: FileFormat) -> anyhow::Result<Vec<u8>> {
        Ok(match format {
            FileFormat::Xlsx => xlsx::render(&self.document)?,
            FileFormat::Markdown => markdown::render(&self.document).into_bytes(),
            FileFormat::Csv => csv::render(&self.document).into_bytes(),
            FileFormat::Json => self.json()?.into_bytes(),
        })
    }
}
