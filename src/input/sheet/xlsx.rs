//! xlsx and xlsm: cells come one by one from calamine's streaming reader,
//! which never holds the empty cells between them.

mod errors;
mod hidden;

use std::collections::{HashMap, HashSet};
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use memchr::memmem;
use quick_xml::events::Event;

use super::SheetError;
use super::archive::Archive;
use super::cells::{Budget, Cells};
use super::format::Shown;
use super::xml::Xml;
use crate::input::formula::shifted;
use crate::input::limits::{FORMATS, FORMULA_BYTES, Limit};
use crate::source::{CellKind, Sheet};

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The sheets of cells.
///
/// # Errors
/// [`SheetError`] when the workbook is damaged, protected or over a limit.
pub(super) fn read(
    bytes: &[u8],
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    survey(archive, budget.limits.cells)?;
    let parts = hidden::parts(archive)?;
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let sheets = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets
        .map(|sheet| {
            let hidden = sheet.visible != SheetVisible::Visible;
            let part = parts.get(sheet.name.as_str()).map(String::as_str);
            read_sheet((&mut book, archive), &sheet.name, hidden, part, budget)
        })
        .collect()
}

/// Refuses what would make calamine ask for more memory than there is: a count
/// of shared strings that lies, and strings and cell formats without number.
fn survey(archive: &mut Archive<'_>, strings: usize) -> Result<(), SheetError> {
    /// `<si/>`
    const SHORTEST_STRING: usize = 5;
    const COUNT: &[u8] = b"uniqueCount";
    for (name, size) in archive.ending("sharedstrings.xml") {
        let part = archive.bytes(&name)?.unwrap_or_default();
        let stated = memmem::find_iter(&part, COUNT);
        let lies = |count| count > size / SHORTEST_STRING;
        if stated
            .filter(|at| in_tag(&part, *at))
            .any(|at| lies(number(&part[at + COUNT.len()..])))
        {
            return Err(SheetError::Damaged);
        }
        if elements(&part, "si", strings)? > strings {
            return Err(SheetError::TooLarge(Limit::Strings));
        }
    }
    for (name, _) in archive.ending("styles.xml") {
        let part = archive.bytes(&name)?.unwrap_or_default();
        if elements(&part, "xf", FORMATS)? > FORMATS {
            return Err(SheetError::TooLarge(Limit::Formats));
        }
    }
    Ok(())
}

/// How many elements of a name a part has, counted up to just above `most`. Their
/// bare name stands in the part as often at least, and is looked for faster.
fn elements(part: &[u8], name: &str, most: usize) -> Result<usize, SheetError> {
    let bare = memmem::find_iter(part, name).count();
    if bare <= most {
        return Ok(bare);
    }
    let (mut found, mut xml) = (0, Xml::new(part));
    while let Some(event) = xml.next()? {
        if let Event::Start(start) = event {
            found += usize::from(start.local_name().as_ref() == name);
            if found > most {
                break;
            }
        }
    }
    Ok(found)
}

/// Whether what stands at a place belongs to a tag; in doubt it does.
fn in_tag(part: &[u8], at: usize) -> bool {
    let near = part[at.saturating_sub(hidden::LONGEST_TAG)..at].iter();
    near.rev().find(|byte| matches!(byte, b'<' | b'>')) != Some(&b'>')
}

/// The number that an attribute states.
fn number(rest: &[u8]) -> usize {
    let signs = |byte: &&u8| b" \t\r\n='\"".contains(byte);
    let digits = rest.iter().skip_while(signs);
    let digits = digits.take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number: usize, digit| {
        number
            .saturating_mul(10)
            .saturating_add(usize::from(digit - b'0'))
    })
}

