//! Fields that are printed as one cell over the row ("II CẢI CÁCH THỂ CHẾ"), and the only
//! criterion of a field, which has no number. Both get their code in the code column.

use std::collections::HashMap;

use super::codes::has_code_prefix;
use super::column_shift::ColumnShift;
use super::context::TableContext;
use super::headings::merged_to;
use super::totals::{is_page_total, total_scope};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::input::heading::CriterionField;
use crate::input::values::{self, Separators};
use crate::model::{Code, Points, ScoreColumn, roman};
use crate::source::{Cell, CellKind, Sheet};
use crate::text;
use crate::vocab::fold::fold;

/// The table with the codes of such rows in their column.
pub(super) struct FieldRows {
    pub(super) sheet: Sheet,
    pub(super) shift: ColumnShift,
    /// Rows without a number that got one, with the code of their field.
    only: Vec<(usize, String)>,
    /// Fields without a code that got the only possible one.
    inferred: Vec<(usize, String)>,
}

/// A field whose only cell has its code and its name.
pub(super) struct MergedField {
    pub(super) column: usize,
    pub(super) code: String,
    pub(super) name: String,
}

/// The columns of codes, names and standard points.
#[derive(Clone, Copy)]
pub(super) struct Needed {
    pub(super) code: usize,
    pub(super) name: usize,
    /// `None` in a table of tasks without points.
    pub(super) standard: Option<usize>,
}

/// Gives such rows their codes. Returns `None` if there are none.
pub(super) fn split(context: &TableContext<'_>) -> Option<FieldRows> {
    let columns = &context.columns;
    let needed = Needed {
        code: columns.get(CriterionField::Code)?,
        name: columns.get(CriterionField::Name)?,
        standard: Some(columns.get(CriterionField::Points(ScoreColumn::Standard))?),
    };
    let sheet = context.sheet;
    let rows: Vec<(usize, &[Cell])> = context
        .heading
        .rows_below(sheet)
        .filter(|(_, cells)| cells.iter().any(is_filled))
        .collect();
    let last = rows.iter().rposition(|(_, cells)| {
        let code = find(cells, needed.code);
        code.is_some_and(|cell| values::code(&cell.text).is_some())
    })?;
    let merged: HashMap<usize, MergedField> = rows[..last]
        .iter()
        .filter_map(|(row, cells)| Some((*row, merged_field(sheet, *row, cells, needed)?)))
        .collect();
    let mut merged = merged;
    let inferred = inferred_fields(&rows[..=last], &merged, needed);
    for (row, code) in &inferred {
        let field = merged.get(row);
        let name = field.map_or_else(String::new, |field| field.name.clone());
        let column = field.map_or(needed.name, |field| field.column);
        let code = code.clone();
        merged.insert(*row, MergedField { column, code, name });
    }
    let field = |at: usize| -> Option<String> {
        let (row, cells) = rows[at];
        match merged.get(&row) {
            Some(field) => roman::value(&field.code).map(|_| field.code.clone()),
            None => field_code(cells, needed),
        }
    };
    let fields: Vec<usize> = (0..rows.len()).filter(|at| field(*at).is_some()).collect();
    let is_first = |at: usize| {
        let code = rows
            .get(at + 1)
            .and_then(|(_, cells)| find(cells, needed.code));
        code.is_some_and(|cell| cell.text.trim().trim_end_matches('.') == "1")
    };
    let is_numbered_anew = fields.iter().any(|at| is_first(*at));
    let only: Vec<(usize, String)> = fields
        .iter()
        .filter(|at| {
            let is_last = **at >= last || fields.contains(&(**at + 2));
            let below = rows.get(**at + 1);
            is_last && below.is_some_and(|(_, cells)| is_only_criterion(cells, needed))
        })
        .filter_map(|at| Some((rows.get(at + 1)?.0, field(*at)?)))
        .filter(|_| is_numbered_anew)
        .collect();
    if merged.is_empty() && only.is_empty() {
        return None;
    }
    let mut found = FieldRows {
        sheet: sheet.clone(),
        shift: ColumnShift::default(),
        only: Vec::new(),
        inferred,
    };
    for (row, field) in merged {
        move_field(&mut found.sheet, &mut found.shift, row, &field, needed);
    }
    for (row, _) in &only {
        found.number(*row, needed);
    }
    found.only = only;
    Some(found)
}

impl FieldRows {
    /// Puts the number 1 into the code column.
    fn number(&mut self, row: usize, needed: Needed) {
        let Some(cells) = cells_of(&mut self.sheet, row) else {
            return;
        };
        let Some(mut number) = cells.first().cloned() else {
            return;
        };
        cells.retain(|cell| cell.column != needed.code);
        number.kind = CellKind::Text;
        number.column = needed.code;
        number.text = "1".into();
        number.formula = None;
        cells.push(number);
        cells.sort_by_key(|cell| cell.column);
    }

