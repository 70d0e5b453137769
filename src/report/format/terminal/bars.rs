//! A chart of bars, as long as the terminal allows.

use super::{Style, bold_lines, clean};
use crate::report::document::{Bar, Chart, Document};
use crate::report::format::wrap::{hanging, width, wrap};

/// Full bars are no longer than this, however wide the terminal.
const LONGEST: usize = 50;
/// Stands in a bar where it ended before.
const MARK: char = '│';
/// Shorter bars say nothing; the figures stand alone then.
const SHORTEST: usize = 10;

/// The lines of a chart: label, bar, per cent.
pub(super) fn lines(chart: &Chart, document: &Document, style: Style) -> Vec<String> {
    let figures = chart.bars.iter().map(|bar| {
        let percent = bar.index.text(document.lang, document.decimals);
        format!("{percent} %")
    });
    let figures: Vec<String> = figures.collect();
    let figure = figures.iter().map(|text| width(text)).max().unwrap_or(0);
    let labels: Vec<String> = chart
        .bars
        .iter()
        .map(|bar| clean(&bar.label).replace('\n', " "))
        .collect();
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let label = widest.min(style.width / 2).max(1);
    let room = style.width.saturating_sub(label + figure + 2);
    let mut title = chart.title.clone();
    if room >= SHORTEST && chart.bars.iter().any(|bar| bar.before.is_some()) {
        let before = document.lang.pick("trước đó", "before");
        title = format!("{title} ({MARK}: {before})");
    }
    let mut lines = bold_lines(&title, style);
    for ((name, bar), figure_text) in labels.iter().zip(&chart.bars).zip(&figures) {
        if room < SHORTEST {
            lines.extend(hanging(&format!("{name}: {figure_text}"), style.width, 2));
            continue;
        }
        let length = room.min(LONGEST);
        let drawn = drawn(bar, length);
        let mut names = wrap(name, label).into_iter();
        let first = names.next().unwrap_or_default();
        let gap = " ".repeat(label - width(&first).min(label));
        let pad = " ".repeat(figure - width(figure_text));
        lines.push(format!("{first}{gap} {drawn} {pad}{figure_text}"));
        let indent = " ".repeat(number_width(name));
        lines.extend(names.map(|more| format!("{indent}{more}")));
    }
    lines
}

/// A bar of so many places, with a mark where it ended before.
fn drawn(bar: &Bar, length: usize) -> String {
    let full = filled(bar.index.percent(0), length);
    let before = bar.before.map(|index| filled(index.percent(0), length));
    let mark = before.map(|before| before.min(length - 1));
    let place = |at: usize| match at {
        at if mark == Some(at) => MARK,
        at if at < full => '█',
        _ => '░',
    };
    (0..length).map(place).collect()
}

/// What the number in front of a label takes: further lines stand below its words.
fn number_width(label: &str) -> usize {
    match label.split_once(' ') {
        Some((number, _)) if number.starts_with(|c: char| c.is_ascii_digit()) => width(number) + 1,
        _ => 0,
    }
}

/// How many of `length` places a per cent fills: all only for 100.
fn filled(percent: rust_decimal::Decimal, length: usize) -> usize {
    use rust_decimal::prelude::ToPrimitive as _;
    let percent = percent.to_usize().unwrap_or(0).min(100);
    percent * length / 100
}
