//! Every node of the new year beside its counterpart, and those that are gone.

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::{Group, Matching};
use super::tree::Tree;
use super::{Change, Mark};
use crate::analysis::gaps::leads;
use crate::model::Code;

/// A field, criterion or sub-criterion of either year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeChange {
    /// Its code in the new year; in the old one where it is gone.
    pub code: Code,
    /// Its code in the old year.
    pub old_code: Option<Code>,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// Whether it is scored itself.
    pub leaf: bool,
    /// Its lead units: its own, else those of the group above it, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<SmolStr>,
    /// Codes of the old year that a person says it was, where it was split or merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Code>,
    /// Codes of the new year that a person says it became.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub into: Vec<Code>,
    /// The old year; none where the node is new, or what came of a split or merger:
    /// the points stand in the row of what it was.
    pub old: Option<Mark>,
    /// The new year; none where it is gone.
    pub new: Option<Mark>,
    /// The change; none while a leaf below has no score in one of the years.
    pub change: Option<Change>,
}

/// The tree of the new year in its order; below each group, then at the end, what
/// the old year alone has there.
pub(super) fn rows(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<NodeChange> {
    let mut rows = Vec::new();
    let rowed = Rowed { old, new, matching };
    for &field in &new.fields {
        rowed.now(field, &[], &mut rows);
    }
    for &field in &old.fields {
        rowed.gone(field, &[], &mut rows);
    }
    rows
}

struct Rowed<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    matching: &'a Matching,
}

impl Rowed<'_> {
    /// The group, where a person has confirmed it.
    fn confirmed(&self, group: Option<usize>) -> Option<&Group> {
        let group = &self.matching.groups[group?];
        group.confirmed.then_some(group)
    }

    fn now(&self, at: usize, above: &[SmolStr], rows: &mut Vec<NodeChange>) {
        let node = &self.new.nodes[at];
        let before = self.matching.to_old[at];
        let old = before.map(|at| Mark::of(&self.old.nodes[at].sum));
        let new = Mark::of(&node.sum);
        let leads = leads(node.criterion, above);
        rows.push(NodeChange {
            code: node.code().clone(),
            old_code: before.map(|at| self.old.nodes[at].code().clone()),
            name: node.criterion.name.clone(),
            depth: node.depth,
            leaf: node.is_leaf(),
            from: match self.confirmed(self.matching.group_of_new[at]) {
                Some(group) if before.is_none() => codes(self.old, &group.old),
                _ => Vec::new(),
            },
            into: Vec::new(),
            change: old
                .as_ref()
                .filter(|old| old.is_complete() && new.is_complete())
                .and_then(|old| Change::of(old, &new)),
            leads: leads.clone(),
            old,
            new: Some(new),
        });
        for &child in &node.below {
            self.now(child, &leads, rows);
        }
        for &child in before.iter().flat_map(|&at| &self.old.nodes[at].below) {
            self.gone(child, &leads, rows);
        }
    }

    fn gone(&self, at: usize, above: &[SmolStr], rows: &mut Vec<NodeChange>) {
        if self.matching.to_new[at].is_some() {
            return;
        }
        let node = &self.old.nodes[at];
        let leads = leads(node.criterion, above);
        let group = self.matching.group_of_old[at];
        let confirmed = self.confirmed(group);
        // One that was split or merged under its own name stands in the row of that
        // name; one that a person says was has no other row.
        if group.is_none() || confirmed.is_some() {
            rows.push(NodeChange {
                code: node.code().clone(),
                old_code: Some(node.code().clone()),
                name: node.criterion.name.clone(),
                depth: node.depth,
                leaf: node.is_leaf(),
                leads: leads.clone(),
                from: Vec::new(),
                into: confirmed.map_or_else(Vec::new, |group| codes(self.new, &group.new)),
                old: Some(Mark::of(&node.sum)),
                new: None,
                change: None,
            });
        }
        for &child in &node.below {
            self.gone(child, &leads, rows);
        }
    }
}

fn codes(tree: &Tree<'_>, at: &[usize]) -> Vec<Code> {
    at.iter().map(|&at| tree.nodes[at].code().clone()).collect()
}
