//! Rows and columns of an xlsx that are hidden, which calamine does not say.

use std::collections::HashMap;

use quick_xml::events::Event;
use smol_str::SmolStr;

use crate::input::limits::{COLUMNS, ROWS};
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::cells::Cells;
use crate::input::sheet::xml::{Xml, attribute};

/// What marks an element that is hidden.
pub(super) const MARK: &[u8] = b"hidden=";

/// No tag of a row or a column is longer.
pub(super) const LONGEST_TAG: usize = 2_000;

/// The part of each sheet, by the sheet's name.
///
/// # Errors
/// [`SheetError::Damaged`] when a part of the workbook cannot be read.
pub(super) fn parts(archive: &mut Archive<'_>) -> Result<HashMap<SmolStr, String>, SheetError> {
    let relations = archive.bytes("xl/_rels/workbook.xml.rels")?;
    let mut targets = HashMap::new();
    Xml::new(&relations.unwrap_or_default()).each_start(|start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, part);
        }
        Ok(())
    })?;
    let book = archive.bytes("xl/workbook.xml")?.unwrap_or_default();
    let mut parts = HashMap::new();
    Xml::new(&book).each_start(|start| {
        if start.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(start, "name"), attribute(start, "r:id"))
            && let Some(part) = targets.get(&id)
        {
            parts.insert(name, part.clone());
        }
        Ok(())
    })?;
    Ok(parts)
}

/// Notes what is hidden in the part of a sheet. Only the tags that say so are
/// looked at, so that a large sheet takes no longer.
pub(super) fn note(part: &[u8], cells: &mut Cells<'_>) {
    let mut from = 0;
    while let Some(found) = part.get(from..).and_then(|rest| find(rest, MARK)) {
        let mark = from + found;
        from = mark + MARK.len();
        let near = mark.saturating_sub(LONGEST_TAG);
        let Some(open) = part[near..mark].iter().rposition(|byte| *byte == b'<') else {
            continue;
        };
        let rest = &part[near + open..(from + LONGEST_TAG).min(part.len())];
        let Some(close) = rest.iter().position(|byte| *byte == b'>') else {
            continue;
        };
        tag(&rest[..=close], cells);
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn tag(bytes: &[u8], cells: &mut Cells<'_>) {
    let mut xml = Xml::new(bytes);
    let Ok(Some(Event::Start(start))) = xml.next() else {
        return;
    };
    let is_hidden = matches!(attribute(&start, "hidden").as_deref(), Some("1" | "true"));
    // Counted from 1 in the file.
    let number = |name| {
        let text = attribute(&start, name)?;
        text.parse::<usize>().ok()?.checked_sub(1)
    };
    match start.local_name().as_ref() {
        "row" if is_hidden => {
            if let Some(row) = number("r").filter(|row| *row < ROWS) {
                cells.hide_rows(row, row);
            }
        }
        "col" if is_hidden => {
            if let (Some(first), Some(last)) = (number("min"), number("max")) {
                cells.hide_columns(first, last.min(COLUMNS));
            }
        }
        _ => {}
    }
}
