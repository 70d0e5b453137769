//! Totals of plans and comparisons as formulas, and facts above a narrow table.

use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::{
    Block, Document, DocumentHeader, Importance, Origin, Role, Row, RowKind, Table, TableColumn,
    Value,
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
        importance: Importance::Usual,
    };
    let row = |(kind, value): &(RowKind, Value)| Row {
        penalty: false,
        kind: *kind,
        detail: Vec::new(),
        tags: Vec::new(),
        values: vec![Value::Text("1".to_owned()), value.clone()],
    };
    Table {
        name: "",
        excerpt: false,
        title: "Bảng".to_owned(),
        columns: vec![column("Mã", Role::Plain, false), column("Điểm", role, true)],
        rows: rows.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        headline: Vec::new(),
        letter: DocumentHeader::default(),
        origin: Origin::default(),
        live: Vec::new(),
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
    let rate = Role::RateChange { from: 0, less: 0 };
    assert_eq!(found(rate, &rows("-0.7")), []);
}

/// The changes of a comparison follow from its points, those of its plan from its target.
#[test]
fn changes_are_formulas() {
    let table = |criteria: &str, year: u16| {
        format!(
            "unit: Sở A\nyear: {year}\ncriteria:\n- code: \"1\"\n  name: A\n  criteria:\n{criteria}"
        )
    };
    let leaf = |code: &str, scores: &str| {
        format!("  - {{code: \"{code}\", name: B, standard: 2, {scores}, explanation: C}}\n")
    };
    let files = [
        table(&(leaf("1.1", "self: 0.5") + &leaf("1.2", "self: 1")), 2023),
        table(
            &(leaf("1.1", "self: 1.25") + &leaf("1.2", "self: 0.75, previous: 0.5, target: 2")),
            2024,
        ),
    ];
    let folder = tempfile::TempDir::new().unwrap();
    let names = ["2023.yaml", "2024.yaml"].map(|name| folder.path().join(name));
    for (name, file) in names.iter().zip(files) {
        std::fs::write(name, file).unwrap();
    }
    let sheets = |command: &str, files: &[std::path::PathBuf]| {
        let report = folder.path().join(format!("{command}.xlsx"));
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args([command, "--lang", "vi"])
            .args(files)
            .arg("-o")
            .arg(&report)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{stderr}");
        let book = std::fs::read(report).unwrap();
        let sheets = (1..).map_while(|at| {
            let name = format!("xl/worksheets/sheet{at}.xml");
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
            zip.by_name(&name).is_ok().then(|| part(&book, &name))
        });
        sheets
            .flat_map(|sheet| formulas(&sheet))
            .collect::<Vec<_>>()
    };
    let found = sheets("compare", &names);
    let has = |found: &[(String, String)], formula: &str, result: &str| {
        let is_same = |(own, value): &(String, String)| own.contains(formula) && value == result;
        assert!(found.iter().any(is_same), "{formula}: {found:#?}");
    };
    // The group and both criteria: of the points, and of the index.
    has(&found, "=2,ROUND(", "0.5");
    has(&found, "=2,ROUND(", "0.75");
    has(&found, "=2,ROUND(", "-0.25");
    has(&found, "*100,2)", "37.5");
    has(&found, "*100-", "12.5");
    let found = sheets("plan", &names[1..]);
    has(&found, "=2,ROUND(", "1.25");
    has(&found, "ROUND(SUM(", "0.75");
    has(&found, "ROUND(SUM(", "2");
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
    let wide = sheet(14);
    assert!(
        wide.contains(":N3\"/>") && !wide.contains(":O3\"/>"),
        "{wide}"
    );
}

/// Returns the parts of the workbook with the report of a table.
fn report(table: &str) -> Vec<u8> {
    let folder = tempfile::TempDir::new().unwrap();
    let [table_file, report] = ["a.yaml", "a.xlsx"].map(|name| folder.path().join(name));
    std::fs::write(&table_file, table).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(["score", "--lang", "vi"])
        .arg(&table_file)
        .arg("-o")
        .arg(&report)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    std::fs::read(report).unwrap()
}

/// A table with an open criterion and one that does not apply.
const OPEN: &str = r#"
format: parindex/1
unit: Sở A
year: 2024
total: 6
not_applicable: exclude
classes: [{name: Tốt, from: 80%}, {name: Khá, from: 50%}]
criteria:
  - code: "1"
    name: Một
    criteria:
      - {code: "1.1", name: A, standard: 2, previous: 1, self: 1.5, lead: [Văn phòng]}
      - {code: "1.2", name: B, standard: 1, previous: 1, lead: [Văn phòng]}
      - {code: "1.3", name: C, standard: 3, not_applicable: không có}