    /// Reports the fields and criteria that got a code.
    pub(super) fn notes(&self, context: &TableContext<'_>) -> Vec<Diagnostic> {
        let column = context.columns.get(CriterionField::Name).unwrap_or(0);
        let field = |(row, code): &(usize, String)| {
            let number = context.sheet.row_number(*row);
            let mut place = context.place(*row, column);
            self.shift.restore_place(&mut place);
            let diagnostic = Diagnostic::new(
                RuleId::CodeRepaired,
                place,
                text!(
                    "hàng {number} là lĩnh vực không có mã; theo các hàng xung quanh, chỉ có thể là {code} nên được đọc là {code}",
                    "row {number} is a field without a code; the rows around it leave only {code}, so it is read as {code}"
                ),
            );
            diagnostic.help(text!(
                "không phải sửa; để chắc chắn, ghi mã {code} vào hàng này",
                "nothing to fix; to be sure, write the code {code} in this row"
            ))
        };
        let note = |(row, field): &(usize, String)| {
            let number = context.sheet.row_number(*row);
            let diagnostic = Diagnostic::new(
                RuleId::CodeRepaired,
                context.place(*row, column),
                text!(
                    "hàng {number} không có mã và là tiêu chí duy nhất dưới {field}, nên được đọc là {field}.1",
                    "row {number} has no code and is the only criterion below {field}, so it is read as {field}.1"
                ),
            );
            diagnostic.help(text!(
                "không phải sửa; để chắc chắn, ghi mã 1 vào hàng này",
                "nothing to fix; to be sure, write the code 1 in this row"
            ))
        };
        let fields = self.inferred.iter().map(field);
        fields.chain(self.only.iter().map(note)).collect()
    }
}

/// Splits the cell of a field into its code and its name.
pub(super) fn move_field(
    sheet: &mut Sheet,
    shift: &mut ColumnShift,
    row: usize,
    field: &MergedField,
    needed: Needed,
) {
    let column = field.column;
    let Some(cells) = cells_of(sheet, row) else {
        return;
    };
    let Some(cell) = cells.iter().find(|cell| cell.column == column).cloned() else {
        return;
    };
    // A field that only lacks its code keeps its name.
    let keeps_name = field.name.is_empty();
    cells.retain(|cell| cell.column != needed.code && (keeps_name || cell.column != needed.name));
    for (to, text) in [(needed.code, &field.code), (needed.name, &field.name)] {
        if text.is_empty() {
            continue;
        }
        let mut part = cell.clone();
        part.kind = CellKind::Text;
        part.column = to;
        part.text = text.into();
        part.formula = None;
        cells.push(part);
        shift.note(row, to, column);
    }
    cells.sort_by_key(|cell| cell.column);
}

/// Returns the rows that look like fields without a code where the rows around leave one
/// possible code, with that code.
fn inferred_fields(
    rows: &[(usize, &[Cell])],
    merged: &HashMap<usize, MergedField>,
    needed: Needed,
) -> Vec<(usize, String)> {
    let code = |at: usize| -> Option<String> {
        let (row, cells) = rows.get(at)?;
        let text = match merged.get(row) {
            Some(field) => field.code.clone(),
            None => values::one_line(&find(cells, needed.code)?.text).into_owned(),
        };
        let code = text.trim_end_matches(['.', ')']).to_owned();
        (!code.is_empty()).then_some(code)
    };
    let is_lost = |at: usize| {
        let (row, cells) = rows[at];
        let name = || find(cells, needed.name).map(|cell| values::one_line(&cell.text));
        code(at).is_none()
            && match merged.get(&row) {
                Some(field) => field.code.is_empty(),
                None => name().is_some_and(|name| is_field_name(&name)),
            }
    };
    // The field that is `step` rows further on, by number, and whether it is Roman.
    let number = |code: &str| roman::value(code).map(|number| (number, true));
    let digits = |code: &str| code.parse().ok().map(|number: u64| (number, false));
    let field = |at: usize| code(at).and_then(|code| number(&code).or_else(|| digits(&code)));
    let infer = |at: usize| -> Option<String> {
        let first = code(at + 1)?;
        let is_roman = match first.split_once('.') {
            None => first == "1",
            Some(_) => false,
        };
        let of_style = |at: &usize| field(*at).is_some_and(|(_, roman)| roman == is_roman);
        let before = (0..at).rev().find(of_style).and_then(field);
        let after = (at + 1..rows.len()).find(of_style).and_then(field);
        let before = before.map_or(0, |(number, _)| number);
        let own = before.checked_add(1)?;
        let is_free = after.map_or(before > 0, |(after, _)| after == own + 1);
        let is_above = is_roman || first.split_once('.')?.0 == own.to_string();
        let text = if is_roman {
            roman::numeral(own)
        } else {
            own.to_string()
        };
        (is_free && is_above).then_some(text)
    };
    let lost: Vec<usize> = (0..rows.len()).filter(|at| is_lost(*at)).collect();
    // Two next to each other have several readings.
    let is_alone = |at: usize| !lost.contains(&(at + 1)) && (at == 0 || !lost.contains(&(at - 1)));
    let alone = lost.iter().filter(|at| is_alone(**at));
    alone
        .filter_map(|at| Some((rows[*at].0, infer(*at)?)))
        .collect()
}

