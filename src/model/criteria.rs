//! The complete criteria tree of one organisation and one year.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::allowed_fault::AllowedFault;
use super::code::Code;
use super::counts::Counts;
use super::exemption::Exemption;
use super::office::Office;
use super::points::Points;
use super::proof::{Evidence, Proof};
use super::rule::ScoringRule;
use super::terms::{Kind, NotApplicable, ScoredBy, TableKind, WithoutSurvey};
use super::units::Since;
use crate::lang::Lang;
use crate::vocab::{CriterionField, MetadataField, ScoreColumn};

/// The planned work to reach the target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Tasks and solutions.
    pub tasks: Option<SmolStr>,
    /// The lead units.
    pub lead: Vec<SmolStr>,
    /// The supporting units.
    pub support: Vec<SmolStr>,
    /// The result to be delivered.
    pub output: Option<SmolStr>,
    /// The deadline: a date, or words such as "Quý IV".
    pub due: Option<SmolStr>,
    /// The progress: `done`, `60%`, or words such as "Đang thực hiện".
    pub progress: Option<SmolStr>,
    /// The effort, above zero, in a unit of the organisation's choice: days, money.
    pub effort: Option<Points>,
    /// What the result means, for publication.
    pub meaning: Option<SmolStr>,
    /// Remarks: why points were lost, and the like.
    pub remarks: Option<SmolStr>,
}

/// The scores of a leaf. `None` means "not yet scored", which is not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Last year's score.
    pub previous: Option<Points>,
    /// The target.
    pub target: Option<Points>,
    /// The organisation's own score.
    pub self_score: Option<Points>,
    /// The score by the rule for the declared figure, if the organisation writes no score.
    pub computed: Option<Points>,
    /// The council's score of the first round, which is not final.
    pub appraised_first: Option<Points>,
    /// The council's score: the final one.
    pub appraised: Option<Points>,
}

impl Scores {
    /// Returns the organisation's own score: as written, else computed.
    #[must_use]
    pub fn own(&self) -> Option<Points> {
        self.self_score.or(self.computed)
    }

    /// Returns the current score: appraised, else the organisation's own.
    #[must_use]
    pub fn current(&self) -> Option<Points> {
        self.appraised.or_else(|| self.own())
    }
}

/// The value of a field of a criterion, as a file has it: what is the default is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue<'a> {
    /// Nothing.
    Empty,
    /// A text.
    Text(SmolStr),
    /// A number.
    Points(Points),
    /// Names of units, at least one.
    Names(&'a [SmolStr]),
    /// A bonus or a penalty.
    Kind(Kind),
    /// A survey.
    ScoredBy(ScoredBy),
    /// A scoring rule.
    Rule(&'a ScoringRule),
    /// Documents, at least one.
    Evidence(&'a [Evidence]),
}

impl<'a> FieldValue<'a> {
    fn text(text: Option<&SmolStr>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.clone()))
    }

    fn points(points: Option<Points>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }

    fn names(names: &'a [SmolStr]) -> Self {
        if names.is_empty() {
            Self::Empty
        } else {
            Self::Names(names)
        }
    }
}

/// A criterion with a score of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The most it can earn.
    pub standard: Points,
    /// Its scores.
    pub scores: Scores,
    /// Why the criterion does not apply to this organisation; then it has no score.
    pub not_applicable: Option<SmolStr>,
    /// Why the criterion does not apply, if it earns its standard points then.
    pub credited: Option<SmolStr>,
    /// Why it did not apply last year; then it has no previous score.
    pub previous_not_applicable: Option<SmolStr>,
    /// Who scores it.
    pub scored_by: ScoredBy,
    /// The rule that computes a score from the declared figure.
    pub rule: Option<ScoringRule>,
    /// The declared figure or answer, as written.
    pub declared: Option<SmolStr>,
    /// The documents that prove the score.
    pub evidence: Vec<Evidence>,
    /// The reason given for missing evidence.
    pub explanation: Option<SmolStr>,
}

impl Leaf {
    /// Returns why the criterion does not apply, whatever that earns.
    #[must_use]
    pub fn reason(&self) -> Option<&SmolStr> {
        self.not_applicable.as_ref().or(self.credited.as_ref())
    }

    /// Returns the reason that the file states, not the one that a figure with nothing to
    /// count gives.
    fn written_reason(&self) -> Option<&SmolStr> {
        let given = self.rule.as_ref().zip(self.declared.as_ref());
        let counted = given.filter(|(rule, declared)| rule.makes_inapplicable(declared));
        self.reason().filter(|reason| {
            counted.is_none_or(|(_, declared)| {
                let reasons = Lang::ALL.map(|lang| nothing_to_count(declared, lang));
                reasons.iter().all(|counted| counted != *reason)
            })
        })
    }
}

