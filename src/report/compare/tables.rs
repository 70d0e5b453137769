//! The tables of one step.

use super::{Page, row, table};
use crate::analysis::compare::{Change, LeafChange, NodeScore, Parts};
use crate::lang::Text;
use crate::model::{Code, Points};
use crate::report::document::{Role, Row, RowKind, Table, TableColumn, Value};
use crate::text;

/// How many gains and losses are listed.
const LISTED: usize = 10;

/// The parts of a change in words, in the order of the report.
fn named(parts: &Parts) -> [(Text, Text, Points); 7] {
    [
        (
            text!(
                "Tăng, giảm thực chất (cùng tiêu chí, cùng thang điểm)",
                "Real change, like for like"
            ),
            text!("Thực chất", "Real"),
            parts.real,
        ),
        (
            text!(
                "Điểm chuẩn của tiêu chí thay đổi",
                "Standard points of criteria changed"
            ),
            text!("Đổi điểm chuẩn", "Standard changed"),
            parts.standards,
        ),
        (
            text!("Tiêu chí mới", "Criteria added"),
            text!("Tiêu chí mới", "Added"),
            parts.added,
        ),
        (
            text!("Tiêu chí đã bỏ", "Criteria dropped"),
            text!("Tiêu chí đã bỏ", "Dropped"),
            parts.dropped,
        ),
        (
            text!(
                "Tiêu chí không áp dụng ở một trong hai năm",
                "Criteria that do not apply in a year"
            ),
            text!("Không áp dụng", "Does not apply"),
            parts.not_applicable,
        ),
        (
            text!(
                "Tiêu chí chưa có điểm ở một trong hai năm",
                "Criteria without a score in a year"
            ),
            text!("Chưa có điểm", "Not scored"),
            parts.unscored,
        ),
        (
            text!("Tiêu chí chuyển lĩnh vực", "Criteria moved between fields"),
            text!("Chuyển lĩnh vực", "Moved"),
            parts.moved,
        ),
    ]
}

/// The change of the total in its parts.
pub(super) fn parts(page: &Page<'_>) -> Table {
    let parts = &page.step.parts;
    let mut rows = Vec::new();
    // What one field gives to another is nothing in the total.
    for (name, _, points) in named(parts).into_iter().take(6) {
        rows.push(row(
            RowKind::Plain,
            vec![Value::Text(page.say(&name)), Value::Change(points)],
        ));
    }
    let total = text!(
        "Cộng: thay đổi của tổng điểm",
        "Together: the change of the total"
    );
    rows.push(row(
        RowKind::Total,
        vec![Value::Text(page.say(&total)), Value::Change(parts.sum())],
    ));
    table(
        page.say(&text!("Vì sao tổng điểm thay đổi", "Why the total changed")),
        vec![
            page.words(&text!("Nguyên nhân", "Cause"), 50),
            page.number(&text!("Điểm", "Points")),
        ],
        rows,
    )
}

/// The change of each field in its parts; none where all of it is real.
pub(super) fn field_parts(page: &Page<'_>) -> Option<Table> {
    let fields = &page.step.fields;
    let is_used = |at: usize| {
        let used = |parts: &Parts| named(parts)[at].2 != Points::ZERO;
        fields.iter().any(|field| used(&field.parts)) || used(&page.step.parts)
    };
    let used: Vec<usize> = (0..7).filter(|&at| is_used(at)).collect();
    if used.iter().all(|&at| at == 0) {
        return None;
    }
    let values = |code: Value, name: String, parts: &Parts| {
        let mut values = vec![code, Value::Text(name)];
        values.extend(used.iter().map(|&at| Value::Change(named(parts)[at].2)));
        values.push(Value::Change(parts.sum()));
        values
    };
    let rows = fields.iter().map(|field| {
        let code = Value::Text(field.code.to_string());
        row(
            RowKind::Plain,
            values(code, field.name.to_string(), &field.parts),
        )
    });
    let mut rows: Vec<_> = rows.collect();
    let total = page.say(&text!("Tổng cộng", "Total"));
    rows.push(row(
        RowKind::Total,
        values(Value::Empty, total, &page.step.parts),
    ));
    let mut columns = field_columns(page);
    let headings = named(&page.step.parts);
    columns.extend(used.iter().map(|&at| page.number(&headings[at].1)));
    columns.push(page.number(&text!("Cộng", "Together")));
    Some(table(
        page.say(&text!(
            "Vì sao điểm từng lĩnh vực thay đổi",
            "Why the points of each field changed"
        )),
        columns,
        rows,
    ))
}

