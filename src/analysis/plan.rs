//! What to do next: the weak criteria, the fewest of them that reach a goal, what
//! a change would bring, and how far the tasks are.
//!
//! A plan starts from the current scores or, before any criterion has one, from
//! last year's. Bonus and penalty points are no part of what can be raised; goals,
//! classes and ranks go by the final [`figure`], in which they count.

pub mod figure;
pub mod rank;
pub mod reach;
pub mod status;
pub mod weak;
pub mod what_if;

use serde::Serialize;
use smol_str::SmolStr;

use super::totals::{Sum, Sums, Totals};
use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard, Scores, Task};

/// The scores that a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// This year's: appraised, else the body's own.
    Current,
    /// Last year's, while this year has none.
    Previous,
}

impl Basis {
    /// The scores that the plan of this scorecard starts from.
    #[must_use]
    pub fn of(totals: &Totals) -> Self {
        if totals.is_scored() {
            Self::Current
        } else {
            Self::Previous
        }
    }

    /// The score of a leaf.
    #[must_use]
    pub fn score(self, scores: &Scores) -> Option<Points> {
        match self {
            Self::Current => scores.current(),
            Self::Previous => scores.previous,
        }
    }

    /// The column of sums.
    #[must_use]
    pub fn sum(self, sums: &Sums) -> &Sum {
        match self {
            Self::Current => &sums.current,
            Self::Previous => &sums.previous,
        }
    }
}

/// A leaf that counts in the total and applies, with what the groups above it
/// say where it says nothing.
#[derive(Clone, Debug)]
pub struct PlanLeaf<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// Its scores.
    pub leaf: &'a Leaf,
    /// The score that the plan starts from; none where it has none.
    pub score: Option<Points>,
    /// Its lead units, its own or those of the group above.
    pub lead: &'a [SmolStr],
    /// The task that holds its tasks, its own or the group's.
    pub tasks: Option<&'a str>,
    /// Its deadline, its own or the group's.
    pub due: Option<&'a str>,
    /// Its progress, its own or the group's.
    pub progress: Option<&'a str>,
}

impl PlanLeaf<'_> {
    /// Standard − score; none where it has no score.
    #[must_use]
    pub fn lost(&self) -> Option<Points> {
        Some(self.leaf.standard - self.score?)
    }

    /// Target − score; none where one of them is missing.
    #[must_use]
    pub fn gain(&self) -> Option<Points> {
        Some(self.leaf.scores.target? - self.score?)
    }

    /// Whether it lost points, or is to gain some.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let above = |gap: Option<Points>| gap.is_some_and(|gap| gap > Points::ZERO);
        above(self.lost()) || above(self.gain())
    }

    /// What reaching the target costs.
    #[must_use]
    pub fn effort(&self) -> Option<Points> {
        self.criterion.task.effort
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &Code {
        &self.criterion.code
    }
}

/// What the groups above a leaf say.
#[derive(Clone, Copy, Default)]
struct Above<'a> {
    lead: &'a [SmolStr],
    tasks: Option<&'a str>,
    due: Option<&'a str>,
    progress: Option<&'a str>,
}

impl<'a> Above<'a> {
    fn and(self, task: &'a Task) -> Self {
        Self {
            lead: if task.lead.is_empty() {
                self.lead
            } else {
                &task.lead
            },
            tasks: task.tasks.as_deref().or(self.tasks),
            due: task.due.as_deref().or(self.due),
            progress: task.progress.as_deref().or(self.progress),
        }
    }
}

/// The leaves that a plan is about, in order of the tree: those that count in
/// the total and apply.
#[must_use]
pub fn leaves(scorecard: &Scorecard, basis: Basis) -> Vec<PlanLeaf<'_>> {
    let mut found = Vec::new();
    let fields = scorecard.criteria.iter();
    for field in fields.filter(|field| field.kind == Kind::Main) {
        gather(field, Above::default(), basis, &mut found);
    }
    found
}

fn gather<'a>(
    criterion: &'a Criterion,
    above: Above<'a>,
    basis: Basis,
    found: &mut Vec<PlanLeaf<'a>>,
) {
    let said = above.and(&criterion.task);
    for child in criterion.children() {
        gather(child, said, basis, found);
    }
    if let Some(leaf) = criterion
        .leaf()
        .filter(|leaf| leaf.not_applicable.is_none())
    {
        found.push(PlanLeaf {
            criterion,
            leaf,
            score: basis.score(&leaf.scores),
            lead: said.lead,
            tasks: said.tasks,
            due: said.due,
            progress: said.progress,
        });
    }
}
