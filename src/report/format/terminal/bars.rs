//! A bar chart.

use rust_decimal::prelude::ToPrimitive as _;

use super::style::Style;
use super::text::{bold_lines, clean_line};
use crate::lang::Lang;
use crate::model::Index;
use crate::report::document::{Bar, BarChart, Document};
use crate::report::format::wrap::{width, wrap, wrap_hanging};

/// Length of a full bar in a wide terminal.
const MAX_LENGTH: usize = 50;
/// Below this length only the figures are printed.
const MIN_LENGTH: usize = 10;
/// Marks the earlier value in a bar.
const MARK: char = '│';
/// Marks the target in a bar.
const TARGET: char = '◆';
/// Fills what is reached.
const REACHED: char = '█';
/// Fills what can still be reached.
const OPEN: char = '▒';
/// Fills what is lost.
const LOST: char = '░';

/// Returns the lines of the chart: label, bar and percentage of each.
pub(super) fn lines(chart: &BarChart, document: &Document, style: Style) -> Vec<String> {
    let lang = document.lang;
    let figures = chart.bars.iter().map(|bar| {
        bar.index.map_or_else(
            || lang.pick("chưa có điểm", "no score").to_owned(),
            |index| format!("{}%", index.text(lang, document.decimals)),
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
    let mut lines = bold_lines(&chart.title, style);
    let scale = Scale::of(chart, length);
    if length >= MIN_LENGTH {
        lines.extend(wrap(&legend(chart, &scale, lang), style.width));
    }
    for ((label, bar), figure) in labels.iter().zip(&chart.bars).zip(&figures) {
        if length < MIN_LENGTH {
            lines.extend(wrap_hanging(&format!("{label}: {figure}"), style.width, 2));
            continue;
        }
        let mut label_lines = wrap(label, label_width).into_iter();
        let first = label_lines.next().unwrap_or_default();
        let gap = " ".repeat(label_width - width(&first).min(label_width));
        let pad = " ".repeat(figure_width - width(figure));
        lines.push(format!("{first}{gap} {} {pad}{figure}", draw(bar, &scale)));
        let indent = " ".repeat(number_width(label));
        lines.extend(label_lines.map(|line| format!("{indent}{line}")));
    }
    lines
}

/// Explains the parts and marks that the bars have.
fn legend(chart: &BarChart, scale: &Scale, lang: Lang) -> String {
    let has = |of: fn(&Bar) -> Option<Index>| chart.bars.iter().any(|bar| of(bar).is_some());
    let mut parts = vec![format!("{REACHED} {}", lang.pick("đạt", "reached"))];
    if has(|bar| bar.at_most) {
        let open = lang.pick("chưa chấm", "not scored yet");
        parts.push(format!("{OPEN} {open}"));
    }
    parts.push(format!("{LOST} {}", lang.pick("chưa đạt", "lost")));
    if has(|bar| bar.before) {
        parts.push(format!("{MARK} {}", chart.before));
    }
    if has(|bar| bar.target) {
        parts.push(format!("{TARGET} {}", lang.pick("mục tiêu", "target")));
    }
    if scale.from > 0 {
        let from = scale.from;
        parts.push(match lang {
            Lang::Vi => format!("thang từ {from}% đến 100%"),
            Lang::En => format!("scale from {from}% to 100%"),
        });
    }
    parts.join(", ")
}

/// The part of 0 to 100 % that the bars show.
struct Scale {
    /// The index of an empty bar. Unit: per cent.
    from: usize,
    /// Length of a full bar.
    length: usize,
}

impl Scale {
    /// Returns the scale of a chart. Bars of final figures alone, such as those of a ranking,
    /// begin below the lowest, because their differences are small.
    fn of(chart: &BarChart, length: usize) -> Self {
        let is_plain = |bar: &Bar| {
            let others = [bar.at_most, bar.before, bar.target];
            bar.index.is_some() && others.iter().all(Option::is_none)
        };
        let indices = chart.bars.iter().filter_map(|bar| bar.index).map(percent);
        let lowest = indices.min().unwrap_or(0);
        let from = if chart.before.is_empty() && chart.bars.iter().all(is_plain) {
            (lowest / 10 * 10).saturating_sub(10)
        } else {
            0
        };
        Self { from, length }
    }

    /// Returns how many characters the index fills: all only for 100 %.
    fn filled(&self, index: Index) -> usize {
        percent(index).saturating_sub(self.from) * self.length / (100 - self.from)
    }
}

/// Returns the index in whole per cent, from 0 to 100.
fn percent(index: Index) -> usize {
    index.percent(0).to_usize().unwrap_or(0).min(100)
}

/// Returns a bar with marks at the earlier value and at the target.
fn draw(bar: &Bar, scale: &Scale) -> String {
    let full = bar.index.map_or(0, |index| scale.filled(index));
    let open = bar.at_most.map_or(0, |most| scale.filled(most));
    let mark_at = |index: Option<Index>| index.map(|at| scale.filled(at).min(scale.length - 1));
    let (before, target) = (mark_at(bar.before), mark_at(bar.target));
    let place = |at: usize| match at {
        at if target == Some(at) => TARGET,
        at if before == Some(at) => MARK,
        at if at < full => REACHED,
        at if at < open => OPEN,
        _ => LOST,
    };
    (0..scale.length).map(place).collect()
}

/// Returns the width of the number before a label; its continued lines start below the words.
fn number_width(label: &str) -> usize {
    match label.split_once(' ') {
        Some((number, _)) if number.starts_with(|c: char| c.is_ascii_digit()) => width(number) + 1,
        _ => 0,
    }
}
