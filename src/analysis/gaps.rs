//! Gaps between scores: what was lost, what is aimed for, what changed.
//!
//! A gap includes only the leaves for which both numbers are known, so that a blank
//! is never treated as zero.

use serde::Serialize;

use crate::model::{Leaf, Points};

/// The gaps of a node, in points. `None` if no leaf has both numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// Standard − current: lost.
    pub lost: Option<Points>,
    /// Target − current: still to gain.
    pub to_target: Option<Points>,
    /// Current − previous: change.
    pub change: Option<Points>,
    /// Standard − previous: lost last year.
    pub lost_previous: Option<Points>,
    /// Target − previous: planned gain.
    pub planned_gain: Option<Points>,
}

impl Gaps {
    /// Returns the gaps of one leaf. A leaf that does not apply has none.
    #[must_use]
    pub fn from_leaf(leaf: &Leaf) -> Self {
        if leaf.not_applicable.is_some() {
            return Self::default();
        }
        let scores = &leaf.scores;
        let standard = Some(leaf.standard);
        let current = scores.current();
        Self {
            lost: difference(standard, current),
            to_target: difference(scores.target, current),
            change: difference(current, scores.previous),
            lost_previous: difference(standard, scores.previous),
            planned_gain: difference(scores.target, scores.previous),
        }
    }

    /// Returns the gaps that are meaningful for a penalty: only the change. Its points
    /// are subtracted, so a small penalty is no loss.
    pub(super) fn of_penalty(self) -> Self {
        Self {
            change: self.change,
            ..Self::default()
        }
    }

    /// Adds the gaps of another node.
    pub(super) fn add(&mut self, other: &Self) {
        let add = |sum: &mut Option<Points>, other: Option<Points>| {
            *sum = match (*sum, other) {
                (Some(sum), Some(other)) => Some(sum + other),
                (sum, other) => sum.or(other),
            };
        };
        add(&mut self.lost, other.lost);
        add(&mut self.to_target, other.to_target);
        add(&mut self.change, other.change);
        add(&mut self.lost_previous, other.lost_previous);
        add(&mut self.planned_gain, other.planned_gain);
    }
}

fn difference(from: Option<Points>, less: Option<Points>) -> Option<Points> {
    Some(from? - less?)
}
