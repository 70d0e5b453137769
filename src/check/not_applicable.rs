//! Criteria that do not apply: their reason, their scores, how they are computed.

use super::table::{Node, Table};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::values;
use crate::model::ScoreColumn;
use crate::source::At;
use crate::text;
use crate::vocab::fold::fold;

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
            "chọn theo bộ tiêu chí: ghi phía trên bảng dòng “Cách tính tiêu chí không áp dụng: exclude” (trừ điểm chuẩn khỏi điểm tối đa) hoặc “…: rescale-appraised” (quy đổi phần thẩm định về đủ điểm tối đa rồi cộng điểm điều tra xã hội học)",
            "following the criteria set, write above the table “Criteria that do not apply: exclude” (their standard points are removed from the maximum) or “…: rescale-appraised” (the appraised part is rescaled to its full maximum, survey points are added)"
        )
    } else {
        text!(
            "chọn theo bộ tiêu chí: thêm ở đầu tệp “not_applicable: exclude” (trừ điểm chuẩn khỏi điểm tối đa) hoặc “not_applicable: rescale-appraised” (quy đổi phần thẩm định về đủ điểm tối đa rồi cộng điểm điều tra xã hội học)",
            "following the criteria set, add at the top “not_applicable: exclude” (their standard points are removed from the maximum) or “not_applicable: rescale-appraised” (the appraised part is rescaled to its full maximum, survey points are added)"
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
