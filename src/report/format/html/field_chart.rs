//! The index of each unit in each field, as a table with colours. The weaker a result, the
//! stronger its colour, so that the order can be seen without telling hues apart.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::bidi::shown;
use super::chart_frame::figure;
use crate::model::Index;
use crate::report::chart::FieldChart;
use crate::report::document::Document;
use crate::vocab::sanitize::printable;

/// The lower bounds of the colours, strongest results first. Unit: per cent.
const BOUNDS: [u32; 4] = [90, 80, 70, 50];

pub(super) fn render(chart: &FieldChart, id: &str, document: &Document) -> Markup {
    let lang = document.lang;
    let lowest: Vec<Option<Index>> = (0..chart.fields.len())
        .map(|at| {
            let values = chart.units.iter();
            values.filter_map(|(_, indices)| *indices.get(at)?).min()
        })
        .collect();
    let legend = html! {
        @for (level, text) in levels().into_iter().enumerate() {
            span .key { span class=(format!("swatch heat-{level}")) {} (text) }
        }
        span .key { b { (lang.pick("chữ đậm", "bold")) } (lang.pick(": thấp nhất của lĩnh vực", ": lowest of the field")) }
    };
    let drawing = html! {
        div .heat tabindex="0" role="region" aria-label=(printable(&chart.title)) {
            table {
                thead {
                    tr {
                        th scope="col" { (lang.pick("Đơn vị", "Unit")) }
                        @for (code, name) in &chart.fields {
                            th scope="col" title=(printable(name)) { (shown(code)) }
                        }
                    }
                }
                tbody {
                    @for (unit, indices) in &chart.units {
                        tr {
                            th scope="row" { (shown(unit)) }
                            @for ((at, index), (code, name)) in indices.iter().enumerate().zip(&chart.fields) {
                                @let text = index.map_or_else(|| "–".to_owned(), |index| index.text(lang, document.decimals));
                                td class=[index.map(|index| format!("heat-{}", level(index)))]
                                    title=(format!("{}, {} {}: {text}", printable(unit), printable(code), printable(name))) {
                                    @if index.is_some() && lowest[at] == *index { b { (text) } } @else { (text) }
                                }
                            }
                        }
                    }
                }
            }
        }
        p .note {
            @for (at, (code, name)) in chart.fields.iter().enumerate() {
                @if at > 0 { "; " }
                (shown(code)) ". " (shown(name))
            }
        }
    };
    figure("wide", id, &chart.title, &legend, &drawing)
}

/// Returns the colour of an index, 0 for the strongest results.
fn level(index: Index) -> usize {
    let percent = index.percent(6);
    let reached = |bound: &&u32| percent >= Decimal::from(**bound);
    BOUNDS
        .iter()
        .position(|bound| reached(&bound))
        .unwrap_or(BOUNDS.len())
}

/// Returns what the colours mean.
fn levels() -> Vec<String> {
    let first = format!("≥ {}%", BOUNDS[0]);
    let between = BOUNDS
        .windows(2)
        .map(|pair| format!("{}–{}%", pair[1], pair[0]));
    let last = format!("< {}%", BOUNDS[BOUNDS.len() - 1]);
    std::iter::once(first)
        .chain(between)
        .chain([last])
        .collect()
}
