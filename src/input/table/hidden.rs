//! Notes on hidden rows, columns, numbers and sheets: they are read like any other.

use super::context::{TableContext, ranges};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::Message;
use crate::source::reading::{PartKind, PartReading};
use crate::source::{Place, column_letters};
use crate::text;

/// What of a table is hidden and is read: rows and columns.
struct Hidden {
    rows: Vec<usize>,
    columns: Vec<usize>,
}

impl Hidden {
    /// Finds what is hidden; `rows` are those that were read.
    fn new(context: &TableContext<'_>, rows: &[usize]) -> Self {
        let hidden = |ranges: &[[usize; 2]], at: usize| {
            ranges.iter().any(|[from, to]| (*from..=*to).contains(&at))
        };
        let mut rows = rows.to_vec();
        rows.retain(|row| hidden(&context.sheet.hidden_rows, *row));
        let mut columns: Vec<usize> = context.columns.all().map(|(_, column)| column).collect();
        columns.retain(|column| hidden(&context.sheet.hidden_columns, *column));
        columns.sort_unstable();
        Self { rows, columns }
    }
}

/// Describes what of a table is hidden; `rows` are those that were read.
pub(super) fn parts(context: &TableContext<'_>, rows: &[usize]) -> Vec<PartReading> {
    let hidden = Hidden::new(context, rows);
    let mut parts: Vec<Message> = Vec::new();
    if context.sheet.hidden {
        let name = &context.sheet.name;
        parts.push(text!("trang tính “{name}”", "the sheet “{name}”"));
    }
    if !hidden.rows.is_empty() {
        let rows = context.row_numbers(&hidden.rows);
        parts.push(text!("hàng {rows}", "rows {rows}"));
    }
    if !hidden.columns.is_empty() {
        let columns = ranges(&hidden.columns, |at| context.sheet.column_name(at));
        parts.push(text!("cột {columns}", "columns {columns}"));
    }
    let part = |at: Message| PartReading {
        kind: PartKind::HiddenRead,
        at,
        reason: text!("bị ẩn, vẫn được đọc", "hidden, read as well"),
    };
    parts.into_iter().map(part).collect()
}

/// Reports what of a table is hidden; `rows` are those that were read.
pub(super) fn notes(context: &TableContext<'_>, rows: &[usize]) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    if context.sheet.hidden {
        notes.push(note(
            context.row_place(context.heading.first_row),
            text!(
                "trang tính “{name}” bị ẩn vẫn được đọc",
                "the sheet “{name}” is hidden and is read as well",
                name = context.sheet.name
            ),
        ));
    }
    let hidden = Hidden::new(context, rows);
    if let Some(first) = hidden.rows.first() {
        let rows = context.row_numbers(&hidden.rows);
        notes.push(note(
            context.row_place(*first),
            text!(
                "hàng {rows} bị ẩn vẫn được đọc",
                "hidden rows are read as well: {rows}"
            ),
        ));
    }
    let read: Vec<usize> = context.columns.all().map(|(_, column)| column).collect();
    let is_read =
        |cell: &&(usize, usize)| rows.binary_search(&cell.0).is_ok() && read.contains(&cell.1);
    let mut cells = context.sheet.hidden_cells.iter().filter(is_read);
    if let Some((row, column)) = cells.next() {
        let count = 1 + cells.count();
        notes.push(note(
            context.place(*row, *column),
            text!(
                "định dạng số của ô không hiện số, nhưng số vẫn được đọc; số ô như vậy: {count}",
                "the number format of the cell does not display its number, which is read as well; cells like this: {count}"
            ),
        ));
    }
    if let Some(first) = hidden.columns.first() {
        let columns = ranges(&hidden.columns, column_letters);
        notes.push(note(
            context.place(context.heading.last_row, *first),
            text!(
                "cột {columns} bị ẩn vẫn được đọc",
                "hidden columns are read as well: {columns}"
            ),
        ));
    }
    notes
}

fn note(place: Place, message: Message) -> Diagnostic {
    Diagnostic::new(RuleId::HiddenRead, place, message).help(text!(
        "nếu phần ẩn không thuộc bảng thì xóa đi, nếu thuộc bảng thì hiện lại để người đọc thấy",
        "delete what is hidden if it is not part of the table; unhide it if it is"
    ))
}
