//! Every node of the new year beside its counterpart, and those that are gone.

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::Matching;
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
    /// The old year; none where the node is new, or part of a split or merger.
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
        let in_group = self.matching.group_of_old[at].is_some();
        if !in_group {
            rows.push(NodeChange {
                code: node.code().clone(),
                old_code: Some(node.code().clone()),
                name: node.criterion.name.clone(),
                depth: node.depth,
                leaf: node.is_leaf(),
                leads: leads.clone(),
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
