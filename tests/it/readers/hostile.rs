//! Files made to bring a reader down: no panic, no more memory than stated.

use std::io::{Cursor, Write};

use parindex::input::formats::csv;
use parindex::input::formats::{self, FileError};
use parindex::input::limits::{CELLS, Limit, PART_BYTES, RATIO_FROM};
use parindex::lang::Message;
use proptest::collection::vec;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::compound::{put, record, xls};
use super::package::{ods, unzip, xlsx, zip};
use super::{cells, file};

fn error(bytes: &[u8]) -> FileError {
    formats::read(bytes).expect_err("an error")
}

fn too_large(limit: Limit) -> FileError {
    FileError::TooLarge(limit)
}

/// An xlsx with one more part: `n` zeros, which compress well.
fn bomb(zeros: usize, level: i64) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(level));
    for (name, bytes) in unzip(&xlsx("", &[])) {
        zip.start_file(name, options).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    let chunk = vec![0; 1 << 20];
    for _ in 0..zeros >> 20 {
        zip.write_all(&chunk).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_even_if_it_declares_a_small_size() {
    let mut bytes = bomb(300 << 20, 1);
    assert!(bytes.len() < 4 << 20, "{}", bytes.len());
    assert_eq!(error(&bytes), too_large(Limit::Part));
    // The stated sizes, in the entry itself and in the directory.
    for (mark, size) in [(&b"PK\x03\x04"[..], 22), (b"PK\x01\x02", 24)] {
        let last = bytes.windows(4).rposition(|window| window == mark).unwrap();
        put(&mut bytes, last + size, 10);
    }
    assert!(matches!(
        error(&bytes),
        FileError::TooLarge(_) | FileError::Damaged
    ));
    assert_eq!(
        error(&bomb(RATIO_FROM + (1 << 20), 9)),
        too_large(Limit::Ratio)
    );
    const { assert!(RATIO_FROM < PART_BYTES) };
}

#[test]
fn a_cell_at_the_end_of_a_sheet_costs_nothing() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let sheets = formats::read(&xlsx(rows, &[])).unwrap();
    let expected = [
        "A1 Number { decimals: None } 1",
        "XFD1048576 Number { decimals: None } 2",
    ];
    assert_eq!(cells(&sheets[0]), expected);
    let beyond = r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#;
    assert_eq!(error(&xlsx(beyond, &[])), too_large(Limit::Columns));
    let beyond = r#"<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#;
    assert_eq!(error(&xlsx(beyond, &[])), too_large(Limit::Rows));
}

#[test]
fn counts_that_lie_are_refused_before_memory_is_asked_for() {
    let strings = br#"<sst uniqueCount="9000000000000"><si><t>a</t></si></sst>"#;
    let bytes = xlsx("", &[("xl/sharedStrings.xml", strings)]);
    assert_eq!(error(&bytes), FileError::Damaged);
    let bytes = xlsx("", &[("xl/SHAREDSTRINGS.xml", strings)]);
    assert_eq!(error(&bytes), FileError::Damaged);
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(100_001)
    );
    let bytes = xlsx("", &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(error(&bytes), too_large(Limit::Formats));
}

#[test]
fn a_long_string_in_many_cells_is_counted() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(90_000));
    let rows = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(1_000));
    let bytes = xlsx(&rows, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(error(&bytes), too_large(Limit::Text));
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_001));
    let bytes = xlsx(&rows, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    assert_eq!(
        error(&bytes),
        too_large(Limit::CellChars(Message::same("B!A1")))
    );
}

#[test]
fn ods_repeats_are_bounded() {
    let row = |cell: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row>"#
        )
    };
    let full = r#"<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000000000"/>"#;
    assert_eq!(error(&ods(&row(full))), too_large(Limit::Columns));
    let full = full.replace("1000000000", "16384");
    const { assert!(CELLS < 16_384 * 1_000) };
    assert_eq!(error(&ods(&row(&full))), too_large(Limit::Cells));
    let one = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    assert_eq!(error(&ods(&row(one))), too_large(Limit::Cells));
    let blank = r#"<table:table-cell office:value-type="string" table:number-columns-repeated="99999999999999999999"/>"#;
    assert_eq!(error(&ods(&row(blank))), FileError::Damaged);
    let blank = blank.replace("99999999999999999999", "1000000000");
    assert!(
        formats::read(&ods(&row(&blank))).unwrap()[0]
            .rows
            .is_empty()
    );
    let spaces = r#"<table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell>"#;
    assert!(matches!(
        error(&ods(&row(spaces))),
        FileError::TooLarge(Limit::CellChars(_))
    ));
}

