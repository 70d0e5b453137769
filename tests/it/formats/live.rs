//! Totals of plans and comparisons as formulas, and facts above a narrow table.

use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::{
    Block, Document, DocumentHeader, Origin, Role, Row, RowKind, Table, TableColumn, Value,
};
use parindex::report::format::xlsx::render;

use super::workbook::{formulas, part};

/// Returns a table with a column of codes and a column of these numbers.
fn table(role: Role, rows: &[(RowKind, Value)]) -> Table {
    let column = |heading: &str, role, number| TableColumn {
        heading: heading.to_owned(),
        width: 10,
        number,
        role,
    };
    let row = |(kind, value): &(RowKind, Value)| Row {
        kind: *kind,
        detail: Vec::new(),
        tags: Vec::new(),
        values: vec![Value::Text("1".to_owned()), value.clone()],
    };
    Table {
        title: "Bảng".to_owned(),
        columns: vec![column("Mã", Role::Plain, false), column("Điểm", role, true)],
        rows: rows.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        lang: Lang::Vi,
        decimals: 2,
        title: "Báo cáo".to_owned(),
        blocks,
    }
}

/// Returns the formulas and results on the sheet of the table, whose first row is row 5.
fn found(role: Role, rows: &[(RowKind, Value)]) -> Vec<(String, String)> {
    let document = document(vec![Block::Table(table(role, rows))]);
    formulas(&part(
        &render(&document).unwrap(),
        "xl/worksheets/sheet1.xml",
    ))
}

fn points(text: &str) -> Points {
    Points::new(text.parse().unwrap()).unwrap()
}

fn number(text: &str) -> Value {
    Value::Points(points(text))
}

fn change(text: &str) -> Value {
    Value::Change(points(text))
}

fn one(formula: &str, result: &str) -> Vec<(String, String)> {
    vec![(formula.to_owned(), result.to_owned())]
}

#[test]
fn a_total_adds_up_the_list_above_it() {
    let rows = |total| {
        [
            (RowKind::Plain, change("0.1")),
            (RowKind::Plain, change("0.2")),
            (RowKind::Plain, Value::Empty),
            (RowKind::Plain, change("-1")),
            (RowKind::Total, change(total)),
        ]
    };
    assert_eq!(found(Role::Plain, &rows("-0.7")), one("SUM(B5:B8)", "-0.7"));
    // A total that differs from the sum stays a number.
    assert_eq!(found(Role::Plain, &rows("-0.6")), []);
    // A change of an index may look like a sum, but is not one.
    assert_eq!(found(Role::Rate, &rows("-0.7")), []);
}

#[test]
fn a_total_adds_up_the_children_of_groups_without_a_number() {
    let blank = Value::Text(String::new());
    let rows = [
        (RowKind::Group(1), blank.clone()),
        (RowKind::Group(2), blank.clone()),
        (RowKind::Leaf(3), number("1.25")),
        (RowKind::Leaf(3), number("2")),
        (RowKind::Group(2), number("0.5")),
        (RowKind::Leaf(3), number("0.4")),
        (RowKind::Group(1), blank),
        (RowKind::Leaf(2), number("1")),
        (RowKind::Total, number("4.75")),
    ];
    let found = found(Role::Plain, &rows);
    assert_eq!(found, one("SUM(B7:B9,B12)", "4.75"));
}

#[test]
fn facts_reach_beyond_a_narrow_table() {
    let facts = Block::Facts(vec![("Đơn vị".to_owned(), Value::Text("Sở".to_owned()))]);
    let sheet = |columns: usize| {
        let mut table = table(Role::Plain, &[]);
        let last = table.columns[1].clone();
        table.columns.resize(columns, last);
        let document = document(vec![facts.clone(), Block::Table(table)]);
        part(&render(&document).unwrap(), "xl/worksheets/sheet1.xml")
    };
    let narrow = sheet(2);
    assert!(narrow.contains("<mergeCell ref=\"B3:H3\"/>"), "{narrow}");
    // A wide table is not exceeded.
    let wide = sheet(9);
    assert!(wide.contains("<mergeCell ref=\"C3:I3\"/>"), "{wide}");
}
