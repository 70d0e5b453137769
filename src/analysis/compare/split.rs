//! Splits the change of points exactly into the parts that [`compare`](super) defines.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::Matching;
use super::score::{Change, NodeScore};
use super::tree::Tree;
use crate::model::{Code, Fraction, Points};

/// The parts of a change, in points. They add up to it exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Real change, like for like, on the standard points of the new year.
    pub real: Points,
    /// Changes of the standard points of matched criteria.
    pub standards: Points,
    /// Criteria that moved from or to another field; zero in the total.
    pub moved: Points,
    /// Criteria that the old year does not have.
    pub added: Points,
    /// Criteria that the new year does not have.
    pub dropped: Points,
    /// Criteria that do not apply in one of the years.
    pub not_applicable: Points,
    /// Criteria that have no score in one of the years.
    pub unscored: Points,
}

impl Parts {
    /// Returns the sum of the parts: the whole change.
    #[must_use]
    pub fn sum(&self) -> Points {
        let matched = self.real + self.standards + self.moved;
        matched + self.added + self.dropped + self.not_applicable + self.unscored
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            real: self.real + other.real,
            standards: self.standards + other.standards,
            moved: self.moved + other.moved,
            added: self.added + other.added,
            dropped: self.dropped + other.dropped,
            not_applicable: self.not_applicable + other.not_applicable,
            unscored: self.unscored + other.unscored,
        }
    }
}

/// A field of one or both years and the parts of its change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldSplit {
    /// Its code in the new year, or in the old one if it was dropped.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The old year, or `None` if the field is new.
    pub old: Option<NodeScore>,
    /// The new year, or `None` if the field was dropped.
    pub new: Option<NodeScore>,
    /// The change, or `None` while one of the years has no score.
    pub change: Option<Change>,
    /// Its parts.
    pub parts: Parts,
}

/// The change of a group of matched leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GroupChange {
    /// Standard points, old and new.
    pub(super) standards: [Points; 2],
    /// Points scored, old and new.
    pub(super) points: [Points; 2],
    pub(super) state: State,
}

/// Whether the two years of a group can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Scored in both years. Contains the old points converted to the new standard points.
    LikeForLike(Points),
    /// A leaf does not apply in one of the years.
    NotApplicable,
    /// A leaf has no score in one of the years.
    Unscored,
}

impl GroupChange {
    pub(super) fn is_like_for_like(&self) -> bool {
        matches!(self.state, State::LikeForLike(_))
    }

    /// Returns the real change, or `None` if the group is not like for like.
    pub(super) fn real(&self) -> Option<Points> {
        match self.state {
            State::LikeForLike(carried) => Some(self.points[1] - carried),
            State::NotApplicable | State::Unscored => None,
        }
    }

    fn parts(&self) -> Parts {
        let [old, new] = self.points;
        let none = Parts::default();
        match self.state {
            State::LikeForLike(carried) => Parts {
                real: new - carried,
                standards: carried - old,
                ..none
            },
            State::NotApplicable => Parts {
                not_applicable: new - old,
                ..none
            },
            State::Unscored => Parts {
                unscored: new - old,
                ..none
            },
        }
    }
}

