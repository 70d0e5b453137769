//! The byte ranges of the rows and cells of a sheet.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A sheet in its XML.
#[derive(Default)]
pub(super) struct Cells {
    /// The rows, in order.
    pub(super) rows: Vec<RowAt>,
    /// First and last of columns with a format of their own, and the format.
    columns: Vec<([usize; 2], String)>,
    /// Whether the sheet is protected.
    pub(super) protected: bool,
}

/// A row in the XML.
pub(super) struct RowAt {
    pub(super) number: usize,
    /// The default format of its cells.
    style: Option<String>,
    /// The prefix of its elements, such as `x:` in `<x:row>`.
    pub(super) prefix: String,
    /// The bytes of its start tag.
    pub(super) start: Range<usize>,
    /// Whether it has no end tag.
    pub(super) empty: bool,
    /// The first byte of its end tag.
    pub(super) end: usize,
    pub(super) cells: Vec<CellAt>,
}

/// A cell in the XML.
pub(super) struct CellAt {
    pub(super) column: usize,
    pub(super) style: Option<String>,
    pub(super) range: Range<usize>,
    /// Its stored result, tags included.
    pub(super) value: Option<Range<usize>>,
    /// Whether the result is of another type than a number.
    pub(super) typed: bool,
    /// Whether other cells share its formula.
    pub(super) gives_formula: bool,
}

impl RowAt {
    /// Returns the cell of a column, or the position at which it would be inserted.
    pub(super) fn cell(&self, column: usize) -> Result<&CellAt, usize> {
        let at = self.cells.partition_point(|cell| cell.column < column);
        let found = self.cells.get(at).filter(|cell| cell.column == column);
        found.ok_or(at)
    }
}

impl Cells {
    /// Parses every row with its cells; `None` if the text is not that of a sheet. A row or
    /// cell without an address follows the one before.
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let mut sheet = Self::default();
        let mut in_value = None;
        let mut in_data = false;
        loop {
            let before = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let after = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Eof => return Some(sheet),
                Event::Start(start) | Event::Empty(start) => {
                    let empty = xml.get(before..after)?.ends_with("/>");
                    match start.local_name().as_ref() {
                        "sheetData" => in_data = !empty,
                        "row" if in_data => {
                            let row = row(&start, before..after, empty, sheet.rows.last())?;
                            sheet.rows.push(row);
                        }
                        "c" if in_data => {
                            let cells = &mut sheet.rows.last_mut()?.cells;
                            let cell = cell(&start, before..after, cells.last())?;
                            cells.push(cell);
                        }
                        "f" if in_data => {
                            let given = raw(&start, "ref").is_some();
                            let cells = &mut sheet.rows.last_mut()?.cells;
                            cells.last_mut()?.gives_formula |= given;
                        }
                        "v" if in_data && !empty => in_value = Some(before),
                        "col" if !in_data => sheet.columns.extend(columns(&start)),
                        "sheetProtection" => sheet.protected = is_on(&start, "sheet"),
                        _ => {}
                    }
                }
                Event::End(end) if in_data => match end.local_name().as_ref() {
                    "sheetData" => in_data = false,
                    "row" => sheet.rows.last_mut()?.end = before,
                    "c" => sheet.rows.last_mut()?.cells.last_mut()?.range.end = after,
                    "v" => {
                        let value = in_value.take()?..after;
                        let cells = &mut sheet.rows.last_mut()?.cells;
                        cells.last_mut()?.value = Some(value);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Returns the format of a cell: its own if it exists, else that of its row, else that
    /// of its column.
    pub(super) fn style<'a>(&'a self, row: Option<&'a RowAt>, column: usize) -> Option<&'a str> {
        if let Some(Ok(cell)) = row.map(|row| row.cell(column)) {
            return cell.style.as_deref();
        }
        let of_column = || {
            let own = |(range, _): &&([usize; 2], String)| (range[0]..=range[1]).contains(&column);
            self.columns
                .iter()
                .find(own)
                .map(|(_, style)| style.as_str())
        };
        row.and_then(|row| row.style.as_deref()).or_else(of_column)
    }

    /// Returns the row with a number, from 0.
    pub(super) fn row(&self, number: usize) -> Option<&RowAt> {
        let found = self.rows.binary_search_by_key(&number, |row| row.number);
        self.rows.get(found.ok()?)
    }
}

fn row(
    start: &BytesStart<'_>,
    range: Range<usize>,
    empty: bool,
    before: Option<&RowAt>,
) -> Option<RowAt> {
    let number = match raw(start, "r") {
        Some(number) => number.parse::<usize>().ok()?.checked_sub(1)?,
        None => before.map_or(0, |before| before.number + 1),
    };
    if before.is_some_and(|before| before.number >= number) {
        return None;
    }
    let name: &str = start.name().into_inner();
    Some(RowAt {
        number,
        style: raw(start, "s").filter(|_| is_on(start, "customFormat")),
        prefix: name.strip_suffix("row")?.to_owned(),
        end: range.end,
        start: range,
        empty,
        cells: Vec::new(),
    })
}

fn cell(start: &BytesStart<'_>, range: Range<usize>, before: Option<&CellAt>) -> Option<CellAt> {
    let column = match raw(start, "r") {
        Some(address) => column(&address)?,
        None => before.map_or(0, |before| before.column + 1),
    };
    if before.is_some_and(|before| before.column >= column) {
        return None;
    }
    Some(CellAt {
        column,
        style: raw(start, "s"),
        range,
        value: None,
        typed: raw(start, "t").is_some_and(|kind| kind != "n"),
        gives_formula: false,
    })
}

/// Returns the column of an address such as `AB12`, from 0.
fn column(address: &str) -> Option<usize> {
    let letters = address.trim_end_matches(|c: char| c.is_ascii_digit());
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let known = letter.is_ascii_uppercase();
        let column = column.checked_mul(26).filter(|_| known)?;
        column.checked_add(usize::from(letter - b'A') + 1)
    });
    column?.checked_sub(1)
}

fn columns(start: &BytesStart<'_>) -> Option<([usize; 2], String)> {
    let number = |name| raw(start, name)?.parse::<usize>().ok()?.checked_sub(1);
    Some(([number("min")?, number("max")?], raw(start, "style")?))
}

/// Whether an attribute is true.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    raw(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// Returns the value of an attribute that needs no unescaping.
pub(super) fn raw(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.value.to_string())
}
