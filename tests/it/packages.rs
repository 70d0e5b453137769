//! Packages as programs of all kinds write them: parts under any name and in any folder,
//! formats that come by styles, results that were never computed.

use std::fmt::Write;

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::source::{At, Cell};

use crate::load::{self, Loaded};
use crate::readers::compound::{record, xls};
use crate::readers::package::{ods, zip};
use crate::word::{cell, document_with, paragraph, row, run, table};

/// A table with 12.5 standard points, a score of 7.75 last year, a target of 12.25 and a
/// self-score of 10.6.
const TABLE: &str = "\
STT|Lĩnh vực, tiêu chí|Điểm chuẩn|Điểm năm 2023|Mục tiêu năm 2024|Điểm tự chấm|Tài liệu kiểm chứng
1|Công tác chỉ đạo, điều hành
1.1|Kế hoạch CCHC|1.5|1|1.5|1.25|Kế hoạch số 12/KH-SXD ngày 05/01/2024
1.2|Thực hiện chế độ báo cáo|1|0.5|1|1|Báo cáo số 34/BC-SXD ngày 10/12/2024
1.3|Công tác tuyên truyền|1.5|0.75|1.5|1.5|Kế hoạch số 15/KH-SXD ngày 20/01/2024
2|Cải cách thể chế
2.1|Xây dựng văn bản|2|1.5|2|1.5|Tờ trình số 7/TTr-SXD ngày 02/03/2024
2.2|Theo dõi thi hành pháp luật|1|0.25|1|0.6|Báo cáo số 40/BC-SXD ngày 11/12/2024
3|Cải cách thủ tục hành chính
3.1|Rà soát thủ tục hành chính|2|1.25|2|2|Quyết định số 88/QĐ-SXD ngày 15/04/2024
3.2|Công khai thủ tục hành chính|1.5|1.5|1.5|1.25|Báo cáo số 51/BC-SXD ngày 12/12/2024
3.3|Giải quyết hồ sơ đúng hạn|2|1|1.75|1.5|Báo cáo số 52/BC-SXD ngày 12/12/2024
";
const TOTALS: &str = "12.5 7.75 12.25 10.6";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn rows() -> Vec<Vec<&'static str>> {
    TABLE
        .lines()
        .map(|line| line.split('|').collect())
        .collect()
}

fn is_number(text: &str) -> bool {
    text.parse::<rust_decimal::Decimal>().is_ok()
}

/// The names of the diagnostics without the note on the year, which only a heading states.
fn names(loaded: &Loaded) -> Vec<&'static str> {
    let mut names = loaded.names();
    names.retain(|name| !name.starts_with("year-"));
    names
}

/// The names of the diagnostics and the totals of a file.
fn answer(loaded: &Loaded) -> (Vec<&'static str>, String) {
    let names = names(loaded);
    let totals = loaded
        .scorecard
        .as_ref()
        .map_or(String::new(), |scorecard| {
            let total = Totals::new(scorecard).total;
            let sums = [&total.previous, &total.target, &total.current];
            let sums = sums.map(|sum| sum.points.to_string()).join(" ");
            format!("{} {sums}", total.standard)
        });
    (names, totals)
}

#[track_caller]
fn assert_answer(name: &str, bytes: &[u8], names: &[&str], totals: &str) -> String {
    let loaded = load::bytes(name, bytes);
    let shown = loaded.shown(Lang::En);
    assert_eq!(
        answer(&loaded),
        (names.to_vec(), totals.to_owned()),
        "{shown}"
    );
    shown
}

/// An xlsx of the table whose parts are changed before they are packed.
struct Book {
    parts: Vec<(String, String)>,
}

