//! `parindex score`: the scored report of one body.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use parindex::input::Options;
use parindex::model::Scorecard;
use parindex::report::letter;
use parindex::report::score::{self, Answer, By, View};
use parindex::text;

use super::args::{ByName, ScoreArgs};
use super::exit::Exit;
use super::failure::Failure;
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
    if !args.last_year.is_empty() && !matches!(args.by, Some(ByName::Appraisal)) {
        let failure = Failure::wrong_use(text!(
            "--last-year chỉ dùng cùng --by appraisal",
            "--last-year goes with --by appraisal only"
        ));
        return Err(failure
            .help(text!("thêm --by appraisal", "add --by appraisal"))
            .into());
    }
    let earlier = args.last_year.iter().map(PathBuf::as_path);
    let inputs: Vec<&Path> = std::iter::once(args.file.as_path())
        .chain(earlier)
        .collect();
    let publisher = Publisher::open(&args.report, &inputs)?;
    let options = args.read.options();
    let policy = args.submit.policy();
    let read = reading::scorecard_by(policy, &args.file, &options, language, console);
    let (scorecard, lang) = match read {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let mut earlier = Vec::new();
    for path in &args.last_year {
        match reading::scorecard(path, &Options::default(), language, console) {
            Ok((scorecard, _)) => earlier.push(scorecard),
            Err(exit) => return Ok(exit),
        }
    }
    if let Some(failure) = same_year(&scorecard, &earlier) {
        return Err(failure.into());
    }
    // The newest year first, where each file says its own.
    earlier.sort_by_key(|one| Reverse(one.year));
    let view = View {
        depth: args.depth.map(usize::from),
        by: args.by.map(|by| match by {
            ByName::Field => By::Field,
            ByName::Lead => By::Lead,
            ByName::Appraisal => By::Appraisal,
        }),
    };
    let mut answer = Answer::with_earlier(&scorecard, &earlier);
    if publisher.shows_details() {
        answer = answer.with_explanations(&scorecard);
    }
    let letter = letter::of(&scorecard);
    // What is large is not kept longer than it is needed.
    drop((scorecard, earlier));
    let mut document = score::document(&answer, lang, &view);
    document.letter = letter;
    let report = Report {
        schema: "parindex/score",
        version: 1,
        answer,
        document,
    };
    publisher.publish(report, console)?;
    Ok(Exit::Fine)
}

/// Two files of one year say nothing of cuts year after year.
fn same_year(scorecard: &Scorecard, earlier: &[Scorecard]) -> Option<Failure> {
    let mut seen = vec![scorecard.year];
    for one in earlier {
        if let Some(year) = one.year
            && seen.contains(&one.year)
        {
            let failure = Failure::wrong_use(text!(
                "hai tệp cùng là năm {year}",
                "two of the files are of the year {year}",
                year = year.to_string()
            ));
            return Some(failure.help(text!(
                "cho mỗi năm một tệp; nếu năm ghi trong tệp sai thì sửa lại",
                "give one file a year; correct the year in the file if it is wrong"
            )));
        }
        seen.push(one.year);
    }
    None
}
