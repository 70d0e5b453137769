//! Workbooks, read back as by a spreadsheet program.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader as _, Xlsx};
use parindex::lang::Lang;
use parindex::model::{Index, Points};
use parindex::report::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
};
use parindex::report::format::RenderError;
use parindex::report::format::xlsx::render;

use super::sample::document;

pub(super) fn sheets(document: &Document) -> Vec<(String, Range<Data>)> {
    let bytes = render(document).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let range = book.worksheet_range(&name).unwrap();
        (name, range)
    });
    sheets.collect()
}

/// Returns a part of the workbook.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn row_with<'a>(range: &'a Range<Data>, word: &str) -> &'a [Data] {
    let has = |row: &&[Data]| {
        row.iter()
            .any(|cell| cell == &Data::String(word.to_owned()))
    };
    range.rows().find(has).unwrap()
}

/// Returns the numbers in the row of totals as other formats print them.
pub(super) fn shown_totals(document: &Document, word: &str) -> Vec<String> {
    let all = sheets(document);
    let cells = &row_with(&all[0].1, word)[2..];
    let shown = cells.iter().enumerate().map(|(at, cell)| {
        let separator = document.lang.decimal_separator().to_string();
        match cell {
            Data::Float(number) if at == 3 => format!("{number:.2}").replace('.', &separator),
            Data::Float(number) => {
                let number = number.to_string().replace('.', &separator);
                number.replace('-', "\u{2212}")
            }
            other => other.to_string(),
        }
    });
    shown.collect()
}

#[test]
fn cells_are_typed() {
    let all = sheets(&document(Lang::Vi));
    assert_eq!(all[0].0, "Điểm theo tiêu chí");
    assert_eq!(all[1].0, "Nhiệm vụ- quý III-IV");
    let range = &all[0].1;
    let formula = row_with(range, "1.1.10");
    assert_eq!(formula[1], Data::String("=1+1".to_owned()));
    assert_eq!(formula[3], Data::Float(0.245), "points are exact");
    assert_eq!(formula[6], Data::String("1/1".to_owned()), "not a date");
    let blank = row_with(range, "1.10");
    assert_eq!(blank[3], Data::Empty, "not scored is not zero");
    assert_eq!(
        row_with(range, "Bảng điểm năm 2023")[0].to_string(),
        "Bảng điểm năm 2023"
    );
    assert_eq!(
        row_with(range, "Điểm")[2],
        Data::Float(-1.25),
        "a fact is typed"
    );
}

