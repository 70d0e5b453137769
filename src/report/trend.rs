//! Many years of one unit or of many.

use super::allowed;
use super::builder::{Column, Facts, joined};
use super::charts;
use super::conventions;
use super::document::{Document, Importance, RowKind, Tone, Value};
use super::figure::{self, percent, rounded, signed};
use super::rank::push_failed;
use super::succession::push_former_names;
use crate::analysis::compare::{NodeScore, YearScore};
use crate::analysis::scope::Scope;
use crate::analysis::trend::{Break, NoRank, TrendStep, Trends, UnitTrend, UnitYear};
use crate::lang::{Lang, Message};
use crate::model::{Code, Points, Scorecard};
use crate::text;
use crate::vocab::fold::spelling_key;

/// How many units a sentence names.
const NAMED: usize = 8;

/// A unit in a year, with its table if there is one.
#[derive(Clone, Copy)]
struct Place<'a> {
    unit: &'a UnitTrend,
    year: u16,
    table: Option<&'a UnitYear>,
}

/// A figure of a unit and year: the total or a field.
#[derive(Clone, Copy)]
struct Figure<'a> {
    place: Place<'a>,
    field: Option<(&'a Code, &'a str)>,
    score: Option<&'a NodeScore>,
}

/// Returns the report. `tidy` puts a table first that has one figure a row, for scripts.
#[must_use]
pub fn document(trends: &Trends, tidy: bool, lang: Lang) -> Document {
    let mut document = Document::new(title(trends), trends.decimals, lang);
    document.set_conventions(&conventions_of(trends));
    if let [unit] = trends.units.as_slice() {
        document.letter.unit = unit
            .years
            .iter()
            .rev()
            .find_map(|year| year.score.unit.clone());
        push_headline(&mut document, trends, unit);
    } else {
        let (count, years) = (trends.units.len(), span(trends));
        let line = text!("{count} đơn vị, {years}", "{count} units, {years}");
        document.highlight(line, Tone::Plain);
    }
    document.push(facts(&document, trends));
    for sentence in sentences(trends) {
        document.paragraph(sentence);
    }
    push_former_names(&mut document, &trends.former_names);
    charts::push_trends(&mut document, trends);
    if tidy {
        push_tidy(&mut document, trends);
    }
    push_years(&mut document, trends);
    push_steps(&mut document, trends);
    push_fields(&mut document, trends);
    if !trends.failed.is_empty() {
        push_failed(&mut document, &trends.failed);
    }
    for unit in &trends.units {
        for year in &unit.years {
            let (name, number) = (&unit.unit, year.score.year.unwrap_or_default());
            let name = format!("{name} {number}");
            allowed::push_named(&mut document, Some(&name), &year.score.allowed);
        }
    }
    document
}

/// Returns the first and the last year.
fn span(trends: &Trends) -> String {
    match trends.years.as_slice() {
        [first, .., last] => format!("{first}–{last}"),
        [alone] => alone.to_string(),
        [] => String::new(),
    }
}

fn title(trends: &Trends) -> Message {
    let newest = trends.units.iter().find_map(|unit| unit.years.last());
    let name = newest.map_or(Scorecard::DEFAULT_INDEX, |year| &year.score.index_name);
    let (index, years) = (figure::index_name(name), span(trends));
    text!(
        "{index} qua các năm {years}",
        "{index} over the years {years}"
    )
}

fn conventions_of(trends: &Trends) -> Vec<Message> {
    let mut all = conventions::of_numbers(trends.decimals);
    all.push(text!(
        "Mỗi năm tính theo bảng của chính năm đó; năm không có bảng thì để trống, không nội suy.",
        "Each year has the figures of its own table; a year without a table is blank, never interpolated."
    ));
    all.push(text!(
        "Tăng, giảm trên cùng tiêu chí: của tiêu chí giống nhau, cùng thang điểm, có điểm ở cả hai năm; không tính điểm thưởng, điểm trừ.",
        "Like for like: the change of criteria that are the same, with the same standard points, scored in both years; without bonus and penalty points."
    ));
    all.push(text!(
        "Thứ hạng trong khối, giữa các bảng đã đọc của năm đó, như lệnh parindex rank.",
        "The rank is that in the block, among the tables of the year that were read, as parindex rank has it."
    ));
    all
}

