//! What units stand in order by: an exact figure out of a maximum.

use serde::{Serialize, Serializer};

use crate::analysis::totals::Sum;
use crate::lang::Lang;
use crate::model::{Fraction, Index, Points};

/// A figure and what it is out of. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The figure.
    pub points: Fraction,
    /// The most it can be, without bonus points.
    pub maximum: Points,
}

impl Mark {
    /// What is scored of a node.
    #[must_use]
    pub fn of(sum: &Sum) -> Self {
        Self {
            points: sum.points.into(),
            maximum: sum.maximum,
        }
    }

    /// The index; none where there is no maximum.
    #[must_use]
    pub fn index(&self) -> Option<PerCent> {
        self.points.per_cent_of(self.maximum).map(PerCent)
    }
}

/// An exact index, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerCent(Fraction);

impl PerCent {
    /// Rounded once, half away from zero. 100 is given only where it is reached.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Points {
        let whole = Points::whole(100);
        let rounded = self.0.rounded(decimals);
        if rounded == whole && self.0 < whole.into() {
            self.0.lowered(decimals)
        } else {
            rounded
        }
    }

    /// As an index for print: it prints as [`Self::rounded`] does.
    #[must_use]
    pub fn index(self, decimals: u32) -> Option<Index> {
        Index::of(self.rounded(decimals), Points::whole(100))
    }

    /// Per cent as printed, all `decimals` shown, without the sign.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        self.index(decimals)
            .map_or_else(String::new, |index| index.text(lang, decimals))
    }
}

/// Serialised as per cent with six decimals, rounded once.
impl Serialize for PerCent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rounded(Points::MAX_DECIMALS).serialize(serializer)
    }
}

/// Serialises a figure as points, rounded once, at the sixth decimal.
pub(super) fn six_decimals<S: Serializer>(
    points: &Fraction,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    points.rounded(Points::MAX_DECIMALS).serialize(serializer)
}
