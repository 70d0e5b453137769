//! The line that sums up the score report: points, index, class, change and lost points.

use super::document::{Document, Tone};
use super::figure;
use super::score::answer::Answer;
use crate::analysis::outcome::Bounds;
use crate::lang::{Figure, Message};
use crate::model::{Fraction, Index, Points};
use crate::text;

/// Appends the result of a scorecard, or that of last year while nothing is scored.
pub(super) fn push(document: &mut Document, answer: &Answer) {
    if answer.totals.is_scored() {
        push_current(document, answer);
    } else {
        push_previous(document, answer);
    }
    if answer.scope.is_partial() {
        let part = text!("chỉ một phần bộ tiêu chí", "part of the set only");
        document.highlight(part, Tone::Plain);
    }
}

fn push_current(document: &mut Document, answer: &Answer) {
    let total = &answer.totals.total;
    let decimals = answer.decimals;
    let shown = |points: Points| figure::rounded(points, decimals);
    let (last, maximum) = total.outcome.as_ref().map_or_else(
        || (total.current.bounds(), total.current.maximum),
        |outcome| (outcome.last, outcome.maximum),
    );
    document.highlight(points_of(last, maximum, decimals), Tone::Plain);
    if let Some(index) = index_of(last, maximum, decimals) {
        document.highlight(index, Tone::Plain);
    }
    if let Some(standing) = &answer.standing {
        let class = figure::class(standing);
        document.highlight(text!("xếp loại {class}", "class {class}"), Tone::Plain);
    }
    let gaps = &total.gaps;
    if let Some(change) = gaps.change {
        let all = change == total.current.points - total.previous.points;
        let tone = if change.is_negative() {
            Tone::Bad
        } else {
            Tone::Good
        };
        let tone = if change == Points::ZERO {
            Tone::Plain
        } else {
            tone
        };
        document.highlight(change_from(change, all, answer), tone);
    }
    if let Some(lost) = gaps.lost.filter(|lost| *lost > Points::ZERO) {
        let points = shown(lost);
        document.highlight(
            text!("chưa đạt {points} điểm", "points lost: {points}"),
            Tone::Bad,
        );
    }
    let leaves = total.current.leaves;
    let open = leaves - total.current.scored;
    if open > 0 {
        let most = shown(total.current.upper() - total.current.points);
        document.highlight(
            text!(
                "còn {open}/{leaves} tiêu chí chưa chấm ({most} điểm)",
                "{open} of {leaves} criteria not scored yet ({most} points)"
            ),
            Tone::Plain,
        );
    }
}

/// Appends the result of last year and the target, while nothing is scored this year.
fn push_previous(document: &mut Document, answer: &Answer) {
    let total = &answer.totals.total;
    let shown = |points: Points| figure::rounded(points, answer.decimals);
    let not_scored = match answer.year {
        Some(year) => text!(
            "năm {year} chưa chấm điểm",
            "{year} not scored yet",
            year = year.to_string()
        ),
        None => text!("chưa chấm điểm", "not scored yet"),
    };
    document.highlight(not_scored, Tone::Plain);
    if total.previous.scored > 0 {
        let previous = &total.previous;
        let last = last_year(answer);
        let [points, maximum] = [previous.points, previous.scored_maximum].map(shown);
        let index = previous.index_of_scored();
        let index = index.map_or_else(Message::default, |index| {
            let index = figure::percent(index, answer.decimals);
            text!(" ({index}%)")
        });
        document.highlight(
            text!(
                "{last}: {points}/{maximum} điểm{index}",
                "{last}: {points} of {maximum} points{index}"
            ),
            Tone::Plain,
        );
    }
    let lost = total.gaps.lost_previous;
    if let Some(lost) = lost.filter(|lost| *lost > Points::ZERO) {
        let lost = shown(lost);
        document.highlight(
            text!("chưa đạt {lost} điểm", "points lost: {lost}"),
            Tone::Bad,
        );
    }
    if let Some(target) = total.target.any() {
        let target = shown(target);
        document.highlight(
            text!("mục tiêu {target} điểm", "target {target} points"),
            Tone::Plain,
        );
    }
}

/// Returns the points out of their maximum, or the range that they can still reach.
fn points_of(last: Bounds, maximum: Points, decimals: u32) -> Message {
    let shown = |points: Fraction| figure::rounded(points, decimals);
    let (lower, maximum) = (shown(last.lower), figure::rounded(maximum, decimals));
    if last.is_one() {
        return text!("{lower}/{maximum} điểm", "{lower} of {maximum} points");
    }
    let upper = shown(last.upper);
    text!(
        "từ {lower} đến {upper} trên {maximum} điểm",
        "{lower} to {upper} of {maximum} points"
    )
}

/// Returns the index, if the points are final.
fn index_of(last: Bounds, maximum: Points, decimals: u32) -> Option<Message> {
    let index = Index::from_fraction(last.lower, maximum)?;
    let index: Figure = figure::percent(index, decimals);
    last.is_one().then(|| text!("đạt {index}%", "{index}%"))
}

/// Returns the change from last year. It may leave out criteria without both numbers.
fn change_from(change: Points, all: bool, answer: &Answer) -> Message {
    let last = last_year(answer);
    if all && change == Points::ZERO {
        return text!("bằng {last}", "same as {last}");
    }
    let change = figure::signed(change, answer.decimals);
    if all {
        text!("{change} so với {last}", "{change} from {last}")
    } else {
        text!(
            "{change} so với {last} (tiêu chí có điểm cả hai năm)",
            "{change} from {last} (criteria with both scores)"
        )
    }
}

/// Names the year before.
pub(super) fn last_year(answer: &Answer) -> Message {
    year_before(answer.year)
}

/// Names the year before another.
pub(super) fn year_before(year: Option<u16>) -> Message {
    match year {
        Some(year) => text!(
            "năm {year}",
            "{year}",
            year = year.saturating_sub(1).to_string()
        ),
        None => text!("năm trước", "last year"),
    }
}