/// Appends the latest figures, their like-for-like change and whether something changed.
fn push_headline(document: &mut Document, trends: &Trends, unit: &UnitTrend) {
    let decimals = trends.decimals;
    let Some(year) = unit.years.last() else {
        return;
    };
    let score = &year.score;
    let number = score.year.unwrap_or_default().to_string();
    let line = match score.total.index {
        Some(index) => {
            let points = rounded(score.total.points, decimals);
            let maximum = rounded(score.total.maximum, decimals);
            let index = percent(index, decimals);
            text!(
                "{number}: {points}/{maximum} điểm ({index}%)",
                "{number}: {points} of {maximum} points ({index}%)"
            )
        }
        None => text!("{number}: chưa có điểm", "{number}: no score yet"),
    };
    document.highlight(line, Tone::Plain);
    let total = &score.total;
    if total.scored > 0 && !total.is_complete() {
        let (scored, leaves) = (total.scored, total.leaves);
        let line = text!(
            "mới chấm {scored}/{leaves} tiêu chí",
            "only {scored} of {leaves} criteria scored"
        );
        document.highlight(line, Tone::Bad);
    }
    if let Some(rank) = &year.rank {
        let (rank, of) = (rank.rank, rank.of);
        let line = text!("hạng {rank}/{of}", "rank {rank} of {of}");
        document.highlight(line, Tone::Plain);
    }
    let Some(step) = unit.steps.last() else {
        return;
    };
    if let Some(change) = step.like_for_like {
        let (old, points) = (step.old.to_string(), signed(change, decimals));
        let line = text!(
            "trên cùng tiêu chí: {points} điểm so với {old}",
            "like for like: {points} points from {old}"
        );
        document.highlight(line, Tone::of_change(change));
    }
    if !step.breaks.is_empty() {
        document.highlight(changed(step), Tone::Plain);
    }
}

/// Returns how many tables are scored in part, whose figures are those of what is scored.
fn unfinished(trends: &Trends) -> Option<Message> {
    let tables = trends.units.iter().flat_map(|unit| &unit.years);
    let is_unfinished = |score: &YearScore| score.total.scored > 0 && !score.total.is_complete();
    let count = tables.filter(|year| is_unfinished(&year.score)).count();
    (count > 0).then(|| {
        text!(
            "Số bảng chưa chấm đủ: {count}; điểm, chỉ số của bảng ấy chỉ tính phần đã chấm.",
            "Tables that are not scored in full: {count}; their points and index are of what is scored so far."
        )
    })
}

/// Describes what changed in a step.
fn changed(step: &TrendStep) -> Message {
    let names = step.breaks.iter().map(|one| match one {
        Break::Set => text!("bộ tiêu chí đã thay đổi", "the set changed"),
        Break::Body => text!("đơn vị đã thay đổi", "the unit changed"),
        Break::Convention => text!("quy ước tính đã thay đổi", "the conventions changed"),
    });
    joined(names, ", ").unwrap_or_default()
}

fn facts(document: &Document, trends: &Trends) -> Facts {
    let mut facts = document.facts();
    if let [unit] = trends.units.as_slice() {
        let name = (!trends.unnamed).then_some(&unit.unit);
        facts.add(text!("Đơn vị", "Unit"), name);
    } else {
        facts.add(text!("Số đơn vị", "Units"), trends.units.len());
    }
    let tables = trends.units.iter().map(|unit| unit.years.len());
    let (years, tables) = (span(trends), tables.sum::<usize>());
    let line = text!(
        "{years}, {tables} bảng điểm",
        "{years}, {tables} score tables"
    );
    facts.add(text!("Các năm", "Years"), line);
    facts
}

