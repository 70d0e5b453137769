//! Word documents: valid markup, every text and number, repeated headings, the same bytes.

use std::io::{Cursor, Read as _};

use parindex::lang::Lang;
use parindex::report::document::{Block, Document, DocumentHeader, Value};
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
    let bytes = render(&document(Lang::Vi)).unwrap();
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
        let before = &xml[..xml.find(&format!(">{text}<")).unwrap()];
        before[before.rfind("<w:pPr>").unwrap()..].contains("<w:keepNext/>")
    };
    let xml = body_of(vec![sentence("Câu một."), sentence("Câu hai.")]);
    assert!(!kept(&xml, "Câu một.") && kept(&xml, "Câu hai."));
    // So do the last row of a table and its notes.
    let fact = |name: &str| (name.to_owned(), Value::Count(1));
    let mut table = super::tables(&document(Lang::Vi)).next().unwrap().clone();
    table.columns.truncate(2);
    table.notes = vec!["Ghi chú cuối.".to_owned()];
    for (row, name) in table.rows.iter_mut().zip('a'..) {
        row.values = vec![Value::Text(name.to_string()); 2];
    }
    table.rows.truncate(3);
    let facts = Block::Facts(vec![fact("Một"), fact("Hai")]);
    let xml = body_of(vec![facts.clone(), Block::Table(table.clone())]);
    assert!(!kept(&xml, "Hai: ") && !kept(&xml, "b"));
    assert!(kept(&xml, "c") && kept(&xml, "Ghi chú cuối."));
    let xml = body_of(vec![Block::Table(table), facts]);
    assert!(!kept(&xml, "c") && !kept(&xml, "Một: ") && kept(&xml, "Hai: "));
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
            signer: Some("Giám đốc; Họ và tên".into()),
            recipients: vec!["Sở Nội vụ".into()],
            basis: vec!["Quyết định số 251/QĐ-UBND".into()],
        },
        ..document(Lang::Vi)
    };
    let known = letters(&render(&known).unwrap());
    for part in [
        "ỦY BAN NHÂN DÂN TỈNH\nSỞ A & B\n",
        "Đắk Nông, ngày 05 tháng 02 năm 2024",
        "GIÁM ĐỐC\n",
        "Họ và tên\n",
        "- Sở Nội vụ;",
        "Căn cứ Quyết định số 251/QĐ-UBND;",
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
