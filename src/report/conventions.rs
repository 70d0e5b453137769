//! The conventions by which the numbers of a report are computed, one sentence each,
//! for the notes of a workbook and the foot of a page.

use smol_str::SmolStr;

use super::builder::joined;
use super::figure::rounded;
use crate::analysis::classes::classes_of;
use crate::lang::Message;
use crate::model::{Code, Leaf, Points, Scorecard, Threshold};
use crate::text;
use crate::vocab::choices::{NOT_APPLICABLE, WITHOUT_SURVEY, words_of};

/// Returns the conventions of every report: rounding, blanks and the index.
pub(super) fn of_numbers(decimals: u32) -> Vec<Message> {
    vec![
        text!(
            "Tính trên số liệu chính xác, chỉ làm tròn khi in: nhiều nhất {decimals} chữ số thập phân, từ 5 trở lên thì làm tròn lên; chỉ số in là 100 khi đạt điểm tối đa.",
            "Computed exactly and rounded only when printed: to at most {decimals} decimals, half away from zero; an index is printed as 100 only if all points are earned.",
            decimals = decimals.to_string()
        ),
        text!(
            "Ô trống là chưa chấm, không phải 0 điểm.",
            "Blank means not scored yet, not zero."
        ),
        text!(
            "Chỉ số = điểm ÷ điểm tối đa × 100.",
            "Index = points ÷ maximum × 100."
        ),
    ]
}

/// Returns the conventions of the report of one unit, with those of its criteria set.
pub(super) fn of_scorecard(scorecard: &Scorecard) -> Vec<Message> {
    let mut conventions = of_numbers(scorecard.printed_decimals());
    conventions.extend(scorecard.not_applicable.map(|one| {
        text!(
            "Tiêu chí không áp dụng: {words} (not_applicable: {key}).",
            "Criteria that do not apply: {words} (not_applicable: {key}).",
            words = words_of(&NOT_APPLICABLE, one.into()),
            key = <&str>::from(one)
        )
    }));
    conventions.extend(scorecard.exempt.iter().map(|entry| {
        let names = entry.units.iter().chain(&entry.blocks).map(SmolStr::as_str);
        let names = names.collect::<Vec<_>>().join("; ");
        let codes: Vec<&str> = entry.codes.iter().map(Code::as_str).collect();
        let reason = entry.reason.as_deref().map(|reason| text!(" ({reason})"));
        let reason = reason.unwrap_or_default();
        text!(
            "Không phải đánh giá: {names}: {codes}{reason}.",
            "Exempt: {names}: {codes}{reason}.",
            codes = codes.join(", ")
        )
    }));
    conventions.extend(scorecard.without_survey.map(|one| {
        text!(
            "Khi chưa có điểm điều tra xã hội học: {words} (without_survey: {key}).",
            "Without survey points {words} (without_survey: {key}).",
            words = words_of(&WITHOUT_SURVEY, one.into()),
            key = <&str>::from(one)
        )
    }));
    let is_computed = |leaf: &Leaf| leaf.scores.own() != leaf.scores.self_score;
    let mut leaves = scorecard.walk().filter_map(|(_, one)| one.leaf());
    if leaves.any(is_computed) {
        conventions.push(match scorecard.round_scores {
            Some(decimals) => text!(
                "Điểm tính từ số liệu kê khai được làm tròn đến {decimals} chữ số thập phân (round_scores).",
                "Scores computed from declared figures are rounded to {decimals} decimals (round_scores).",
                decimals = decimals.to_string()
            ),
            None => text!(
                "Điểm tính từ số liệu kê khai được giữ chính xác, chỉ làm tròn khi in.",
                "Scores computed from declared figures are kept exactly and rounded only in print."
            ),
        });
    }
    conventions.extend(classes(scorecard));
    conventions
}

/// Returns the threshold of each class, or `None` if the set has no classes.
fn classes(scorecard: &Scorecard) -> Option<Message> {
    let edges = classes_of(scorecard).into_iter().map(|class| {
        let shown = |points: Points| rounded(points, Points::MAX_DECIMALS);
        let name = &class.name;
        match class.from {
            Threshold::Percent(from) => text!(
                "{name} từ {edge}%",
                "{name} from {edge}%",
                edge = shown(from)
            ),
            Threshold::Points(from) => text!(
                "{name} từ {edge} điểm",
                "{name} from {edge} points",
                edge = shown(from)
            ),
        }
    });
    let edges = joined(edges, "; ")?;
    Some(text!(
        "Xếp loại: {edges}; xét trên điểm cuối cùng chưa làm tròn.",
        "Classes: {edges}; based on the unrounded final figure."
    ))
}
