//! Struck-out rows, which are not read, and cells of text that are read although they are
//! struck out or contain an error.

use super::context::TableContext;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::formats::runs::{STRIKE_MARK, is_struck_out};
use crate::input::heading::CriterionField;
use crate::input::values::{is_error, quoted};
use crate::source::{Cell, CellKind, Place, Sheet};
use crate::text;

/// The most cells that a message points at, next to the first.
const NAMED: usize = 5;

/// Returns the sheet without the rows below the heading that are struck out as a whole, and
/// a warning that names them; `None` if there is no such row.
pub(super) fn without_struck_rows(context: &TableContext<'_>) -> Option<(Sheet, Diagnostic)> {
    let mut below = context.heading.rows_below(context.sheet);
    below.find(|(_, cells)| is_row_struck_out(cells))?;
    let mut sheet = context.sheet.clone();
    let mut struck = Vec::new();
    sheet.rows.retain(|(row, cells)| {
        let is_left_out = *row > context.heading.last_row && is_row_struck_out(cells);
        if is_left_out {
            struck.push(*row);
        }
        !is_left_out
    });
    let first = struck.first()?;
    let rows = context.row_numbers(&struck);
    let diagnostic = Diagnostic::new(
        RuleId::StruckOut,
        context.row_place(*first),
        text!(
            "hàng {rows} bị gạch ngang toàn bộ nên không được đọc, không tính điểm",
            "struck-out rows are not read and earn no points: {rows}"
        ),
    )
    .help(text!(
        "xóa hẳn hàng đó nếu đã bỏ; nếu vẫn còn hiệu lực thì bỏ định dạng gạch ngang",
        "delete the rows if they were removed; otherwise take the strikethrough off"
    ));
    Some((sheet, diagnostic))
}

fn is_row_struck_out(cells: &[Cell]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| is_struck_out(&cell.text))
}

/// Reports the cells of text in these rows that are struck out or contain an error.
pub(super) fn diagnose_texts(context: &TableContext<'_>, rows: &[usize]) -> Vec<Diagnostic> {
    let is_text = |field: &CriterionField| !field.is_points() && *field != CriterionField::Code;
    let fields = context.columns.all().filter(|(field, _)| is_text(field));
    let columns: Vec<usize> = fields.map(|(_, column)| column).collect();
    let mut struck: Vec<Place> = Vec::new();
    let mut diagnostics = Vec::new();
    for row in rows {
        for cell in context.sheet.row(*row) {
            let has_error = contains_error(cell);
            if !has_error && !cell.text.contains(STRIKE_MARK) || !columns.contains(&cell.column) {
                continue;
            }
            let place = context.place(*row, cell.column);
            if has_error {
                diagnostics.push(error_in_text(&cell.text, place));
            } else {
                struck.push(place);
            }
        }
    }
    let count = struck.len();
    let mut struck = struck.into_iter();
    if let Some(first) = struck.next() {
        let diagnostic = Diagnostic::new(
            RuleId::StruckOut,
            first,
            text!(
                "chữ bị gạch ngang ở {count} ô vẫn được đọc",
                "struck-out text was read in {count} cells"
            ),
        )
        .help(text!(
            "xóa hẳn chữ đã bỏ; nếu vẫn còn hiệu lực thì bỏ định dạng gạch ngang",
            "delete text that was removed; otherwise take the strikethrough off"
        ));
        let others = struck.take(NAMED);
        diagnostics.push(others.fold(diagnostic, |diagnostic, place| {
            diagnostic.related(place, text!("cũng bị gạch ngang", "struck out, too"))
        }));
    }
    diagnostics
}

/// Whether a cell contains an error such as `#NAME?`, in a CSV file or a Word table as text.
pub(super) fn contains_error(cell: &Cell) -> bool {
    match cell.kind {
        CellKind::Error => true,
        CellKind::Text => cell.text.starts_with('#') && is_error(cell.text.trim()),
        _ => false,
    }
}

fn error_in_text(written: &str, place: Place) -> Diagnostic {
    let written = quoted(written);
    Diagnostic::new(
        RuleId::ErrorInText,
        place,
        text!(
            "ô chữ có giá trị lỗi {written}, nội dung đúng không đọc được",
            "the cell of text contains the error {written} instead of what it should say"
        ),
    )
    .help(text!(
        "sửa công thức trong ô, hoặc gõ nội dung vào ô, rồi lưu lại tệp",
        "fix the formula of the cell, or type the content, and save the file again"
    ))
}
