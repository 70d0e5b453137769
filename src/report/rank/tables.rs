//! The tables of a ranking.

use super::super::document::{Role, Row, RowKind, Table, TableColumn, Value};
use super::{named, notes, open};
use crate::analysis::rank::{Block, Failed, LastYear, Ranked, Ranking, Reason, Survey};
use crate::lang::{Figure, Lang, Text};
use crate::model::Fraction;
use crate::text;

#[expect(
    clippy::needless_pass_by_value,
    reason = "made where it is handed over"
)]
fn column(heading: Text, width: u16, number: bool, lang: Lang) -> TableColumn {
    TableColumn {
        role: crate::report::document::Role::Plain,
        heading: heading.get(lang).to_owned(),
        width,
        number,
    }
}

fn row(values: Vec<Value>) -> Row {
    Row {
        tags: Vec::new(),
        kind: RowKind::Plain,
        values,
        detail: Vec::new(),
    }
}

fn said(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| text.get(lang).to_owned()).collect()
}

/// A table in one language.
fn table(
    title: &Text,
    columns: Vec<TableColumn>,
    rows: impl Iterator<Item = Row>,
    notes: &[Text],
    lang: Lang,
) -> Table {
    Table {
        title: title.get(lang).to_owned(),
        columns,
        rows: rows.collect(),
        notes: said(notes, lang),
    }
}

/// The units of a block, best first.
pub(super) fn league(ranking: &Ranking, block: &Block, lang: Lang) -> Table {
    let has = |some: fn(&Ranked) -> bool| block.units.iter().any(some);
    let several = block.units.len() > 1;
    let classes = has(|unit| unit.class.is_some() || unit.next_class.is_some());
    let change = block.last_year != LastYear::Unknown;
    let open = open::has(block);
    let number = |heading, width| column(heading, width, true, lang);
    let mut columns = vec![
        number(text!("Hạng", "Rank"), 5),
        column(text!("Đơn vị", "Unit"), 28, false, lang),
        number(text!("Điểm", "Points"), 8),
        number(text!("Tối đa", "Maximum"), 7),
        TableColumn {
            role: Role::Quotient { part: 2, whole: 3 },
            ..number(text!("Chỉ số (%)", "Index (%)"), 7)
        },
    ];
    if open {
        columns.push(number(text!("Đã chấm", "Scored"), 9));
        columns.push(number(text!("Cao nhất", "At most"), 7));
    }
    if classes {
        columns.push(column(text!("Xếp loại", "Class"), 9, false, lang));
    }
    if change {
        columns.push(number(text!("Hạng trước", "Rank before"), 6));
        columns.push(column(text!("Lên, xuống", "Change"), 7, false, lang));
    }
    if several {
        columns.push(number(text!("Kém trên", "To next up"), 7));
        columns.push(number(text!("Hơn dưới", "Lead"), 7));
    }
    if classes {
        columns.push(number(text!("Kém loại trên", "To next class"), 7));
    }
    let rows = block.units.iter().map(|unit| {
        let mut values = vec![
            Value::Count(unit.rank),
            Value::Text(open::name(unit, lang)),
            points(unit.points, ranking.decimals),
            Value::Points(unit.maximum),
            Value::Index(unit.index),
        ];
        if open {
            values.push(Value::Share(unit.scored, unit.leaves));
            values.push(points(unit.upper, ranking.decimals));
        }
        if classes {
            values.push(Value::text(unit.class.as_deref()));
        }
        if change {
            values.push(unit.previous_rank.map_or(Value::Empty, Value::Count));
            values.push(Value::Text(moved(unit.change)));
        }
        if several {
            values.push(Value::points(unit.to_next_up));
            values.push(Value::points(unit.lead));
        }
        if classes {
            let next = unit.next_class.as_ref();
            let missing = next.map(|next| next.points.ceil(ranking.decimals));
            values.push(Value::points(missing));
        }
        Row {
            detail: said(&detail(unit, ranking.decimals), lang),
            ..row(values)
        }
    });
    let name = named(block);
    let title = text!("Bảng xếp hạng {name}", "Ranking of {name}", name);
    table(&title, columns, rows, &notes(ranking, block), lang)
}

/// `▲2`, `▼1`, `=`; nothing where last year's rank is not known.
fn moved(change: Option<i64>) -> String {
    match change {
        None => String::new(),
        Some(0) => "=".to_owned(),
        Some(up) if up > 0 => format!("▲{up}"),
        Some(down) => format!("▼{}", down.unsigned_abs()),
    }
}

fn points(figure: Fraction, decimals: u32) -> Value {
    Value::Points(figure.printed(decimals))
}

