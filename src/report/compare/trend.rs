//! All years side by side.

use super::{Page, row};
use crate::analysis::compare::NodeScore;
use crate::report::document::{Bar, Chart, RowKind, Table, Value};
use crate::text;

/// The index of the total and of each field, year by year.
pub(super) fn table(page: &Page<'_>) -> Table {
    let trend = &page.comparison.trend;
    let index = |mark: Option<&NodeScore>| {
        let index = mark.and_then(|mark| mark.index);
        index.map_or(Value::Empty, Value::Index)
    };
    let rows = trend.fields.iter().map(|line| {
        let mut values = vec![
            Value::Text(line.code.to_string()),
            Value::Text(line.name.to_string()),
        ];
        values.extend(line.marks.iter().map(|mark| index(mark.as_ref())));
        row(RowKind::Plain, values)
    });
    let mut rows: Vec<_> = rows.collect();
    let mut total = vec![
        Value::Empty,
        Value::Text(page.say(&text!("Tổng cộng", "Total"))),
    ];
    total.extend(trend.total.iter().map(|mark| index(Some(mark))));
    rows.push(row(RowKind::Total, total));
    let mut points = vec![
        Value::Empty,
        Value::Text(page.say(&text!("Tổng điểm", "Points in total"))),
    ];
    points.extend(
        trend
            .total
            .iter()
            .map(|mark| Value::points((mark.scored > 0).then_some(mark.points))),
    );
    rows.push(row(RowKind::Total, points));
    let outcomes = page.comparison.years.iter().map(|year| year.outcome);
    if outcomes.clone().any(|outcome| outcome.is_some()) {
        let mut last = vec![
            Value::Empty,
            Value::Text(page.say(&text!("Điểm cuối cùng", "Final figure"))),
        ];
        last.extend(outcomes.map(|outcome| {
            let known = outcome.map(|one| one.last).filter(|last| last.is_one());
            let decimals = page.comparison.decimals;
            Value::points(known.map(|last| last.lower.printed(decimals)))
        }));
        rows.push(row(RowKind::Total, last));
    }
    // Each year against the one before it.
    let steps = |heading, value: &dyn Fn(&crate::analysis::compare::Step) -> Value| {
        let mut values = vec![Value::Empty, Value::Text(heading), Value::Empty];
        values.extend(page.comparison.steps.iter().map(value));
        row(RowKind::Total, values)
    };
    rows.push(steps(
        page.say(&text!(
            "Thực chất so với năm trước",
            "Real change on the year before"
        )),
        &|step| Value::Change(step.parts.real),
    ));
    rows.push(steps(
        page.say(&text!("So sánh được (%)", "Comparable (%)")),
        &|step| step.comparability.index.map_or(Value::Empty, Value::Index),
    ));
    let mut columns = vec![
        page.words(&text!("Mã", "Code"), 6),
        page.words(&text!("Lĩnh vực", "Field"), 36),
    ];
    for at in 0..page.comparison.years.len() {
        let year = page.column_label(at);
        columns.push(page.number(&text!("{year}", "{year}", year)));
    }
    let title = text!("Chỉ số qua các năm (%)", "Index over the years (%)");
    let mut made = super::table(page.say(&title), columns, rows);
    if page
        .comparison
        .steps
        .iter()
        .any(|step| step.comparability.broken)
    {
        let note = text!(
            "Chuỗi số liệu bị ngắt ở những năm bộ tiêu chí thay đổi (xem dòng “So sánh được” và phần thực chất).",
            "The series breaks where the set changed (see “Comparable” and the real change)."
        );
        made.notes.push(page.say(&note));
    }
    made
}

/// The index of each field, with a mark where it stood before.
pub(super) fn chart(page: &Page<'_>) -> Option<Chart> {
    let bars = page.step.fields.iter().filter_map(|field| {
        let index = field.new.as_ref()?.index?;
        Some(Bar {
            label: format!("{} {}", field.code, field.name),
            index,
            before: field.old.as_ref().and_then(|mark| mark.index),
        })
    });
    let bars: Vec<Bar> = bars.collect();
    let [old, new] = [page.step.old, page.step.new].map(|at| page.column_label(at));
    let title = text!(
        "Chỉ số {new} theo lĩnh vực, so với {old}",
        "Index {new} by field, against {old}",
        new,
        old
    );
    (!bars.is_empty()).then(|| Chart {
        title: page.say(&title),
        bars,
    })
}
