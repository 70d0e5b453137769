//! What changed in the set itself, criterion by criterion.

use serde::Serialize;

use super::crosswalk::Named;
use super::matching::Matching;
use super::tree::Tree;
use crate::model::Points;

/// What became of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It has another code.
    Moved,
    /// It has another name.
    Renamed,
    /// It has other standard points.
    Repointed,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// The old year does not have it.
    Added,
    /// The new year does not have it.
    Dropped,
}

/// A change of the set; leaves only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetChange {
    /// What became of it; several where it was moved and renamed, say.
    pub kinds: Vec<ChangeKind>,
    /// Criteria of the old year.
    pub old: Vec<Named>,
    /// Criteria of the new year.
    pub new: Vec<Named>,
    /// Whether a person has confirmed the match.
    pub confirmed: bool,
}

/// The changes: of the leaves that are matched and not the same, then those
/// added, then those dropped.
pub(super) fn set_changes(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<SetChange> {
    let named = |tree: &Tree<'_>, at: &[usize]| -> Vec<Named> {
        let leaves = at.iter().map(|&at| &tree.nodes[at]);
        let named = leaves.map(|node| Named {
            code: node.code().clone(),
            name: node.criterion.name.clone(),
            standard: node.leaf().map_or(Points::ZERO, |leaf| leaf.standard),
        });
        named.collect()
    };
    let mut changes = Vec::new();
    for group in &matching.groups {
        let (before, now) = (named(old, &group.old), named(new, &group.new));
        let mut kinds = Vec::new();
        let mut add = |is: bool, kind| {
            if is {
                kinds.push(kind);
            }
        };
        add(now.len() > 1, ChangeKind::Split);
        add(before.len() > 1, ChangeKind::Merged);
        if let ([one], [other]) = (group.old.as_slice(), group.new.as_slice()) {
            let (one, other) = (&old.nodes[*one], &new.nodes[*other]);
            add(one.code() != other.code(), ChangeKind::Moved);
            add(one.sound != other.sound, ChangeKind::Renamed);
        }
        let standard = |side: &[Named]| side.iter().map(|one| one.standard).sum::<Points>();
        add(standard(&before) != standard(&now), ChangeKind::Repointed);
        if !kinds.is_empty() {
            changes.push(SetChange {
                kinds,
                old: before,
                new: now,
                confirmed: group.confirmed,
            });
        }
    }
    let alone = |kind, old, new| SetChange {
        kinds: vec![kind],
        old,
        new,
        confirmed: false,
    };
    let added = new
        .leaves()
        .filter(|&at| matching.group_of_new[at].is_none());
    changes.extend(added.map(|at| alone(ChangeKind::Added, Vec::new(), named(new, &[at]))));
    let dropped = old
        .leaves()
        .filter(|&at| matching.group_of_old[at].is_none());
    changes.extend(dropped.map(|at| alone(ChangeKind::Dropped, named(old, &[at]), Vec::new())));
    changes
}
