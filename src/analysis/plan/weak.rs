//! The improvement plan: the weak criteria under their groups, their possible gain, and which
//! lost points are cheapest to regain.

use std::cmp::Reverse;
use std::iter::Peekable;

use serde::Serialize;
use smol_str::SmolStr;

use super::{Basis, PlanLeaf, leaves};
use crate::analysis::totals::Totals;
use crate::model::{Code, Criterion, Fraction, Kind, Points, Scorecard};

/// The plan of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// The scores that the plan starts from.
    pub basis: Basis,
    /// Weak criteria, and the groups above them.
    pub rows: Vec<Row>,
    /// Number of weak criteria.
    pub weak: usize,
    /// Standard points of the weak criteria.
    pub standard: Points,
    /// Their scores.
    pub score: Points,
    /// Their targets, if any.
    pub target: Option<Points>,
    /// Standard − score.
    pub lost: Points,
    /// Target − score of those with a target.
    pub gain: Option<Points>,
    /// Criteria without a score, which may or may not be weak.
    pub unscored: Vec<Code>,
    /// Weak criteria, cheapest lost points first.
    pub cheapest: Vec<Cheapest>,
    /// Whether `cheapest` is ordered by points per effort instead of by points lost.
    pub by_effort: bool,
}

/// A row of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Code of the criterion.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its level, from 1.
    pub depth: usize,
    /// The numbers, or `None` for a group.
    pub numbers: Option<Numbers>,
    /// Tasks and solutions.
    pub tasks: Option<SmolStr>,
    /// The lead units that the row itself names.
    pub lead: Vec<SmolStr>,
    /// The lead units, inherited from the group above if the row names none.
    pub led_by: Vec<SmolStr>,
    /// The supporting units.
    pub support: Vec<SmolStr>,
    /// The product.
    pub output: Option<SmolStr>,
    /// The deadline.
    pub due: Option<SmolStr>,
}

/// The numbers of a weak criterion, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// Standard points.
    pub standard: Points,
    /// Last year's score.
    pub previous: Option<Points>,
    /// This year's score.
    pub current: Option<Points>,
    /// The target.
    pub target: Option<Points>,
    /// Standard − score.
    pub lost: Points,
    /// Target − score.
    pub gain: Option<Points>,
    /// The effort of reaching the target.
    pub effort: Option<Points>,
}

/// A weak criterion in the order of cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cheapest {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Standard − score.
    pub lost: Points,
    /// Target − score, if it has a target.
    pub gain: Option<Points>,
    /// The effort.
    pub effort: Option<Points>,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
}

impl Cheapest {
    /// Returns the points per unit of effort, rounded once, half away from zero.
    #[must_use]
    pub fn per_effort(&self, decimals: u32) -> Option<Points> {
        let effort = self.effort.filter(|effort| *effort > Points::ZERO)?;
        let exact = Fraction::share(self.lost, Points::from_whole(1), effort)?;
        Some(exact.round(decimals))
    }
}

impl Plan {
    /// Creates the plan of a scorecard.
    #[must_use]
    pub fn new(scorecard: &Scorecard) -> Self {
        let basis = Basis::new(&Totals::new(scorecard));
        let all = leaves(scorecard, basis);
        let weak: Vec<&PlanLeaf<'_>> = all.iter().filter(|leaf| leaf.is_weak()).collect();
        let unscored = all.iter().filter(|leaf| leaf.score.is_none());
        let mut rows = Vec::new();
        let mut next = weak.iter().copied().peekable();
        let main = scorecard.criteria.iter();
        for field in main.filter(|field| field.kind == Kind::Main) {
            add(field, 1, &mut next, &mut rows);
        }
        let sum = |of: &dyn Fn(&PlanLeaf<'_>) -> Option<Points>| {
            let known: Vec<Points> = weak.iter().filter_map(|leaf| of(leaf)).collect();
            (!known.is_empty()).then(|| known.into_iter().sum::<Points>())
        };
        let (cheapest, by_effort) = cheapest(&weak);
        Self {
            basis,
            rows,
            weak: weak.len(),
            standard: weak.iter().map(|leaf| leaf.leaf.standard).sum(),
            score: sum(&|leaf| leaf.score).unwrap_or_default(),
            target: sum(&|leaf| leaf.leaf.scores.target),
            lost: sum(&|leaf| leaf.lost()).unwrap_or_default(),
            gain: sum(&|leaf| leaf.gain()),
            unscored: unscored.map(|leaf| leaf.code().clone()).collect(),
            cheapest,
            by_effort,
        }
    }
}

/// Appends a criterion and the weak criteria below it, if there are any. `weak` yields the weak
/// leaves in the order of the tree.
fn add<'a>(
    criterion: &Criterion,
    depth: usize,
    weak: &mut Peekable<impl Iterator<Item = &'a PlanLeaf<'a>>>,
    rows: &mut Vec<Row>,
) {
    let own = weak.next_if(|leaf| std::ptr::eq(leaf.criterion, criterion));
    if own.is_none() && criterion.leaf().is_some() {
        return;
    }
    let at = rows.len();
    let task = &criterion.task;
    rows.push(Row {
        code: criterion.code.clone(),
        name: criterion.name.clone(),
        depth,
        numbers: own.map(|leaf| Numbers {
            standard: leaf.leaf.standard,
            previous: leaf.leaf.scores.previous,
            current: leaf.leaf.scores.current(),
            target: leaf.leaf.scores.target,
            lost: leaf.lost().unwrap_or_default(),
            gain: leaf.gain(),
            effort: leaf.effort(),
        }),
        tasks: task.tasks.clone(),
        lead: task.lead.clone(),
        led_by: own.map_or_else(Vec::new, |leaf| leaf.lead.to_vec()),
        support: task.support.clone(),
        output: task.output.clone(),
        due: task.due.clone(),
    });
    for child in criterion.children() {
        add(child, depth + 1, weak, rows);
    }
    if own.is_none() && rows.len() == at + 1 {
        rows.pop();
    }
}

/// Orders weak criteria by cost: the smallest loss first or, if efforts are given, the most
/// points per unit of effort first and those without effort last. Equal ones keep the order
/// of the tree.
fn cheapest(weak: &[&PlanLeaf<'_>]) -> (Vec<Cheapest>, bool) {
    let lost = |leaf: &PlanLeaf<'_>| leaf.lost().unwrap_or_default();
    let mut sorted: Vec<&PlanLeaf<'_>> = weak
        .iter()
        .copied()
        .filter(|leaf| lost(leaf) > Points::ZERO)
        .collect();
    let by_effort = sorted.iter().any(|leaf| leaf.effort().is_some());
    sorted.sort_by_key(|leaf| lost(leaf));
    if by_effort {
        sorted.sort_by(|one, other| match (one.effort(), other.effort()) {
            // Compared by cross-multiplication.
            (Some(effort), Some(others)) => {
                let own = lost(one).millionths() * others.millionths();
                let other = lost(other).millionths() * effort.millionths();
                Reverse(own).cmp(&Reverse(other))
            }
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
    }
    let rows = sorted.into_iter().map(|leaf| Cheapest {
        code: leaf.code().clone(),
        name: leaf.criterion.name.clone(),
        lost: lost(leaf),
        gain: leaf.gain(),
        effort: leaf.effort(),
        lead: leaf.lead.to_vec(),
    });
    (rows.collect(), by_effort)
}
