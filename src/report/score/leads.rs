//! The sums by lead unit.

use super::{Answer, row};
use crate::lang::{Lang, Text};
use crate::report::document::{Role, Row, RowKind, Table, TableColumn, Value};
use crate::report::measure::Measure;
use crate::text;

/// A row for each unit that leads a criterion.
pub(super) fn table(answer: &Answer, measures: &[Measure], lang: Lang) -> Table {
    let column = |heading: Text, width, number| TableColumn {
        heading: heading.get(lang).to_owned(),
        width,
        number,
        role: Role::Plain,
    };
    let mut columns = vec![
        column(text!("Đơn vị chủ trì", "Lead unit"), 44, false),
        column(text!("Số tiêu chí", "Criteria"), 8, true),
    ];
    columns.extend(Measure::columns(measures, 2, answer.years(), lang));
    let nobody = text!("(chưa nêu đơn vị)", "(none named)");
    let rows = answer.by_lead.iter().map(|unit| {
        let name = unit.lead.as_deref().unwrap_or(nobody.get(lang));
        let head = vec![Value::Text(name.to_owned()), Value::Count(unit.sums.leaves)];
        Row {
            kind: RowKind::Plain,
            detail: Vec::new(),
            tags: Vec::new(),
            values: row(head, measures, &unit.sums),
        }
    });
    let note = text!(
        "Tiêu chí có nhiều đơn vị chủ trì được tính trọn cho từng đơn vị, nên cộng các dòng có thể lớn hơn tổng điểm.",
        "A criterion with several lead units counts whole for each of them, so the rows may add up to more than the total."
    );
    Table {
        title: text!("Chênh lệch theo đơn vị chủ trì", "Gaps by lead unit")
            .get(lang)
            .to_owned(),
        rows: rows.collect(),
        columns,
        notes: vec![note.get(lang).to_owned()],
    }
}
