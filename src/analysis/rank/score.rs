//! The figure that units are ranked by, and how two of them are compared.

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use crate::analysis::sums::Sum;
use crate::model::{Fraction, Index, Points};

/// An exact figure and its maximum. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The figure.
    pub points: Fraction,
    /// Its maximum, without bonus points.
    pub maximum: Points,
}

impl Score {
    /// No points out of none.
    pub(super) const NONE: Self = Self {
        points: Fraction::ZERO,
        maximum: Points::ZERO,
    };

    /// Returns the index, or `None` if there is no maximum.
    #[must_use]
    pub fn index(&self) -> Option<Index> {
        Index::from_fraction(self.points, self.maximum)
    }
}

impl From<&Sum> for Score {
    fn from(sum: &Sum) -> Self {
        Self {
            points: sum.points.into(),
            maximum: sum.maximum,
        }
    }
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum RankedOn {
    /// Points.
    Points,
    /// The index, used if the maxima differ because criteria do not apply to some units.
    Index,
}

impl RankedOn {
    /// Compares two figures exactly.
    #[must_use]
    pub fn compare(self, one: &Score, other: &Score) -> Ordering {
        match self {
            Self::Points => one.points.cmp(&other.points),
            Self::Index => one.index().cmp(&other.index()),
        }
    }

    /// Returns the exact points with which `own` would equal `other`.
    #[must_use]
    pub fn level(self, own: &Score, other: &Score) -> Fraction {
        if self == Self::Points || own.maximum == other.maximum {
            return other.points;
        }
        let ratio = Fraction::share(own.maximum, Points::from_whole(1), other.maximum);
        ratio.map_or(other.points, |ratio| other.points * ratio)
    }
}

/// Serialises a figure as points, rounded once at the sixth decimal.
pub(crate) fn six_decimals<S: Serializer>(
    points: &Fraction,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    points.round(Points::MAX_DECIMALS).serialize(serializer)
}