/// Returns why a criterion does not apply whose declared figure has nothing to count.
#[must_use]
pub fn nothing_to_count(declared: &str, lang: Lang) -> String {
    let words = lang.pick("Không phát sinh", "Nothing to count");
    format!("{words} ({declared})")
}

/// The content of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Criteria below it; its points are the sum of its leaves.
    Group(Vec<Criterion>),
    /// A criterion with a score of its own.
    Leaf(Box<Leaf>),
    /// A criterion that is tracked without points, outside every sum.
    Tracked(Box<Leaf>),
    /// A task without points.
    Task,
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
    /// The cap of a bonus or penalty field: the most that its criteria can earn together.
    pub cap: Option<Points>,
    /// The planned work.
    pub task: Task,
    /// Evidence of a task, or that a group gives for all its criteria; unused for a leaf.
    pub proof: Proof,
    /// Its children, or its scores.
    pub part: Part,
}

impl Criterion {
    /// Returns the criteria directly below.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        match &self.part {
            Part::Group(children) => children,
            Part::Leaf(_) | Part::Tracked(_) | Part::Task => &[],
        }
    }

    /// Whether it has criteria below it.
    #[must_use]
    pub fn is_group(&self) -> bool {
        matches!(self.part, Part::Group(_))
    }

    /// Returns the documents that prove its score, or those of all criteria below it.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        match &self.part {
            Part::Group(_) | Part::Task => &self.proof.evidence,
            Part::Leaf(leaf) | Part::Tracked(leaf) => &leaf.evidence,
        }
    }

    /// Returns the reason given for missing evidence, of the leaf or of the group.
    #[must_use]
    pub fn explanation(&self) -> Option<SmolStr> {
        match &self.part {
            Part::Group(_) | Part::Task if self.proof.explanations.is_empty() => None,
            Part::Group(_) | Part::Task => Some(self.proof.explanations.join("\n").into()),
            Part::Leaf(leaf) | Part::Tracked(leaf) => leaf.explanation.clone(),
        }
    }

    /// Returns the value of a field. The standard points of a group are its cap.
    #[must_use]
    pub fn value(&self, field: CriterionField) -> FieldValue<'_> {
        let leaf = self.leaf().or(self.tracked());
        let scores = leaf.map(|leaf| leaf.scores);
        let score =
            |score: fn(Scores) -> Option<Points>| FieldValue::points(scores.and_then(score));
        let task = &self.task;
        match field {
            CriterionField::Code => FieldValue::Text(self.code.as_str().into()),
            CriterionField::Name => FieldValue::Text(self.name.clone()),
            CriterionField::Kind if self.kind == Kind::default() => FieldValue::Empty,
            CriterionField::Kind => FieldValue::Kind(self.kind),
            CriterionField::Points(ScoreColumn::Standard) => {
                FieldValue::points(self.leaf().map(|leaf| leaf.standard).or(self.cap))
            }
            CriterionField::Points(ScoreColumn::Previous) => score(|scores| scores.previous),
            CriterionField::Points(ScoreColumn::Target) => score(|scores| scores.target),
            CriterionField::Points(ScoreColumn::SelfScore) => score(|scores| scores.self_score),
            CriterionField::Points(ScoreColumn::AppraisedFirst) => {
                score(|scores| scores.appraised_first)
            }
            CriterionField::Points(ScoreColumn::Appraised) => score(|scores| scores.appraised),
            CriterionField::Survey => {
                let surveyed = leaf.filter(|leaf| leaf.scored_by == ScoredBy::Survey);
                FieldValue::points(surveyed.and_then(|leaf| leaf.scores.appraised))
            }
            CriterionField::ScoredBy => match leaf.map(|leaf| leaf.scored_by) {
                Some(by) if by != ScoredBy::default() => FieldValue::ScoredBy(by),
                _ => FieldValue::Empty,
            },
            CriterionField::NotApplicable => FieldValue::text(leaf.and_then(Leaf::written_reason)),
            CriterionField::PreviousNotApplicable => {
                FieldValue::text(leaf.and_then(|leaf| leaf.previous_not_applicable.as_ref()))
            }
            CriterionField::Rule => leaf
                .and_then(|leaf| leaf.rule.as_ref())
                .map_or(FieldValue::Empty, FieldValue::Rule),
            CriterionField::Declared => {
                FieldValue::text(leaf.and_then(|leaf| leaf.declared.as_ref()))
            }
            CriterionField::Tasks => FieldValue::text(task.tasks.as_ref()),
            CriterionField::Lead => FieldValue::names(&task.lead),
            CriterionField::Support => FieldValue::names(&task.support),
            CriterionField::Output => FieldValue::text(task.output.as_ref()),
            CriterionField::Due => FieldValue::text(task.due.as_ref()),
            CriterionField::Progress => FieldValue::text(task.progress.as_ref()),
            CriterionField::Effort => FieldValue::points(task.effort),
            CriterionField::Evidence => match self.evidence() {
                [] => FieldValue::Empty,
                documents => FieldValue::Evidence(documents),
            },
            CriterionField::Explanation => FieldValue::text(self.explanation().as_ref()),
            CriterionField::Meaning => FieldValue::text(task.meaning.as_ref()),
            CriterionField::Remarks => FieldValue::text(task.remarks.as_ref()),
        }
    }

    /// Returns the leaf, or `None` for a group or a task without points.
    #[must_use]
    pub fn leaf(&self) -> Option<&Leaf> {
        match &self.part {
            Part::Group(_) | Part::Tracked(_) | Part::Task => None,
            Part::Leaf(leaf) => Some(leaf),
        }
    }

    /// Returns the criterion that is tracked without points.
    #[must_use]
    pub fn tracked(&self) -> Option<&Leaf> {
        match &self.part {
            Part::Tracked(leaf) => Some(leaf),
            _ => None,
        }
    }
}

