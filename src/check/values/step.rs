//! Scores against the steps that a scoring rule has.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::leaves;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::Draft;
use crate::lang::Text;
use crate::model::rule::Rule;
use crate::model::{Column, Points};
use crate::text;

/// Sums of ticks beyond this are not worked out.
const MOST_SUMS: usize = 4_096;
/// Steps that a message lists.
const LISTED: usize = 12;

/// What a rule can give.
enum Steps {
    /// One of these.
    Of(BTreeSet<Points>),
    /// A multiple of the first, or the second, which is the most.
    Multiples(Points, Points),
}

/// A score is one that its rule can give. Where a figure is declared, the rule
/// itself says which; a ratio has no steps.
pub(in crate::check) fn step_not_allowed(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    for (_, leaf, standard) in leaves(draft) {
        let Some(rule) = leaf.rule.located().filter(|_| leaf.declared.is_missing()) else {
            continue;
        };
        let Some(steps) = Steps::of(&rule.value, standard.value) else {
            continue;
        };
        for column in [Column::SelfScore, Column::AppraisedFirst, Column::Appraised] {
            let Some(score) = leaf.points.get(column).located() else {
                continue;
            };
            let outside = score.value.is_negative() || score.value > standard.value;
            if outside || steps.contain(score.value) {
                continue;
            }
            let (name, code) = (column.name(), leaf.code_text());
            faults.push(
                Diagnostic::new(
                    Fault::StepNotAllowed,
                    score.place.clone(),
                    text!(
                        "{name} {score} của tiêu chí {code} không phải mức điểm nào của cách chấm",
                        "the {name} {score} of criterion {code} is no score that its rule gives",
                        name,
                        score = score.value,
                        code
                    ),
                )
                .label(name.clone())
                .related(rule.place.clone(), text!("cách chấm", "the rule"))
                .help(steps.help()),
            );
        }
    }
}

impl Steps {
    fn of(rule: &Rule, standard: Points) -> Option<Self> {
        // None of the answers, nothing ticked, no item: no points.
        let mut steps = BTreeSet::from([Points::ZERO]);
        match rule {
            Rule::Options(options) => steps.extend(options.iter().map(|(_, points)| *points)),
            Rule::Bands(bands) => steps.extend(bands.iter().map(|band| band.points)),
            Rule::Ticks(ticks) => {
                for (_, points) in ticks {
                    let more: Vec<Points> = steps.iter().map(|sum| *sum + *points).collect();
                    // What goes beyond the standard points is cut there.
                    steps.extend(more.into_iter().map(|sum| sum.min(standard)));
                    if steps.len() > MOST_SUMS {
                        return None;
                    }
                }
            }
            Rule::PerItem { points, at_most } => {
                let most = at_most.unwrap_or(standard);
                return (*points > Points::ZERO).then_some(Self::Multiples(*points, most));
            }
            Rule::Levels(levels) => {
                for (_, percent) in levels {
                    let step = standard.decimal().checked_mul(percent.decimal())?;
                    let step = (step / Decimal::ONE_HUNDRED).normalize();
                    // What must be rounded depends on the set's decimals.
                    if step.scale() > 2 {
                        return None;
                    }
                    steps.insert(Points::new(step).ok()?);
                }
            }
            Rule::Ratio { .. } => return None,
        }
        Some(Self::Of(steps))
    }

    fn contain(&self, score: Points) -> bool {
        match self {
            Self::Of(steps) => steps.contains(&score),
            Self::Multiples(step, most) => {
                let left = score.decimal().checked_rem(step.decimal());
                score == *most || (score < *most && left == Some(Decimal::ZERO))
            }
        }
    }

    fn help(&self) -> Text {
        match self {
            Self::Of(steps) => {
                let listed = |lang| {
                    let shown = steps.iter().take(LISTED);
                    let shown: Vec<String> = shown
                        .map(|step| step.text(lang, Points::MAX_DECIMALS))
                        .collect();
                    let more = if steps.len() > LISTED { "; …" } else { "" };
                    format!("{}{more}", shown.join("; ")).into()
                };
                let list = Text {
                    vi: listed(crate::lang::Lang::Vi),
                    en: listed(crate::lang::Lang::En),
                };
                text!(
                    "chấm một trong các mức: {list}",
                    "give one of the scores: {list}",
                    list
                )
            }
            Self::Multiples(step, most) => text!(
                "chấm một bội số của {step}, nhiều nhất {most}",
                "give a multiple of {step}, at most {most}",
                step,
                most
            ),
        }
    }
}
