//! A scorecard as a flat list, so that the nodes of two years can be paired by index.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::analysis::sums::{Sum, Sums};
use crate::analysis::totals;
use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard};
use crate::vocab::fold::spelling_key;

/// A node of the tree and its position.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) criterion: &'a Criterion,
    /// Its name in the form in which names are compared.
    pub(super) spelling_key: String,
    /// The node above, or `None` for a field.
    pub(super) above: Option<usize>,
    /// The nodes directly below.
    pub(super) below: Vec<usize>,
    /// Its level, from 1.
    pub(super) depth: usize,
    /// Its field.
    pub(super) field: usize,
    /// The current scores below it.
    pub(super) sum: Sum,
    /// Its lead units, or those of the group above.
    pub(super) leads: &'a [SmolStr],
}

impl<'a> Node<'a> {
    pub(super) fn code(&self) -> &'a Code {
        &self.criterion.code
    }

    pub(super) fn leaf(&self) -> Option<&'a Leaf> {
        self.criterion.leaf()
    }

    pub(super) fn is_leaf(&self) -> bool {
        self.leaf().is_some()
    }

    /// Returns the standard points of a leaf, or zero for a group.
    pub(super) fn standard(&self) -> Points {
        self.leaf().map_or(Points::ZERO, |leaf| leaf.standard)
    }
}

/// The criteria of one year and one kind, parents before children.
#[derive(Clone, Debug)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The fields, in order.
    pub(super) fields: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// Lists the criteria that count in the total.
    pub(super) fn new(scorecard: &'a Scorecard) -> Self {
        Self::of_kind(scorecard, Kind::Main)
    }

    /// Lists the bonus or penalty criteria, with the capped sums of `totals`.
    pub(super) fn with_capped_sums(
        scorecard: &'a Scorecard,
        kind: Kind,
        totals: &[totals::Node],
    ) -> Self {
        let mut tree = Self::of_kind(scorecard, kind);
        // Both are in the order of the file, parents before children.
        for (node, total) in tree.nodes.iter_mut().zip(totals) {
            node.sum = total.sums.current;
        }
        tree
    }

    /// Lists the criteria of a kind.
    pub(super) fn of_kind(scorecard: &'a Scorecard, kind: Kind) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            fields: Vec::new(),
        };
        for field in &scorecard.criteria {
            if field.kind == kind {
                let at = tree.add(field, None, 1, &[]);
                tree.fields.push(at);
            }
        }
        tree
    }

    fn add(
        &mut self,
        criterion: &'a Criterion,
        above: Option<usize>,
        depth: usize,
        leads: &'a [SmolStr],
    ) -> usize {
        let at = self.nodes.len();
        let own = criterion.task.lead.as_slice();
        let leads = if own.is_empty() { leads } else { own };
        self.nodes.push(Node {
            criterion,
            spelling_key: spelling_key(&criterion.name),
            above,
            below: Vec::new(),
            depth,
            field: above.map_or(at, |above| self.nodes[above].field),
            sum: criterion
                .leaf()
                .map_or_else(Sum::default, |leaf| Sums::from_leaf(leaf).current),
            leads,
        });
        for child in criterion.children() {
            let child = self.add(child, Some(at), depth + 1, leads);
            self.nodes[at].below.push(child);
            self.nodes[at].sum = self.nodes[at].sum.plus(&self.nodes[child].sum);
        }
        at
    }

    /// Returns the sum of all current scores.
    pub(super) fn total(&self) -> Sum {
        let fields = self.fields.iter().map(|&field| &self.nodes[field].sum);
        fields.fold(Sum::default(), Sum::plus)
    }

    /// Returns the indices of the leaves.
    pub(super) fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|&at| self.nodes[at].is_leaf())
    }

    /// Returns the indices of the leaves at or below a node.
    pub(super) fn leaves_of(&self, at: usize) -> Vec<usize> {
        if self.nodes[at].is_leaf() {
            return vec![at];
        }
        let below = self.nodes[at].below.iter();
        below.flat_map(|&child| self.leaves_of(child)).collect()
    }

    /// Returns the index of the first node of each code.
    pub(super) fn by_code(&self) -> HashMap<&'a Code, usize> {
        let mut found = HashMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            found.entry(node.code()).or_insert(at);
        }
        found
    }

    /// Returns the indices of the nodes of each name, those of leaves apart, in order.
    pub(super) fn by_name(&self) -> HashMap<(&str, bool), Vec<usize>> {
        let mut found: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let key = (node.spelling_key.as_str(), node.is_leaf());
            found.entry(key).or_default().push(at);
        }
        found
    }
}
