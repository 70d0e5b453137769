//! Matches the criteria of one year with those of the next.
//!
//! Only unambiguous matches are made, in this order:
//!
//! 1. matches that a person has confirmed in a crosswalk;
//! 2. the same code and the same name;
//! 3. the same name, which both years have once, or once below groups that are matched: the
//!    criterion has moved;
//! 4. the same code and a [similar](super::likeness) name with the same numbers: the
//!    criterion was renamed;
//! 5. the same name, unique or with the same code, a leaf in one year and a group in the
//!    other, none of whose leaves is matched elsewhere: it was split or merged.
//!
//! Groups without a matching name are paired by their leaves. Everything else stays
//! unmatched and may be proposed.

use std::collections::HashMap;

use super::crosswalk::Crosswalk;
use super::likeness::{CERTAIN, likeness, same_numbers};
use super::tree::Tree;
use crate::model::Code;

/// Leaves of both years that are the same criterion: one to one, one to several (split) or
/// several to one (merged).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    /// Whether a person has confirmed it.
    pub(super) confirmed: bool,
}

/// The matches between the nodes of two years.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// The counterpart of each node of the old year.
    pub(super) to_new: Vec<Option<usize>>,
    /// The counterpart of each node of the new year.
    pub(super) to_old: Vec<Option<usize>>,
    /// The matched leaves, in the order of the new year.
    pub(super) groups: Vec<Group>,
    /// The group of each node of the old year.
    pub(super) group_of_old: Vec<Option<usize>>,
    /// The group of each node of the new year.
    pub(super) group_of_new: Vec<Option<usize>>,
    /// Leaves that a person has declared to have no counterpart.
    alone_old: Vec<bool>,
    alone_new: Vec<bool>,
}

impl Matching {
    pub(super) fn new(old: &Tree<'_>, new: &Tree<'_>, crosswalk: &Crosswalk) -> Self {
        let mut matcher = Matcher {
            old,
            new,
            found: Self {
                to_new: vec![None; old.nodes.len()],
                to_old: vec![None; new.nodes.len()],
                groups: Vec::new(),
                group_of_old: vec![None; old.nodes.len()],
                group_of_new: vec![None; new.nodes.len()],
                alone_old: vec![false; old.nodes.len()],
                alone_new: vec![false; new.nodes.len()],
            },
        };
        matcher.confirmed(crosswalk);
        matcher.same_code(|one, other| one == other);
        matcher.same_name();
        matcher.same_code(|one, other| likeness(one, other) >= CERTAIN && same_numbers(one, other));
        matcher.split_or_merged();
        matcher.groups_by_leaves();
        matcher.finish()
    }

    /// Returns whether a leaf of the old year is neither matched nor declared alone.
    pub(super) fn is_open_old(&self, at: usize) -> bool {
        self.group_of_old[at].is_none() && !self.alone_old[at]
    }

    /// Returns whether a leaf of the new year is neither matched nor declared alone.
    pub(super) fn is_open_new(&self, at: usize) -> bool {
        self.group_of_new[at].is_none() && !self.alone_new[at]
    }
}

/// The nodes of each name, those of leaves apart.
type Names<'a> = HashMap<(&'a str, bool), Vec<usize>>;

struct Matcher<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    found: Matching,
}

