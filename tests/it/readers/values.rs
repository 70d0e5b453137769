//! The content of a cell and how it is displayed, in every workbook format.

use insta::assert_snapshot;
use parindex::diagnostic::RuleId;
use parindex::input::formats;
use parindex::source::Sheet;

use super::package::{ods, unzip, xlsx, zip};
use super::xlsb::{
    font, formula_error, hidden_columns, hidden_row, product, real, shared, shared_strings, text,
    write,
};
use super::{cells, file};

fn kinds(path: &str) -> Vec<Sheet> {
    let sheets = formats::read(&file(path)).unwrap();
    let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Số liệu", "Ẩn", "Trống"], "{path}");
    assert_eq!(
        sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(),
        [false, true, false],
        "{path}"
    );
    assert_eq!(sheets[0].merged, [[2, 5, 4, 6]], "{path}");
    assert_eq!(cells(&sheets[1]), ["A1 Text bí mật"], "{path}");
    assert!(sheets[2].rows.is_empty(), "{path}");
    sheets
}

#[test]
fn every_kind_of_value_reads_alike_from_every_kind_of_workbook() {
    let xlsx = kinds("tests/data/kinds.xlsx");
    assert_snapshot!(cells(&xlsx[0]).join("\n"));
    for path in ["tests/data/kinds.ods", "tests/data/kinds.xls"] {
        assert_eq!(cells(&kinds(path)[0]), cells(&xlsx[0]), "{path}");
    }
}

