//! Charts as drawings inside the page. Every number of them stands beside its
//! bar as text, and in a table as well.

use maud::{Markup, html};
use rust_decimal::prelude::ToPrimitive as _;

use super::text;
use crate::lang::Lang;
use crate::model::Index;
use crate::report::document::{Chart, Document};

/// The height of a bar with its label, in units of the drawing.
const STEP: usize = 44;
/// The length of 100 %.
const WHOLE: usize = 560;

pub(super) fn render(chart: &Chart, at: usize, document: &Document) -> Markup {
    if chart.bars.is_empty() {
        return html! {};
    }
    let title = format!("chart-{at}-title");
    html! {
        figure .chart aria-labelledby=(title) {
            figcaption id=(title) {
                (text(&chart.title))
                @if chart.bars.iter().any(|bar| bar.before.is_some()) {
                    span .legend { (legend(chart, document.lang)) }
                }
            }
            (bars(chart, document))
            @if is_told_apart(chart) { (radar(chart, document.lang)) }
        }
    }
}

/// What stands for the figures before: the radar draws them where each is known.
fn legend(chart: &Chart, lang: Lang) -> &'static str {
    if is_told_apart(chart) && chart.bars.iter().all(|bar| bar.before.is_some()) {
        lang.pick(
            " (vạch đứng, nét đứt: trước đó)",
            " (upright mark, dashed line: before)",
        )
    } else {
        lang.pick(" (vạch đứng: trước đó)", " (upright mark: before)")
    }
}

/// Whether the short labels of a radar name its corners: enough of them, each
/// another one. Units often begin with the same word.
fn is_told_apart(chart: &Chart) -> bool {
    let mut labels: Vec<String> = chart
        .bars
        .iter()
        .map(|bar| first_word(&bar.label))
        .collect();
    let count = labels.len();
    labels.sort();
    labels.dedup();
    count > 2 && labels.len() == count
}

fn bars(chart: &Chart, document: &Document) -> Markup {
    let height = chart.bars.len() * STEP + 4;
    let before = document.lang.pick("trước đó", "before");
    html! {
        svg .bars viewBox=(format!("0 0 640 {height}")) role="img" aria-label=(text(&chart.title)) {
            @for (at, bar) in chart.bars.iter().enumerate() {
                @let top = at * STEP;
                @let percent = bar.index.text(document.lang, document.decimals);
                g {
                    title {
                        (text(&bar.label)) ": " (percent) " %"
                        @if let Some(was) = bar.before {
                            "; " (before) " " (was.text(document.lang, document.decimals)) " %"
                        }
                    }
                    text .label x="0" y=(top + 14) { (shortened(&bar.label)) }
                    rect .rest x="0" y=(top + 20) width=(WHOLE) height="16" {}
                    rect .bar x="0" y=(top + 20) width=(length(bar.index, WHOLE)) height="16" {}
                    @if let Some(was) = bar.before {
                        @let x = length(was, WHOLE);
                        line .before x1=(x) x2=(x) y1=(top + 17) y2=(top + 39) {}
                    }
                    text .figure x="640" y=(top + 33) text-anchor="end" { (percent) " %" }
                }
            }
        }
    }
}

/// A radar of the same numbers: the shape shows at a glance where a body lags.
fn radar(chart: &Chart, lang: Lang) -> Markup {
    const MIDDLE: i64 = 160;
    const RADIUS: i64 = 120;
    let count = chart.bars.len();
    let ring = |percent: i64| points(count, |_| RADIUS * percent, MIDDLE);
    let now = points(
        count,
        |at| RADIUS * hundredths(chart.bars[at].index) / 100,
        MIDDLE,
    );
    let before = chart.bars.iter().all(|bar| bar.before.is_some()).then(|| {
        let length = |at: usize| chart.bars[at].before.map_or(0, hundredths);
        points(count, |at| RADIUS * length(at) / 100, MIDDLE)
    });
    html! {
        svg .radar viewBox="0 0 320 320" role="img" aria-label=(format!("{} ({})", text(&chart.title), lang.pick("mạng nhện", "radar"))) {
            @for percent in [25, 50, 75, 100] { polygon .ring points=(ring(percent)) {} }
            @if let Some(before) = before { polygon .was points=(before) {} }
            polygon .now points=(now) {}
            @for (at, bar) in chart.bars.iter().enumerate() {
                @let (x, y) = spoke(count, at, RADIUS * 115, MIDDLE);
                text .label x=(x) y=(y) text-anchor="middle" dominant-baseline="middle" {
                    (first_word(&bar.label))
                }
            }
        }
    }
}

