//! The criteria sets that ship with the program, as a list.

use smol_str::SmolStr;

use super::document::{
    Block, Document, Letter, Origin, Role, Row, RowKind, Table, TableColumn, Value,
};
use crate::analysis::totals::Totals;
use crate::lang::{Lang, Text};
use crate::model::Scorecard;
use crate::text;

/// The list: name, title, year, criteria and points of each set, and below it
/// the decisions that each rests on.
#[must_use]
pub fn document(sets: &[(&str, Scorecard)], lang: Lang) -> Document {
    let say = |text: Text| text.get(lang).to_owned();
    let column = |heading: Text, width, number| TableColumn {
        heading: say(heading),
        width,
        number,
        role: Role::Plain,
    };
    let rows = sets.iter().map(|(name, set)| {
        let total = Totals::new(set).total;
        Row {
            kind: RowKind::Plain,
            detail: Vec::new(),
            tags: Vec::new(),
            values: vec![
                Value::Text((*name).to_owned()),
                Value::text(set.title.as_deref()),
                Value::text(set.year.map(|year| year.to_string()).as_deref()),
                Value::Count(total.leaves),
                Value::Points(total.standard),
            ],
        }
    });
    let table = Table {
        title: say(text!("Danh sách", "List")),
        columns: vec![
            column(text!("Tên", "Name"), 20, false),
            column(text!("Bộ tiêu chí", "Criteria set"), 44, false),
            column(text!("Năm", "Year"), 6, true),
            column(text!("Số tiêu chí", "Criteria"), 8, true),
            column(text!("Điểm chuẩn", "Standard"), 8, true),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
    };
    let mut blocks = vec![Block::Table(table)];
    for (name, set) in sets {
        let part = set.partial.then(|| {
            text!(
                "chỉ một phần của bộ tiêu chí",
                "part of the criteria set only"
            )
        });
        let facts = [
            (text!("Tên", "Name"), Some((*name).to_owned())),
            (
                text!("Đơn vị", "Unit"),
                set.unit.as_ref().map(SmolStr::to_string),
            ),
            (text!("Phạm vi", "Scope"), part.map(say)),
            (
                text!("Mâu thuẫn", "Contradiction"),
                contradiction(set).map(say),
            ),
        ];
        let basis = set.basis.iter().cloned();
        let basis = basis.map(|basis| (text!("Căn cứ", "Basis"), Some(basis.to_string())));
        let given = facts
            .into_iter()
            .chain(basis)
            .filter_map(|(fact, value)| Some((say(fact), Value::Text(value?))));
        blocks.push(Block::Facts(given.collect()));
    }
    Document {
        letter: Letter::default(),
        origin: Origin::default(),
        lang,
        decimals: 2,
        title: say(text!(
            "Bộ tiêu chí có sẵn trong chương trình",
            "Criteria sets that ship with the program"
        )),
        blocks,
    }
}

/// A stated total that the standard points do not reach.
fn contradiction(set: &Scorecard) -> Option<Text> {
    let sum = Totals::new(set).total.standard;
    let total = set.total.filter(|total| !set.partial && *total != sum)?;
    Some(text!(
        "ghi tổng {total} điểm, nhưng điểm chuẩn cộng lại là {sum}",
        "{total} points are stated, but the standard points add up to {sum}",
        total,
        sum
    ))
}