fn label(row: u16, column: u16, string: u32) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x00FD, &[&place[..], &string.to_le_bytes()].concat())
}

#[test]
fn xls_areas_texts_and_chains_are_bounded() {
    let strings = |length: u16| {
        let head = [&[0; 8][..], &length.to_le_bytes(), &[0]].concat();
        record(0x00FC, &[head, vec![b'x'; usize::from(length)]].concat())
    };
    let read = |sheet: &[Vec<u8>]| formats::read(&xls(&strings(8_000), &sheet.concat()));
    let sound = read(&[label(0, 0, 0), label(65_535, 0, 0)]).unwrap();
    assert_eq!(sound[0].rows.len(), 2);
    let far = read(&[label(0, 0, 0), label(65_535, 65_535, 0)]);
    assert_eq!(far.err(), Some(too_large(Limit::Span)));
    let many = (0..4_000).map(|row| label(row, 0, 0)).collect::<Vec<_>>();
    assert_eq!(read(&many).err(), Some(too_large(Limit::Text)));
    for area in [
        [0, u32::MAX, 0xFFFF_0000],
        [9, 3, 0x0009_0000],
        [0, 9, 0x0003_0003],
    ] {
        let area = area.map(u32::to_le_bytes).concat();
        let area = record(0x0200, &[&area[..], &[0, 0]].concat());
        assert_eq!(read(&[area]).err(), Some(FileError::Damaged));
    }
    // The chain of the stream, then that of the directory, comes back to itself.
    let sound = xls(&strings(8), &label(0, 0, 0));
    assert!(formats::read(&sound).is_ok());
    for (from, to) in [(9, 2), (1, 1)] {
        let mut circle = sound.clone();
        put(&mut circle, 512 + 4 * from, to);
        assert_eq!(error(&circle), FileError::Damaged);
    }
}

/// Bytes of a file with a few of them changed, put in or taken out.
fn edited(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edits = vec((any::<prop::sample::Index>(), 0..8_u8, any::<u8>()), 1..6);
    edits.prop_map(move |edits| {
        let mut bytes = bytes.clone();
        for (at, how, byte) in edits {
            let at = at.index(bytes.len());
            match how {
                0..6 => bytes[at] = byte,
                6 => bytes.insert(at, byte),
                _ => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len()))),
            }
            if bytes.is_empty() {
                bytes.push(byte);
            }
        }
        bytes
    })
}

