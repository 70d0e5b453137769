//! Bodies that were merged, renamed, split or founded, in the reports.

use smol_str::SmolStr;

use super::builder::{Column, joined};
use super::document::{Document, Tone};
use super::figure::{percent, rounded, signed};
use crate::analysis::compare::{MeanKind, NoMean, PredecessorScore, Predecessors, YearScore};
use crate::analysis::rank::{Block, FormerName, FormerUnitRank, Ranked, Ranking};
use crate::lang::Message;
use crate::model::Fraction;
use crate::model::units::{Relation, UnitChange};
use crate::text;

/// Describes a change as a sentence without a full stop.
fn described(change: &UnitChange) -> Message {
    let since = change.since;
    let names = |names: Vec<&str>| names.join(", ");
    let new = names(change.new.iter().map(SmolStr::as_str).collect());
    let from = names(change.from.iter().map(|one| one.unit.as_str()).collect());
    match change.relation {
        Relation::Merged => text!(
            "{new}: hợp nhất, sáp nhập từ {from} (từ {since})",
            "{new}: merged from {from} (since {since})"
        ),
        Relation::Renamed => text!(
            "{new}: đổi tên từ {from} (từ {since})",
            "{new}: renamed from {from} (since {since})"
        ),
        Relation::Part => text!(
            "{new}: nhận một phần nhiệm vụ của {from} (từ {since})",
            "{new}: took over some functions of {from} (since {since})"
        ),
        Relation::Split => text!(
            "{new}: chia tách từ {from} (từ {since})",
            "{new}: split from {from} (since {since})"
        ),
        Relation::Founded => text!(
            "{new}: thành lập mới (từ {since})",
            "{new}: founded (since {since})"
        ),
        Relation::Abolished => text!(
            "{from}: giải thể (từ {since})",
            "{from}: abolished (since {since})"
        ),
    }
}

/// Returns changes in one sentence, each once.
fn all_described<'a>(changes: impl Iterator<Item = &'a UnitChange>) -> Option<Message> {
    let mut known: Vec<&UnitChange> = Vec::new();
    for change in changes {
        if !known.contains(&change) {
            known.push(change);
        }
    }
    joined(known.into_iter().map(described), "; ")
}

/// Appends the notes on units that began or changed.
pub(super) fn push_of_ranking(document: &mut Document, ranking: &Ranking) {
    let units = || ranking.blocks.iter().flat_map(|block| &block.units);
    let began = units().filter_map(|unit| {
        let (name, since) = (&unit.unit, unit.since?);
        Some(text!("{name} (từ {since})", "{name} (since {since})"))
    });
    if let Some(names) = joined(began, "; ") {
        document.paragraph(text!(
            "Đơn vị hình thành trong năm, số liệu chỉ tính từ ngày đó: {names}.",
            "Units that began within the year; their figures are from that date on: {names}."
        ));
    }
    let changes = units().filter_map(|unit| unit.origin.as_ref());
    if let Some(changes) = all_described(changes.flat_map(|origin| &origin.changes)) {
        document.paragraph(text!(
            "Thay đổi đơn vị theo tệp --units: {changes}.",
            "Changes of units according to the --units file: {changes}."
        ));
    }
    push_former_names(document, &ranking.former_names);
}

/// Names the tables that were sent under a former name.
pub(super) fn push_former_names(document: &mut Document, names: &[FormerName]) {
    let former = names.iter().map(|one| {
        let (unit, written, since) = (&one.unit, &one.written, one.since);
        let file = &one.place.file;
        text!(
            "“{written}” là tên cũ của “{unit}” từ {since} ({file})",
            "“{written}” is a former name of “{unit}” since {since} ({file})"
        )
    });
    if let Some(list) = joined(former, "; ") {
        document.paragraph(text!(
            "Bảng gửi với tên cũ, lấy làm bảng của đơn vị kế thừa: {list}.",
            "Tables sent under a former name, taken for those of the successor: {list}."
        ));
    }
}

