//! A scorecard as a form: the complete content of a file in one table that can be read
//! again.

mod rule;

use std::borrow::Borrow;

use smol_str::SmolStr;

use super::document::{
    Block, Document, Letter, Origin, Role, Row, RowKind, Table, TableColumn, Value,
};
use crate::input::fact::{self, FORM, Fact};
use crate::input::heading::CriterionField;
use crate::input::values::evidence;
use crate::lang::Lang;
use crate::model::{Class, Criterion, Kind, Points, ScoreColumn, Scorecard, ScoredBy, Threshold};

/// Returns the form of a scorecard, without unused columns.
#[must_use]
pub fn document(scorecard: &Scorecard, lang: Lang) -> Document {
    to_fill(scorecard, &[], lang)
}

/// Like [`document`], with additional blank columns to be filled in by hand.
#[must_use]
pub fn to_fill(scorecard: &Scorecard, blank: &[CriterionField], lang: Lang) -> Document {
    let criteria: Vec<(usize, &Criterion)> = scorecard.walk().collect();
    let used = |heading: &CriterionField| {
        CriterionField::NEEDED.contains(heading)
            || blank.contains(heading)
            || criteria
                .iter()
                .any(|(_, one)| value(one, *heading, lang) != Value::Empty)
    };
    let headings: Vec<CriterionField> = CriterionField::ALL.into_iter().filter(used).collect();
    let facts = Fact::ALL.into_iter().flat_map(|fact| {
        let name = fact.printed().get(lang).to_owned();
        fact_values(scorecard, fact, lang)
            .into_iter()
            .map(move |value| (name.clone(), value))
    });
    with(scorecard, &headings, facts.collect(), lang)
}

/// Maximum width of a table that is legible on an A4 page, in characters.
const LEGIBLE: u16 = 180;

/// Returns a form with these columns, and these facts above it.
pub(super) fn with(
    scorecard: &Scorecard,
    headings: &[CriterionField],
    facts: Vec<(String, Value)>,
    lang: Lang,
) -> Document {
    let rows = scorecard.walk().map(|(depth, criterion)| Row {
        kind: if criterion.leaf().is_some() {
            RowKind::Leaf(depth)
        } else {
            RowKind::Group(depth)
        },
        detail: Vec::new(),
        tags: Vec::new(),
        values: headings
            .iter()
            .map(|heading| value(criterion, *heading, lang))
            .collect(),
    });
    let width: u16 = headings.iter().map(|heading| wide(*heading)).sum();
    let fits = width <= LEGIBLE;
    let width = if fits { wide } else { narrow };
    let title = FORM;
    let table = Table {
        title: title.get(lang).to_owned(),
        rows: rows.collect(),
        columns: headings
            .iter()
            .map(|heading| column(*heading, width(*heading), lang))
            .collect(),
        notes: Vec::new(),
    };
    Document {
        letter: Letter::default(),
        origin: Origin::default(),
        lang,
        // A form contains exact numbers, so nothing is rounded.
        decimals: Points::MAX_DECIMALS,
        title: title.get(lang).to_owned(),
        blocks: vec![Block::Facts(facts), Block::Table(table)],
    }
}

fn column(heading: CriterionField, width: u16, lang: Lang) -> TableColumn {
    let number = matches!(heading, CriterionField::Points(_) | CriterionField::Effort);
    TableColumn {
        heading: heading.printed().get(lang).to_owned(),
        width,
        number,
        role: Role::Plain,
    }
}

/// Returns the column width for the screen.
fn wide(heading: CriterionField) -> u16 {
    match heading {
        CriterionField::Code
        | CriterionField::Kind
        | CriterionField::ScoredBy
        | CriterionField::Points(_) => 10,
        CriterionField::Name | CriterionField::Tasks | CriterionField::Explanation => 44,
        _ => 24,
    }
}

/// Returns a smaller column width, so that many columns fit on a page.
pub(super) fn narrow(heading: CriterionField) -> u16 {
    match heading {
        CriterionField::Code | CriterionField::Points(_) | CriterionField::Effort => 7,
        CriterionField::Kind | CriterionField::ScoredBy | CriterionField::Due => 10,
        CriterionField::Name => 30,
        CriterionField::Evidence | CriterionField::Explanation | CriterionField::Tasks => 22,
        _ => 14,
    }
}

