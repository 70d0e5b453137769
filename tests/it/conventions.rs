//! The conventions of a set: what does not apply, a survey that is missing,
//! bonus and penalty, classes, rounds of appraisal, what is still open.

mod appraisal;
mod outcome;
mod report;
mod submit;

use parindex::analysis::outcome::Outcome;
use parindex::analysis::totals::Totals;
use parindex::model::{Points, Scorecard};

use crate::load;

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

/// The scorecard of a file that begins with some lines and has some criteria,
/// each as one flow map.
fn table(head: &str, criteria: &[&str]) -> Scorecard {
    load::yaml(&text(head, criteria)).scorecard()
}

fn text(head: &str, criteria: &[&str]) -> String {
    format!("{head}\ncriteria:\n  - {}\n", criteria.join("\n  - "))
}

fn outcome(scorecard: &Scorecard) -> Outcome {
    *Totals::new(scorecard).total.outcome.unwrap()
}