/// Points, change and index by field.
pub(super) fn fields(page: &Page<'_>) -> Table {
    let decimals = page.comparison.decimals;
    let rows = page.step.fields.iter().map(|field| {
        let mut values = vec![
            Value::Text(field.code.to_string()),
            Value::Text(field.name.to_string()),
        ];
        values.extend(numbers(
            [field.old.as_ref(), field.new.as_ref()],
            field.change.as_ref(),
            decimals,
        ));
        values.push(Value::Change(field.parts.real));
        row(RowKind::Plain, values)
    });
    let mut rows: Vec<_> = rows.collect();
    let mut values = vec![
        Value::Empty,
        Value::Text(page.say(&text!("Tổng cộng", "Total"))),
    ];
    values.extend(numbers(
        [Some(&page.before().total), Some(&page.now().total)],
        page.step.change.as_ref(),
        decimals,
    ));
    values.push(Value::Change(page.step.parts.real));
    rows.push(row(RowKind::Total, values));
    let mut columns = field_columns(page);
    columns.extend(headings(page));
    columns.push(page.number(&text!("Thực chất", "Real")));
    table(page.say(&text!("Theo lĩnh vực", "By field")), columns, rows)
}

/// The columns that name a field.
fn field_columns(page: &Page<'_>) -> Vec<TableColumn> {
    vec![
        page.words(&text!("Mã", "Code"), 6),
        page.words(&text!("Lĩnh vực", "Field"), 36),
    ]
}

/// The columns of points, change and index.
fn headings(page: &Page<'_>) -> Vec<TableColumn> {
    let mut columns = Vec::new();
    columns.extend(page.both(|year| text!("Điểm {year}", "Points {year}", year)));
    columns.push(page.number(&text!("Tăng, giảm", "Change")));
    columns.extend(page.both(|year| text!("Chỉ số {year} (%)", "Index {year} (%)", year)));
    columns.push(TableColumn {
        role: Role::Rate,
        ..page.number(&text!("Tăng, giảm chỉ số", "Change of index"))
    });
    columns
}

fn numbers(marks: [Option<&NodeScore>; 2], change: Option<&Change>, decimals: u32) -> Vec<Value> {
    let points = |mark: &NodeScore| (mark.scored > 0).then_some(mark.points);
    let [old, new] = marks.map(|mark| Value::points(mark.and_then(points)));
    let index = |mark: Option<&NodeScore>| mark.and_then(|mark| mark.index);
    let [old_index, new_index] = marks.map(|mark| index(mark).map_or(Value::Empty, Value::Index));
    vec![
        old,
        new,
        Page::change(change.map(|change| change.points)),
        old_index,
        new_index,
        Page::change(change.and_then(|change| change.index_to(decimals))),
    ]
}

/// The largest real gains and the largest real losses.
pub(super) fn ranked(page: &Page<'_>) -> Vec<Table> {
    let all = &page.step.ranked;
    let gains: Vec<_> = all.iter().filter(|one| one.real > Points::ZERO).collect();
    let losses = all.iter().rev().filter(|one| one.real < Points::ZERO);
    let losses: Vec<_> = losses.collect();
    let mut tables = Vec::new();
    for (title, list) in [
        (
            text!("Tăng nhiều nhất (thực chất)", "Largest gains (real)"),
            gains,
        ),
        (
            text!("Giảm nhiều nhất (thực chất)", "Largest losses (real)"),
            losses,
        ),
    ] {
        if !list.is_empty() {
            tables.push(list_of(page, &title, &list));
        }
    }
    tables
}

