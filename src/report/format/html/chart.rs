//! Bar charts, drawn by SVG because the page's policy forbids style attributes. Every number
//! is next to its bar as text, and in a table as well.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::bidi::shown;
use crate::model::Index;
use crate::report::document::{Bar, Chart, Document};
use crate::vocab::sanitize::printable;

pub(super) fn render(chart: &Chart, at: usize, document: &Document) -> Markup {
    if chart.bars.is_empty() {
        return html! {};
    }
    let id = format!("chart-{at}-title");
    let mark = document.lang.pick("vạch đứng", "vertical mark");
    let legend = format!(" ({mark}: {})", chart.before);
    html! {
        figure .chart aria-labelledby=(id) {
            figcaption id=(id) {
                (shown(&chart.title))
                @if chart.bars.iter().any(|bar| bar.before.is_some()) { span .legend { (shown(&legend)) } }
            }
            @for bar in &chart.bars { (row(bar, &chart.before, document)) }
        }
    }
}

/// One bar; in the drawing a unit of length is one percent.
fn row(bar: &Bar, before: &str, document: &Document) -> Markup {
    let percent = |index: Index| format!("{}%", index.text(document.lang, document.decimals));
    let length = |index: Index| index.percent(2).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    let figure = bar.index.map_or_else(
        || document.lang.pick("chưa có điểm", "no score").to_owned(),
        percent,
    );
    html! {
        div .label { (shown(&bar.label)) }
        svg .bar viewBox="0 0 100 1" preserveAspectRatio="none" role="img" {
            title {
                (printable(&bar.label)) ": " (figure)
                @if let Some(was) = bar.before { "; " (printable(before)) " " (percent(was)) }
            }
            rect .rest width="100" height="1" {}
            @if let Some(most) = bar.at_most { rect .open width=(length(most)) height="1" {} }
            @if let Some(index) = bar.index { rect .now width=(length(index)) height="1" {} }
            @if let Some(was) = bar.before {
                line .before x1=(length(was)) x2=(length(was)) y2="1" {}
            }
        }
        div .figure { (figure) }
    }
}