/// Returns the changes of all groups, in their order.
pub(super) fn changes(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<GroupChange> {
    let groups = matching.groups.iter();
    let change = groups.map(|group| {
        let sides = [(old, &group.old), (new, &group.new)];
        let leaves = || {
            let sides = sides.iter();
            sides.flat_map(|(tree, at)| at.iter().filter_map(|&at| tree.nodes[at].leaf()))
        };
        let standards = sides.map(|(tree, at)| {
            let leaves = at.iter().filter_map(|&at| tree.nodes[at].leaf());
            leaves.map(|leaf| leaf.standard).sum()
        });
        let points = sides.map(|(tree, at)| at.iter().map(|&at| tree.nodes[at].sum.points).sum());
        let state = if leaves().any(|leaf| leaf.not_applicable.is_some()) {
            State::NotApplicable
        } else if leaves().any(|leaf| leaf.scores.current().is_none()) {
            State::Unscored
        } else {
            State::LikeForLike(carried(points, standards))
        };
        GroupChange {
            standards,
            points,
            state,
        }
    });
    change.collect()
}

/// Converts the old points to the new standard points, rounded to a millionth. Without old
/// standard points there is nothing to convert, and no change is real.
fn carried(points: [Points; 2], standards: [Points; 2]) -> Points {
    let [old, new] = standards;
    if old == new {
        return points[0];
    }
    let exact = Fraction::share(points[0], new, old);
    exact.map_or(points[1], |exact| exact.round(Points::MAX_DECIMALS))
}

/// Returns the parts of the change of the total.
pub(super) fn total(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[GroupChange],
) -> Parts {
    let groups = changes.iter().map(GroupChange::parts);
    let groups = groups.fold(Parts::default(), |sum, one| sum.plus(&one));
    let gone: Points = dropped(old, matching)
        .map(|at| old.nodes[at].sum.points)
        .sum();
    let come: Points = added(new, matching)
        .map(|at| new.nodes[at].sum.points)
        .sum();
    let alone = Parts {
        added: come,
        dropped: -gone,
        ..Parts::default()
    };
    alone.plus(&groups)
}

/// Returns the leaves of the old year without counterpart.
fn dropped(old: &Tree<'_>, matching: &Matching) -> impl Iterator<Item = usize> {
    let is_alone = |at: &usize| matching.group_of_old[*at].is_none();
    old.leaves().filter(is_alone)
}

/// Returns the leaves of the new year without counterpart.
fn added(new: &Tree<'_>, matching: &Matching) -> impl Iterator<Item = usize> {
    let is_alone = |at: &usize| matching.group_of_new[*at].is_none();
    new.leaves().filter(is_alone)
}

/// Returns the fields of both years: those of the new year in order, then the dropped ones.
pub(super) fn field_pairs(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
) -> Vec<(Option<usize>, Option<usize>)> {
    let is_field = |at: &usize| old.nodes[*at].above.is_none();
    let before = |at: usize| matching.to_old[at].filter(is_field);
    let mut pairs: Vec<_> = new
        .fields
        .iter()
        .map(|&at| (before(at), Some(at)))
        .collect();
    let known: HashSet<usize> = pairs.iter().filter_map(|(old, _)| *old).collect();
    let gone = old.fields.iter().filter(|at| !known.contains(at));
    pairs.extend(gone.map(|&at| (Some(at), None)));
    pairs
}

/// Returns the fields and the parts of their changes.
pub(super) fn fields(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[GroupChange],
) -> Vec<FieldSplit> {
    let pairs = field_pairs(old, new, matching);
    let parts = parts_of(&pairs, [old, new], matching, changes);
    let split = pairs.into_iter().zip(parts).map(|((before, now), parts)| {
        let old_score = before.map(|at| NodeScore::from(&old.nodes[at].sum));
        let new_score = now.map(|at| NodeScore::from(&new.nodes[at].sum));
        let node = now.map(|at| &new.nodes[at]);
        let node = node.or_else(|| before.map(|at| &old.nodes[at]))?;
        Some(FieldSplit {
            code: node.code().clone(),
            name: node.criterion.name.clone(),
            change: old_score
                .as_ref()
                .zip(new_score.as_ref())
                .and_then(|(old, new)| Change::new(old, new)),
            old: old_score,
            new: new_score,
            parts,
        })
    });
    split.flatten().collect()
}

/// A field of the old year and the same of the new one, by their places among the nodes.
type FieldPair = (Option<usize>, Option<usize>);

/// Returns the parts of the change of each pair of fields.
fn parts_of(
    pairs: &[FieldPair],
    [old, new]: [&Tree<'_>; 2],
    matching: &Matching,
    changes: &[GroupChange],
) -> Vec<Parts> {
    let of = |side: fn(&FieldPair) -> Option<usize>| {
        let fields = pairs.iter().enumerate();
        let fields = fields.filter_map(|(at, pair)| Some((side(pair)?, at)));
        fields.collect::<HashMap<usize, usize>>()
    };
    let (of_old, of_new) = (of(|pair| pair.0), of(|pair| pair.1));
    let before = |leaf: usize| of_old.get(&old.nodes[leaf].field).copied();
    let now = |leaf: usize| of_new.get(&new.nodes[leaf].field).copied();
    let mut parts = vec![Parts::default(); pairs.len()];
    let mut add = |field: Option<usize>, more: &Parts| {
        if let Some(one) = field.and_then(|field| parts.get_mut(field)) {
            *one = one.plus(more);
        }
    };
    let none = Parts::default();
    for leaf in dropped(old, matching) {
        let dropped = -old.nodes[leaf].sum.points;
        add(before(leaf), &Parts { dropped, ..none });
    }
    for leaf in self::added(new, matching) {
        let added = new.nodes[leaf].sum.points;
        add(now(leaf), &Parts { added, ..none });
    }
    for (group, change) in matching.groups.iter().zip(changes) {
        for &leaf in &group.new {
            let moved = new.nodes[leaf].sum.points;
            add(now(leaf), &Parts { moved, ..none });
        }
        for &leaf in &group.old {
            let moved = -old.nodes[leaf].sum.points;
            add(before(leaf), &Parts { moved, ..none });
        }
        // Its change is that of the field of its first leaf.
        let own = change.parts();
        let home = group.new.iter().min().and_then(|&first| now(first));
        let moved = own.moved - own.sum();
        add(home, &Parts { moved, ..own });
    }
    parts
}