/// How the final figure came about, where it is not the plain total.
fn made_of(unit: &Ranked, decimals: u32) -> Option<Text> {
    let outcome = unit
        .outcome
        .filter(|outcome| outcome.rescaled.is_some() || outcome.has_outside())?;
    let shown = |points: Fraction| Figure(points.text(Lang::En, decimals));
    let total = shown(outcome.total.lower);
    let total = match outcome.rescaled {
        None => text!("tổng {total}", "total {total}", total),
        Some(_) => text!("tổng đã quy đổi {total}", "rescaled total {total}", total),
    };
    let bonus = outcome.bonus.map(|one| {
        let bonus = shown(one.lower);
        text!(" + điểm thưởng {bonus}", " + bonus {bonus}", bonus)
    });
    let penalty = outcome.penalty.map(|one| {
        let penalty = shown(one.upper);
        text!(" − điểm trừ {penalty}", " − penalty {penalty}", penalty)
    });
    let nothing = || Text::fixed("", "");
    let (bonus, penalty) = (
        bonus.unwrap_or_else(nothing),
        penalty.unwrap_or_else(nothing),
    );
    let last = shown(unit.points);
    Some(text!(
        "{total}{bonus}{penalty} = {last}",
        "{total}{bonus}{penalty} = {last}",
        total,
        bonus,
        penalty,
        last
    ))
}

fn detail(unit: &Ranked, decimals: u32) -> Vec<Text> {
    let points = Figure(unit.points.text(Lang::En, decimals));
    let (maximum, source) = (unit.maximum, &unit.source);
    let index = Figure(unit.index.text(Lang::En, decimals));
    let (scored, leaves) = (unit.scored, unit.leaves);
    let mut detail: Vec<Text> = made_of(unit, decimals).into_iter().collect();
    detail.push(text!(
        "{points} ÷ {maximum} × 100 = {index} %; đã chấm {scored}/{leaves} tiêu chí; {source}",
        "{points} ÷ {maximum} × 100 = {index} %; {scored} of {leaves} criteria scored; {source}",
        points,
        maximum,
        index,
        scored,
        leaves,
        source
    ));
    if let Some(next) = &unit.next_class {
        let points = Figure(next.points.text_rounded_up(Lang::En, decimals));
        let name = &next.name;
        detail.push(text!(
            "thêm {points} điểm thì xếp loại {name}",
            "{points} more points give the class {name}",
            points,
            name
        ));
    }
    detail
}

/// The spread of each field.
pub(super) fn spreads(block: &Block, lang: Lang) -> Table {
    let number = |heading| column(heading, 8, true, lang);
    let columns = vec![
        column(text!("Mã", "Code"), 5, false, lang),
        column(text!("Lĩnh vực", "Field"), 28, false, lang),
        number(text!("Cao nhất", "Best")),
        number(text!("Tứ phân vị 3", "Third quartile")),
        number(text!("Trung vị", "Median")),
        number(text!("Tứ phân vị 1", "First quartile")),
        number(text!("Thấp nhất", "Lowest")),
    ];
    let rows = block.fields.iter().map(|field| {
        let best = field.best_units.join("; ");
        Row {
            detail: said(&[text!("cao nhất: {best}", "best: {best}", best)], lang),
            ..row(vec![
                Value::Text(field.code.to_string()),
                Value::Text(field.name.to_string()),
                Value::Index(field.best),
                Value::Index(field.third_quartile),
                Value::Index(field.median),
                Value::Index(field.first_quartile),
                Value::Index(field.lowest),
            ])
        }
    });
    let name = named(block);
    let title = text!(
        "Chỉ số theo lĩnh vực (%), {name}",
        "Index by field (%), {name}",
        name
    );
    let mut notes = vec![text!(
        "Trên các đơn vị được xếp hạng; tứ phân vị tính như hàm QUARTILE.INC của Excel.",
        "Over the ranked units; quartiles as QUARTILE.INC of Excel has them."
    )];
    notes.extend(open::note_on_fields(block));
    table(&title, columns, rows, &notes, lang)
}

