//! The sentences of a criterion that is scored itself: which score counts and
//! why, the rule, the declared figure, the working.

use crate::analysis::explain::{LeafScore, ScoreFrom};
use crate::lang::Text;
use crate::model::{Kind, Points};
use crate::text;

pub(super) fn sentences(leaf: &LeafScore, kind: Kind) -> Vec<Text> {
    let mut said = vec![counts(leaf, kind)];
    if let Some(rule) = &leaf.rule {
        said.push(text!("Cách chấm: {rule}.", "Rule: {rule}.", rule));
    }
    said.extend(match (&leaf.working, &leaf.declared, &leaf.rule) {
        (Some(working), ..) => Some(text!(
            "Theo số liệu kê khai: {working}.",
            "By the declared figure: {working}.",
            working
        )),
        (None, Some(declared), None) => Some(text!(
            "Số liệu kê khai: {declared}; tệp không ghi cách chấm.",
            "Declared figure: {declared}; the file gives no rule.",
            declared
        )),
        (None, Some(declared), Some(_)) if !leaf.rule_gives => Some(text!(
            "Số liệu kê khai: {declared}; không hiểu cách chấm nên không tính điểm từ số liệu này.",
            "Declared figure: {declared}; the rule is not understood, and nothing is worked out from it.",
            declared
        )),
        (None, None, Some(_)) if leaf.rule_gives && leaf.from == ScoreFrom::NotScored => Some(text!(
            "Chưa có số liệu kê khai để tính.",
            "Nothing is declared to work it out from."
        )),
        _ => None,
    });
    said
}

/// Which score counts, and why.
fn counts(leaf: &LeafScore, kind: Kind) -> Text {
    match (leaf.from, leaf.points) {
        (ScoreFrom::Appraised, Some(points)) => {
            appraised(points, leaf.self_score.or(leaf.worked_out), kind)
        }
        (ScoreFrom::SelfScore, Some(points)) => text!(
            "Tính điểm tự chấm {points}: chưa có điểm thẩm định.",
            "The self-score {points} counts: there is no appraised score yet.",
            points
        ),
        (ScoreFrom::WorkedOut, Some(points)) => text!(
            "Tính {points} điểm theo số liệu kê khai: tệp không ghi điểm tự chấm, chưa có điểm thẩm định.",
            "The score {points}, worked out from the declared figure, counts: no self-score is written, there is no appraised score yet.",
            points
        ),
        (ScoreFrom::NotApplicable, _) => {
            let reason = leaf.not_applicable.as_deref().unwrap_or_default();
            text!(
                "Không áp dụng: {reason}.",
                "Does not apply: {reason}.",
                reason
            )
        }
        (ScoreFrom::AwaitsSurvey, _) => text!(
            "Chấm qua điều tra xã hội học, đơn vị không tự chấm; chưa có điểm, không phải là 0.",
            "Scored by a survey, not by the body; there is no score yet, which is not zero."
        ),
        _ => text!(
            "Chưa chấm; chưa chấm không phải là 0.",
            "Not scored yet, which is not zero."
        ),
    }
}

fn appraised(points: Points, own: Option<Points>, kind: Kind) -> Text {
    let Some(own) = own else {
        return text!(
            "Tính điểm thẩm định {points}; không có điểm tự chấm.",
            "The appraised score {points} counts; there is no self-score.",
            points
        );
    };
    if own == points {
        return text!(
            "Tính điểm thẩm định {points}, bằng điểm tự chấm.",
            "The appraised score {points} counts; the self-score is the same.",
            points
        );
    }
    let by = own.max(points) - own.min(points);
    let change = match (kind, own > points) {
        (Kind::Main | Kind::Bonus, true) => text!("bị trừ {by}", "{by} cut", by),
        (Kind::Main | Kind::Bonus, false) => text!("được tăng {by}", "{by} added", by),
        (Kind::Penalty, true) => text!("trừ ít hơn {by}", "{by} less taken off", by),
        (Kind::Penalty, false) => text!("trừ thêm {by}", "{by} more taken off", by),
    };
    text!(
        "Tính điểm thẩm định {points}, không tính điểm tự chấm {own}: {change}.",
        "The appraised score {points} counts, not the self-score {own}: {change}.",
        points,
        own,
        change
    )
}