impl Book {
    fn new() -> Self {
        let mut strings = String::new();
        let mut count = 0;
        let mut sheet = String::new();
        for (row, cells) in (1..).zip(rows()) {
            write!(sheet, "<row r=\"{row}\">").unwrap();
            for (column, text) in ('A'..).zip(cells) {
                write!(sheet, "<c r=\"{column}{row}\"").unwrap();
                // Codes are text.
                if is_number(text) && column != 'A' {
                    write!(sheet, "><v>{text}</v></c>").unwrap();
                } else {
                    write!(sheet, " t=\"s\"><v>{count}</v></c>").unwrap();
                    write!(strings, "<si><t>{text}</t></si>").unwrap();
                    count += 1;
                }
            }
            sheet += "</row>";
        }
        let one = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = [
            one("r1", "worksheet", "worksheets/sheet1.xml"),
            one("r2", "styles", "styles.xml"),
            one("r3", "sharedStrings", "sharedStrings.xml"),
        ];
        let parts = [
            ("_rels/.rels", format!("<Relationships>{}</Relationships>", one("r1", "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Bảng\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_owned()),
            ("xl/_rels/workbook.xml.rels", format!("<Relationships>{}</Relationships>", relations.concat())),
            ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
            ("xl/styles.xml", "<styleSheet><fonts><font/><font><strike/></font><font><vertAlign val=\"superscript\"/></font><font><strike val=\"0\"/></font></fonts><cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf numFmtId=\"10\"/><xf fontId=\"3\"/></cellXfs></styleSheet>".to_owned()),
            ("xl/sharedStrings.xml", format!("<sst>{strings}</sst>")),
        ];
        Self {
            parts: parts.map(|(name, text)| (name.to_owned(), text)).to_vec(),
        }
    }

    /// Replaces a text, which the part contains, each time.
    #[track_caller]
    fn replaced(mut self, part: &str, from: &str, to: &str) -> Self {
        let found = self.parts.iter_mut().find(|(name, _)| name == part);
        let (_, text) = found.unwrap();
        assert!(text.contains(from), "{from} in {text}");
        *text = text.replace(from, to);
        self
    }

    /// Replaces one cell of the sheet.
    #[track_caller]
    fn with_cell(self, address: &str, cell: &str) -> Self {
        let sheet = &self.parts[3].1;
        let start = sheet.find(&format!("<c r=\"{address}\"")).unwrap();
        let end = start + sheet[start..].find("</c>").unwrap() + 4;
        let old = sheet[start..end].to_owned();
        self.replaced("xl/worksheets/sheet1.xml", &old, cell)
    }

    fn renamed(mut self, from: &str, to: &str) -> Self {
        for (name, _) in &mut self.parts {
            if name == from {
                to.clone_into(name);
            }
        }
        self
    }

    fn with(mut self, name: &str, text: &str) -> Self {
        self.parts.push((name.to_owned(), text.to_owned()));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let parts = self.parts.iter();
        let parts: Vec<_> = parts
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        zip(&parts)
    }
}

const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn parts_are_found_by_their_relationships() {
    let elsewhere = |part: &str, target: &str, name: &str| {
        let short = part.strip_prefix("xl/").unwrap();
        Book::new()
            .replaced(RELATIONS, &format!("\"{short}\""), &format!("\"{target}\""))
            .renamed(part, name)
    };
    let stale = Book::new().parts[5]
        .1
        .replace("1.1<", "9.9<")
        .replace("Kế hoạch CCHC", "Cũ");
    let strings = "xl/sharedStrings.xml";
    for (at, book) in [
        Book::new(),
        elsewhere(SHEET, "../xl/worksheets/sheet1.xml", SHEET),
        elsewhere(SHEET, "./worksheets/../worksheets/sheet1.xml", SHEET),
        elsewhere(SHEET, "/khac/Bang.XML", "khac/bang.xml"),
        elsewhere(SHEET, "../khac/bang%20diem.xml", "khac/bang diem.xml"),
        elsewhere(SHEET, "worksheets\\sheet1.xml", SHEET),
        elsewhere(strings, "strings.xml", "xl/strings.xml"),
        elsewhere(strings, "../chu/x.xml", "chu/x.xml"),
        elsewhere(strings, "strings.xml", "xl/strings.xml").with(strings, &stale),
        Book::new().renamed(SHEET, "XL/WorkSheets/Sheet1.xml"),
        Book::new().renamed(strings, "/xl/sharedStrings.xml"),
        Book::new()
            .replaced("_rels/.rels", "xl/workbook.xml", "/so/chinh.xml")
            .renamed("xl/workbook.xml", "so/chinh.xml")
            .replaced(RELATIONS, "Target=\"", "Target=\"/xl/")
            .renamed(RELATIONS, "so/_rels/chinh.xml.rels"),
    ]
    .iter()
    .enumerate()
    {
        let loaded = load::bytes("so.xlsx", &book.bytes());
        let shown = loaded.shown(Lang::En);
        assert_eq!(
            answer(&loaded),
            (vec![], TOTALS.to_owned()),
            "{at}: {shown}"
        );
        let (file, _) = loaded.files.iter().next().unwrap();
        let name = loaded.files.sheets(file)[0].cell(2, 1);
        assert_eq!(name.unwrap().text, "Kế hoạch CCHC");
    }
    // Formats count under any name, too.
    let percent = "<c r=\"F3\" s=\"3\"><v>0.8</v></c>";
    let book = elsewhere("xl/styles.xml", "styles2.xml", "xl/styles2.xml").with_cell("F3", percent);
    let shown = assert_answer("so.xlsx", &book.bytes(), &["percent-as-points"], "");
    assert!(shown.contains("F3"), "{shown}");
}

#[test]
fn parts_may_be_utf_16() {
    let book = Book::new();
    let wide = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        let encoded: Vec<(String, Vec<u8>)> = book
            .parts
            .iter()
            .map(|(name, text)| {
                let text = format!("{mark}<?xml version=\"1.0\" encoding=\"UTF-16\"?>{text}");
                (name.clone(), text.encode_utf16().flat_map(order).collect())
            })
            .collect();
        let parts: Vec<_> = encoded
            .iter()
            .map(|(name, bytes)| (name.as_str(), &bytes[..]))
            .collect();
        zip(&parts)
    };
    for bytes in [
        wide(u16::to_le_bytes, "\u{feff}"),
        wide(u16::to_be_bytes, "\u{feff}"),
        wide(u16::to_le_bytes, ""),
    ] {
        assert_answer("so.xlsx", &bytes, &[], TOTALS);
    }
    assert_answer(
        "so.xlsx",
        &Book::new()
            .replaced(SHEET, "<worksheet>", "\u{feff}<worksheet>")
            .bytes(),
        &[],
        TOTALS,
    );
}

#[test]
fn cells_are_read_as_spreadsheet_programs_read_them() {
    for cell in [
        "<c r=\"F3\">\n  <v>\n    1.25\n  </v>\n</c>",
        "<c r=\"F3\" t=\"n\"><v> 1.25</v></c>",
        "<c r=\"F3\"><v>1.25</v><extLst><ext uri=\"x\"><v>7</v></ext></extLst></c>",
        "<c r=\"F3\"><extLst/><v>1.25</v></c>",
        "<c r=\"F3\" t=\"\"><v>1.25</v></c>",
        "<c r=\"F3\" s=\" 0 \" t=\"inlineStr\"><v>9</v><is><t>1,25</t></is></c>",
        "<c r=\"F3\" s=\"4\"><v>1.25</v></c>",
    ] {
        assert_answer(
            "so.xlsx",
            &Book::new().with_cell("F3", cell).bytes(),
            &[],
            TOTALS,
        );
    }
    let indented = Book::new()
        .replaced(SHEET, "<v>", "<v>\n\t")
        .replaced(SHEET, "</v>", "\n</v>");
    assert_answer("so.xlsx", &indented.bytes(), &[], TOTALS);
}

#[test]
fn a_cell_that_does_not_fit_its_type_is_named() {
    for (cell, written) in [
        ("<c r=\"F3\" t=\"n\"><v>1,25</v></c>", "1,25"),
        ("<c r=\"F3\" t=\"s\"><v>4000</v></c>", "4000"),
        ("<c r=\"F3\" t=\"b\"><v>maybe</v></c>", "maybe"),
        ("<c r=\"F3\" t=\"x\"><v>1</v></c>", "“x”"),
        ("<c r=\"F3\" t=\"inlineStr\"><v>1.25</v></c>", "1.25"),
        ("<c r=\"F3\"><w>1</w></c>", "“w”"),
    ] {
        let bytes = Book::new().with_cell("F3", cell).bytes();
        let shown = assert_answer("so.xlsx", &bytes, &["file-damaged"], "");
        assert!(
            shown.contains("Bảng!F3") && shown.contains(written),
            "{shown}"
        );
    }
}

#[test]
fn the_fault_of_another_sheet_touches_only_that_sheet() {
    let second = "<sheet name=\"Phụ lục\" sheetId=\"2\" r:id=\"r9\"/></sheets>";
    let with = |relation: &str| {
        Book::new()
            .replaced("xl/workbook.xml", "</sheets>", second)
            .replaced(
                RELATIONS,
                "</Relationships>",
                &format!("{relation}</Relationships>"),
            )
    };
    let relation = |kind: &str| {
        format!(
            "<Relationship Id=\"r9\" Type=\"{TYPES}/{kind}\" Target=\"worksheets/sheet9.xml\"/>"
        )
    };
    for book in [
        with(""),
        with(&relation("worksheet")),
        with(&relation("xlMacrosheet")).with("xl/worksheets/sheet9.xml", "<x/>"),
    ] {
        let shown = assert_answer("so.xlsx", &book.bytes(), &["sheet-not-read"], TOTALS);
        assert!(shown.contains("Phụ lục"), "{shown}");
    }
    for kind in ["chartsheet", "dialogsheet"] {
        assert_answer("so.xlsx", &with(&relation(kind)).bytes(), &[], TOTALS);
    }
    let none = Book::new().replaced("xl/workbook.xml", "r:id=\"r1\"", "");
    assert_answer("so.xlsx", &none.bytes(), &["file-damaged"], "");
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let bytes = Book::new()
        .with("xl/worksheets/sheet2.xml", "<worksheet/>")
        .bytes();
    let text = b"sheet2.xml";
    let mut bytes = bytes;
    for at in 0..bytes.len() - text.len() {
        if &bytes[at..at + text.len()] == text {
            bytes[at + 5] = b'1';
        }
    }
    let shown = assert_answer("so.xlsx", &bytes, &["file-damaged"], "");
    assert!(shown.contains("two parts with one name"), "{shown}");
}

/// The table with a formula in each cell of self-scores, and its stored result.
fn computed(formula: impl Fn(usize) -> String, result: impl Fn(&str) -> String) -> Book {
    let mut book = Book::new();
    for (at, cells) in rows().iter().enumerate().skip(1) {
        if let Some(text) = cells.get(5) {
            let (row, result) = (at + 1, result(text));
            let cell = format!("<c r=\"F{row}\"><f>{}</f><v>{result}</v></c>", formula(row));
            book = book.with_cell(&format!("F{row}"), &cell);
        }
    }
    book
}

fn on_load(book: Book) -> Vec<u8> {
    book.replaced(
        "xl/workbook.xml",
        "</workbook>",
        "<calcPr fullCalcOnLoad=\"1\"/></workbook>",
    )
    .bytes()
}

#[test]
fn results_that_were_never_computed_are_refused() {
    let zero = |_: &str| "0".to_owned();
    for formula in ["C#*1", "VLOOKUP(A#,Z1:Z9,2)", "IF(C#&gt;0,D#+1,0)"] {
        let book = computed(|row| formula.replace('#', &row.to_string()), zero);
        let shown = assert_answer("so.xlsx", &on_load(book), &["formula-without-result"], "");
        assert!(shown.contains("F3") && shown.contains('8'), "{shown}");
    }
    // Results that are right, and zeros that are.
    let right = computed(|row| format!("VLOOKUP(A{row},Z1:Z9,2)"), str::to_owned);
    assert_answer("so.xlsx", &on_load(right), &[], TOTALS);
    let blank = computed(|row| format!("Z{row}*2"), zero);
    assert_answer("so.xlsx", &on_load(blank), &[], "12.5 7.75 12.25 0");
    // No spreadsheet program saved it.
    let lookup = |row| format!("VLOOKUP(A{row},Z1:Z9,2)");
    let book = computed(lookup, zero);
    assert_answer("so.xlsx", &book.bytes(), &["formula-without-result"], "");
    // One that did is believed, except for what can be computed.
    let saved = |book: Book| {
        let version = "<fileVersion appName=\"xl\"/><sheets>";
        book.replaced("xl/workbook.xml", "<sheets>", version)
            .bytes()
    };
    let zeros = "12.5 7.75 12.25 0";
    assert_answer("so.xlsx", &saved(computed(lookup, zero)), &[], zeros);
    let book = computed(|row| format!("C{row}*1"), zero);
    assert_answer("so.xlsx", &saved(book), &["stored-value-stale"; 8], "");
}

#[test]
fn outdated_results_of_any_arithmetic_are_reported() {
    let with = |formula: &str, result: &str| {
        let cell = format!("<c r=\"F3\"><f>{formula}</f><v>{result}</v></c>");
        Book::new().with_cell("F3", &cell).bytes()
    };
    for (formula, result) in [
        ("C3*D3", "1.5"),
        ("C3", "1.5"),
        ("C3/6*5", "1.25"),
        ("'Bảng'!D3+0.25", "1.25"),
        ("ROUND(C3/7,2)", "0.21"),
        ("MIN(C3,1.25)", "1.25"),
        ("IF(G3=\"\",0,1.25)", "1.25"),
        ("C3*80%", "1.2"),
    ] {
        let loaded = load::bytes("so.xlsx", &with(formula, result));
        assert_eq!(
            names(&loaded),
            [""; 0],
            "{formula}: {}",
            loaded.shown(Lang::En)
        );
        let shown = assert_answer(
            "so.xlsx",
            &with(formula, "1.1"),
            &["stored-value-stale"],
            "",
        );
        assert!(
            shown.contains("criterion 1.1") && shown.contains("stores 1.1"),
            "{shown}"
        );
    }
    // What depends on dates, settings or other files is not judged.
    for formula in ["TODAY()-A1", "Tong!C3", "C3*A2", "SUMIF(A1:A9,1,C1:C9)"] {
        let loaded = load::bytes("so.xlsx", &with(formula, "1.1"));
        assert_eq!(
            names(&loaded),
            [""; 0],
            "{formula}: {}",
            loaded.shown(Lang::En)
        );
    }
}

/// The cells of the first row of a file's first sheet.
fn cells(bytes: &[u8]) -> Vec<Cell> {
    parindex::input::formats::read(bytes).unwrap()[0]
        .row(0)
        .to_vec()
}

fn texts(bytes: &[u8]) -> Vec<String> {
    cells(bytes)
        .iter()
        .map(|cell| cell.text.to_string())
        .collect()
}

const STRUCK: &str = "1\u{336}.\u{336}2\u{336}5\u{336}";

#[test]
fn struck_out_cells_of_a_workbook_are_no_numbers() {
    for cell in [
        "<c r=\"F3\" s=\"1\"><v>1.25</v></c>",
        "<c r=\"F3\" s=\"1\" t=\"str\"><v>1,25</v></c>",
        "<c r=\"F3\" s=\"1\" t=\"inlineStr\"><is><t>1,25</t></is></c>",
        "<c r=\"F3\" s=\"1\" t=\"inlineStr\"><is><r><t>1</t></r><r><rPr/><t>,25</t></r></is></c>",
        "<c r=\"F3\" s=\"2\"><v>1.25</v></c>",
        "<c r=\"F3\" s=\"1\"><f>C3-0.25</f><v>1.25</v></c>",
    ] {
        let bytes = Book::new().with_cell("F3", cell).bytes();
        let shown = assert_answer("so.xlsx", &bytes, &["not-a-number"], "");
        assert!(shown.contains("F3"), "{shown}");
    }
    // A run with a font of its own is not struck out with its cell.
    let own = "<c r=\"F3\" s=\"1\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>1,25</t></r></is></c>";
    assert_answer(
        "so.xlsx",
        &Book::new().with_cell("F3", own).bytes(),
        &[],
        TOTALS,
    );
    let shared = Book::new().replaced(SHEET, "<c r=\"B3\" t=\"s\"", "<c r=\"B3\" s=\"1\" t=\"s\"");
    assert_answer("so.xlsx", &shared.bytes(), &["struck-out"], TOTALS);
}

#[test]
fn a_criterion_that_is_struck_out_as_a_whole_is_not_counted() {
    let mut book = Book::new();
    let start = book.parts[3].1.find("<row r=\"4\">").unwrap();
    let end = start + book.parts[3].1[start..].find("</row>").unwrap();
    let struck = book.parts[3].1[start..end].replace("<c ", "<c s=\"1\" ");
    book.parts[3].1.replace_range(start..end, &struck);
    let names = ["struck-out", "numbering-gap"];
    let shown = assert_answer("so.xlsx", &book.bytes(), &names, "11.5 7.25 11.25 9.6");
    assert!(shown.contains("A4"), "{shown}");
    // The same in the other formats.
    let line = |text: &str, struck: bool| {
        let style = if struck {
            " table:style-name=\"g\""
        } else {
            ""
        };
        let cells: String = text.split('|').enumerate().map(|(at, text)| {
            if is_number(text) && at > 0 {
                format!("<table:table-cell{style} office:value-type=\"float\" office:value=\"{text}\"/>")
            } else {
                format!("<table:table-cell{style} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
            }
        }).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let lines: String = TABLE
        .lines()
        .map(|text| line(text, text.starts_with("1.2|")))
        .collect();
    let bytes = with_styles(
        "<style:style style:name=\"g\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>",
        &lines,
    );
    assert_answer("so.ods", &bytes, &names, "11.5 7.25 11.25 9.6");
    let rows = TABLE.lines().map(|text| {
        let struck = text.starts_with("1.2|");
        let cells = text.split('|').map(|text| {
            let properties = if struck {
                "<w:rPr><w:rStyle w:val=\"Gach\"/></w:rPr>"
            } else {
                ""
            };
            format!(
                "<w:tc><w:p>{}</w:p></w:tc>",
                run(text).replace("<w:r>", &format!("<w:r>{properties}"))
            )
        });
        row(&cells.collect::<Vec<_>>())
    });
    let bytes = styled_document(&table(&rows.collect::<Vec<_>>()));
    assert_answer("so.docx", &bytes, &names, "11.5 7.25 11.25 9.6");
}

/// An ods with automatic styles and rows.
fn with_styles(styles: &str, rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"B\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn formats_of_an_ods_come_by_any_style() {
    let style = |name: &str, family: &str, more: &str, text: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"{family}\"{more}><style:text-properties {text}/></style:style>"
        )
    };
    let struck = "style:text-line-through-style=\"solid\"";
    let styles = [
        style("g", "table-cell", "", struck),
        style(
            "g2",
            "table-cell",
            " style:parent-style-name=\"g\"",
            "fo:color=\"#000000\"",
        ),
        style(
            "off",
            "table-cell",
            " style:parent-style-name=\"g\"",
            "style:text-line-through-style=\"none\"",
        ),
        style("up", "table-cell", "", "style:text-position=\"super 58%\""),
        style("P1", "paragraph", "", struck),
        style("P2", "paragraph", " style:parent-style-name=\"P1\"", ""),
        style("T1", "text", "", "text:display=\"none\""),
        style("T2", "text", "", "style:text-line-through-style=\"none\""),
    ]
    .concat();
    let number = |style: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"1.25\"><text:p>1,25</text:p></table:table-cell>"
        )
    };
    let text = |content: &str| {
        format!("<table:table-cell office:value-type=\"string\">{content}</table:table-cell>")
    };
    let row = [
        number("g"), number("g2"), number("off"), number("up"),
        text("<text:p text:style-name=\"P1\">1</text:p>"),
        text("<text:p text:style-name=\"P2\">1<text:span text:style-name=\"T2\">2</text:span></text:p>"),
        text("<text:p>1<text:span text:style-name=\"T1\">5</text:span></text:p>"),
    ].concat();
    let row = format!("<table:table-row>{row}</table:table-row>");
    let expected = [
        STRUCK,
        STRUCK,
        "1.25",
        "¹.²⁵",
        "1\u{336}",
        "1\u{336}2",
        "1\u{fffd}",
    ];
    assert_eq!(texts(&with_styles(&styles, &row)), expected);
    // By the column, by the row, and by the default of all cells.
    let plain = "<table:table-cell office:value-type=\"float\" office:value=\"1.25\"/>";
    let by_column = format!(
        "<table:table-column table:default-cell-style-name=\"g2\"/><table:table-row>{plain}</table:table-row>"
    );
    assert_eq!(texts(&with_styles(&styles, &by_column)), [STRUCK]);
    let by_row =
        format!("<table:table-row table:default-cell-style-name=\"g\">{plain}</table:table-row>");
    assert_eq!(texts(&with_styles(&styles, &by_row)), [STRUCK]);
    let default = format!(
        "<style:default-style style:family=\"table-cell\"><style:text-properties {struck}/></style:default-style>"
    );
    assert_eq!(
        texts(&with_styles(
            &default,
            &format!("<table:table-row>{plain}</table:table-row>")
        )),
        [STRUCK]
    );
}

