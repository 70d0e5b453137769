//! Finds the sheet with the metadata of a table on another sheet.

use super::find;
use super::information::{Information, Line, line};
use crate::lang::{Lang, Message};
use crate::source::Sheet;
use crate::source::reading::{PartKind, PartReading};
use crate::text;
use crate::vocab::metadata::{INFORMATION_TITLE, SUPPORT_TITLE};

/// Finds the metadata of the table on the sheet `table`. A workbook with several tables,
/// or with several sheets of metadata, has none that is certain.
pub(crate) fn information(sheets: &[Sheet], table: usize) -> Option<Information<'_>> {
    match candidates(sheets, table).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Describes the sheets of metadata if there are several, so that none is read.
pub(crate) fn not_read(sheets: &[Sheet], table: usize) -> Option<PartReading> {
    let found = candidates(sheets, table);
    let names: Vec<&str> = found.iter().map(|one| one.sheet.name.as_str()).collect();
    (found.len() > 1).then(|| PartReading {
        kind: PartKind::CellsNotRead,
        at: Message::same(&names.join(", ")),
        reason: text!(
            "nhiều trang có dòng thông tin, không rõ trang nào của bảng",
            "several sheets have lines of information; it is not clear which belongs to the table"
        ),
    })
}

/// Returns the sheets of metadata, unless the workbook has another table.
fn candidates(sheets: &[Sheet], table: usize) -> Vec<Information<'_>> {
    let is_support = |sheet: &Sheet| {
        let mut languages = Lang::ALL.iter();
        languages.any(|lang| SUPPORT_TITLE.get(*lang) == sheet.name)
    };
    let mut found = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        if index == table || sheet.hidden || sheet.rows.is_empty() || is_support(sheet) {
            continue;
        }
        let is_own = is_own(sheet);
        if is_own || is_labelled(sheet) {
            found.push(Information {
                index,
                sheet,
                is_own,
            });
        } else if find::any_table(sheet).is_some() {
            return Vec::new();
        }
    }
    found
}

/// Whether this program wrote the sheet.
fn is_own(sheet: &Sheet) -> bool {
    let mut languages = Lang::ALL.iter();
    let first = sheet.cell(0, 0);
    first.is_some_and(|cell| languages.any(|lang| INFORMATION_TITLE.get(*lang) == cell.text))
}

/// Whether a sheet has at least two labelled fields, as many as its other rows of several
/// cells, and no table.
fn is_labelled(sheet: &Sheet) -> bool {
    /// More rows than any such sheet has.
    const MAX_ROWS: usize = 200;
    if sheet.rows.len() > MAX_ROWS {
        return false;
    }
    let mut fields = Vec::new();
    let mut others = 0;
    for (_, cells) in &sheet.rows {
        match line(cells, false) {
            Some(Line::Labelled(field, _) | Line::Joined(field, ..)) => {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            _ => others += usize::from(cells.len() > 1),
        }
    }
    fields.len() >= 2 && fields.len() >= others && find::any_table(sheet).is_none()
}
