//! Tables of Word documents.

use insta::assert_snapshot;
use parindex::diagnostic::human::{self, Style};
use parindex::input::formats::{self, FileError};
use parindex::input::limits::Limit;
use parindex::lang::Lang;
use parindex::source::Sheet;

use crate::load;
use crate::word::{cell, document, document_with, paragraph, row, run, table, table_of};

const HEAD: &str = "STT|Tiêu chí|Điểm chuẩn|Tự chấm\n";

fn one(body: &str) -> Sheet {
    let mut sheets = formats::read(&document(body)).unwrap();
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

/// The cells of the rows, divided as in [`table_of`].
fn texts(sheet: &Sheet) -> Vec<String> {
    let rows = sheet.rows.iter();
    rows.map(|(_, cells)| {
        let mut text = String::new();
        for cell in cells {
            let bars = text.matches('|').count();
            text.extend(std::iter::repeat_n('|', cell.column - bars));
            text.push_str(&cell.text);
        }
        text
    })
    .collect()
}

/// The text of one cell made of that XML.
fn text_of(content: &str) -> String {
    let sheet = one(&table(&[row(&[format!("<w:tc>{content}</w:tc>")])]));
    sheet
        .cell(0, 0)
        .map_or(String::new(), |cell| cell.text.to_string())
}

#[test]
fn a_cell_has_the_printed_text() {
    let in_p = |runs: &str| text_of(&format!("<w:p>{runs}</w:p>"));
    let two = format!("{}<w:p/>{}<w:p/>", paragraph(" Một "), paragraph("hai"));
    assert_eq!(text_of(&two), "Một \n\nhai");
    let broken = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d &amp; e</w:t></w:r>";
    assert_eq!(in_p(broken), "a\nb\tc-d & e");
    // Tracked changes: what was inserted counts, what was deleted does not.
    let tracked = format!(
        "<w:ins>{}</w:ins><w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
        run("1,5"),
        run("7"),
        run(" điểm")
    );
    assert_eq!(in_p(&tracked), "1,5 điểm");
    let control = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run("2")
    );
    assert_eq!(in_p(&control), "2");
    let prompt = control.replace("<w:alias/>", "<w:showingPlcHdr/>");
    assert_eq!(in_p(&format!("{prompt}{}", run("3"))), "3");
    let field = format!(
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}"#,
        run("4,5")
    );
    assert_eq!(in_p(&field), "4,5");
    // No digit joins a number that it does not belong to.
    let footnote = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>"#;
    assert_eq!(in_p(&format!("{}{footnote}", run("2"))), "2");
    let raised = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>"#;
    assert_eq!(in_p(&format!("{}{raised}", run("2"))), "2¹");
    let lowered = raised.replace("superscript", "subscript");
    assert_eq!(in_p(&format!("{}{lowered}", run("2"))), "2₁");
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>";
    assert_eq!(in_p(&format!("{hidden}{}", run("2"))), "2");
    let shown = hidden.replace("<w:vanish/>", r#"<w:vanish w:val="0"/>"#);
    assert_eq!(in_p(&shown), "9");
    let struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>1</w:t></w:r>";
    assert_eq!(in_p(&format!("{struck}{}", run("2"))), "1\u{336}2");
    let equation = "<m:oMath><m:r><m:t>45</m:t></m:r><m:r><m:t>53</m:t></m:r></m:oMath>";
    assert_eq!(in_p(equation), "\u{fffd}");
    let sign = r#"<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:char="2265"/></w:r>"#;
    assert_eq!(in_p(sign), "\u{fffd}≥");
}

