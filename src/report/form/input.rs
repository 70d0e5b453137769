//! What may be written into the cells of a form.

use super::super::document::Value;
use crate::lang::Lang;
use crate::model::rule::Steps;
use crate::model::{Criterion, Leaf, Points, ScoreColumn, ScoredBy, ScoringRule};
use crate::vocab::choices::PROGRESS;
use crate::vocab::{CriterionField, MetadataField, ValueKind, choices};

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
    /// Any text; these are offered.
    Suggestions(Vec<String>),
    /// A date of this year or the next.
    Date(Option<u16>),
    /// A year.
    Year,
}

/// Returns what the value of a metadata field may be, if it is open.
pub(super) fn metadata_input(
    field: MetadataField,
    official: &[Value],
    lang: Lang,
) -> Option<InputRule> {
    match field {
        // A unit may choose only if its set leaves that open.
        MetadataField::NotApplicable if official.is_empty() => {
            let choices = choices::NOT_APPLICABLE.iter();
            let words = choices.map(|choice| choice.words().get(lang).to_owned());
            Some(InputRule::Answers(words.collect()))
        }
        MetadataField::Index | MetadataField::Classes | MetadataField::Exempt
            if !official.is_empty() =>
        {
            None
        }
        MetadataField::Index
        | MetadataField::Title
        | MetadataField::Unit
        | MetadataField::Block
        | MetadataField::Superior
        | MetadataField::Place
        | MetadataField::Symbol
        | MetadataField::Signer
        | MetadataField::Recipients
        | MetadataField::Since
        | MetadataField::Classes => Some(InputRule::Text),
        MetadataField::Year => Some(InputRule::Year),
        _ => None,
    }
}

/// Returns what the cell of a criterion may contain, if it is open.
pub(super) fn criterion_input(
    criterion: &Criterion,
    field: CriterionField,
    (year, units): (Option<u16>, &[String]),
    lang: Lang,
) -> Option<InputRule> {
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
        ValueKind::Progress => {
            let words = PROGRESS.iter().map(|(_, words)| words.get(lang).to_owned());
            Some(InputRule::Suggestions(words.collect()))
        }
        ValueKind::Names if !units.is_empty() => Some(InputRule::Suggestions(units.to_vec())),
        ValueKind::Reason | ValueKind::Paragraph | ValueKind::Names | ValueKind::Evidence => {
            Some(InputRule::Text)
        }
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
