//! Like-for-like criteria by real change, largest gain first.

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::Matching;
use super::split::GroupChange;
use super::tree::Tree;
use crate::model::{Code, Points};

/// The real change of a criterion; several codes if it was split or merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeafChange {
    /// Its rank: 1 for the largest gain; equal changes share a rank.
    pub rank: usize,
    /// Codes in the old year.
    pub old_codes: Vec<Code>,
    /// Codes in the new year.
    pub codes: Vec<Code>,
    /// The name in the new year; the first of several.
    pub name: SmolStr,
    /// The distinct names in the new year.
    pub names: Vec<SmolStr>,
    /// Points and standard points of the old year.
    pub old: [Points; 2],
    /// Points and standard points of the new year.
    pub new: [Points; 2],
    /// Real change, on the standard points of the new year.
    pub real: Points,
}

/// Returns all like-for-like groups, largest gain first.
pub(super) fn changes(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[GroupChange],
) -> Vec<LeafChange> {
    let codes = |tree: &Tree<'_>, at: &[usize]| -> Vec<Code> {
        at.iter().map(|&at| tree.nodes[at].code().clone()).collect()
    };
    let groups = matching.groups.iter().zip(changes);
    let like = groups.filter_map(|(group, change)| {
        let first = group.new.iter().min()?;
        Some(LeafChange {
            rank: 0,
            old_codes: codes(old, &group.old),
            codes: codes(new, &group.new),
            name: new.nodes[*first].criterion.name.clone(),
            names: names(new, &group.new),
            old: [change.points[0], change.standards[0]],
            new: [change.points[1], change.standards[1]],
            real: change.real()?,
        })
    });
    let mut like: Vec<LeafChange> = like.collect();
    // A stable sort: equal changes stay in the order of the set.
    like.sort_by_key(|one| std::cmp::Reverse(one.real));
    for at in 0..like.len() {
        let tied = at > 0 && like[at].real == like[at - 1].real;
        like[at].rank = if tied { like[at - 1].rank } else { at + 1 };
    }
    like
}

fn names(tree: &Tree<'_>, at: &[usize]) -> Vec<SmolStr> {
    let mut names: Vec<SmolStr> = Vec::new();
    for &at in at {
        let name = &tree.nodes[at].criterion.name;
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}