fn read_sheet(
    (book, archive): (&mut Book<'_>, &mut Archive<'_>),
    name: &str,
    hidden: bool,
    part: Option<&str>,
    budget: &mut Budget,
) -> Result<Sheet, SheetError> {
    let mut cells = Cells::new(name, budget);
    // To look for words takes a part of the time of reading what they mark.
    let words = [hidden::MARK, b"mergeCell", b"<f", b":f"];
    let [hides, has_areas, formulas, prefixed] = match part {
        Some(part) => archive.holds(part, words)?,
        None => [false, true, true, true],
    };
    if let Some(part) = part.filter(|_| hides) {
        hidden::note(&archive.bytes(part)?.unwrap_or_default(), &mut cells);
    }
    let no_result = if formulas || prefixed {
        note_formulas(book, name, &mut cells)
    } else {
        HashSet::new()
    };
    let mut reader = book
        .worksheet_cells_reader(name)
        .map_err(|error| of_xlsx(&error))?;
    let formats: Vec<Shown> = reader
        .styles()
        .iter()
        .map(|style| match &style.number_format {
            Some(format) => Shown::of_code(&format.format_code),
            None => Shown::GENERAL,
        })
        .collect();
    let mut unknown: Option<SheetError> = None;
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(found)) => found,
            Ok(None) => break,
            Err(XlsxError::CellError(error)) => {
                unknown = unknown.or(Some(SheetError::CellError {
                    sheet: name.to_owned(),
                    error,
                    after: cells.last(),
                }));
                continue;
            }
            Err(error) => return Err(of_xlsx(&error)),
        };
        let (row, column) = position(cell.get_position())?;
        if no_result.contains(&(row, column)) {
            cells.add(row, column, CellKind::NoResult, String::new())?;
        } else {
            let shown = formats.get(style).copied().unwrap_or(Shown::GENERAL);
            cells.add_lent(row, column, cell.get_value(), shown)?;
        }
    }
    drop(reader);
    if let Some(unknown) = unknown {
        // Without addresses the cells behind it have been counted wrong.
        let errors = errors::of_sheet(archive, name)?.ok_or(unknown)?;
        for (row, column, error) in errors {
            cells.add(row, column, CellKind::Error, error)?;
        }
    }
    let areas = if has_areas {
        book.merge_cells_by_sheet_name(name)
            .map_err(|error| of_xlsx(&error))?
    } else {
        Vec::new()
    };
    let merged = areas
        .into_iter()
        .map(|area| {
            let (first_row, first_column) = position(area.start)?;
            let (last_row, last_column) = position(area.end)?;
            Ok([first_row, first_column, last_row, last_column])
        })
        .collect::<Result<_, SheetError>>()?;
    cells.finish(hidden, merged)
}

/// Notes the formulas of a sheet, and gives the places of those that have no
/// stored result. What cannot be read here is reported when the values are read.
fn note_formulas(
    book: &mut Book<'_>,
    name: &str,
    cells: &mut Cells<'_>,
) -> HashSet<(usize, usize)> {
    let mut no_result = HashSet::new();
    let mut shared: HashMap<usize, ((usize, usize), String)> = HashMap::new();
    let Ok(mut reader) = book.worksheet_cells_reader(name) else {
        return no_result;
    };
    loop {
        let cell = match reader.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => cell,
            Err(XlsxError::CellError(_)) => continue,
            Ok(None) | Err(_) => break,
        };
        let (Some(formula), Ok(at)) = (cell.formula, position(cell.pos)) else {
            continue;
        };
        if matches!(cell.value, DataRef::Empty) {
            no_result.insert(at);
        }
        let text = match formula {
            XlsxFormulaMetadata::Normal { formula } => formula,
            XlsxFormulaMetadata::Shared {
                shared_index,
                formula,
                ..
            } => {
                if formula.len() <= FORMULA_BYTES {
                    shared.insert(shared_index, (at, formula.clone()));
                }
                formula
            }
            XlsxFormulaMetadata::SharedDerived { shared_index } => shared
                .get(&shared_index)
                .and_then(|(from, formula)| shifted(formula, *from, at))
                .unwrap_or_default(),
            _ => String::new(),
        };
        cells.formula(at.0, at.1, &text);
    }
    no_result
}

fn position((row, column): (u32, u32)) -> Result<(usize, usize), SheetError> {
    match (usize::try_from(row), usize::try_from(column)) {
        (Ok(row), Ok(column)) => Ok((row, column)),
        _ => Err(SheetError::Damaged),
    }
}

fn of_xlsx(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => SheetError::Encrypted,
        _ => SheetError::Damaged,
    }
}