/// Returns the sentences on gaps and on what changed.
fn sentences(trends: &Trends) -> Vec<Message> {
    let mut all = Vec::new();
    if trends.unnamed {
        all.push(text!(
            "Không bảng nào ghi tên đơn vị: coi các bảng là của một đơn vị.",
            "No table states a unit: all are taken for those of one unit."
        ));
    }
    let is_one = trends.units.len() == 1;
    let named = |units: &[&UnitTrend]| {
        let first = units.iter().take(NAMED).map(|unit| unit.unit.as_str());
        let names = first.collect::<Vec<_>>().join("; ");
        match units.len().saturating_sub(NAMED) {
            0 => Message::same(&names),
            more => text!("{names}; và {more} đơn vị khác", "{names}; and {more} more"),
        }
    };
    for year in &trends.years {
        let missing = trends.units.iter();
        let missing: Vec<_> = missing.filter(|unit| unit.missing.contains(year)).collect();
        let year = year.to_string();
        all.extend(match missing.len() {
            0 => None,
            _ if is_one => Some(text!(
                "Năm {year} không có bảng điểm dùng được; không nội suy.",
                "There is no usable table of {year}; nothing is interpolated."
            )),
            count => Some(text!(
                "Năm {year} không có bảng điểm dùng được của {count} đơn vị: {names}.",
                "Units without a usable table of {year} ({count}): {names}.",
                names = named(&missing)
            )),
        });
    }
    all.extend(trends.crosswalks.iter().map(|one| {
        let [old, new] = [one.old, one.new].map(|year| year.to_string());
        let (files, count) = (one.files.join(", "), one.crosswalk.entries.len());
        text!(
            "Giữa {old} và {new}, tiêu chí đổi mã được ghép theo {files} (số mục đã xác nhận: {count}).",
            "Between {old} and {new}, criteria are matched as {files} confirms (confirmed entries: {count})."
        )
    }));
    let tables = trends.units.iter().flat_map(|unit| &unit.years);
    let unknown = tables.filter(|year| matches!(year.score.scope, Scope::Unknown { .. }));
    let unknown = unknown.count();
    if unknown > 0 {
        all.push(text!(
            "Số bảng không ghi tổng điểm của bộ tiêu chí, nên có thể chỉ là một phần: {unknown}.",
            "Tables that state no total of the set, so that each may be part of one: {unknown}."
        ));
    }
    all.extend(unfinished(trends));
    if let [unit] = trends.units.as_slice() {
        let broken = unit.steps.iter().filter(|step| !step.breaks.is_empty());
        all.extend(broken.map(|step| broken_sentence(step, trends.decimals)));
        return all;
    }
    for year in &trends.years {
        let is_broken = |unit: &&UnitTrend| {
            let step = unit.step_to(*year);
            step.is_some_and(|step| !step.breaks.is_empty())
        };
        let broken: Vec<_> = trends.units.iter().filter(is_broken).collect();
        let (year, count) = (year.to_string(), broken.len());
        if count > 0 {
            all.push(text!(
                "Từ năm {year}, bộ tiêu chí, đơn vị hoặc quy ước tính đã thay đổi ở {count} đơn vị nên không so sánh trực tiếp với năm trước đó: {names}.",
                "Units whose set, body or conventions changed in {year} ({count}), not directly comparable with the year before: {names}.",
                names = named(&broken)
            ));
        }
    }
    all
}

/// Describes what can be compared across a break.
fn broken_sentence(step: &TrendStep, decimals: u32) -> Message {
    let [old, new] = [step.old, step.new].map(|year| year.to_string());
    let changed = changed(step);
    let matched = step
        .comparability
        .index
        .map(|index| percent(index, decimals));
    let comparable = match (matched, step.like_for_like) {
        (Some(matched), Some(change)) => text!(
            "các tiêu chí so sánh được chiếm {matched}% điểm chuẩn của hai năm; tăng, giảm trên cùng tiêu chí: {change} điểm",
            "matched criteria have {matched}% of the standard points of both years; like for like: {change} points",
            change = signed(change, decimals)
        ),
        _ if !step.predecessors.is_empty() => text!(
            "không cộng điểm của các đơn vị trước đó ({names}) thành một số",
            "the figures of its predecessors ({names}) are not made into one",
            names = step.predecessors.join("; ")
        ),
        _ => text!(
            "không có tiêu chí nào so sánh được",
            "no criterion can be compared"
        ),
    };
    text!(
        "Giữa {old} và {new}: {changed}; chỉ số hai bên không so sánh trực tiếp được; {comparable}.",
        "Between {old} and {new}: {changed}; the indices on both sides are not directly comparable; {comparable}."
    )
}

