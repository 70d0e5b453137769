//! Word documents: valid markup, every text and number, repeated headings, the same bytes.

use std::io::{Cursor, Read as _};

use parindex::lang::Lang;
use parindex::report::document::{
    Block, Document, DocumentHeader, DocumentKind, Row, RowKind, Value,
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
            table.columns[1].width = 90;
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
