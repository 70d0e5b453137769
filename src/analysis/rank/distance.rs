//! What units stand in order by, and how far apart they are.

use std::cmp::Ordering;

use serde::Serialize;

use crate::analysis::totals::Sum;
use crate::model::{Index, Points, Threshold};

/// Millionths in one per cent of one.
const PER_CENT: i128 = 100_000_000;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// Points.
    Points,
    /// The index: points ÷ maximum, where the maxima differ because criteria do
    /// not apply to some units.
    Index,
}

impl On {
    /// How two sums stand to each other, exactly: an index by multiplying across.
    #[must_use]
    pub fn compare(self, one: &Sum, other: &Sum) -> Ordering {
        match self {
            Self::Points => one.points.cmp(&other.points),
            Self::Index => index(one).cmp(&index(other)),
        }
    }

    /// The points at which `own` would stand equal to `other`. Where the maxima
    /// differ that may have no end in decimals: it is rounded up at the sixth, so
    /// that it is never too little.
    #[must_use]
    pub fn level(self, own: &Sum, other: &Sum) -> Points {
        let whole = other.maximum.millionths();
        if self == Self::Points || own.maximum == other.maximum || whole <= 0 {
            return other.points;
        }
        let across = other.points.millionths() * own.maximum.millionths();
        Points::of_millionths(ceiling(across, whole))
    }
}

fn index(sum: &Sum) -> Option<Index> {
    Index::of(sum.points, sum.maximum)
}

/// The points from which a class is given, for a maximum; per cent of it is
/// rounded up at the sixth decimal.
#[must_use]
pub fn edge(from: Threshold, maximum: Points) -> Points {
    match from {
        Threshold::Points(points) => points,
        Threshold::Percent(percent) => {
            let across = percent.millionths() * maximum.millionths();
            Points::of_millionths(ceiling(across, PER_CENT))
        }
    }
}

fn ceiling(number: i128, by: i128) -> i128 {
    -((-number).div_euclid(by))
}
