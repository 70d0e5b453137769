//! The exact smallest set of criteria that reaches a goal.
//!
//! The goal is a final figure, in which bonus and penalty points count as they are. Each
//! criterion is either raised to its standard points (or its target) or left unchanged.
//! Minimised are, in this order:
//!
//! 1. the total effort, if every criterion that could be raised has an `effort`; else the
//!    number of criteria raised;
//! 2. the number of criteria raised;
//! 3. the points gained beyond the goal;
//! 4. of otherwise equal sets, the one whose first criteria come first in the tree.
//!
//! The solution uses dynamic programming over (criterion, points still needed), in steps of
//! the greatest common divisor of the gains. The table has one bit per entry, and its size is
//! bounded: gains that are too fine for it, such as those from computed scores, are rounded
//! down, and the result contains the unit of the rounding.

use std::cmp::Reverse;
use std::ops::Add;

use num_integer::gcd;
use serde::Serialize;
use smol_str::SmolStr;

use super::final_figure::{self, BonusPenalty};
use super::{Basis, PlanLeaf, leaves};
use crate::analysis::totals::Totals;
use crate::model::{Code, Fraction, Index, Points, Scorecard};

/// The level to which a criterion is raised.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RaiseTo {
    /// Its standard points.
    #[default]
    Standard,
    /// Its target.
    Target,
}

/// What is minimised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Objective {
    /// The number of criteria.
    Fewest,
    /// Their effort.
    LeastEffort,
}

/// A criterion that is raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Raise {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its current score.
    pub from: Points,
    /// Its score afterwards.
    pub to: Points,
    /// The gain.
    pub gain: Points,
    /// The effort.
    pub effort: Option<Points>,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
}

impl Raise {
    /// Returns the criteria that can be raised, in order of the tree.
    pub(super) fn all(leaves: &[PlanLeaf<'_>], to: RaiseTo) -> Vec<Self> {
        let raise = |leaf: &PlanLeaf<'_>| {
            let from = leaf.score?;
            let to = match to {
                RaiseTo::Standard => leaf.leaf.standard,
                RaiseTo::Target => leaf.leaf.scores.target?,
            };
            (to > from).then(|| Self {
                code: leaf.code().clone(),
                name: leaf.criterion.name.clone(),
                from,
                to,
                gain: to - from,
                effort: leaf.effort(),
                lead: leaf.lead.to_vec(),
            })
        };
        leaves.iter().filter_map(raise).collect()
    }
}

/// Criteria that are raised together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The criteria, in order of the tree.
    pub raised: Vec<Raise>,
    /// Their total gain.
    pub gain: Points,
    /// Their total effort, if each has one.
    pub effort: Option<Points>,
    /// The resulting figure.
    pub points: Points,
    /// Its index.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
}

impl Choice {
    /// Returns the result of raising criteria from a figure out of a maximum.
    pub(super) fn new(raised: Vec<Raise>, from: Points, maximum: Points) -> Self {
        let gain: Points = raised.iter().map(|raise| raise.gain).sum();
        let points = from + gain;
        Self {
            gain,
            effort: raised.iter().map(|raise| raise.effort).sum(),
            points,
            index: Index::new(points, maximum),
            raised,
        }
    }
}

/// How to reach a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The scores that the plan starts from.
    pub basis: Basis,
    /// The level to which a criterion is raised.
    pub to: RaiseTo,
    /// What is minimised.
    pub objective: Objective,
    /// The figure to reach, or `None` if every figure reaches the goal.
    pub wanted: Option<Points>,
    /// The current figure, with bonus and penalty; blanks count against the organisation.
    pub points: Points,
    /// The points that open criteria, which have no score yet, can bring at most.
    pub open: Points,
    /// The share of bonus and penalty, if the set has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<BonusPenalty>,
    /// The maximum of the total.
    pub maximum: Points,
    /// The figure if every scored criterion is raised and open criteria bring nothing.
    pub at_most: Points,
    /// Criteria without a score, which cannot be raised.
    pub unscored: Vec<Code>,
    /// The result.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// The result of the search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// The goal is already reached.
    Reached,
    /// Raising every criterion does not reach it, and what is open cannot either.
    OutOfReach,
    /// It depends on the criteria without a score.
    Open,
    /// The smallest set.
    Found {
        /// Set if the gains are too fine to compare all sets: the points to which they were
        /// rounded down for the search. The set reaches the goal, and under
        /// [`Objective::Fewest`] no set has fewer criteria; one of as many may exceed the goal
        /// by less.
        #[serde(skip_serializing_if = "Option::is_none")]
        rounded_down_to: Option<Points>,
        /// The set.
        best: Box<Choice>,
        /// The set found by taking the cheapest criteria first, if different.
        #[serde(skip_serializing_if = "Option::is_none")]
        greedy: Option<Box<Choice>>,
    },
}

