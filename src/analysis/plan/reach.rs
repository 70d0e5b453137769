//! The smallest set of criteria that reaches a goal, exactly.
//!
//! The goal is one of the final figure: bonus and penalty points count in it as
//! they stand. Each criterion is either raised to its standard points (or its
//! target) or left alone. What is made as small as possible, in this order:
//!
//! 1. where every criterion that could be raised has an `effort`, their effort
//!    together; else how many criteria are raised;
//! 2. how many criteria are raised;
//! 3. the points gained beyond the goal;
//! 4. of sets alike in all that, the one whose first criteria come first in the
//!    tree.
//!
//! The work is done in whole steps of the finest unit of the points at hand, by
//! dynamic programming over (criterion, points still needed): its table has one
//! bit for each, and its size is bounded.

use serde::Serialize;
use smol_str::SmolStr;

use super::figure::{self, Outside};
use super::{Basis, leaves};
use crate::analysis::totals::Totals;
use crate::model::{Code, Index, Points, Scorecard};

/// To where a criterion can be raised.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum To {
    /// Its standard points.
    #[default]
    Standard,
    /// Its target.
    Target,
}

/// What is made small.
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
    /// Its score now.
    pub from: Points,
    /// Its score then.
    pub to: Points,
    /// What that gains.
    pub gain: Points,
    /// What it costs.
    pub effort: Option<Points>,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
}

/// Criteria that are raised together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The criteria, in order of the tree.
    pub raised: Vec<Raise>,
    /// What they gain together.
    pub gain: Points,
    /// What they cost together, where each has an effort.
    pub effort: Option<Points>,
    /// The figure then.
    pub points: Points,
    /// Its index.
    pub index: Option<Index>,
}

/// How a goal is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// The scores that it starts from.
    pub basis: Basis,
    /// To where a criterion is raised.
    pub to: To,
    /// What is made small.
    pub objective: Objective,
    /// The figure that is wanted.
    pub wanted: Points,
    /// The figure now: the total, with bonus and penalty where they are known.
    pub points: Points,
    /// What of it bonus and penalty bring; none where the set has neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
    /// The maximum of the total.
    pub maximum: Points,
    /// The most that can be reached by raising every criterion.
    pub at_most: Points,
    /// Criteria without a score, which are not raised.
    pub unscored: Vec<Code>,
    /// How it ends.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// How it ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// The figure is there already.
    Reached,
    /// Not even all criteria together reach it.
    OutOfReach,
    /// The points are so fine that the table would not fit into memory.
    TooFine,
    /// The smallest set.
    Found {
        /// The set.
        best: Box<Choice>,
        /// What taking the cheapest first gives, where that differs.
        #[serde(skip_serializing_if = "Option::is_none")]
        greedy: Option<Box<Choice>>,
    },
}

/// The total that is an index of so many per cent, rounded up to a millionth.
#[must_use]
pub fn points_of_percent(percent: Points, maximum: Points) -> Points {
    const HUNDRED: i128 = 100_000_000;
    let product = percent.millionths() * maximum.millionths();
    let up = i128::from(product.rem_euclid(HUNDRED) > 0);
    Points::of_millionths(product.div_euclid(HUNDRED) + up)
}

impl Reach {
    /// The smallest set that brings the final figure to `wanted`.
    #[must_use]
    pub fn of(scorecard: &Scorecard, wanted: Points, to: To) -> Self {
        let totals = Totals::of(scorecard);
        let basis = Basis::of(&totals);
        let sum = basis.sum(&totals.total);
        let started = Totals::of(&figure::started(scorecard, basis)).total;
        let outside = started.outcome.as_deref().and_then(Outside::of);
        let points = sum.points + outside.map(Outside::points).unwrap_or_default();
        let all = leaves(scorecard, basis);
        let unscored = all.iter().filter(|leaf| leaf.score.is_none());
        let raises: Vec<Raise> = all
            .iter()
            .filter_map(|leaf| {
                let from = leaf.score?;
                let to = match to {
                    To::Standard => leaf.leaf.standard,
                    To::Target => leaf.leaf.scores.target?,
                };
                (to > from).then(|| Raise {
                    code: leaf.code().clone(),
                    name: leaf.criterion.name.clone(),
                    from,
                    to,
                    gain: to - from,
                    effort: leaf.effort(),
                    lead: leaf.lead.to_vec(),
                })
            })
            .collect();
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
        if self.wanted <= self.points {
            return Outcome::Reached;
        }
        if self.at_most < self.wanted {
            return Outcome::OutOfReach;
        }
        let need = (self.wanted - self.points).millionths();
        let gains: Vec<i128> = raises.iter().map(|raise| raise.gain.millionths()).collect();
        let costs: Vec<i128> = raises
            .iter()
            .map(|raise| match self.objective {
                Objective::Fewest => 0,
                Objective::LeastEffort => raise.effort.unwrap_or_default().millionths(),
            })
            .collect();
        let Some(best) = smallest(&gains, &costs, need) else {
            return Outcome::TooFine;
        };
        let greedy = self.greedy(raises, need);
        Outcome::Found {
            greedy: (greedy != best).then(|| Box::new(self.choice(raises, &greedy))),
            best: Box::new(self.choice(raises, &best)),
        }
    }

    /// The cheapest first until it is enough: the smallest gain, or the most
    /// points for each unit of effort.
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
        let together: Vec<Raise> = chosen.iter().map(|at| raises[*at].clone()).collect();
        let gain: Points = together.iter().map(|raise| raise.gain).sum();
        let points = self.points + gain;
        Choice {
            gain,
            effort: together.iter().map(|raise| raise.effort).sum(),
            points,
            index: Index::of(points, self.maximum),
            raised: together,
        }
    }
}

/// The most entries of the table, a bit each: 32 MB.
const MOST_ENTRIES: usize = 1 << 28;
/// The most steps of points that are still needed: 48 bytes each.
const MOST_STEPS: usize = 1 << 21;

/// Effort, criteria and gain of a set: what is compared, in that order. All
/// three add up, so the best of a whole is made of the best of its rest.
type Weight = (i128, usize, i128);

/// Which of the gains make up `need` at the least cost, then with the fewest,
/// then with the least excess, then the first ones. All above zero, and enough
/// together; none where the table would be too large.
#[must_use]
pub fn smallest(gains: &[i128], costs: &[i128], need: i128) -> Option<Vec<usize>> {
    let step = gains
        .iter()
        .fold(0, |step, gain| divisor(step, *gain))
        .max(1);
    let gains: Vec<i128> = gains.iter().map(|gain| gain / step).collect();
    let need = usize::try_from((need + step - 1).div_euclid(step)).ok()?;
    if need >= MOST_STEPS || gains.len().checked_mul(need + 1)? > MOST_ENTRIES {
        return None;
    }
    let after =
        |left: usize, gain: i128| usize::try_from(gain).map_or(0, |gain| left.saturating_sub(gain));
    // From the last criterion back: the best weight for each rest.
    let mut best: Vec<Option<Weight>> = vec![None; need + 1];
    best[0] = Some((0, 0, 0));
    let mut taken = vec![vec![0_u64; need / 64 + 1]; gains.len()];
    for at in (0..gains.len()).rev() {
        let (gain, cost) = (gains[at], costs[at]);
        // From the largest rest down, so that smaller ones are still those of
        // the criteria behind this one.
        for left in (1..=need).rev() {
            let with = best[after(left, gain)]
                .map(|(effort, count, sum)| (effort + cost, count + 1, sum + gain));
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

/// The greatest common divisor.
fn divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}