/// Where one unit stands in each field.
pub(super) fn view(block: &Block, unit: &Ranked, lang: Lang) -> Table {
    let number = |heading| column(heading, 9, true, lang);
    let columns = vec![
        column(text!("Mã", "Code"), 5, false, lang),
        column(text!("Lĩnh vực", "Field"), 28, false, lang),
        number(text!("Chỉ số (%)", "Index (%)")),
        number(text!("Trung vị (%)", "Median (%)")),
        number(text!("Cao nhất (%)", "Best (%)")),
        number(text!("Điểm so với trung vị", "Points to median")),
        number(text!("Điểm so với cao nhất", "Points to best")),
    ];
    let rows = unit.fields.iter().map(|field| {
        let spread = block.fields.iter().find(|one| one.code == field.code);
        let index = |of: Option<_>| of.map_or(Value::Empty, Value::Index);
        let behind = |points: Option<crate::model::Points>| {
            points.map_or(Value::Empty, |points| Value::Change(-points))
        };
        row(vec![
            Value::Text(field.code.to_string()),
            Value::Text(field.name.to_string()),
            index(field.index),
            index(spread.map(|spread| spread.median)),
            index(spread.map(|spread| spread.best)),
            behind(field.to_median),
            behind(field.to_best),
        ])
    });
    let (name, place) = (open::name(unit, lang), named(block));
    let title = text!(
        "{name} trong {place}, theo lĩnh vực",
        "{name} in {place}, by field",
        name,
        place
    );
    let mut notes = vec![text!(
        "Điểm tính trên điểm tối đa của đơn vị; số âm là còn kém.",
        "Points out of the unit's own maximum; below zero means behind."
    )];
    notes.extend(open::note_on_fields(block));
    table(&title, columns, rows, &notes, lang)
}

/// The units of a block that have no rank.
pub(super) fn unranked(ranking: &Ranking, block: &Block, lang: Lang) -> Table {
    let number = |heading| column(heading, 9, true, lang);
    let columns = vec![
        column(text!("Đơn vị", "Unit"), 28, false, lang),
        column(text!("Lý do", "Reason"), 24, false, lang),
        number(text!("Đã chấm", "Scored")),
        number(text!("Thấp nhất", "At least")),
        number(text!("Cao nhất", "At most")),
        number(text!("Tối đa", "Maximum")),
    ];
    let least = usize::from(ranking.min_coverage);
    let rows = block.unranked.iter().map(|unit| {
        let reason = match unit.reason {
            Reason::Asked => text!("theo yêu cầu", "asked for"),
            Reason::Coverage => text!(
                "chưa chấm đủ {least} % tiêu chí",
                "less than {least} % of the criteria scored",
                least
            ),
            Reason::Absent => text!("không có tiêu chí này", "has no such criterion"),
        };
        row(vec![
            Value::Text(unit.unit.clone()),
            Value::Text(reason.get(lang).to_owned()),
            Value::Share(unit.scored, unit.leaves),
            points(unit.lower, ranking.decimals),
            points(unit.upper, ranking.decimals),
            Value::Points(unit.maximum),
        ])
    });
    let name = named(block);
    let title = text!("Không xếp hạng, {name}", "Not ranked, {name}", name);
    let mut about = vec![text!(
        "“Thấp nhất”, “Cao nhất”: điểm nếu các tiêu chí chưa chấm bất lợi nhất, có lợi nhất cho đơn vị: được 0 điểm, trọn điểm; điểm trừ thì ngược lại.",
        "“At least”, “At most”: the score if what is not scored yet turns out worst, or best, for the unit: it earns nothing, or everything; with penalties the other way round."
    )];
    if block.survey == Survey::Blank {
        about.push(text!(
            "Tiêu chí điều tra xã hội học chưa có điểm ở mọi đơn vị nên không tính vào mức đã chấm.",
            "Survey criteria have no points in any unit yet, so they do not count as not scored."
        ));
    }
    table(&title, columns, rows, &about, lang)
}

/// What was left out for its faults.
pub(super) fn failed(failed: &[Failed], lang: Lang) -> Table {
    let columns = vec![
        column(text!("Tệp", "File"), 28, false, lang),
        column(text!("Đơn vị", "Unit"), 24, false, lang),
        column(text!("Số lỗi", "Errors"), 7, true, lang),
        column(text!("Lỗi đầu tiên", "First error"), 40, false, lang),
    ];
    let rows = failed.iter().map(|one| {
        let first = one.faults.first();
        let first = first.map(|fault| {
            let whole = fault.place.get(lang);
            let place = whole.strip_prefix(&one.source).unwrap_or(whole);
            let place = place.trim_start_matches([':', ' ', '›']);
            let message = fault.message.get(lang);
            if place.is_empty() {
                message.to_owned()
            } else {
                format!("{place}: {message}")
            }
        });
        row(vec![
            Value::Text(one.source.clone()),
            Value::text(one.unit.as_deref()),
            Value::Count(one.errors),
            Value::text(first.as_deref()),
        ])
    });
    let title = text!("Có lỗi, chưa được xếp hạng", "Left out for faults");
    table(&title, columns, rows, &[], lang)
}
