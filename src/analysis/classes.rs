//! Classes (xếp loại): which one a figure earns, on exact values, and how far
//! the next one is.

use serde::Serialize;
use smol_str::SmolStr;

use super::totals::Sums;
use crate::model::{Class, Fraction, Points, Scorecard, Threshold};

/// The classes of the scorecard's block, best first: those that name it, else
/// those that name no block.
#[must_use]
pub fn classes_of(scorecard: &Scorecard) -> Vec<&Class> {
    let plain = |text: &str| text.trim().to_lowercase();
    let block = scorecard.block.as_deref().map(plain);
    let named =
        |class: &&Class| class.block.is_some() && class.block.as_deref().map(plain) == block;
    let own: Vec<&Class> = scorecard.classes.iter().filter(named).collect();
    if !own.is_empty() {
        return own;
    }
    let for_all = |class: &&Class| class.block.is_none();
    scorecard.classes.iter().filter(for_all).collect()
}

/// The points from which a class is given, out of a maximum.
fn edge(class: &Class, maximum: Points) -> Option<Fraction> {
    match class.from {
        Threshold::Points(from) => Some(from.into()),
        // An index needs a maximum.
        Threshold::Percent(_) if maximum <= Points::ZERO => None,
        Threshold::Percent(from) => Fraction::share(maximum, from, Points::whole(100)),
    }
}

/// The figure that classes and ranks go by: the final one of the whole, with
/// bonus and penalty; elsewhere the points. From the least it can be to the most.
fn figure(sums: &Sums) -> (Fraction, Fraction, Points) {
    if let Some(outcome) = &sums.outcome {
        return (outcome.last.lower, outcome.last.upper, outcome.maximum);
    }
    let current = &sums.current;
    (
        current.points.into(),
        current.upper().into(),
        current.maximum,
    )
}

fn class_at<'a>(classes: &[&'a Class], points: Fraction, maximum: Points) -> Option<&'a Class> {
    let reached = |class: &&&Class| edge(class, maximum).is_some_and(|edge| points >= edge);
    classes.iter().find(reached).copied()
}

/// The class that is reached already: what is not yet scored counts as nothing.
/// None below the lowest class, or where the set has none.
#[must_use]
pub fn class_of<'a>(scorecard: &'a Scorecard, sums: &Sums) -> Option<&'a Class> {
    let (lower, _, maximum) = figure(sums);
    class_at(&classes_of(scorecard), lower, maximum)
}

/// The class if all that is not yet scored earned full points.
#[must_use]
pub fn class_at_most<'a>(scorecard: &'a Scorecard, sums: &Sums) -> Option<&'a Class> {
    let (_, upper, maximum) = figure(sums);
    class_at(&classes_of(scorecard), upper, maximum)
}

/// A class above the one that is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next<'a> {
    /// The class.
    pub class: &'a Class,
    /// Points of the final figure that are missing for it.
    pub missing: Fraction,
}

/// The class just above the one that is reached, and the points missing for it;
/// none in the best class.
#[must_use]
pub fn next_class<'a>(scorecard: &'a Scorecard, sums: &Sums) -> Option<Next<'a>> {
    let (lower, _, maximum) = figure(sums);
    let missing = |class: &'a Class| {
        let missing = edge(class, maximum)? - lower;
        (missing > Fraction::ZERO).then_some(Next { class, missing })
    };
    classes_of(scorecard)
        .into_iter()
        .filter_map(missing)
        .min_by_key(|next| next.missing)
}

/// Where a scorecard stands among the classes, without words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The class that is reached already; none below the lowest.
    pub reached: Option<SmolStr>,
    /// The class if all that is not yet scored earned full points.
    pub at_most: Option<SmolStr>,
    /// The class just above the one that is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextName>,
}

/// The class just above, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextName {
    /// Its name.
    pub name: SmolStr,
    /// Points that are missing for it.
    pub missing: Fraction,
}

impl Standing {
    /// None where the set has no classes for the block, or nothing is scored.
    #[must_use]
    pub fn of(scorecard: &Scorecard, sums: &Sums) -> Option<Self> {
        if classes_of(scorecard).is_empty() || sums.current.scored == 0 {
            return None;
        }
        let name = |class: Option<&Class>| class.map(|class| class.name.clone());
        Some(Self {
            reached: name(class_of(scorecard, sums)),
            at_most: name(class_at_most(scorecard, sums)),
            next: next_class(scorecard, sums).map(|next| NextName {
                name: next.class.name.clone(),
                missing: next.missing,
            }),
        })
    }
}