"#;

/// Returns the cell with its tags.
fn cell<'a>(sheet: &'a str, name: &str) -> &'a str {
    let rest = &sheet[sheet.find(&format!("<c r=\"{name}\"")).unwrap()..];
    let next = rest[1..].find("<c ").map_or(rest.len(), |end| end + 1);
    &rest[..next]
}

#[test]
fn what_follows_from_a_score_is_a_formula() {
    let bytes = report(OPEN);
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    // Columns: standard, 2023, 2024, at most, lost, change, index, index at most, scored.
    let first = (1..40)
        .find(|row| {
            sheet.contains(&format!("<c r=\"D{row}\"")) && {
                let code = cell(&sheet, &format!("G{row}"));
                code.contains("<f>IF(COUNT(")
            }
        })
        .unwrap();
    let at = |column: &str, below: usize| format!("{column}{}", first + below);
    let [scored, open, absent, total] = [1, 2, 3, 4];
    for (column, row, formula, result) in [
        ("E", 0, "SUM(", "1.5"),
        ("G", scored, "ROUND(", "0.5"),
        ("G", open, "ROUND(", ""),
        ("H", scored, "ROUND(", "0.5"),
        ("H", open, "ROUND(", ""),
        ("F", open, "IF(", "1"),
        ("I", total, "SUMIF(", "50"),
        ("I", open, "ROUND(", ""),
        ("K", total, "COUNT(", "1/2"),
        ("E", total, "SUM(", "1.5"),
    ] {
        let cell = cell(&sheet, &at(column, row));
        let (_, rest) = cell.split_once("<f>").unwrap_or_else(|| panic!("{cell}"));
        let (found, rest) = rest.split_once("</f>").unwrap();
        assert!(found.contains(formula), "{cell}");
        assert!(rest.starts_with(&format!("<v>{result}</v>")), "{cell}");
    }
    // The scores themselves are for input: numbers, or blank and ready for a number.
    for row in [scored, open, absent] {
        assert!(!cell(&sheet, &at("E", row)).contains("<f>"));
    }
    let facts = formulas(&sheet);
    for result in [
        "1,5 điểm (đạt 50,00%); đã có điểm 1/2 tiêu chí, khi chấm đủ, tổng điểm từ 1,5 đến 2,5",
        "từ Khá đến Tốt, tùy các điểm còn để trống; còn thiếu 0,9 điểm để đạt Tốt",
    ] {
        assert!(facts.iter().any(|(_, found)| found == result), "{facts:?}");
    }
    let leads = formulas(&part(&bytes, "xl/worksheets/sheet2.xml"));
    assert!(leads.iter().any(|(of, v)| of.contains("!E") && v == "1.5"));
}

#[test]
fn a_column_has_one_number_format_and_levels_have_no_colour() {
    let bytes = report(OPEN);
    let (sheet, styles) = (
        part(&bytes, "xl/worksheets/sheet1.xml"),
        part(&bytes, "xl/styles.xml"),
    );
    let styles = styles.split_once("<cellXfs").unwrap().1;
    let formats: Vec<&str> = styles
        .split("<xf numFmtId=\"")
        .skip(1)
        .map(|style| style.split('"').next().unwrap())
        .collect();
    let rows = sheet.split_once("<autoFilter ref=\"A").unwrap().1;
    let (first, rest) = rows.split_once(':').unwrap();
    let last = rest
        .split('"')
        .next()
        .unwrap()
        .trim_matches(char::is_alphabetic);
    let [first, last] = [first, last].map(|row| row.parse::<usize>().unwrap());
    for column in ["C", "D", "E", "F", "G", "H", "I"] {
        let used = (first + 1..=last + 1).map(|row| {
            let cell = cell(&sheet, &format!("{column}{row}"));
            let style = cell.split_once(" s=\"").unwrap().1;
            formats[style.split('"').next().unwrap().parse::<usize>().unwrap()]
        });
        let used: std::collections::BTreeSet<&str> = used.collect();
        assert_eq!(used.len(), 1, "{column}: {used:?}");
    }
    let coloured: Vec<&str> = sheet
        .split("<conditionalFormatting sqref=\"")
        .skip(1)
        .map(|rule| &rule[..1])
        .collect();
    assert_eq!(coloured, ["G", "H"], "missing points and their change");
}
