//! Diagnostics of files that are not read.

use std::fmt::Write;

use insta::assert_snapshot;
use parindex::input::formats::{self, FileError, UnsupportedFormat, csv};
use parindex::input::limits::{Limit, Limits};
use parindex::lang::Lang;
use parindex::lang::Message;

use super::compound::{compound, record, xls};
use super::file;
use super::package::{ods, unzip, xlsx, zip};

fn error(bytes: &[u8]) -> FileError {
    match formats::read(bytes) {
        Err(error) => error,
        Ok(sheets) => panic!("read as {} sheets", sheets.len()),
    }
}

#[test]
fn what_is_not_a_workbook_is_named() {
    let looks = |bytes: &[u8]| match error(bytes) {
        FileError::Unsupported(looks) => {
            assert_eq!(
                formats::is_binary_format(bytes),
                looks != UnsupportedFormat::Unknown
            );
            looks
        }
        other => panic!("{other:?}"),
    };
    let web = "\u{feff}\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>";
    assert_eq!(looks(web.as_bytes()), UnsupportedFormat::WebPage);
    assert_eq!(looks(b"<TABLE><tr><td>1"), UnsupportedFormat::WebPage);
    assert_eq!(
        looks(b"MIME-Version: 1.0\r\nX-Document-Type: Workbook"),
        UnsupportedFormat::WebPage
    );
    let xml = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook";
    assert_eq!(looks(xml.as_bytes()), UnsupportedFormat::Xml2003);
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        looks(&[b"\xFF\xFE", &wide[..]].concat()),
        UnsupportedFormat::Xml2003
    );
    assert_eq!(
        looks(b"<?xml version='1.0'?><office:document a='b'>"),
        UnsupportedFormat::FlatOds
    );
    assert_eq!(looks(b"%PDF-1.7"), UnsupportedFormat::Pdf);
    assert_eq!(looks(b"\xFF\xD8\xFF\xE0"), UnsupportedFormat::Picture);
    assert_eq!(
        looks(b"format: parindex/1\nx: <html>"),
        UnsupportedFormat::Unknown
    );
    assert_eq!(looks(b"STT;<table>"), UnsupportedFormat::Unknown);
    assert_eq!(looks(b"{\\rtf1"), UnsupportedFormat::RichText);
    let word =
        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>";
    assert_eq!(looks(word.as_bytes()), UnsupportedFormat::WordXml);
    let text = b"application/vnd.oasis.opendocument.text";
    assert_eq!(
        looks(&zip(&[("mimetype", text)])),
        UnsupportedFormat::OpenText
    );
    assert_eq!(
        error(&zip(&[("word/document.xml", b"<a/>")])),
        FileError::Damaged
    );
    assert_eq!(
        looks(&zip(&[("ppt/presentation.xml", b"<a/>")])),
        UnsupportedFormat::Slides
    );
    assert_eq!(looks(&zip(&[("a.txt", b"a")])), UnsupportedFormat::Archive);
    assert_eq!(
        looks(&compound("WordDocument", &[0; 4096])),
        UnsupportedFormat::OldWord
    );
    let other = compound("Khác", &[0; 4096]);
    assert_eq!(
        error(&other),
        FileError::Unsupported(UnsupportedFormat::Unknown)
    );
}

#[test]
fn a_password_is_seen_in_every_kind() {
    assert_eq!(
        error(&compound("EncryptedPackage", &[7; 4096])),
        FileError::Encrypted
    );
    let pass = record(0x002F, &[1, 0, 1, 0]);
    assert_eq!(error(&xls(&pass, &[])), FileError::Encrypted);
    let mut parts = unzip(&ods(""));
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    parts.push(("META-INF/manifest.xml".to_owned(), manifest.into()));
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, part)| (name.as_str(), &part[..]))
        .collect();
    assert_eq!(error(&zip(&parts)), FileError::Encrypted);
}

