//! `parindex score`: the scored report of one body.

use parindex::report::letter;
use parindex::report::score::{self, Answer, By, View};

use super::args::{ByName, ScoreArgs};
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::publish::{Publisher, Report};
use super::reading;

/// Works the file out and prints or writes the report.
pub(crate) fn run(
    args: &ScoreArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let publisher = Publisher::open(&args.report, &[&args.file])?;
    let options = args.read.options();
    let (scorecard, lang) = match reading::scorecard(&args.file, &options, language, console) {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let view = View {
        depth: args.depth.map(usize::from),
        by: args.by.map(|by| match by {
            ByName::Field => By::Field,
            ByName::Lead => By::Lead,
        }),
    };
    let answer = Answer::of(&scorecard);
    let mut document = score::document(&answer, lang, &view);
    document.letter = letter::of(&scorecard);
    let report = Report {
        schema: "parindex/score",
        version: 1,
        answer,
        document,
    };
    publisher.publish(report, console)?;
    Ok(Exit::Fine)
}
