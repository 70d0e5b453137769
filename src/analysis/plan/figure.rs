//! The figure that classes, ranks and goals of a plan go by: the final one, with
//! bonus and penalty, as `score` works it out.

use std::borrow::Cow;

use serde::Serialize;

use super::Basis;
use crate::analysis::outcome::{Bounds, Outcome};
use crate::analysis::totals::Sums;
use crate::model::{Criterion, Part, Points, Scorecard, Scores};

/// A scorecard whose current scores are those that a plan starts from, so that
/// last year's come to what `score` would make of them.
#[must_use]
pub fn started(scorecard: &Scorecard, basis: Basis) -> Cow<'_, Scorecard> {
    if basis == Basis::Current {
        return Cow::Borrowed(scorecard);
    }
    let mut started = scorecard.clone();
    started.criteria.iter_mut().for_each(start);
    Cow::Owned(started)
}

fn start(criterion: &mut Criterion) {
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(start),
        Part::Leaf(leaf) => {
            let previous = leaf.scores.previous;
            // What was scored last year did apply then.
            if previous.is_some() {
                leaf.not_applicable = None;
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

/// What bonus and penalty points bring to a final figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Outside {
    /// All of it is known.
    Counted {
        /// Bonus less penalty, each within its caps.
        points: Points,
    },
    /// Some of it has no score: the figure is the total alone.
    Open,
}

impl Outside {
    /// None where the set has neither.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Option<Self> {
        let parts = [outcome.bonus, outcome.penalty];
        if parts.iter().all(Option::is_none) {
            return None;
        }
        let exact = |bounds: Option<Bounds>| match bounds {
            None => Some(Points::ZERO),
            Some(bounds) => bounds.points(),
        };
        Some(match parts.map(exact) {
            [Some(bonus), Some(penalty)] => Self::Counted {
                points: bonus - penalty,
            },
            _ => Self::Open,
        })
    }

    /// What counts.
    #[must_use]
    pub fn points(self) -> Points {
        match self {
            Self::Counted { points } => points,
            Self::Open => Points::ZERO,
        }
    }
}

/// The final figure and what it is out of; what has no score yet counts as it does
/// for a class that is reached. None where it was rescaled.
#[must_use]
pub fn last(total: &Sums) -> Option<(Points, Points)> {
    let outcome = total.outcome.as_deref()?;
    let points = outcome.last.lower.points()?;
    outcome
        .rescaled
        .is_none()
        .then_some((points, outcome.maximum))
}
