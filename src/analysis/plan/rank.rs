//! Where a body stands among other units of its block.

use serde::Serialize;

use super::Basis;
use crate::analysis::totals::Totals;
use crate::model::{Index, Points, Scorecard};

/// Another unit's points and maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Its name.
    pub unit: String,
    /// Its points.
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
    /// Its final figure is not the sum of its points: it was rescaled, or a
    /// bonus or penalty belongs to it. By its sum it would stand elsewhere than
    /// `rank` puts it.
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
        let totals = Totals::of(other);
        let sum = basis.sum(&totals.total);
        let why = if other.block != body.block {
            Some(LeftOut::AnotherBlock)
        } else if totals.total.standard != Totals::of(body).total.standard {
            Some(LeftOut::AnotherSet)
        } else if !sum.is_complete() || sum.maximum <= Points::ZERO {
            Some(LeftOut::NotScored)
        } else if totals
            .total
            .outcome
            .as_deref()
            .is_some_and(|outcome| !outcome.is_sum())
        {
            Some(LeftOut::OtherFigure)
        } else {
            None
        };
        if let Some(why) = why {
            self.left_out.push(NotRanked {
                unit: name.to_owned(),
                why,
            });
            return;
        }
        self.others.push(Other {
            unit: name.to_owned(),
            points: sum.points,
            maximum: sum.maximum,
        });
        self.others
            .sort_by_key(|other| std::cmp::Reverse(other.index()));
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