#[test]
fn fonts_of_cells_count_in_xls() {
    let font = |struck: bool, script: u8| {
        let flags = if struck { 8 } else { 0 };
        record(
            0x31,
            &[220, 0, flags, 0, 0, 0, 0, 0, script, 0, 0, 0, 0, 0, 0, 0],
        )
    };
    let format = |font: u8| record(0xE0, &[&[font, 0][..], &[0; 18]].concat());
    let globals = [
        font(false, 0),
        font(true, 0),
        font(false, 1),
        format(0),
        format(1),
        format(2),
    ]
    .concat();
    let number = |column: u8, format: u8| {
        record(
            0x203,
            &[&[0, 0, column, 0, format, 0][..], &1.25_f64.to_le_bytes()].concat(),
        )
    };
    let sheet = [number(0, 0), number(1, 1), number(2, 2)].concat();
    assert_eq!(texts(&xls(&globals, &sheet)), ["1.25", STRUCK, "¹.²⁵"]);
}

/// A document with styles of every kind, in a part of another name.
fn styled_document(body: &str) -> Vec<u8> {
    let style = |id: &str, kind: &str, more: &str| {
        format!("<w:style w:type=\"{kind}\" w:styleId=\"{id}\">{more}</w:style>")
    };
    let struck = "<w:rPr><w:strike/></w:rPr>";
    let raised = "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>";
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    let styles = [
        style("Gach", "character", struck),
        style("Con", "character", "<w:basedOn w:val=\"Gach\"/>"),
        style("Mu", "character", raised),
        style("An", "character", hidden),
        style("GachDoan", "paragraph", struck),
        style(
            "So",
            "paragraph",
            "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>",
        ),
        style(
            "BangGach",
            "table",
            &format!("<w:tblStylePr w:type=\"firstRow\">{raised}</w:tblStylePr>{struck}"),
        ),
    ]
    .concat();
    let styles = format!("<w:styles>{styles}</w:styles>");
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{TYPES}/styles\" Target=\"../chung/styles2.xml\"/></Relationships>"
    );
    let unrelated = "<w:styles><w:style w:type=\"character\" w:styleId=\"Mu\"/></w:styles>";
    document_with(
        body,
        &[
            ("word/_rels/document.xml.rels", relations.as_bytes()),
            ("chung/styles2.xml", styles.as_bytes()),
            ("word/styles.xml", unrelated.as_bytes()),
        ],
    )
}

