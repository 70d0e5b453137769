//! A bar chart.

use rust_decimal::prelude::ToPrimitive as _;

use super::style::Style;
use super::text::{bold_lines, clean_line};
use crate::model::Index;
use crate::report::document::{Bar, BarChart, Document};
use crate::report::format::wrap::{width, wrap, wrap_hanging};

/// Length of a full bar in a wide terminal.
const MAX_LENGTH: usize = 50;
/// Below this length only the figures are printed.
const MIN_LENGTH: usize = 10;
/// Marks the earlier value in a bar.
const MARK: char = '│';
/// Fills what can still be reached.
const OPEN: char = '▒';

/// Returns the lines of the chart: label, bar and percentage of each.
pub(super) fn lines(chart: &BarChart, document: &Document, style: Style) -> Vec<String> {
    let figures = chart.bars.iter().map(|bar| {
        bar.index.map_or_else(
            || document.lang.pick("chưa có điểm", "no score").to_owned(),
            |index| format!("{} %", index.text(document.lang, document.decimals)),
        )
    });
    let figures: Vec<String> = figures.collect();
    let labels = chart.bars.iter().map(|bar| clean_line(&bar.label));
    let labels: Vec<String> = labels.collect();
    let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
    let figure_width = widest(&figures);
    let label_width = widest(&labels).min(style.width / 2).max(1);
    let free = style.width.saturating_sub(label_width + figure_width + 2);
    let length = free.min(MAX_LENGTH);
    let mut title = chart.title.clone();
    let mut marks = Vec::new();
    if length >= MIN_LENGTH && chart.bars.iter().any(|bar| bar.before.is_some()) {
        marks.push(format!("{MARK}: {}", chart.before));
    }
    if length >= MIN_LENGTH && chart.bars.iter().any(|bar| bar.at_most.is_some()) {
        let open = document.lang.pick("chưa chấm", "not scored yet");
        marks.push(format!("{OPEN}: {open}"));
    }
    if !marks.is_empty() {
        title = format!("{title} ({})", marks.join(", "));
    }
    let mut lines = bold_lines(&title, style);
    for ((label, bar), figure) in labels.iter().zip(&chart.bars).zip(&figures) {
        if length < MIN_LENGTH {
            lines.extend(wrap_hanging(&format!("{label}: {figure}"), style.width, 2));
            continue;
        }
        let mut label_lines = wrap(label, label_width).into_iter();
        let first = label_lines.next().unwrap_or_default();
        let gap = " ".repeat(label_width - width(&first).min(label_width));
        let pad = " ".repeat(figure_width - width(figure));
        lines.push(format!("{first}{gap} {} {pad}{figure}", draw(bar, length)));
        let indent = " ".repeat(number_width(label));
        lines.extend(label_lines.map(|line| format!("{indent}{line}")));
    }
    lines
}

/// Returns a bar of `length` characters, with a mark at the earlier value.
fn draw(bar: &Bar, length: usize) -> String {
    let full = bar.index.map_or(0, |index| filled(index, length));
    let open = bar.at_most.map_or(0, |most| filled(most, length));
    let mark = bar
        .before
        .map(|before| filled(before, length).min(length - 1));
    let place = |at: usize| match at {
        at if mark == Some(at) => MARK,
        at if at < full => '█',
        at if at < open => OPEN,
        _ => '░',
    };
    (0..length).map(place).collect()
}

/// Returns the width of the number before a label; its continued lines start below the words.
fn number_width(label: &str) -> usize {
    match label.split_once(' ') {
        Some((number, _)) if number.starts_with(|c: char| c.is_ascii_digit()) => width(number) + 1,
        _ => 0,
    }
}

/// Returns how many of `length` characters the index fills: all only for 100 %.
fn filled(index: Index, length: usize) -> usize {
    index.percent(0).to_usize().unwrap_or(0).min(100) * length / 100
}
