//! Several indices by lead unit: the table for the award council, and the components.

use super::builder::joined;
use super::document::{Document, DocumentHeader, Tone, Value};
use crate::analysis::compare::Verdict;
use crate::analysis::together::{Component, InAll, IndexChange, LeadIndex, LeadTogether, Together};
use crate::lang::{Lang, Message};
use crate::model::{Measure, Points};
use crate::text;

/// Digits after the separator in printed figures.
const DECIMALS: u32 = 2;

/// Returns the report as a document.
#[must_use]
pub fn document(together: &Together, lang: Lang) -> Document {
    let mut document = Document::new(title(together), DECIMALS, lang);
    document.letter = DocumentHeader {
        unit: together.unit.clone(),
        ..DocumentHeader::default()
    };
    document.set_conventions(&conventions());
    let mut facts = document.facts();
    for index in &together.indices {
        let (name, years) = (&index.index, years(index));
        let count = index.components.len();
        facts.add(
            text!("{name}"),
            text!(
                "{years}, so sánh được {count} chỉ số thành phần",
                "{years}, {count} components compared"
            ),
        );
    }
    document.push(facts);
    for note in left_out(together) {
        document.paragraph(note);
    }
    push_council(&mut document, together);
    for index in &together.indices {
        push_components(&mut document, index);
    }
    document
}

fn title(together: &Together) -> Message {
    let years = together.indices.iter().filter_map(|index| index.years[1]);
    match years.max() {
        Some(year) => text!(
            "Kết quả chỉ số thành phần các bộ chỉ số theo đơn vị chủ trì năm {year}",
            "Components of all indices by lead unit {year}",
            year = year.to_string()
        ),
        None => text!(
            "Kết quả chỉ số thành phần các bộ chỉ số theo đơn vị chủ trì",
            "Components of all indices by lead unit"
        ),
    }
}

/// Returns “năm 2023 so với năm 2022”.
fn years(index: &IndexChange) -> Message {
    match index.years {
        [Some(old), Some(new)] => text!(
            "năm {new} so với năm {old}",
            "{new} compared with {old}",
            new = new.to_string(),
            old = old.to_string()
        ),
        _ => text!(
            "năm sau so với năm trước",
            "the later year compared with the earlier"
        ),
    }
}

fn conventions() -> Vec<Message> {
    vec![
        text!(
            "Chỉ so sánh chỉ số thành phần có kết quả ở cả hai năm; điểm chuẩn thay đổi thì quy về điểm chuẩn năm sau.",
            "Only components with a result in both years are compared; where standard points changed, on those of the later year."
        ),
        text!(
            "Chỉ số thành phần có nhiều đơn vị chủ trì được tính đủ cho mỗi đơn vị.",
            "A component with several lead units counts for each."
        ),
        text!(
            "“Tăng ở tất cả”: ở mọi bộ chỉ số mà đơn vị có chỉ số thành phần, tổng kết quả tăng và không chỉ số thành phần nào giảm.",
            "“Rose in all”: in each index of which the unit has components, they rose together and none fell."
        ),
    ]
}

/// Describes what is not compared.
fn left_out(together: &Together) -> Vec<Message> {
    let mut notes = Vec::new();
    let single = together.single.iter().map(|one| {
        let (index, file) = (&one.index, &one.file);
        match one.year {
            Some(year) => text!("{index} {year} ({file})", year = year.to_string()),
            None => text!("{index} ({file})"),
        }
    });
    if let Some(single) = joined(single, "; ") {
        notes.push(text!(
            "Chỉ có kết quả một năm, hoặc hai năm khác đơn vị đo, nên không so sánh được: {single}.",
            "Not compared, because only one year is known or the two are measured differently: {single}."
        ));
    }
    let newest: Vec<Option<u16>> = together
        .indices
        .iter()
        .map(|index| index.years[1])
        .collect();
    if newest.windows(2).any(|two| two[0] != two[1]) {
        notes.push(text!(
            "Các bộ chỉ số không cùng năm; năm của mỗi bộ ghi ở trên.",
            "The indices are not of one year; the years of each are given above."
        ));
    }
    for index in &together.indices {
        let names = index.not_compared.iter().map(|name| text!("{name}"));
        if let Some(names) = joined(names, "; ") {
            let index = &index.index;
            notes.push(text!(
                "{index}: không so sánh được {names}.",
                "{index}: not compared: {names}."
            ));
        }
    }
    notes
}