#[test]
fn formats_of_a_document_come_by_any_style() {
    let in_style = |text: &str, properties: &str| {
        run(text).replace("<w:r>", &format!("<w:r><w:rPr>{properties}</w:rPr>"))
    };
    let character = |id: &str| in_style("1", &format!("<w:rStyle w:val=\"{id}\"/>"));
    let of = |content: &str| {
        texts(&styled_document(&table(&[row(&[
            format!("<w:tc>{content}</w:tc>"),
            cell("x"),
        ])])))
        .remove(0)
    };
    let in_p = |runs: &str| of(&format!("<w:p>{runs}</w:p>"));
    assert_eq!(in_p(&character("Gach")), "1\u{336}");
    assert_eq!(in_p(&character("Con")), "1\u{336}");
    assert_eq!(in_p(&format!("{}{}", run("2"), character("Mu"))), "2¹");
    assert_eq!(in_p(&format!("{}{}", run("2"), character("An"))), "2");
    let off = in_style("1", "<w:rStyle w:val=\"Gach\"/><w:strike w:val=\"0\"/>");
    assert_eq!(in_p(&off), "1");
    let paragraph_style = "<w:pPr><w:pStyle w:val=\"GachDoan\"/></w:pPr>";
    assert_eq!(in_p(&format!("{paragraph_style}{}", run("1"))), "1\u{336}");
    // Two styles that strike out show the text again.
    assert_eq!(
        in_p(&format!("{paragraph_style}{}", character("Gach"))),
        "1"
    );
    assert_eq!(in_p(&in_style("1", "<w:position w:val=\"8\"/>")), "¹");
    assert_eq!(in_p(&in_style("1", "<w:position w:val=\"1\"/>")), "1");
    let body = table(&[row(&[cell("1"), cell("x")])]).replace(
        "<w:tblPr/>",
        "<w:tblPr><w:tblStyle w:val=\"BangGach\"/></w:tblPr>",
    );
    assert_eq!(texts(&styled_document(&body))[0], "1\u{336}");
}

