//! A minimal in-memory xlsb writer for calamine: texts, numbers, formulas that give an
//! error, merged areas, number formats 0 (general), 2 (`0.00`), 9 (per cent), 14 (a date)
//! and a custom one (`0.000`).

use std::iter::once;

use parindex::source::{CellKind, Sheet};

use super::package::zip;

/// How a number is shown: its place in [`FORMATS`].
pub(super) const FORMATS: [u16; 5] = [0, 2, 9, 14, 164];

/// A number in groups of seven bits, lowest first; the highest bit of a byte means that
/// another follows.
fn groups(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push(u8::try_from(rest % 0x80).unwrap() + 0x80);
        rest /= 0x80;
    }
    bytes.push(u8::try_from(rest).unwrap());
    bytes
}

/// A record: its kind, the length of its body, its body.
fn record(kind: usize, body: &[u8]) -> Vec<u8> {
    [&groups(kind), &groups(body.len()), body].concat()
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&number(units.len() / 2)[..], &units].concat()
}

/// The place, the format and the value of a cell.
fn cell(kind: usize, column: usize, format: usize, value: &[u8]) -> Vec<u8> {
    let body = [&number(column)[..], &number(format), value].concat();
    record(kind, &body)
}

/// A text cell.
pub(super) fn text(column: usize, text: &str) -> Vec<u8> {
    cell(6, column, 0, &wide(text))
}

/// A cell with a shared text, by its number.
pub(super) fn shared(column: usize, string: usize) -> Vec<u8> {
    cell(7, column, 0, &number(string))
}

/// The part of shared texts, each with its runs: where one begins, and its font.
pub(super) fn shared_strings(strings: &[(&str, &[(u16, u16)])]) -> Vec<u8> {
    let counts = [number(strings.len()), number(strings.len())].concat();
    let items = strings.iter().map(|(text, runs)| {
        let runs_of = runs.iter().flat_map(|(at, font)| [*at, *font]);
        let runs_of: Vec<u8> = runs_of.flat_map(u16::to_le_bytes).collect();
        let flags = [u8::from(!runs.is_empty())];
        let rich = [&number(runs.len())[..], &runs_of].concat();
        let rich = if runs.is_empty() { Vec::new() } else { rich };
        record(0x13, &[&flags[..], &wide(text), &rich].concat())
    });
    let begin = once(record(0x9F, &counts));
    let all = begin.chain(items).chain(once(record(0xA0, &[])));
    all.flatten().collect()
}

/// A font: whether it strikes letters out, and whether it raises (1) or lowers
/// (2) them.
pub(super) fn font(struck: bool, script: u16) -> Vec<u8> {
    let flags = if struck { 8_u16 } else { 0 };
    let words = [220, flags, 400, script].map(u16::to_le_bytes).concat();
    record(0x2B, &words)
}

/// A number cell.
pub(super) fn real(column: usize, value: f64, format: usize) -> Vec<u8> {
    cell(5, column, format, &value.to_le_bytes())
}

/// A cell with the formula `left*right` of two cells, by row and column, and its stored
/// result.
pub(super) fn product(column: usize, stored: f64, cells: [(usize, u16); 2]) -> Vec<u8> {
    // A reference whose row and column are relative.
    let reference = |(row, column): (usize, u16)| {
        [&[0x44][..], &number(row), &(column | 0xC000).to_le_bytes()].concat()
    };
    let tokens = [cells.map(reference).concat(), vec![0x05]].concat();
    let formula = [&[0, 0][..], &number(tokens.len()), &tokens, &number(0)].concat();
    cell(
        9,
        column,
        0,
        &[&stored.to_le_bytes()[..], &formula].concat(),
    )
}

/// A cell whose formula gives `#REF!`.
pub(super) fn formula_error(column: usize) -> Vec<u8> {
    cell(11, column, 0, &[0x17, 0, 0, 0, 0, 0, 0])
}

