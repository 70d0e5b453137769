//! The league table of many units, block by block.

mod open;
mod tables;

use super::conventions;
use super::document::{Bar, Block, Chart, Document, Letter, Origin, Value};
use crate::analysis::outcome::Rescaling;
use crate::analysis::rank::{self, LastYear, RankedOn, Ranking};
use crate::lang::{Lang, Text};
use crate::text;

/// The report as a document. `view` is the unit whose place in each field is
/// shown, as it is written in the ranking.
#[must_use]
pub fn document(ranking: &Ranking, view: Option<&str>, lang: Lang) -> Document {
    let mut blocks = vec![Block::Facts(facts(ranking, lang))];
    for block in &ranking.blocks {
        if block.units.is_empty() {
            blocks.push(Block::Paragraph(nobody(block).get(lang).to_owned()));
        } else {
            blocks.push(Block::Table(tables::league(ranking, block, lang)));
        }
        if let Some(chart) = chart(block, lang) {
            blocks.push(Block::Chart(chart));
        }
        let seen = block
            .units
            .iter()
            .find(|unit| Some(unit.unit.as_str()) == view);
        if let Some(unit) = seen {
            blocks.push(Block::Table(tables::view(block, unit, lang)));
        }
        if !block.fields.is_empty() && block.units.len() > 1 {
            blocks.push(Block::Table(tables::spreads(block, lang)));
        }
        if !block.unranked.is_empty() {
            blocks.push(Block::Table(tables::unranked(ranking, block, lang)));
        }
    }
    if !ranking.failed.is_empty() {
        blocks.push(Block::Table(tables::failed(&ranking.failed, lang)));
    }
    Document {
        origin: Origin {
            conventions: conventions::said(&conventions::of_ranking(ranking), lang),
            ..Origin::default()
        },
        lang,
        decimals: ranking.decimals,
        title: title(ranking).get(lang).to_owned(),
        letter: Letter::default(),
        blocks,
    }
}

fn title(ranking: &Ranking) -> Text {
    let names = ranking
        .blocks
        .iter()
        .filter_map(|one| one.index_name.as_deref());
    let index = same(names).unwrap_or("PAR INDEX");
    let years = ranking.blocks.iter().filter_map(|block| block.year);
    match same(years) {
        Some(year) => text!(
            "Xếp hạng {index} năm {year}",
            "{index} {year}: ranking",
            index,
            year = year.to_string()
        ),
        None => text!("Xếp hạng {index}", "{index}: ranking", index),
    }
}

/// What all are, where all are the same.
fn same<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|one| one == first).then_some(first)
}

fn facts(ranking: &Ranking, lang: Lang) -> Vec<(String, Value)> {
    let say = |text: Text| text.get(lang).to_owned();
    let ranked: usize = ranking.blocks.iter().map(|one| one.units.len()).sum();
    let others: usize = ranking.blocks.iter().map(|one| one.unranked.len()).sum();
    let mut facts = vec![(
        say(text!("Đơn vị được xếp hạng", "Ranked units")),
        Value::Count(ranked),
    )];
    if others > 0 {
        let name = say(text!("Chấm điểm, không xếp hạng", "Scored, not ranked"));
        facts.push((name, Value::Count(others)));
    }
    if !ranking.failed.is_empty() {
        let name = say(text!("Có lỗi, bị loại ra", "Left out for faults"));
        facts.push((name, Value::Count(ranking.failed.len())));
    }
    facts.extend(open::fact(ranking, lang));
    if let Some(code) = &ranking.by {
        facts.push((
            say(text!("Xếp theo", "Ranked by")),
            Value::Text(say(text!("tiêu chí {code}", "criterion {code}", code))),
        ));
    }
    facts.push((
        say(text!("Đồng hạng", "Ties")),
        Value::Text(say(conventions::ties(ranking.ties))),
    ));
    facts
}

