//! Error values that the workbook reader does not know, such as `#SPILL!`: it
//! stops at the cell and cannot say which one it is.

use std::collections::HashMap;

use quick_xml::events::Event;

use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::xml::{Xml, attribute, characters};

/// Those that calamine reads itself.
const KNOWN: [&str; 7] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
];

/// A cell that holds an error: row, column, error.
type ErrorCell = (usize, usize, String);

/// The cells of a sheet that hold an error of newer Excel.
/// None where a cell does not say where it stands, or the sheet is not found:
/// then no place can be told.
///
/// # Errors
/// [`SheetError::Damaged`] when a part cannot be read.
pub(super) fn of_sheet(
    archive: &mut Archive<'_>,
    name: &str,
) -> Result<Option<Vec<ErrorCell>>, SheetError> {
    let Some(part) = part(archive, name)? else {
        return Ok(None);
    };
    let part = archive.bytes(&part)?.unwrap_or_default();
    let mut xml = Xml::new(&part);
    let mut found = Vec::new();
    let mut cell = None;
    let (mut in_value, mut text) = (false, String::new());
    while let Some(event) = xml.next()? {
        match &event {
            Event::Start(start) => match start.local_name().as_ref() {
                "c" => {
                    let Some(at) = attribute(start, "r").and_then(|at| address(&at)) else {
                        return Ok(None);
                    };
                    cell = (attribute(start, "t").as_deref() == Some("e")).then_some(at);
                }
                "v" => {
                    in_value = true;
                    text.clear();
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "v" => {
                in_value = false;
                let value = text.trim();
                if let Some((row, column)) = cell.take()
                    && !KNOWN.contains(&value)
                {
                    found.push((row, column, value.to_owned()));
                }
            }
            event if in_value => text.extend(characters(event)),
            _ => {}
        }
    }
    Ok(Some(found))
}

/// The part that holds the sheet of that name.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, SheetError> {
    let Some((book, _)) = archive.ending("workbook.xml").into_iter().next() else {
        return Ok(None);
    };
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let relations = archive.bytes(&format!("{folder}/_rels/{file}.rels"))?;
    let mut targets = HashMap::new();
    Xml::new(&relations.unwrap_or_default()).each_start(|start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            let target = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}"),
            };
            targets.insert(id, target);
        }
        Ok(())
    })?;
    let mut found = None;
    let book = archive.bytes(&book)?.unwrap_or_default();
    Xml::new(&book).each_start(|start| {
        if start.local_name().as_ref() == "sheet"
            && attribute(start, "name").as_deref() == Some(name)
        {
            let mut attributes = start.attributes().filter_map(Result::ok);
            let id = attributes
                .find(|one| one.key.as_ref() != "id" && one.key.local_name().as_ref() == "id");
            found = id.and_then(|id| targets.get(id.value.as_ref()).cloned());
        }
        Ok(())
    })?;
    Ok(found)
}

/// Row and column of `D17`, from 0.
fn address(text: &str) -> Option<(usize, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        if !letter.is_ascii_uppercase() || column > 1_000_000 {
            return None;
        }
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    Some((
        row.parse::<usize>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_count_from_nought() {
        assert_eq!(address("D17"), Some((16, 3)));
        assert_eq!(address("XFD1"), Some((0, 16_383)));
        for wrong in ["", "17", "D", "D0", "Đ1"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
