//! Points and their bounds.

use super::nodes::leaves;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, PointFields};
use crate::input::heading::CriterionField;
use crate::lang::{Lang, Message};
use crate::model::rule::Steps;
use crate::model::{Kind, Points, ScoreColumn, ScoredBy};
use crate::source::{At, Located};
use crate::text;

/// Returns the leaves with readable standard points.
fn leaves_with_standard(
    draft: &Draft,
) -> impl Iterator<Item = (Kind, &DraftCriterion, &Located<Points>)> {
    leaves(draft).filter_map(|(kind, leaf)| Some((kind, leaf, leaf.points.standard.located()?)))
}

/// Reports negative points.
pub(super) fn negative_score(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    let mut look = |points: &PointFields| {
        for column in ScoreColumn::ALL {
            if let Some(points) = points.get(column).located()
                && points.value.is_negative()
            {
                let name = column.name();
                let help = if matches!(points.place.at(), At::Cell { .. }) {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương ở lĩnh vực có chữ “điểm trừ” trong cột “Loại điểm”",
                        "the minimum is 0; write penalty points as a positive number in a field with “penalty” in the column “Kind”"
                    )
                } else {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương trong phần “kind: penalty”",
                        "the minimum is 0; write penalty points as a positive number under “kind: penalty”"
                    )
                };
                diagnostics.push(
                    Diagnostic::new(
                        RuleId::NegativeScore,
                        points.place.clone(),
                        text!(
                            "{name} là số âm: {points}",
                            "negative {name}: {points}",
                            points = points.value
                        ),
                    )
                    .help(help),
                );
            }
        }
    };
    draft.each(|_, criterion| look(&criterion.points));
    for total in &draft.printed_totals {
        look(&total.points);
    }
}

/// Reports scores above the standard points.
pub(super) fn score_above_standard(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    for column in [
        ScoreColumn::Previous,
        ScoreColumn::SelfScore,
        ScoreColumn::AppraisedFirst,
        ScoreColumn::Appraised,
    ] {
        above_standard(draft, column, RuleId::ScoreAboveStandard, diagnostics);
    }
}

/// Reports targets above the standard points.
pub(super) fn target_above_standard(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    above_standard(
        draft,
        ScoreColumn::Target,
        RuleId::TargetAboveStandard,
        diagnostics,
    );
}

fn above_standard(
    draft: &Draft,
    column: ScoreColumn,
    rule: RuleId,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (kind, criterion, standard) in leaves_with_standard(draft) {
        let Some(points) = criterion.points.get(column).located() else {
            continue;
        };
        // The standard points of a bonus are a cap, checked by another rule.
        let capped = kind != Kind::Main && rule == RuleId::ScoreAboveStandard;
        if points.value <= standard.value || standard.value.is_negative() || capped {
            continue;
        }
        let (name, code) = (column.name(), criterion.code_text());
        diagnostics.push(
            Diagnostic::new(
                rule,
                points.place.clone(),
                text!(
                    "{name} {points} của tiêu chí {code} vượt điểm chuẩn {standard}",
                    "the {name} {points} of criterion {code} is above its standard points, {standard}", points = points.value, standard = standard.value
                ),
            )
            .label(name.clone())
            .related(standard.place.clone(), text!("điểm chuẩn", "standard points"))
            .help(text!(
                "ghi nhiều nhất {standard}, hoặc sửa điểm chuẩn theo bộ tiêu chí",
                "write at most {standard}, or correct the standard points if they differ from the criteria set",
                standard = standard.value
            )),
        );
    }
}

/// Reports targets below last year's score.
pub(super) fn target_below_previous(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    for (_, criterion, standard) in leaves_with_standard(draft) {
        let points = &criterion.points;
        let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
        else {
            continue;
        };
        // Previous scores above the standard points and negative targets are reported by
        // other rules.
        if target.value >= previous.value
            || previous.value > standard.value
            || target.value.is_negative()
        {
            continue;
        }
        let code = criterion.code_text();
        diagnostics.push(
            Diagnostic::new(
                RuleId::TargetBelowPrevious,
                target.place.clone(),
                text!(
                    "mục tiêu {target} của tiêu chí {code} thấp hơn điểm năm trước {previous}",
                    "the target {target} of criterion {code} is below last year's score, {previous}",
                    target = target.value,
                    previous = previous.value
                ),
            )
            .label(text!("mục tiêu", "target"))
            .related(
                previous.place.clone(),
                text!("điểm năm trước", "previous score"),
            )
            .help(text!(
                "đặt mục tiêu ít nhất bằng {previous}, hoặc nêu lý do trong kế hoạch",
                "aim for at least {previous}, or give the reason in the plan",
                previous = previous.value
            )),
        );
    }
}

