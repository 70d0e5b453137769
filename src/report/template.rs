//! A blank form of a criteria set, for a unit to fill in: our own headings, official
//! values locked, and what each open cell may contain.

use smol_str::SmolStr;

use super::document::{Block, Document, Value};
use super::form;
use crate::analysis::next::blank;
use crate::input::values;
use crate::lang::{Lang, Message};
use crate::model::rule::Steps;
use crate::model::{
    Criterion, FieldValue, Kind, Leaf, Part, Points, Proof, ScoreColumn, Scorecard, ScoredBy,
    Scores, ScoringRule, Task,
};
use crate::vocab::fields::{self, InTemplate};
use crate::vocab::fold::fold;
use crate::vocab::{CriterionField, MetadataField, ValueKind, choices, metadata};

/// A blank form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The form itself.
    pub document: Document,
    /// What may be written into it.
    pub guide: Guide,
}

/// What may be written where; `None` for a locked cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// For each line above the table.
    pub facts: Vec<Option<InputRule>>,
    /// For each row, by column.
    pub rows: Vec<Vec<Option<InputRule>>>,
    /// The note in the heading of each column.
    pub notes: Vec<Option<Message>>,
}

/// What an open cell may contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputRule {
    /// Any text.
    Text,
    /// A number from 0 to this maximum.
    Points(Points),
    /// One of these numbers.
    Steps(Vec<Points>),
    /// One of these texts.
    Answers(Vec<String>),
    /// A date of this year or the next.
    Date(Option<u16>),
    /// A year.
    Year,
}

/// Returns the form of a set, or of a filled table: standard points, rules and previous
/// scores stay, scores and evidence go. With `plan` it also asks for targets and tasks,
/// and the units responsible stay.
#[must_use]
pub fn template(scorecard: &Scorecard, plan: bool, lang: Lang) -> Template {
    let mut scorecard = scorecard.clone();
    for criterion in &mut scorecard.criteria {
        clear(criterion);
    }
    let columns = columns(&scorecard, plan);
    let mut guide = Guide {
        notes: columns.iter().map(|field| field.spec().note()).collect(),
        ..Guide::default()
    };
    let mut lines = Vec::new();
    for field in metadata::FORM_ORDER {
        let mut values = form::metadata_values(&scorecard, field, lang);
        let asked = metadata_input(field, &values, lang);
        if values.is_empty() && asked.is_some() {
            values.push(Value::Empty);
        }
        for value in values {
            lines.push((field.label().get(lang).to_owned(), value));
            guide.facts.push(asked.clone());
        }
    }
    for (_, criterion) in scorecard.walk() {
        let row = columns.iter();
        let row = row.map(|field| input(criterion, *field, scorecard.year));
        guide.rows.push(row.collect());
    }
    let mut document = form::with_columns(&scorecard, &columns, lines, lang);
    for block in &mut document.blocks {
        if let Block::Table(table) = block {
            for (column, field) in table.columns.iter_mut().zip(&columns) {
                column.width = field.spec().widths[form::NARROW];
            }
        }
    }
    Template { document, guide }
}

/// Writes another body or year into a set. The previous scores of another body, or of
/// another year than the one before, are removed, and so is a title that names the old
/// year. Returns whether previous scores were removed.
pub fn address(scorecard: &mut Scorecard, unit: Option<&str>, year: Option<u16>) -> bool {
    let same_unit = |own: &SmolStr| unit.is_none_or(|unit| fold(unit) == fold(own));
    let same_year = |own: u16| year.is_none_or(|year| year == own);
    let old_year = scorecard.year.filter(|own| !same_year(*own));
    let is_other = old_year.is_some() || !scorecard.unit.as_ref().is_none_or(same_unit);
    if let (Some(year), Some(title)) = (old_year, &scorecard.title)
        && title.contains(&year.to_string())
    {
        scorecard.title = None;
    }
    scorecard.unit = unit
        .map(|unit| values::one_line(unit).into())
        .or(scorecard.unit.take());
    scorecard.year = year.or(scorecard.year);
    let mut dropped = false;
    if is_other {
        for criterion in &mut scorecard.criteria {
            dropped |= drop_previous(criterion);
        }
    }
    dropped
}

/// Removes and returns a stated total that the standard points do not add up to: a form
/// with it could not be read again without an error.
pub fn drop_wrong_total(scorecard: &mut Scorecard) -> Option<Points> {
    let total = scorecard.total.filter(|_| !scorecard.partial)?;
    let fields = scorecard.criteria.iter();
    let main = fields.filter(|field| field.kind == Kind::Main);
    if main.map(standard).sum::<Points>() == total {
        return None;
    }
    scorecard.total.take()
}

