//! The plan as offices publish it: weak criteria under their groups, and a second
//! table with the cheapest lost points first.

use super::{Head, dates, facts, gap, joined, number, said, unscored, words};
use crate::analysis::plan::Basis;
use crate::analysis::plan::weak::{Numbers, Plan, Row as PlanRow};
use crate::lang::{Lang, Text};
use crate::model::Points;
use crate::report::document::{Block, Row, RowKind, Table, TableColumn, Value};
use crate::report::measure::{Measure, Years};
use crate::text;

/// A column of the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Code,
    Name,
    Standard,
    Previous,
    Current,
    Target,
    Gain,
    Effort,
    Tasks,
    Lead,
    Support,
    Output,
    Due,
}

pub(super) fn title(head: &Head) -> Text {
    text!(
        "Kế hoạch cải thiện, nâng cao {index}{year}",
        "{index}{year}: improvement plan",
        index = head.index(),
        year = head.of_year()
    )
}

pub(super) fn blocks(plan: &Plan, head: &Head, lang: Lang) -> Vec<Block> {
    if plan.weak == 0 {
        let none = text!(
            "Không có tiêu chí nào mất điểm.",
            "No criterion has lost points."
        );
        let said = [Some(none), unscored(&plan.unscored)];
        let said = said.into_iter().flatten();
        return said
            .map(|text| Block::Paragraph(text.get(lang).to_owned()))
            .collect();
    }
    vec![
        Block::Table(table(plan, head, lang)),
        Block::Table(cheapest(plan, head, lang)),
        facts(summary(plan, head), lang),
    ]
}

fn summary(plan: &Plan, head: &Head) -> Vec<(Text, Value)> {
    let mut facts = vec![
        (
            text!("Số tiêu chí cần cải thiện", "Criteria to improve"),
            Value::Count(plan.weak),
        ),
        (
            text!(
                "Điểm mất ({basis})",
                "Points lost ({basis})",
                basis = head.basis(plan.basis)
            ),
            Value::Points(plan.lost),
        ),
    ];
    if let Some(gain) = plan.gain {
        let planned = text!("Dự kiến tăng", "Planned gain");
        facts.push((planned, Value::Change(gain)));
    }
    facts
}

fn columns(plan: &Plan) -> Vec<Column> {
    let rows = || plan.rows.iter();
    let numbers = |of: fn(&Numbers) -> Option<Points>| {
        rows().any(|row| row.numbers.as_ref().and_then(of).is_some())
    };
    let mut columns = vec![Column::Code, Column::Name, Column::Standard];
    let mut add = |column, wanted| {
        if wanted {
            columns.push(column);
        }
    };
    add(Column::Previous, numbers(|one| one.previous));
    add(Column::Current, plan.basis == Basis::Current);
    add(Column::Target, numbers(|one| one.target));
    add(Column::Gain, plan.gain.is_some());
    add(Column::Effort, numbers(|one| one.effort));
    add(Column::Tasks, rows().any(|row| row.tasks.is_some()));
    add(Column::Lead, rows().any(|row| !row.lead.is_empty()));
    add(Column::Support, rows().any(|row| !row.support.is_empty()));
    add(Column::Output, rows().any(|row| row.output.is_some()));
    add(Column::Due, rows().any(|row| row.due.is_some()));
    columns
}

