//! The scores that are supposed: `--set CODE=SCORE` and `--scenario FILE`.

use parindex::analysis::plan::what_if::{NotPossible, possible};
use parindex::diagnostic::{self, Diagnostic, Fault, human};
use parindex::input::field::{self, Separators};
use parindex::input::yaml::scenario;
use parindex::lang::{Lang, Text};
use parindex::model::{Code, Points, Scorecard};
use parindex::source::Files;
use parindex::text;

use crate::cli::args::PlanArgs;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::limits;
use crate::cli::output::Console;
use crate::cli::reading;

/// Every supposed score; those of the command line stand over the scenario's.
/// Where the scenario has faults they are told, and the run is to end as given.
pub(super) fn read(
    args: &PlanArgs,
    scorecard: &Scorecard,
    lang: Lang,
    console: &mut Console,
) -> Result<Result<Vec<(Code, Points)>, Exit>, Failure> {
    let mut supposed = Vec::new();
    if let Some(path) = &args.scenario {
        let (mut files, mut faults) = (Files::default(), Vec::new());
        let name = path.to_string_lossy();
        match reading::bytes(path) {
            Ok(bytes) => {
                let scores =
                    scenario::read(&name, &bytes, &limits::chosen(), &mut files, &mut faults);
                for (code, score) in scores {
                    match possible(scorecard, &code.value, score.value) {
                        Ok(()) => supposed.push((code.value, score.value)),
                        Err(why) => {
                            let (message, help) = said(why, &code.value, score.value);
                            let (fault, place) = match why {
                                NotPossible::Above(_) => (Fault::ScoreAboveStandard, score.place),
                                NotPossible::Negative => (Fault::NegativeScore, score.place),
                                _ => (Fault::UnknownKey, code.place),
                            };
                            faults.push(Diagnostic::new(fault, place, message).help(help));
                        }
                    }
                }
            }
            Err(error) => faults.push(reading::unreadable(&mut files, &name, &error)),
        }
        diagnostic::sort(&mut faults);
        if !faults.is_empty() {
            let shown = human::render(&faults, &files, lang, console.message_style());
            console.note_styled(&format!("{shown}\n"));
        }
        if diagnostic::has_errors(&faults) {
            return Ok(Err(Exit::of(&faults)));
        }
    }
    for written in &args.set {
        let (code, score) = pair(written)?;
        possible(scorecard, &code, score).map_err(|why| {
            let (message, help) = said(why, &code, score);
            Failure::wrong_use(message).help(help)
        })?;
        supposed.push((code, score));
    }
    Ok(Ok(supposed))
}

/// `3.2.1=0,5`
fn pair(written: &str) -> Result<(Code, Points), Failure> {
    let parts = written.split_once('=').and_then(|(code, score)| {
        let score = field::points(score, Separators::YAML).ok()??;
        Some((field::code(code)?, score))
    });
    parts.ok_or_else(|| {
        Failure::wrong_use(text!(
            "“{written}” không phải là một điểm giả định",
            "“{written}” is no supposed score",
            written
        ))
        .help(text!(
            "ghi mã, dấu bằng, rồi số điểm: --set 3.2.1=0,5",
            "write the code, an equals sign and the score: --set 3.2.1=0.5"
        ))
    })
}

/// Why a score cannot be supposed, and what to do.
fn said(why: NotPossible, code: &Code, score: Points) -> (Text, Text) {
    match why {
        NotPossible::Unknown => (
            text!(
                "bảng không có tiêu chí {code}",
                "the table has no criterion {code}",
                code
            ),
            text!("ghi mã như trong bảng", "write the code as in the table"),
        ),
        NotPossible::Group => (
            text!(
                "{code} là một nhóm, điểm của nó là tổng các tiêu chí bên dưới",
                "{code} is a group: its points are the sum of the criteria below",
                code
            ),
            text!(
                "ghi mã của tiêu chí chấm điểm bên dưới nó",
                "name a criterion below it that is scored"
            ),
        ),
        NotPossible::NotApplicable => (
            text!(
                "tiêu chí {code} không áp dụng cho đơn vị",
                "criterion {code} does not apply to the body",
                code
            ),
            text!("bỏ tiêu chí này", "leave it out"),
        ),
        NotPossible::Above(standard) => (
            text!(
                "điểm giả định {score} của tiêu chí {code} cao hơn điểm chuẩn {standard}",
                "the supposed score {score} of criterion {code} is above its standard points, {standard}",
                score,
                code,
                standard
            ),
            text!("ghi từ 0 đến {standard}", "write 0 to {standard}", standard),
        ),
        NotPossible::Negative => (
            text!(
                "điểm giả định {score} của tiêu chí {code} nhỏ hơn 0",
                "the supposed score {score} of criterion {code} is below 0",
                score,
                code
            ),
            text!("ghi từ 0 trở lên", "write 0 or more"),
        ),
    }
}
