//! The text of a sheet with cells put in, cell by cell.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::results::Results;
use super::{Filling, Fillings};
use crate::source::column_letters;

/// A row as it stands in the text.
struct RowAt {
    number: usize,
    /// Its element: `row`, or with a prefix.
    style: Option<String>,
    prefix: String,
    /// From its first byte to the last of its start.
    start: Range<usize>,
    /// Whether it has no end of its own.
    empty: bool,
    /// Where its end begins.
    end: usize,
    cells: Vec<CellAt>,
}

/// A cell as it stands in the text.
struct CellAt {
    column: usize,
    style: Option<String>,
    range: Range<usize>,
    /// Its stored result, tags included.
    value: Option<Range<usize>>,
    /// Whether that is said to be something else than a number.
    typed: bool,
    /// Whether it gives other cells their formula.
    gives_formula: bool,
}

/// The sheet with the cells filled and the results of formulas put in; none where
/// it is not written as is expected.
pub(super) fn filled(xml: &str, fillings: &Fillings, results: &Results) -> Option<String> {
    let rows = rows(xml)?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for row in &rows {
        let mut inside = String::new();
        for ((_, column), filling) in fillings.range((row.number, 0)..=(row.number, usize::MAX)) {
            let address = format!("{}{}", column_letters(*column), row.number + 1);
            let place = row.cells.partition_point(|cell| cell.column < *column);
            match row.cells.get(place).filter(|cell| cell.column == *column) {
                Some(cell) if cell.gives_formula => return None,
                Some(cell) => {
                    let new = cell_text(&row.prefix, &address, cell.style.as_deref(), filling);
                    changes.push((cell.range.clone(), new));
                }
                None => {
                    let new = cell_text(&row.prefix, &address, row.style.as_deref(), filling);
                    if row.empty {
                        inside.push_str(&new);
                    } else {
                        let next = row.cells.get(place);
                        let at = next.map_or(row.end, |next| next.range.start);
                        changes.push((at..at, new));
                    }
                }
            }
        }
        if row.empty && !inside.is_empty() {
            let open = xml.get(row.start.clone())?.strip_suffix("/>")?;
            let new = format!("{open}>{inside}</{}row>", row.prefix);
            changes.push((row.start.clone(), new));
        }
        for cell in &row.cells {
            let result = results.get(&(row.number, cell.column));
            if let (Some(result), Some(old)) = (result, &cell.value) {
                let number = result.filter(|_| !cell.typed);
                let prefix = &row.prefix;
                let new = number.map(|sum| format!("<{prefix}v>{sum}</{prefix}v>"));
                changes.push((old.clone(), new.unwrap_or_default()));
            }
        }
    }
    let reached = fillings
        .keys()
        .all(|(row, _)| rows.iter().any(|one| one.number == *row));
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    reached.then(|| spliced(xml, &changes))
}

fn cell_text(prefix: &str, address: &str, style: Option<&str>, filling: &Filling) -> String {
    let style = style.map_or_else(String::new, |style| format!(" s=\"{}\"", escape(style)));
    let mut cell = format!("<{prefix}c r=\"{address}\"{style}");
    let _ = match filling {
        Filling::Points(points) => write!(cell, "><{prefix}v>{points}</{prefix}v></{prefix}c>"),
        Filling::Text(text) => write!(
            cell,
            " t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
            escape(text.as_str())
        ),
    };
    cell
}

fn spliced(text: &str, changes: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, new) in changes {
        out.push_str(text.get(from..range.start).unwrap_or_default());
        out.push_str(new);
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Every row with its cells; none where a row or a cell does not say where it is.
fn rows(xml: &str) -> Option<Vec<RowAt>> {
    let mut reader = Reader::from_str(xml);
    let mut rows: Vec<RowAt> = Vec::new();
    let mut in_value = None;
    let mut in_data = false;
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let after = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Eof => return Some(rows),
            Event::Start(start) | Event::Empty(start) => {
                let empty = xml.get(before..after)?.ends_with("/>");
                match start.local_name().as_ref() {
                    "sheetData" => in_data = !empty,
                    "row" if in_data => rows.push(row(&start, before..after, empty)?),
                    "c" if in_data => rows.last_mut()?.cells.push(cell(&start, before..after)?),
                    "f" if in_data => {
                        let given = raw(&start, "ref").is_some();
                        rows.last_mut()?.cells.last_mut()?.gives_formula |= given;
                    }
                    "v" if in_data && !empty => in_value = Some(before),
                    _ => {}
                }
            }
            Event::End(end) if in_data => match end.local_name().as_ref() {
                "sheetData" => in_data = false,
                "row" => rows.last_mut()?.end = before,
                "c" => rows.last_mut()?.cells.last_mut()?.range.end = after,
                "v" => {
                    let value = in_value.take()?..after;
                    rows.last_mut()?.cells.last_mut()?.value = Some(value);
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn row(start: &BytesStart<'_>, range: Range<usize>, empty: bool) -> Option<RowAt> {
    let number: usize = raw(start, "r")?.parse().ok()?;
    let name: &str = start.name().into_inner();
    Some(RowAt {
        number: number.checked_sub(1)?,
        style: raw(start, "s").filter(|_| raw(start, "customFormat").is_some()),
        prefix: name.strip_suffix("row")?.to_owned(),
        end: range.end,
        start: range,
        empty,
        cells: Vec::new(),
    })
}

fn cell(start: &BytesStart<'_>, range: Range<usize>) -> Option<CellAt> {
    let address = raw(start, "r")?;
    let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let known = letter.is_ascii_uppercase();
        known.then(|| column * 26 + usize::from(letter - b'A') + 1)
    });
    Some(CellAt {
        column: column?.checked_sub(1)?,
        style: raw(start, "s"),
        range,
        value: None,
        typed: raw(start, "t").is_some_and(|kind| kind != "n"),
        gives_formula: false,
    })
}

fn raw(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.value.to_string())
}
