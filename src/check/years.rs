//! Against the same body's file of last year.

use foldhash::{HashMap, HashMapExt};
use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::field::quoted;
use crate::input::heading::fold;
use crate::model::{Code, Points};
use crate::source::Located;
use crate::text;

use super::Context;

/// The two bodies, where both are named and differ.
fn bodies<'a>(
    draft: &'a Draft,
    last: &'a Draft,
) -> Option<(&'a Located<SmolStr>, &'a Located<SmolStr>)> {
    let (own, other) = (draft.unit.located()?, last.unit.located()?);
    (fold(&own.value) != fold(&other.value)).then_some((own, other))
}

/// Last year's file is the same body's.
pub(super) fn last_year_other_body(draft: &Draft, context: &Context, faults: &mut Vec<Diagnostic>) {
    let Some(last) = &context.last_year else {
        return;
    };
    let Some((own, other)) = bodies(draft, last) else {
        return;
    };
    let (unit, before) = (quoted(&own.value), quoted(&other.value));
    faults.push(
        Diagnostic::new(
            Fault::LastYearOtherBody,
            own.place.clone(),
            text!(
                "tệp năm trước là của “{before}”, không phải “{unit}”",
                "last year's file belongs to “{before}”, not to “{unit}”",
                before,
                unit
            ),
        )
        .label(text!("đơn vị của tệp này", "the body of this file"))
        .related(
            other.place.clone(),
            text!("đơn vị của tệp năm trước", "the body of last year's file"),
        )
        .help(text!(
            "chọn đúng tệp năm trước; nếu đơn vị đã đổi tên thì thêm --allow last-year-other-body",
            "choose the right file; if the body was renamed, add --allow last-year-other-body"
        )),
    );
}

/// The final score of a leaf: appraised, else self (DESIGN 5).
fn last_final(criterion: &DraftCriterion) -> Option<&Located<Points>> {
    let points = &criterion.points;
    if points.appraised.is_unreadable() || !criterion.is_leaf() {
        return None;
    }
    points.appraised.located().or(points.self_score.located())
}

/// What a leaf is said to have earned last year is what last year's file says.
/// Codes that only one file has, and blanks, are passed over; so is the file of
/// another body, unless that is allowed.
pub(super) fn previous_not_last_final(
    draft: &Draft,
    context: &Context,
    faults: &mut Vec<Diagnostic>,
) {
    let Some(last) = &context.last_year else {
        return;
    };
    let told = context.policy.severity(Fault::LastYearOtherBody).is_some();
    if told && bodies(draft, last).is_some() {
        return;
    }
    let mut finals: HashMap<&Code, &Located<Points>> = HashMap::new();
    last.each(|_, criterion| {
        if let (Some(code), Some(score)) = (criterion.code.value(), last_final(criterion)) {
            finals.entry(code).or_insert(score);
        }
    });
    draft.each(|_, criterion| {
        let (Some(code), Some(previous)) =
            (criterion.code.value(), criterion.points.previous.located())
        else {
            return;
        };
        let Some(score) = finals.get(code).filter(|_| criterion.is_leaf()) else {
            return;
        };
        if score.value == previous.value {
            return;
        }
        faults.push(
            Diagnostic::new(
                Fault::PreviousNotLastFinal,
                previous.place.clone(),
                text!(
                    "điểm năm trước {previous} của tiêu chí {code} khác điểm cuối cùng {score} trong tệp năm trước",
                    "the previous score {previous} of criterion {code} is not the final score, {score}, of last year's file",
                    previous = previous.value, code, score = score.value
                ),
            )
            .label(text!("điểm năm trước", "previous score"))
            .related(
                score.place.clone(),
                text!("điểm cuối cùng của năm trước", "last year's final score"),
            )
            .help(text!(
                "sửa thành {score}; nếu bộ tiêu chí đã đổi số thứ tự thì đối chiếu lại mã {code}",
                "correct it to {score}; if the set was renumbered, compare what {code} stood for",
                score = score.value, code
            )),
        );
    });
}