fn list_of(page: &Page<'_>, title: &Text, list: &[&LeafChange]) -> Table {
    // Criteria that changed by the same are listed together or not at all.
    let tenth = list.get(LISTED - 1).map(|one| one.real);
    let listed = list.iter().enumerate();
    let listed = listed.filter(|(at, one)| *at < LISTED || Some(one.real) == tenth);
    let rows = listed.map(|(_, one)| {
        row(
            RowKind::Plain,
            vec![
                Value::Text(codes(&one.codes)),
                Value::Text(one.names.join("; ")),
                Value::Points(one.old[0]),
                Value::Points(one.old[1]),
                Value::Points(one.new[0]),
                Value::Points(one.new[1]),
                Value::Change(one.real),
            ],
        )
    });
    let mut columns = vec![
        page.words(&text!("Mã", "Code"), 8),
        page.words(&text!("Tiêu chí", "Criterion"), 40),
    ];
    for at in [page.step.old, page.step.new] {
        let year = page.column_label(at);
        columns.push(page.number(&text!("Điểm {year}", "Points {year}", year)));
        columns.push(page.number(&text!("Tối đa {year}", "Maximum {year}", year)));
    }
    columns.push(page.number(&text!("Thực chất", "Real")));
    table(page.say(title), columns, rows.collect())
}

pub(super) fn codes(codes: &[Code]) -> String {
    let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
    codes.join(", ")
}

/// Every node of the new year, and those that are gone.
pub(super) fn tree(page: &Page<'_>) -> Table {
    let decimals = page.comparison.decimals;
    let marks = [&page.before().total, &page.now().total];
    let covered = marks.iter().any(|mark| !mark.is_complete());
    let share = |mark: Option<&NodeScore>| {
        mark.map_or(Value::Empty, |mark| Value::Share(mark.scored, mark.leaves))
    };
    let rows = page.step.nodes.iter().map(|node| {
        let sides = [node.old.as_ref(), node.new.as_ref()];
        let mut values = page.name_of(node);
        for mark in sides {
            values.push(Value::points(mark.map(|mark| mark.maximum)));
        }
        values.extend(numbers(sides, node.change.as_ref(), decimals));
        if covered {
            values.extend(sides.map(share));
        }
        let kind = if node.leaf {
            RowKind::Leaf(node.depth)
        } else {
            RowKind::Group(node.depth)
        };
        Row {
            tags: node.leads.clone(),
            ..row(kind, values)
        }
    });
    let mut columns = vec![
        page.words(&text!("Mã", "Code"), 8),
        page.words(&text!("Lĩnh vực, tiêu chí", "Field, criterion"), 40),
    ];
    columns.extend(page.both(|year| text!("Tối đa {year}", "Maximum {year}", year)));
    columns.extend(headings(page));
    // Behind code and name: both maxima, both figures, their change, both indices.
    for year in 0..2 {
        let (whole, part) = (2 + year, 4 + year);
        columns[7 + year].role = Role::Quotient { part, whole };
    }
    if covered {
        columns.extend(page.both(|year| text!("Đã chấm {year}", "Scored {year}", year)));
    }
    let mut made = table(
        page.say(&text!("Theo tiêu chí", "By criterion")),
        columns,
        rows.collect(),
    );
    if covered {
        let note = text!(
            "Chưa chấm không phải là 0: dòng nào còn tiêu chí chưa có điểm ở một trong hai năm thì không ghi tăng, giảm.",
            "Not scored is not zero: a row with a criterion that has no score in one of the years shows no change."
        );
        made.notes.push(page.say(&note));
    }
    made
}
