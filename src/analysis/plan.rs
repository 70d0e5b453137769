//! The improvement plan: weak criteria, the smallest set that reaches a goal, the effect of
//! changes, and the progress of the tasks.
//!
//! A plan starts from the current scores or, before any criterion has one, from last year's.
//! Bonus and penalty points cannot be raised; goals, classes and ranks use the
//! [final figure](final_figure), which includes them.

pub mod budget;
pub mod final_figure;
pub mod rank_goal;
pub mod reach;
pub mod status;
pub mod task_plan;
pub mod weak;
pub mod what_if;
pub mod works;

use serde::Serialize;
use smol_str::SmolStr;

use super::sums::{Sum, Sums};
use super::totals::Totals;
use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard, Scores, Task};

/// The scores that a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// This year's: appraised, else the organisation's own.
    Current,
    /// Last year's, while this year has none.
    Previous,
}

impl Basis {
    /// Returns the scores that the plan of a scorecard starts from.
    #[must_use]
    pub fn new(totals: &Totals) -> Self {
        if totals.is_scored() {
            Self::Current
        } else {
            Self::Previous
        }
    }

    /// Returns the score of a leaf.
    #[must_use]
    pub fn score(self, scores: &Scores) -> Option<Points> {
        match self {
            Self::Current => scores.current(),
            Self::Previous => scores.previous,
        }
    }

    /// Returns the sum of this column.
    #[must_use]
    pub fn sum(self, sums: &Sums) -> &Sum {
        match self {
            Self::Current => &sums.current,
            Self::Previous => &sums.previous,
        }
    }
}

/// A leaf that applies and counts in the total. Fields that it leaves blank are inherited from
/// the groups above.
#[derive(Clone, Debug)]
pub struct PlanLeaf<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// Its scores.
    pub leaf: &'a Leaf,
    /// The score that the plan starts from, if any.
    pub score: Option<Points>,
    /// Its lead units.
    pub lead: &'a [SmolStr],
    /// Its tasks.
    pub tasks: Option<&'a str>,
    /// Its deadline.
    pub due: Option<&'a str>,
    /// Its progress.
    pub progress: Option<&'a str>,
}

impl PlanLeaf<'_> {
    /// Returns standard − score, or `None` without a score.
    #[must_use]
    pub fn lost(&self) -> Option<Points> {
        Some(self.leaf.standard - self.score?)
    }

    /// Returns target − score, or `None` if one of them is missing.
    #[must_use]
    pub fn gain(&self) -> Option<Points> {
        Some(self.leaf.scores.target? - self.score?)
    }

    /// Returns whether it lost points, or has a target above its score.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let above = |gap: Option<Points>| gap.is_some_and(|gap| gap > Points::ZERO);
        above(self.lost()) || above(self.gain())
    }

    /// Returns the effort of reaching the target.
    #[must_use]
    pub fn effort(&self) -> Option<Points> {
        self.criterion.task.effort
    }

    /// Returns its code.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.criterion.code
    }
}

/// The fields inherited from the groups above a leaf.
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    lead: &'a [SmolStr],
    support: &'a [SmolStr],
    tasks: Option<&'a str>,
    due: Option<&'a str>,
    progress: Option<&'a str>,
}

impl<'a> Inherited<'a> {
    fn with(self, task: &'a Task) -> Self {
        Self {
            lead: if task.lead.is_empty() {
                self.lead
            } else {
                &task.lead
            },
            support: if task.support.is_empty() {
                self.support
            } else {
                &task.support
            },
            tasks: task.tasks.as_deref().or(self.tasks),
            due: task.due.as_deref().or(self.due),
            progress: task.progress.as_deref().or(self.progress),
        }
    }
}

/// Returns the leaves of a plan, in order of the tree: those that apply and count in the
/// total.
#[must_use]
pub fn leaves(scorecard: &Scorecard, basis: Basis) -> Vec<PlanLeaf<'_>> {
    let mut found = Vec::new();
    let fields = scorecard.criteria.iter();
    for field in fields.filter(|field| field.kind == Kind::Main) {
        gather(field, Inherited::default(), basis, &mut found);
    }
    found
}

fn gather<'a>(
    criterion: &'a Criterion,
    above: Inherited<'a>,
    basis: Basis,
    found: &mut Vec<PlanLeaf<'a>>,
) {
    let fields = above.with(&criterion.task);
    for child in criterion.children() {
        gather(child, fields, basis, found);
    }
    if let Some(leaf) = criterion
        .leaf()
        .filter(|leaf| leaf.not_applicable.is_none())
    {
        found.push(PlanLeaf {
            criterion,
            leaf,
            score: basis.score(&leaf.scores),
            lead: fields.lead,
            tasks: fields.tasks,
            due: fields.due,
            progress: fields.progress,
        });
    }
}
