//! Rows that only go on with the name above: a page break, or a program that made
//! the table from a print, cut the row in two.

use smol_str::format_smolstr;

use super::RowKind;
use crate::diagnostic::{Diagnostic, Fault};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::field;
use crate::input::grid::cells::Reader;
use crate::input::grid::{codes, hidden};
use crate::input::heading::Heading;
use crate::source::{CellKind, Place, Sheet};
use crate::text;
use crate::vocab::FIELDS;

impl Reader<'_> {
    /// Marks the rows right below a criterion with a code that hold nothing but
    /// more of its name, or of its texts: a document a row. Those of texts are said
    /// once.
    pub(super) fn joined(&mut self, kinds: &mut [(usize, RowKind)]) {
        let mut texts: Vec<usize> = Vec::new();
        let texts_of = FIELDS.iter().filter(|spec| spec.continues_below());
        let columns: Vec<_> = texts_of.map(|spec| self.columns.get(spec.field)).collect();
        for at in 1..kinds.len() {
            let (row, kind) = &kinds[at];
            // Most rows have a code, and go on with nothing.
            if self.codes.get(*row).is_some()
                || !matches!(kind, RowKind::Criterion | RowKind::Other)
            {
                continue;
            }
            let (above, kind) = &kinds[at - 1];
            let open = match kind {
                RowKind::Joined => true,
                RowKind::Criterion => {
                    self.codes.get(*above).is_some() && self.cell(*above, Heading::Name).is_some()
                }
                _ => false,
            };
            let (row, kind) = &mut kinds[at];
            let of_text = open && self.is_of_texts(*row, &columns);
            if of_text || (open && self.goes_on_with_name(*row)) {
                *kind = RowKind::Joined;
            }
            if of_text {
                texts.push(*row);
            }
        }
        let Some(first) = texts.first() else {
            return;
        };
        let column = self.sheet.row(*first).first().map_or(0, |cell| cell.column);
        let place = self.place(*first, column);
        self.faults.push(texts_joined(self.sheet, &texts, place));
    }

    /// Whether a row above the last code holds nothing but texts, of columns that
    /// may say several things of one criterion.
    fn is_of_texts(&self, row: usize, columns: &[Option<usize>]) -> bool {
        let inside = self.codes.last.is_some_and(|last| row < last);
        let text = |column| columns.contains(&Some(column));
        let mut cells = self.sheet.row(row).iter();
        inside && cells.all(|cell| text(cell.column) || cell.text.trim().is_empty())
    }

    /// Whether a row without a code has no other cell than its name, which begins in
    /// lower case and with no code or bullet.
    fn goes_on_with_name(&self, row: usize) -> bool {
        let name = self.columns.get(Heading::Name);
        let mut cells = self.sheet.row(row).iter();
        let only = cells.all(|cell| Some(cell.column) == name || cell.text.trim().is_empty());
        let begins = || {
            self.cell(row, Heading::Name).is_some_and(|cell| {
                let text = field::one_line(&cell.text);
                cell.kind == CellKind::Text
                    && text.starts_with(char::is_lowercase)
                    && !codes::stands_before(&text)
            })
        };
        only && begins()
    }

    /// Puts the words of a row behind the name of the criterion above, and says so.
    pub(super) fn join(&mut self, row: usize, above: Option<&mut DraftCriterion>) {
        if self.cell(row, Heading::Name).is_none() {
            if let Some(criterion) = above {
                let more = self.criterion(row);
                add_texts(criterion, &more);
            }
            return;
        }
        let (Some(cell), Some(criterion)) = (self.cell(row, Heading::Name), above) else {
            return;
        };
        let place = self.place(row, cell.column);
        let more = field::one_line(&cell.text);
        if let Field::Read(name) = &mut criterion.name {
            name.value = format_smolstr!("{} {more}", name.value);
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

/// Adds what a row says to the criterion above it.
fn add_texts(criterion: &mut DraftCriterion, more: &DraftCriterion) {
    for spec in FIELDS.iter().filter(|spec| spec.continues_below()) {
        criterion.append_field(spec.field, more);
    }
}

/// The note of rows that only have texts of the criterion above.
fn texts_joined(sheet: &Sheet, rows: &[usize], place: Place) -> Diagnostic {
    let numbers = hidden::ranges(rows, |row| sheet.row_number(row).to_string());
    Diagnostic::new(
        Fault::RowJoined,
        place,
        text!(
            "hàng {numbers} không có mã, tên và điểm, nội dung được đọc là của tiêu chí ở hàng trên",
            "rows without code, name and points ({numbers}) are read as texts of the criterion above",
            numbers
        ),
    )
    .label(text!("thuộc tiêu chí ở hàng trên", "of the criterion above"))
    .help(text!(
        "không phải sửa; nếu đây là một tiêu chí khác thì ghi mã, tên và điểm chuẩn của nó",
        "nothing to repair; if this is another criterion, give it a code, a name and standard points"
    ))
}
