//! What a change would bring: the scores that are supposed, the total and every
//! field before and after, class and rank.

use super::{Head, WhatIf, facts, number, said, words};
use crate::analysis::plan::what_if::{Effect, RankChange};
use crate::lang::{Lang, Text};
use crate::report::document::{Block, Row, RowKind, Table, Value};
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
    let class = &what_if.class;
    if class.before.is_some() || class.after.is_some() {
        let named = |class: &Option<String>| class.clone().unwrap_or_else(|| "–".to_owned());
        let (before, after) = (named(&class.before), named(&class.after));
        let line = text!("{before} → {after}", "{before} → {after}", before, after);
        lines.push((text!("Xếp loại", "Class"), said(&line, lang)));
    }
    if let Some(RankChange {
        before,
        after,
        units,
    }) = what_if.rank
    {
        let line = text!(
            "{before} → {after} (trong {units} đơn vị)",
            "{before} → {after} (of {units} units)",
            before,
            after,
            units
        );
        lines.push((text!("Thứ hạng", "Rank"), said(&line, lang)));
    }
    vec![
        facts(lines, lang),
        Block::Table(changes(what_if, lang)),
        Block::Table(effects(what_if, lang)),
    ]
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
