//! `parindex explain`: how one number came about.

use parindex::analysis::explain::{NotFound, TOTAL};
use parindex::model::Scorecard;
use parindex::report::explain::{self, Answer};
use parindex::report::letter;
use parindex::text;

use super::args::ExplainArgs;
use super::exit::Exit;
use super::failure::{Failure, did_you_mean};
use super::language::Language;
use super::output::Console;
use super::publish::{Publisher, Report};
use super::reading;

/// Finds the number in the file and prints or writes how it came about.
pub(crate) fn run(
    args: &ExplainArgs,
    language: Language,
    console: &mut Console,
) -> anyhow::Result<Exit> {
    let publisher = Publisher::open(&args.report, &[&args.file])?;
    let options = args.read.options();
    let sound = match reading::sound(&args.file, &options, language, console) {
        Ok(sound) => sound,
        Err(exit) => return Ok(exit),
    };
    let answer = Answer::of(&sound.scorecard, &sound.draft, &sound.files, &args.code);
    let answer = answer.map_err(|why| not_found(why, &args.code, &sound.scorecard))?;
    let mut document = explain::document(&answer, sound.lang);
    document.letter = letter::of(&sound.scorecard);
    let report = Report {
        schema: "parindex/explain",
        version: 1,
        answer,
        document,
    };
    publisher.publish(report, console)?;
    Ok(Exit::Fine)
}

fn not_found(why: NotFound, asked: &str, scorecard: &Scorecard) -> Failure {
    match why {
        NotFound::Several => Failure::wrong_use(text!(
            "mã “{asked}” có ở nhiều tiêu chí",
            "several criteria have the code “{asked}”",
            asked
        ))
        .help(text!(
            "sửa để mỗi mã chỉ có một lần",
            "let each code stand once"
        )),
        NotFound::Unknown(near) => Failure::wrong_use(text!(
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