/// Appends the table of lead units for the council, and who rose in all.
fn push_council(document: &mut Document, together: &Together) {
    let units = together.leads.iter().filter(|lead| lead.lead.is_some());
    let best: Vec<&LeadTogether> = units.filter(|lead| lead.in_all == InAll::Rose).collect();
    let (count, units) = (best.len(), together.leads.iter());
    let units = units.filter(|lead| lead.lead.is_some()).count();
    let indices = together.indices.len();
    document.highlight(
        text!("so sánh {indices} bộ chỉ số", "{indices} indices compared"),
        Tone::Plain,
    );
    document.highlight(
        text!(
            "{count}/{units} đơn vị tăng ở tất cả bộ chỉ số được giao",
            "{count} of {units} units rose in every index"
        ),
        Tone::Plain,
    );
    let names = best.iter().filter_map(|lead| lead.lead.as_ref());
    let names = joined(names.map(|name| text!("{name}")), "; ");
    document.paragraph(match names {
        Some(names) => text!(
            "Đơn vị có chỉ số thành phần tăng ở tất cả các bộ chỉ số được giao: {names}.",
            "Units whose components rose in every index: {names}."
        ),
        None => text!(
            "Không đơn vị nào có chỉ số thành phần tăng ở tất cả các bộ chỉ số được giao.",
            "No unit has components that rose in every index."
        ),
    });
    let title = text!("Bảng tổng hợp theo đơn vị chủ trì", "Summary by lead unit");
    let mut table = document.table(title, &together.leads).named("leads");
    table.text(
        text!("Đơn vị chủ trì", "Lead unit"),
        20,
        |lead| match &lead.lead {
            Some(lead) => text!("{lead}"),
            None => text!("(chưa nêu đơn vị)", "(no unit)"),
        },
    );
    for (at, index) in together.indices.iter().enumerate() {
        table.text(Message::same(&index.index), 17, |lead| {
            match lead.indices.get(at).copied().flatten() {
                Some(of) => Value::Text(summary(of).get(document.lang).to_owned()),
                None => Value::Empty,
            }
        });
    }
    table.text(text!("Tăng ở tất cả", "Rose in all"), 14, |lead| {
        lead.lead.as_ref().map(|_| in_all(lead.in_all))
    });
    document.push(table);
}

/// Describes the components of a unit in an index.
fn summary(of: LeadIndex) -> Message {
    let LeadIndex {
        up,
        same,
        down,
        not_compared,
        verdict,
    } = of;
    let verdict = match verdict {
        Verdict::Rose => text!("Tăng", "Rose"),
        Verdict::RoseInPart => text!("Tăng (có chỉ số giảm)", "Rose (some fell)"),
        Verdict::AtFull => text!("Đạt tối đa cả hai năm", "At the maximum in both"),
        Verdict::DidNotRise => text!("Không tăng", "Did not rise"),
        Verdict::Unknown => text!("Chưa rõ", "Unknown"),
    };
    let unknown = if not_compared > 0 {
        text!(
            ", {not_compared} không so sánh được",
            ", {not_compared} not compared"
        )
    } else {
        Message::default()
    };
    text!(
        "{verdict}: {up} tăng, {same} giữ nguyên, {down} giảm{unknown}",
        "{verdict}: {up} up, {same} same, {down} down{unknown}"
    )
}

fn in_all(in_all: InAll) -> Message {
    match in_all {
        InAll::Rose => text!("Có", "Yes"),
        InAll::WithReservations => text!(
            "Có, nhưng có chỉ số giảm hoặc đã đạt tối đa",
            "Yes, but some fell or were at the maximum"
        ),
        InAll::NotKnown => text!("Chưa rõ", "Unknown"),
        InAll::No => text!("Không", "No"),
    }
}

/// Appends the components of an index.
fn push_components(document: &mut Document, index: &IndexChange) {
    let name = &index.index;
    let years = years(index);
    let title = text!(
        "{name}: chỉ số thành phần {years}",
        "{name}: components, {years}"
    );
    let label = |at: usize| match index.years[at] {
        Some(year) => Message::same(&year.to_string()),
        None if at == 0 => text!("Năm trước", "Before"),
        None => text!("Năm sau", "Now"),
    };
    let mut table = document.table(title, &index.components).named("components");
    table.text(text!("Mã", "Code"), 6, |one| {
        let codes: Vec<&str> = one.codes.iter().map(crate::model::Code::as_str).collect();
        codes.join(", ")
    });
    table.text(text!("Chỉ số thành phần", "Component"), 34, |one| {
        &one.name
    });
    table.text(text!("Đơn vị chủ trì", "Lead unit"), 22, |one| {
        Value::joined(&one.lead)
    });
    table.number(label(0), |one| one.old);
    table.number(label(1), |one| one.new);
    table.number(text!("Tăng/giảm", "Change"), |one| {
        Value::Change(one.change)
    });
    table.text(text!("Kết quả", "Result"), 12, direction);
    if let Some(measure) = index.measure {
        table.note(measure_note(measure));
    }
    document.push(table);
}

/// Describes an index without maxima.
pub(super) fn measure_note(measure: Measure) -> Message {
    match measure {
        Measure::Percent => text!(
            "Bộ chỉ số này tính bằng %, không có điểm tối đa; tăng/giảm là điểm phần trăm.",
            "This index is in per cent, without a maximum; changes are percentage points."
        ),
        Measure::Points => text!(
            "Bảng không ghi điểm tối đa của bộ chỉ số này; tăng/giảm tính bằng điểm.",
            "The table prints no maximum of this index; changes are in points."
        ),
        Measure::Rank => text!(
            "Bảng chỉ ghi thứ hạng; tăng là lên hạng, giảm là xuống hạng.",
            "The table prints ranks only; up is a better rank, down a worse one."
        ),
    }
}

fn direction(one: &Component) -> Message {
    match one.change.cmp(&Points::ZERO) {
        std::cmp::Ordering::Greater => text!("Tăng", "Up"),
        std::cmp::Ordering::Equal => text!("Giữ nguyên", "Same"),
        std::cmp::Ordering::Less => text!("Giảm", "Down"),
    }
}