/// The lower edge of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// A percentage of the index.
    Percent(Points),
    /// Points.
    Points(Points),
}

/// A class (xếp loại) and its lower edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name, such as "Tốt".
    pub name: SmolStr,
    /// Its lower edge.
    pub from: Threshold,
    /// The block that it applies to; without one, all blocks that no class names.
    pub block: Option<SmolStr>,
}

/// The filled criteria set of one organisation for one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// Whether it has points.
    pub kind: TableKind,
    /// The name of the index; PAR INDEX by default.
    pub index: Option<SmolStr>,
    /// The title of the document.
    pub title: Option<SmolStr>,
    /// The organisation that is scored.
    pub unit: Option<SmolStr>,
    /// Units of one block are ranked together.
    pub block: Option<SmolStr>,
    /// The details of the office for official documents.
    pub office: Office,
    /// The year that is scored.
    pub year: Option<u16>,
    /// When the organisation was founded.
    pub since: Option<Since>,
    /// The language of the reports.
    pub language: Option<Lang>,
    /// The decisions that the set is based on.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// Declared standard points of the whole set.
    pub total: Option<Points>,
    /// Declared numbers of fields and criteria of the whole set.
    pub counts: Counts,
    /// Digits after the separator in printed numbers.
    pub decimals: Option<u32>,
    /// Digits after the separator to which computed scores are rounded; without it they
    /// are not rounded.
    pub round_scores: Option<u32>,
    /// How criteria that do not apply are treated.
    pub not_applicable: Option<NotApplicable>,
    /// How the survey part is treated without survey points; by default it is unscored.
    pub without_survey: Option<WithoutSurvey>,
    /// Classes, best first, block by block.
    pub classes: Vec<Class>,
    /// Who need not be assessed on what.
    pub exempt: Vec<Exemption>,
    /// The fields.
    pub criteria: Vec<Criterion>,
    /// The faults that the file itself allows.
    pub allowed: Vec<AllowedFault>,
}

