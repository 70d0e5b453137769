//! The sentences that explain how one number was computed.

use rust_decimal::Decimal;

use super::builder::joined;
use super::document::with_minus_sign;
use super::figure::{percent, rounded};
use crate::analysis::explain::{Explanation, LeafScore, Part, ScoreFrom};
use crate::analysis::outcome::{Bounds, Outcome, Rescaling};
use crate::analysis::totals::Sums;
use crate::lang::{Figure, Lang, Message};
use crate::model::{Fraction, Index, Kind, NotApplicable, Points};
use crate::text;

/// The most criteria that a sentence lists; a longer sum gives their count.
const MOST_LISTED: usize = 12;

/// How a table computes and prints its numbers.
#[derive(Clone, Copy)]
pub(super) struct Convention {
    /// Digits after the separator in printed points and indices.
    pub(super) decimals: u32,
    /// How criteria that do not apply are treated.
    pub(super) not_applicable: Option<NotApplicable>,
}

/// Returns how a number was computed, one sentence a line: its terms or the score that
/// counts, what does not apply, what is still open, and the index.
pub(super) fn sentences(number: &Explanation, convention: Convention, lang: Lang) -> Vec<String> {
    let decimals = convention.decimals;
    let mut lines: Vec<Message> = Vec::new();
    lines.extend(outside(number));
    lines.extend(number.tracked.as_ref().map(|found| match found.as_str() {
        "" => text!(
            "Chỉ theo dõi, không tính điểm và không nằm trong tổng nào; chưa ghi kết quả.",
            "Tracked without points, outside every sum; there is no result yet."
        ),
        found => text!(
            "Chỉ theo dõi, không tính điểm và không nằm trong tổng nào; kết quả: {found}.",
            "Tracked without points, outside every sum; result: {found}."
        ),
    }));
    match number.leaves.as_slice() {
        [leaf] if number.leaf => {
            lines.extend(leaf_sentences(leaf, number.kind));
            lines.extend(leaf.exempt.as_deref().map(exempt));
        }
        _ => lines.extend(sum(number)),
    }
    let rescaled = is_rescaled(&number.sums);
    lines.extend(not_applicable(number, convention.not_applicable, rescaled));
    lines.extend(open(number));
    let current = &number.sums.current;
    if let Some(points) = current.any() {
        let printed = printed(points, decimals);
        lines.extend(printed.map(|printed| text!("Điểm {printed}.", "Points: {printed}.")));
        let index = division(points, current.maximum, decimals);
        let index = index.filter(|_| !rescaled && number.kind != Kind::Penalty);
        lines.extend(index.map(|index| {
            if current.is_complete() {
                text!("Chỉ số: {index}.", "Index: {index}.")
            } else {
                text!("Chỉ số tạm tính: {index}.", "Index so far: {index}.")
            }
        }));
    }
    lines.extend(outcome_sentences(&number.sums, decimals));
    lines.extend(comparison(number));
    lines.iter().map(|text| text.get(lang).to_owned()).collect()
}

/// States that the set exempts the unit from a criterion.
fn exempt(reason: &str) -> Message {
    if reason.is_empty() {
        return text!(
            "Đơn vị thuộc danh mục không phải đánh giá tiêu chí này (exempt).",
            "The list of exemptions exempts the unit from this criterion (exempt)."
        );
    }
    text!(
        "Đơn vị thuộc danh mục không phải đánh giá tiêu chí này (exempt): {reason}.",
        "The list of exemptions exempts the unit from this criterion (exempt): {reason}."
    )
}

/// Whether the index of a total is computed from its rescaled points.
fn is_rescaled(sums: &Sums) -> bool {
    let outcome = sums.outcome.as_ref();
    outcome.is_some_and(|outcome| outcome.rescaled.is_some())
}

/// Describes a number outside the total and its cap.
fn outside(number: &Explanation) -> Option<Message> {
    let what = match number.kind {
        Kind::Main | Kind::Tracked => return None,
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
        Some(cap) => text!("{what}; nhiều nhất {cap} điểm.", "{what}; capped at {cap}."),
        None => text!("{what}."),
    })
}

/// Describes the sum of the direct sub-criteria.
fn sum(number: &Explanation) -> Option<Message> {
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
            "the points of the {count} items directly below = {raw}"
        )
    } else {
        let listed = joined(parts.iter().map(term), " + ").unwrap_or_default();
        text!("{listed} = {raw}")
    };
    Some(if raw == points {
        text!("Cộng: {terms}.", "Sum: {terms}.")
    } else {
        text!(
            "Cộng: {terms}; được tính {points}.",
            "Sum: {terms}; {points} count."
        )
    })
}

