//! The sentences that say how the final figure of the whole table came about,
//! where that is not the plain total: rescaled, with a bonus, or with a penalty.

use crate::analysis::outcome::{Bounds, Outcome, Rescaling};
use crate::analysis::totals::Sums;
use crate::lang::{Figure, Lang, Text};
use crate::model::{Fraction, Index, Points};
use crate::text;

/// The outcome that is worth a word: none where the total is the final figure,
/// or nothing is scored.
fn told(sums: &Sums) -> Option<&Outcome> {
    let outcome = sums.outcome.as_deref()?;
    let plain = outcome.rescaled.is_none() && !outcome.has_outside();
    (!plain && sums.current.scored > 0).then_some(outcome)
}

/// The working, rescaling first.
pub(super) fn sentences(sums: &Sums, decimals: u32) -> Vec<Text> {
    let Some(outcome) = told(sums) else {
        return Vec::new();
    };
    let mut said: Vec<Text> = Vec::new();
    said.extend(rescaled(sums, outcome));
    said.push(last(outcome, decimals));
    said
}

/// What the body scores, times what it stands for, over what of it applies.
fn rescaled(sums: &Sums, outcome: &Outcome) -> Option<Text> {
    let how = outcome.rescaled?;
    let body = &sums.body;
    let (whole, why) = match how {
        Rescaling::NotApplicable => (
            sums.body_standard,
            text!(
                "Quy đổi phần không do điều tra xã hội học chấm",
                "The part that no survey scores, rescaled"
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
    // Survey points are added to a part of the set only.
    let survey = (how == Rescaling::NotApplicable && sums.survey.leaves > 0)
        .then_some((sums.survey.points, sums.survey.upper()));
    let line = |points: Points, survey: Option<Points>, total: Fraction| {
        let most = body.maximum;
        let (sign, total) = written(total);
        match survey {
            Some(survey) => text!(
                "{points} ÷ {most} × {whole} + {survey} (điều tra xã hội học) {sign} {total}",
                "{points} ÷ {most} × {whole} + {survey} (survey) {sign} {total}",
                points,
                most,
                whole,
                survey,
                sign,
                total
            ),
            None => text!(
                "{points} ÷ {most} × {whole} {sign} {total}",
                "{points} ÷ {most} × {whole} {sign} {total}",
                points,
                most,
                whole,
                sign,
                total
            ),
        }
    };
    let low = line(body.points, survey.map(|both| both.0), outcome.total.lower);
    if outcome.total.is_one() {
        return Some(text!("{why}: {low}.", "{why}: {low}.", why, low));
    }
    let high = line(body.upper(), survey.map(|both| both.1), outcome.total.upper);
    Some(text!(
        "{why}: thấp nhất {low}; cao nhất {high}.",
        "{why}: at least {low}; at most {high}.",
        why,
        low,
        high
    ))
}

/// One end of what a figure may be.
type End = fn(Bounds) -> Fraction;

/// Total + bonus − penalty, and as it is printed.
fn last(outcome: &Outcome, decimals: u32) -> Text {
    let sum = |pick: fn(Bounds) -> Fraction, off: fn(Bounds) -> Fraction| {
        let (_, total) = written(pick(outcome.total));
        let mut line = text!("{total}", "{total}", total);
        if let Some(bonus) = outcome.bonus {
            let (_, bonus) = written(pick(bonus));
            line = text!(
                "{line} + {bonus} (điểm thưởng)",
                "{line} + {bonus} (bonus)",
                line,
                bonus
            );
        }
        if let Some(penalty) = outcome.penalty {
            let (_, penalty) = written(off(penalty));
            line = text!(
                "{line} − {penalty} (điểm trừ)",
                "{line} − {penalty} (penalty)",
                line,
                penalty
            );
        }
        let figure = pick(outcome.last);
        let points = Figure(figure.text(Lang::En, decimals));
        let points = if outcome.has_outside() {
            // The terms may be shortened, and the sum is printed once rounded.
            let exact = figure.points().map(|exact| exact.to_string());
            let sign = if exact.as_deref() == Some(points.0.as_str()) {
                "="
            } else {
                "≈"
            };
            text!(
                "{line} {sign} {points}",
                "{line} {sign} {points}",
                line,
                sign,
                points
            )
        } else {
            text!("{points}", "{points}", points)
        };
        let index = Index::from_fraction(figure, outcome.maximum);
        match index.map(|index| Figure(index.text(Lang::En, decimals))) {
            Some(index) => text!(
                "{points} điểm; trên {most} điểm là {index} %",
                "{points} points; out of {most} that is {index} %",
                points,
                most = outcome.maximum,
                index
            ),
            None => text!("{points} điểm", "{points} points", points),
        }
    };
    let (lower, upper): (End, End) = (|bounds| bounds.lower, |bounds| bounds.upper);
    let low = sum(lower, upper);
    if outcome.last.is_one() {
        return text!("Điểm cuối cùng: {low}.", "Final figure: {low}.", low);
    }
    let high = sum(upper, lower);
    text!(
        "Điểm cuối cùng: thấp nhất {low}; cao nhất {high}.",
        "Final figure: at least {low}; at most {high}.",
        low,
        high
    )
}

/// A figure as exactly as points can hold it, and the sign in front of it.
fn written(figure: Fraction) -> (&'static str, Figure) {
    let sign = if figure.points().is_some() {
        "="
    } else {
        "≈"
    };
    (sign, Figure(figure.text(Lang::En, Points::MAX_DECIMALS)))
}