fn table(plan: &Plan, head: &Head, lang: Lang) -> Table {
    let columns = columns(plan);
    let rows = plan.rows.iter().map(|row| Row {
        kind: if row.numbers.is_some() {
            RowKind::Leaf(row.depth)
        } else {
            RowKind::Group(row.depth)
        },
        values: columns.iter().map(|one| value(*one, row)).collect(),
        detail: Vec::new(),
        tags: row.led_by.clone(),
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.push(Row {
        kind: RowKind::Total,
        values: columns.iter().map(|one| total(*one, plan, lang)).collect(),
        detail: Vec::new(),
        tags: Vec::new(),
    });
    let notes = unscored(&plan.unscored).into_iter();
    Table {
        title: text!(
            "Nhiệm vụ, giải pháp cải thiện và nâng cao {index}{year}",
            "Tasks to improve {index}{year}",
            index = head.index(),
            year = head.of_year()
        )
        .get(lang)
        .to_owned(),
        columns: columns.iter().map(|one| column(*one, head, lang)).collect(),
        rows,
        notes: notes.map(|note| note.get(lang).to_owned()).collect(),
    }
}

fn column(column: Column, head: &Head, lang: Lang) -> TableColumn {
    let years = Years(head.year);
    let this = head.year.map(|year| year.to_string());
    let last = head.year.map(|year| year.saturating_sub(1).to_string());
    match column {
        Column::Code => words(&text!("STT", "No."), 7, lang),
        Column::Name => words(&text!("Lĩnh vực, tiêu chí", "Field, criterion"), 34, lang),
        Column::Standard => number(&Measure::Standard.heading(years), lang),
        Column::Previous => {
            let heading = match last {
                Some(last) => text!("Điểm {last} đạt được", "Score {last}", last),
                None => Measure::Previous.heading(years),
            };
            number(&heading, lang)
        }
        Column::Current => number(&Measure::Current.heading(years), lang),
        Column::Target => {
            let heading = match this {
                Some(this) => text!("Mục tiêu năm {this}", "Target {this}", this),
                None => Measure::Target.heading(years),
            };
            number(&heading, lang)
        }
        Column::Gain => gap(&text!("Tăng thêm", "Gain"), lang),
        Column::Effort => number(&text!("Công sức", "Effort"), lang),
        Column::Tasks => words(&text!("Nhiệm vụ, giải pháp", "Tasks"), 38, lang),
        Column::Lead => words(&text!("Đơn vị chủ trì", "Lead unit"), 18, lang),
        Column::Support => words(&text!("Đơn vị phối hợp", "Support"), 16, lang),
        Column::Output => words(&text!("Sản phẩm đầu ra", "Output"), 18, lang),
        Column::Due => dates(&text!("Thời gian hoàn thành", "Due"), 14, lang),
    }
}

fn value(column: Column, row: &PlanRow) -> Value {
    // A group has no numbers of its own in the published tables: nothing stands
    // there, where a dash would say that a score is missing.
    let points = |of: fn(&Numbers) -> Option<Points>| match &row.numbers {
        Some(numbers) => Value::points(of(numbers)),
        None => Value::Text(String::new()),
    };
    match column {
        Column::Code => Value::Text(row.code.to_string()),
        Column::Name => Value::Text(row.name.to_string()),
        Column::Standard => points(|one| Some(one.standard)),
        Column::Previous => points(|one| one.previous),
        Column::Current => points(|one| one.current),
        Column::Target => points(|one| one.target),
        Column::Gain => points(|one| one.gain),
        Column::Effort => points(|one| one.effort),
        Column::Tasks => Value::text(row.tasks.as_deref()),
        Column::Lead => joined(&row.lead),
        Column::Support => joined(&row.support),
        Column::Output => Value::text(row.output.as_deref()),
        Column::Due => Value::text(row.due.as_deref()),
    }
}

fn total(column: Column, plan: &Plan, lang: Lang) -> Value {
    let sum = |of: fn(&Numbers) -> Option<Points>| {
        let rows = plan.rows.iter().filter_map(|row| row.numbers.as_ref());
        let known: Vec<Points> = rows.filter_map(of).collect();
        Value::points((!known.is_empty()).then(|| known.into_iter().sum()))
    };
    match column {
        Column::Name => said(&text!("Tổng cộng", "Total"), lang),
        Column::Standard => Value::Points(plan.standard),
        Column::Previous => sum(|one| one.previous),
        Column::Current => sum(|one| one.current),
        Column::Target => Value::points(plan.target),
        Column::Gain => Value::points(plan.gain),
        Column::Effort => sum(|one| one.effort),
        Column::Code
        | Column::Tasks
        | Column::Lead
        | Column::Support
        | Column::Output
        | Column::Due => Value::Empty,
    }
}

fn cheapest(plan: &Plan, head: &Head, lang: Lang) -> Table {
    let mut columns = vec![
        words(&text!("Mã", "Code"), 7, lang),
        words(&text!("Tiêu chí", "Criterion"), 44, lang),
        gap(&text!("Mất điểm", "Lost"), lang),
        number(&text!("Cộng dồn", "Together"), lang),
    ];
    if plan.by_effort {
        columns.push(number(&text!("Công sức", "Effort"), lang));
        columns.push(number(
            &text!("Điểm trên một công", "Points an effort"),
            lang,
        ));
    }
    columns.push(words(&text!("Đơn vị chủ trì", "Lead unit"), 24, lang));
    let mut together = Points::ZERO;
    let rows = plan.cheapest.iter().map(|one| {
        together = together + one.lost;
        let mut values = vec![
            Value::Text(one.code.to_string()),
            Value::Text(one.name.to_string()),
            Value::Points(one.lost),
            Value::Points(together),
        ];
        if plan.by_effort {
            values.push(Value::points(one.effort));
            values.push(Value::points(one.per_effort(head.decimals)));
        }
        values.push(joined(&one.lead));
        Row {
            kind: RowKind::Plain,
            values,
            detail: Vec::new(),
            tags: one.lead.clone(),
        }
    });
    let note = if plan.by_effort {
        text!(
            "Xếp theo điểm lấy lại trên một đơn vị công sức, nhiều nhất trước; tiêu chí chưa ghi công sức xếp sau, điểm mất ít trước.",
            "By the points that one unit of effort brings back, most first; criteria without an effort come after, the smallest loss first."
        )
    } else {
        text!(
            "Xếp theo số điểm mất, ít nhất trước: phần mất càng nhỏ, tiêu chí càng gần trọn điểm.",
            "By the points lost, fewest first: the smaller the loss, the nearer is the criterion to full points."
        )
    };
    Table {
        title: text!("Điểm mất dễ lấy lại trước", "Cheapest lost points first")
            .get(lang)
            .to_owned(),
        rows: rows.collect(),
        columns,
        notes: vec![note.get(lang).to_owned()],
    }
}