/// Whether a name is in capitals and only words, as those of fields are.
fn is_field_name(name: &str) -> bool {
    name.chars().filter(|c| c.is_uppercase()).count() > 2
        && !name.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && total_scope(name).is_none()
        && !is_page_total(&fold(name))
}

/// Returns the code of a row if it is a field: Roman, with a name and without points.
fn field_code(cells: &[Cell], needed: Needed) -> Option<String> {
    let code = values::one_line(&find(cells, needed.code)?.text).into_owned();
    let code = code.trim_end_matches(['.', ')']);
    let is_field = roman::value(code).is_some() && find(cells, needed.name).is_some();
    let has_points = needed
        .standard
        .is_some_and(|column| find(cells, column).is_some());
    (is_field && !has_points).then(|| code.to_owned())
}

pub(super) fn cells_of(sheet: &mut Sheet, row: usize) -> Option<&mut Vec<Cell>> {
    let at = sheet
        .rows
        .binary_search_by_key(&row, |(row, _)| *row)
        .ok()?;
    Some(&mut sheet.rows[at].1)
}

pub(super) fn find(cells: &[Cell], column: usize) -> Option<&Cell> {
    cells
        .iter()
        .find(|cell| cell.column == column && is_filled(cell))
}

pub(super) fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// Returns the column, code and name of a row whose only cell has both: merged over the
/// name, or in capitals.
pub(super) fn merged_field(
    sheet: &Sheet,
    row: usize,
    cells: &[Cell],
    needed: Needed,
) -> Option<MergedField> {
    let mut filled = cells.iter().filter(|cell| is_filled(cell));
    let (Some(cell), None) = (filled.next(), filled.next()) else {
        return None;
    };
    if cell.kind != CellKind::Text || !(needed.code..=needed.name).contains(&cell.column) {
        return None;
    }
    let line = values::one_line(&cell.text).into_owned();
    // "II. CẢI CÁCH THỂ CHẾ" is read where it is.
    if has_code_prefix(&line) {
        return None;
    }
    if let Some(field) = uncoded_field(sheet, row, cell, &line, needed) {
        return Some(field);
    }
    let (code, name) = line.split_once(' ')?;
    let name = name.trim_start_matches(['-', '–', ':', '.', ' ']);
    let code = code.trim_end_matches(['.', ')', ':', '/', '-']);
    let is_code = roman::value(code).is_some()
        || Code::new(code).is_some_and(|_| code.chars().all(|c| c.is_ascii_digit() || c == '.'));
    let in_capitals = !name.contains(char::is_lowercase);
    let is_merged =
        merged_to(sheet, row, cell.column).is_some_and(|to| to >= needed.name && to > cell.column);
    let begins = name.starts_with(char::is_uppercase);
    (is_code && begins && (in_capitals || is_merged)).then(|| MergedField {
        column: cell.column,
        code: code.to_owned(),
        name: name.to_owned(),
    })
}

/// Returns the field of a row with words in capitals or merged over the names, and without
/// a code: the words are its name.
fn uncoded_field(
    sheet: &Sheet,
    row: usize,
    cell: &Cell,
    line: &str,
    needed: Needed,
) -> Option<MergedField> {
    let first = line.split(' ').next().unwrap_or_default();
    let is_merged = merged_to(sheet, row, cell.column).is_some_and(|to| to >= needed.name);
    let is_name = line.contains(' ')
        && line.starts_with(char::is_uppercase)
        && roman::value(first.trim_end_matches(['.', ')', ':'])).is_none()
        && !line.contains(|c: char| c.is_ascii_digit())
        && (is_merged || !line.contains(char::is_lowercase));
    (cell.column == needed.code
        && is_name
        && total_scope(line).is_none()
        && !is_page_total(&fold(line)))
    .then(|| MergedField {
        column: cell.column,
        code: String::new(),
        name: line.to_owned(),
    })
}

/// Whether a row has a name and standard points and no code.
fn is_only_criterion(cells: &[Cell], needed: Needed) -> bool {
    let standard = needed
        .standard
        .and_then(|column| find(cells, column))
        .and_then(|cell| {
            let separators = match cell.kind {
                CellKind::Text => Separators::EITHER,
                CellKind::Number { .. } => Separators::YAML,
                _ => return None,
            };
            values::points(&cell.text, separators).ok().flatten()
        });
    find(cells, needed.code).is_none()
        && find(cells, needed.name).is_some()
        && standard.is_some_and(|points| points > Points::ZERO)
}
