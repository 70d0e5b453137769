//! What units stand in order by, and how far apart they are.

use std::cmp::Ordering;

use serde::Serialize;

use super::mark::Mark;
use crate::model::{Fraction, Points};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, strum::EnumIter, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum On {
    /// Points.
    Points,
    /// The index: points ÷ maximum, where the maxima differ because criteria do
    /// not apply to some units.
    Index,
}

impl On {
    /// How two figures stand to each other, exactly.
    #[must_use]
    pub fn compare(self, one: &Mark, other: &Mark) -> Ordering {
        match self {
            Self::Points => one.points.cmp(&other.points),
            Self::Index => one.index().cmp(&other.index()),
        }
    }

    /// The points at which `own` would stand equal to `other`, exactly.
    #[must_use]
    pub fn level(self, own: &Mark, other: &Mark) -> Fraction {
        if self == Self::Points || own.maximum == other.maximum {
            return other.points;
        }
        let ratio = Fraction::share(own.maximum, Points::whole(1), other.maximum);
        ratio.map_or(other.points, |ratio| other.points.times(ratio))
    }
}