/// Returns every unit in every year.
fn places(trends: &Trends) -> impl Iterator<Item = Place<'_>> {
    trends.units.iter().flat_map(|unit| {
        trends.years.iter().map(move |year| Place {
            unit,
            year: *year,
            table: unit.year(*year),
        })
    })
}

/// Returns the points, if anything is scored.
fn points(score: Option<&NodeScore>) -> Option<Points> {
    score
        .filter(|score| score.scored > 0)
        .map(|score| score.points)
}

/// Describes what is to be known about a year of a unit.
fn remarks(place: Place<'_>, has_ranks: bool) -> Option<Message> {
    let Some(table) = place.table else {
        return Some(text!("không có bảng điểm dùng được", "no usable table"));
    };
    let mut all = Vec::new();
    if let Some(step) = place.unit.step_to(place.year) {
        let old = step.old.to_string();
        if !step.breaks.is_empty() {
            let changed = changed(step);
            all.push(text!("{changed} so với {old}", "{changed} since {old}"));
        }
        if !step.predecessors.is_empty() {
            let names = step.predecessors.join("; ");
            all.push(text!("năm {old} là: {names}", "in {old}: {names}"));
        }
        let before = place.unit.year(step.old);
        if before.is_some_and(|before| before.block != table.block) {
            all.push(text!("khối khác năm {old}", "another block than in {old}"));
        }
    }
    if is_renamed(place) {
        let name = &table.score.unit;
        all.extend(
            name.as_ref()
                .map(|name| text!("tên: {name}", "name: {name}")),
        );
    }
    all.extend(table.since.map(|since| {
        text!(
            "đơn vị có từ {since}, số liệu từ ngày đó",
            "the body began {since}; its figures are from then on"
        )
    }));
    let total = &table.score.total;
    if !total.is_complete() {
        let (scored, leaves) = (total.scored, total.leaves);
        all.push(text!(
            "đã có điểm {scored}/{leaves} tiêu chí",
            "{scored} of {leaves} criteria have a score"
        ));
    }
    if total.rescaled {
        all.push(text!("chỉ số đã quy đổi", "the index is rescaled"));
    }
    let scope = Some(&table.score.scope).filter(|scope| scope.is_partial());
    all.extend(scope.and_then(figure::scope));
    all.extend(
        table
            .no_rank
            .filter(|_| has_ranks)
            .map(|reason| match reason {
                NoRank::Alone => text!(
                    "không xếp hạng: khối chỉ có một bảng",
                    "not ranked: the only table of its block"
                ),
                NoRank::NotScored => {
                    text!("không xếp hạng: chưa chấm đủ", "not ranked: not all scored")
                }
                NoRank::AnotherSet => text!(
                    "không xếp hạng: bộ tiêu chí khác các đơn vị cùng khối",
                    "not ranked: its set is not that of its block"
                ),
            }),
    );
    joined(all, "; ")
}

/// Whether the unit has several names, of which that of the year is named.
fn is_renamed(place: Place<'_>) -> bool {
    let name = |year: &UnitYear| year.score.unit.as_deref().map(spelling_key);
    let mut years = place.unit.years.windows(2);
    years.any(|pair| name(&pair[0]) != name(&pair[1]))
}

