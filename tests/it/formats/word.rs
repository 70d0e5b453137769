//! Word documents: valid markup, every text and number, repeated headings, the same bytes.

use std::io::{Cursor, Read as _};

use parindex::lang::Lang;
use parindex::model::Points;
use parindex::report::document::{
    Block, Document, DocumentHeader, DocumentKind, Highlight, Importance, Role, Row, RowKind,
    Table, TableColumn, Tone, Value,
};
use parindex::report::format::docx::render;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::sample::document;

/// Returns a part of the package.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = zip.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Returns the text of the body, one paragraph a line, and checks that the markup is valid.
pub(super) fn letters(bytes: &[u8]) -> String {
    let xml = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = true;
    let (mut letters, mut depth) = (String::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(tag) => {
                depth -= 1;
                if tag.name().as_ref() == "w:p" {
                    letters.push('\n');
                }
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => letters.push('\n'),
            Event::Text(text) => letters.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let name = entity.clone();
                let found = quick_xml::escape::resolve_predefined_entity(&name);
                letters.push_str(found.unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    letters
}

#[test]
fn every_value_is_in_the_document_as_printed() {
    for lang in Lang::ALL {
        let document = document(lang);
        let letters = letters(&render(&document).unwrap());
        for table in super::tables(&document) {
            for value in table.rows.iter().flat_map(|row| &row.values) {
                let shown = value.show(lang, document.decimals).replace('\u{1b}', "");
                let shown = shown.replace("\r\n", "\n").replace('\t', " ");
                assert!(letters.contains(&shown), "{shown} in {letters}");
            }
        }
    }
}

#[test]
fn headings_repeat_and_rows_stay_whole() {
    let mut wide = document(Lang::Vi);
    for block in &mut wide.blocks {
        if let Block::Table(table) = block {
            table.columns[1].number = false;
            // More rows than a page between paragraphs has.
            let last = table.rows[1].clone();
            table.rows.extend(vec![last; 30]);
        }
    }
    let bytes = render(&wide).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let tables = super::tables(&document(Lang::Vi)).count();
    assert_eq!(xml.matches("<w:tblHeader/>").count(), tables);
    assert_eq!(
        xml.matches("<w:tr>").count(),
        xml.matches("<w:cantSplit/>").count()
    );
    assert!(xml.contains("w:orient=\"landscape\""));
    assert!(part(&bytes, "word/header1.xml").contains("PAGE"));
}

/// Returns the body of a document of these blocks.
fn body_of(blocks: Vec<Block>) -> String {
    let document = Document {
        blocks,
        ..document(Lang::Vi)
    };
    part(&render(&document).unwrap(), "word/document.xml")
}

#[test]
fn a_signature_stays_on_the_page_of_the_end_of_the_text() {
    let sentence = |text: &str| Block::Paragraph(text.to_owned());
    let kept = |xml: &str, text: &str| {
        let before = &xml[..xml.find(&format!(">{text}")).unwrap()];
        before[before.rfind("<w:pPr>").unwrap()..].contains("<w:keepNext/>")
    };
    let xml = body_of(vec![sentence("Câu một."), sentence("Câu hai.")]);
    assert!(!kept(&xml, "Câu hai.") && kept(&xml, "Trên đây là Báo cáo"));
    assert!(!kept(&xml, "[Nêu tồn tại") && kept(&xml, "[Nêu phương hướng"));
    let xml = body_of(vec![Block::Heading("I. KẾT QUẢ CHUNG".to_owned())]);
    assert!(kept(&xml, "[Nêu đề xuất"));
}

#[test]
fn notes_stay_with_the_end_of_their_table() {
    let rows: Vec<(RowKind, &[&str])> = vec![
        (RowKind::Leaf(1), &["1", "Một"]),
        (RowKind::Leaf(1), &["2", "Hai"]),
        (RowKind::Leaf(1), &["3", "Ba"]),
    ];
    let mut table = table_of(&[("Mã", 6, false), ("Tên", 40, false)], &rows);
    table.notes = vec!["Ghi chú một.".to_owned(), "Ghi chú hai.".to_owned()];
    let xml = body_of(vec![Block::Table(table)]);
    let kept = ["Hai", "Ba", "Ghi chú một.", "Ghi chú hai."].map(|text| {
        let before = &xml[..xml.find(&format!(">{text}<")).unwrap()];
        before[before.rfind("<w:pPr>").unwrap()..].contains("<w:keepNext/>")
    });
    assert_eq!(kept, [false, true, true, false]);
}

/// A report with parts of its own gets no others around them but the last one, and a title in
/// capitals is not repeated in sentences.
#[test]
fn a_report_keeps_its_own_parts() {
    let heading = |text: &str| Block::Heading(text.to_owned());
    let document = Document {
        title: "NHIỆM VỤ CỤ THỂ".to_owned(),
        blocks: vec![heading("I. KẾT QUẢ CHUNG"), heading("II. NHIỆM VỤ QUÁ HẠN")],
        ..document(Lang::Vi)
    };
    let text = letters(&render(&document).unwrap());
    for part in [
        "I. KẾT QUẢ CHUNG\n",
        "III. ĐỀ XUẤT, KIẾN NGHỊ\n",
        " báo cáo, cụ thể như sau:\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(
        !text.contains("I. KẾT QUẢ\n") && !text.contains("TỒN TẠI"),
        "{text}"
    );
    assert_eq!(text.matches("NHIỆM VỤ CỤ THỂ").count(), 1, "{text}");
}

/// A group without numbers has one cell over the row and stays with what follows; columns
/// without values are left out; annexes begin on new pages without empty ones before them.
#[test]
fn tables_are_as_an_office_draws_them() {
    let mut table = super::tables(&document(Lang::Vi)).next().unwrap().clone();
    let row = |kind, values: [&str; 3]| Row {
        kind,
        detail: Vec::new(),
        tags: Vec::new(),
        penalty: false,
        values: values
            .iter()
            .map(|text| Value::Text((*text).to_owned()))
            .collect(),
    };
    table.columns.truncate(3);
    for column in &mut table.columns {
        column.number = false;
    }
    table.columns[2].heading = "Phối hợp".to_owned();
    table.columns[1].width = 90;
    table.rows = vec![
        row(RowKind::Group(1), ["1", "CẢI CÁCH", ""]),
        row(RowKind::Leaf(2), ["1.1", "Tiêu chí", ""]),
    ];
    table
        .rows
        .extend((0..30).map(|_| row(RowKind::Leaf(2), ["1.2", "Tiêu chí khác", ""])));
    let mut full = table.clone();
    full.rows[1].values[2] = Value::Text("Văn phòng".to_owned());
    let xml = body_of(vec![Block::Table(table)]);
    assert!(
        !xml.contains("Phối hợp") && !xml.contains("gridSpan"),
        "{xml}"
    );
    let xml = body_of(vec![Block::Table(full.clone()), Block::Table(full)]);
    assert_eq!(xml.matches(r#"<w:gridSpan w:val="2"/>"#).count(), 2);
    let group = &xml[..xml.find("CẢI CÁCH").unwrap()];
    assert!(group[group.rfind("<w:pPr>").unwrap()..].contains("<w:keepNext/>"));
    assert!(!xml.contains("w:type=\"page\""));
    assert_eq!(xml.matches("<w:pgNumType w:start=\"1\"/>").count(), 3);
    assert_eq!(xml.matches("<w:sectPr>").count(), 3);
    for (style, count) in [("Title", 1), ("Subtitle", 1), ("Heading1", 5)] {
        let style = format!("<w:pStyle w:val=\"{style}\"/>");
        assert_eq!(xml.matches(&style).count(), count, "{style}");
    }
}

#[test]
fn known_parts_of_the_header_are_printed_and_others_left_blank() {
    let open = letters(&render(&document(Lang::Vi)).unwrap());
    assert!(open.contains("…………, ngày      tháng      năm"));
    assert!(open.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"));
    let known = Document {
        letter: DocumentHeader {
            unit: Some("Sở A & B".into()),
            superior: Some("Ủy ban nhân dân tỉnh".into()),
            place: Some("Đắk Nông".into()),
            date: Some("ngày 05 tháng 02 năm 2024".to_owned()),
            symbol: Some("KH-SA".into()),
            kind: DocumentKind::Report,
            signer: Some("KT. Giám đốc; Phó Giám đốc; Họ và tên".into()),
            recipients: vec!["Sở Nội vụ;".into(), "- Lưu: VT, VP".into()],
            basis: vec![
                "Quyết định số 251/QĐ-UBND;".into(),
                "Căn cứ Kế hoạch".into(),
            ],
        },
        ..document(Lang::Vi)
    };
    let known = letters(&render(&known).unwrap());
    for part in [
        "ỦY BAN NHÂN DÂN TỈNH\nSỞ A & B\n",
        "Đắk Nông, ngày 05 tháng 02 năm 2024",
        "Số:          /BC-SA\n",
        "BÁO CÁO\n",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n",
        "Họ và tên\n",
        "- Sở Nội vụ;\n- Lưu: VT, VP.\n",
        "Căn cứ Quyết định số 251/QĐ-UBND;\nCăn cứ Kế hoạch.\nSở A & B báo cáo",
        "của Sở A & B./.\n",
    ] {
        assert!(known.contains(part), "{part} in {known}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(render(&document(Lang::En)), render(&document(Lang::En)));
    let empty = Document {
        blocks: vec![Block::Paragraph(String::new())],
        ..document(Lang::En)
    };
    letters(&render(&empty).unwrap());
}

/// Returns a table with these columns, as heading, width and whether it has numbers.
fn table_of(columns: &[(&str, u16, bool)], rows: &[(RowKind, &[&str])]) -> Table {
    let value = |text: &str, number: bool| match (text, number) {
        ("", _) => Value::Empty,
        (text, true) => Value::Points(Points::new(text.parse().unwrap()).unwrap()),
        (text, false) => Value::Text(text.to_owned()),
    };
    let row = |(kind, values): &(RowKind, &[&str])| Row {
        kind: *kind,
        detail: Vec::new(),
        tags: Vec::new(),
        penalty: false,
        values: values
            .iter()
            .zip(columns)
            .map(|(text, (_, _, number))| value(text, *number))
            .collect(),
    };
    Table {
        name: "",
        excerpt: false,
        title: "Bảng".to_owned(),
        columns: columns
            .iter()
            .map(|(heading, width, number)| TableColumn {
                heading: (*heading).to_owned(),
                width: *width,
                number: *number,
                importance: parindex::report::document::Importance::Usual,
                role: Role::Plain,
            })
            .collect(),
        rows: rows.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

/// Returns the widths of the columns of the last table, in twentieths of a point.
fn grid(xml: &str) -> Vec<u32> {
    let grid = xml.rsplit("<w:tblGrid>").next().unwrap();
    let grid = grid.split("</w:tblGrid>").next().unwrap();
    let columns = grid.split("w:w=\"").skip(1);
    columns
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn numbers_are_narrow_and_names_and_tasks_wide() {
    let name = "Ban hành và thực hiện kế hoạch cải cách hành chính hằng năm của cơ quan".repeat(3);
    let mut columns = vec![("Mã", 7, false), ("Tiêu chí", 34, false)];
    columns.extend([("Điểm tự đánh giá tối đa", 9, true); 5]);
    columns.extend([
        ("Nhiệm vụ, giải pháp", 38, false),
        ("Đơn vị chủ trì", 18, false),
        ("Đơn vị phối hợp", 16, false),
        ("Sản phẩm đầu ra", 18, false),
    ]);
    let values = [
        "1.1",
        &name,
        "2",
        "1.25",
        "10",
        "0.5",
        "100",
        &name,
        "Văn phòng Sở",
        "Các phòng, đơn vị",
        "Báo cáo kết quả",
    ];
    let mut other = values;
    (other[8], other[9], other[10]) = ("Thanh tra Sở", "Văn phòng", "Kế hoạch");
    let xml = body_of(vec![Block::Table(table_of(
        &columns,
        &[(RowKind::Leaf(1), &values), (RowKind::Leaf(1), &other)],
    ))]);
    let grid = grid(&xml);
    assert_eq!(grid.iter().sum::<u32>(), 14570);
    for number in &grid[2..7] {
        // 11 to 14 mm.
        assert!((624..=800).contains(number), "{grid:?}");
    }
    assert!(grid[1] >= 3686 && grid[7] >= 3402, "{grid:?}");
    // "English" headings that do not fit are turned.
    let mut turned = columns.clone();
    turned[2].0 = "Self-scored maximum";
    let xml = body_of(vec![Block::Table(table_of(
        &turned,
        &[(RowKind::Leaf(1), &values), (RowKind::Leaf(1), &other)],
    ))]);
    assert_eq!(xml.matches("<w:textDirection w:val=\"btLr\"/>").count(), 1);
}

#[test]
fn columns_that_say_nothing_are_left_out_and_named() {
    let columns = [
        ("Mã", 7, false),
        ("Tiêu chí", 34, false),
        ("Điểm chuẩn", 9, true),
        ("Tối đa", 9, true),
        ("Điểm", 9, true),
        ("Phối hợp", 16, false),
        ("Tăng", 9, true),
        ("Giảm", 9, true),
    ];
    let rows: Vec<[&str; 8]> = (0..4)
        .map(|at| {
            let points = ["2", "1", "3", "1.5"][at];
            ["1", "A", points, points, "0.5", "Các phòng", "", ""]
        })
        .collect();
    let rows: Vec<(RowKind, &[&str])> = rows
        .iter()
        .map(|row| (RowKind::Leaf(1), row.as_slice()))
        .collect();
    let mut table = table_of(&columns, &rows);
    for (at, row) in table.rows.iter_mut().enumerate() {
        // Counts are equal by chance.
        row.values[6..].fill(Value::Count(at));
    }
    let document = Document {
        blocks: vec![Block::Table(table)],
        ..document(Lang::Vi)
    };
    let page = parindex::report::format::html::render(&document);
    for (heading, is_shown) in [
        ("Điểm chuẩn", true),
        ("Giảm", true),
        ("Tối đa", false),
        ("Phối hợp", false),
    ] {
        assert_eq!(
            page.contains(&format!("data-heading=\"{heading}\"")),
            is_shown,
            "{heading}"
        );
    }
    assert!(page.contains("Cột trùng nhau: “Tối đa” = “Điểm chuẩn”."));
    let text = letters(&render(&document).unwrap());
    for note in [
        "Như nhau ở mọi dòng: “Điểm”: 0,5; “Phối hợp”: Các phòng.",
        "Cột trùng nhau: “Tối đa” = “Điểm chuẩn”.",
    ] {
        assert!(text.contains(note), "{note}: {text}");
    }
    assert!(
        !text.contains("\nTối đa\n") && text.contains("\nĐiểm chuẩn\n"),
        "{text}"
    );
    // A plan keeps the columns of points that offices publish.
    let plan = Document {
        letter: DocumentHeader {
            kind: DocumentKind::Plan,
            ..document.letter.clone()
        },
        ..document
    };
    let text = letters(&render(&plan).unwrap());
    assert!(
        text.contains("\nTối đa\n") && text.contains("\nĐiểm\n"),
        "{text}"
    );
}

#[test]
fn small_tables_share_an_annex_and_a_plan_has_its_priorities_in_a_sentence() {
    let wide = [
        ("Mã", 7, false),
        ("Tiêu chí", 90, false),
        ("Nhiệm vụ", 90, false),
        ("Sản phẩm", 90, false),
    ];
    let long = "Thực hiện nhiệm vụ cải cách hành chính ".repeat(8);
    let row = ["1", long.as_str(), long.as_str(), long.as_str()];
    let rows: Vec<(RowKind, &[&str])> = vec![(RowKind::Leaf(1), &row); 6];
    let small = || Block::Table(table_of(&wide, &rows));
    let text = letters(
        &render(&Document {
            blocks: vec![small(), small(), small()],
            ..document(Lang::Vi)
        })
        .unwrap(),
    );
    // Six rows and six more, then six of another annex.
    assert_eq!(text.matches("tại Phụ lục I kèm theo").count(), 2, "{text}");
    assert_eq!(text.matches("tại Phụ lục II kèm theo").count(), 1, "{text}");
    assert!(!text.contains("Phụ lục III"), "{text}");
    let mut ranked = table_of(
        &[
            ("Mã", 7, false),
            ("Tiêu chí", 44, false),
            ("Mất điểm", 9, true),
            ("Cộng dồn", 9, true),
        ],
        &[
            (RowKind::Plain, &["1.1", "A", "0.25", "0.25"]),
            (RowKind::Plain, &["1.2", "B", "1", "1.25"]),
        ],
    );
    ranked.columns[2].role = Role::Gap;
    ranked.columns[3].role = Role::Cumulative { of: 2 };
    let text = letters(
        &render(&Document {
            blocks: vec![Block::Table(ranked)],
            letter: DocumentHeader {
                kind: DocumentKind::Plan,
                ..DocumentHeader::default()
            },
            ..document(Lang::Vi)
        })
        .unwrap(),
    );
    assert!(
        text.contains("Bảng (điểm còn thiếu trong ngoặc): 1.1 (0,25); 1.2 (1)."),
        "{text}"
    );
}

#[test]
fn the_result_and_dates_are_in_the_words_of_an_office() {
    let mut table = table_of(
        &[
            ("Mã", 7, false),
            ("Tiêu chí", 34, false),
            ("Tài liệu", 24, false),
        ],
        &[(
            RowKind::Leaf(1),
            &[
                "1",
                "Từ 01/03/2025",
                "Quyết định số 373/QĐ-SKHCN ngày 27/03/2025 (trang 2)\n05/09/2025",
            ],
        )],
    );
    table.columns[2].role = Role::Dates;
    let part = |text: &str| Highlight {
        text: text.to_owned(),
        tone: Tone::Plain,
    };
    let document = Document {
        headline: vec![part("90,25/100 điểm"), part("đạt 90,25%")],
        letter: DocumentHeader {
            unit: Some("Sở A".into()),
            ..DocumentHeader::default()
        },
        blocks: vec![
            Block::Facts(vec![
                ("Đơn vị".to_owned(), Value::Text("Sở A".to_owned())),
                ("Khối".to_owned(), Value::Text("Sở, ban, ngành".to_owned())),
                ("Tính đến".to_owned(), Value::Text("12/09/2025".to_owned())),
            ]),
            Block::Table(table),
        ],
        ..document(Lang::Vi)
    };
    let text = letters(&render(&document).unwrap());
    for expected in [
        "90,25/100 điểm; đạt 90,25%.\n- Khối: Sở, ban, ngành;\n- Tính đến: 12/9/2025.\n",
        "Quyết định số 373/QĐ-SKHCN ngày 27/3/2025 (trang 2)\n05/9/2025\n",
        // The words of the table are the office's own.
        "Từ 01/03/2025",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(!text.contains("Đơn vị: Sở A"), "{text}");
}

#[test]
fn the_notes_of_an_annex_are_above_its_table_and_details_are_left_out_beside_long_texts() {
    let columns = [
        ("Mã", 7, false),
        ("Tiêu chí", 44, false),
        ("Điểm", 9, true),
        ("Tối đa ĐTXHH", 9, true),
        ("Tài liệu", 28, false),
        ("Giải trình", 30, false),
    ];
    let long = "Quyết định số 12/QĐ-SKHCN ngày 12/3/2024 (mục II.3) ".repeat(3);
    let rows: Vec<(RowKind, &[&str])> = (0..40)
        .map(|at| match at {
            0 => (RowKind::Leaf(1), &["1", "A", "1", "2", "", "Ít"][..]),
            _ => (RowKind::Leaf(1), &["1", "B", "2", "1", "", ""][..]),
        })
        .collect();
    let mut table = table_of(&columns, &rows);
    for row in &mut table.rows {
        row.values[4] = Value::Text(long.clone());
    }
    table.columns[3].importance = Importance::Detail;
    table.notes = vec!["Một ghi chú.".to_owned()];
    let bytes = render(&Document {
        blocks: vec![Block::Table(table)],
        ..document(Lang::Vi)
    })
    .unwrap();
    let text = letters(&bytes);
    let place = |words: &str| {
        text.rfind(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert!(place("Một ghi chú.") < place("\nTiêu chí\n"));
    assert!(place("Không in trên giấy") < place("\nTiêu chí\n"));
    assert!(!text.contains("\nTối đa ĐTXHH\n"), "{text}");
    // The column with the most text is the widest, one with a few words is narrow.
    let xml = part(&bytes, "word/document.xml");
    let grid = xml.rsplit_once("<w:tblGrid>").unwrap().1;
    let grid = grid.split_once("</w:tblGrid>").unwrap().0;
    let widths: Vec<u32> = grid
        .split("w:w=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0.parse().unwrap())
        .collect();
    assert_eq!(widths.len(), 5);
    assert!(widths[3] > 3 * widths[4], "{widths:?}");
    assert_eq!(widths.iter().sum::<u32>(), 14570);
}