/// Appends the ranks that the predecessors of the units of a block had last year.
pub(super) fn push_former_ranks(document: &mut Document, block: &Block, decimals: u32) {
    let pairs = block.units.iter().flat_map(|unit| {
        let former = unit.origin.iter().flat_map(|origin| &origin.predecessors);
        former.map(move |one| (unit, one))
    });
    let pairs: Vec<(&Ranked, &FormerUnitRank)> = pairs.collect();
    if pairs.is_empty() {
        return;
    }
    let title = text!(
        "Hạng năm trước của các đơn vị tiền thân",
        "Last year's ranks of the predecessors"
    );
    let mut table = document.table(title, pairs).named("predecessors");
    table.text(text!("Đơn vị", "Unit"), 24, |(unit, _)| &unit.unit);
    table.text(
        text!("Đơn vị tiền thân", "Predecessor"),
        28,
        |(_, one)| former_name(&one.unit, one.whole),
    );
    table.column(
        Column::number(text!("Năm", "Year")).width(6),
        |(_, one)| one.year.map(|year| year.to_string()),
    );
    table.text(text!("Khối", "Block"), 16, |(_, one)| {
        one.block.as_ref().map(ToString::to_string)
    });
    table.text(text!("Hạng", "Rank"), 8, |(_, one)| {
        let rank = one
            .rank
            .zip(one.of)
            .map(|(rank, of)| format!("{rank}/{of}"));
        rank.map_or_else(
            || match one.place {
                Some(_) => text!("không xếp hạng", "not ranked"),
                None => text!("không có bảng", "no table"),
            },
            |rank| text!("{rank}"),
        )
    });
    table.number(text!("Điểm", "Points"), |(_, one)| {
        one.points
            .map(|points| Fraction::from(points).printed(decimals))
    });
    table.number(text!("Chỉ số (%)", "Index (%)"), |(_, one)| one.index);
    table.note(text!(
        "Đơn vị mới, hoặc chuyển sang khối khác, không có hạng năm trước trong khối này; hạng, điểm của từng đơn vị tiền thân được nêu riêng, không gộp.",
        "A unit that is new, or in another block, has no rank of last year in this block; those of each predecessor are shown and not joined."
    ));
    document.push(table);
}

fn former_name(name: &str, whole: bool) -> Message {
    if whole {
        Message::same(name)
    } else {
        text!("{name} (một phần)", "{name} (in part)")
    }
}

/// Appends the predecessors of a body next to it.
pub(super) fn push_predecessors(document: &mut Document, all: &Predecessors, decimals: u32) {
    let own = &all.unit;
    let year = all.year.to_string();
    if let Some(index) = all.score.total.index {
        let (index, points) = (percent(index, decimals), all.score.final_points());
        let points = rounded(points, decimals);
        document.highlight(
            text!(
                "{own} năm {year}: {points} điểm ({index}%)",
                "{own} in {year}: {points} points ({index}%)"
            ),
            Tone::Plain,
        );
    }
    if let Some(since) = all.changes.first().map(|change| change.since) {
        let note = text!(
            "không so với một đơn vị tiền thân (thay đổi từ {since})",
            "not compared with a predecessor (changed since {since})"
        );
        document.highlight(note, Tone::Plain);
    }
    if let Some(changes) = all_described(all.changes.iter()) {
        document.paragraph(text!(
            "Theo tệp --units: {changes}. Kết quả năm {year} của {own} không được coi là tăng, giảm so với một đơn vị tiền thân.",
            "According to the --units file: {changes}. The result of {own} in {year} is not taken for a rise or fall from that of a predecessor."
        ));
    }
    if all.units.is_empty() && all.missing.is_empty() {
        document.paragraph(text!(
            "{own} không có đơn vị tiền thân để so sánh.",
            "{own} has no predecessor to compare with."
        ));
    }
    let missing = all.missing.iter().map(|one| Message::same(one));
    if let Some(names) = joined(missing, "; ") {
        document.paragraph(text!(
            "Chưa có bảng điểm của đơn vị tiền thân: {names}.",
            "There is no score table of these predecessors: {names}."
        ));
    }
    let rows = all.units.iter().map(|one| (one, &one.score));
    let rows: Vec<(&PredecessorScore, &YearScore)> = rows.collect();
    let title = if rows.is_empty() {
        text!("{own} năm {year}", "{own} in {year}")
    } else {
        text!(
            "{own} năm {year} và các đơn vị tiền thân",
            "{own} in {year} and its predecessors"
        )
    };
    let mut table = document
        .table(
            title,
            std::iter::once(None).chain(rows.into_iter().map(Some)),
        )
        .named("predecessors");
    let score = |row: Option<(&PredecessorScore, &YearScore)>| -> YearScore {
        row.map_or_else(|| all.score.clone(), |(_, score)| score.clone())
    };
    table.text(text!("Đơn vị", "Unit"), 30, |row| match row {
        None => Message::same(own),
        Some((one, _)) => former_name(&one.unit, one.whole),
    });
    table.column(Column::number(text!("Năm", "Year")).width(6), |row| {
        score(row).year.map(|year| year.to_string())
    });
    table.number(text!("Điểm", "Points"), |row| {
        let score = score(row);
        let shown = |one: &YearScore| one.final_points().printed(decimals);
        (score.total.scored > 0).then(|| shown(&score))
    });
    table.number(text!("Tối đa", "Maximum"), |row| {
        score(row).total.maximum
    });
    table.number(text!("Chỉ số (%)", "Index (%)"), |row| {
        score(row).total.index
    });
    table.text(text!("Đã chấm", "Scored"), 9, |row| {
        let total = score(row).total;
        let (scored, leaves) = (total.scored, total.leaves);
        text!("{scored}/{leaves}")
    });
    if all.units.iter().any(|one| one.weight.is_some()) {
        table.number(text!("Trọng số", "Weight"), |row| {
            row.and_then(|(one, _)| one.weight)
        });
    }
    document.push(table);
    push_mean(document, all, decimals);
    push_fields(document, all);
}