/// Appends the figures of each unit and year.
fn push_years(document: &mut Document, trends: &Trends) {
    let decimals = trends.decimals;
    let all = || trends.units.iter().flat_map(|unit| &unit.years);
    let has_ranks = all().any(|year| year.rank.is_some());
    let title = text!(
        "Điểm, chỉ số và thứ hạng qua các năm",
        "Points, index and rank by year"
    );
    let mut table = document.table(title, places(trends)).named("years");
    if trends.units.len() > 1 {
        table.text(text!("Đơn vị", "Unit"), 28, |place| &place.unit.unit);
    }
    let year = Column::text(text!("Năm", "Year"), 8).importance(Importance::Essential);
    table.column(year, |place| {
        marked(place.year, is_broken(place.unit, place.year))
    });
    let total = |place: Place<'_>| place.table.map(|table| table.score.total.clone());
    let column = Column::number(text!("Điểm", "Points")).importance(Importance::Essential);
    table.column(column, |place| points(total(place).as_ref()));
    table.number(text!("Điểm tối đa", "Maximum"), |place| {
        total(place).map(|total| total.maximum)
    });
    let column = Column::number(text!("Chỉ số (%)", "Index (%)")).importance(Importance::Essential);
    table.column(column, |place| total(place).and_then(|total| total.index));
    if all().any(|year| year.score.outcome.is_some()) {
        table.number(text!("Điểm cuối cùng", "Final figure"), |place| {
            let outcome = place.table.and_then(|table| table.score.outcome);
            let last = outcome.map(|one| one.last).filter(|last| last.is_one());
            last.map(|last| last.lower.printed(decimals))
        });
    }
    if has_ranks {
        let column = Column::number(text!("Hạng", "Rank")).importance(Importance::Essential);
        table.column(column, |place| {
            let rank = place.table.and_then(|table| table.rank);
            rank.map(|rank| Value::Share(rank.rank, rank.of))
        });
    }
    table.text(text!("Ghi chú", "Remarks"), 40, |place| {
        remarks(place, has_ranks)
    });
    document.push(table);
}

/// Whether the figures of a year cannot be compared with those before.
fn is_broken(unit: &UnitTrend, year: u16) -> bool {
    unit.step_to(year)
        .is_some_and(|step| !step.breaks.is_empty())
}

fn marked(year: u16, broken: bool) -> String {
    if broken {
        format!("{year} (*)")
    } else {
        year.to_string()
    }
}

/// Returns the note on the mark of years, if one has it.
fn mark_note(trends: &Trends) -> Option<Message> {
    let mut steps = trends.units.iter().flat_map(|unit| &unit.steps);
    steps.any(|step| !step.breaks.is_empty()).then(|| {
        text!(
            "(*) Bộ tiêu chí, đơn vị hoặc quy ước tính đã thay đổi: không so sánh trực tiếp với năm trước đó.",
            "(*) The set, the unit or the conventions changed: not directly comparable with the year before."
        )
    })
}

/// Appends what can be compared from each year to the next.
fn push_steps(document: &mut Document, trends: &Trends) {
    let title = text!("Tăng, giảm so sánh được", "Comparable changes");
    let steps = trends.units.iter();
    let steps = steps.flat_map(|unit| unit.steps.iter().map(move |step| (unit, step)));
    let mut table = document.table(title, steps).named("steps");
    if table.is_empty() {
        return;
    }
    if trends.units.len() > 1 {
        table.text(text!("Đơn vị", "Unit"), 28, |(unit, _)| &unit.unit);
    }
    table.text(text!("Năm", "Years"), 16, |(_, step)| {
        let [old, new] = [step.old, step.new].map(|year| year.to_string());
        text!("{old} → {new}")
    });
    table.number(text!("Tăng, giảm điểm", "Change"), |(_, step)| {
        step.change.map(|change| Value::Change(change.points))
    });
    table.number(
        text!("Tăng, giảm chỉ số", "Change of index"),
        |(_, step)| {
            let change = step
                .change
                .and_then(|change| change.index_to(trends.decimals));
            change.map(Value::Change)
        },
    );
    let heading = text!("Tăng, giảm trên cùng tiêu chí", "Like for like");
    table.number(heading, |(_, step)| step.like_for_like.map(Value::Change));
    let heading = text!("Tỷ lệ so sánh được (%)", "Comparable (%)");
    table.number(heading, |(_, step)| {
        let is_other = step.breaks.contains(&Break::Body) && step.like_for_like.is_none();
        step.comparability.index.filter(|_| !is_other)
    });
    table.text(text!("Ghi chú", "Remarks"), 32, |(_, step)| changed(step));
    if trends
        .units
        .iter()
        .flat_map(|unit| &unit.steps)
        .any(|step| step.change.is_none())
    {
        table.note(text!(
            "Ô trống: không so sánh được, vì chỗ ngắt ghi ở cột ghi chú hoặc vì có năm chưa chấm đủ.",
            "Blank: not comparable, because of the break in the remarks or because a year is not scored in full."
        ));
    }
    document.push(table);
}