/// Reports points with more decimals than the file declares.
pub(super) fn too_many_decimals(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(decimals) = draft.decimals.located() else {
        return;
    };
    for (_, leaf) in leaves(draft) {
        for column in ScoreColumn::ALL {
            let Some(points) = leaf.points.get(column).located() else {
                continue;
            };
            if points.value.decimals() <= decimals.value {
                continue;
            }
            let (name, code) = (column.name(), leaf.code_text());
            let most = decimals.value.to_string();
            diagnostics.push(
                Diagnostic::new(
                    RuleId::TooManyDecimals,
                    points.place.clone(),
                    text!(
                        "{name} {points} của tiêu chí {code} có nhiều chữ số thập phân hơn bộ tiêu chí ({most})",
                        "the {name} {points} of criterion {code} has more decimals than the set ({most})", points = points.value
                    ),
                )
                .label(name.clone())
                .related(
                    decimals.place.clone(),
                    text!("số chữ số thập phân của bộ", "decimals of the set"),
                )
                .help(text!(
                    "ghi điểm với nhiều nhất {most} chữ số thập phân, hoặc sửa số chữ số thập phân của bộ",
                    "write the points with at most {most} decimals, or correct the declared decimals"
                )),
            );
        }
    }
}

/// Reports standard points of zero.
pub(super) fn standard_zero(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    for (_, leaf, standard) in leaves_with_standard(draft) {
        // A score above it is reported by another rule.
        let above = |column| {
            let score = leaf.points.get(column).value();
            score.is_some_and(|score| *score > standard.value)
        };
        if standard.value != Points::ZERO || ScoreColumn::ALL.into_iter().any(above) {
            continue;
        }
        let code = leaf.code_text();
        diagnostics.push(
            Diagnostic::new(
                RuleId::StandardZero,
                standard.place.clone(),
                text!(
                    "điểm chuẩn của tiêu chí {code} là 0",
                    "the standard points of criterion {code} are 0"
                ),
            )
            .label(text!("điểm chuẩn", "standard points"))
            .help(text!(
                "ghi điểm chuẩn theo bộ tiêu chí; tiêu chí không áp dụng vẫn giữ điểm chuẩn và ghi lý do",
                "write the standard points of the criteria set; a criterion that does not apply keeps them and gives a reason"
            )),
        );
    }
}

/// Reports self-scores of criteria that a survey scores.
pub(super) fn survey_self_scored(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    for (_, leaf) in leaves(draft) {
        let (Some(by), Some(score)) = (leaf.scored_by.located(), leaf.points.self_score.located())
        else {
            continue;
        };
        if by.value != ScoredBy::Survey {
            continue;
        }
        let code = leaf.code_text();
        let help = if draft
            .columns
            .iter()
            .any(|(known, _)| *known == CriterionField::Survey)
        {
            text!(
                "xóa điểm tự chấm nếu tiêu chí do điều tra xã hội học chấm, xóa điểm ở cột điều tra nếu không; tiêu chí gồm cả hai phần thì tách thành hai tiêu chí thành phần",
                "delete the self-score if a survey scores the criterion, otherwise the points in the survey column; if it has both parts, split it into two sub-criteria"
            )
        } else {
            text!(
                "để trống điểm tự chấm; khi có kết quả điều tra thì ghi vào điểm thẩm định",
                "leave the self-score blank; the result of the survey goes into the appraised score"
            )
        };
        diagnostics.push(
            Diagnostic::new(
                RuleId::SurveySelfScored,
                score.place.clone(),
                text!(
                    "tiêu chí {code} do điều tra xã hội học chấm nhưng có điểm tự chấm {score}",
                    "criterion {code} is scored by a survey, but has a self-score of {score}",
                    score = score.value
                ),
            )
            .label(text!("điểm tự chấm", "self-score"))
            .related(
                by.place.clone(),
                text!("điều tra xã hội học", "scored by a survey"),
            )
            .help(help),
        );
    }
}

/// The number of steps listed in a message.
const LISTED: usize = 12;

/// Reports scores that the scoring rule cannot give. Skips criteria with a declared figure,
/// and ratios, which have no steps.
pub(super) fn step_not_allowed(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    for (_, leaf) in leaves(draft) {
        let Some(standard) = leaf.points.standard.located() else {
            continue;
        };
        let Some(rule) = leaf.rule.located().filter(|_| leaf.declared.is_missing()) else {
            continue;
        };
        let Some(steps) = Steps::new(&rule.value, standard.value) else {
            continue;
        };
        for column in [
            ScoreColumn::SelfScore,
            ScoreColumn::AppraisedFirst,
            ScoreColumn::Appraised,
        ] {
            let Some(score) = leaf.points.get(column).located() else {
                continue;
            };
            let outside = score.value.is_negative() || score.value > standard.value;
            if outside || steps.contains(score.value) {
                continue;
            }
            let (name, code) = (column.name(), leaf.code_text());
            diagnostics.push(
                Diagnostic::new(
                    RuleId::StepNotAllowed,
                    score.place.clone(),
                    text!(
                        "{name} {score} của tiêu chí {code} không phải mức điểm nào của cách chấm",
                        "the {name} {score} of criterion {code} is not a score of its rule",
                        score = score.value
                    ),
                )
                .label(name.clone())
                .related(rule.place.clone(), text!("cách chấm", "the rule"))
                .help(steps_help(&steps)),
            );
        }
    }
}

/// Lists the possible scores.
fn steps_help(steps: &Steps) -> Message {
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
            let list = Message {
                vi: listed(Lang::Vi),
                en: listed(Lang::En),
            };
            text!(
                "chấm một trong các mức: {list}",
                "give one of the scores: {list}"
            )
        }
        Steps::Multiples(step, most) => text!(
            "chấm một bội số của {step}, nhiều nhất {most}",
            "give a multiple of {step}, at most {most}"
        ),
    }
}
