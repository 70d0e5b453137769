//! The sentences that say how the number of one node came about.

use super::division;
use super::{leaf, outcome};
use crate::analysis::explain::{Explanation, LeafScore, Part, ScoreFrom};
use crate::analysis::totals::Sums;
use crate::lang::{Lang, Text};
use crate::model::{Kind, NotApplicable, Points};
use crate::text;

/// The most names that a sentence lists; a longer sum is told by its count.
const MOST_LISTED: usize = 12;

/// How a table works and prints its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// How criteria that do not apply are treated.
    pub convention: Option<NotApplicable>,
}

/// How a number came about, a sentence a line: the scores it adds up or the one
/// that counts, what is taken out, what is still open, and the index.
#[must_use]
pub fn detail(number: &Explanation, manner: Manner, lang: Lang) -> Vec<String> {
    let mut said: Vec<Text> = Vec::new();
    said.extend(outside(number));
    match number.leaves.as_slice() {
        [leaf] if number.leaf => said.extend(leaf::sentences(leaf, number.kind)),
        _ => said.extend(sum(number)),
    }
    let rescaled = is_rescaled(&number.sums);
    said.extend(taken_out(number, manner.convention, rescaled));
    said.extend(open(number));
    let current = &number.sums.current;
    if let Some(points) = current.any() {
        let printed = division::printed(points, manner.decimals);
        said.extend(printed.map(|printed| text!("Điểm {printed}.", "Points: {printed}.", printed)));
        let index = division::index(points, current.maximum, manner.decimals);
        let index = index.filter(|_| !rescaled && number.kind != Kind::Penalty);
        said.extend(index.map(|index| {
            if current.is_complete() {
                text!("Chỉ số: {index}.", "Index: {index}.", index)
            } else {
                text!("Chỉ số tạm tính: {index}.", "Index so far: {index}.", index)
            }
        }));
    }
    said.extend(outcome::sentences(&number.sums, manner.decimals));
    said.extend(beside(number));
    said.iter().map(|text| text.get(lang).to_owned()).collect()
}

/// Whether the index of a total goes by its rescaled points, not by these.
fn is_rescaled(sums: &Sums) -> bool {
    let outcome = sums.outcome.as_ref();
    outcome.is_some_and(|outcome| outcome.rescaled.is_some())
}

/// What stands outside the total, and its cap.
fn outside(number: &Explanation) -> Option<Text> {
    let what = match number.kind {
        Kind::Main => return None,
        Kind::Bonus => text!(
            "Điểm thưởng, ngoài tổng điểm",
            "Bonus points, outside the total"
        ),
        Kind::Penalty => text!(
            "Điểm trừ, ngoài tổng điểm",
            "Penalty points, outside the total"
        ),
    };
    Some(match number.cap {
        Some(cap) => text!(
            "{what}; nhiều nhất {cap} điểm.",
            "{what}; capped at {cap}.",
            what,
            cap
        ),
        None => text!("{what}.", "{what}.", what),
    })
}

/// The sum of what stands directly below.
fn sum(number: &Explanation) -> Option<Text> {
    let current = &number.sums.current;
    let Some(points) = current.any() else {
        let waiting = current.leaves > 0;
        return waiting.then(|| {
            text!(
                "Chưa tiêu chí nào có điểm; chưa có điểm không phải là 0.",
                "No criterion has a score yet, which is not zero."
            )
        });
    };
    let parts = &number.parts;
    let raw: Points = parts.iter().filter_map(|part| part.points).sum();
    let terms = if parts.len() > MOST_LISTED {
        let count = parts.len();
        text!(
            "điểm của {count} mục ngay bên dưới = {raw}",
            "the points of the {count} items directly below = {raw}",
            count,
            raw
        )
    } else {
        let listed = parts.iter().map(term);
        let listed =
            listed.reduce(|sum, term| text!("{sum} + {term}", "{sum} + {term}", sum, term));
        let listed = listed.unwrap_or_default();
        text!("{listed} = {raw}", "{listed} = {raw}", listed, raw)
    };
    Some(if raw == points {
        text!("Cộng: {terms}.", "Sum: {terms}.", terms)
    } else {
        text!(
            "Cộng: {terms}; được tính {points}.",
            "Sum: {terms}; {points} of it count.",
            terms,
            points
        )
    })
}

fn term(part: &Part) -> Text {
    let code = &part.code;
    match part.points {
        Some(points) => text!("{code} ({points})", "{code} ({points})", code, points),
        None if part.not_applicable => text!("{code} (không áp dụng)", "{code} (n/a)", code),
        None => text!("{code} (chưa có điểm)", "{code} (no score yet)", code),
    }
}