/// A workbook with one of its parts edited, and packed again.
fn repacked(path: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let bytes = match path {
        "xlsb" => super::xlsb::workbook(&formats::read(&file(super::DOCUMENT)).unwrap()),
        path => file(path),
    };
    let parts: Vec<_> = unzip(&bytes)
        .into_iter()
        .filter(|(name, part)| !part.is_empty() && !name.starts_with("Thumbnails"))
        .collect();
    (0..parts.len()).prop_flat_map(move |at| {
        let parts = parts.clone();
        edited(parts[at].1.clone()).prop_map(move |part| {
            let mut parts = parts.clone();
            parts[at].1 = part;
            let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
            zip(&parts.collect::<Vec<_>>())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn no_bytes_bring_a_reader_down(bytes in vec(any::<u8>(), 0..600)) {
        let _ = formats::read(&bytes);
        let _ = csv::read(&bytes);
        for magic in [&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"] {
            prop_assert!(formats::read(&[magic, &bytes].concat()).is_err());
        }
    }

    #[test]
    fn no_text_brings_the_csv_reader_down(text in "[a1;,\t\"'=\r\n\u{300}Đ]{0,80}") {
        let bytes = text.as_bytes();
        if let Ok(sheet) = csv::read(bytes) {
            let cells = sheet.rows.iter().flat_map(|(_, cells)| cells);
            let length: usize = cells.map(|cell| cell.text.len()).sum();
            prop_assert!(length <= text.len());
        }
    }

    #[test]
    fn no_edit_of_an_xls_brings_the_reader_down(bytes in edited(file("tests/data/kinds.xls"))) {
        let _ = formats::read(&bytes);
    }

    #[test]
    fn no_edit_of_a_part_brings_the_reader_down(
        bytes in prop_oneof![
            repacked("tests/data/kinds.xlsx"),
            repacked("tests/data/kinds.ods"),
            repacked("xlsb"),
        ],
    ) {
        let _ = formats::read(&bytes);
    }
}

#[test]
fn what_only_claims_to_be_large_is_read() {
    // The declared area is the whole sheet, every column has a format, and so
    // has every cell of a row.
    let cells = r#"<c s="0"/>"#.repeat(16_383);
    let rows = format!(r#"<row r="1"><c r="A1"><v>1</v></c>{cells}</row>"#);
    let parts = unzip(&xlsx(&rows, &[]));
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, part)| {
            let claims = r#"<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9" style="0"/></cols><sheetData>"#;
            let text = String::from_utf8_lossy(part).replace("<sheetData>", claims);
            (name.as_str(), text.into_bytes())
        })
        .collect();
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, part)| (*name, &part[..]))
        .collect();
    let sheets = formats::read(&zip(&parts)).unwrap();
    assert_eq!(cells_of(&sheets), ["A1 Number { decimals: None } 1"]);
}

fn cells_of(sheets: &[parindex::source::Sheet]) -> Vec<String> {
    cells(&sheets[0])
}

#[test]
fn entities_are_not_put_in_place_of_their_names() {
    let mut bomb = "<!DOCTYPE x [<!ENTITY a \"lollollol\">".to_owned();
    for (one, next) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        let ten = format!("&{one};").repeat(10);
        bomb.extend(["<!ENTITY ", &next.to_string(), " \"", &ten, "\">"]);
    }
    let strings = format!("{bomb}]><sst><si><t>&j;</t></si></sst>");
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let book = formats::read(&xlsx(rows, &[("xl/sharedStrings.xml", strings.as_bytes())]));
    let short = |sheets: Vec<parindex::source::Sheet>| cells(&sheets[0]).concat().len() < 40;
    assert!(book.is_err() || book.is_ok_and(short));
    let row = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>&j;</text:p></table:table-cell></table:table-row>"#;
    let parts = unzip(&ods(row));
    let content = format!("{bomb}]>{}", String::from_utf8_lossy(&parts[1].1));
    let book = formats::read(&zip(&[
        ("mimetype", &parts[0].1),
        ("content.xml", content.as_bytes()),
    ]));
    assert!(book.is_err() || book.is_ok_and(short));
}

/// A part that ends within an element may lack anything: merged areas, formats, texts.
#[test]
fn a_part_that_is_cut_between_two_elements_is_damaged() {
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>5</v></c></row>";
    let strings = "<sst><si><t>a</t></si></sst>";
    let parts = unzip(&xlsx(row, &[("xl/sharedStrings.xml", strings.as_bytes())]));
    let whole = |parts: &[(String, Vec<u8>)]| {
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, part)| (name.as_str(), &part[..]))
            .collect();
        formats::read(&zip(&parts))
    };
    assert!(whole(&parts).is_ok());
    for (at, (name, part)) in parts.iter().enumerate() {
        let needed = name.contains("sheet1.xml") || name.contains("haredStrings");
        let ends = (0..part.len() - 1).filter(|at| part[*at] == b'>');
        for end in ends.filter(|_| needed) {
            let mut cut = parts.clone();
            cut[at].1.truncate(end + 1);
            let read = whole(&cut);
            assert!(
                read.is_err(),
                "{name} {}",
                String::from_utf8_lossy(&cut[at].1)
            );
        }
    }
}

#[test]
fn shared_strings_that_end_twice_or_are_not_utf_8_are_damaged() {
    let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c></row>";
    let read = |strings: &[u8]| {
        let part = [b"<sst>", strings, b"</sst>"].concat();
        formats::read(&xlsx(row, &[("xl/sharedStrings.xml", part.as_slice())]))
    };
    let sheets = read(b"<si><t>a</t></si><si><t>b</t></si><si/>").unwrap();
    assert_eq!(sheets[0].cell(0, 0).unwrap().text, "b");
    for damaged in [
        b"<si><t>a</t></si></si><si><t>b</t></si>".as_slice(),
        b"<si><t>a</t><!-- --></si></si><si><t>b</t></si>",
        b"<si><t>a</t></si><si><t>m\xfft</t></si>",
        b"<si><t>m\xfft</t></si><si><t>b</t></si>",
    ] {
        assert_eq!(read(damaged).err(), Some(FileError::Damaged));
    }
}
