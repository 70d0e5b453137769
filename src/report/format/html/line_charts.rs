//! Charts of lines. Places across are in per cent of the width and places down in pixels, so that
//! texts keep their size on every screen.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::bidi::shown;
use super::chart_frame::figure;
use super::chart_scale::{Scale, number, percent};
use crate::report::chart::{RankChart, UnitRanks, YearChart, YearLine};
use crate::report::document::Document;
use crate::vocab::sanitize::printable;

/// The height of a row of ranks; the style sheet has the same. Unit: pixels.
const ROW: usize = 40;
/// The top and the height of the drawing of years. Unit: pixels.
const TOP: u32 = 18;
const HEIGHT: u32 = 74;
/// More years than these are labelled only at their first and last.
const MAX_LABELLED: usize = 5;

/// The ranks of last year at the left and of this year at the right.
pub(super) fn ranks(chart: &RankChart, id: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let mut before: Vec<&UnitRanks> = chart
        .units
        .iter()
        .filter(|unit| unit.before.is_some())
        .collect();
    before.sort_by_key(|unit| (unit.before, unit.now));
    let rows = former_rows(&before, chart.units.len());
    let height = rows.last().map_or(0, |row| row + 1);
    let height = height.max(chart.units.len());
    let middle = |row: usize| row * ROW + ROW / 2;
    let [was, is] = &chart.years;
    let drawing = html! {
        div .ranks {
            p { (shown(was)) }
            p { (shown(is)) }
            svg height=(height * ROW) role="img" {
                title { (printable(&chart.title)) }
                @for (row, unit) in chart.units.iter().enumerate() {
                    @let left = before.iter().position(|other| std::ptr::eq(*other, unit));
                    @let left = left.and_then(|at| rows.get(at).copied());
                    @if let (Some(left), Some(rank)) = (left, unit.before) {
                        @let look = match unit.now.cmp(&rank) {
                            std::cmp::Ordering::Less => "up",
                            std::cmp::Ordering::Equal => "same",
                            std::cmp::Ordering::Greater => "down",
                        };
                        g class=(look) {
                            title { (printable(&unit.unit)) ": " (printable(was)) " " (rank) ", " (printable(is)) " " (unit.now) }
                            text x="0" y=(middle(left) + 5) { (rank) }
                            line x1="18%" y1=(middle(left)) x2="96%" y2=(middle(row)) {}
                            circle cx="18%" cy=(middle(left)) r="4" {}
                            circle cx="96%" cy=(middle(row)) r="4" {}
                        }
                    }
                }
            }
            ol {
                @for unit in &chart.units {
                    li title=(printable(&unit.unit)) {
                        b { (unit.now) ". " }
                        span .unit { (shown(&unit.unit)) } " "
                        @match unit.before.map(|rank| (unit.now.cmp(&rank), rank.abs_diff(unit.now))) {
                            Some((std::cmp::Ordering::Less, by)) => span .up { "▲" (by) },
                            Some((std::cmp::Ordering::Greater, by)) => span .down { "▼" (by) },
                            Some((std::cmp::Ordering::Equal, _)) => span { "=" },
                            None => span { (lang.pick("(mới)", "(new)")) },
                        }
                    }
                }
            }
        }
    };
    figure("", id, &chart.title, &html! {}, &drawing)
}

/// Returns the rows of the former ranks, in their order: a unit that keeps its rank keeps its
/// row, unless the ranks of many units are missing.
fn former_rows(before: &[&UnitRanks], units: usize) -> Vec<usize> {
    let mut next = 0;
    let rows = before.iter().map(|unit| {
        let row = unit
            .before
            .map_or(next, |rank| next.max(rank.saturating_sub(1)));
        next = row + 1;
        row
    });
    let rows: Vec<usize> = rows.collect();
    if next <= units * 2 {
        rows
    } else {
        (0..before.len()).collect()
    }
}

/// A small drawing for each line, all with the same axis.
pub(super) fn years(chart: &YearChart, id: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let known = chart.lines.iter().flat_map(|line| &line.values);
    let known = known.filter_map(|value| Some(value.as_ref()?.percent(2)));
    let Some(lowest) = known.min() else {
        return html! {};
    };
    let scale = Scale::between(lowest, Decimal::ONE_HUNDRED);
    let legend = html! {
        span .key {
            (lang.pick("trục từ ", "axis from ")) (number(scale.low(), lang)) (lang.pick(" đến 100%", " to 100%"))
        }
        @if chart.lines.iter().any(|line| !line.breaks.is_empty()) {
            span .key { (lang.pick("nét đứt: ", "dashed: ")) (shown(&chart.break_name)) }
        }
    };
    let drawing = html! {
        div .panels { @for line in &chart.lines { (panel(line, chart, &scale, document)) } }
    };
    figure("wide", id, &chart.title, &legend, &drawing)
}

fn panel(line: &YearLine, chart: &YearChart, scale: &Scale, document: &Document) -> Markup {
    let lang = document.lang;
    let count = chart.years.len();
    let across = |at: usize| {
        // Room at the left for the numbers of the axis.
        let [part, all] = [at * 66, count.saturating_sub(1).max(1)].map(Decimal::from);
        percent((Decimal::from(24) + part / all).round_dp(2))
    };
    let down = |value: Decimal| {
        let part = (Decimal::ONE_HUNDRED - scale.place(value)) * Decimal::from(HEIGHT);
        (Decimal::from(TOP) + part / Decimal::ONE_HUNDRED).round_dp(1)
    };
    let points: Vec<(usize, Decimal, String)> = (0..)
        .zip(&line.values)
        .filter_map(|(at, value)| {
            let value = (*value)?;
            Some((at, value.percent(2), value.text(lang, document.decimals)))
        })
        .collect();
    let is_labelled = |at: usize| count <= MAX_LABELLED || at == 0 || at + 1 == count;
    html! {
        div {
            p { (shown(&line.label)) }
            svg height=(TOP + HEIGHT + 24) role="img" {
                title {
                    (printable(&line.label)) ":"
                    @for (at, _, text) in &points { " " (printable(&chart.years[*at])) ": " (text) "%;" }
                }
                @for mark in [scale.low(), Decimal::ONE_HUNDRED] {
                    line .grid x1="0" x2="100%" y1=(down(mark)) y2=(down(mark)) {}
                    text .tick x="0" y=(down(mark) - Decimal::from(3)) { (number(mark, lang)) }
                }
                // Nothing is drawn across a year without a value.
                @for pair in points.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0) {
                    line .line .broken[line.breaks.contains(&pair[1].0)]
                        x1=(across(pair[0].0)) y1=(down(pair[0].1)) x2=(across(pair[1].0)) y2=(down(pair[1].1)) {}
                }
                @for (at, value, text) in &points {
                    g {
                        title { (printable(&chart.years[*at])) ": " (text) "%" }
                        circle cx=(across(*at)) cy=(down(*value)) r="4" {}
                        @if is_labelled(*at) {
                            text x=(across(*at)) y=(down(*value) - Decimal::from(8)) text-anchor="middle" { (text) }
                        }
                    }
                }
                @for (at, year) in chart.years.iter().enumerate().filter(|(at, _)| is_labelled(*at)) {
                    text .tick x=(across(at)) y=(TOP + HEIGHT + 18) text-anchor="middle" { (shown(year)) }
                }
            }
        }
    }
}
