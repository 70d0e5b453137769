//! Points against their bounds.

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::model::{Column, NotApplicable, Points};
use crate::source::Located;
use crate::text;

/// Calls `look` with each leaf and its standard points, where both were read.
fn leaves<'a>(draft: &'a Draft, mut look: impl FnMut(&'a DraftCriterion, &'a Located<Points>)) {
    draft.each(|_, criterion| {
        if criterion.is_leaf()
            && let Some(standard) = criterion.points.standard.located()
        {
            look(criterion, standard);
        }
    });
}

/// No column holds points below zero.
pub(super) fn negative_score(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    let mut look = |points: &crate::input::draft::PointFields| {
        for column in Column::ALL {
            if let Some(points) = points.get(column).located()
                && points.value.is_negative()
            {
                let name = column.name();
                faults.push(
                    Diagnostic::new(
                        Fault::NegativeScore,
                        points.place.clone(),
                        text!("{name} là số âm: {points}", "negative {name}: {points}", name, points = points.value),
                    )
                    .help(text!(
                        "điểm thấp nhất là 0; điểm trừ ghi số dương trong phần “kind: penalty”",
                        "the least is 0; penalty points are written as a positive number under “kind: penalty”"
                    )),
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
pub(super) fn score_above_standard(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    for column in [Column::Previous, Column::SelfScore, Column::Appraised] {
        above_standard(draft, column, Fault::ScoreAboveStandard, faults);
    }
}

/// No target is above the standard points.
pub(super) fn target_above_standard(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    above_standard(draft, Column::Target, Fault::TargetAboveStandard, faults);
}

fn above_standard(draft: &Draft, column: Column, fault: Fault, faults: &mut Vec<Diagnostic>) {
    leaves(draft, |criterion, standard| {
        let Some(points) = criterion.points.get(column).located() else {
            return;
        };
        if points.value <= standard.value || standard.value.is_negative() {
            return;
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
    });
}

/// A target is not below what was reached last year.
pub(super) fn target_below_previous(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    leaves(draft, |criterion, standard| {
        let points = &criterion.points;
        let (Some(target), Some(previous)) = (points.target.located(), points.previous.located())
        else {
            return;
        };
        // A previous score above the standard points is a fault of its own.
        if target.value >= previous.value || previous.value > standard.value {
            return;
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
    });
}

/// A criterion that does not apply has no score.
pub(super) fn not_applicable_scored(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    draft.each(|_, criterion| {
        let Some(reason) = criterion.not_applicable.located() else {
            return;
        };
        for column in [Column::SelfScore, Column::Appraised] {
            let Some(points) = criterion.points.get(column).located() else {
                continue;
            };
            let (name, code) = (column.name(), criterion.code_text());
            faults.push(
                Diagnostic::new(
                    Fault::NotApplicableScored,
                    points.place.clone(),
                    text!(
                        "tiêu chí {code} không áp dụng nhưng có {name} {points}",
                        "criterion {code} does not apply but has a {name} of {points}",
                        code,
                        name,
                        points = points.value
                    ),
                )
                .label(name.clone())
                .related(
                    reason.place.clone(),
                    text!("không áp dụng", "does not apply"),
                )
                .help(text!(
                    "bỏ điểm, hoặc bỏ lý do không áp dụng",
                    "remove the score, or the reason why it does not apply"
                )),
            );
        }
    });
}

/// Where a criterion does not apply, the file says how that is worked out.
pub(super) fn not_applicable_convention(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    if draft.not_applicable.is_unreadable() {
        return;
    }
    let convention = draft.not_applicable.value();
    if convention == Some(&NotApplicable::Exclude) {
        return;
    }
    let mut first = None;
    draft.each(|_, criterion| {
        if let Some(reason) = criterion.not_applicable.located() {
            first.get_or_insert(reason);
        }
    });
    let Some(reason) = first else {
        return;
    };
    let message = match convention {
        None => text!(
            "có tiêu chí không áp dụng nhưng tệp chưa chọn cách tính",
            "a criterion does not apply, and the file does not say how that is worked out"
        ),
        Some(_) => text!(
            "cách tính rescale-appraised chưa được hỗ trợ khi có tiêu chí không áp dụng",
            "rescale-appraised is not supported yet where a criterion does not apply"
        ),
    };
    faults.push(
        Diagnostic::new(Fault::NotApplicableConvention, reason.place.clone(), message)
            .label(text!("không áp dụng", "does not apply"))
            .help(text!(
                "thêm “not_applicable: exclude” ở đầu tệp nếu điểm chuẩn của tiêu chí được trừ khỏi điểm tối đa",
                "add “not_applicable: exclude” at the top if its standard points are taken out of the maximum"
            )),
    );
}
