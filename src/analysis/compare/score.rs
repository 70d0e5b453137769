//! Scores of one node in one year, and their change.

use serde::Serialize;

use crate::analysis::sums::Sum;
use crate::model::{Index, Points};

/// The sum of scores at one node in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeScore {
    /// Points of what is scored.
    pub points: Points,
    /// The maximum, without criteria that do not apply.
    pub maximum: Points,
    /// Points ÷ maximum, in per cent, or `None` if nothing is scored.
    pub index: Option<Index>,
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
            scored: sum.scored,
            leaves: sum.leaves,
        }
    }
}

impl NodeScore {
    /// Returns whether every leaf that applies has a score.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.scored == self.leaves
    }
}

/// The change between two years that both have a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In points.
    pub points: Points,
    /// Of the index, in percentage points, to six decimals. `None` while a leaf has no
    /// score in one of the years, because unscored points are not lost.
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
