//! The results of an index without maxima: what an office publishes of SIPAS, PAPI and PCI.

use super::builder::Column;
use super::document::{Document, DocumentHeader, Tone, Value};
use super::together::measure_note;
use crate::analysis::index_result::{IndexComponent, IndexResult};
use crate::lang::{Lang, Message};
use crate::model::{Measure, Points};
use crate::text;

/// Digits after the separator in printed figures.
const DECIMALS: u32 = 2;

/// Returns the report as a document; one to publish has no lead units.
#[must_use]
pub fn document(result: &IndexResult, lang: Lang, public: bool) -> Document {
    let mut document = Document::new(title(result), DECIMALS, lang);
    document.letter = DocumentHeader {
        unit: result.unit.clone(),
        ..DocumentHeader::default()
    };
    let mut facts = document.facts();
    facts.add(text!("Tên bảng", "Table"), result.title.as_ref());
    document.push(facts);
    push_headline(&mut document, result);
    push_components(&mut document, result, public);
    document
}

/// Appends the figures of the whole, the newest first, and how many components rose and fell.
fn push_headline(document: &mut Document, result: &IndexResult) {
    let wholes = result.whole.iter().enumerate().rev();
    for (at, whole) in wholes.filter_map(|(at, whole)| Some((at, (*whole)?))) {
        let (name, value) = (whole_of(result, at), figure(whole, result.measure));
        document.highlight(text!("{name}: {value}"), Tone::Plain);
    }
    let [up, same, down] = result.directions();
    if up + same + down == 0 {
        let count = result.components.len();
        let all = text!("{count} chỉ số thành phần", "components: {count}");
        return document.highlight(all, Tone::Plain);
    }
    let parts = [
        (
            up,
            text!("{up} chỉ số thành phần tăng", "components up: {up}"),
            Tone::Good,
        ),
        (
            same,
            text!("{same} giữ nguyên", "unchanged: {same}"),
            Tone::Plain,
        ),
        (down, text!("{down} giảm", "down: {down}"), Tone::Bad),
    ];
    for (_, part, tone) in parts.into_iter().filter(|(count, ..)| *count > 0) {
        document.highlight(part, tone);
    }
}

fn index(result: &IndexResult) -> Message {
    match &result.index {
        Some(index) => Message::same(index),
        None => text!("bộ chỉ số", "index"),
    }
}

fn title(result: &IndexResult) -> Message {
    let index = index(result);
    match result.years.last().copied().flatten() {
        Some(year) => text!(
            "Kết quả {index} năm {year}",
            "{index} {year}: results",
            year = year.to_string()
        ),
        None => text!("Kết quả {index}", "{index}: results"),
    }
}

/// Returns the name of the figure of the whole in a year.
fn whole_of(result: &IndexResult, at: usize) -> Message {
    match result.years.get(at).copied().flatten() {
        Some(year) => text!(
            "Chỉ số chung năm {year}",
            "Whole index {year}",
            year = year.to_string()
        ),
        None => text!("Chỉ số chung", "Whole index"),
    }
}

fn figure(points: Points, measure: Measure) -> Message {
    match measure {
        Measure::Percent => text!("{points}%"),
        Measure::Points => text!("{points} điểm", "{points} points"),
        Measure::Rank => text!("hạng {points}", "rank {points}"),
    }
}

/// Appends the components.
fn push_components(document: &mut Document, result: &IndexResult, public: bool) {
    let title = text!("Kết quả theo chỉ số thành phần", "Results by component");
    let mut table = document.table(title, &result.components);
    table.text(text!("Mã", "Code"), 6, |one| &one.code);
    table.text(text!("Chỉ số thành phần", "Component"), 34, |one| {
        &one.name
    });
    for (at, year) in result.years.iter().enumerate() {
        let heading = match (year, result.measure) {
            (Some(year), Measure::Percent) => Message::same(&format!("{year} (%)")),
            (Some(year), Measure::Rank) => {
                text!("Hạng {year}", "Rank {year}", year = year.to_string())
            }
            (Some(year), Measure::Points) => Message::same(&year.to_string()),
            (None, _) => text!("Kết quả", "Result"),
        };
        table.column(Column::number(heading).width(9), move |one| {
            one.figures.get(at).copied().flatten()
        });
    }
    let any = |has: fn(&IndexComponent) -> bool| result.components.iter().any(has);
    if any(|one| one.change.is_some()) {
        table.number(text!("Tăng/giảm", "Change"), |one| {
            one.change.map(Value::Change)
        });
    }
    if !public && any(|one| !one.lead.is_empty()) {
        table.text(text!("Đơn vị chủ trì", "Lead unit"), 22, |one| {
            Value::joined(&one.lead)
        });
    }
    if any(|one| one.meaning.is_some()) {
        table.text(text!("Ý nghĩa, tác động", "Meaning"), 34, |one| {
            Value::text(one.meaning.as_deref())
        });
    }
    if !public {
        table.rows(|one, row| row.tags.clone_from(&one.lead));
    }
    table.note(measure_note(result.measure));
    document.push(table);
}