/// Returns the value of a criterion in a column of a form.
#[must_use]
pub fn value(criterion: &Criterion, heading: CriterionField, lang: Lang) -> Value {
    let leaf = criterion.leaf();
    let scores = leaf.map(|leaf| &leaf.scores);
    let task = &criterion.task;
    match heading {
        CriterionField::Code => Value::Text(criterion.code.to_string()),
        CriterionField::Name => Value::Text(criterion.name.to_string()),
        CriterionField::Kind => match criterion.kind {
            Kind::Main => Value::Empty,
            Kind::Bonus => Value::Text(lang.pick("điểm thưởng", "bonus").to_owned()),
            Kind::Penalty => Value::Text(lang.pick("điểm trừ", "penalty").to_owned()),
        },
        CriterionField::Points(ScoreColumn::Standard) => {
            Value::points(leaf.map(|leaf| leaf.standard).or(criterion.cap))
        }
        CriterionField::Points(ScoreColumn::Previous) => {
            Value::points(scores.and_then(|scores| scores.previous))
        }
        CriterionField::Points(ScoreColumn::Target) => {
            Value::points(scores.and_then(|scores| scores.target))
        }
        CriterionField::Points(ScoreColumn::SelfScore) => {
            Value::points(scores.and_then(|scores| scores.self_score))
        }
        CriterionField::Points(ScoreColumn::AppraisedFirst) => {
            Value::points(scores.and_then(|scores| scores.appraised_first))
        }
        CriterionField::Points(ScoreColumn::Appraised) => {
            Value::points(scores.and_then(|scores| scores.appraised))
        }
        CriterionField::Survey => {
            let surveyed = leaf.filter(|leaf| leaf.scored_by == ScoredBy::Survey);
            Value::points(surveyed.and_then(|leaf| leaf.scores.appraised))
        }
        CriterionField::NotApplicable => {
            Value::text(leaf.and_then(|leaf| leaf.not_applicable.as_deref()))
        }
        CriterionField::Tasks => Value::text(task.tasks.as_deref()),
        CriterionField::Lead => joined(&task.lead, "; "),
        CriterionField::Support => joined(&task.support, "; "),
        CriterionField::Output => Value::text(task.output.as_deref()),
        CriterionField::Due => Value::text(task.due.as_deref()),
        CriterionField::Progress => Value::text(task.progress.as_deref()),
        CriterionField::Effort => Value::points(task.effort),
        CriterionField::ScoredBy => match leaf.map(|leaf| leaf.scored_by) {
            Some(ScoredBy::Survey) => {
                Value::Text(lang.pick("điều tra xã hội học", "survey").to_owned())
            }
            Some(ScoredBy::Body) | None => Value::Empty,
        },
        CriterionField::Rule => match leaf.and_then(|leaf| leaf.rule.as_ref()) {
            Some(rule) => Value::Text(rule::words(rule, lang)),
            None => Value::Empty,
        },
        CriterionField::Declared => Value::text(leaf.and_then(|leaf| leaf.declared.as_deref())),
        CriterionField::Evidence => {
            let documents = criterion.evidence().iter();
            let lines: Vec<String> = documents.map(|one| evidence::write(one, lang)).collect();
            joined(&lines, "\n")
        }
        CriterionField::Explanation => Value::text(criterion.explanation().as_deref()),
    }
}

fn joined(parts: &[impl Borrow<str>], by: &str) -> Value {
    if parts.is_empty() {
        Value::Empty
    } else {
        Value::Text(parts.join(by))
    }
}

/// Returns the values of a fact, one per line.
pub(super) fn fact_values(scorecard: &Scorecard, fact: Fact, lang: Lang) -> Vec<Value> {
    let one = |text: Option<String>| text.map(Value::Text).into_iter().collect();
    let given = |text: &Option<SmolStr>| one(text.as_ref().map(SmolStr::to_string));
    let all = |texts: &[SmolStr]| {
        let texts = texts.iter().map(SmolStr::to_string);
        texts.map(Value::Text).collect()
    };
    match fact {
        Fact::Index => given(&scorecard.index),
        Fact::Title => given(&scorecard.title),
        Fact::Unit => given(&scorecard.unit),
        Fact::Block => given(&scorecard.block),
        Fact::Superior => given(&scorecard.office.superior),
        Fact::Place => given(&scorecard.office.place),
        Fact::Signer => given(&scorecard.office.signer),
        Fact::Recipient => all(&scorecard.office.recipients),
        Fact::Year => one(scorecard.year.map(|year| year.to_string())),
        Fact::Language => one(scorecard.language.map(|lang| lang.code().to_owned())),
        Fact::Basis => all(&scorecard.basis),
        Fact::Partial => one(scorecard.partial.then(|| lang.pick("có", "yes").to_owned())),
        Fact::Total => scorecard.total.map(Value::Points).into_iter().collect(),
        Fact::Count(counted) => one(scorecard.counts.get(&counted).map(usize::to_string)),
        Fact::Decimals => one(scorecard.decimals.map(|decimals| decimals.to_string())),
        Fact::NotApplicable => one(scorecard
            .not_applicable
            .map(|convention| fact::convention(convention).get(lang).to_owned())),
        Fact::WithoutSurvey => one(scorecard
            .without_survey
            .map(|convention| fact::without_survey(convention).get(lang).to_owned())),
        Fact::Class => scorecard
            .classes
            .iter()
            .map(|class| Value::Text(class_line(class, lang)))
            .collect(),
    }
}

fn class_line(class: &Class, lang: Lang) -> String {
    let name = &class.name;
    let block = class.block.as_ref();
    // The line separates a name from its block; a name that contains the separator itself
    // is written after an empty one.
    let name = match block {
        Some(block) => format!("{block} | {name}"),
        None if name.contains('|') => format!("| {name}"),
        None => name.to_string(),
    };
    match class.from {
        Threshold::Percent(from) => format!("{name}: {}%", from.text(lang, Points::MAX_DECIMALS)),
        Threshold::Points(from) => format!("{name}: {}", from.text(lang, Points::MAX_DECIMALS)),
    }
}
