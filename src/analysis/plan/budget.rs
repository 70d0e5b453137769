//! The most points that a given effort can gain, exact.
//!
//! What is not raised is a set whose efforts add up to at least the excess over the budget:
//! the one that loses the fewest points is found by the search for the smallest set.

use std::ops::Add;

use serde::Serialize;

use super::reach::{Choice, Raise, RaiseTo, Reach, smallest};
use super::{Basis, leaves};
use crate::model::{Code, Points, Scorecard};

/// The most points for a budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Budget {
    /// The scores that the plan starts from.
    pub basis: Basis,
    /// The level to which a criterion is raised.
    pub to: RaiseTo,
    /// The most effort that may be spent.
    pub budget: Points,
    /// The effort of raising every criterion that has one.
    pub needed: Points,
    /// The current figure, with bonus and penalty; blanks count against the organisation.
    pub points: Points,
    /// The maximum of the total.
    pub maximum: Points,
    /// The criteria that bring the most points.
    pub best: Choice,
    /// Criteria that lost points and have no effort, so that they are left out.
    pub without_effort: Vec<Code>,
    /// Criteria without a score, which cannot be raised.
    pub unscored: Vec<Code>,
}

/// Why there is no answer for a budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBudget {
    /// Nothing can be raised.
    NothingToRaise,
    /// No criterion that could be raised has an effort; the first of them.
    NoEffort(Code),
    /// The budget is below every effort: the least of them.
    TooSmall(Code, Points),
    /// The efforts are too fine for an exact search.
    TooFine,
}

/// What a set that is not raised costs: its points, then its effort and its criteria, of
/// which the more the better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Loss {
    points: Points,
    effort: i128,
    criteria: i32,
}

impl Add for Loss {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            points: self.points + other.points,
            effort: self.effort + other.effort,
            criteria: self.criteria + other.criteria,
        }
    }
}

impl Budget {
    /// Finds the criteria that bring the most points for at most this effort; of equal sets
    /// the one with the least effort, then with the fewest criteria.
    ///
    /// # Errors
    /// [`NoBudget`] gives the reason.
    pub fn new(scorecard: &Scorecard, budget: Points, to: RaiseTo) -> Result<Self, NoBudget> {
        let start = Reach::new(scorecard, None, to);
        let raises = Raise::all(&leaves(scorecard, start.basis), to);
        let Some(first) = raises.first().map(|raise| raise.code.clone()) else {
            return Err(NoBudget::NothingToRaise);
        };
        let (with, without): (Vec<Raise>, Vec<Raise>) =
            raises.into_iter().partition(|raise| raise.effort.is_some());
        let effort = |raise: &Raise| raise.effort.unwrap_or_default();
        let Some(least) = with.iter().min_by_key(|raise| effort(raise)) else {
            return Err(NoBudget::NoEffort(first));
        };
        if budget < effort(least) {
            return Err(NoBudget::TooSmall(least.code.clone(), effort(least)));
        }
        let needed: Points = with.iter().map(effort).sum();
        // The first criteria of the table are the last to be given up.
        let efforts: Vec<i128> = with
            .iter()
            .rev()
            .map(|one| effort(one).millionths())
            .collect();
        let losses: Vec<Loss> = with
            .iter()
            .rev()
            .map(|raise| Loss {
                points: raise.gain,
                effort: -effort(raise).millionths(),
                criteria: -1,
            })
            .collect();
        let excess = (needed - budget).millionths().max(0);
        let given_up = smallest(&efforts, &losses, excess).ok_or(NoBudget::TooFine)?;
        let mut kept = vec![true; with.len()];
        for at in given_up {
            kept[with.len() - 1 - at] = false;
        }
        let chosen = with.into_iter().zip(kept);
        let chosen = chosen.filter(|(_, kept)| *kept).map(|(raise, _)| raise);
        Ok(Self {
            basis: start.basis,
            to,
            budget,
            needed,
            points: start.points,
            maximum: start.maximum,
            best: Choice::new(chosen.collect(), start.points, start.maximum),
            without_effort: without.into_iter().map(|raise| raise.code).collect(),
            unscored: start.unscored,
        })
    }
}
