//! Criteria that do not apply: their reason, their scores, how they are computed.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::values;
use crate::lang::Lang;
use crate::model::{Kind, Points, ScoreColumn, nothing_to_count};
use crate::source::{At, Located};
use crate::text;
use crate::vocab::fold::fold;

/// Adds the reason of criteria that do not apply because their declared figure has nothing
/// to count.
pub(super) fn resolve(draft: &Draft) -> Cow<'_, Draft> {
    let mut any = false;
    draft.each(|_, criterion| any |= counted_reason(criterion, Lang::Vi).is_some());
    if !any {
        return Cow::Borrowed(draft);
    }
    let mut resolved = draft.clone();
    let lang = draft.language.value().copied().unwrap_or_default();
    fill(&mut resolved.criteria, lang);
    Cow::Owned(resolved)
}

/// Adds the reasons below some criteria.
fn fill(criteria: &mut [DraftCriterion], lang: Lang) {
    for criterion in criteria {
        if let Some(reason) = counted_reason(criterion, lang) {
            criterion.not_applicable = Field::Read(reason);
        }
        fill(&mut criterion.children, lang);
    }
}

/// Returns why a criterion does not apply whose declared figure has nothing to count.
fn counted_reason(criterion: &DraftCriterion, lang: Lang) -> Option<Located<SmolStr>> {
    let (rule, declared) = (criterion.rule.value()?, criterion.declared.located()?);
    let counted = criterion.is_leaf()
        && criterion.not_applicable.is_missing()
        && rule.makes_inapplicable(&declared.value);
    let reason = || nothing_to_count(&declared.value, lang).into();
    counted.then(|| Located::new(reason(), declared.place.clone()))
}

/// Reports points of a criterion that is only tracked.
pub(super) fn tracked_with_points(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let criterion = node.criterion;
    if node.kind != Kind::Tracked || !criterion.is_leaf() {
        return;
    }
    let code = criterion.code_text();
    for column in ScoreColumn::ALL {
        let points = criterion.points.get(column).located();
        let Some(points) = points.filter(|points| points.value != Points::ZERO) else {
            continue;
        };
        let name = column.name();
        diagnostics.push(
            Diagnostic::new(
                RuleId::TrackedWithPoints,
                points.place.clone(),
                text!(
                    "tiêu chí {code} chỉ theo dõi nhưng có {name} {points}",
                    "criterion {code} is only tracked, but its {name} is {points}",
                    points = points.value
                ),
            )
            .label(name.clone())
            .help(text!(
                "bỏ điểm, ghi kết quả theo dõi vào số liệu kê khai (declared); nếu tiêu chí được chấm điểm thì bỏ “kind: tracked”",
                "remove the points and write the result as the declared figure; if the criterion has points, remove “kind: tracked”"
            )),
        );
    }
}

/// Folded words that mark a criterion without giving a reason.
const MARKS: [&str; 17] = [
    "",
    "x",
    "v",
    "1",
    "co",
    "yes",
    "true",
    "0",
    "khong",
    "no",
    "false",
    "kad",
    "k ad",
    "khong ap dung",
    "n a",
    "na",
    "not applicable",
];

/// Reports criteria that do not apply without a reason.
pub(super) fn not_applicable_without_reason(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let criterion = node.criterion;
    let Some(reason) = criterion.not_applicable.located() else {
        return;
    };
    if !MARKS.contains(&fold(&reason.value).as_str()) {
        return;
    }
    let (code, written) = (criterion.code_text(), values::quoted(&reason.value));
    let message = if written.is_empty() {
        text!(
            "tiêu chí {code} không áp dụng nhưng không có lý do",
            "criterion {code} does not apply, but no reason is given"
        )
    } else {
        text!(
            "tiêu chí {code} không áp dụng nhưng “{written}” không phải là lý do",
            "criterion {code} does not apply, but “{written}” is not a reason"
        )
    };
    diagnostics.push(
            Diagnostic::new(
                RuleId::NotApplicableWithoutReason,
                reason.place.clone(),
                message,
            )
            .label(text!("thiếu lý do", "no reason"))
            .help(text!(
                "ghi lý do, ví dụ “Sở không có thủ tục mức độ 4”; nếu tiêu chí có áp dụng thì để trống ô hoặc xóa khóa này",
                "give the reason, such as “no level 4 procedures here”; if the criterion applies, leave the cell blank or delete the key"
            )),
        );
}

