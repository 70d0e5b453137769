//! Changes of the criteria set, criterion by criterion.

use serde::Serialize;

use super::matching::Matching;
use super::proposals::CriterionRef;
use super::tree::Tree;
use crate::model::Points;

/// What happened to a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It has another code.
    Moved,
    /// It has another name.
    Renamed,
    /// Its standard points changed.
    Repointed,
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
}

/// A change of the set; leaves only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetChange {
    /// What happened to it; several kinds if it was, for example, moved and renamed.
    pub kinds: Vec<ChangeKind>,
    /// Criteria of the old year.
    pub old: Vec<CriterionRef>,
    /// Criteria of the new year.
    pub new: Vec<CriterionRef>,
    /// Whether a person has confirmed the match.
    pub confirmed: bool,
}

/// Returns the changes: of matched leaves that differ, then the added, then the dropped
/// leaves.
pub(super) fn set_changes(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<SetChange> {
    let named = |tree: &Tree<'_>, at: &[usize]| -> Vec<CriterionRef> {
        at.iter().map(|&at| (&tree.nodes[at]).into()).collect()
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
            add(one.spelling_key != other.spelling_key, ChangeKind::Renamed);
        }
        let standard = |side: &[CriterionRef]| side.iter().map(|one| one.standard).sum::<Points>();
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