#[test]
fn formulas_without_result_and_errors_are_distinguished_from_blanks() {
    let rows = r#"
        <row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>1+1</f><v/></c><c r="C2"/>
        <c r="D2" t="str"><f>""</f><v></v></c><c r="E2" t="e"><f>A9</f><v>#REF!</v></c>
        <c r="F2"><f t="shared" si="999999999999"/></c></row>
        <row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3" t="b"><v>0</v></c>
        <c r="C3" t="d"><v>2023-11-25T00:00:00</v></c><c r="D3"><v>1e-3</v></c>
        <c r="E3" t="inlineStr"><is><r><t>một </t></r><r><t xml:space="preserve"> hai&#10;ba</t></r></is></c></row>"#;
    let sheets = formats::read(&xlsx(rows, &[])).unwrap();
    assert_snapshot!(cells(&sheets[0]).join("\n"), @r"
    A2 NoResult 
    B2 NoResult 
    E2 Error #REF!
    F2 NoResult 
    A3 Error #N/A
    B3 Bool FALSE
    C3 Date 2023-11-25
    D3 Number { decimals: None } 0.001
    E3 Text một hai
    ba
    ");
}

#[test]
fn the_later_of_two_cells_counts_and_rows_come_in_order() {
    let rows = r#"<row r="3"><c r="B3"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>
        <row r="3"><c r="B3"><v>3</v></c><c r="A3"><v>4</v></c></row>"#;
    let sheets = formats::read(&xlsx(rows, &[])).unwrap();
    let expected = [
        "A1 Number { decimals: None } 2",
        "A3 Number { decimals: None } 4",
        "B3 Number { decimals: None } 3",
    ];
    assert_eq!(cells(&sheets[0]), expected);
}

#[test]
fn xlsb_has_formats_errors_hidden_sheets_and_merged_areas() {
    let cells_of = [
        text(0, "1.10"),
        real(1, 1.1, 1),
        real(2, 0.1 + 0.2, 0),
        real(3, 0.85, 2),
        real(4, 45255.0, 3),
        formula_error(5),
        real(6, 2.5, 4),
    ];
    let first = vec![
        (4, cells_of.concat()),
        (
            5,
            [hidden_columns(1, 2), hidden_row(5), text(0, "2")].concat(),
        ),
    ];
    let area = [[0, 0, 0, 6]];
    let bytes = write(&[("Một", first, &area), ("Hai", Vec::new(), &[])], Some(1));
    let sheets = formats::read(&bytes).unwrap();
    assert_snapshot!(cells(&sheets[0]).join("\n"), @r"
    A5 Text 1.10
    B5 Number { decimals: Some(2) } 1.1
    C5 Number { decimals: None } 0.3
    D5 Percent 0.85
    E5 Date 2023-11-25
    F5 Error #REF!
    G5 Number { decimals: Some(3) } 2.5
    A6 Text 2
    ");
    assert_eq!(sheets[0].hidden_rows, [[5, 5]]);
    assert_eq!(sheets[0].hidden_columns, [[1, 2]]);
    assert_eq!(sheets[0].merged, area);
    assert_eq!([sheets[0].hidden, sheets[1].hidden], [false, true]);
}

#[test]
fn ods_cells_repeat_and_leave_notes_out() {
    let rows = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row table:number-rows-repeated="2">
        <table:table-cell office:value-type="float" office:value="5E-1" table:number-columns-repeated="2"><text:p>0,5</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1"/>
        <table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Tên  <text:span>a<text:s text:c="2"/>b</text:span></text:p><text:p>&amp;<text:line-break/>c</text:p></table:table-cell>
        </table:table-row>"#;
    let sheets = formats::read(&ods(rows)).unwrap();
    assert_snapshot!(cells(&sheets[0]).join("\n"), @r"
    A1000001 Number { decimals: None } 0.5
    B1000001 Number { decimals: None } 0.5
    C1000001 NoResult 
    D1000001 Text Tên a  b
    &
    c
    A1000002 Number { decimals: None } 0.5
    B1000002 Number { decimals: None } 0.5
    C1000002 NoResult 
    D1000002 Text Tên a  b
    &
    c
    ");
}

/// The formulas of a sheet as `C7 SUM(C8:C9)`.
fn formulas(sheet: &parindex::source::Sheet) -> Vec<String> {
    let cells = sheet.rows.iter().flat_map(|(row, cells)| {
        cells.iter().filter_map(move |cell| {
            let formula = cell.formula.as_deref()?.replace(';', ",");
            let column = parindex::source::column_letters(cell.column);
            Some(format!("{column}{} {formula}", row + 1))
        })
    });
    cells.collect()
}

#[test]
fn formulas_read_alike_from_every_kind_of_workbook() {
    let book = crate::book::of_sheets(&[("Tự chấm", crate::mutations::sums::TABLE)]);
    let xlsx = formats::read(&book).unwrap();
    let expected = formulas(&xlsx[0]);
    assert!(expected.contains(&"C10 SUBTOTAL(9,C11:C11)".to_owned()));
    assert_eq!(expected.len(), 10);
    for path in ["tests/data/formulas.ods", "tests/data/formulas.xls"] {
        let read = formats::read(&file(path)).unwrap();
        assert_eq!(formulas(&read[0]), expected, "{path}");
        let loaded = crate::load::file(path);
        assert_eq!(loaded.names(), [""; 0], "{path}");
    }
}

#[test]
fn a_formula_that_cells_share_moves_along() {
    let rows = r#"
        <row r="2"><c r="A2"><f t="shared" ref="A2:B3" si="7">SUM(C2:D$9)</f><v>1</v></c>
        <c r="B2"><f t="shared" si="7"/><v>1</v></c></row>
        <row r="3"><c r="A3"><f t="shared" si="7"/><v>1</v></c>
        <c r="B3"><f t="shared" si="8"/><v>1</v></c></row>"#;
    let sheets = formats::read(&xlsx(rows, &[])).unwrap();
    assert_eq!(
        formulas(&sheets[0]),
        ["A2 SUM(C2:D$9)", "B2 SUM(D2:E$9)", "A3 SUM(C3:D$9)", "B3 "]
    );
}

/// Runs as `tests/data/runs.ods` and `.xls` have them.
const RUNS: [&str; 6] = [
    "A1 Text 0,5¹",
    "B1 Text 1₂",
    "C1 Text 1\u{336},\u{336}5\u{336}2",
    "D1 Text 1,5",
    "A2 Text Diện tích m² của t\u{336}r\u{336}ụ\u{336} s\u{336}ở\u{336}",
    "B2 Text 2",
];

/// The same as an xlsb: the fonts are plain, raised, lowered, struck out.
fn xlsb_runs() -> Vec<u8> {
    let strings: [(&str, &[(u16, u16)]); 6] = [
        ("0,51", &[(0, 0), (3, 1)]),
        ("12", &[(1, 2)]),
        ("1,52", &[(0, 3), (3, 0)]),
        ("1,5", &[(1, 0)]),
        ("Diện tích m2 của trụ sở", &[(11, 1), (12, 0), (17, 3)]),
        ("2", &[]),
    ];
    let row = |strings: std::ops::Range<usize>| {
        let cells = strings
            .enumerate()
            .map(|(column, string)| shared(column, string));
        cells.flatten().collect::<Vec<u8>>()
    };
    let book = write(&[("B", vec![(0, row(0..4)), (1, row(4..6))], &[])], None);
    let fonts = [(false, 0), (false, 1), (false, 2), (true, 0)];
    let fonts: Vec<u8> = fonts
        .iter()
        .flat_map(|(struck, script)| font(*struck, *script))
        .collect();
    let mut parts = unzip(&book);
    for (name, bytes) in &mut parts {
        if name == "xl/styles.bin" {
            // After the beginning of the part.
            bytes.splice(3..3, fonts.iter().copied());
        }
    }
    parts.push(("xl/sharedStrings.bin".to_owned(), shared_strings(&strings)));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip(&parts)
}

#[test]
fn a_run_that_is_raised_lowered_or_struck_out_joins_no_number() {
    for path in ["tests/data/runs.ods", "tests/data/runs.xls"] {
        assert_eq!(
            cells(&formats::read(&file(path)).unwrap()[0]),
            RUNS,
            "{path}"
        );
    }
    assert_eq!(cells(&formats::read(&xlsb_runs()).unwrap()[0]), RUNS);
    let run = |face: &str, text: &str| {
        format!(r#"<r><rPr>{face}</rPr><t xml:space="preserve">{text}</t></r>"#)
    };
    let raised = |text: &str| run(r#"<vertAlign val="superscript"/>"#, text);
    let strings = [
        run("", "0,5") + &raised("1"),
        run("", "1") + &run(r#"<sz val="11"/><vertAlign val="subscript"/>"#, "2"),
        run("<strike/>", "1,5") + &run(r#"<strike val="0"/>"#, "2"),
        run("<b/>", "1") + &run(r#"<vertAlign val="baseline"/>"#, ",5"),
        run("", "Diện tích m") + &raised("2") + &run("", " của ") + &run("<strike/>", "trụ sở"),
        "<t>2</t>".to_owned(),
    ];
    let items = strings.join("</si><si>");
    let shared = format!(r#"<sst count="6" uniqueCount="6"><si>{items}</si></sst>"#);
    let places = ["A1", "B1", "C1", "D1", "A2", "B2"];
    let rows = |cell: &dyn Fn(usize) -> String| {
        let cells: Vec<String> = (0..6).map(cell).collect();
        format!(
            "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
            cells[..4].concat(),
            cells[4..].concat()
        )
    };
    let of_shared = rows(&|at| format!(r#"<c r="{}" t="s"><v>{at}</v></c>"#, places[at]));
    let own = rows(&|at| {
        let (place, string) = (places[at], &strings[at]);
        format!(r#"<c r="{place}" t="inlineStr"><is>{string}</is></c>"#)
    });
    let strings = [("xl/sharedStrings.xml", shared.as_bytes())];
    for book in [xlsx(&of_shared, &strings), xlsx(&own, &[])] {
        assert_eq!(cells(&formats::read(&book).unwrap()[0]), RUNS);
    }
}

#[test]
fn formulas_of_an_xlsb_are_compared_with_their_results() {
    let heading = ["STT", "Tiêu chí", "Điểm chuẩn", "Hệ số", "Điểm tự chấm"];
    let table = |stored: [f64; 2]| {
        let heading: Vec<u8> = (0..)
            .zip(heading)
            .flat_map(|(at, name)| text(at, name))
            .collect();
        let row = |row: usize, code: &str, stored| {
            let number = |column, value| real(column, value, 0);
            let score = product(4, stored, [(row, 2), (row, 3)]);
            let cells = [
                text(0, code),
                text(1, code),
                number(2, 2.0),
                number(3, 0.5),
                score,
            ];
            (row, cells.concat())
        };
        let title = (0, text(0, "BẢNG TỰ CHẤM NĂM 2024"));
        let rows = vec![
            title,
            (1, heading),
            row(2, "1", stored[0]),
            row(3, "2", stored[1]),
        ];
        crate::load::bytes("so.xlsb", &write(&[("Bảng", rows, &[])], None))
    };
    let rules = |stored| -> Vec<RuleId> {
        let found = table(stored).diagnostics.into_iter().map(|one| one.rule);
        found
            .filter(|rule| rule.name().contains("stale") || rule.name().contains("result"))
            .collect()
    };
    assert_eq!(rules([1.0, 1.0]), []);
    assert_eq!(rules([1.0, 0.5]), [RuleId::StoredValueStale]);
    assert_eq!(rules([0.0, 0.0]), [RuleId::FormulaWithoutResult]);
}