/// Returns the points that give an index of `percent`, rounded up to a millionth.
#[must_use]
pub fn points_of_percent(percent: Points, maximum: Points) -> Points {
    let exact = Fraction::share(maximum, percent, Points::from_whole(100));
    exact.map_or(Points::ZERO, |exact| exact.ceil(Points::MAX_DECIMALS))
}

impl Reach {
    /// Finds the smallest set that raises the final figure to `wanted`; `None` is a goal that
    /// every figure reaches.
    #[must_use]
    pub fn new(scorecard: &Scorecard, wanted: impl Into<Option<Points>>, to: RaiseTo) -> Self {
        Self::with_open_survey(scorecard, wanted.into(), to, true)
    }

    /// Finds the same for a rank. Open survey criteria bring nothing if no unit has survey
    /// points yet (`survey_counts` is false).
    #[must_use]
    pub fn with_open_survey(
        scorecard: &Scorecard,
        wanted: Option<Points>,
        to: RaiseTo,
        survey_counts: bool,
    ) -> Self {
        let totals = Totals::new(scorecard);
        let basis = Basis::new(&totals);
        let sum = basis.sum(&totals.total);
        let starting = Totals::new(&final_figure::starting_scores(scorecard, basis)).total;
        let outcome = starting.outcome.as_deref();
        let outside = outcome.and_then(BonusPenalty::new);
        let points = sum.points + outside.map(BonusPenalty::points).unwrap_or_default();
        let plain = outcome.filter(|outcome| outcome.rescaled.is_none());
        let open = plain.map_or(Points::ZERO, |outcome| {
            let spread = outcome.last.upper - outcome.last.lower;
            let survey = starting.survey.upper() - starting.survey.points;
            let apart = if survey_counts { Points::ZERO } else { survey };
            spread.round(Points::MAX_DECIMALS) - apart
        });
        let all = leaves(scorecard, basis);
        let unscored = all.iter().filter(|leaf| leaf.score.is_none());
        let raises = Raise::all(&all, to);
        let costed = raises.iter().all(|raise| raise.effort.is_some());
        let objective = if costed && !raises.is_empty() {
            Objective::LeastEffort
        } else {
            Objective::Fewest
        };
        let mut reach = Self {
            basis,
            to,
            objective,
            wanted,
            points,
            open,
            outside,
            maximum: sum.maximum,
            at_most: points + raises.iter().map(|raise| raise.gain).sum(),
            unscored: unscored.map(|leaf| leaf.code().clone()).collect(),
            outcome: Outcome::Reached,
        };
        reach.outcome = reach.solve(&raises);
        reach
    }

    fn solve(&self, raises: &[Raise]) -> Outcome {
        let Some(wanted) = self.wanted.filter(|wanted| *wanted > self.points) else {
            return Outcome::Reached;
        };
        if self.at_most + self.open < wanted {
            return Outcome::OutOfReach;
        }
        if self.at_most < wanted {
            return Outcome::Open;
        }
        let need = (wanted - self.points).millionths();
        let (best, rounded_down_to) = self.smallest_set(raises, wanted);
        let greedy = self.greedy(raises, need);
        Outcome::Found {
            rounded_down_to,
            greedy: (greedy != best).then(|| Box::new(self.choice(raises, &greedy))),
            best: Box::new(self.choice(raises, &best)),
        }
    }

    /// Returns the smallest set that reaches `wanted`, which all raises together reach, and the
    /// points to which the gains were rounded down, if they are too fine for an exact search.
    fn smallest_set(&self, raises: &[Raise], wanted: Points) -> (Vec<usize>, Option<Points>) {
        let missing = Fraction::from(wanted - self.points);
        let costs: Vec<i128> = raises
            .iter()
            .map(|raise| match self.objective {
                Objective::Fewest => 0,
                Objective::LeastEffort => raise.effort.unwrap_or_default().millionths(),
            })
            .collect();
        let reaches = |chosen: &Vec<usize>| {
            let gained: Points = chosen.iter().map(|at| raises[*at].gain).sum();
            self.points + gained >= wanted
        };
        let all: Points = raises.iter().map(|raise| raise.gain).sum();
        let least = raises.iter().map(|raise| raise.gain).min();
        if self.points + all - least.unwrap_or_default() < wanted {
            return ((0..raises.len()).collect(), None);
        }
        // Gains from computed scores are finer than millionths; a set that reaches the goal
        // only because they are rounded does not count.
        let gains: Vec<i128> = raises.iter().map(|raise| raise.gain.millionths()).collect();
        let finer = raises
            .iter()
            .filter(|raise| !raise.gain.is_whole_millionths());
        let rounding = i128::try_from(finer.count()).unwrap_or_default();
        let need = missing.ceil(Points::MAX_DECIMALS).millionths();
        let exact = [need - rounding, need, need + rounding]
            .into_iter()
            .filter_map(|need| smallest(&gains, &costs, need))
            .find(reaches);
        if let Some(exact) = exact {
            return (exact, None);
        }
        let most = self.fewest(raises, wanted);
        for decimals in (0..Points::MAX_DECIMALS).rev() {
            let rounded = |raise: &Raise| Fraction::from(raise.gain).floor(decimals).millionths();
            let gains: Vec<i128> = raises.iter().map(rounded).collect();
            let need = missing.ceil(decimals).millionths();
            let Some(found) = smallest(&gains, &costs, need) else {
                continue;
            };
            let is_smallest = self.objective == Objective::LeastEffort || found.len() <= most.len();
            let unit = Points::from_millionths(10_i128.pow(Points::MAX_DECIMALS - decimals));
            return (if is_smallest { found } else { most }, Some(unit));
        }
        (most, Some(Points::from_whole(1)))
    }

