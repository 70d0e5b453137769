//! Classes (xếp loại): the class of an exact figure, and the distance to the next class.

use serde::Serialize;
use smol_str::SmolStr;

use super::sums::Sums;
use crate::model::{Class, Fraction, Points, Scorecard, Threshold};
use crate::vocab::fold::fold;

/// Returns the classes of the scorecard's block, best first: those that name it, else those
/// that name no block.
#[must_use]
pub fn classes_of(scorecard: &Scorecard) -> Vec<&Class> {
    let block = scorecard.block.as_deref().map(fold);
    let named = |class: &&Class| class.block.is_some() && class.block.as_deref().map(fold) == block;
    let own: Vec<&Class> = scorecard.classes.iter().filter(named).collect();
    if !own.is_empty() {
        return own;
    }
    let for_all = |class: &&Class| class.block.is_none();
    scorecard.classes.iter().filter(for_all).collect()
}

/// Returns the lower edge of a class, in points out of a maximum.
fn edge(class: &Class, maximum: Points) -> Option<Fraction> {
    match class.from {
        Threshold::Points(from) => Some(from.into()),
        // An index needs a maximum.
        Threshold::Percent(_) if maximum <= Points::ZERO => None,
        Threshold::Percent(from) => Fraction::share(maximum, from, Points::from_whole(100)),
    }
}

/// Returns the lower and upper bound of the figure that is classified, and its maximum: the
/// final figure with bonus and penalty if it is known, else the points.
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

/// Returns the class that is reached; unscored leaves count as zero. `None` below the lowest
/// class, or if the set has no classes.
#[must_use]
pub fn class_of<'a>(scorecard: &'a Scorecard, sums: &Sums) -> Option<&'a Class> {
    let (lower, _, maximum) = figure(sums);
    class_at(&classes_of(scorecard), lower, maximum)
}

/// Returns the class if everything unscored earned full points.
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
    /// Points missing for it.
    pub missing: Fraction,
}

/// Returns the class just above the reached one, and the points missing for it. `None` in
/// the best class.
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

/// The class of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The class that is reached, or `None` below the lowest.
    pub reached: Option<SmolStr>,
    /// The class if everything unscored earned full points.
    pub at_most: Option<SmolStr>,
    /// The class just above the reached one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextName>,
}

/// The name of the class just above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextName {
    /// Its name.
    pub name: SmolStr,
    /// Points missing for it.
    pub missing: Fraction,
}

impl Standing {
    /// Returns `None` if the set has no classes for the block, nothing is scored, or only
    /// part of the set is listed: a class is that of the whole.
    #[must_use]
    pub fn new(scorecard: &Scorecard, sums: &Sums) -> Option<Self> {
        if scorecard.partial || classes_of(scorecard).is_empty() || sums.current.scored == 0 {
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