/// The value of a metadata field of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetadataValue<'a> {
    /// Nothing.
    Empty,
    /// A text on one line.
    Line(&'a str),
    /// Lines, at least one.
    Lines(&'a [SmolStr]),
    /// A whole number: a year, a count, decimals.
    Number(usize),
    /// The key of a choice.
    Choice(&'static str),
    /// Yes.
    Flag,
    /// A number of points.
    Points(Points),
    /// A day, a month or a year.
    Since(Since),
    /// Classes, at least one.
    Classes(&'a [Class]),
    /// Exemptions, at least one.
    Exempt(&'a [Exemption]),
}

impl Scorecard {
    /// Returns the name of the index.
    #[must_use]
    pub fn index_name(&self) -> SmolStr {
        let default = SmolStr::new_static(Self::DEFAULT_INDEX);
        self.index.clone().unwrap_or(default)
    }

    /// The index of a scorecard that names none.
    pub const DEFAULT_INDEX: &str = "PAR INDEX";

    /// Returns the value of a metadata field.
    #[must_use]
    pub fn metadata(&self, field: MetadataField) -> MetadataValue<'_> {
        fn line(text: Option<&SmolStr>) -> Option<MetadataValue<'_>> {
            text.map(|text| MetadataValue::Line(text))
        }
        fn lines(lines: &[SmolStr]) -> Option<MetadataValue<'_>> {
            (!lines.is_empty()).then_some(MetadataValue::Lines(lines))
        }
        let value = match field {
            MetadataField::TableKind if self.kind == TableKind::default() => None,
            MetadataField::TableKind => Some(MetadataValue::Choice(self.kind.into())),
            MetadataField::Index => line(self.index.as_ref()),
            MetadataField::Title => line(self.title.as_ref()),
            MetadataField::Unit => line(self.unit.as_ref()),
            MetadataField::Block => line(self.block.as_ref()),
            MetadataField::Superior => line(self.office.superior.as_ref()),
            MetadataField::Place => line(self.office.place.as_ref()),
            MetadataField::Symbol => line(self.office.symbol.as_ref()),
            MetadataField::Signer => line(self.office.signer.as_ref()),
            MetadataField::Recipients => lines(&self.office.recipients),
            MetadataField::Year => self.year.map(|year| MetadataValue::Number(year.into())),
            MetadataField::Since => self.since.map(MetadataValue::Since),
            MetadataField::Language => self.language.map(|lang| MetadataValue::Choice(lang.code())),
            MetadataField::Basis => lines(&self.basis),
            MetadataField::Partial => self.partial.then_some(MetadataValue::Flag),
            MetadataField::Total => self.total.map(MetadataValue::Points),
            MetadataField::Count(counted) => {
                let count = self.counts.get(&counted);
                count.map(|count| MetadataValue::Number(*count))
            }
            MetadataField::Decimals => {
                let decimals = self.decimals.and_then(|decimals| decimals.try_into().ok());
                decimals.map(MetadataValue::Number)
            }
            MetadataField::RoundScores => {
                let decimals = self.round_scores.and_then(|one| one.try_into().ok());
                decimals.map(MetadataValue::Number)
            }
            MetadataField::NotApplicable => {
                (self.not_applicable).map(|one| MetadataValue::Choice(one.into()))
            }
            MetadataField::WithoutSurvey => {
                (self.without_survey).map(|one| MetadataValue::Choice(one.into()))
            }
            MetadataField::Classes if self.classes.is_empty() => None,
            MetadataField::Classes => Some(MetadataValue::Classes(&self.classes)),
            MetadataField::Exempt if self.exempt.is_empty() => None,
            MetadataField::Exempt => Some(MetadataValue::Exempt(&self.exempt)),
        };
        value.unwrap_or(MetadataValue::Empty)
    }

    /// Iterates over all criteria, parents first, with their depth from 1.
    #[must_use]
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            stack: vec![self.criteria.iter()],
        }
    }

    /// Returns the first criterion of each code.
    #[must_use]
    pub fn by_code(&self) -> HashMap<&Code, &Criterion> {
        let mut found = HashMap::new();
        for (_, one) in self.walk() {
            found.entry(&one.code).or_insert(one);
        }
        found
    }

    /// Returns the digits after the separator to which computed scores are rounded: as the
    /// file states, else as many as a computed score keeps.
    #[must_use]
    pub fn score_decimals(&self) -> u32 {
        self.round_scores.unwrap_or(Points::COMPUTED_DECIMALS)
    }

    /// Returns the digits after the separator in print: as the file states, else 2, or more if
    /// the numbers written in the file have more.
    #[must_use]
    pub fn printed_decimals(&self) -> u32 {
        let finest = || finest(&self.criteria).max(2);
        self.decimals.unwrap_or_else(finest)
    }
}

/// Returns the most digits after the separator among the points of the leaves.
fn finest(criteria: &[Criterion]) -> u32 {
    let decimals_of = |criterion: &Criterion| match &criterion.part {
        Part::Group(children) => finest(children),
        Part::Task | Part::Tracked(_) => 0,
        Part::Leaf(leaf) => {
            let scores = &leaf.scores;
            let scores = [&scores.previous, &scores.target, &scores.self_score]
                .into_iter()
                .chain([&scores.appraised_first, &scores.appraised]);
            let decimals = scores.flatten().map(|points| points.decimals());
            decimals.fold(leaf.standard.decimals(), u32::max)
        }
    };
    criteria.iter().map(decimals_of).max().unwrap_or(0)
}

/// An iterator over a tree, parents before children.
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
