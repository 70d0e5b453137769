//! Rows that continue the name or texts of the criterion above: a page break, or a program
//! that made the table from a print, cut its row in two.

use smol_str::format_smolstr;

use super::cells::RowReader;
use super::codes::has_code_prefix;
use super::row_kind::RowKind;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::draft::{DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::source::{CellKind, Place};
use crate::text;
use crate::vocab::FIELDS;

impl RowReader<'_> {
    /// Marks rows right below a criterion that have only more of its name or texts. Rows
    /// of texts are reported once.
    pub(super) fn mark_joined_rows(&mut self, kinds: &mut [(usize, RowKind)]) {
        let mut text_rows: Vec<usize> = Vec::new();
        let mut above_is_open = false;
        for (row, kind) in kinds {
            let has_code = self.codes.get(*row).is_some();
            let may_join = matches!(*kind, RowKind::Criterion | RowKind::PLAIN_TEXT);
            if above_is_open && may_join && !has_code {
                let has_texts = self.has_only_texts(*row);
                if has_texts {
                    text_rows.push(*row);
                }
                if has_texts || self.continues_name(*row) {
                    *kind = RowKind::Joined;
                    continue;
                }
            }
            let has_name = self.context.cell(*row, CriterionField::Name).is_some();
            above_is_open = matches!(kind, RowKind::Criterion) && has_code && has_name;
        }
        if let Some(first) = text_rows.first() {
            let cell = self.context.sheet.row(*first).first();
            let place = self
                .context
                .place(*first, cell.map_or(0, |cell| cell.column));
            let numbers = self.context.row_numbers(&text_rows);
            self.diagnostics.push(texts_joined(&numbers, place));
        }
    }

    /// Whether a row above the last code has only texts that a criterion may have several
    /// of.
    fn has_only_texts(&self, row: usize) -> bool {
        let specs = FIELDS.iter().filter(|spec| spec.continues_below());
        let columns: Vec<_> = specs
            .map(|spec| self.context.columns.get(spec.field))
            .collect();
        let mut cells = self.context.sheet.row(row).iter();
        self.is_above_last_code(row)
            && cells.all(|cell| columns.contains(&Some(cell.column)) || cell.text.trim().is_empty())
    }

    /// Whether a row has only a name, in lower case and without a code.
    fn continues_name(&self, row: usize) -> bool {
        let name = self.context.columns.get(CriterionField::Name);
        let mut cells = self.context.sheet.row(row).iter();
        cells.all(|cell| Some(cell.column) == name || cell.text.trim().is_empty())
            && self
                .context
                .cell(row, CriterionField::Name)
                .is_some_and(|cell| {
                    let text = values::one_line(&cell.text);
                    cell.kind == CellKind::Text
                        && text.starts_with(char::is_lowercase)
                        && !has_code_prefix(&text)
                })
    }

    /// Adds joined rows to the criterion above them; a continued name is reported.
    pub(super) fn join_rows(&mut self, rows: &[usize], above: Option<&mut DraftCriterion>) {
        let Some(criterion) = above else {
            return;
        };
        let mut names: Vec<String> = Vec::new();
        let mut texts = Vec::new();
        for row in rows {
            let Some(cell) = self.context.cell(*row, CriterionField::Name) else {
                texts.push(self.criterion(*row));
                continue;
            };
            names.push(values::one_line(&cell.text).into_owned());
            let number = self.context.sheet.row_number(*row);
            let place = self.context.place(*row, cell.column);
            self.diagnostics
                .push(name_joined(number, criterion.code_text(), place));
        }
        if let (Field::Read(name), false) = (&mut criterion.name, names.is_empty()) {
            name.value = format_smolstr!("{} {}", name.value, names.join(" "));
        }
        if let Some(texts) = together(texts) {
            add_texts(criterion, &texts);
        }
    }
}

/// Returns rows with the texts of all, joined in pairs: a text that grew row by row would be
/// copied each time.
fn together(mut rows: Vec<DraftCriterion>) -> Option<DraftCriterion> {
    while rows.len() > 1 {
        let mut pairs = Vec::with_capacity(rows.len().div_ceil(2));
        let mut left = rows.into_iter();
        while let Some(mut one) = left.next() {
            if let Some(other) = left.next() {
                add_texts(&mut one, &other);
            }
            pairs.push(one);
        }
        rows = pairs;
    }
    rows.pop()
}

/// Adds the texts of a row to the criterion above it.
fn add_texts(criterion: &mut DraftCriterion, more: &DraftCriterion) {
    for spec in FIELDS.iter().filter(|spec| spec.continues_below()) {
        criterion.append_field(spec.field, more);
    }
}

/// Reports a row that continues the name above.
fn name_joined(number: usize, code: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::RowJoined,
        place,
        text!(
            "hàng {row} chỉ có phần tên nối tiếp hàng trên nên được ghép vào tên tiêu chí {code}",
            "row {row} only continues the name above and is joined to the name of criterion {code}",
            row = number
        ),
    )
    .label(text!("nối vào tên ở hàng trên", "continues the name above"))
    .help(text!(
        "không phải sửa; nếu đây là một tiêu chí khác thì ghi mã và điểm chuẩn của nó",
        "nothing to fix; if this is another criterion, give it a code and standard points"
    ))
}

/// Reports rows that have only texts of the criterion above.
fn texts_joined(numbers: &str, place: Place) -> Diagnostic {
    Diagnostic::new(
        RuleId::RowJoined,
        place,
        text!(
            "hàng {numbers} không có mã, tên và điểm, nội dung được đọc là của tiêu chí ở hàng trên",
            "rows without code, name and points ({numbers}) are read as part of the criterion above"
        ),
    )
    .label(text!("thuộc tiêu chí ở hàng trên", "part of the criterion above"))
    .help(text!(
        "không phải sửa; nếu đây là một tiêu chí khác thì ghi mã, tên và điểm chuẩn của nó",
        "nothing to fix; if this is another criterion, give it a code, a name and standard points"
    ))
}