#[test]
fn only_what_word_prints_is_read() {
    let of = |content: &str| {
        texts(&styled_document(&table(&[row(&[
            format!("<w:tc>{content}</w:tc>"),
            cell("x"),
        ])])))
    };
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let [begin, separate, end] = ["begin", "separate", "end"].map(field);
    let inner = format!(
        "{begin}<w:r><w:instrText>REF x</w:instrText></w:r>{separate}{}{end}",
        run("9")
    );
    let outer = format!(
        "{begin}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{separate}{}{end}{}",
        run("1"),
        run(",5")
    );
    assert_eq!(of(&format!("<w:p>{outer}</w:p>"))[0], "1,5");
    let shown = format!("<w:p>{begin}{separate}{}{inner}{end}</w:p>", run("1"));
    assert_eq!(of(&shown)[0], "19");
    let prompt = |value: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr{value}/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
            run("2")
        )
    };
    assert_eq!(of(&prompt(" w:val=\"0\""))[0], "2");
    assert_eq!(of(&prompt(" w:val=\"true\""))[0], "x");
    // Hidden text is named, hidden rows are read like those of a workbook.
    let with = |from: &str, to: &str| {
        let rows: Vec<String> = TABLE
            .lines()
            .map(|line| {
                let cells: Vec<String> = line.split('|').map(cell).collect();
                row(&cells)
            })
            .collect();
        let body = table(&rows);
        assert!(body.contains(from));
        styled_document(&body.replacen(from, to, 1))
    };
    let hidden = format!(
        "{}</w:p>",
        run("9").replace("<w:r>", "<w:r><w:rPr><w:rStyle w:val=\"An\"/></w:rPr>")
    );
    let bytes = with(
        &paragraph("1.25"),
        &paragraph("1.25").replace("</w:p>", &hidden),
    );
    assert_answer("so.docx", &bytes, &["word-part-ignored"], TOTALS);
    for property in ["<w:hidden/>", "<w:trHeight w:val=\"0\" w:hRule=\"exact\"/>"] {
        let from = format!("<w:tr>{}", cell("1.2"));
        let to = format!("<w:tr><w:trPr>{property}</w:trPr>{}", cell("1.2"));
        assert_answer("so.docx", &with(&from, &to), &["hidden-read"], TOTALS);
    }
    let shown = "<w:trPr><w:hidden w:val=\"0\"/><w:trHeight w:val=\"0\"/></w:trPr>";
    let bytes = with(
        &format!("<w:tr>{}", cell("1.2")),
        &format!("<w:tr>{shown}{}", cell("1.2")),
    );
    assert_answer("so.docx", &bytes, &[], TOTALS);
    let numbered = "<w:p><w:pPr><w:pStyle w:val=\"So\"/></w:pPr></w:p>";
    let loaded = load::bytes("so.docx", &with(&paragraph("1.2"), numbered));
    assert!(
        loaded.names().contains(&"code-automatic"),
        "{}",
        loaded.shown(Lang::En)
    );
}