fn term(part: &Part) -> Message {
    let code = &part.code;
    match part.points {
        Some(points) => text!("{code} ({points})"),
        None if part.not_applicable => text!("{code} (không áp dụng)", "{code} (n/a)"),
        None => text!("{code} (chưa có điểm)", "{code} (no score yet)"),
    }
}

/// Describes what does not apply, the convention and the remaining maximum.
fn not_applicable(
    number: &Explanation,
    convention: Option<NotApplicable>,
    rescaled: bool,
) -> Vec<Message> {
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
    let mut lines = Vec::new();
    if !number.leaf && absent.len() <= MOST_LISTED {
        let listed = absent.iter().map(|leaf| {
            let (code, standard) = (&leaf.code, leaf.standard);
            let reason = leaf.not_applicable.as_deref().unwrap_or_default();
            text!(
                "{code} ({standard} điểm): {reason}",
                "{code} (standard points {standard}): {reason}"
            )
        });
        let listed = joined(listed, "; ").unwrap_or_default();
        lines.push(text!(
            "Không áp dụng: {listed}.",
            "Does not apply: {listed}."
        ));
    }
    lines.extend(convention.map(convention_words));
    let (standard, out, left) = (
        sums.standard,
        sums.not_applicable_standard,
        sums.current.maximum,
    );
    // A rescaled total keeps its whole maximum.
    if standard - out == left && !rescaled {
        lines.push(text!(
            "Điểm tối đa: {standard} − {out} (không áp dụng) = {left}.",
            "Maximum: {standard} − {out} (does not apply) = {left}."
        ));
    }
    lines
}

/// Describes the convention.
fn convention_words(convention: NotApplicable) -> Message {
    match convention {
        NotApplicable::Exclude => text!(
            "Cách tính (exclude): điểm chuẩn của tiêu chí không áp dụng được trừ khỏi điểm tối đa.",
            "Convention (exclude): the standard points of criteria that do not apply are excluded from the maximum."
        ),
        NotApplicable::Full => text!(
            "Cách tính (full): tiêu chí không áp dụng được tính đủ điểm chuẩn.",
            "Convention (full): criteria that do not apply earn their standard points."
        ),
        NotApplicable::RescaleAppraised => text!(
            "Cách tính (rescale-appraised): phần không do điều tra xã hội học chấm được quy đổi lên đủ điểm tối đa của phần đó, rồi cộng điểm điều tra xã hội học.",
            "Convention (rescale-appraised): the appraised part is rescaled to its full maximum, then the survey points are added."
        ),
    }
}

/// Describes the coverage and the range while something is not scored.
fn open(number: &Explanation) -> Option<Message> {
    let current = &number.sums.current;
    if current.is_complete() {
        return None;
    }
    let (low, high) = (current.points, current.upper());
    if number.leaf {
        return Some(text!(
            "Khi chấm, điểm sẽ từ {low} đến {high}.",
            "Once scored, it will have {low} to {high} points."
        ));
    }
    Some(text!(
        "Đã có điểm {scored}/{leaves} tiêu chí ({known}/{maximum} điểm tối đa): khi chấm đủ, điểm sẽ từ {low} đến {high}.",
        "{scored} of {leaves} criteria have a score ({known} of {maximum} points): fully scored, the points will be {low} to {high}.",
        scored = current.scored,
        leaves = current.leaves,
        known = current.scored_maximum,
        maximum = current.maximum
    ))
}

/// Compares the number with last year and the target.
fn comparison(number: &Explanation) -> Option<Message> {
    let sums = &number.sums;
    let mut parts = Vec::new();
    if let Some(points) = sums.previous.any() {
        let maximum = sums.previous.maximum;
        parts.push(text!(
            "năm trước {points}/{maximum} điểm",
            "last year {points} of {maximum}"
        ));
    }
    if let Some(points) = sums.target.any() {
        parts.push(text!("mục tiêu {points}", "target {points}"));
    }
    if let Some(left) = sums.gaps.to_target {
        parts.push(if left > Points::ZERO {
            text!(
                "còn thiếu {left} điểm so với mục tiêu",
                "{left} to the target"
            )
        } else {
            text!("đã đạt mục tiêu", "the target is reached")
        });
    }
    if let Some(lost) = sums.gaps.lost.filter(|lost| *lost > Points::ZERO) {
        parts.push(text!("chưa đạt {lost} điểm", "{lost} lost"));
    }
    let (scored, aimed) = (sums.current.is_complete(), sums.target.is_complete());
    let in_part =
        sums.gaps.lost.is_some() && !scored || sums.gaps.to_target.is_some() && !(scored && aimed);
    if in_part && !number.leaf {
        parts.push(text!(
            "chênh lệch chỉ tính các tiêu chí có đủ hai số",
            "gaps count only the criteria for which both numbers are known"
        ));
    }
    let list = joined(parts, "; ")?;
    Some(text!("So sánh: {list}.", "Comparison: {list}."))
}

