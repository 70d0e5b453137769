//! A scorecard laid flat, so that the nodes of two years can be paired by place.

use smol_str::SmolStr;

use crate::analysis::totals::{self, Sum, Sums};
use crate::model::{Code, Criterion, Kind, Leaf, Scorecard};
use crate::vocab::fold::spelling_key;

/// A node of the tree and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) criterion: &'a Criterion,
    /// Its name as it sounds: what names are compared by.
    pub(super) sound: String,
    /// The node above; none for a field.
    pub(super) above: Option<usize>,
    /// The nodes directly below.
    pub(super) below: Vec<usize>,
    /// Its level, from 1.
    pub(super) depth: usize,
    /// Its field.
    pub(super) field: usize,
    /// The current scores below it.
    pub(super) sum: Sum,
    /// The units responsible: its own, else those of the group above.
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
}

/// The criteria of one year and one kind, parents before children.
#[derive(Clone, Debug)]
pub(super) struct Tree<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    /// The fields, in order.
    pub(super) fields: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// The criteria that count in the total.
    pub(super) fn of(scorecard: &'a Scorecard) -> Self {
        Self::of_kind(scorecard, Kind::Main)
    }

    /// Bonus or penalty, with the sums of `totals`: each within its caps.
    pub(super) fn capped(scorecard: &'a Scorecard, kind: Kind, totals: &[totals::Node]) -> Self {
        let mut tree = Self::of_kind(scorecard, kind);
        // Both stand parents before children, in the order of the file.
        for (node, total) in tree.nodes.iter_mut().zip(totals) {
            node.sum = total.sums.current;
        }
        tree
    }

    fn of_kind(scorecard: &'a Scorecard, kind: Kind) -> Self {
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
            sound: spelling_key(&criterion.name),
            above,
            below: Vec::new(),
            depth,
            field: above.map_or(at, |above| self.nodes[above].field),
            sum: criterion
                .leaf()
                .map_or_else(Sum::default, |leaf| Sums::of_leaf(leaf).current),
            leads,
        });
        for child in criterion.children() {
            let child = self.add(child, Some(at), depth + 1, leads);
            self.nodes[at].below.push(child);
            self.nodes[at].sum = self.nodes[at].sum.plus(&self.nodes[child].sum);
        }
        at
    }

    /// All current scores together.
    pub(super) fn total(&self) -> Sum {
        let fields = self.fields.iter().map(|&field| &self.nodes[field].sum);
        fields.fold(Sum::default(), Sum::plus)
    }

    /// The nodes that are scored themselves.
    pub(super) fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.nodes.len()).filter(|&at| self.nodes[at].is_leaf())
    }

    /// The leaves at or below a node.
    pub(super) fn leaves_of(&self, at: usize) -> Vec<usize> {
        if self.nodes[at].is_leaf() {
            return vec![at];
        }
        let below = self.nodes[at].below.iter();
        below.flat_map(|&child| self.leaves_of(child)).collect()
    }

    /// The node of that code, the first where a code stands twice.
    pub(super) fn find(&self, code: &Code) -> Option<usize> {
        self.nodes.iter().position(|node| node.code() == code)
    }
}