/// The corners of a shape, `length` away from the middle in hundredths.
fn points(count: usize, length: impl Fn(usize) -> i64, middle: i64) -> String {
    let corners = (0..count).map(|at| {
        let (x, y) = spoke(count, at, length(at), middle);
        format!("{x},{y}")
    });
    corners.collect::<Vec<_>>().join(" ")
}

/// The end of a spoke, clockwise from the top. `length` is in hundredths of a
/// unit of the drawing. Whole numbers give the same drawing on every machine.
fn spoke(count: usize, at: usize, length: i64, middle: i64) -> (i64, i64) {
    let count = i64::try_from(count.max(1)).unwrap_or(1);
    let at = i64::try_from(at).unwrap_or(0);
    let (sine, cosine) = sine_and_cosine(at * 360_000 / count);
    let scaled = |part: i64| (length * part + 50 * ONE) / (100 * ONE);
    (middle + scaled(sine), middle - scaled(cosine))
}

/// What stands for 1 in sines.
const ONE: i64 = 1_000_000;

/// Sine and cosine of an angle in thousandths of a degree, in millionths, by
/// the formula of Bhaskara: off by less than a fifth of a per cent, which is
/// less than a line is thick, and without binary floats.
fn sine_and_cosine(angle: i64) -> (i64, i64) {
    (sine(angle), sine(angle + 90_000))
}

fn sine(angle: i64) -> i64 {
    let angle = angle.rem_euclid(360_000);
    let (half, sign) = if angle >= 180_000 {
        (angle - 180_000, -1)
    } else {
        (angle, 1)
    };
    // In tenths of a degree, so that the products stay small.
    let half = half / 100;
    let product = half * (1800 - half);
    sign * 4 * product * ONE / (4_050_000 - product)
}

/// Per cent in hundredths, as a whole number.
fn hundredths(index: Index) -> i64 {
    (index.percent(2) * rust_decimal::Decimal::ONE_HUNDRED)
        .to_i64()
        .unwrap_or(0)
        .clamp(0, 10_000)
}

fn length(index: Index, whole: usize) -> usize {
    usize::try_from(hundredths(index)).unwrap_or(0) * whole / 10_000
}

/// A label that fits above its bar; the whole one is the title of the bar.
fn shortened(label: &str) -> String {
    const LONGEST: usize = 74;
    let label = text(label).replace('\n', " ");
    if label.chars().count() <= LONGEST {
        return label;
    }
    let cut: String = label.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// What a label begins with: the number of a field.
fn first_word(label: &str) -> String {
    let label = text(label);
    let word = label.split_whitespace().next().unwrap_or_default();
    word.trim_end_matches('.').chars().take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Points;
    use crate::report::document::Bar;

    #[test]
    fn the_legend_names_a_dashed_line_only_where_one_is_drawn() {
        let half = Index::new(Points::from_whole(1), Points::from_whole(2));
        let bar = |at: usize, before| Bar {
            label: format!("{at}. Lĩnh vực"),
            index: half.unwrap(),
            before,
        };
        for (befores, dashed) in [
            (vec![half, half, half], true),
            (vec![half, None, half], false),
            (vec![half, half], false),
        ] {
            let bars = befores.iter().enumerate();
            let chart = Chart {
                title: "Chỉ số".to_owned(),
                bars: bars.map(|(at, before)| bar(at, *before)).collect(),
            };
            assert_eq!(legend(&chart, Lang::Vi).contains("nét đứt"), dashed);
            assert_eq!(legend(&chart, Lang::En).contains("dashed"), dashed);
            let drawn = is_told_apart(&chart) && radar(&chart, Lang::Vi).0.contains("\"was\"");
            assert_eq!(drawn, dashed);
        }
    }
}
