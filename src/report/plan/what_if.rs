//! What a change would bring: the scores that are supposed, the total and every
//! field before and after, the final figure, class and rank.

use super::{Head, WhatIf, facts, number, said, words};
use crate::analysis::classes::Standing;
use crate::analysis::plan::what_if::{ClassChange, Effect, LastChange, RankChange};
use crate::lang::{Lang, Text};
use crate::report::document::{Block, Row, RowKind, Table, Value};
use crate::report::figure::{self, change::Headings};
use crate::text;

pub(super) fn title(head: &Head) -> Text {
    text!(
        "Giả định điểm: {index}{year}",
        "{index}{year}: what if",
        index = head.index(),
        year = head.of_year()
    )
}

pub(super) fn blocks(what_if: &WhatIf, head: &Head, lang: Lang) -> Vec<Block> {
    let mut lines = Vec::new();
    let basis = head.basis(what_if.basis);
    lines.push((text!("So với", "Compared with"), said(&basis, lang)));
    if let Some(change) = &what_if.last {
        let [before, after] =
            [&change.before, &change.after].map(|one| figure::last(one, head.decimals));
        let line = text!("{before} → {after}", "{before} → {after}", before, after);
        let name = text!("Điểm cuối cùng", "Final figure");
        lines.push((name, said(&line, lang)));
    }
    if let Some(class) = class(&what_if.class, head) {
        lines.push((text!("Xếp loại", "Class"), said(&class, lang)));
    }
    lines.extend(what_if.rank.map(|rank| {
        let name = text!("Thứ hạng", "Rank");
        (name, said(&self::rank(rank), lang))
    }));
    let mut blocks = vec![
        facts(lines, lang),
        Block::Table(changes(what_if, lang)),
        Block::Table(effects(what_if, lang)),
    ];
    let last = what_if.last.as_ref();
    blocks.extend(last.map(|change| Block::Table(finals(change, head, lang))));
    blocks
}

/// The final figure before and after, part by part.
fn finals(change: &LastChange, head: &Head, lang: Lang) -> Table {
    let headings = Headings {
        title: text!("Ảnh hưởng tới điểm cuối cùng", "Effect on the final figure"),
        numbers: [
            text!("Trước", "Before"),
            text!("Sau", "After"),
            text!("Thay đổi", "Change"),
            text!("Chỉ số trước (%)", "Index before (%)"),
            text!("Chỉ số sau (%)", "Index after (%)"),
        ],
    };
    let sides = [&change.before, &change.after];
    figure::change::table(sides, &headings, head.decimals, lang)
}

/// The class before and after, and how far the next one is then; none where the
/// set has no classes.
fn class(change: &ClassChange, head: &Head) -> Option<Text> {
    if change.partial {
        return Some(text!(
            "không nêu, vì tệp chỉ liệt kê một phần bộ tiêu chí",
            "not told, because the file lists part of the set only"
        ));
    }
    let sides = [&change.standing_before, &change.standing_after];
    if sides.iter().all(|side| side.is_none()) {
        return None;
    }
    let none = || text!("chưa có điểm", "no score yet");
    let before = sides[0].as_ref().map_or_else(none, figure::class);
    let after = |standing: &Standing| figure::class_and_next(standing, head.decimals);
    let after = sides[1].as_ref().map_or_else(none, after);
    Some(text!(
        "{before} → {after}",
        "{before} → {after}",
        before,
        after
    ))
}

fn rank(change: RankChange) -> Text {
    let RankChange {
        before,
        after,
        units,
        ..
    } = change;
    let line = text!(
        "{before} → {after} (trong {units} đơn vị)",
        "{before} → {after} (of {units} units)",
        before,
        after,
        units
    );
    if change.open_before || change.open_after {
        text!(
            "{line}; điểm còn để trống được tính là 0, điểm trừ còn để trống được tính hết mức",
            "{line}; what is still blank counts as nothing, a blank penalty in full",
            line
        )
    } else {
        line
    }
}

fn changes(what_if: &WhatIf, lang: Lang) -> Table {
    let rows = what_if.changes.iter().map(|one| Row {
        kind: RowKind::Plain,
        values: vec![
            Value::Text(one.code.to_string()),
            Value::Text(one.name.to_string()),
            Value::points(one.from),
            Value::Points(one.to),
            one.from
                .map_or(Value::Empty, |from| Value::Change(one.to - from)),
        ],
        detail: Vec::new(),
        tags: Vec::new(),
    });
    Table {
        title: text!("Điểm giả định", "Scores supposed")
            .get(lang)
            .to_owned(),
        columns: vec![
            words(&text!("Mã", "Code"), 7, lang),
            words(&text!("Tiêu chí", "Criterion"), 44, lang),
            number(&text!("Điểm", "Score"), lang),
            number(&text!("Giả định", "Supposed"), lang),
            number(&text!("Thay đổi", "Change"), lang),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

fn effects(what_if: &WhatIf, lang: Lang) -> Table {
    let mut rows: Vec<Row> = what_if
        .fields
        .iter()
        .map(|field| effect(field, RowKind::Plain, lang))
        .collect();
    rows.push(effect(&what_if.total, RowKind::Total, lang));
    Table {
        title: text!(
            "Ảnh hưởng tới lĩnh vực và tổng điểm",
            "Effect on fields and total"
        )
        .get(lang)
        .to_owned(),
        columns: vec![
            words(&text!("Mã", "Code"), 7, lang),
            words(&text!("Lĩnh vực", "Field"), 44, lang),
            number(&text!("Điểm tối đa", "Maximum"), lang),
            number(&text!("Trước", "Before"), lang),
            number(&text!("Sau", "After"), lang),
            number(&text!("Thay đổi", "Change"), lang),
            number(&text!("Chỉ số trước (%)", "Index before (%)"), lang),
            number(&text!("Chỉ số sau (%)", "Index after (%)"), lang),
        ],
        rows,
        notes: Vec::new(),
    }
}

fn effect(effect: &Effect, kind: RowKind, lang: Lang) -> Row {
    let total = text!("Tổng cộng", "Total");
    let name = effect.name.as_deref().unwrap_or(total.get(lang));
    let change = match (effect.before, effect.after) {
        (Some(before), Some(after)) => Value::Change(after - before),
        _ => Value::Empty,
    };
    Row {
        kind,
        values: vec![
            effect
                .code
                .as_ref()
                .map_or(Value::Empty, |code| Value::Text(code.to_string())),
            Value::Text(name.to_owned()),
            Value::Points(effect.maximum),
            Value::points(effect.before),
            Value::points(effect.after),
            change,
            effect.index_before.map_or(Value::Empty, Value::Index),
            effect.index_after.map_or(Value::Empty, Value::Index),
        ],
        detail: Vec::new(),
        tags: Vec::new(),
    }
}