/// Describes which score of a criterion counts, its rule and its declared figure.
fn leaf_sentences(leaf: &LeafScore, kind: Kind) -> Vec<Message> {
    let mut lines = vec![counts(leaf, kind)];
    if let Some(rule) = &leaf.rule {
        lines.push(text!("Cách chấm: {rule}.", "Rule: {rule}."));
    }
    lines.extend(match (&leaf.working, &leaf.declared, &leaf.rule) {
        (Some(working), ..) => Some(text!(
            "Theo số liệu kê khai: {working}.",
            "By the declared figure: {working}."
        )),
        (None, Some(declared), None) => Some(text!(
            "Số liệu kê khai: {declared}; tệp không ghi cách chấm.",
            "Declared figure: {declared}; the file gives no rule."
        )),
        (None, Some(declared), Some(_)) if !leaf.rule_gives => Some(text!(
            "Số liệu kê khai: {declared}; không hiểu cách chấm nên không tính điểm từ số liệu này.",
            "Declared figure: {declared}; the rule is not understood, so nothing is computed from it."
        )),
        (None, None, Some(_)) if leaf.rule_gives && leaf.from == ScoreFrom::NotScored => Some(text!(
            "Chưa có số liệu kê khai để tính.",
            "No figure is declared to compute it from."
        )),
        _ => None,
    });
    lines
}

/// Describes which score counts and why.
fn counts(leaf: &LeafScore, kind: Kind) -> Message {
    match (leaf.from, leaf.points) {
        (ScoreFrom::Appraised, Some(points)) => {
            appraised(points, leaf.self_score.or(leaf.computed), kind)
        }
        (ScoreFrom::SelfScore, Some(points)) => text!(
            "Tính điểm tự chấm {points}: chưa có điểm thẩm định.",
            "The self-score {points} counts: there is no appraised score yet."
        ),
        (ScoreFrom::WorkedOut, Some(points)) => text!(
            "Tính {points} điểm theo số liệu kê khai: tệp không ghi điểm tự chấm, chưa có điểm thẩm định.",
            "The score {points}, computed from the declared figure, counts: there is no self-score and no appraised score yet."
        ),
        (ScoreFrom::Credited, Some(points)) => {
            let reason = leaf.not_applicable.as_deref().unwrap_or_default();
            text!(
                "Không áp dụng: {reason}; theo bộ tiêu chí (not_applicable: full) được tính đủ {points} điểm.",
                "Does not apply: {reason}; by the set (not_applicable: full) it earns its full {points} points."
            )
        }
        (ScoreFrom::NotApplicable, _) => {
            let reason = leaf.not_applicable.as_deref().unwrap_or_default();
            text!("Không áp dụng: {reason}.", "Does not apply: {reason}.")
        }
        (ScoreFrom::AwaitsSurvey, _) => text!(
            "Chấm qua điều tra xã hội học, đơn vị không tự chấm; chưa có điểm, không phải là 0.",
            "Scored by a survey, not by the unit; there is no score yet, which is not zero."
        ),
        _ => text!(
            "Chưa chấm; chưa chấm không phải là 0.",
            "Not scored yet, which is not zero."
        ),
    }
}

/// Compares the appraised score with the unit's own.
fn appraised(points: Points, own: Option<Points>, kind: Kind) -> Message {
    let Some(own) = own else {
        return text!(
            "Tính điểm thẩm định {points}; không có điểm tự chấm.",
            "The appraised score {points} counts; there is no self-score."
        );
    };
    if own == points {
        return text!(
            "Tính điểm thẩm định {points}, bằng điểm tự chấm.",
            "The appraised score {points} counts; the self-score is the same."
        );
    }
    let by = own.max(points) - own.min(points);
    let change = match (kind, own > points) {
        (Kind::Main | Kind::Bonus | Kind::Tracked, true) => text!("bị trừ {by}", "{by} cut"),
        (Kind::Main | Kind::Bonus | Kind::Tracked, false) => text!("được tăng {by}", "{by} added"),
        (Kind::Penalty, true) => text!("trừ ít hơn {by}", "{by} less taken off"),
        (Kind::Penalty, false) => text!("trừ thêm {by}", "{by} more taken off"),
    };
    text!(
        "Tính điểm thẩm định {points}, không tính điểm tự chấm {own}: {change}.",
        "The appraised score {points} counts, not the self-score {own}: {change}."
    )
}

