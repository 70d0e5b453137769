//! Supposed scores: `--set CODE=SCORE` and `--scenario FILE`.

use std::path::Path;

use parindex::analysis::plan::what_if::{NotPossible, possible};
use parindex::diagnostic::{self, Diagnostic, RuleId};
use parindex::input::values::{self, Separators};
use parindex::input::yaml::read_scenario;
use parindex::lang::{Lang, Message};
use parindex::model::{Code, Points, Scorecard};
use parindex::text;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::{AlreadyReported, Failure};
use crate::cli::load::Inputs;
use crate::cli::settings;

/// Loads the scores of a scenario file, and prints its diagnostics.
///
/// # Errors
/// [`AlreadyReported`] if it has errors.
pub(super) fn load_scenario(
    path: Option<&Path>,
    scorecard: &Scorecard,
    lang: Lang,
    console: &mut Console,
) -> Result<Vec<(Code, Points)>, AlreadyReported> {
    let criteria = scorecard.by_code();
    let mut supposed = Vec::new();
    let mut inputs = Inputs::default();
    let bytes = path.and_then(|path| Some((path, inputs.bytes(path)?)));
    if let Some((path, bytes)) = bytes {
        let name = path.to_string_lossy();
        let Inputs {
            files, diagnostics, ..
        } = &mut inputs;
        for (code, score) in read_scenario(
            &name,
            &bytes,
            &settings::limits_of(path),
            files,
            diagnostics,
        ) {
            match possible(criteria.get(&code.value).copied(), score.value) {
                Ok(()) => supposed.push((code.value, score.value)),
                Err(why) => {
                    let (message, help) = describe(why, &code.value, score.value);
                    let (diagnostic, place) = match why {
                        NotPossible::Above(_) => (RuleId::ScoreAboveStandard, score.place),
                        NotPossible::Negative => (RuleId::NegativeScore, score.place),
                        _ => (RuleId::UnknownKey, code.place),
                    };
                    diagnostics.push(Diagnostic::new(diagnostic, place, message).help(help));
                }
            }
        }
    }
    inputs.print(usize::MAX, lang, console);
    if diagnostic::has_errors(&inputs.diagnostics) {
        return Err(AlreadyReported(Exit::from_diagnostics(&inputs.diagnostics)));
    }
    Ok(supposed)
}

/// Parses the supposed scores of the command line.
pub(super) fn parse_all(
    written: &[String],
    scorecard: &Scorecard,
) -> Result<Vec<(Code, Points)>, Failure> {
    let criteria = scorecard.by_code();
    let parse = |written: &String| {
        let (code, score) = parse(written)?;
        possible(criteria.get(&code).copied(), score).map_err(|why| {
            let (message, help) = describe(why, &code, score);
            Failure::usage(message).help(help)
        })?;
        Ok((code, score))
    };
    written.iter().map(parse).collect()
}

/// Parses `3.2.1=0,5`.
fn parse(written: &str) -> Result<(Code, Points), Failure> {
    let parts = written.split_once('=').and_then(|(code, score)| {
        let score = values::points(score, Separators::YAML).ok()??;
        Some((values::code(code)?, score))
    });
    parts.ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là một điểm giả định",
            "“{written}” is not a supposed score"
        ))
        .help(text!(
            "ghi mã, dấu bằng, rồi số điểm: --set 3.2.1=0,5",
            "write the code, an equals sign and the score: --set 3.2.1=0.5"
        ))
    })
}

/// Returns why a score cannot be supposed, and what the user can do.
fn describe(why: NotPossible, code: &Code, score: Points) -> (Message, Message) {
    match why {
        NotPossible::Unknown => (
            text!(
                "bảng không có tiêu chí {code}",
                "the table has no criterion {code}"
            ),
            text!("ghi mã như trong bảng", "write the code as in the table"),
        ),
        NotPossible::Group => (
            text!(
                "{code} là một nhóm, điểm của nó là tổng các tiêu chí bên dưới",
                "{code} is a group: its points are the sum of the criteria below"
            ),
            text!(
                "ghi mã của tiêu chí chấm điểm bên dưới nó",
                "name a criterion below it that is scored"
            ),
        ),
        NotPossible::NotApplicable => (
            text!(
                "tiêu chí {code} không áp dụng cho đơn vị",
                "criterion {code} does not apply to the organisation"
            ),
            text!("bỏ tiêu chí này", "leave it out"),
        ),
        NotPossible::Above(standard) => (
            text!(
                "điểm giả định {score} của tiêu chí {code} cao hơn điểm chuẩn {standard}",
                "the supposed score {score} of criterion {code} is above its standard points, {standard}"
            ),
            text!("ghi từ 0 đến {standard}", "write 0 to {standard}"),
        ),
        NotPossible::Negative => (
            text!(
                "điểm giả định {score} của tiêu chí {code} nhỏ hơn 0",
                "the supposed score {score} of criterion {code} is below 0"
            ),
            text!("ghi từ 0 trở lên", "write 0 or more"),
        ),
    }
}
