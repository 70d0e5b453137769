//! The effect of supposed scores, without changing the file.

use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use super::rank_goal::{OtherUnits, RankPlace};
use super::{Basis, final_figure};
use crate::analysis::classes::Standing;
use crate::analysis::outcome::Outcome;
use crate::analysis::sums::Sums;
use crate::analysis::totals::Totals;
use crate::model::{Code, Criterion, Index, Kind, Part, Points, Scorecard};

/// Why a score cannot be supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPossible {
    /// No criterion has the code.
    Unknown,
    /// The criterion is a group: its points are the sum of those below.
    Group,
    /// The criterion does not apply to the organisation.
    NotApplicable,
    /// The score is above the standard points.
    Above(Points),
    /// The score is below zero.
    Negative,
}

/// A supposed score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The criterion's code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its current score, if any.
    pub from: Option<Points>,
    /// The supposed score.
    pub to: Points,
    /// Whether it counts in the total.
    pub kind: Kind,
}

/// Points and index before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// The field's code, or `None` for the total.
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
    #[serde(rename = "index_percent_before")]
    pub index_before: Option<Index>,
    /// The index after.
    #[serde(rename = "index_percent_after")]
    pub index_after: Option<Index>,
}

/// The combined effect of the changes.
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
    /// The final figure before and after, if the set has bonus or penalty points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<LastChange>,
    /// The class of the final figure before and after.
    pub class: ClassChange,
    /// The rank before and after, if other units are given.
    pub rank: Option<RankChange>,
    /// The other units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<OtherUnits>,
}

/// A final figure before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LastChange {
    /// The final figure before, with its parts.
    pub before: Outcome,
    /// The final figure after.
    pub after: Outcome,
}

/// A class before and after. `None` if it is open, or below the lowest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassChange {
    /// The class before.
    pub before: Option<SmolStr>,
    /// The class after.
    pub after: Option<SmolStr>,
    /// The details before. `None` if the set has no classes for the block, or nothing is
    /// scored.
    pub standing_before: Option<Standing>,
    /// The details after.
    pub standing_after: Option<Standing>,
    /// Whether classes are omitted because only part of the set is listed.
    pub partial: bool,
}

impl ClassChange {
    fn new(scorecard: &Scorecard, before: &Sums, after: &Sums) -> Self {
        let partial = scorecard.partial && !scorecard.classes.is_empty();
        let standing = |sums| Standing::new(scorecard, sums);
        let name = |standing: &Option<Standing>| {
            let known = standing.as_ref().filter(|one| one.reached == one.at_most)?;
            known.reached.clone()
        };
        let (standing_before, standing_after) = (standing(before), standing(after));
        Self {
            before: name(&standing_before),
            after: name(&standing_after),
            standing_before,
            standing_after,
            partial,
        }
    }
}

/// A rank before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RankChange {
    /// The rank before; the worst possible one while criteria are open.
    pub before: usize,
    /// The rank after; the worst possible one while criteria are open.
    pub after: usize,
    /// The best possible rank before.
    pub best_before: usize,
    /// The best possible rank after.
    pub best_after: usize,
    /// Number of units ranked.
    pub units: usize,
    /// Whether criteria that count had no score before.
    pub open_before: bool,
    /// Whether criteria that count have no score after.
    pub open_after: bool,
}

impl RankChange {
    fn new(before: RankPlace, after: RankPlace, units: usize) -> Self {
        Self {
            before: before.worst,
            after: after.worst,
            best_before: before.best,
            best_after: after.best,
            units,
            open_before: before.rank.is_none(),
            open_after: after.rank.is_none(),
        }
    }
}

/// Checks that a score can be supposed for the criterion of a code, if there is one.
///
/// # Errors
/// [`NotPossible`] gives the reason.
pub fn possible(criterion: Option<&Criterion>, score: Points) -> Result<(), NotPossible> {
    let leaf = criterion.ok_or(NotPossible::Unknown)?.leaf();
    let leaf = leaf.ok_or(NotPossible::Group)?;
    if leaf.reason().is_some() {
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
    /// Computes the effect of scores that are [`possible`]. If a criterion has two, the last
    /// counts.
    #[must_use]
    pub fn new(
        scorecard: &Scorecard,
        supposed: &[(Code, Points)],
        among: Option<&OtherUnits>,
    ) -> Self {
        let before = Totals::new(scorecard);
        let basis = Basis::new(&before);
        let mut then = scorecard.clone();
        let supposed = supposed.iter().map(|(code, score)| (code, *score));
        let supposed: HashMap<&Code, Points> = supposed.collect();
        let mut changes = Vec::new();
        for criterion in &mut then.criteria {
            let kind = criterion.kind;
            apply(criterion, kind, &supposed, basis, &mut changes);
        }
        let after = Totals::new(&then);
        let effect = |one: &Sums, other| {
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
        let [start, end] = [scorecard, &then].map(|one| final_figure::starting_scores(one, basis));
        let [was, is] = [&start, &end].map(|one| Totals::new(one).total);
        let outcomes = was.outcome.as_deref().zip(is.outcome.as_deref());
        let last = outcomes.filter(|(was, _)| was.has_outside());
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
            last: last.map(|(before, after)| LastChange {
                before: *before,
                after: *after,
            }),
            class: ClassChange::new(scorecard, &was, &is),
            rank: among.and_then(|units| {
                let (before, after) = (units.place(&start)?, units.place(&end)?);
                Some(RankChange::new(before, after, units.units()))
            }),
            among: among.cloned(),
        }
    }
}

fn apply(
    criterion: &mut Criterion,
    kind: Kind,
    supposed: &HashMap<&Code, Points>,
    basis: Basis,
    changes: &mut Vec<Change>,
) {
    match &mut criterion.part {
        Part::Group(children) => {
            for child in children {
                apply(child, kind, supposed, basis, changes);
            }
        }
        Part::Task | Part::Tracked(_) => {}
        Part::Leaf(leaf) => {
            if let Some(to) = supposed.get(&criterion.code) {
                changes.push(Change {
                    code: criterion.code.clone(),
                    name: criterion.name.clone(),
                    from: basis.score(&leaf.scores),
                    to: *to,
                    kind,
                });
                match basis {
                    Basis::Current => leaf.scores.appraised = Some(*to),
                    Basis::Previous => leaf.scores.previous = Some(*to),
                }
            }
        }
    }
}
