//! Charts, drawn by SVG because the page's policy forbids style attributes. Every number is next
//! to its drawing as text, and in a table as well.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::bidi::shown;
use super::chart_frame::{figure, key};
use super::chart_scale::{Scale, number, percent};
use super::line_charts;
use crate::model::{Index, Points};
use crate::report::chart::{Bar, BarChart, Chart, LossChart};
use crate::report::document::{Document, Value};
use crate::vocab::sanitize::printable;

pub(super) fn render(chart: &Chart, id: &str, document: &Document) -> Markup {
    match chart {
        Chart::Bars(chart) if chart.bars.is_empty() => html! {},
        Chart::Bars(chart) => bars(chart, id, document),
        Chart::Losses(chart) => losses(chart, id, document),
        Chart::Ranks(chart) => line_charts::ranks(chart, id, document),
        Chart::Years(chart) => line_charts::years(chart, id, document),
    }
}

fn bars(chart: &BarChart, id: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let has = |part: fn(&Bar) -> bool| chart.bars.iter().any(part);
    let has_parts = has(|bar| bar.at_most.is_some());
    let before = match chart.before.as_str() {
        "" => lang.pick("trước đó", "before"),
        before => before,
    };
    let legend = html! {
        @if has_parts {
            (key("now", lang.pick("đã đạt", "reached")))
            (key("open", lang.pick("chưa chấm", "not scored yet")))
            (key("rest", lang.pick("chưa đạt", "lost")))
        }
        @if has(|bar| bar.before.is_some()) { (key("before", before)) }
        @if has(|bar| bar.target.is_some()) { (key("target", lang.pick("mục tiêu", "target"))) }
    };
    let drawing = html! {
        div .bars {
            @for one in &chart.bars { (bar(one, before, document)) }
            (Scale::percent().axis("%", lang))
        }
    };
    figure("", id, &chart.title, &legend, &drawing)
}

/// One bar: what is reached, what is still open, and marks for last year and the target.
fn bar(bar: &Bar, before: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let text = |index: Index| format!("{}%", index.text(lang, document.decimals));
    let length = |index: Index| percent(Scale::percent().place(index.percent(2)));
    let figure = bar
        .index
        .map_or_else(|| lang.pick("chưa có điểm", "no score").to_owned(), text);
    html! {
        div .label { (shown(&bar.label)) }
        svg .bar role="img" {
            title {
                (printable(&bar.label)) ": " (figure)
                @if let Some(most) = bar.at_most { "; " (lang.pick("cao nhất", "at most")) " " (text(most)) }
                @if let Some(was) = bar.before { "; " (printable(before)) ": " (text(was)) }
                @if let Some(target) = bar.target { "; " (lang.pick("mục tiêu", "target")) ": " (text(target)) }
            }
            rect .rest width="100%" height="100%" {}
            @if let Some(most) = bar.at_most { rect .open width=(length(most)) height="100%" {} }
            @if let Some(index) = bar.index { rect .now width=(length(index)) height="100%" {} }
            @if let Some(was) = bar.before {
                line .before x1=(length(was)) x2=(length(was)) y1="-3" y2="100%" {}
            }
            @if let Some(target) = bar.target {
                line .target x1=(length(target)) x2=(length(target)) y1="-3" y2="100%" {}
            }
        }
        div .figure { (figure) }
    }
}

/// The way from the maximum down to the score.
fn losses(chart: &LossChart, id: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let text = |points: Points| Value::Points(points).show(lang, document.decimals);
    let (start, end) = (chart.start.1.decimal(), chart.end.1.decimal());
    let scale = Scale::between(end, start);
    let has_open = chart.steps.iter().any(|step| step.open);
    let legend = html! {
        (key("lost", lang.pick("chưa đạt", "lost")))
        @if has_open { (key("open", lang.pick("chưa chấm", "not scored yet"))) }
        @if !scale.low().is_zero() {
            span .key {
                (lang.pick("trục bắt đầu từ ", "the axis begins at ")) (number(scale.low(), lang))
            }
        }
    };
    let row = |label: &str, look: &str, from: Decimal, to: Decimal, figure: &str| {
        let (from, to) = (scale.place(from), scale.place(to));
        html! {
            div .label { (shown(label)) }
            svg .bar role="img" {
                title { (printable(label)) ": " (figure) }
                rect class=(look) x=(percent(from)) width=(percent(to - from)) height="100%" {}
            }
            div .figure { (figure) }
        }
    };
    let mut left = start;
    let steps = chart.steps.iter().map(|step| {
        let to = left;
        left -= step.points.decimal();
        let look = if step.open { "open" } else { "lost" };
        let sign = if step.points == Points::ZERO {
            ""
        } else {
            "−"
        };
        row(
            &step.label,
            look,
            left,
            to,
            &format!("{sign}{}", text(step.points)),
        )
    });
    let steps: Vec<Markup> = steps.collect();
    let drawing = html! {
        div .bars {
            (row(&chart.start.0, "rest", scale.low(), start, &text(chart.start.1)))
            @for step in &steps { (step) }
            (row(&chart.end.0, "now", scale.low(), end, &text(chart.end.1)))
            (scale.axis("", lang))
        }
    };
    figure("loss-chart", id, &chart.title, &legend, &drawing)
}
