//! Files that declare a larger size than they have, or make a reader allocate more than
//! they contain: rejected before memory is allocated.

use parindex::diagnostic::RuleId;
use parindex::input::formats::{self, FileError};
use parindex::input::limits::{AdjustableLimit, CELLS, Limit, Limits, SPAN_CELLS};
use parindex::lang::Lang;

use super::compound::{record, xls};
use super::package::{unzip, xlsx, zip};
use super::xlsb::{self, text};

fn error(bytes: &[u8]) -> FileError {
    formats::read(bytes).expect_err("an error")
}

/// The workbook with bytes appended to one of its parts.
fn longer(bytes: &[u8], part: &str, more: &[u8]) -> Vec<u8> {
    let mut parts = unzip(bytes);
    let (_, found) = parts.iter_mut().find(|(name, _)| name == part).unwrap();
    found.extend(more);
    let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
    zip(&parts.collect::<Vec<_>>())
}

#[test]
fn a_record_of_an_xlsb_is_no_longer_than_its_part() {
    let rows = vec![(0, text(0, "1.1"))];
    let sound = xlsb::write(&[("B", rows, &[])], None);
    let mut parts = unzip(&sound);
    let strings = [0x9F, 0x01, 8, 0, 0, 0, 0, 0, 0, 0, 0];
    parts.push(("xl/sharedStrings.bin".to_owned(), strings.to_vec()));
    let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
    let sound = zip(&parts.collect::<Vec<_>>());
    // The maximum length: 256 MiB minus one byte.
    let lie = [0x13, 0xFF, 0xFF, 0xFF, 0x7F];
    let whole = [0x13, 2, 0, 0];
    for part in [
        "xl/workbook.bin",
        "xl/styles.bin",
        "xl/sharedStrings.bin",
        "xl/worksheets/sheet0.bin",
    ] {
        assert_eq!(
            error(&longer(&sound, part, &lie)),
            FileError::LongRecord(part.to_owned())
        );
        // A record that is cut short, within its kind, its length or its body.
        for cut in [&[0x93][..], &[0x13], &[0x13, 0x81], &[0x13, 2, 0]] {
            let cut = longer(&sound, part, cut);
            assert_eq!(error(&cut), FileError::LongRecord(part.to_owned()));
        }
        assert!(
            formats::read(&longer(&sound, part, &whole)).is_ok(),
            "{part}"
        );
    }
    let too_long = FileError::LongRecord("xl/styles.bin".to_owned());
    assert_eq!(too_long.rule_id(), RuleId::FileDamaged);
    for lang in Lang::ALL {
        let message = too_long.message(&Limits::default());
        assert!(message.get(lang).contains("“xl/styles.bin”"));
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let parts = unzip(&xlsx("", &[]));
    for twin in ["XL/Workbook.xml", "xl\\workbook.xml"] {
        let twin = (twin, &parts[1].1[..]);
        let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
        let twins: Vec<_> = parts.chain([twin]).collect();
        assert_eq!(error(&zip(&twins)), FileError::DuplicatePart);
    }
}

#[test]
fn texts_that_no_cell_uses_are_counted() {
    let strings = |count: usize| {
        let strings = format!("<sst>{}</sst>", "<si/>".repeat(count));
        xlsx("", &[("xl/sharedStrings.xml", strings.as_bytes())])
    };
    assert!(formats::read(&strings(1_000)).is_ok());
    let many = strings(CELLS + 1);
    assert_eq!(error(&many), FileError::TooLarge(Limit::Strings));
    let mut limits = Limits::default();
    AdjustableLimit::Cells.set(&mut limits, CELLS + 1);
    assert!(formats::read_within(&many, &limits).is_ok());
    // The same in the binary kinds.
    AdjustableLimit::Cells.set(&mut limits, 3);
    let xls = |count: u32| {
        let head = [1, count].map(u32::to_le_bytes).concat();
        let each = [1, 0, 0, b'x'].repeat(usize::try_from(count).unwrap());
        xls(&record(0x00FC, &[head, each].concat()), &[])
    };
    let read = |bytes: &[u8]| formats::read_within(bytes, &limits).err();
    assert_eq!(read(&xls(3)), None);
    assert_eq!(read(&xls(4)), Some(FileError::TooLarge(Limit::Strings)));
    let xlsb = |count: u8| {
        let item = [0x13, 5, 0, 0, 0, 0, 0].repeat(usize::from(count));
        let begin = [0x9F, 0x01, 8, count, 0, 0, 0, count, 0, 0, 0];
        let strings = [&begin[..], &item, &[0xA0, 0x01, 0]].concat();
        let mut parts = unzip(&xlsb::write(&[("B", Vec::new(), &[])], None));
        parts.push(("xl/sharedStrings.bin".to_owned(), strings));
        let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
        zip(&parts.collect::<Vec<_>>())
    };
    assert_eq!(read(&xlsb(3)), None);
    assert_eq!(read(&xlsb(4)), Some(FileError::TooLarge(Limit::Strings)));
}

/// A number cell.
fn number(row: u16, column: u16) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    record(0x0203, &[place, vec![0; 8]].concat())
}

/// A formula without anything in it, which gives a text or a number.
fn formula(row: u16, column: u16, gives_text: bool) -> Vec<u8> {
    let place = [row, column, 0].map(u16::to_le_bytes).concat();
    let mut value = vec![0; 8];
    if gives_text {
        value[6..].fill(0xFF);
    }
    record(0x0006, &[place, value, vec![0; 8]].concat())
}

#[test]
fn the_areas_of_all_sheets_of_an_xls_are_counted_together() {
    // The reader temporarily stores each of their cells twice.
    const HELD: usize = 2 * SPAN_CELLS * size_of::<calamine::Data>();
    const { assert!(HELD <= 128 << 20) };
    let corner = u16::try_from(SPAN_CELLS / 65_536).unwrap();
    let one = |column: u16| [number(0, 0), number(65_535, column)].concat();
    assert!(formats::read(&xls(&[], &one(corner - 1))).is_ok());
    let over = [
        number(0, 0),
        formula(65_535, corner - 1, false),
        formula(0, 0, false),
    ]
    .concat();
    assert_eq!(error(&xls(&[], &over)), FileError::TooLarge(Limit::Span));
    // One sheet that is listed three times.
    let listed = |times: usize| {
        let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        // The offset of the first sheet, as written by `xls`.
        let again = times * 13;
        let start = begin.len() + again + 13 + 4;
        let start = u32::try_from(start).unwrap().to_le_bytes();
        let entry = |name: u8| record(0x0085, &[&start[..], &[0, 0, 1, 0, name]].concat());
        let names = (b'C'..).take(times).map(entry).collect::<Vec<_>>();
        xls(&names.concat(), &one(corner / 2 - 1))
    };
    assert_eq!(formats::read(&listed(0)).unwrap().len(), 1);
    assert_eq!(formats::read(&listed(1)).unwrap().len(), 2);
    assert_eq!(error(&listed(2)), FileError::TooLarge(Limit::Span));
}

#[test]
fn a_formula_of_an_xls_gives_one_text() {
    let given = record(0x0207, &[1, 0, 0, b'x']);
    let read = |records: &[Vec<u8>]| formats::read(&xls(&[], &records.concat()));
    let sheets = read(&[formula(0, 0, true), given.clone()]).unwrap();
    assert_eq!(super::cells(&sheets[0]), ["A1 Text x"]);
    let twice = read(&[formula(0, 0, true), given.clone(), given]);
    assert_eq!(twice.err(), Some(FileError::Damaged));
}
