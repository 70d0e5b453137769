//! The improvement plan and what belongs to it, as documents: the plan itself,
//! how a goal is reached, what a change would bring, how far the tasks are.

mod reach;
mod status;
mod table;
mod what_if;

use serde::Serialize;
use smol_str::SmolStr;

pub use reach::{Goal, RankGoal};

use super::conventions;
use super::document::{Block, Document, Origin, Role, TableColumn, Value};
use super::letter;
use crate::analysis::plan::Basis;
use crate::analysis::plan::reach::Reach;
use crate::analysis::plan::status::Status;
use crate::analysis::plan::weak::Plan;
use crate::analysis::plan::what_if::WhatIf;
use crate::lang::{Figure, Lang, Text};
use crate::model::{Points, Scorecard};
use crate::text;

/// Whose plan it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The name of the index, where the file gives one.
    pub index: Option<SmolStr>,
    /// The body.
    pub unit: Option<SmolStr>,
    /// The year.
    pub year: Option<u16>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
}

/// What is answered, without words: also what JSON prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Whose plan it is.
    #[serde(flatten)]
    pub head: Head,
    /// The answer.
    #[serde(flatten)]
    pub of: Of,
}

/// Which question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "question", content = "answer", rename_all = "kebab-case")]
pub enum Of {
    /// What is weak, and what is done about it.
    Plan(Plan),
    /// Which criteria reach a goal.
    Reach(Goal),
    /// What a change brings.
    WhatIf(Box<WhatIf>),
    /// How far the tasks are.
    Status(Status),
}

impl Answer {
    /// The answer about a scorecard.
    #[must_use]
    pub fn new(scorecard: &Scorecard, of: Of) -> Self {
        Self {
            head: Head {
                index: scorecard.index.clone(),
                unit: scorecard.unit.clone(),
                year: scorecard.year,
                partial: scorecard.partial,
                decimals: scorecard.printed_decimals(),
            },
            of,
        }
    }
}

/// The answer as a document.
#[must_use]
pub fn document(answer: &Answer, scorecard: &Scorecard, lang: Lang) -> Document {
    let head = &answer.head;
    let (title, blocks) = match &answer.of {
        Of::Plan(plan) => (table::title(head), table::blocks(plan, head, lang)),
        Of::Reach(goal) => (reach::title(head), reach::blocks(goal, head, lang)),
        Of::WhatIf(what_if) => (what_if::title(head), what_if::blocks(what_if, head, lang)),
        Of::Status(status) => (status::title(head), status::blocks(status, head, lang)),
    };
    Document {
        letter: letter::of(scorecard),
        origin: Origin {
            conventions: conventions::said(&conventions::of(scorecard), lang),
            ..Origin::default()
        },
        lang,
        decimals: head.decimals,
        title: title.get(lang).to_owned(),
        blocks,
    }
}

impl Head {
    /// The index by its name; each language has one of its own.
    fn index(&self) -> Text {
        match self.index.as_deref() {
            None | Some("PAR INDEX") => Text::fixed("Chỉ số cải cách hành chính", "PAR INDEX"),
            Some(index) => Text::same(index),
        }
    }

    /// " năm 2023", where the year is known.
    fn of_year(&self) -> Text {
        match self.year {
            Some(year) => text!(" năm {year}", " {year}", year = year.to_string()),
            None => Text::default(),
        }
    }

    /// Rounded points inside a sentence.
    fn figure(&self, points: Points) -> Figure {
        Figure(points.text(Lang::En, self.decimals))
    }

    /// What scores the numbers start from.
    fn basis(&self, basis: Basis) -> Text {
        let year = self.year.map(|year| match basis {
            Basis::Current => year.to_string(),
            Basis::Previous => year.saturating_sub(1).to_string(),
        });
        match (year, basis) {
            (Some(year), _) => text!("điểm năm {year}", "score of {year}", year),
            (None, Basis::Current) => text!("điểm hiện tại", "current score"),
            (None, Basis::Previous) => text!("điểm năm trước", "last year's score"),
        }
    }
}

/// Short facts in one language.
fn facts(facts: Vec<(Text, Value)>, lang: Lang) -> Block {
    let facts = facts.into_iter();
    Block::Facts(
        facts
            .map(|(name, value)| (name.get(lang).to_owned(), value))
            .collect(),
    )
}

fn words(heading: &Text, width: u16, lang: Lang) -> TableColumn {
    TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number: false,
        role: Role::Plain,
    }
}

fn number(heading: &Text, lang: Lang) -> TableColumn {
    TableColumn {
        number: true,
        ..words(heading, 9, lang)
    }
}

fn gap(heading: &Text, lang: Lang) -> TableColumn {
    TableColumn {
        role: Role::Gap,
        ..number(heading, lang)
    }
}

fn dates(heading: &Text, width: u16, lang: Lang) -> TableColumn {
    TableColumn {
        role: Role::Dates,
        ..words(heading, width, lang)
    }
}

fn said(text: &Text, lang: Lang) -> Value {
    Value::Text(text.get(lang).to_owned())
}

fn joined(parts: &[SmolStr]) -> Value {
    if parts.is_empty() {
        Value::Empty
    } else {
        Value::Text(parts.join("; "))
    }
}

/// Names the criteria whose score is not known; none where all are.
fn unscored(codes: &[crate::model::Code]) -> Option<Text> {
    let codes: Vec<&str> = codes.iter().map(crate::model::Code::as_str).collect();
    (!codes.is_empty()).then(|| {
        text!(
            "Chưa có điểm nên không xét: {codes}.",
            "Not looked at because they have no score yet: {codes}.",
            codes = codes.join(", ")
        )
    })
}