/// Appends the index of each field and year.
fn push_fields(document: &mut Document, trends: &Trends) {
    let title = text!(
        "Chỉ số từng lĩnh vực qua các năm (%)",
        "Index of each field by year (%)"
    );
    let fields = trends.units.iter();
    let fields = fields.flat_map(|unit| unit.fields.iter().map(move |field| (unit, field)));
    let mut table = document.table(title, fields).named("trend");
    let many = trends.units.len() > 1;
    if many {
        table.text(text!("Đơn vị", "Unit"), 28, |(unit, _)| &unit.unit);
    }
    table.text(text!("Mã", "Code"), 6, |(_, field)| &field.code);
    table.text(text!("Lĩnh vực", "Field"), 36, |(_, field)| &field.name);
    for year in &trends.years {
        let broken = trends.units.iter().any(|unit| is_broken(unit, *year));
        let heading = Message::same(&marked(*year, broken));
        table.number(heading, |(unit, field)| {
            let at = unit.years.iter().position(|one| one.is_of(*year))?;
            field.marks.get(at)?.as_ref()?.index
        });
    }
    if let ([unit], false) = (trends.units.as_slice(), table.is_empty()) {
        let name = text!("Tổng cộng", "Total");
        let mut total = vec![Value::Empty, Value::text(Some(name.get(document.lang)))];
        total.extend(trends.years.iter().map(|year| {
            let index = unit.year(*year).and_then(|one| one.score.total.index);
            index.map_or(Value::Empty, Value::Index)
        }));
        table.extra_row(RowKind::Total, total);
    }
    table.notes(mark_note(trends));
    document.push(table);
}

/// Appends one row for the total and each field of each unit and year.
fn push_tidy(document: &mut Document, trends: &Trends) {
    let figures = places(trends).flat_map(|place| {
        let total = place.table.map(|table| &table.score.total);
        let at = place
            .unit
            .years
            .iter()
            .position(|one| one.is_of(place.year));
        let fields = place.unit.fields.iter().filter_map(move |field| {
            Some(Figure {
                place,
                field: Some((&field.code, field.name.as_str())),
                score: Some(field.marks.get(at?)?.as_ref()?),
            })
        });
        let total = Figure {
            place,
            field: None,
            score: total,
        };
        std::iter::once(total).chain(fields)
    });
    let mut table = document
        .table(text!("Số liệu", "Figures"), figures)
        .named("figures");
    let is_total = |one: &Figure<'_>| one.field.is_none();
    table.text(text!("Đơn vị", "Unit"), 28, |one| &one.place.unit.unit);
    table.text(text!("Khối", "Block"), 16, |one| {
        one.place.table.and_then(|table| table.block.as_ref())
    });
    table.number(text!("Năm", "Year"), |one| usize::from(one.place.year));
    table.text(text!("Mã", "Code"), 6, |one| {
        one.field.map(|(code, _)| code)
    });
    table.text(text!("Lĩnh vực", "Field"), 36, |one| {
        one.field.map(|(_, name)| name)
    });
    table.number(text!("Điểm", "Points"), |one| points(one.score));
    table.number(text!("Điểm tối đa", "Maximum"), |one| {
        one.score.map(|score| score.maximum)
    });
    table.number(text!("Chỉ số (%)", "Index (%)"), |one| {
        one.score.and_then(|score| score.index)
    });
    let rank = |one: Figure<'_>| one.place.table.filter(|_| is_total(&one))?.rank;
    table.number(text!("Hạng", "Rank"), |one| {
        rank(one).map(|rank| rank.rank)
    });
    table.number(
        text!("Số đơn vị xếp hạng", "Ranked units"),
        |one| rank(one).map(|rank| rank.of),
    );
    table.text(text!("Ghi chú", "Remarks"), 40, |one| {
        is_total(&one).then(|| remarks(one.place, true)).flatten()
    });
    document.push(table);
}
