//! What a change of scores would bring, without touching the file.

use serde::Serialize;
use smol_str::SmolStr;

use super::rank::Field;
use super::{Basis, class};
use crate::analysis::totals::Totals;
use crate::model::{Code, Criterion, Index, Part, Points, Scorecard};

/// Why a score cannot be supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPossible {
    /// No criterion has the code.
    Unknown,
    /// The criterion is a group: its points are the sum of those below.
    Group,
    /// The criterion does not apply to the body.
    NotApplicable,
    /// The score is above the standard points, or below zero.
    Above(Points),
    /// The score is below zero.
    Negative,
}

/// A score that is supposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The criterion's code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its score now; none where it has none.
    pub from: Option<Points>,
    /// Its score then.
    pub to: Points,
}

/// Points and index before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The field's code; none for the total.
    pub code: Option<Code>,
    /// Its name.
    pub name: Option<SmolStr>,
    /// The maximum.
    pub maximum: Points,
    /// The points before.
    pub before: Option<Points>,
    /// The points after.
    pub after: Option<Points>,
    /// The index before.
    pub index_before: Option<Index>,
    /// The index after.
    pub index_after: Option<Index>,
}

/// What the changes bring together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// The scores that are changed.
    pub basis: Basis,
    /// The changes, in order of the tree.
    pub changes: Vec<Change>,
    /// The total.
    pub total: Effect,
    /// The fields.
    pub fields: Vec<Effect>,
    /// The class before and after, where one can be told.
    pub class: ClassChange,
    /// The rank before and after, where other units are given.
    pub rank: Option<RankChange>,
}

/// A class before and after; none where it cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassChange {
    /// The class before.
    pub before: Option<String>,
    /// The class after.
    pub after: Option<String>,
}

/// A rank before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RankChange {
    /// The rank before.
    pub before: usize,
    /// The rank after.
    pub after: usize,
    /// How many units are ranked.
    pub units: usize,
}

/// Whether a score can be supposed of a criterion.
///
/// # Errors
/// [`NotPossible`] says why not.
pub fn possible(scorecard: &Scorecard, code: &Code, score: Points) -> Result<(), NotPossible> {
    let mut criteria = scorecard.walk().map(|(_, criterion)| criterion);
    let found = criteria.find(|criterion| criterion.code == *code);
    let leaf = found.ok_or(NotPossible::Unknown)?.leaf();
    let leaf = leaf.ok_or(NotPossible::Group)?;
    if leaf.not_applicable.is_some() {
        Err(NotPossible::NotApplicable)
    } else if score.is_negative() {
        Err(NotPossible::Negative)
    } else if score > leaf.standard {
        Err(NotPossible::Above(leaf.standard))
    } else {
        Ok(())
    }
}

impl WhatIf {
    /// What scores bring that are [`possible`]; of two for one criterion the
    /// last counts.
    #[must_use]
    pub fn of(scorecard: &Scorecard, supposed: &[(Code, Points)], among: Option<&Field>) -> Self {
        let before = Totals::of(scorecard);
        let basis = Basis::of(&before);
        let mut then = scorecard.clone();
        let mut changes = Vec::new();
        for criterion in &mut then.criteria {
            apply(criterion, supposed, basis, &mut changes);
        }
        let after = Totals::of(&then);
        let effect = |one: &crate::analysis::totals::Sums, other| {
            let (one, other) = (basis.sum(one), basis.sum(other));
            Effect {
                code: None,
                name: None,
                maximum: other.maximum,
                before: one.any(),
                after: other.any(),
                index_before: one.index(),
                index_after: other.index(),
            }
        };
        let both = before.nodes.iter().zip(&after.nodes);
        let fields = both.filter(|(node, _)| node.depth == 1);
        let (was, is) = (basis.sum(&before.total), basis.sum(&after.total));
        let named = |scorecard, sum| class::of(scorecard, sum).map(str::to_owned);
        Self {
            basis,
            changes,
            total: effect(&before.total, &after.total),
            fields: fields
                .map(|(one, other)| Effect {
                    code: Some(one.code.clone()),
                    name: Some(one.name.clone()),
                    ..effect(&one.sums, &other.sums)
                })
                .collect(),
            class: ClassChange {
                before: named(scorecard, was),
                after: named(&then, is),
            },
            rank: among.and_then(|field| {
                Some(RankChange {
                    before: field.rank(was.points, was.maximum)?,
                    after: field.rank(is.points, is.maximum)?,
                    units: field.others.len() + 1,
                })
            }),
        }
    }
}

fn apply(
    criterion: &mut Criterion,
    supposed: &[(Code, Points)],
    basis: Basis,
    changes: &mut Vec<Change>,
) {
    let wanted = supposed.iter().rfind(|(code, _)| *code == criterion.code);
    match &mut criterion.part {
        Part::Group(children) => {
            for child in children {
                apply(child, supposed, basis, changes);
            }
        }
        Part::Leaf(leaf) => {
            if let Some((code, to)) = wanted {
                changes.push(Change {
                    code: code.clone(),
                    name: criterion.name.clone(),
                    from: basis.score(&leaf.scores),
                    to: *to,
                });
                match basis {
                    Basis::Current => leaf.scores.appraised = Some(*to),
                    Basis::Previous => leaf.scores.previous = Some(*to),
                }
            }
        }
    }
}
