//! Bonus and penalty points of two years: outside the total, part of the final figure.

use serde::Serialize;

use super::crosswalk::Crosswalk;
use super::matching::Matching;
use super::nodes::{self, NodeChange};
use super::tree::Tree;
use crate::analysis::outcome::{Bounds, Outcome};
use crate::analysis::totals::{Node, Totals};
use crate::model::{Fraction, Kind, Points, Scorecard};

/// The changes of bonus, penalty and final figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BonusPenalty {
    /// Bonus points, if either year has any.
    pub bonus: Option<Part>,
    /// Penalty points, if either year has any.
    pub penalty: Option<Part>,
    /// The change of the final figure, or `None` while something has no score.
    pub change: Option<Fraction>,
    /// The real change of the total, including bonus and penalty if they are like for
    /// like.
    pub real: Points,
}

/// Bonus or penalty points of two years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The old year, within its caps, if it has any.
    pub old: Option<Bounds>,
    /// The new year, within its caps, if it has any.
    pub new: Option<Bounds>,
    /// The change, or `None` while something has no score.
    pub change: Option<Points>,
    /// Whether both years have the same criteria, standard points and caps, all
    /// scored.
    pub like_for_like: bool,
    /// Every node of either year.
    pub nodes: Vec<NodeChange>,
}

/// The scorecard and the totals of a year.
pub(super) type Side<'a> = (&'a Scorecard, &'a Totals);

/// Compares bonus, penalty and final figure of two years. Returns `None` if both final
/// figures are the plain totals.
pub(super) fn compare(
    sides: [Side<'_>; 2],
    crosswalk: &Crosswalk,
    real: Points,
) -> Option<BonusPenalty> {
    let [old, new] = sides.map(|(_, totals)| totals.total.outcome.as_deref());
    let outcomes = [old?, new?];
    if outcomes.iter().all(|outcome| outcome.is_sum()) {
        return None;
    }
    let bonus = part(sides, outcomes, Kind::Bonus, crosswalk);
    let penalty = part(sides, outcomes, Kind::Penalty, crosswalk);
    let counted = |part: &Option<Part>| {
        let alike = part.as_ref().filter(|part| part.like_for_like);
        alike.and_then(|part| part.change).unwrap_or_default()
    };
    let [old, new] = outcomes.map(|outcome| outcome.last);
    let known = old.is_one() && new.is_one();
    Some(BonusPenalty {
        change: known.then(|| new.lower - old.lower),
        real: real + counted(&bonus) - counted(&penalty),
        bonus,
        penalty,
    })
}

fn part(
    sides: [Side<'_>; 2],
    outcomes: [&Outcome; 2],
    kind: Kind,
    crosswalk: &Crosswalk,
) -> Option<Part> {
    let [old, new] = outcomes.map(|outcome| match kind {
        Kind::Penalty => outcome.penalty,
        Kind::Bonus | Kind::Main | Kind::Tracked => outcome.bonus,
    });
    if old.is_none() && new.is_none() {
        return None;
    }
    let trees = sides.map(|(scorecard, totals)| {
        let nodes: &[Node] = match kind {
            Kind::Penalty => &totals.penalty,
            Kind::Bonus | Kind::Main | Kind::Tracked => &totals.bonus,
        };
        Tree::with_capped_sums(scorecard, kind, nodes)
    });
    let matching = Matching::new(&trees[0], &trees[1], crosswalk);
    let known = |side: Option<Bounds>| match side {
        None => Some(Points::ZERO),
        Some(side) => side.points(),
    };
    let change = known(old)
        .zip(known(new))
        .map(|(before, after)| after - before);
    Some(Part {
        old,
        new,
        like_for_like: change.is_some() && is_alike(&trees[0], &trees[1], &matching),
        change,
        nodes: nodes::changes(&trees[0], &trees[1], &matching),
    })
}

/// Returns whether both years have the same criteria with the same points and caps, and a
/// score for each.
fn is_alike(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> bool {
    old.nodes.len() == new.nodes.len()
        && old.nodes.iter().zip(&matching.to_new).all(|(node, now)| {
            let Some(now) = now.map(|at| &new.nodes[at]) else {
                return false;
            };
            let standards = [node, now].map(|one| one.leaf().map(|leaf| leaf.standard));
            let scored = [node, now].iter().all(|one| {
                let scored = |leaf: &crate::model::Leaf| {
                    leaf.not_applicable.is_none() && leaf.scores.current().is_some()
                };
                one.leaf().is_none_or(scored)
            });
            scored && standards[0] == standards[1] && node.criterion.cap == now.criterion.cap
        })
}
