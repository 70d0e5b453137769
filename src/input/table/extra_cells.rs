//! Rows of a CSV file with more cells than the heading: what stands past it belongs
//! to no column and would be lost. A separator inside a text, whose cell it cut in
//! two, is mostly the cause.

use super::columns::Columns;
use super::find::Table;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::field;
use crate::input::heading::Heading;
use crate::source::{Place, Sheet};
use crate::text;

/// The first criterion of such a row, and how many others there are. `place` is
/// that of a row and a column.
pub(super) fn told(
    sheet: &Sheet,
    table: &Table,
    columns: &Columns,
    place: impl Fn(usize, usize) -> Place,
) -> Option<Diagnostic> {
    let csv = sheet.csv.as_ref()?;
    let heading = csv.widths.get(table.first_row..=table.last_row)?;
    let heading = usize::from(*heading.iter().max()?);
    let codes = columns.get(Heading::Code)?;
    let below = csv.widths.iter().enumerate().skip(table.last_row + 1);
    let mut over = below
        .filter(|(_, width)| usize::from(**width) > heading)
        .filter_map(|(row, width)| {
            let code = sheet.cell(row, codes)?;
            field::code(&code.text)?;
            let mut cells = sheet.row(row).iter();
            let cell = cells.find(|cell| cell.column >= heading && !cell.text.trim().is_empty())?;
            Some((row, *width, cell))
        });
    let (row, width, cell) = over.next()?;
    let others = over.count();
    let message = text!(
        "hàng {number} có {cells} ô, hàng tiêu đề chỉ có {heading} ô: “{text}” không thuộc cột nào",
        "row {number} has {cells} cells and the heading only {heading}: “{text}” belongs to no column",
        number = row + 1,
        cells = usize::from(width),
        heading,
        text = field::quoted(&cell.text)
    );
    let help = if csv.separator == '\t' {
        text!(
            "bỏ dấu tab thừa trong hàng, hoặc ghi thêm tên cột",
            "take the needless tab out of the row, or write a heading for the column"
        )
    } else {
        text!(
            "dấu “{separator}” trong nội dung một ô thì đặt cả ô trong ngoặc kép (\"a{separator} b\"); ô thừa thì xóa; tốt nhất là lưu lại thành tệp .xlsx",
            "put a cell whose text has a “{separator}” in quotes (\"a{separator} b\"), delete a cell too many; best save it as .xlsx",
            separator = csv.separator.to_string()
        )
    };
    let place = place(row, cell.column);
    let fault = Diagnostic::new(Fault::CellsBeyondHeading, place, message).help(help);
    if others == 0 {
        return Some(fault);
    }
    Some(fault.label(text!(
        "và {others} hàng khác như vậy",
        "and {others} more rows like this",
        others
    )))
}
