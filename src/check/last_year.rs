//! Comparison with the file of last year.

use smol_str::SmolStr;
use std::collections::HashMap;

use super::comparison::{is_same_body, same_name};
use super::context::Context;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion};
use crate::input::values::quoted;
use crate::model::units::UnitHistory;
use crate::model::{Code, Points};
use crate::source::Located;
use crate::text;

/// Returns the two organisations if both are named and differ.
fn bodies<'a>(
    draft: &'a Draft,
    last: &'a Draft,
    units: &UnitHistory,
) -> Option<(&'a Located<SmolStr>, &'a Located<SmolStr>)> {
    let (own, other) = (draft.unit.located()?, last.unit.located()?);
    (!is_same_body(draft, last, units)).then_some((own, other))
}

/// Reports a file of last year that belongs to another organisation.
pub(super) fn last_year_other_body(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(last) = &context.last_year else {
        return;
    };
    let Some((own, other)) = bodies(draft, last, &context.units) else {
        return;
    };
    let (unit, before) = (quoted(&own.value), quoted(&other.value));
    let message = text!(
        "tệp năm trước là của “{before}”, không phải “{unit}”",
        "last year's file belongs to “{before}”, not to “{unit}”"
    );
    let message = same_name(&own.value, &other.value).unwrap_or(message);
    diagnostics.push(
        Diagnostic::new(RuleId::LastYearOtherBody, own.place.clone(), message)
        .label(text!("đơn vị của tệp này", "the organisation in this file"))
        .related(
            other.place.clone(),
            text!("đơn vị của tệp năm trước", "the organisation in last year's file"),
        )
        .help(text!(
            "chọn đúng tệp năm trước; nếu đơn vị đã đổi tên hoặc sáp nhập thì ghi vào tệp --units, hoặc thêm --allow last-year-other-body",
            "choose the right file; if the organisation was renamed or merged, write that into a --units file, or add --allow last-year-other-body"
        )),
    );
}

/// Returns the years of both files if they are known and not consecutive.
fn years<'a>(draft: &'a Draft, last: &'a Draft) -> Option<(&'a Located<u16>, &'a Located<u16>)> {
    let (own, other) = (draft.year.located()?, last.year.located()?);
    (other.value.checked_add(1) != Some(own.value)).then_some((own, other))
}

/// Reports a file of last year that is not of the previous year.
pub(super) fn last_year_of_other_year(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(last) = &context.last_year else {
        return;
    };
    let Some((own, other)) = years(draft, last) else {
        return;
    };
    let (year, before) = (own.value.to_string(), other.value.to_string());
    diagnostics.push(
        Diagnostic::new(
            RuleId::ComparedYearsUnclear,
            own.place.clone(),
            text!(
                "tệp năm trước là của năm {before}, không phải năm liền trước năm {year}",
                "last year's file has the year {before}, which is not the year before {year}"
            ),
        )
        .label(text!("năm của tệp này", "the year of this file"))
        .related(
            other.place.clone(),
            text!("năm của tệp năm trước", "the year of last year's file"),
        )
        .help(text!(
            "chọn đúng tệp năm trước hoặc sửa năm ghi nhầm; nếu năm liền trước không chấm điểm thì thêm --allow compared-years-unclear",
            "choose the right file, or correct a wrong year; if nothing was scored in the year before, add --allow compared-years-unclear"
        )),
    );
}

/// Returns the final score of a leaf: appraised, else self-scored.
fn last_final(criterion: &DraftCriterion) -> Option<&Located<Points>> {
    let points = &criterion.points;
    if points.appraised.is_unreadable() || !criterion.is_leaf() {
        return None;
    }
    points.appraised.located().or(points.self_score.located())
}

/// Reports previous scores that differ from the file of last year, and once all that it does
/// not contain. Skips the file of another organisation or year, unless that is allowed.
pub(super) fn previous_not_last_final(
    draft: &Draft,
    context: &Context,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(last) = &context.last_year else {
        return;
    };
    let is_reported = |diagnostic| context.policy.severity(diagnostic).is_some();
    let other_body =
        is_reported(RuleId::LastYearOtherBody) && bodies(draft, last, &context.units).is_some();
    let other_year = is_reported(RuleId::ComparedYearsUnclear) && years(draft, last).is_some();
    if other_body || other_year {
        return;
    }
    let mut finals: HashMap<&Code, &Located<Points>> = HashMap::new();
    last.each(|_, criterion| {
        if let (Some(code), Some(score)) = (criterion.code.value(), last_final(criterion)) {
            finals.entry(code).or_insert(score);
        }
    });
    let mut alone = Vec::new();
    draft.each(|_, criterion| {
        let (Some(code), Some(previous)) =
            (criterion.code.value(), criterion.points.previous.located())
        else {
            return;
        };
        if !criterion.is_leaf() {
            return;
        }
        let Some(score) = finals.get(code) else {
            alone.push((code, previous));
            return;
        };
        if score.value == previous.value {
            return;
        }
        diagnostics.push(
            Diagnostic::new(
                RuleId::PreviousNotLastFinal,
                previous.place.clone(),
                text!(
                    "điểm năm trước {previous} của tiêu chí {code} khác điểm cuối cùng {score} trong tệp năm trước",
                    "the previous score {previous} of criterion {code} is not the final score, {score}, of last year's file",
                    previous = previous.value, score = score.value
                ),
            )
            .label(text!("điểm năm trước", "previous score"))
            .related(
                score.place.clone(),
                text!("điểm cuối cùng của năm trước", "last year's final score"),
            )
            .help(text!(
                "sửa thành {score}; nếu bộ tiêu chí đã đổi số thứ tự thì đối chiếu lại mã {code}",
                "correct it to {score}; if the set was renumbered, check which criterion had the code {code}",
                score = score.value
            )),
        );
    });
    diagnostics.extend(not_compared(&alone));
}

/// Reports previous scores without a score to compare with.
fn not_compared(alone: &[(&Code, &Located<Points>)]) -> Option<Diagnostic> {
    /// The number of codes named in a message.
    const NAMED: usize = 5;
    let (_, first) = alone.first()?;
    let codes: Vec<&str> = alone
        .iter()
        .take(NAMED)
        .map(|(code, _)| code.as_str())
        .collect();
    let more = if alone.len() > NAMED { ", …" } else { "" };
    let codes = format!("{}{more}", codes.join(", "));
    let diagnostic = Diagnostic::new(
        RuleId::PreviousNotCompared,
        first.place.clone(),
        text!(
            "tệp năm trước không có điểm cuối cùng của {count} tiêu chí có điểm năm trước ở đây nên không đối chiếu được: {codes}",
            "previous scores that are not checked because last year's file has no final score for them ({count}): {codes}",
            count = alone.len()
        ),
    )
    .help(text!(
        "chọn tệp năm trước đã có điểm; nếu bộ tiêu chí đã đổi số thứ tự thì tự đối chiếu các điểm này",
        "choose the file of last year that has the scores; if the set was renumbered, compare these scores by hand"
    ));
    let others = alone.iter().skip(1).take(NAMED - 1);
    Some(others.fold(diagnostic, |diagnostic, (_, previous)| {
        diagnostic.related(
            previous.place.clone(),
            text!("điểm năm trước", "previous score"),
        )
    }))
}
