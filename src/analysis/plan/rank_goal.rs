//! The rank of an organisation among other units of its block.

use serde::Serialize;

use super::{Basis, final_figure};
use crate::analysis::totals::{Node, Totals};
use crate::model::{Fraction, Index, Points, Scorecard};

/// Another unit's final figure and its maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Its name.
    pub unit: String,
    /// Its points, with bonus and penalty.
    pub points: Points,
    /// Its maximum.
    pub maximum: Points,
}

impl Other {
    fn index(&self) -> Option<Index> {
        Index::new(self.points, self.maximum)
    }
}

/// Why a unit is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// It belongs to another block.
    AnotherBlock,
    /// It has other standard points, so another set.
    AnotherSet,
    /// Not every criterion has a score.
    NotScored,
    /// Its final figure is not comparable: it was rescaled, or the bonus and penalty points
    /// differ.
    OtherFigure,
}

/// The units that an organisation is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OtherUnits {
    /// The comparable units, best first.
    pub others: Vec<Other>,
    /// The other units, with the reason.
    pub left_out: Vec<NotRanked>,
}

/// A unit that is not compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotRanked {
    /// Its name.
    pub unit: String,
    /// Why.
    pub why: LeftOut,
}

impl OtherUnits {
    /// Adds a unit, using the scores that the organisation's plan starts from.
    pub fn add(&mut self, name: &str, other: &Scorecard, body: &Scorecard, basis: Basis) {
        let totals = Totals::new(&final_figure::starting_scores(other, basis));
        let own = Totals::new(&final_figure::starting_scores(body, basis));
        let is_rescaled = |totals: &Totals| {
            let outcome = totals.total.outcome.as_deref();
            outcome.is_some_and(|outcome| outcome.rescaled.is_some())
        };
        let outside = |totals: &Totals| [&totals.bonus, &totals.penalty].map(|all| standard(all));
        let known = totals
            .total
            .outcome
            .as_deref()
            .is_some_and(|one| one.last.is_one());
        let last = final_figure::last(&totals.total)
            .filter(|(_, maximum)| known && *maximum > Points::ZERO);
        let why = match last {
            _ if other.block != body.block => LeftOut::AnotherBlock,
            _ if totals.total.standard != own.total.standard => LeftOut::AnotherSet,
            _ if is_rescaled(&totals) || outside(&totals) != outside(&own) => LeftOut::OtherFigure,
            None => LeftOut::NotScored,
            Some((points, maximum)) => {
                self.others.push(Other {
                    unit: name.to_owned(),
                    points,
                    maximum,
                });
                self.others
                    .sort_by_key(|other| std::cmp::Reverse(other.index()));
                return;
            }
        };
        self.left_out.push(NotRanked {
            unit: name.to_owned(),
            why,
        });
    }

    /// Returns the rank of points out of a maximum: one more than the number of units with a
    /// higher index. Ties share a rank.
    #[must_use]
    pub fn rank(&self, points: Points, maximum: Points) -> Option<usize> {
        let own = Index::new(points, maximum)?;
        let higher = self.others.iter().filter_map(Other::index);
        Some(1 + higher.filter(|other| *other > own).count())
    }

    /// Returns the points out of `maximum` that are needed to equal the index of the unit with
    /// this rank. `None` if every score reaches the rank.
    #[must_use]
    pub fn needed(&self, rank: usize, maximum: Points) -> Option<Points> {
        let holder = self.others.get(rank.checked_sub(1)?)?;
        let exact = Fraction::share(maximum, holder.points, holder.maximum)?;
        Some(exact.ceil(Points::MAX_DECIMALS))
    }
}

/// Returns the standard points of the fields among some nodes.
fn standard(nodes: &[Node]) -> Points {
    let fields = nodes.iter().filter(|node| node.depth == 1);
    fields.map(|field| field.sums.standard).sum()
}