impl Matcher<'_> {
    fn free(&self, old: usize, new: usize) -> bool {
        let found = &self.found;
        let (one, other) = (&self.old.nodes[old], &self.new.nodes[new]);
        one.is_leaf() == other.is_leaf()
            && found.to_new[old].is_none()
            && found.to_old[new].is_none()
            && found.is_open_old(old)
            && found.is_open_new(new)
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.found.to_new[old] = Some(new);
        self.found.to_old[new] = Some(old);
        if self.old.nodes[old].is_leaf() && self.new.nodes[new].is_leaf() {
            self.gather(vec![old], vec![new], false);
        }
    }

    fn gather(&mut self, old: Vec<usize>, new: Vec<usize>, confirmed: bool) {
        let at = self.found.groups.len();
        for &one in &old {
            self.found.group_of_old[one] = Some(at);
        }
        for &one in &new {
            self.found.group_of_new[one] = Some(at);
        }
        self.found.groups.push(Group {
            old,
            new,
            confirmed,
        });
    }

    fn confirmed(&mut self, crosswalk: &Crosswalk) {
        let (old_codes, new_codes) = (self.old.by_code(), self.new.by_code());
        for entry in &crosswalk.entries {
            let leaves = |tree: &Tree<'_>, known: &HashMap<&Code, usize>, codes: &[Code]| {
                let nodes = codes.iter().filter_map(|code| known.get(code));
                let mut leaves: Vec<usize> = nodes.flat_map(|at| tree.leaves_of(*at)).collect();
                leaves.sort_unstable();
                leaves.dedup();
                leaves
            };
            let mut old = leaves(self.old, &old_codes, &entry.old);
            let mut new = leaves(self.new, &new_codes, &entry.new);
            old.retain(|&at| self.found.is_open_old(at));
            new.retain(|&at| self.found.is_open_new(at));
            match (old.as_slice(), new.as_slice()) {
                ([], _) => new.iter().for_each(|&at| self.found.alone_new[at] = true),
                (_, []) => old.iter().for_each(|&at| self.found.alone_old[at] = true),
                ([one], [other]) => {
                    let (one, other) = (*one, *other);
                    self.pair(one, other);
                    if let Some(group) = self.found.groups.last_mut() {
                        group.confirmed = true;
                    }
                }
                _ => self.gather(old, new, true),
            }
        }
    }

    fn same_code(&mut self, alike: impl Fn(&str, &str) -> bool) {
        let codes = self.old.by_code();
        for new in 0..self.new.nodes.len() {
            let node = &self.new.nodes[new];
            if let Some(&old) = codes.get(node.code())
                && self.free(old, new)
                && alike(&self.old.nodes[old].spelling_key, &node.spelling_key)
            {
                self.pair(old, new);
            }
        }
    }

    /// Matches equal names: those that both years have once, then, from the top down, those
    /// that occur once below a pair of groups.
    fn same_name(&mut self) {
        self.unique_names(|_| Some(None), |_| Some(None));
        let depths = self.new.nodes.iter().map(|node| node.depth);
        for depth in 2..=depths.max().unwrap_or(0) {
            let to_new = self.found.to_new.clone();
            let (old, new) = (self.old, self.new);
            self.unique_names(
                move |at| {
                    old.nodes[at]
                        .above
                        .and_then(|above| to_new[above])
                        .map(Some)
                },
                move |at| Some(new.nodes[at].above).filter(|_| new.nodes[at].depth == depth),
            );
        }
    }

    /// Pairs the names that occur once in the same parent of both years. A node for which the
    /// parent is `None` is skipped.
    fn unique_names(
        &mut self,
        old_parent: impl Fn(usize) -> Option<Option<usize>>,
        new_parent: impl Fn(usize) -> Option<Option<usize>>,
    ) {
        type Key<'k> = (&'k str, bool, Option<usize>);
        let mut names: HashMap<Key<'_>, [Vec<usize>; 2]> = HashMap::new();
        let found = &self.found;
        for (at, node) in self.old.nodes.iter().enumerate() {
            if found.to_new[at].is_none()
                && found.is_open_old(at)
                && let Some(parent) = old_parent(at)
            {
                let key = (node.spelling_key.as_str(), node.is_leaf(), parent);
                names.entry(key).or_default()[0].push(at);
            }
        }
        let mut order = Vec::new();
        for (at, node) in self.new.nodes.iter().enumerate() {
            if found.to_old[at].is_none()
                && found.is_open_new(at)
                && let Some(parent) = new_parent(at)
            {
                let key = (node.spelling_key.as_str(), node.is_leaf(), parent);
                names.entry(key).or_default()[1].push(at);
                order.push(key);
            }
        }
        let pairs: Vec<(usize, usize)> = order
            .iter()
            .filter(|(name, ..)| !name.is_empty())
            .filter_map(|key| match names.get(key) {
                Some([old, new]) if old.len() == 1 && new.len() == 1 => Some((old[0], new[0])),
                _ => None,
            })
            .collect();
        for (old, new) in pairs {
            self.pair(old, new);
        }
    }

    /// Matches a leaf of one year with a group of the same name in the other, none of whose
    /// leaves is matched elsewhere.
    fn split_or_merged(&mut self) {
        let (old_names, new_names) = (self.old.by_name(), self.new.by_name());
        for new in 0..self.new.nodes.len() {
            let Some(old) = self.namesake(new, &old_names, &new_names) else {
                continue;
            };
            let (olds, news) = (self.old.leaves_of(old), self.new.leaves_of(new));
            let open = olds.iter().all(|&at| self.found.is_open_old(at))
                && news.iter().all(|&at| self.found.is_open_new(at));
            if open {
                self.found.to_new[old] = Some(new);
                self.found.to_old[new] = Some(old);
                self.gather(olds, news, false);
            }
        }
    }

    /// Returns the unmatched old leaf for a new group, or the old group for a new leaf, that
    /// alone has its name, or has its name and its code.
    fn namesake(&self, new: usize, old_names: &Names<'_>, new_names: &Names<'_>) -> Option<usize> {
        let node = &self.new.nodes[new];
        if node.spelling_key.is_empty() || self.found.to_old[new].is_some() {
            return None;
        }
        let (name, is_leaf) = (node.spelling_key.as_str(), node.is_leaf());
        let olds = old_names.get(&(name, !is_leaf)).into_iter().flatten();
        let olds = olds.copied().filter(|&at| self.found.to_new[at].is_none());
        let olds: Vec<usize> = olds.collect();
        let same = olds.iter().copied();
        let mut same = same.filter(|&at| self.old.nodes[at].code() == node.code());
        let news = || {
            let news = new_names.get(&(name, is_leaf)).into_iter().flatten();
            news.filter(|&&at| self.found.to_old[at].is_none()).count()
        };
        same.next().or_else(|| match olds.as_slice() {
            [one] if news() == 1 => Some(*one),
            _ => None,
        })
    }

    /// Pairs unmatched groups that share most leaves.
    fn groups_by_leaves(&mut self) {
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for group in &self.found.groups {
            for &old in &group.old {
                for &new in &group.new {
                    let mut above = self.old.nodes[old].above;
                    while let Some(one) = above {
                        let depth = self.old.nodes[one].depth;
                        if let Some(other) = above_at(self.new, new, depth) {
                            *shared.entry((one, other)).or_default() += 1;
                        }
                        above = self.old.nodes[one].above;
                    }
                }
            }
        }
        let mut pairs: Vec<_> = shared.into_iter().collect();
        pairs.sort_by_key(|&((old, new), count)| (std::cmp::Reverse(count), new, old));
        for ((old, new), _) in pairs {
            if self.free(old, new) {
                self.pair(old, new);
            }
        }
    }

    fn finish(mut self) -> Matching {
        let mut order: Vec<usize> = (0..self.found.groups.len()).collect();
        let groups = &self.found.groups;
        order.sort_by_key(|&at| groups[at].new.iter().min().copied());
        self.found.groups = order.iter().map(|&at| groups[at].clone()).collect();
        let mut new_index = vec![0; order.len()];
        for (now, &before) in order.iter().enumerate() {
            new_index[before] = now;
        }
        let moved = |group: &mut Option<usize>| *group = group.map(|at| new_index[at]);
        self.found.group_of_old.iter_mut().for_each(moved);
        self.found.group_of_new.iter_mut().for_each(moved);
        self.found
    }
}

/// Returns the group at a level above a node.
fn above_at(tree: &Tree<'_>, at: usize, depth: usize) -> Option<usize> {
    let mut above = tree.nodes[at].above;
    while let Some(one) = above {
        if tree.nodes[one].depth == depth {
            return Some(one);
        }
        above = tree.nodes[one].above;
    }
    None
}