#[test]
fn numbers_look_as_they_are_printed() {
    let bytes = render(&document(Lang::Vi)).unwrap();
    let styles = part(&bytes, "xl/styles.xml");
    for format in ["0.00", "+0.00;-0.00;0.00", "0"] {
        let code = format!("formatCode=\"{format}\"");
        assert!(styles.contains(&code), "{format} in {styles}");
    }
    assert!(!styles.contains('#'), "no format leaves a bare separator");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>0.755</v>"));
    assert!(!sheet.contains("<f>1+1"), "no text became a formula");
    for print in [
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "state=\"frozen\"",
    ] {
        assert!(sheet.contains(print), "{print}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document(Lang::En);
    let bytes = render(&document).unwrap();
    assert!(bytes == render(&document).unwrap());
    assert!(part(&bytes, "docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

fn one_cell(text: &str) -> Document {
    let column = TableColumn {
        heading: "Tên".to_owned(),
        width: 10,
        number: false,
        role: Role::Plain,
        importance: Importance::Usual,
    };
    let row = Row {
        penalty: false,
        kind: RowKind::Plain,
        detail: Vec::new(),
        tags: Vec::new(),
        values: vec![Value::Text(text.to_owned())],
    };
    let table = Table {
        name: "",
        excerpt: false,
        title: "Bảng".to_owned(),
        columns: vec![column],
        rows: vec![row],
        notes: Vec::new(),
    };
    Document {
        headline: Vec::new(),
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        live: Vec::new(),
        lang: Lang::Vi,
        decimals: 2,
        title: String::new(),
        blocks: vec![Block::Table(table.clone()), Block::Table(table)],
    }
}

#[test]
fn a_text_too_long_for_a_cell_is_refused() {
    assert!(render(&one_cell(&"ế".repeat(32_767))).is_ok());
    let error = render(&one_cell(&"ế".repeat(32_768))).unwrap_err();
    let expected = RenderError::TextTooLong {
        sheet: "Bảng".to_owned(),
        row: 5,
    };
    assert_eq!(error, expected);
    insta::assert_snapshot!(error.message().vi, @"trang “Bảng”, hàng 5: nội dung dài hơn 32.767 ký tự mà một ô Excel chứa được; hãy rút ngắn hoặc xuất ra tệp .csv");
    let sheets = sheets(&one_cell("a\u{0}b\u{b}c\u{ffff}d"));
    assert_eq!(sheets[1].0, "Bảng (2)");
    assert_eq!(row_with(&sheets[1].1, "abcd")[0].to_string(), "abcd");
}

#[test]
fn a_document_without_a_table_is_a_sheet() {
    let blocks = vec![
        Block::Paragraph("Một câu.".to_owned()),
        Block::Facts(vec![("Điểm".to_owned(), Value::Count(3))]),
    ];
    let document = Document {
        blocks,
        ..one_cell("")
    };
    let all = sheets(&document);
    assert_eq!(row_with(&all[0].1, "Điểm")[1], Data::Float(3.0));
}

/// Returns the formulas of a sheet with their stored results.
pub(super) fn formulas(sheet: &str) -> Vec<(String, String)> {
    let cells = sheet.split("<f>").skip(1);
    let parts = cells.filter_map(|cell| {
        let (formula, rest) = cell.split_once("</f>")?;
        let result = rest.strip_prefix("<v>")?.split_once("</v>")?.0;
        Some((formula.to_owned(), result.to_owned()))
    });
    parts.collect()
}

fn number(text: &str) -> Value {
    Value::Points(Points::new(text.parse().unwrap()).unwrap())
}

/// Returns a table of two fields, one of which differs from the sum of its rows.
fn summed() -> Table {
    let column = |heading: &str, number| TableColumn {
        heading: heading.to_owned(),
        width: 10,
        number,
        role: Role::Plain,
        importance: Importance::Usual,
    };
    let row = |kind, code: &str, values: [Value; 3]| Row {
        penalty: false,
        kind,
        detail: Vec::new(),
        tags: Vec::new(),
        values: [vec![Value::Text(code.to_owned())], values.to_vec()].concat(),
    };
    let index = |part: &str, whole: &str| {
        let points = |text: &str| Points::new(text.parse().unwrap()).unwrap();
        Value::Index(Index::new(points(part), points(whole)).unwrap())
    };
    let mut table = Table {
        name: "",
        excerpt: false,
        title: "Bảng".to_owned(),
        columns: vec![
            column("Mã", false),
            column("Điểm chuẩn", true),
            column("Điểm", true),
            column("Chỉ số", true),
        ],
        rows: vec![
            row(
                RowKind::Group(1),
                "1",
                [number("3"), number("0.3"), index("0.3", "3")],
            ),
            row(
                RowKind::Leaf(2),
                "1.1",
                [number("1"), number("0.1"), index("0.1", "1")],
            ),
            row(
                RowKind::Leaf(2),
                "1.2",
                [number("2"), number("0.2"), index("0.2", "1")],
            ),
            row(
                RowKind::Group(1),
                "2",
                [number("5"), number("1"), index("1", "5")],
            ),
            row(
                RowKind::Leaf(2),
                "2.1",
                [number("4"), number("1"), Value::Empty],
            ),
            row(
                RowKind::Total,
                "",
                [number("8"), number("1.3"), index("1.3", "8")],
            ),
        ],
        notes: Vec::new(),
    };
    table.columns[3].role = Role::Quotient { part: 2, whole: 1 };
    table
}

#[test]
fn only_cells_that_follow_from_others_are_formulas() {
    let document = Document {
        headline: Vec::new(),
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        live: Vec::new(),
        lang: Lang::Vi,
        decimals: 2,
        title: String::new(),
        blocks: vec![Block::Table(summed())],
    };
    let bytes = render(&document).unwrap();
    let found = formulas(&part(&bytes, "xl/worksheets/sheet1.xml"));
    let plain: Vec<&str> = found.iter().map(|(formula, _)| formula.as_str()).collect();
    // Field 2 has 5 points above a criterion of 4, and 1.2 has another maximum.
    for expected in [
        "SUM(B6:B7)",
        "SUM(C6:C7)",
        "SUM(C9)",
        "SUM(B5,B8)",
        "SUM(C5,C8)",
    ] {
        assert!(plain.contains(&expected), "{expected} in {plain:?}");
    }
    for wrong in ["SUM(B9)", "ROUND(C7/B7*100,2)"] {
        let found = plain.iter().any(|formula| formula.contains(wrong));
        assert!(!found, "{wrong} in {plain:?}");
    }
    let result = |of: &str| {
        found
            .iter()
            .find(|(formula, _)| formula.contains(of))
            .map(|(_, v)| v.as_str())
    };
    assert_eq!(result("SUM(C6:C7)"), Some("0.3"));
    assert_eq!(result("ROUND(C5/B5*100,2)"), Some("10"));
    assert_eq!(result("ROUND(C10/B10*100,2)"), Some("16.25"));
}
