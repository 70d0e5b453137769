//! xlsx files are read by our own reader; calamine's gives the same cells.

mod generated;

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxFormulaMetadata};
use parindex::input::formats;
use parindex::source::{Cell, CellKind, Sheet};
use proptest::prelude::*;

use self::generated::{Parts, parts};
use super::{DOCUMENT, file};
use crate::book;

/// The content of a cell according to calamine.
#[derive(Debug)]
struct TheirCell<'a> {
    value: DataRef<'a>,
    /// The formula; empty where another cell has its text.
    formula: Option<String>,
}

/// Compares the results of both readers, and returns the number of cells.
fn agrees(bytes: &[u8]) -> usize {
    let ours = formats::read(bytes).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.sheets_metadata().to_vec();
    let theirs: Vec<_> = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .collect();
    assert_eq!(ours.len(), theirs.len());
    let mut compared = 0;
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_eq!(ours.name, theirs.name);
        assert_eq!(ours.hidden, theirs.visible != SheetVisible::Visible);
        // After the rows there may be invalid XML.
        let areas = book
            .merge_cells_by_sheet_name(&theirs.name)
            .unwrap_or_default();
        let mut areas: Vec<_> = areas
            .iter()
            .map(|area| [area.start.0, area.start.1, area.end.0, area.end.1])
            .map(|area| area.map(|number| number as usize))
            .collect();
        areas.sort_unstable();
        assert_eq!(ours.merged, areas);
        compared += cells_agree(ours, &mut book, &theirs.name);
    }
    compared
}

fn cells_agree(ours: &Sheet, book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> usize {
    let mut reader = book.worksheet_cells_reader(name).unwrap();
    let mut their_cells: BTreeMap<(usize, usize), TheirCell<'_>> = BTreeMap::new();
    let mut times: HashMap<(usize, usize), usize> = HashMap::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().unwrap() {
        let place = (cell.pos.0 as usize, cell.pos.1 as usize);
        let formula = cell.formula.map(|formula| match formula {
            XlsxFormulaMetadata::Normal { formula }
            | XlsxFormulaMetadata::Shared { formula, .. } => formula,
            _ => String::new(),
        });
        *times.entry(place).or_default() += 1;
        let nothing = matches!(&cell.value, DataRef::Empty) && formula.is_none();
        let no_text = |text: &str| text.is_empty();
        let nothing = nothing
            || matches!(&cell.value, DataRef::String(text) if no_text(text))
            || matches!(&cell.value, DataRef::SharedString(text) if no_text(text));
        if !nothing {
            let value = cell.value;
            their_cells.insert(place, TheirCell { value, formula });
        }
    }
    let all = ours.rows.iter();
    let all = all.flat_map(|(row, cells)| cells.iter().map(move |cell| (*row, cell)));
    let ours: Vec<_> = all.collect();
    let places: Vec<_> = ours.iter().map(|(row, cell)| (*row, cell.column)).collect();
    let theirs: Vec<_> = their_cells.keys().copied().collect();
    assert_eq!(places, theirs);
    for ((row, cell), (at, their_cells)) in ours.iter().zip(&their_cells) {
        let place = format!("row {row}: {cell:?} {their_cells:?}");
        assert_same_value(cell, &their_cells.value, &place);
        // Of several cells at one place the later counts.
        if times[at] == 1 {
            let formula = cell.formula.as_deref();
            assert_eq!(formula.is_some(), their_cells.formula.is_some(), "{place}");
            if let Some(text) = their_cells
                .formula
                .as_deref()
                .filter(|text| !text.is_empty())
            {
                assert_eq!(formula, Some(text), "{place}");
            }
        }
    }
    ours.len()
}

fn assert_same_value(cell: &Cell, value: &DataRef<'_>, place: &str) {
    let text = cell.text.as_str();
    let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    let number = |value: f64| {
        if !value.is_finite() {
            assert_eq!((cell.kind, text), (CellKind::Error, "#NUM!"), "{place}");
            return;
        }
        let kept: f64 = format!("{value:.14e}").parse().unwrap();
        assert_eq!(text.parse(), Ok(kept), "{place}");
        let numeric = matches!(cell.kind, CellKind::Number { .. } | CellKind::Percent);
        assert!(numeric && !text.contains('e'), "{place}");
    };
    let (kind, expected) = match value {
        // calamine takes a number with white space around it for a text.
        DataRef::String(text) if text.trim() != text && cell.kind != CellKind::Text => {
            if cell.kind != CellKind::Date {
                number(text.trim().parse().unwrap());
            }
            return;
        }
        DataRef::Empty => (CellKind::NoResult, String::new()),
        DataRef::String(text) => (CellKind::Text, lines(text)),
        DataRef::SharedString(text) => (CellKind::Text, lines(text)),
        DataRef::Bool(true) => (CellKind::Bool, "TRUE".to_owned()),
        DataRef::Bool(false) => (CellKind::Bool, "FALSE".to_owned()),
        DataRef::Error(error) => (CellKind::Error, error.to_string()),
        DataRef::DateTimeIso(text) => (CellKind::Date, text.clone()),
        DataRef::Float(value) => return number(*value),
        DataRef::DateTime(moment) if cell.kind != CellKind::Date => {
            return number(moment.as_f64());
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let time = format!("{minute:02}:{second:02}");
            let whole = [date.clone(), format!("{date} {hour:02}:{time}")];
            let their_cells =
                text.ends_with(&time) || whole.iter().any(|their_cells| their_cells == text);
            assert!(their_cells, "{place}");
            return;
        }
        other => panic!("{other:?}"),
    };
    assert_eq!((cell.kind, text), (kind, expected.as_str()), "{place}");
}

#[test]
fn files_read_as_calamine_reads_them() {
    let mut compared = 0;
    for path in [DOCUMENT, "tests/data/kinds.xlsx"] {
        compared += agrees(&file(path));
    }
    for text in [
        crate::mutations::sums::TABLE,
        "a,=SUM(B1:B2) →,85%\n^,<,x\n",
    ] {
        compared += agrees(&book::of_sheets(&[("Bảng", text), ("Hai", "1,2\n")]));
    }
    assert!(compared > 200, "{compared}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_workbook_reads_as_calamine_reads_it(parts in parts()) {
        agrees(&Parts::package(&parts));
    }
}

/// A sheet that is larger than the read buffer.
#[test]
fn a_long_sheet_reads_as_calamine_reads_it() {
    let row = |row: usize| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><v>{row}.25</v></c><!-- {row} --><c r=\"B{row}\" t=\"str\"><f>A{row}&amp;\"\u{111}\"</f><v>\u{feff}m\u{1ed9}t &lt; hai\u{feff}</v></c><c r=\"C{row}\" t=\"inlineStr\"><is><t>{}</t></is></c></row>",
            "\u{111}i\u{1ec3}m ".repeat(row % 50)
        )
    };
    // One formula is longer than the buffer.
    let long = "1+".repeat(300_000);
    let last = format!("<row r=\"12001\"><c r=\"A12001\"><f>{long}</f><v>1</v></c></row>");
    let rows = (1..=12_000).map(row).chain([last]).collect::<String>();
    let bytes = super::package::xlsx(&rows, &[]);
    let cells = formats::read(&bytes).unwrap();
    let last = cells[0].cell(12_000, 0).unwrap();
    assert_eq!(
        (last.text.as_str(), last.formula.as_deref()),
        ("1", Some(""))
    );
    let rows = rows.replace(&long, "1+1");
    assert_eq!(
        agrees(&super::package::xlsx(&rows, &[])),
        3 * 12_000 + 1 - 240
    );
}