/// Repeats the position of a row and marks it as hidden.
pub(super) fn hidden_row(row: usize) -> Vec<u8> {
    record(
        0,
        &[&number(row)[..], &[0; 6], &[0, 0x10, 0, 0, 0]].concat(),
    )
}

/// Columns that are hidden.
pub(super) fn hidden_columns(first: usize, last: usize) -> Vec<u8> {
    let columns = [number(first), number(last), [0; 4], [0; 4]].concat();
    record(0x3C, &[columns, vec![1, 0]].concat())
}

fn sheet_part(rows: &[(usize, Vec<u8>)], merged: &[[usize; 4]]) -> Vec<u8> {
    let rows = rows
        .iter()
        .flat_map(|(row, cells)| [record(0, &number(*row)), cells.clone()]);
    let merged = merged.iter().map(|[top, left, bottom, right]| {
        let area = [*top, *bottom, *left, *right].map(number);
        record(0xB0, &area.concat())
    });
    let records = once(record(0x81, &[]))
        .chain(once(record(0x94, &[0; 16])))
        .chain(once(record(0x91, &[])))
        .chain(rows)
        .chain(once(record(0x92, &[])))
        .chain(merged)
        .chain(once(record(0x82, &[])));
    records.flatten().collect()
}

fn styles() -> Vec<u8> {
    let own = [&164_u16.to_le_bytes()[..], &wide("0.000")].concat();
    let formats = FORMATS.map(|id| {
        let body = [&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat();
        record(0x2F, &body)
    });
    [
        record(0x116, &[]),
        record(0x267, &number(1)),
        record(0x2C, &own),
        record(0x268, &[]),
        record(0x269, &number(FORMATS.len())),
        formats.concat(),
        record(0x26A, &[]),
        record(0x117, &[]),
    ]
    .concat()
}

/// A sheet to be written: name, rows of records, merged areas.
pub(super) type Part<'a> = (&'a str, Vec<(usize, Vec<u8>)>, &'a [[usize; 4]]);

/// An xlsb with sheets; `hidden` is the index of the hidden one.
pub(super) fn write(sheets: &[Part<'_>], hidden: Option<usize>) -> Vec<u8> {
    let mut bound = Vec::new();
    let mut relations = vec!["<Relationships>".to_owned()];
    let mut parts = Vec::new();
    for (at, (name, rows, merged)) in sheets.iter().enumerate() {
        let state = number(usize::from(hidden == Some(at)));
        let body = [
            &state[..],
            &number(at + 1),
            &wide(&format!("r{at}")),
            &wide(name),
        ]
        .concat();
        bound.extend(record(0x9C, &body));
        let part = format!("worksheets/sheet{at}.bin");
        relations.push(format!(r#"<Relationship Id="r{at}" Target="{part}"/>"#));
        parts.push((format!("xl/{part}"), sheet_part(rows, merged)));
    }
    relations.push("</Relationships>".to_owned());
    let book = [
        record(0x83, &[]),
        record(0x8F, &[]),
        bound,
        record(0x90, &[]),
        record(0x9D, &[0; 26]),
        record(0x84, &[]),
    ]
    .concat();
    parts.push(("xl/workbook.bin".to_owned(), book));
    parts.push((
        "xl/_rels/workbook.bin.rels".to_owned(),
        relations.concat().into_bytes(),
    ));
    parts.push(("xl/styles.bin".to_owned(), styles()));
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip(&parts)
}

/// An xlsb of the same texts and numbers as these sheets.
pub(crate) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let parts = sheets.iter().map(|sheet| {
        let rows = sheet.rows.iter().map(|(row, cells)| {
            let cells = cells.iter().flat_map(|cell| match cell.kind {
                CellKind::Text => text(cell.column, &cell.text),
                _ => match cell.text.parse() {
                    Ok(number) => real(cell.column, number, 0),
                    Err(_) => text(cell.column, &cell.text),
                },
            });
            (*row, cells.collect())
        });
        (sheet.name.as_str(), rows.collect(), sheet.merged.as_slice())
    });
    write(&parts.collect::<Vec<_>>(), None)
}
