//! What was lost, what is aimed for, what changed: over the tree and by lead unit.
//!
//! A gap counts the leaves for which both of its numbers are known, so that a
//! blank is never taken for a zero (DESIGN 5).

use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use super::totals::Sums;
use crate::model::{Criterion, Kind, Leaf, Points, Scorecard};

/// The gaps of a node, in points. `None` where no leaf has both numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// Standard − current: lost.
    pub lost: Option<Points>,
    /// Target − current: still to gain.
    pub to_target: Option<Points>,
    /// Current − previous: change.
    pub change: Option<Points>,
    /// Standard − previous: lost last year.
    pub lost_previous: Option<Points>,
    /// Target − previous: planned gain.
    pub planned_gain: Option<Points>,
}

impl Gaps {
    /// The gaps of one leaf. A leaf that does not apply loses and plans nothing.
    #[must_use]
    pub fn of_leaf(leaf: &Leaf) -> Self {
        if leaf.not_applicable.is_some() {
            return Self::default();
        }
        let scores = &leaf.scores;
        let standard = Some(leaf.standard);
        let current = scores.current();
        Self {
            lost: difference(standard, current),
            to_target: difference(scores.target, current),
            change: difference(current, scores.previous),
            lost_previous: difference(standard, scores.previous),
            planned_gain: difference(scores.target, scores.previous),
        }
    }

    /// Those of a penalty: its points are taken off, so that it loses nothing by
    /// being small and has nothing to gain; only how it changed remains.
    pub(super) fn of_penalty(self) -> Self {
        Self {
            change: self.change,
            ..Self::default()
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            lost: both(self.lost, other.lost),
            to_target: both(self.to_target, other.to_target),
            change: both(self.change, other.change),
            lost_previous: both(self.lost_previous, other.lost_previous),
            planned_gain: both(self.planned_gain, other.planned_gain),
        }
    }
}

fn difference(from: Option<Points>, less: Option<Points>) -> Option<Points> {
    Some(from? - less?)
}

fn both(one: Option<Points>, other: Option<Points>) -> Option<Points> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}

/// What the leaves of one lead unit add up to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadSums {
    /// The unit; none for the leaves that name no lead.
    pub lead: Option<SmolStr>,
    /// What its leaves add up to.
    #[serde(flatten)]
    pub sums: Sums,
}

/// Sums by lead unit, in the order in which the units are first named, the
/// leaves without a lead last. A leaf with several leads counts whole for each;
/// one that names none has the lead of the group above it. Bonus and penalty
/// stay outside.
#[must_use]
pub fn by_lead(scorecard: &Scorecard) -> Vec<LeadSums> {
    let mut units = Units::default();
    let main = scorecard
        .criteria
        .iter()
        .filter(|field| field.kind == Kind::Main);
    for field in main {
        units.gather(field, &[]);
    }
    let mut units = units.all;
    units.sort_by_key(|unit| unit.lead.is_none());
    units
}

/// The lead units of a criterion: its own, else those of the group above it,
/// each once.
pub(in crate::analysis) fn leads(criterion: &Criterion, above: &[SmolStr]) -> Vec<SmolStr> {
    let own = &criterion.task.lead;
    let named = if own.is_empty() { above } else { own };
    let mut leads: Vec<SmolStr> = Vec::new();
    for lead in named {
        if !leads.contains(lead) {
            leads.push(lead.clone());
        }
    }
    leads
}

/// The units in the order in which they are named.
#[derive(Default)]
struct Units {
    all: Vec<LeadSums>,
    /// Where each stands: there may be as many as criteria.
    places: HashMap<Option<SmolStr>, usize>,
}

impl Units {
    fn gather(&mut self, criterion: &Criterion, above: &[SmolStr]) {
        let leads = leads(criterion, above);
        let Some(leaf) = criterion.leaf() else {
            for child in criterion.children() {
                self.gather(child, &leads);
            }
            return;
        };
        let sums = Sums::of_leaf(leaf);
        if leads.is_empty() {
            self.credit(None, &sums);
        }
        for lead in leads {
            self.credit(Some(lead), &sums);
        }
    }

    fn credit(&mut self, lead: Option<SmolStr>, sums: &Sums) {
        if let Some(at) = self.places.get(&lead) {
            self.all[*at].sums.add(sums);
            return;
        }
        self.places.insert(lead.clone(), self.all.len());
        self.all.push(LeadSums {
            lead,
            sums: sums.clone(),
        });
    }
}
