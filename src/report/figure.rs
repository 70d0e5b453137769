//! A final figure and its class in words: alike wherever they are printed.

pub(super) mod change;

use smol_str::SmolStr;

use crate::analysis::classes::Standing;
use crate::analysis::outcome::{Outcome, Rescaling};
use crate::lang::{Figure, Lang, Text};
use crate::model::{Fraction, Index, Points};
use crate::report::document::Value;
use crate::text;

/// The index of a figure, rounded once; nothing where it has no maximum.
pub(super) fn index(points: Fraction, maximum: Option<Points>) -> Value {
    let index = maximum.and_then(|maximum| Index::from_fraction(points, maximum));
    index.map_or(Value::Empty, Value::Index)
}

/// The final figure, or from what to what it can still come.
pub(super) fn last(outcome: &Outcome, decimals: u32) -> Text {
    let shown = |points: Fraction| Figure(points.text(Lang::En, decimals));
    let per_cent = |points: Fraction| {
        let index = Index::from_fraction(points, outcome.maximum);
        Figure(index.map_or_else(String::new, |index| index.text(Lang::En, decimals)))
    };
    let (lower, upper) = (outcome.last.lower, outcome.last.upper);
    let out_of = |line: Text| {
        if outcome.maximum <= Points::ZERO {
            line
        } else if outcome.last.is_one() {
            text!(
                "{line} = {index} %",
                "{line} = {index} %",
                line,
                index = per_cent(lower)
            )
        } else {
            text!(
                "{line} = {index} % đến {most} %",
                "{line} = {index} % to {most} %",
                line,
                index = per_cent(lower),
                most = per_cent(upper)
            )
        }
    };
    let line = out_of(if outcome.last.is_one() {
        text!("{points} điểm", "{points} points", points = shown(lower))
    } else {
        text!(
            "từ {points} đến {most} điểm",
            "{points} to {most} points",
            points = shown(lower),
            most = shown(upper)
        )
    });
    match outcome.rescaled {
        Some(Rescaling::WithoutSurvey) => text!(
            "{line}, quy đổi từ phần tự chấm vì chưa có điểm điều tra xã hội học (without_survey: rescale)",
            "{line}, rescaled from the self-scored part without survey points (without_survey: rescale)",
            line
        ),
        Some(Rescaling::NotApplicable) => text!(
            "{line}, đã quy đổi vì có tiêu chí không áp dụng (rescale-appraised)",
            "{line}, rescaled for what does not apply (rescale-appraised)",
            line
        ),
        None => line,
    }
}

/// The class that is reached, or the one that still can be.
pub(super) fn class(standing: &Standing) -> Text {
    let below = || text!("dưới mức thấp nhất", "below the lowest class");
    let name =
        |class: Option<&SmolStr>| class.map_or_else(below, |name| text!("{name}", "{name}", name));
    let reached = name(standing.reached.as_ref());
    if standing.reached == standing.at_most {
        return reached;
    }
    text!(
        "từ {reached} đến {most}, tùy các điểm còn để trống",
        "from {reached} to {most}, by what is still blank",
        reached,
        most = name(standing.at_most.as_ref())
    )
}

/// The class, and how far the next one is.
pub(super) fn class_and_next(standing: &Standing, decimals: u32) -> Text {
    let line = class(standing);
    let Some(next) = &standing.next else {
        return line;
    };
    let missing = Figure(next.missing.text_rounded_up(Lang::En, decimals));
    text!(
        "{line}; còn thiếu {missing} điểm để đạt {next}",
        "{line}; {missing} points short of {next}",
        line,
        missing,
        next = &next.name
    )
}