    /// Returns as few criteria as reach `wanted`: those with the largest gains.
    fn fewest(&self, raises: &[Raise], wanted: Points) -> Vec<usize> {
        let mut order: Vec<usize> = (0..raises.len()).collect();
        order.sort_by_key(|at| Reverse(raises[*at].gain));
        let mut points = self.points;
        let mut taken = Vec::new();
        for at in order {
            if points >= wanted {
                break;
            }
            points = points + raises[at].gain;
            taken.push(at);
        }
        taken.sort_unstable();
        taken
    }

    /// Takes the cheapest criteria first until the goal is reached: those with the smallest
    /// gain, or with the most points per unit of effort.
    fn greedy(&self, raises: &[Raise], need: i128) -> Vec<usize> {
        let mut order: Vec<usize> = (0..raises.len()).collect();
        order.sort_by(|one, other| {
            let (one, other) = (&raises[*one], &raises[*other]);
            match (self.objective, one.effort, other.effort) {
                (Objective::LeastEffort, Some(effort), Some(others)) => {
                    let own = one.gain.millionths() * others.millionths();
                    (other.gain.millionths() * effort.millionths()).cmp(&own)
                }
                _ => one.gain.cmp(&other.gain),
            }
        });
        let mut gained = 0;
        let mut taken = Vec::new();
        for at in order {
            if gained >= need {
                break;
            }
            gained += raises[at].gain.millionths();
            taken.push(at);
        }
        taken.sort_unstable();
        taken
    }

    fn choice(&self, raises: &[Raise], chosen: &[usize]) -> Choice {
        let together = chosen.iter().map(|at| raises[*at].clone()).collect();
        Choice::new(together, self.points, self.maximum)
    }
}

/// The largest number of table entries, one bit each: 32 MB.
const MOST_ENTRIES: usize = 1 << 28;
/// The largest number of steps to the goal, 48 bytes each.
const MOST_STEPS: usize = 1 << 21;

/// Cost, number of criteria and gain of a set, compared in that order. All three are
/// additive, so an optimal set consists of optimal subsets.
type Weight<C> = (C, usize, i128);

/// Returns the indices of the gains that reach `need` with the least cost, then the fewest
/// criteria, then the least excess, then the first ones. The gains must be positive and
/// sufficient in total. Returns `None` if the table would be too large.
#[must_use]
pub fn smallest<C>(gains: &[i128], costs: &[C], need: i128) -> Option<Vec<usize>>
where
    C: Copy + Default + Ord + Add<Output = C>,
{
    let step = gains.iter().fold(0, |step, gain| gcd(step, *gain)).max(1);
    let gains: Vec<i128> = gains.iter().map(|gain| gain / step).collect();
    let need = usize::try_from((need + step - 1).div_euclid(step)).ok()?;
    if need >= MOST_STEPS || gains.len().checked_mul(need + 1)? > MOST_ENTRIES {
        return None;
    }
    let after =
        |left: usize, gain: i128| usize::try_from(gain).map_or(0, |gain| left.saturating_sub(gain));
    // The best weight for each remaining need, from the last criterion back.
    let mut best: Vec<Option<Weight<C>>> = vec![None; need + 1];
    best[0] = Some((C::default(), 0, 0));
    let mut taken = vec![vec![0_u64; need / 64 + 1]; gains.len()];
    for at in (0..gains.len()).rev() {
        let (gain, cost) = (gains[at], costs[at]);
        // From the largest need down, so that smaller needs still refer to the criteria
        // after this one.
        for left in (1..=need).rev() {
            let with = best[after(left, gain)]
                .map(|(costs, count, sum)| (costs + cost, count + 1, sum + gain));
            let better = match (with, best[left]) {
                (Some(with), Some(without)) => with <= without,
                (with, _) => with.is_some(),
            };
            if better {
                best[left] = with;
                taken[at][left / 64] |= 1 << (left % 64);
            }
        }
    }
    let mut left = need;
    let mut chosen = Vec::new();
    for at in 0..gains.len() {
        if left > 0 && taken[at][left / 64] >> (left % 64) & 1 == 1 {
            chosen.push(at);
            left = after(left, gains[at]);
        }
    }
    (left == 0).then_some(chosen)
}
