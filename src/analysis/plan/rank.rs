//! Where a body stands among other units of its block.

use serde::Serialize;

use super::{Basis, figure};
use crate::analysis::totals::{Node, Totals};
use crate::model::{Index, Points, Scorecard};

/// Another unit's final figure and what it is out of.
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
        Index::of(self.points, self.maximum)
    }
}

/// Why a unit is not ranked with a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// It belongs to another block.
    AnotherBlock,
    /// Its standard points are not the body's: another set.
    AnotherSet,
    /// Not every criterion has a score.
    NotScored,
    /// Its final figure was rescaled, or its bonus and penalty points are others
    /// than the body's: the two figures are not alike.
    OtherFigure,
}

/// The units that a body is ranked with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Those that count, best first.
    pub others: Vec<Other>,
    /// Those that do not, and why.
    pub left_out: Vec<NotRanked>,
}

/// A unit that is not ranked with a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotRanked {
    /// Its name.
    pub unit: String,
    /// Why.
    pub why: LeftOut,
}

impl Field {
    /// Takes a unit in, by the scores that the body's plan starts from.
    pub fn add(&mut self, name: &str, other: &Scorecard, body: &Scorecard, basis: Basis) {
        let totals = Totals::of(&figure::started(other, basis));
        let own = Totals::of(&figure::started(body, basis));
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
        let last =
            figure::last(&totals.total).filter(|(_, maximum)| known && *maximum > Points::ZERO);
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

    /// The rank of points out of a maximum: one more than the units with a
    /// higher index, so that ties share a rank.
    #[must_use]
    pub fn rank(&self, points: Points, maximum: Points) -> Option<usize> {
        let own = Index::of(points, maximum)?;
        let higher = self.others.iter().filter_map(Other::index);
        Some(1 + higher.filter(|other| *other > own).count())
    }

    /// The points out of `maximum` that are needed for a rank: as high an index
    /// as the unit that holds it now. None where every score reaches it.
    #[must_use]
    pub fn needed(&self, rank: usize, maximum: Points) -> Option<Points> {
        let holder = self.others.get(rank.checked_sub(1)?)?;
        let (whole, part) = (maximum.millionths(), holder.points.millionths());
        let of = holder.maximum.millionths();
        let product = whole.checked_mul(part)?;
        Some(Points::of_millionths(
            product.div_euclid(of) + i128::from(product.rem_euclid(of) > 0),
        ))
    }
}

/// The standard points of the fields among some nodes.
fn standard(nodes: &[Node]) -> Points {
    let fields = nodes.iter().filter(|node| node.depth == 1);
    fields.map(|field| field.sums.standard).sum()
}
