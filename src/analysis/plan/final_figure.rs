//! The final figure with bonus and penalty, which classes, ranks and goals of a plan use.

use std::borrow::Cow;

use serde::Serialize;

use super::Basis;
use crate::analysis::outcome::{Bounds, Outcome};
use crate::model::{Criterion, Part, Points, Scorecard, Scores};

/// Returns a scorecard whose current scores are those that a plan starts from, so that
/// last year's scores are evaluated like current ones.
#[must_use]
pub fn starting_scores(scorecard: &Scorecard, basis: Basis) -> Cow<'_, Scorecard> {
    if basis == Basis::Current {
        return Cow::Borrowed(scorecard);
    }
    let mut starting_scores = scorecard.clone();
    starting_scores.criteria.iter_mut().for_each(start);
    Cow::Owned(starting_scores)
}

fn start(criterion: &mut Criterion) {
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(start),
        Part::Task | Part::Tracked(_) => {}
        Part::Leaf(leaf) => {
            let previous = leaf.scores.previous;
            // A criterion with a score last year did apply then.
            if previous.is_some() {
                leaf.not_applicable = None;
                leaf.credited = None;
            } else if leaf.previous_not_applicable.is_some() {
                leaf.not_applicable
                    .clone_from(&leaf.previous_not_applicable);
            }
            leaf.scores = Scores {
                previous,
                target: leaf.scores.target,
                self_score: previous,
                ..Scores::default()
            };
        }
    }
}

/// The share of bonus and penalty points in a final figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum BonusPenalty {
    /// Both are known.
    Counted {
        /// Bonus minus penalty, each within its caps.
        points: Points,
    },
    /// One of them is not fully scored: blanks count against the organisation.
    Open {
        /// The points that count: blank bonus criteria as 0, blank penalties in full.
        points: Points,
    },
}

impl BonusPenalty {
    /// Returns `None` if the set has neither.
    #[must_use]
    pub fn new(outcome: &Outcome) -> Option<Self> {
        let parts = [outcome.bonus, outcome.penalty];
        if parts.iter().all(Option::is_none) {
            return None;
        }
        let [bonus, penalty] = parts.map(|bounds| bounds.unwrap_or(Bounds::ZERO));
        let points = bonus.lower - penalty.upper;
        let points = points.round(Points::MAX_DECIMALS);
        Some(if bonus.is_one() && penalty.is_one() {
            Self::Counted { points }
        } else {
            Self::Open { points }
        })
    }

    /// Returns the points that count.
    #[must_use]
    pub fn points(self) -> Points {
        match self {
            Self::Counted { points } | Self::Open { points } => points,
        }
    }
}
