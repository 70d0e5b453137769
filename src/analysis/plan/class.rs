//! The class of a total, where it can be told.

use crate::analysis::totals::Sum;
use crate::model::{Index, Points, Scorecard, Threshold};

/// The class that a column of the whole earns, on exact numbers; none where the
/// file names no class, lists part of the set only, or lacks a score.
#[must_use]
pub fn of<'a>(scorecard: &'a Scorecard, sum: &Sum) -> Option<&'a str> {
    if scorecard.partial || !sum.is_complete() {
        return None;
    }
    let index = Index::of(sum.points, sum.maximum)?;
    let reached = |from: &Threshold| match from {
        Threshold::Points(from) => sum.points >= *from,
        Threshold::Percent(from) => {
            Index::of(*from, Points::whole(100)).is_some_and(|from| index >= from)
        }
    };
    let classes = scorecard.classes.iter();
    let found = classes.filter(|class| reached(&class.from)).max_by(|a, b| {
        // Of those that are reached the highest counts, in whatever order they stand.
        edge(&a.from, sum.maximum).cmp(&edge(&b.from, sum.maximum))
    });
    found.map(|class| class.name.as_str())
}

/// An edge in points times one hundred, so that both kinds compare.
fn edge(from: &Threshold, maximum: Points) -> i128 {
    match from {
        Threshold::Points(from) => from.millionths().saturating_mul(100_000_000),
        Threshold::Percent(from) => from.millionths().saturating_mul(maximum.millionths()),
    }
}
