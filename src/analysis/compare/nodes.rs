//! Every node of the new year with its counterpart, and the dropped nodes.

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::{Group, Matching};
use super::score::{Change, NodeScore};
use super::tree::Tree;
use crate::analysis::leads::leads;
use crate::model::Code;

/// A field, criterion or sub-criterion of either year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeChange {
    /// Its code in the new year, or in the old one if it was dropped.
    pub code: Code,
    /// Its code in the old year.
    pub old_code: Option<Code>,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// Whether it is a leaf.
    pub leaf: bool,
    /// Its lead units, or those of the group above, without duplicates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<SmolStr>,
    /// Its codes in the old year according to the crosswalk, if it was split or merged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Code>,
    /// Its codes in the new year according to the crosswalk.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub into: Vec<Code>,
    /// The old year. `None` if the node is new, or results from a split or merger: those
    /// points are in the row of the original.
    pub old: Option<NodeScore>,
    /// The new year, or `None` if the node was dropped.
    pub new: Option<NodeScore>,
    /// The change, or `None` while a leaf below has no score in one of the years.
    pub change: Option<Change>,
}

/// Returns the nodes of the new year in order. Dropped nodes follow at the end of their
/// group, dropped fields at the end of the list.
pub(super) fn changes(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<NodeChange> {
    let mut rows = Vec::new();
    let builder = RowBuilder { old, new, matching };
    for &field in &new.fields {
        builder.add_new(field, &[], &mut rows);
    }
    for &field in &old.fields {
        builder.add_dropped(field, &[], &mut rows);
    }
    rows
}

struct RowBuilder<'a> {
    old: &'a Tree<'a>,
    new: &'a Tree<'a>,
    matching: &'a Matching,
}

impl RowBuilder<'_> {
    /// Returns the group if a person has confirmed it.
    fn confirmed(&self, group: Option<usize>) -> Option<&Group> {
        let group = &self.matching.groups[group?];
        group.confirmed.then_some(group)
    }

    fn add_new(&self, at: usize, above: &[SmolStr], rows: &mut Vec<NodeChange>) {
        let node = &self.new.nodes[at];
        let before = self.matching.to_old[at];
        let old = before.map(|at| NodeScore::from(&self.old.nodes[at].sum));
        let new = NodeScore::from(&node.sum);
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
                .and_then(|old| Change::new(old, &new)),
            leads: leads.clone(),
            old,
            new: Some(new),
        });
        for &child in &node.below {
            self.add_new(child, &leads, rows);
        }
        for &child in before.iter().flat_map(|&at| &self.old.nodes[at].below) {
            self.add_dropped(child, &leads, rows);
        }
    }

    fn add_dropped(&self, at: usize, above: &[SmolStr], rows: &mut Vec<NodeChange>) {
        if self.matching.to_new[at].is_some() {
            return;
        }
        let node = &self.old.nodes[at];
        let leads = leads(node.criterion, above);
        let group = self.matching.group_of_old[at];
        let confirmed = self.confirmed(group);
        // A node that was split or merged under its own name already has a row; one that
        // the crosswalk declares split or merged does not.
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
                old: Some((&node.sum).into()),
                new: None,
                change: None,
            });
        }
        for &child in &node.below {
            self.add_dropped(child, &leads, rows);
        }
    }
}

fn codes(tree: &Tree<'_>, at: &[usize]) -> Vec<Code> {
    at.iter().map(|&at| tree.nodes[at].code().clone()).collect()
}
