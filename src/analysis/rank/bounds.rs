//! The ranks that a unit can still come to while criteria are open.
//!
//! Each unit ends at any figure between its worst and its best, whatever the others do. Its
//! best rank is that of its best figure among the worst of the others, its worst rank the
//! reverse; both are reached.

use std::cmp::Ordering;

use serde::Serialize;

use super::score::Score;
use super::ties::Ties;
use crate::model::{Code, Fraction};

/// The figures between which a unit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The worst figure.
    pub worst: Score,
    /// The best figure, of the same maximum.
    pub best: Score,
}

impl Ends {
    /// Whether the figure is final.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.worst == self.best
    }
}

/// A criterion whose score is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCriterion {
    /// Its code.
    pub code: Code,
    /// The best figure of the unit if this criterion turns out worst.
    pub best_without: Fraction,
    /// The worst figure of the unit if this criterion turns out best.
    pub worst_with: Fraction,
}

/// The ranks that a unit can still come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankBounds {
    /// The best rank.
    pub best: usize,
    /// The worst rank.
    pub worst: usize,
    /// Its own open criteria that decide it: turned out worst, the best rank is out of reach,
    /// or turned out best, the worst rank is.
    pub deciding: Vec<Code>,
}

/// The ends of all units of a block that will be ranked.
pub(super) struct Field<'a, F> {
    /// Orders two figures; the better one is the greater.
    order: F,
    ties: Ties,
    ends: &'a [Ends],
    /// The worst and the best figures, worst first.
    worst: Vec<Score>,
    best: Vec<Score>,
}

impl<'a, F: Fn(&Score, &Score) -> Ordering> Field<'a, F> {
    pub(super) fn new(ends: &'a [Ends], ties: Ties, order: F) -> Self {
        let sorted = |pick: fn(&Ends) -> Score| {
            let mut sorted: Vec<Score> = ends.iter().map(pick).collect();
            sorted.sort_by(&order);
            sorted
        };
        let (worst, best) = (sorted(|ends| ends.worst), sorted(|ends| ends.best));
        Self {
            order,
            ties,
            ends,
            worst,
            best,
        }
    }

    /// Returns the bounds of a unit with these ends, which are among those of the block.
    pub(super) fn bounds(&self, own: &Ends, open: &[OpenCriterion]) -> RankBounds {
        let best = self.best_rank(&own.best, own);
        let worst = self.worst_rank(&own.worst, own);
        let with = |points: Fraction| Score {
            points,
            maximum: own.best.maximum,
        };
        let decides = |one: &&OpenCriterion| {
            self.best_rank(&with(one.best_without), own) != best
                || self.worst_rank(&with(one.worst_with), own) != worst
        };
        RankBounds {
            best,
            worst,
            deciding: open
                .iter()
                .filter(decides)
                .map(|one| one.code.clone())
                .collect(),
        }
    }

    /// Returns the best rank of a figure between the ends of a unit.
    fn best_rank(&self, figure: &Score, own: &Ends) -> usize {
        let above = count(&self.worst, |other| (self.order)(other, figure).is_gt());
        match self.ties {
            // The worst figure of the unit itself is never above.
            Ties::Standard => above + 1,
            Ties::Modified => {
                let equal = count(&self.worst, |other| (self.order)(other, figure).is_ge());
                let itself = (self.order)(&own.worst, figure).is_ge();
                equal - usize::from(itself) + 1
            }
            Ties::Dense => self.fewest_above(figure) + 1,
        }
    }

    /// Returns the worst rank of a figure between the ends of a unit.
    fn worst_rank(&self, figure: &Score, own: &Ends) -> usize {
        let itself = usize::from((self.order)(&own.best, figure).is_gt());
        let above = count(&self.best, |other| (self.order)(other, figure).is_gt());
        match self.ties {
            Ties::Standard => above - itself + 1,
            // The best figure of the unit itself is never below.
            Ties::Modified => count(&self.best, |other| (self.order)(other, figure).is_ge()),
            Ties::Dense => self.most_above(figure, own) + 1,
        }
    }

    /// Returns the fewest different figures that the units certainly above a figure can have:
    /// the fewest points that meet all their ranges.
    fn fewest_above(&self, figure: &Score) -> usize {
        let is_above = |ends: &&Ends| (self.order)(&ends.worst, figure).is_gt();
        let mut above: Vec<&Ends> = self.ends.iter().filter(is_above).collect();
        above.sort_by(|one, other| (self.order)(&one.best, &other.best));
        let mut met: Option<Score> = None;
        let mut points = 0;
        for ends in above {
            let is_met = met.is_some_and(|met| (self.order)(&ends.worst, &met).is_le());
            if !is_met {
                met = Some(ends.best);
                points += 1;
            }
        }
        points
    }

    /// Returns the most different figures that other units can have above a figure.
    fn most_above(&self, figure: &Score, own: &Ends) -> usize {
        let can = |ends: &&Ends| (self.order)(&ends.best, figure).is_gt();
        let above: Vec<&Ends> = self.ends.iter().filter(can).collect();
        let open = above.iter().filter(|ends| !ends.is_final()).count();
        let mut known: Vec<Score> = above
            .iter()
            .filter(|ends| ends.is_final())
            .map(|ends| ends.best)
            .collect();
        known.sort_by(&self.order);
        known.dedup_by(|one, other| (self.order)(one, other).is_eq());
        let itself = !own.is_final() && can(&own);
        open + known.len() - usize::from(itself)
    }
}

/// Returns how many of the last sorted figures meet a condition.
fn count(sorted: &[Score], meets: impl Fn(&Score) -> bool) -> usize {
    sorted.len() - sorted.partition_point(|one| !meets(one))
}