#[test]
fn an_error_value_of_newer_excel_is_reported_at_its_cell() {
    let rows = r#"<row r="7"><c r="C7"><v>1</v></c><c r="D7" t="e"><f>A1#</f><v>#SPILL!</v></c><c r="E7"><f>1+1</f></c></row><row r="8"><c r="A8" t="e"><v>#CALC!</v></c><c r="B8"><v>2</v></c></row>"#;
    let sheets = formats::read(&xlsx(rows, &[])).unwrap();
    let expected = [
        "C7 Number { decimals: None } 1",
        "D7 Error #SPILL!",
        "E7 NoResult ",
        "A8 Error #CALC!",
        "B8 Number { decimals: None } 2",
    ];
    assert_eq!(super::cells(&sheets[0]), expected);
    // Cells without addresses are counted, and one that is not read would not be.
    let rows = r#"<row r="7"><c r="C7"><v>1</v></c><c t="e"><v>#SPILL!</v></c></row>"#;
    let expected = FileError::CellError {
        sheet: "B".to_owned(),
        error: "#SPILL!".to_owned(),
        after: Some("C7".to_owned()),
    };
    assert_eq!(error(&xlsx(rows, &[])), expected);
}

#[test]
fn a_file_cut_short_is_damaged_or_reads_as_the_whole() {
    for path in [
        super::DOCUMENT,
        "tests/data/kinds.xlsx",
        "tests/data/kinds.ods",
        "tests/data/kinds.xls",
    ] {
        let bytes = file(path);
        let whole = formats::read(&bytes).unwrap();
        let mut damaged = 0;
        for cut in (1..bytes.len()).step_by(bytes.len() / 60) {
            match formats::read(&bytes[..cut]) {
                Ok(sheets) => super::same(&sheets, &whole),
                Err(FileError::Damaged) => damaged += 1,
                // A few bytes are not even the beginning of a workbook.
                Err(error) => assert!(cut < 9, "{path} cut at {cut}: {error:?}"),
            }
        }
        assert!(damaged > 40, "{path}: {damaged}");
    }
}

/// Every error, so that each message is seen in both languages.
#[test]
fn each_error_states_the_problem_and_the_fix() {
    let looks = [
        UnsupportedFormat::OldWord,
        UnsupportedFormat::WordXml,
        UnsupportedFormat::RichText,
        UnsupportedFormat::OpenText,
        UnsupportedFormat::Slides,
        UnsupportedFormat::Pdf,
        UnsupportedFormat::Picture,
        UnsupportedFormat::Archive,
        UnsupportedFormat::WebPage,
        UnsupportedFormat::Xml2003,
        UnsupportedFormat::FlatOds,
        UnsupportedFormat::Unknown,
    ];
    let limits = [
        Limit::File,
        Limit::Parts,
        Limit::Part,
        Limit::Unpacked,
        Limit::Ratio,
        Limit::Sheets,
        Limit::Rows,
        Limit::Columns,
        Limit::Cells,
        Limit::Span,
        Limit::Strings,
        Limit::CellChars(Message::same("Tiêu chí!D17")),
        Limit::Text,
        Limit::Merged,
        Limit::Formats,
    ];
    let cell = |after: Option<&str>| FileError::CellError {
        sheet: "Tiêu chí".to_owned(),
        error: "#SPILL!".to_owned(),
        after: after.map(str::to_owned),
    };
    let mut errors = vec![
        FileError::Empty,
        FileError::Encrypted,
        FileError::Damaged,
        FileError::LongRecord("xl/styles.bin".to_owned()),
        FileError::NoSheets,
        FileError::NoTables,
        cell(None),
        cell(Some("D17")),
    ];
    errors.extend(looks.map(FileError::Unsupported));
    errors.extend(limits.map(FileError::TooLarge));
    let mut page = String::new();
    for error in errors {
        let (rule, message, help) = (
            error.rule_id(),
            error.message(&Limits::default()),
            error.help(&Limits::default()),
        );
        for lang in Lang::ALL {
            let (name, message, help) = (rule.name(), message.get(lang), help.get(lang));
            writeln!(page, "{name}: {message}\n    {help}").unwrap();
        }
    }
    for error in [
        FileError::NoText,
        FileError::NotText,
        FileError::OpenQuote { row: 4 },
        FileError::TooLarge(Limit::File),
    ] {
        let (rule, message, help) = (
            error.rule_id(),
            error.message(&Limits::default()),
            error.help(&Limits::default()),
        );
        for lang in Lang::ALL {
            let (name, message, help) = (rule.name(), message.get(lang), help.get(lang));
            writeln!(page, "csv {name}: {message}\n    {help}").unwrap();
        }
    }
    assert_snapshot!(page);
}

#[test]
fn empty_files_are_empty() {
    assert_eq!(error(b""), FileError::Empty);
    assert_eq!(csv::read(b"\n \n").err(), Some(FileError::NoText));
}