#[test]
fn rows_and_columns_of_no_size_are_hidden() {
    let hidden = |bytes: &[u8]| {
        let sheet = &parindex::input::formats::read(bytes).unwrap()[0];
        (sheet.hidden_rows.clone(), sheet.hidden_columns.clone())
    };
    let book = Book::new()
        .replaced(SHEET, "<sheetData>", "<cols><col min=\"6\" max=\"6\" width=\"0\"/><col min=\"7\" max=\"7\" width=\"10\"/></cols><sheetData>")
        .replaced(SHEET, "<row r=\"4\">", "<row r=\"4\" ht=\"0.0\" customHeight=\"1\">");
    assert_eq!(hidden(&book.bytes()), (vec![[3, 3]], vec![[5, 5]]));
    assert_answer("so.xlsx", &book.bytes(), &["hidden-read"; 2], TOTALS);
    let styles = "<style:style style:name=\"r0\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0cm\"/></style:style><style:style style:name=\"c0\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0.000in\"/></style:style>";
    let rows = "<table:table-column/><table:table-column table:style-name=\"c0\"/><table:table-row table:style-name=\"r0\"><table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>";
    assert_eq!(
        hidden(&with_styles(styles, rows)),
        (vec![[0, 0]], vec![[1, 1]])
    );
    let row = record(0x208, &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let column = record(0x7D, &[1, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    let label = record(
        0x203,
        &[&[0, 0, 0, 0, 0, 0][..], &1.0_f64.to_le_bytes()].concat(),
    );
    assert_eq!(
        hidden(&xls(&[], &[column, row, label].concat())),
        (vec![[0, 0]], vec![[1, 1]])
    );
}

#[test]
fn numbers_that_their_format_does_not_display_are_named() {
    let style = "<numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts><fonts>";
    let book = Book::new()
        .replaced("xl/styles.xml", "<fonts>", style)
        .replaced("xl/styles.xml", "numFmtId=\"10\"", "numFmtId=\"170\"")
        .with_cell("F3", "<c r=\"F3\" s=\"3\"><v>1.25</v></c>");
    let shown = assert_answer("so.xlsx", &book.bytes(), &["hidden-read"], TOTALS);
    assert!(shown.contains("F3"), "{shown}");
    let hidden = |bytes: &[u8]| {
        parindex::input::formats::read(bytes).unwrap()[0]
            .hidden_cells
            .clone()
    };
    let styles = "<number:number-style style:name=\"n\"><number:text/></number:number-style><number:number-style style:name=\"m\"><number:text/><style:map style:apply-style-name=\"n\"/></number:number-style><style:style style:name=\"a\" style:family=\"table-cell\" style:data-style-name=\"n\"/><style:style style:name=\"b\" style:family=\"table-cell\" style:data-style-name=\"m\"/>";
    let cells = ["a", "b"].map(|style| format!("<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"1\"/>"));
    let row = format!("<table:table-row>{}</table:table-row>", cells.concat());
    assert_eq!(hidden(&with_styles(styles, &row)), [(0, 0)]);
    let format = record(0x41E, &[&[170, 0, 3, 0, 0][..], b";;;"].concat());
    let globals = [
        format,
        record(0xE0, &[&[0, 0, 170, 0][..], &[0; 16]].concat()),
    ]
    .concat();
    let number = record(
        0x203,
        &[&[0, 0, 0, 0, 0, 0][..], &1.0_f64.to_le_bytes()].concat(),
    );
    assert_eq!(hidden(&xls(&globals, &number)), [(0, 0)]);
}

#[test]
fn a_blank_inside_a_number_is_named() {
    let csv = TABLE
        .replace('|', ";")
        .replace(";1.25;Kế", ";1\u{a0}.25;Kế");
    let loaded = load::bytes("so.csv", csv.as_bytes());
    assert_eq!(names(&loaded), ["not-a-number"]);
    let fault = loaded
        .diagnostics
        .iter()
        .find(|one| one.rule.name() == "not-a-number");
    let help = fault.unwrap().help.clone().unwrap();
    assert!(
        help.en.contains("NBSP") && help.en.contains("1.25"),
        "{help:?}"
    );
}

#[test]
fn lock_files_and_stray_bytes_are_named() {
    let mut lock = b"\x06Officer".to_vec();
    lock.resize(165, 0);
    for name in [
        "~$so.xlsx",
        "a/b/~$so.docx",
        ".~lock.so.ods#",
        "C:\\x\\~$so.xlsx",
    ] {
        let loaded = load::bytes(name, &lock);
        assert_eq!(loaded.names(), ["file-unsupported"], "{name}");
        assert!(loaded.shown(Lang::En).contains("lock file"));
    }
    for noise in [
        "\n",
        "\u{feff}",
        "\r\n\r\n",
        "<br />\n<b>Warning</b>: headers already sent\n",
    ] {
        let bytes = [noise.as_bytes(), &Book::new().bytes()].concat();
        let shown = assert_answer("so.xlsx", &bytes, &["stray-bytes"], TOTALS);
        assert!(shown.contains(&noise.len().to_string()), "{shown}");
    }
}

#[test]
fn errors_in_cells_of_text_are_warned_of() {
    let cell = "<c r=\"G3\" t=\"e\"><v>#NAME?</v></c>";
    let bytes = Book::new().with_cell("G3", cell).bytes();
    let shown = assert_answer(
        "so.xlsx",
        &bytes,
        &["score-without-evidence", "error-in-text"],
        TOTALS,
    );
    assert!(shown.contains("G3") && shown.contains("#NAME?"), "{shown}");
    let name = Book::new()
        .with_cell("B3", &cell.replace("G3", "B3"))
        .bytes();
    assert_answer("so.xlsx", &name, &["error-in-text"], TOTALS);
    let csv = TABLE
        .replace('|', ";")
        .replace("Tờ trình số 7/TTr-SXD ngày 02/03/2024", "#N/A");
    let shown = assert_answer(
        "so.csv",
        csv.as_bytes(),
        &["score-without-evidence", "error-in-text"],
        TOTALS,
    );
    assert!(
        shown.contains("so.csv:7:34: warning[error-in-text]"),
        "{shown}"
    );
}

#[test]
fn codes_and_numbers_have_no_invisible_characters() {
    let csv = TABLE
        .replace('|', ";")
        .replace("\n1.1;", "\n=\"1.1\";")
        .replace("\n2.2;", "\n2\u{200b}.2\u{a0};");
    let csv = csv.replace(";1.25;", ";\u{feff}1.2\u{2060}5;");
    assert_answer("so.csv", csv.as_bytes(), &[], TOTALS);
}

#[test]
fn a_fault_of_yaml_is_at_the_line_that_has_it() {
    let file = |line: &str| {
        format!(
            "unit: Sở X\nyear: 2024\ncriteria:\n  - code: \"1\"\n    name: \"A\"\n    standard: 2\n{line}\n    explanation: \"C\"\n"
        )
    };
    for (line, says) in [
        ("\u{a0}\u{a0}\u{a0}\u{a0}self: 1", "no-break space"),
        ("\tself: 1", "a tab"),
        ("  \tself: 1", "a tab"),
        ("\u{3000}self: 1", "U+3000"),
        ("    lead: \"B", "quote"),
        ("    lead: 'B", "quote"),
    ] {
        let loaded = load::yaml(&file(line));
        let shown = loaded.shown(Lang::En);
        assert_eq!(loaded.names(), ["yaml-syntax"], "{shown}");
        assert!(
            shown.contains(":7:") && shown.contains(says),
            "{line:?}: {shown}"
        );
    }
    assert!(load::yaml(&file("    self: 1")).names().is_empty());
}

#[test]
fn places_are_those_of_the_file() {
    let loaded = load::bytes(
        "so.xlsx",
        &Book::new()
            .with_cell("F3", "<c r=\"F3\" s=\"1\"><v>1</v></c>")
            .bytes(),
    );
    let fault = loaded
        .diagnostics
        .iter()
        .find(|one| !one.rule.name().starts_with("year-"));
    let place = fault.unwrap().primary.place.at();
    assert_eq!(
        place,
        At::Cell {
            sheet: 0,
            row: 2,
            column: 5
        }
    );
    assert_eq!(
        texts(&ods(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell></table:table-row>"
        )),
        ["a"]
    );
}