/// Reports scores of criteria that do not apply, or did not last year.
pub(super) fn not_applicable_scored(
    _: &Table<'_>,
    node: &Node<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let criterion = node.criterion;
    if let (Some(reason), Some(points)) = (
        criterion.previous_not_applicable.located(),
        criterion.points.previous.located(),
    ) {
        let code = criterion.code_text();
        diagnostics.push(
            Diagnostic::new(
                RuleId::NotApplicableScored,
                points.place.clone(),
                text!(
                    "năm trước tiêu chí {code} không áp dụng nhưng có điểm năm trước {points}",
                    "criterion {code} did not apply last year, but its previous score is {points}",
                    points = points.value
                ),
            )
            .label(ScoreColumn::Previous.name())
            .related(
                reason.place.clone(),
                text!("năm trước không áp dụng", "did not apply last year"),
            )
            .help(text!(
                "bỏ điểm năm trước, hoặc bỏ lý do không áp dụng của năm trước",
                "remove the previous score, or the reason why it did not apply last year"
            )),
        );
    }
    let Some(reason) = criterion.not_applicable.located() else {
        return;
    };
    for column in [
        ScoreColumn::SelfScore,
        ScoreColumn::AppraisedFirst,
        ScoreColumn::Appraised,
    ] {
        let Some(points) = criterion.points.get(column).located() else {
            continue;
        };
        let (name, code) = (column.name(), criterion.code_text());
        diagnostics.push(
            Diagnostic::new(
                RuleId::NotApplicableScored,
                points.place.clone(),
                text!(
                    "tiêu chí {code} không áp dụng nhưng có {name} {points}",
                    "criterion {code} does not apply, but its {name} is {points}",
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
}

/// Reports a missing convention for criteria that do not apply.
pub(super) fn not_applicable_convention(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let draft = table.draft;
    if draft.not_applicable.is_unreadable() {
        return;
    }
    if draft.not_applicable.value().is_some() {
        return;
    }
    let mut reasons = table.nodes.iter();
    let Some(reason) = reasons.find_map(|node| node.criterion.not_applicable.located()) else {
        return;
    };
    let message = text!(
        "có tiêu chí không áp dụng nhưng tệp chưa chọn cách tính",
        "a criterion does not apply, but the file does not state how that is computed"
    );
    let help = if matches!(reason.place.at(), At::Cell { .. }) {
        text!(
            "chọn theo bộ tiêu chí: ghi phía trên bảng dòng “Cách tính tiêu chí không áp dụng: exclude” (trừ điểm chuẩn khỏi điểm tối đa), “…: rescale-appraised” (quy đổi phần thẩm định về đủ điểm tối đa rồi cộng điểm điều tra xã hội học) hoặc “…: full” (được tính đủ điểm)",
            "following the criteria set, write above the table “Criteria that do not apply: exclude” (their standard points are removed from the maximum), “…: rescale-appraised” (the appraised part is rescaled to its full maximum, survey points are added) or “…: full” (they earn their standard points)"
        )
    } else {
        text!(
            "chọn theo bộ tiêu chí: thêm ở đầu tệp “not_applicable: exclude” (trừ điểm chuẩn khỏi điểm tối đa), “not_applicable: rescale-appraised” (quy đổi phần thẩm định về đủ điểm tối đa rồi cộng điểm điều tra xã hội học) hoặc “not_applicable: full” (được tính đủ điểm)",
            "following the criteria set, add at the top “not_applicable: exclude” (their standard points are removed from the maximum), “not_applicable: rescale-appraised” (the appraised part is rescaled to its full maximum, survey points are added) or “not_applicable: full” (they earn their standard points)"
        )
    };
    diagnostics.push(
        Diagnostic::new(
            RuleId::NotApplicableConvention,
            reason.place.clone(),
            message,
        )
        .label(text!("không áp dụng", "does not apply"))
        .help(help),
    );
}