/// Returns the outcome, or `None` if it is the plain total or nothing is scored.
fn special_outcome(sums: &Sums) -> Option<&Outcome> {
    let outcome = sums.outcome.as_deref()?;
    let plain = outcome.rescaled.is_none() && !outcome.has_outside();
    (!plain && sums.current.scored > 0).then_some(outcome)
}

/// Describes how the final figure was computed, if it is not the plain total: the
/// rescaling first.
fn outcome_sentences(sums: &Sums, decimals: u32) -> Vec<Message> {
    let Some(outcome) = special_outcome(sums) else {
        return Vec::new();
    };
    let mut lines: Vec<Message> = Vec::new();
    lines.extend(rescaled(sums, outcome));
    lines.push(final_figure(outcome, decimals));
    lines
}

/// Describes how the self-scored points were rescaled.
fn rescaled(sums: &Sums, outcome: &Outcome) -> Option<Message> {
    let how = outcome.rescaled?;
    let body = &sums.body;
    let (whole, why) = match how {
        Rescaling::NotApplicable => (
            sums.body_standard,
            text!(
                "Quy đổi phần không do điều tra xã hội học chấm",
                "The part without survey, rescaled"
            ),
        ),
        Rescaling::WithoutSurvey => (
            outcome.maximum,
            text!(
                "Chưa có điểm điều tra xã hội học, quy đổi phần tự chấm cho cả bộ (without_survey: rescale)",
                "Without survey points the self-scored part is rescaled to the whole set (without_survey: rescale)"
            ),
        ),
    };
    // Survey points are added only if the survey part is not rescaled.
    let survey = (how == Rescaling::NotApplicable && sums.survey.leaves > 0)
        .then_some((sums.survey.points, sums.survey.upper()));
    let line = |points: Points, survey: Option<Points>, total: Fraction| {
        let most = body.maximum;
        let (sign, total) = written(total);
        match survey {
            Some(survey) => text!(
                "{points} ÷ {most} × {whole} + {survey} (điều tra xã hội học) {sign} {total}",
                "{points} ÷ {most} × {whole} + {survey} (survey) {sign} {total}"
            ),
            None => text!("{points} ÷ {most} × {whole} {sign} {total}"),
        }
    };
    let low = line(body.points, survey.map(|both| both.0), outcome.total.lower);
    if outcome.total.is_one() {
        return Some(text!("{why}: {low}."));
    }
    let high = line(body.upper(), survey.map(|both| both.1), outcome.total.upper);
    Some(text!(
        "{why}: thấp nhất {low}; cao nhất {high}.",
        "{why}: at least {low}; at most {high}."
    ))
}

/// Picks one bound of a figure.
type Bound = fn(Bounds) -> Fraction;

/// Describes the final figure: total + bonus − penalty, as printed.
fn final_figure(outcome: &Outcome, decimals: u32) -> Message {
    let sum = |pick: Bound, off: Bound| {
        let (_, total) = written(pick(outcome.total));
        let mut line = text!("{total}");
        if let Some(bonus) = outcome.bonus {
            let (_, bonus) = written(pick(bonus));
            line = text!("{line} + {bonus} (điểm thưởng)", "{line} + {bonus} (bonus)");
        }
        if let Some(penalty) = outcome.penalty {
            let (_, penalty) = written(off(penalty));
            line = text!(
                "{line} − {penalty} (điểm trừ)",
                "{line} − {penalty} (penalty)"
            );
        }
        let figure = pick(outcome.last);
        let points = rounded(figure, decimals);
        let points = if outcome.has_outside() {
            // The terms may be shortened, and the sum is rounded once.
            let exact = exact(figure).map(|exact| exact.to_string());
            let sign = if exact.as_deref() == Some(points.0.as_str()) {
                "="
            } else {
                "≈"
            };
            text!("{line} {sign} {points}")
        } else {
            text!("{points}")
        };
        let index = Index::from_fraction(figure, outcome.maximum);
        match index.map(|index| percent(index, decimals)) {
            Some(index) => text!(
                "{points} điểm; trên {most} điểm là {index}%",
                "{points} points; out of {most} that is {index}%",
                most = outcome.maximum
            ),
            None => text!("{points} điểm", "{points} points"),
        }
    };
    let (lower, upper): (Bound, Bound) = (|bounds| bounds.lower, |bounds| bounds.upper);
    let low = sum(lower, upper);
    if outcome.last.is_one() {
        return text!("Điểm cuối cùng: {low}.", "Final figure: {low}.");
    }
    let high = sum(upper, lower);
    text!(
        "Điểm cuối cùng: thấp nhất {low}; cao nhất {high}.",
        "Final figure: at least {low}; at most {high}."
    )
}

