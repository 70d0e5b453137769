//! The conventions of a set: criteria that do not apply, a missing survey, bonus and
//! penalty, classes, rounds of appraisal, and open criteria.

mod appraisal;
mod exempt;
mod nothing;
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

/// Returns the scorecard of a file with these first lines and these criteria, each a flow
/// map.
fn table(head: &str, criteria: &[&str]) -> Scorecard {
    load::yaml(&text(head, criteria)).scorecard()
}

fn text(head: &str, criteria: &[&str]) -> String {
    format!("{head}\ncriteria:\n  - {}\n", criteria.join("\n  - "))
}

fn outcome(scorecard: &Scorecard) -> Outcome {
    *Totals::new(scorecard).total.outcome.unwrap()
}