/// Appends the mean of the predecessors, if it was asked for.
fn push_mean(document: &mut Document, all: &Predecessors, decimals: u32) {
    let Some(kind) = all.mean_kind else {
        return;
    };
    let name = match kind {
        MeanKind::Mean => text!("Chỉ số trung bình cộng", "The plain mean of the indices"),
        MeanKind::Weighted => text!(
            "Chỉ số trung bình có trọng số (trọng số ghi trong tệp --units)",
            "The weighted mean of the indices (weights of the --units file)"
        ),
    };
    if let Some(mean) = &all.mean {
        let index = percent(mean.index, decimals);
        let count = all.units.len();
        let year = mean.year.to_string();
        let change = mean.change.map(|change| {
            let change = signed(Fraction::from(change).printed(decimals), decimals);
            text!(
                "; chênh lệch {change} điểm phần trăm",
                "; difference {change} percentage points"
            )
        });
        let change = change.unwrap_or_default();
        document.paragraph(text!(
            "{name} của {count} đơn vị tiền thân năm {year}, tính theo yêu cầu --predecessors: {index}%{change}. Đây là phép tính tham khảo, không phải kết quả đã công bố của đơn vị nào.",
            "{name} of the predecessors in {year} ({count}), as --predecessors asks: {index}%{change}. It is a calculation for comparison, not a published result of any unit."
        ));
        return;
    }
    let why = match all.no_mean {
        Some(NoMean::NoTable) | None => text!(
            "thiếu bảng điểm của đơn vị tiền thân",
            "a predecessor has no score table"
        ),
        Some(NoMean::NotScored) => text!(
            "có đơn vị tiền thân chưa chấm đủ",
            "a predecessor is not scored in full"
        ),
        Some(NoMean::NoWeight) => text!(
            "có đơn vị tiền thân không có trọng số; ghi from: [{{unit: …, weight: …}}] trong tệp --units",
            "a predecessor has no weight; write from: [{{unit: …, weight: …}}] in the --units file"
        ),
        Some(NoMean::InPart) => text!(
            "có đơn vị tiền thân chỉ chuyển một phần nhiệm vụ",
            "a predecessor gave only some functions"
        ),
    };
    document.paragraph(text!(
        "{name} của các đơn vị tiền thân không tính được: {why}.",
        "{name} of the predecessors cannot be computed: {why}."
    ));
}

/// Appends the index of each field next to that of the same field of each predecessor.
fn push_fields(document: &mut Document, all: &Predecessors) {
    if all.fields.is_empty() || all.units.is_empty() {
        return;
    }
    let title = text!("Chỉ số theo lĩnh vực (%)", "Index by field (%)");
    let mut table = document
        .table(title, &all.fields)
        .named("predecessor-fields");
    table.text(text!("Mã", "Code"), 6, |field| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 32, |field| &field.name);
    table.number(Message::same(&all.unit), |field| field.own);
    for (at, one) in all.units.iter().enumerate() {
        let name = &one.unit;
        let heading = match one.score.year {
            Some(year) => {
                let year = year.to_string();
                text!("{name} {year}")
            }
            None => Message::same(name),
        };
        table.number(heading, |field| field.former.get(at).copied().flatten());
    }
    table.note(text!(
        "Lĩnh vực ghép theo tên; ô trống: bộ tiêu chí của đơn vị tiền thân không có lĩnh vực cùng tên.",
        "Fields are matched by name; blank: the predecessor's set has no field of that name."
    ));
    document.push(table);
}

/// Returns that a year's figures are of part of it only, if its unit was founded within it.
pub(super) fn founded_within(year: &YearScore, is_compared: bool) -> Option<Message> {
    let since = year.since.filter(|since| Some(since.year) == year.year)?;
    let year = since.year.to_string();
    let note = text!(
        "Đơn vị hình thành từ {since}: số liệu năm {year} chỉ tính từ đó.",
        "The unit began {since}: the figures of {year} are from then on."
    );
    Some(if is_compared {
        text!(
            "{note} Năm trước là của đơn vị trước đó, nên tăng, giảm không phải của cùng một đơn vị.",
            "{note} The year before is that of an earlier body, so a rise or fall is not that of one body."
        )
    } else {
        note
    })
}