/// Returns the points of a figure that prints whole.
fn exact(figure: Fraction) -> Option<Points> {
    figure
        .points()
        .filter(|points| points.is_whole_millionths())
}

/// Returns the most exact decimal form of a figure, after the sign to print before it.
fn written(figure: Fraction) -> (&'static str, Figure) {
    let sign = if exact(figure).is_some() { "=" } else { "≈" };
    (sign, rounded(figure, Points::MAX_DECIMALS))
}

/// Describes the computation of an index, such as “3,5 ÷ 4 × 100 = 87,5 %”, with the
/// printed value if that is rounded.
fn division(points: Points, maximum: Points, decimals: u32) -> Option<Message> {
    let index = Index::new(points, maximum)?;
    let finest = index.percent(Points::MAX_DECIMALS).normalize();
    let printed = index.percent(decimals).normalize();
    let exact = finest * maximum.decimal() == points.decimal() * Decimal::ONE_HUNDRED;
    let sign = if exact { "=" } else { "≈" };
    let value = Figure(with_minus_sign(finest.to_string()));
    let division = text!("{points} ÷ {maximum} × 100 {sign} {value}%");
    if printed == finest && exact {
        return Some(division);
    }
    let shown = percent(index, decimals);
    let rounding = if is_capped_below_100(points, maximum, decimals) {
        text!(
            "chưa đủ điểm thì không in 100%",
            "100% is printed only for full points"
        )
    } else {
        rounding(decimals)
    };
    Some(text!(
        "{division}, in ra {shown}% ({rounding})",
        "{division}, printed as {shown}% ({rounding})"
    ))
}

/// Returns whether rounding alone would print 100 % although points are missing.
fn is_capped_below_100(points: Points, maximum: Points, decimals: u32) -> bool {
    let missing = (maximum - points).decimal();
    let twice = Decimal::from(200 * 10_u64.pow(decimals.min(Points::MAX_DECIMALS)));
    points < maximum && missing * twice <= maximum.decimal()
}

/// Describes how points are printed, if not exactly.
fn printed(points: Points, decimals: u32) -> Option<Message> {
    let shown = points.text(Lang::En, decimals);
    if shown == points.to_string() {
        return None;
    }
    let (shown, rounding) = (Figure(with_minus_sign(shown)), rounding(decimals));
    Some(text!(
        "{points} in ra {shown} ({rounding})",
        "{points} is printed as {shown} ({rounding})"
    ))
}

fn rounding(decimals: u32) -> Message {
    let decimals = usize::try_from(decimals).unwrap_or(2);
    text!(
        "làm tròn một lần đến {decimals} chữ số sau dấu phẩy, từ 5 trở lên thì làm tròn lên",
        "rounded once to {decimals} decimals, half away from zero"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed_index(points: &str, maximum: &str) -> String {
        let points_of = |text: &str| Points::new(text.parse().unwrap()).unwrap();
        division(points_of(points), points_of(maximum), 2)
            .unwrap()
            .vi
            .into_owned()
    }

    #[test]
    fn a_division_shows_both_numbers_and_what_rounding_did() {
        assert_eq!(printed_index("3.5", "4"), "3,5 ÷ 4 × 100 = 87,5%");
        let round = "làm tròn một lần đến 2 chữ số sau dấu phẩy, từ 5 trở lên thì làm tròn lên";
        assert_eq!(
            printed_index("68.32", "84"),
            format!("68,32 ÷ 84 × 100 ≈ 81,333333%, in ra 81,33% ({round})")
        );
        assert_eq!(
            printed_index("81.755", "100"),
            format!("81,755 ÷ 100 × 100 = 81,755%, in ra 81,76% ({round})")
        );
        assert_eq!(
            printed_index("99.996", "100"),
            "99,996 ÷ 100 × 100 = 99,996%, in ra 99,99% (chưa đủ điểm thì không in 100%)"
        );
        assert_eq!(printed_index("2", "2"), "2 ÷ 2 × 100 = 100%");
    }
}
