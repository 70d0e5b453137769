//! Rows that only go on with the name above: a page break, or a program that made
//! the table from a print, cut the row in two.

use super::RowKind;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::field;
use crate::input::grid::cells::Reader;
use crate::input::grid::codes;
use crate::input::heading::Heading;
use crate::source::CellKind;
use crate::text;

impl Reader<'_> {
    /// Marks the rows right below a criterion with a code that hold nothing but
    /// more of its name.
    pub(super) fn joined(&self, mut kinds: Vec<(usize, RowKind)>) -> Vec<(usize, RowKind)> {
        for at in 1..kinds.len() {
            let (above, kind) = &kinds[at - 1];
            let open = match kind {
                RowKind::Joined => true,
                RowKind::Criterion => {
                    self.codes.get(*above).is_some() && self.cell(*above, Heading::Name).is_some()
                }
                _ => false,
            };
            let (row, kind) = &mut kinds[at];
            let may = matches!(kind, RowKind::Criterion | RowKind::Other);
            if open && may && self.goes_on_with_name(*row) {
                *kind = RowKind::Joined;
            }
        }
        kinds
    }

    /// Whether a row has no other cell than its name, which begins in lower case
    /// and with no code or bullet.
    fn goes_on_with_name(&self, row: usize) -> bool {
        let name = self.columns.get(Heading::Name);
        let mut cells = self.sheet.row(row).iter();
        let only = cells.all(|cell| Some(cell.column) == name || cell.text.trim().is_empty());
        let begins = self.cell(row, Heading::Name).is_some_and(|cell| {
            let text = field::one_line(&cell.text);
            cell.kind == CellKind::Text
                && text.starts_with(char::is_lowercase)
                && !codes::stands_before(&text)
        });
        only && begins && self.codes.get(row).is_none()
    }

    /// Puts the words of a row behind the name of the criterion above, and says so.
    pub(super) fn join(&mut self, row: usize, above: Option<&mut DraftCriterion>) {
        let (Some(cell), Some(criterion)) = (self.cell(row, Heading::Name), above) else {
            return;
        };
        let place = self.place(row, cell.column);
        let more = field::one_line(&cell.text);
        if let Field::Read(name) = &mut criterion.name {
            name.value = format!("{} {more}", name.value);
        }
        let code = criterion.code_text();
        self.faults.push(
            Diagnostic::new(
                Fault::RowJoined,
                place,
                text!(
                    "hàng {row} chỉ có phần tên nối tiếp hàng trên nên được ghép vào tên tiêu chí {code}",
                    "row {row} only goes on with the name above and is joined to the name of criterion {code}",
                    row = self.sheet.row_number(row),
                    code
                ),
            )
            .label(text!("nối vào tên ở hàng trên", "goes on with the name above"))
            .help(text!(
                "không phải sửa; nếu đây là một tiêu chí khác thì ghi mã và điểm chuẩn của nó",
                "nothing to repair; if this is another criterion, give it a code and standard points"
            )),
        );
    }
}
