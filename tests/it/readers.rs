//! Workbooks and CSV files of every kind become the same sheets, and no bytes
//! bring a reader down.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bounds;
pub(crate) mod compound;
mod diagnostics;
mod hostile;
mod oracle;
pub(crate) mod package;
mod values;
pub(crate) mod xlsb;

use std::fs;
use std::path::Path;

use calamine::{Data, Ods, Reader};
use parindex::input::formats::{self, csv};
use parindex::source::{CellKind, Sheet, column_letters};

/// A file of the repository.
fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The cells of a sheet as `D17 Number { decimals: Some(2) } 1.1`.
fn cells(sheet: &Sheet) -> Vec<String> {
    let cells = sheet.rows.iter().flat_map(|(row, cells)| {
        cells.iter().map(move |cell| {
            let address = format!("{}{}", column_letters(cell.column), row + 1);
            format!("{address} {:?} {}", cell.kind, cell.text)
        })
    });
    cells.collect()
}

/// What two readings of one workbook have to share.
fn same(one: &[Sheet], other: &[Sheet]) {
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(other) {
        assert_eq!(one.name, other.name);
        assert_eq!(one.hidden, other.hidden);
        assert_eq!(cells(one), cells(other));
        let sorted = |sheet: &Sheet| {
            let mut merged = sheet.merged.clone();
            merged.sort_unstable();
            merged
        };
        assert_eq!(sorted(one), sorted(other));
    }
}

const DOCUMENT: &str = "examples/dak-nong-khcn-2023.xlsx";

#[test]
fn the_document_reads_alike_from_every_kind() {
    let sheets = formats::read(&file(DOCUMENT)).unwrap();
    same(
        &sheets,
        &formats::read(&file("tests/data/dak-nong-2023.ods")).unwrap(),
    );
    same(
        &sheets,
        &formats::read(&file("tests/data/dak-nong-2023.xls")).unwrap(),
    );
    same(&sheets, &formats::read(&xlsb::workbook(&sheets)).unwrap());
}

#[test]
fn the_document_is_read_unchanged() {
    let sheets = formats::read(&file(DOCUMENT)).unwrap();
    let [sheet] = &sheets[..] else {
        panic!("one sheet expected");
    };
    assert_eq!(sheet.name, "Phụ lục");
    assert!(!sheet.hidden);
    let text = |row, column| sheet.cell(row, column).unwrap().text.as_str();
    assert_eq!(text(0, 0), "PHỤ LỤC");
    assert_eq!(
        text(2, 0),
        "(Kèm theo Kế hoạch số: /KH-SKHCN ngày tháng 3 năm 2023\n\
         của Sở Khoa học và Công nghệ tỉnh Đắk Nông)"
    );
    assert!(sheet.merged.contains(&[0, 0, 0, 6]));
    let rows: Vec<_> = (0..40).filter(|&row| sheet.row(row).len() == 7).collect();
    let headings: Vec<_> = rows.iter().filter(|&&row| text(row, 0) == "STT").collect();
    assert_eq!(headings, [&4, &11, &25]);
    let all = cells(sheet);
    for cell in [
        "A10 Text 1.2.1",
        "C10 Text 0,5",
        "D10 Text 0,25",
        "G8 Text Văn phòng Sở; Trung tâm TTKT& UDKHCN",
        "F33 Text KT. GIÁM ĐỐC",
        "F34 Text PHÓ GIÁM ĐỐC",
    ] {
        assert!(all.iter().any(|one| one == cell), "{cell}");
    }
    assert!(all.iter().all(|cell| cell.contains(" Text ")));
}

/// ods files are read by our own reader; calamine's gives the same values.
#[test]
fn ods_agrees_with_calamine() {
    for path in ["tests/data/dak-nong-2023.ods", "tests/data/kinds.ods"] {
        let bytes = file(path);
        let sheets = formats::read(&bytes).unwrap();
        let mut book: Ods<_> = Ods::new(std::io::Cursor::new(&bytes[..])).unwrap();
        let mut compared = 0;
        for (name, range) in book.worksheets() {
            let ours = sheets.iter().find(|sheet| sheet.name == name).unwrap();
            let Some((top, left)) = range.start() else {
                assert!(ours.rows.is_empty(), "{name}");
                continue;
            };
            for (row, column, data) in range.used_cells() {
                let (row, column) = (row + top as usize, column + left as usize);
                let cell = ours.cell(row, column);
                match data {
                    Data::String(text) if text.is_empty() => assert!(cell.is_none()),
                    Data::String(text) => assert_eq!(&cell.unwrap().text, text),
                    // `TRUE()` is a number to calamine.
                    Data::Float(_) if cell.unwrap().kind == CellKind::Bool => {}
                    Data::Float(value) => assert_eq!(cell.unwrap().text, value.to_string()),
                    _ => assert_ne!(cell.unwrap().kind, CellKind::Text),
                }
                compared += 1;
            }
        }
        assert!(compared > 30, "{compared}");
    }
}

#[test]
fn the_csv_of_the_document_has_the_cells_of_the_workbook() {
    let sheets = formats::read(&file(DOCUMENT)).unwrap();
    let csv = csv::read(&file("examples/dak-nong-khcn-2023.csv")).unwrap();
    let table = |sheet: &Sheet| -> Vec<Vec<String>> {
        let rows = sheet.rows.iter().filter(|(_, cells)| cells.len() > 1);
        rows.map(|(_, cells)| cells.iter().map(|cell| cell.text.to_string()).collect())
            .collect()
    };
    assert_eq!(table(&csv), table(&sheets[0]));
}
