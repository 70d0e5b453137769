//! `parindex evidence`: scores without full evidence, and the points at risk.

use parindex::analysis::evidence::Answer;
use parindex::input::evidence::lacks;
use parindex::report::{evidence, letter};

use super::args::EvidenceArgs;
use super::exit::Exit;
use super::language::Language;
use super::output::Console;
use super::publish::{Publisher, Report};
use super::reading;

/// Looks at what the scores rest on and prints or writes the report.
pub(crate) fn run(
    args: &EvidenceArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let publisher = Publisher::open(&args.report, &[&args.file])?;
    let options = args.read.options();
    let sound = match reading::sound(&args.file, &options, language, console) {
        Ok(sound) => sound,
        Err(exit) => return Ok(exit),
    };
    let answer = Answer::of(&sound.scorecard, lacks);
    let mut document = evidence::document(&answer, sound.lang);
    document.letter = letter::of(&sound.scorecard);
    let report = Report {
        schema: "parindex/evidence",
        version: 1,
        answer,
        document,
    };
    publisher.publish(report, console)?;
    Ok(Exit::Fine)
}
