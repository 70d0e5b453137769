//! The criteria tree of one body and one year, complete and exact.

use smol_str::SmolStr;

use super::code::Code;
use super::counts::Counts;
use super::office::Office;
use super::points::Points;
use super::proof::Proof;
use super::rule::Rule;
use super::terms::{Kind, NotApplicable, ScoredBy, WithoutSurvey};
use crate::lang::Lang;

/// A document that proves a score (TLKC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Number and symbol of the document.
    pub document: SmolStr,
    /// Its date, as written.
    pub date: Option<SmolStr>,
    /// Section and page.
    pub pages: Option<SmolStr>,
    /// A file that holds it.
    pub file: Option<SmolStr>,
}

/// What will be done to reach the target, by whom and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Tasks and solutions.
    pub tasks: Option<SmolStr>,
    /// Units responsible.
    pub lead: Vec<SmolStr>,
    /// Units that help.
    pub support: Vec<SmolStr>,
    /// The product.
    pub output: Option<SmolStr>,
    /// The deadline: a date, or words such as "Quý IV".
    pub due: Option<SmolStr>,
    /// How far it is: `done`, `60%`, or words such as "Đang thực hiện".
    pub progress: Option<SmolStr>,
    /// What it costs, above zero, in a unit of the body's own: days, money.
    pub effort: Option<Points>,
}

/// The scores of a leaf. `None` is "not yet scored", which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// What it earned last year.
    pub previous: Option<Points>,
    /// What the body aims for.
    pub target: Option<Points>,
    /// The body's own score.
    pub self_score: Option<Points>,
    /// What the rule gives for the declared figure, where the body writes no
    /// score of its own.
    pub worked_out: Option<Points>,
    /// The council's score of the first round, which is not final.
    pub appraised_first: Option<Points>,
    /// The council's score: the final one.
    pub appraised: Option<Points>,
}

impl Scores {
    /// The body's own score: as written, else as worked out.
    #[must_use]
    pub fn own(&self) -> Option<Points> {
        self.self_score.or(self.worked_out)
    }

    /// The current score: appraised, else the body's own (DESIGN 5).
    #[must_use]
    pub fn current(&self) -> Option<Points> {
        self.appraised.or_else(|| self.own())
    }
}

/// A criterion that is scored itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The most it can earn.
    pub standard: Points,
    /// Its scores.
    pub scores: Scores,
    /// Why the criterion does not apply to this body; then it has no score.
    pub not_applicable: Option<SmolStr>,
    /// Who scores it.
    pub scored_by: ScoredBy,
    /// How a score is worked out from what is declared.
    pub rule: Option<Rule>,
    /// The declared figure or answer, as written.
    pub declared: Option<SmolStr>,
    /// The documents that prove the score.
    pub evidence: Vec<Evidence>,
    /// The reason given where evidence is missing.
    pub explanation: Option<SmolStr>,
}

/// What a criterion is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Criteria below it; its points are the sum of its leaves.
    Group(Vec<Criterion>),
    /// A criterion that is scored itself.
    Leaf(Box<Leaf>),
}

/// A field, a criterion or a sub-criterion: one recursive type for all levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its code.
    pub code: Code,
    /// Its name, as printed.
    pub name: SmolStr,
    /// Whether it counts in the total.
    pub kind: Kind,
    /// The cap printed on a bonus or penalty field: the most that what is below
    /// it earns together.
    pub cap: Option<Points>,
    /// What will be done, by whom.
    pub task: Task,
    /// What a group says to prove all that stands below it; a leaf has its own.
    pub proof: Proof,
    /// Its children, or its scores.
    pub part: Part,
}

impl Criterion {
    /// The criteria directly below.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.part {
            Part::Group(children) => children,
            Part::Leaf(_) => &[],
        }
    }

    /// The documents that prove its score, or all that stands below it.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        match &self.part {
            Part::Group(_) => &self.proof.evidence,
            Part::Leaf(leaf) => &leaf.evidence,
        }
    }

    /// The reason given where evidence is missing, for it or for all below it.
    #[must_use]
    pub fn explanation(&self) -> Option<SmolStr> {
        match &self.part {
            Part::Group(_) if self.proof.explanations.is_empty() => None,
            Part::Group(_) => Some(self.proof.explanations.join("\n").into()),
            Part::Leaf(leaf) => leaf.explanation.clone(),
        }
    }

    /// The leaf, where it is one.
    #[must_use]
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.part {
            Part::Group(_) => None,
            Part::Leaf(leaf) => Some(leaf),
        }
    }
}

/// The lower edge of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Per cent of the index.
    Percent(Points),
    /// Points.
    Points(Points),
}

/// A class (xếp loại) and from where it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name, such as "Tốt".
    pub name: SmolStr,
    /// Its lower edge.
    pub from: Threshold,
    /// The block whose units it is for; all that no class names, where it is not
    /// said.
    pub block: Option<SmolStr>,
}

/// One body's filled criteria set for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// The name of the index; PAR INDEX where the file says nothing.
    pub index: Option<SmolStr>,
    /// The title of the document.
    pub title: Option<SmolStr>,
    /// The body that is scored.
    pub unit: Option<SmolStr>,
    /// Units of one block are ranked together.
    pub block: Option<SmolStr>,
    /// What official documents say around their text.
    pub office: Office,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The language of the reports.
    pub language: Option<Lang>,
    /// The decisions the set rests on.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// Declared standard points of the whole set.
    pub total: Option<Points>,
    /// Declared numbers of fields and criteria of the whole set.
    pub counts: Counts,
    /// Digits after the separator in printed numbers.
    pub decimals: Option<u32>,
    /// How criteria that do not apply are treated.
    pub not_applicable: Option<NotApplicable>,
    /// What becomes of the survey part without survey points; where it is not
    /// said, it is not scored yet.
    pub without_survey: Option<WithoutSurvey>,
    /// Classes, best first, block by block.
    pub classes: Vec<Class>,
    /// The fields.
    pub criteria: Vec<Criterion>,
}

impl Scorecard {
    /// Every criterion from the top down, with its depth from 1.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            stack: vec![self.criteria.iter()],
        }
    }

    /// Digits after the separator in print: as the file says, else 2, or more
    /// where the file's own numbers have more.
    #[must_use]
    pub fn printed_decimals(&self) -> u32 {
        let finest = || finest(&self.criteria).max(2);
        self.decimals.unwrap_or_else(finest)
    }
}

/// The most digits after the separator among the points of the leaves.
fn finest(criteria: &[Criterion]) -> u32 {
    let of = |criterion: &Criterion| match &criterion.part {
        Part::Group(children) => finest(children),
        Part::Leaf(leaf) => {
            let scores = &leaf.scores;
            let own = scores.own();
            let scores = [&scores.previous, &scores.target, &own]
                .into_iter()
                .chain([&scores.appraised_first, &scores.appraised]);
            let decimals = scores.flatten().map(|points| points.decimals());
            decimals.fold(leaf.standard.decimals(), u32::max)
        }
    };
    criteria.iter().map(of).max().unwrap_or(0)
}

/// The walk over a tree, parents before children.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    stack: Vec<std::slice::Iter<'a, Criterion>>,
}

impl<'a> Iterator for Walk<'a> {
    type Item = (usize, &'a Criterion);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let level = self.stack.last_mut()?;
            if let Some(criterion) = level.next() {
                let depth = self.stack.len();
                self.stack.push(criterion.children().iter());
                return Some((depth, criterion));
            }
            self.stack.pop();
        }
    }
}
