//! Points against their bounds.

mod blank;
mod cap;
mod not_applicable;
mod step;
mod unscored;

pub(super) use blank::scores_partly_blank;
pub(super) use cap::cap_exceeded;
pub(super) use not_applicable::{
    not_applicable_convention, not_applicable_scored, not_applicable_without_reason,
};
pub(super) use step::step_not_allowed;
pub(super) use unscored::not_scored_yet;

use super::Walked;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, PointFields};
use crate::input::heading::Heading;
use crate::model::{Column, Kind, Points, ScoredBy};
use crate::source::{At, Located};
use crate::text;

/// The leaves whose standard points were read, with those.
fn leaves<'a>(
    draft: &Walked<'a>,
) -> impl Iterator<Item = (Kind, &'a DraftCriterion, &'a Located<Points>)> {
    let leaves = draft.leaves();
    leaves.filter_map(|(kind, leaf)| Some((kind, leaf, leaf.points.standard.located()?)))
}

/// No column holds points below zero.
pub(super) fn negative_score(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if !draft.glance.negative {
        return;
    }
    let mut look = |points: &PointFields| {
        for column in Column::ALL {
            if let Some(points) = points.get(column).located()
                && points.value.is_negative()
            {
                let name = column.name();
                let help = if matches!(points.place.at, At::Cell { .. }) {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương ở lĩnh vực có chữ “điểm trừ” trong cột “Loại điểm”",
                        "the least is 0; penalty points are written as a positive number in a field that has “penalty” in the column “Kind”"
                    )
                } else {
                    text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương trong phần “kind: penalty”",
                        "the least is 0; penalty points are written as a positive number under “kind: penalty”"
                    )
                };
                faults.push(
                    Diagnostic::new(
                        Fault::NegativeScore,
                        points.place.clone(),
                        text!(
                            "{name} là số âm: {points}",
                            "negative {name}: {points}",
                            name,
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

/// No score is above the standard points.
pub(super) fn score_above_standard(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for column in [
        Column::Previous,
        Column::SelfScore,
        Column::AppraisedFirst,
        Column::Appraised,
    ] {
        above_standard(draft, column, Fault::ScoreAboveStandard, faults);
    }
}

/// No target is above the standard points.
pub(super) fn target_above_standard(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    above_standard(draft, Column::Target, Fault::TargetAboveStandard, faults);
}

fn above_standard(draft: &Walked<'_>, column: Column, fault: Fault, faults: &mut Vec<Diagnostic>) {
    if !draft.glance.above_standard {
        return;
    }
    for (kind, criterion, standard) in leaves(draft) {
        let Some(points) = criterion.points.get(column).located() else {
            continue;
        };
        // The standard points of a bonus are a cap, which has a rule of its own.
        let capped = kind != Kind::Main && fault == Fault::ScoreAboveStandard;
        if points.value <= standard.value || standard.value.is_negative() || capped {
            continue;
        }
        let (name, code) = (column.name(), criterion.code_text());
        faults.push(
            Diagnostic::new(
                fault,
                points.place.clone(),
                text!(
                    "{name} {points} của tiêu chí {code} vượt điểm chuẩn {standard}",
                    "the {name} {points} of criterion {code} is above its standard points, {standard}",
                    name, points = points.value, code, standard = standard.value
                ),
            )
            .label(name.clone())
            .related(standard.place.clone(), text!("điểm chuẩn", "standard points"))
            .help(text!(
                "ghi nhiều nhất {standard}, hoặc sửa điểm chuẩn theo bộ tiêu chí",
                "write at most {standard}, or correct the standard points if the criteria set says otherwise",
                standard = standard.value
            )),
        );
    }
}

/// A target is not below what was reached last year.
pub(super) fn target_below_previous(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for (_, criterion, standard) in leaves(draft) {
        let points = &criterion.points;
        let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
        else {
            continue;
        };
        // A previous score above the standard points, and a target below zero,
        // are faults of their own.
        if target.value >= previous.value
            || previous.value > standard.value
            || target.value.is_negative()
        {
            continue;
        }
        let code = criterion.code_text();
        faults.push(
            Diagnostic::new(
                Fault::TargetBelowPrevious,
                target.place.clone(),
                text!(
                    "mục tiêu {target} của tiêu chí {code} thấp hơn điểm năm trước {previous}",
                    "the target {target} of criterion {code} is below last year's score, {previous}",
                    target = target.value,
                    code,
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

/// No leaf has more decimals than the file declares for the set.
pub(super) fn too_many_decimals(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    let Some(decimals) = draft.decimals.located() else {
        return;
    };
    if draft.glance.finest <= decimals.value {
        return;
    }
    for (_, leaf) in draft.leaves() {
        for column in Column::ALL {
            let Some(points) = leaf.points.get(column).located() else {
                continue;
            };
            if points.value.decimals() <= decimals.value {
                continue;
            }
            let (name, code) = (column.name(), leaf.code_text());
            let most = decimals.value.to_string();
            faults.push(
                Diagnostic::new(
                    Fault::TooManyDecimals,
                    points.place.clone(),
                    text!(
                        "{name} {points} của tiêu chí {code} có nhiều chữ số thập phân hơn bộ tiêu chí ({most})",
                        "the {name} {points} of criterion {code} has more decimals than the set ({most})",
                        name, points = points.value, code, most
                    ),
                )
                .label(name.clone())
                .related(
                    decimals.place.clone(),
                    text!("số chữ số thập phân của bộ", "decimals of the set"),
                )
                .help(text!(
                    "ghi điểm với nhiều nhất {most} chữ số thập phân, hoặc sửa số chữ số thập phân của bộ",
                    "write the points with at most {most} decimals, or correct the decimals of the set",
                    most
                )),
            );
        }
    }
}

/// A leaf can earn something.
pub(super) fn standard_zero(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    if !draft.glance.standard_zero {
        return;
    }
    for (_, leaf, standard) in leaves(draft) {
        // A score above it is a fault that says as much.
        let above = |column| {
            let score = leaf.points.get(column).value();
            score.is_some_and(|score| *score > standard.value)
        };
        if standard.value != Points::ZERO || Column::ALL.into_iter().any(above) {
            continue;
        }
        let code = leaf.code_text();
        faults.push(
            Diagnostic::new(
                Fault::StandardZero,
                standard.place.clone(),
                text!(
                    "điểm chuẩn của tiêu chí {code} là 0",
                    "the standard points of criterion {code} are 0",
                    code
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

/// What a survey scores has no self-score (DOMAIN: words, survey).
pub(super) fn survey_self_scored(draft: &Walked<'_>, faults: &mut Vec<Diagnostic>) {
    for leaf in draft.rare().filter(|one| one.is_leaf()) {
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
            .any(|(known, _)| *known == Heading::Survey)
        {
            text!(
                "xóa điểm tự chấm nếu tiêu chí do điều tra xã hội học chấm, xóa điểm ở cột điều tra nếu không; tiêu chí gồm cả hai phần thì tách thành hai tiêu chí thành phần",
                "delete the self-score if a survey scores the criterion, the points in the survey column if not; where it has both parts, split it into two sub-criteria"
            )
        } else {
            text!(
                "để trống điểm tự chấm; khi có kết quả điều tra thì ghi vào điểm thẩm định",
                "leave the self-score blank; the result of the survey goes into the appraised score"
            )
        };
        faults.push(
            Diagnostic::new(
                Fault::SurveySelfScored,
                score.place.clone(),
                text!(
                    "tiêu chí {code} do điều tra xã hội học chấm nhưng có điểm tự chấm {score}",
                    "criterion {code} is scored by a survey but has a self-score of {score}",
                    code,
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
