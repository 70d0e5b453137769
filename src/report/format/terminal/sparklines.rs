//! Lines over the years, one character a year.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::style::Style;
use super::text::{bold_lines, clean_line};
use crate::lang::Lang;
use crate::model::Index;
use crate::report::document::{Document, YearChart};
use crate::report::format::wrap::{width, wrap, wrap_hanging};

/// From the lowest to the highest index.
const LEVELS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// A year without an index.
const NONE: char = '·';
/// Before a year that is not comparable with the one before.
const BREAK: char = '┊';

/// Returns the lines of the chart: label, years and latest index of each.
pub(super) fn lines(chart: &YearChart, document: &Document, style: Style) -> Vec<String> {
    let lang = document.lang;
    let values = chart.lines.iter().flat_map(|line| &line.values);
    let Some(lowest) = values.flatten().map(|index| index.percent(2)).min() else {
        return Vec::new();
    };
    let low = (lowest / Decimal::TEN).floor() * Decimal::TEN;
    let low = low.clamp(Decimal::ZERO, Decimal::from(90));
    let drawn = chart.lines.iter().map(|line| {
        let years = line.values.iter().enumerate();
        let years = years.flat_map(|(at, value)| {
            let mark = line.breaks.contains(&at).then_some(BREAK);
            mark.into_iter()
                .chain([value.map_or(NONE, |index| level(index, low))])
        });
        let known = line.values.iter().zip(&chart.years).rev();
        let latest = known.into_iter().find_map(|(value, year)| {
            let index = value.as_ref()?.text(lang, document.decimals);
            Some(format!("{}: {index}%", clean_line(year)))
        });
        let latest = latest.unwrap_or_else(|| lang.pick("chưa có điểm", "no score").to_owned());
        let years: String = years.collect();
        (clean_line(&line.label), years, latest)
    });
    let drawn: Vec<(String, String, String)> = drawn.collect();
    let widest = |of: fn(&(String, String, String)) -> &str| {
        let widths = drawn.iter().map(|line| width(of(line)));
        widths.max().unwrap_or(0)
    };
    let (years_width, latest_width) = (widest(|line| &line.1), widest(|line| &line.2));
    let label_width = widest(|line| &line.0).min(style.width / 2).max(1);
    let fits = label_width + years_width + latest_width + 2 <= style.width;
    let mut lines = bold_lines(&chart.title, style);
    lines.extend(wrap(&legend(chart, low, lang), style.width));
    for (label, years, latest) in drawn {
        if !fits {
            let line = format!("{label}: {years} {latest}");
            lines.extend(wrap_hanging(&line, style.width, 2));
            continue;
        }
        let mut labels = wrap(&label, label_width).into_iter();
        let first = labels.next().unwrap_or_default();
        let gap = " ".repeat(label_width - width(&first).min(label_width));
        let pad = " ".repeat(years_width - width(&years));
        lines.push(format!("{first}{gap} {years}{pad} {latest}"));
        lines.extend(labels.map(|line| format!("  {line}")));
    }
    lines
}

/// Returns the character of an index on the axis from `low` to 100 %.
fn level(index: Index, low: Decimal) -> char {
    let part = (index.percent(2) - low) / (Decimal::ONE_HUNDRED - low);
    let at = (part * Decimal::from(LEVELS.len())).floor().to_usize();
    LEVELS[at.unwrap_or(0).min(LEVELS.len() - 1)]
}

/// Explains the years, the axis and the marks.
fn legend(chart: &YearChart, low: Decimal, lang: Lang) -> String {
    let [first, last] = [chart.years.first(), chart.years.last()]
        .map(|year| year.map(|year| clean_line(year)).unwrap_or_default());
    let low = low.normalize();
    let mut parts = vec![match lang {
        Lang::Vi => format!("{first} đến {last}, thang từ {low}% đến 100%"),
        Lang::En => format!("{first} to {last}, scale from {low}% to 100%"),
    }];
    if chart.lines.iter().any(|line| line.values.contains(&None)) {
        let none = lang.pick("không có số liệu", "no figure");
        parts.push(format!("{NONE} {none}"));
    }
    if chart.lines.iter().any(|line| !line.breaks.is_empty()) {
        parts.push(format!("{BREAK} {}", clean_line(&chart.break_name)));
    }
    parts.join(", ")
}