fn standard(criterion: &Criterion) -> Points {
    match &criterion.part {
        Part::Group(children) => children.iter().map(standard).sum(),
        Part::Leaf(leaf) => leaf.standard,
        Part::Task => Points::ZERO,
    }
}

fn drop_previous(criterion: &mut Criterion) -> bool {
    match &mut criterion.part {
        Part::Group(children) => {
            let dropped = children.iter_mut().map(drop_previous);
            dropped.fold(false, |any, one| any | one)
        }
        Part::Leaf(leaf) => leaf.scores.previous.take().is_some(),
        Part::Task => false,
    }
}

fn clear(criterion: &mut Criterion) {
    criterion.task = Task {
        lead: std::mem::take(&mut criterion.task.lead),
        support: std::mem::take(&mut criterion.task.support),
        ..Task::default()
    };
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(clear),
        Part::Task => {}
        Part::Leaf(leaf) => {
            let scores = Scores {
                previous: leaf.scores.previous,
                ..Scores::default()
            };
            **leaf = blank(leaf, scores);
        }
    }
}

/// Returns the columns of the form of a set.
fn columns(scorecard: &Scorecard, plan: bool) -> Vec<CriterionField> {
    let used = |field: CriterionField| {
        let mut criteria = scorecard.walk();
        criteria.any(|(_, one)| one.value(field) != FieldValue::Empty)
    };
    let has_rules = used(CriterionField::Rule);
    let is_asked = |field: &CriterionField| match field.spec().template {
        InTemplate::Always => true,
        InTemplate::IfUsed => used(*field),
        InTemplate::WithRules => has_rules,
        InTemplate::InPlan => plan,
        InTemplate::Never => false,
    };
    fields::FORM_ORDER.into_iter().filter(is_asked).collect()
}

/// Returns what the value of a metadata field may be, if it is open.
fn metadata_input(field: MetadataField, official: &[Value], lang: Lang) -> Option<InputRule> {
    match field {
        // A unit may choose only if its set leaves that open.
        MetadataField::NotApplicable if official.is_empty() => {
            let choices = choices::NOT_APPLICABLE.iter();
            let words = choices.map(|choice| choice.words().get(lang).to_owned());
            Some(InputRule::Answers(words.collect()))
        }
        MetadataField::Index | MetadataField::Classes if !official.is_empty() => None,
        MetadataField::Index
        | MetadataField::Title
        | MetadataField::Unit
        | MetadataField::Block
        | MetadataField::Superior
        | MetadataField::Place
        | MetadataField::Symbol
        | MetadataField::Signer
        | MetadataField::Recipients
        | MetadataField::Classes => Some(InputRule::Text),
        MetadataField::Year => Some(InputRule::Year),
        _ => None,
    }
}

/// Returns what the cell of a criterion may contain, if it is open.
fn input(criterion: &Criterion, field: CriterionField, year: Option<u16>) -> Option<InputRule> {
    let leaf = criterion.leaf()?;
    let by_body = leaf.scored_by == ScoredBy::Body;
    match field {
        CriterionField::Points(ScoreColumn::SelfScore) => return by_body.then(|| score(leaf)),
        CriterionField::Points(ScoreColumn::Previous) if leaf.scores.previous.is_none() => {
            return Some(InputRule::Points(leaf.standard));
        }
        CriterionField::Points(ScoreColumn::Target) => {
            return Some(InputRule::Points(leaf.standard));
        }
        _ => {}
    }
    match field.spec().kind {
        ValueKind::Answer => match leaf.rule.as_ref().filter(|_| by_body)? {
            // Ticks are several answers in one cell: a list would allow one only.
            ScoringRule::Ticks(_) => Some(InputRule::Text),
            rule if rule.answers().is_empty() => Some(InputRule::Text),
            rule => {
                let names = rule.answers().iter().map(|(name, _)| name.clone());
                Some(InputRule::Answers(names.collect()))
            }
        },
        ValueKind::Due => Some(InputRule::Date(year)),
        ValueKind::Reason
        | ValueKind::Paragraph
        | ValueKind::Progress
        | ValueKind::Names
        | ValueKind::Evidence => Some(InputRule::Text),
        _ => None,
    }
}

/// Returns what a self-score may be: a step of the rule, or anything up to the standard.
fn score(leaf: &Leaf) -> InputRule {
    /// The most steps that are offered as a list.
    const MOST: usize = 24;
    let steps = leaf.rule.as_ref();
    match steps.and_then(|rule| Steps::new(rule, leaf.standard)) {
        Some(Steps::Of(steps)) if steps.len() <= MOST => {
            let within = steps.into_iter().filter(|step| *step <= leaf.standard);
            InputRule::Steps(within.collect())
        }
        _ => InputRule::Points(leaf.standard),
    }
}