#[test]
fn cells_are_in_their_visible_columns() {
    let wide = |span: usize, text: &str| {
        format!(
            r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{}</w:tc>"#,
            paragraph(text)
        )
    };
    // The edge of the second column is slightly further left in the second row.
    let grid = [800, 2_970, 30, 1_000].map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#));
    let grid = grid.concat();
    let rows = [
        row(&[cell("STT"), wide(2, "Tên"), cell("Điểm")]),
        row(&[cell("1"), cell("A"), wide(2, "2")]),
        row(&[wide(4, "Ghi chú")]),
    ];
    let body = format!(
        "<w:tbl><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>",
        rows.concat()
    );
    let sheet = one(&body);
    assert_eq!(texts(&sheet), ["STT|Tên|Điểm", "1|A|2", "Ghi chú"]);
    assert_eq!(sheet.merged, [[2, 0, 2, 2]]);
    // Unusable widths keep the columns of the grid.
    let body = body
        .replace("w:w=\"800\"", "w:w=\"0\"")
        .replace("2970", "0")
        .replace("1000", "0");
    assert_eq!(texts(&one(&body))[0], "STT|Tên||Điểm");
    let down = |merge: &str, text: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let rows = [
        row(&[cell("1"), down(r#"<w:vMerge w:val="restart"/>"#, "Sở")]),
        row(&[cell("2"), down("<w:vMerge/>", "bị che")]),
        row(&[cell("3"), cell("Khác")]),
    ];
    let sheet = one(&table(&rows));
    assert_eq!(texts(&sheet), ["1|Sở", "2", "3|Khác"]);
    assert_eq!(sheet.merged, [[0, 1, 1, 1]]);
    // Columns that the row leaves open at its left, and a row that was deleted.
    let shifted = r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>"#;
    let deleted = r"<w:tr><w:trPr><w:del/></w:trPr>";
    let rows = [
        row(&[cell("1"), cell("A")]),
        row(&[cell("B")]).replace("<w:tr>", shifted),
        row(&[cell("3"), cell("C")]).replace("<w:tr>", deleted),
    ];
    assert_eq!(texts(&one(&table(&rows))), ["1|A", "|B"]);
}

#[test]
fn the_lines_above_a_table_give_its_facts() {
    let centred = |text: &str| {
        paragraph(text).replace("<w:p>", r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr>"#)
    };
    let letterhead = table_of("UBND TỈNH|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let body = [
        letterhead,
        centred("KẾ HOẠCH NĂM 2019"),
        paragraph("Căn cứ Quyết định số 251/QĐ-UBND, Sở ban hành kế hoạch."),
        paragraph("BẢNG TỰ CHẤM ĐIỂM CCHC NĂM 2024"),
        paragraph("(Kèm theo Kế hoạch số 12/KH của Sở Nội vụ)"),
        paragraph("Khối: Sở, ban, ngành"),
        table_of(&format!("{HEAD}1|Chỉ đạo|2|1,5")),
        table_of("Nơi nhận|GIÁM ĐỐC"),
    ];
    let scorecard = load::bytes("so.docx", &document(&body.concat())).scorecard();
    assert_eq!(
        scorecard.title.as_deref(),
        Some("BẢNG TỰ CHẤM ĐIỂM CCHC NĂM 2024")
    );
    assert_eq!(scorecard.year, Some(2024));
    assert_eq!(scorecard.unit.as_deref(), Some("Sở Nội vụ"));
    assert_eq!(scorecard.block.as_deref(), Some("Sở, ban, ngành"));
}

/// Every diagnostic of a document, in both languages.
fn shown(body: &str) -> String {
    let loaded = load::bytes("ke-hoach.docx", &document(body));
    let style = Style {
        width: 80,
        styled: false,
    };
    Lang::ALL
        .map(|lang| human::render(&loaded.diagnostics, &loaded.files, lang, style))
        .join("\n")
}

#[test]
fn a_fault_is_placed_by_table_row_and_column() {
    let first = format!("{HEAD}1|Chỉ đạo|2|1,5\n2|Thể chế|1|1");
    let body = [
        table_of("UBND TỈNH|CỘNG HÒA"),
        paragraph("Năm: hai nghìn"),
        table_of(&first),
        "<w:p/>".to_owned(),
        table_of(&format!("{HEAD}3|Thủ tục|1|2,5\n4|Tổ chức|tốt|")),
    ];
    assert_snapshot!(shown(&body.concat()));
}

#[test]
fn a_table_cut_by_pages_is_one() {
    let part = |rows: &str| table_of(rows);
    let next_page = r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#;
    let first = part(&format!("{HEAD}1|Chỉ đạo||\n1.1|Kế hoạch|2|1"));
    for second in [
        "1.2|Báo cáo|1|1".to_owned(),
        format!("{HEAD}1.2|Báo cáo|1|1"),
    ] {
        let body = [&first, next_page, &part(&second)].concat();
        let loaded = load::bytes("so.docx", &document(&body));
        assert_eq!(loaded.names(), [""; 0]);
        assert_eq!(loaded.scorecard().walk().count(), 3);
    }
    // Text between the tables, or another column: the omitted part is reported.
    let text = [
        &first,
        &paragraph("Tiếp theo"),
        &part("1.2|Báo cáo|1|1")[..],
    ]
    .concat();
    let wider = [&first, next_page, &part("1.2|Báo cáo|1|1|x")].concat();
    for body in [text, wider] {
        let loaded = load::bytes("so.docx", &document(&body));
        assert_eq!(loaded.names(), ["several-tables"]);
        assert!(
            loaded
                .shown(Lang::Vi)
                .starts_with("so.docx:Table 2!A1: error")
        );
    }
    // Without codes it may be another table.
    for second in ["Báo cáo|1|1", "a)|Báo cáo|1|1|", "1|Ban hành|Văn phòng"] {
        let body = [&first, next_page, &part(&format!("{second}\n"))].concat();
        let loaded = load::bytes("so.docx", &document(&body));
        assert_eq!(loaded.names(), ["word-part-ignored"], "{second}");
    }
}

fn numbered() -> String {
    let number = r#"<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>"#;
    let rows = ["Chỉ đạo||", "Kế hoạch|2|1", "Báo cáo|1|1"];
    let rows = rows.map(|text| {
        let cells: Vec<String> = text.split('|').map(cell).collect();
        row(&[&[number.to_owned()][..], &cells].concat())
    });
    let head = row(&HEAD.trim().split('|').map(cell).collect::<Vec<_>>());
    table(&[&[head][..], &rows].concat())
}

#[test]
fn codes_that_word_numbers_are_refused_once() {
    assert_eq!(
        load::bytes("so.docx", &document(&numbered())).names(),
        ["code-automatic"]
    );
    assert_snapshot!(shown(&numbered()));
    // The style may add a number too; number 0 means none.
    let by_style = numbered().replace(
        r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#,
        r#"<w:pStyle w:val="Ma"/>"#,
    );
    let styles = |id: &str| {
        format!(
            r#"<w:styles><w:style w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="{id}"/></w:numPr></w:pPr></w:style><w:style w:styleId="Ma"><w:basedOn w:val="Goc"/></w:style></w:styles>"#
        )
    };
    let names = |id: &str| {
        let part = styles(id);
        let bytes = document_with(&by_style, &[("word/styles.xml", part.as_bytes())]);
        load::bytes("so.docx", &bytes).names()
    };
    assert_eq!(names("3"), ["code-automatic"]);
    assert!(!names("0").contains(&"code-automatic"));
}

#[test]
fn other_content_of_a_cell_is_reported() {
    let text_box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>2,5</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
    let inner = table_of("a|b");
    for content in [format!("<w:p>{text_box}</w:p>"), format!("{inner}<w:p/>")] {
        let own = row(&[
            cell("1"),
            cell("Chỉ đạo"),
            cell("2"),
            cell("1"),
            format!("<w:tc>{content}</w:tc>"),
        ]);
        let head = row(&"STT|Tiêu chí|Điểm chuẩn|Tự chấm|Ghi chú"
            .split('|')
            .map(cell)
            .collect::<Vec<_>>());
        let loaded = load::bytes("so.docx", &document(&table(&[head, own])));
        assert_eq!(loaded.names(), ["word-part-ignored"]);
        assert_eq!(
            loaded.shown(Lang::En).split(": ").next(),
            Some("so.docx:Table 1!E2")
        );
    }
}

#[test]
fn a_table_is_chosen_by_its_name_in_either_language() {
    let both = [
        table_of(&format!("{HEAD}1|A|2|1")),
        paragraph("x"),
        table_of(&format!("{HEAD}1|B|2|2")),
    ];
    let bytes = document(&both.concat());
    let read = |sheet: Option<&str>| {
        let options = parindex::input::Options {
            sheet: sheet.map(str::to_owned),
            ..parindex::input::Options::default()
        };
        let (mut files, mut diagnostics) = (parindex::source::Files::default(), Vec::new());
        let draft =
            parindex::input::read("so.docx", &bytes, &options, &mut files, &mut diagnostics);
        draft.and_then(|draft| draft.criteria[0].name.value().cloned())
    };
    assert_eq!(read(None), None);
    let loaded = load::bytes("so.docx", &bytes);
    let (diagnostic, vi) = (&loaded.diagnostics[0], loaded.shown(Lang::Vi));
    assert!(
        vi.contains("nhiều bảng tiêu chí: “Bảng 1”, “Bảng 2”"),
        "{vi}"
    );
    let help = diagnostic.help.clone().unwrap();
    assert_eq!(help.vi, "chọn một bảng, ví dụ --sheet \"Bảng 1\"");
    assert_eq!(help.en, "choose one table, such as --sheet \"Table 1\"");
    for name in ["Bảng 2", "Table 2"] {
        assert_eq!(read(Some(name)).as_deref(), Some("B"), "{name}");
    }
}

#[test]
fn documents_made_to_bring_the_reader_down_are_refused() {
    let error = |body: &str| formats::read(&document(body)).unwrap_err();
    assert_eq!(error(&paragraph("không có bảng")), FileError::NoTables);
    assert_eq!(
        formats::read(&document("<w:tbl><w:tr><w:tc>")).unwrap_err(),
        FileError::Damaged
    );
    let span = |many: &str| {
        table(&[row(&[format!(
            r#"<w:tc><w:tcPr><w:gridSpan w:val="{many}"/></w:tcPr></w:tc>"#
        )])])
    };
    assert_eq!(
        error(&span("1000000000")),
        FileError::TooLarge(Limit::Columns)
    );
    assert_eq!(error(&span("-1")), FileError::Damaged);
    assert_eq!(
        error(&table(&[row(&vec!["<w:tc/>".to_owned(); 16_385])])),
        FileError::TooLarge(Limit::Columns)
    );
    assert_eq!(
        error(&table(&[
            row(&vec!["<w:tc/>".to_owned(); 10_000]).repeat(101)
        ])),
        FileError::TooLarge(Limit::Cells)
    );
    assert_eq!(
        error(&table(&["<w:tr/>".repeat(1_048_577)])),
        FileError::TooLarge(Limit::Rows)
    );
    let long = table(&[row(&[cell(&"x".repeat(100_001))])]);
    assert!(
        matches!(error(&long), FileError::TooLarge(Limit::CellChars(at)) if at.vi == "Bảng 1!A1" && at.en == "Table 1!A1")
    );
    // Ten thousand tables inside one another are one cell with a table in it.
    let deep = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>".repeat(10_000),
        "</w:tc></w:tr></w:tbl>".repeat(10_000)
    );
    assert!(one(&deep).rows.is_empty());
    // Entities are never put in place of their names.
    let mut lol = "<!DOCTYPE x [<!ENTITY a \"lollollollol\">".to_owned();
    for (one, next) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        let ten = format!("&{one};").repeat(10);
        lol.extend(["<!ENTITY ", &next.to_string(), " \"", &ten, "\">"]);
    }
    let body = format!(
        "{lol}]><w:document><w:body>{}</w:body></w:document>",
        table(&[row(&[
            "<w:tc><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:tc>".to_owned()
        ])])
    );
    let bytes = crate::readers::package::zip(&[("word/document.xml", body.as_bytes())]);
    assert_eq!(texts(&formats::read(&bytes).unwrap()[0]), ["&j;"]);
}

#[test]
fn a_long_table_is_read_whole() {
    let rows: Vec<String> = (1..=20_000)
        .map(|at| format!("{at}|Tiêu chí|1|1\n"))
        .collect();
    let rows = rows.concat();
    let sheet = one(&table_of(&format!("{HEAD}{rows}")));
    assert_eq!(sheet.rows.len(), 20_001);
}

#[test]
fn the_format_of_a_region_of_a_table_counts() {
    let text = |region: &str, look: &str, property: &str| {
        let part = format!(
            r#"<w:styles><w:style w:type="table" w:styleId="Goc"><w:tblStylePr w:type="{region}"><w:rPr><w:{property}/></w:rPr></w:tblStylePr></w:style><w:style w:type="table" w:styleId="Bang"><w:basedOn w:val="Goc"/></w:style></w:styles>"#
        );
        let properties =
            format!(r#"<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/><w:tblLook {look}/></w:tblPr>"#);
        let body = table_of("1|2|3\n4|5|6\n7|8|9").replacen("<w:tbl>", &properties, 1);
        let bytes = document_with(&body, &[("word/styles.xml", part.as_bytes())]);
        let sheets = formats::read(&bytes).unwrap();
        texts(&sheets[0]).join("/").replace('\u{336}', "-")
    };
    let all = r#"w:val="01E0""#;
    let cases = [
        ("firstRow", "1-|2-|3-/4|5|6/7|8|9"),
        ("lastRow", "1|2|3/4|5|6/7-|8-|9-"),
        ("firstCol", "1-|2|3/4-|5|6/7-|8|9"),
        ("lastCol", "1|2|3-/4|5|6-/7|8|9-"),
        ("band1Horz", "1|2|3/4-|5-|6-/7|8|9"),
        ("band2Horz", "1|2|3/4|5|6/7|8|9"),
        ("band1Vert", "1|2-|3/4|5-|6/7|8-|9"),
        ("neCell", "1|2|3-/4|5|6/7|8|9"),
        ("swCell", "1|2|3/4|5|6/7-|8|9"),
    ];
    for (region, wanted) in cases {
        assert_eq!(text(region, all, "strike"), wanted, "{region}");
    }
    // What the table does not show, and bands where no row is the first.
    let none = r#"w:val="0000""#;
    let unchanged = "1|2|3/4|5|6/7|8|9";
    assert_eq!(text("firstRow", none, "strike"), unchanged);
    assert_eq!(text("seCell", none, "strike"), unchanged);
    assert_eq!(text("band1Horz", none, "strike"), "1-|2-|3-/4|5|6/7-|8-|9-");
    assert_eq!(text("band1Horz", r#"w:val="0600""#, "strike"), unchanged);
    let named = r#"w:firstRow="0" w:lastRow="1" w:val="0020""#;
    assert_eq!(text("firstRow", named, "strike"), unchanged);
    assert_eq!(text("lastRow", named, "strike"), cases[1].1);
    assert_eq!(text("lastCol", all, "vanish"), "1|2/4|5/7|8");
    let raised = r#"vertAlign w:val="superscript""#;
    assert_eq!(text("lastCol", all, raised), "1|2|³/4|5|⁶/7|8|⁹");
}
