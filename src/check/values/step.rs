//! Scores against the steps that a scoring rule has.

use crate::check::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::model::rule::Steps;
use crate::model::{Column, Points};
use crate::text;

/// Steps that a message lists.
const LISTED: usize = 12;

/// A score is one that its rule can give. Where a figure is declared, the rule
/// itself says which; a ratio has no steps.
pub(in crate::check) fn step_not_allowed(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for leaf in draft.rare().filter(|one| one.is_leaf()) {
        let Some(standard) = leaf.points.standard.located() else {
            continue;
        };
        let Some(rule) = leaf.rule.located().filter(|_| leaf.declared.is_missing()) else {
            continue;
        };
        let Some(steps) = Steps::new(&rule.value, standard.value) else {
            continue;
        };
        for column in [Column::SelfScore, Column::AppraisedFirst, Column::Appraised] {
            let Some(score) = leaf.points.get(column).located() else {
                continue;
            };
            let outside = score.value.is_negative() || score.value > standard.value;
            if outside || steps.contains(score.value) {
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
                .help(help(&steps)),
            );
        }
    }
}

/// What may be given instead.
fn help(steps: &Steps) -> Text {
    match steps {
        Steps::Of(scores) => {
            let listed = |lang| {
                let shown = scores.iter().take(LISTED);
                let shown: Vec<String> = shown
                    .map(|step| step.text(lang, Points::MAX_DECIMALS))
                    .collect();
                let more = if scores.len() > LISTED { "; …" } else { "" };
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
        Steps::Multiples(step, most) => text!(
            "chấm một bội số của {step}, nhiều nhất {most}",
            "give a multiple of {step}, at most {most}",
            step,
            most
        ),
    }
}