/// The name of a block as a title has it.
pub(super) fn named(block: &rank::Block) -> Text {
    match &block.block {
        Some(name) => text!("khối {name}", "block {name}", name),
        None => text!("các đơn vị chưa nêu khối", "units without a block"),
    }
}

fn nobody(block: &rank::Block) -> Text {
    let name = named(block);
    text!(
        "Chưa có đơn vị nào đủ điều kiện xếp hạng: {name}.",
        "No unit can be ranked yet: {name}.",
        name
    )
}

fn chart(block: &rank::Block, lang: Lang) -> Option<Chart> {
    let bars = block.units.iter().map(|unit| Bar {
        label: open::name(unit, lang),
        index: unit.index,
        before: None,
    });
    let name = named(block);
    let title = text!("Chỉ số theo đơn vị, {name}", "Index by unit, {name}", name);
    (block.units.len() > 1).then(|| Chart {
        title: title.get(lang).to_owned(),
        bars: bars.collect(),
    })
}

/// The sentences below a league table: what is open in it, and how it came about.
fn notes(ranking: &Ranking, block: &rank::Block) -> Vec<Text> {
    let open = open::note(ranking, block).into_iter();
    open.chain(conventions_of(block)).collect()
}

/// How a league table came about, a sentence each.
pub(super) fn conventions_of(block: &rank::Block) -> Vec<Text> {
    let mut notes = Vec::new();
    notes.push(match block.ranked_on {
        RankedOn::Index => text!(
            "Xếp theo chỉ số (điểm ÷ điểm tối đa), so sánh trên số đúng, không làm tròn; điểm tối đa đã trừ tiêu chí không áp dụng.",
            "Ranked by index (points ÷ maximum), compared exactly, not rounded; criteria that do not apply are taken out of the maximum."
        ),
        RankedOn::Points => text!(
            "Xếp theo điểm, so sánh trên số đúng, không làm tròn.",
            "Ranked by points, compared exactly, not rounded."
        ),
    });
    if block.units.len() > 1 {
        notes.push(text!(
            "“Kém trên”: số điểm cần thêm để bằng đơn vị xếp ngay trên; “Hơn dưới”: số điểm hơn đơn vị xếp ngay dưới.",
            "“To next up”: points with which the unit equals the one next above; “Lead”: points it is above the one next below."
        ));
    }
    match block.last_year {
        LastYear::Unknown => {}
        LastYear::Files => notes.push(text!(
            "Hạng năm trước tính từ các tệp năm trước, ghép theo tên đơn vị và khối.",
            "Last year's ranks are those of last year's files, matched by unit and block."
        )),
        LastYear::PreviousScores => notes.push(text!(
            "Hạng năm trước tính từ điểm năm trước ghi trong bảng của các đơn vị đang xếp hạng.",
            "Last year's ranks are worked out from the previous scores in the tables of the units ranked."
        )),
    }
    if block.points_outside {
        notes.push(text!(
            "Điểm xếp hạng là điểm cuối cùng: tổng điểm cộng điểm thưởng, trừ điểm trừ, mỗi loại trong mức trần; điểm tối đa không gồm điểm thưởng.",
            "Units are ranked by the final figure: the total with its bonus added and its penalty taken off, each within its caps; the maximum is without bonus."
        ));
    }
    match block.rescaled {
        None => {}
        Some(Rescaling::NotApplicable) => notes.push(text!(
            "Đơn vị có tiêu chí không áp dụng: phần tự chấm được quy đổi về đủ điểm tối đa (not_applicable: rescale-appraised).",
            "Where criteria do not apply, the self-scored part is rescaled to its full maximum (not_applicable: rescale-appraised)."
        )),
        Some(Rescaling::WithoutSurvey) => notes.push(text!(
            "Chưa có điểm điều tra xã hội học: phần tự chấm được quy đổi cho cả bộ tiêu chí (without_survey: rescale).",
            "Without survey points the self-scored part is rescaled to the whole set (without_survey: rescale)."
        )),
    }
    notes
}
