//! Scores of one node in one year, and their change.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::analysis::outcome::Outcome;
use crate::analysis::sums::Sum;
use crate::model::{Index, Points};

/// The sum of scores at one node in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore {
    /// Points of what is scored.
    pub points: Points,
    /// The maximum, without criteria that do not apply.
    pub maximum: Points,
    /// Points ÷ maximum, in per cent, or `None` if nothing is scored. Of a total that is
    /// rescaled, that of the rescaled points.
    pub index: Option<Index>,
    /// Whether the index is that of rescaled points.
    pub rescaled: bool,
    /// Leaves with a score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
}

impl From<&Sum> for NodeScore {
    fn from(sum: &Sum) -> Self {
        Self {
            points: sum.points,
            maximum: sum.maximum,
            index: sum.index(),
            rescaled: false,
            scored: sum.scored,
            leaves: sum.leaves,
        }
    }
}

impl NodeScore {
    /// Returns the score of a total, whose index follows the conventions of its set.
    pub(super) fn of_total(sum: &Sum, outcome: Option<&Outcome>) -> Self {
        let mut score = Self::from(sum);
        let rescaled = outcome.filter(|outcome| outcome.rescaled.is_some() && sum.scored > 0);
        if let Some(outcome) = rescaled {
            score.index = Index::from_fraction(outcome.total.lower, outcome.maximum);
            score.rescaled = true;
        }
        score
    }

    /// Returns whether every leaf that applies has a score.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.scored == self.leaves
    }
}

/// Serialised without points if no leaf has a score.
impl Serialize for NodeScore {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut score = serializer.serialize_map(None)?;
        let points = (self.scored > 0).then_some(self.points);
        score.serialize_entry("points", &points)?;
        score.serialize_entry("maximum", &self.maximum)?;
        score.serialize_entry("index_percent", &self.index)?;
        if self.rescaled {
            score.serialize_entry("rescaled", &true)?;
        }
        score.serialize_entry("scored", &self.scored)?;
        score.serialize_entry("leaves", &self.leaves)?;
        score.end()
    }
}

/// The change between two years that both have a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In points.
    pub points: Points,
    /// Of the index, in percentage points, to six decimals. `None` while a leaf has no
    /// score in one of the years, because unscored points are not lost.
    #[serde(rename = "percentage_points")]
    pub index: Option<Points>,
    #[serde(skip)]
    indices: Option<[Index; 2]>,
}

impl Change {
    pub(super) fn new(old: &NodeScore, new: &NodeScore) -> Option<Self> {
        let indices = [old.index?, new.index?];
        let whole = old.is_complete() && new.is_complete();
        let mut change = Self {
            points: new.points - old.points,
            index: None,
            indices: whole.then_some(indices),
        };
        change.index = change.index_to(Points::MAX_DECIMALS);
        Some(change)
    }

    /// Returns the change of the index, in percentage points, rounded once to `decimals`.
    #[must_use]
    pub fn index_to(&self, decimals: u32) -> Option<Points> {
        self.indices.map(|[old, new]| new.since(old, decimals))
    }
}