/// What does not apply, by which convention, and what that leaves.
fn taken_out(number: &Explanation, convention: Option<NotApplicable>, rescaled: bool) -> Vec<Text> {
    let absent: Vec<&LeafScore> = number
        .leaves
        .iter()
        .map(AsRef::as_ref)
        .filter(|leaf| leaf.from == ScoreFrom::NotApplicable)
        .collect();
    if absent.is_empty() {
        return Vec::new();
    }
    let sums = &number.sums;
    let mut said = Vec::new();
    if !number.leaf && absent.len() <= MOST_LISTED {
        let listed = absent.iter().map(|leaf| {
            let (code, standard) = (&leaf.code, leaf.standard);
            let reason = leaf.not_applicable.as_deref().unwrap_or_default();
            text!(
                "{code} ({standard} điểm): {reason}",
                "{code} (standard points {standard}): {reason}",
                code,
                standard,
                reason
            )
        });
        let listed = listed.reduce(|list, one| text!("{list}; {one}", "{list}; {one}", list, one));
        let listed = listed.unwrap_or_default();
        said.push(text!(
            "Không áp dụng: {listed}.",
            "Does not apply: {listed}.",
            listed
        ));
    }
    said.extend(convention.map(by));
    let (standard, out, left) = (
        sums.standard,
        sums.not_applicable_standard,
        sums.current.maximum,
    );
    // A rescaled total is out of its whole maximum.
    if standard - out == left && !rescaled {
        said.push(text!(
            "Điểm tối đa: {standard} − {out} (không áp dụng) = {left}.",
            "Maximum: {standard} − {out} (does not apply) = {left}.",
            standard,
            out,
            left
        ));
    }
    said
}

/// The convention in words.
pub(super) fn by(convention: NotApplicable) -> Text {
    match convention {
        NotApplicable::Exclude => text!(
            "Cách tính (exclude): điểm chuẩn của tiêu chí không áp dụng được trừ khỏi điểm tối đa.",
            "Convention (exclude): the standard points of what does not apply are taken out of the maximum."
        ),
        NotApplicable::RescaleAppraised => text!(
            "Cách tính (rescale-appraised): phần không do điều tra xã hội học chấm được quy đổi lên đủ điểm tối đa của phần đó, rồi cộng điểm điều tra xã hội học.",
            "Convention (rescale-appraised): the appraised part is rescaled to its full maximum, then the survey points are added."
        ),
    }
}

/// What is still open: coverage and bounds.
fn open(number: &Explanation) -> Option<Text> {
    let current = &number.sums.current;
    if current.is_complete() {
        return None;
    }
    let (low, high) = (current.points, current.upper());
    if number.leaf {
        return Some(text!(
            "Khi chấm, điểm sẽ từ {low} đến {high}.",
            "Once scored it earns {low} to {high} points.",
            low,
            high
        ));
    }
    Some(text!(
        "Đã có điểm {scored}/{leaves} tiêu chí ({known}/{maximum} điểm tối đa): khi chấm đủ, điểm sẽ từ {low} đến {high}.",
        "{scored} of {leaves} criteria have a score ({known} of {maximum} points): all of them give {low} to {high} points.",
        scored = current.scored,
        leaves = current.leaves,
        known = current.scored_maximum,
        maximum = current.maximum,
        low,
        high
    ))
}

/// Last year, the target, and what they leave.
fn beside(number: &Explanation) -> Option<Text> {
    let sums = &number.sums;
    let mut said = Vec::new();
    if let Some(points) = sums.previous.any() {
        let maximum = sums.previous.maximum;
        said.push(text!(
            "năm trước {points}/{maximum} điểm",
            "last year {points} of {maximum}",
            points,
            maximum
        ));
    }
    if let Some(points) = sums.target.any() {
        said.push(text!("mục tiêu {points}", "target {points}", points));
    }
    if let Some(left) = sums.gaps.to_target {
        said.push(if left > Points::ZERO {
            text!("còn {left} điểm tới mục tiêu", "{left} to the target", left)
        } else {
            text!("đã đạt mục tiêu", "the target is reached")
        });
    }
    if let Some(lost) = sums.gaps.lost.filter(|lost| *lost > Points::ZERO) {
        said.push(text!("mất {lost} điểm", "{lost} lost", lost));
    }
    let (scored, aimed) = (sums.current.is_complete(), sums.target.is_complete());
    let in_part =
        sums.gaps.lost.is_some() && !scored || sums.gaps.to_target.is_some() && !(scored && aimed);
    if in_part && !number.leaf {
        said.push(text!(
            "chênh lệch chỉ tính các tiêu chí có đủ hai số",
            "gaps count only the criteria for which both numbers are known"
        ));
    }
    let said = said
        .into_iter()
        .reduce(|list, one| text!("{list}; {one}", "{list}; {one}", list, one))?;
    Some(text!("So sánh: {said}.", "Beside it: {said}.", said))
}
