//! Which rows have a code, and in which cell: in the code column, or before the name.

use foldhash::HashSet;

use super::code_cell::CodeCell;
use super::code_prefix::{CodePrefix, is_field};
use super::outline;
use crate::input::heading::CriterionField;
use crate::input::table::context::TableContext;
use crate::input::table::headings::TableHeading;
use crate::input::values;
use crate::model::{Code, ScoreColumn};
use crate::source::{Cell, CellKind, Sheet};

/// A row with a code.
pub(super) struct CodeRow {
    pub(super) row: usize,
    pub(super) cell: CodeCell,
    /// Whether the cell calls it a field.
    pub(super) is_field: bool,
    /// Set if the code is in the cell of the name.
    pub(super) named: Option<NamedCode>,
}

/// A code in the cell of its name.
pub(super) struct NamedCode {
    pub(super) column: usize,
    /// The whole text of the cell.
    pub(super) text: String,
    pub(super) name: String,
}

/// A code before a name, with the column and text of its cell.
type PrefixedCell = (usize, String, CodePrefix);

/// Reads the code column. Rows without a code in it have `None`.
pub(super) fn in_code_column(
    context: &TableContext<'_>,
    rows: &[usize],
) -> Vec<(usize, Option<CodeRow>)> {
    // A CSV file has neither sheet names nor kinds of cells.
    let is_csv = context.sheet.name.is_empty();
    let read = |row: usize| {
        let (cell, text) = filled_cell(context, row, CriterionField::Code)?;
        Some(CodeRow {
            row,
            cell: CodeCell::parse(cell, &text, is_csv)?,
            is_field: is_field(&text),
            named: None,
        })
    };
    rows.iter().map(|row| (*row, read(*row))).collect()
}

/// Whether the code column only numbers the rows 1, 2, 3 … and the codes are before the
/// names: most names have one, and one at least differs from the number in the column.
pub(super) fn is_row_numbers(
    context: &TableContext<'_>,
    column: &[(usize, Option<CodeRow>)],
) -> bool {
    let (mut numbered, mut prefixed, mut different) = (0_usize, 0_usize, 0_usize);
    for (row, entry) in column {
        let Some(entry) = entry else {
            continue;
        };
        let CodeCell::Sure(code) = &entry.cell else {
            return false;
        };
        if code.depth() > 1 || code.last_number().is_none() {
            return false;
        }
        numbered += 1;
        if let Some((.., prefix)) = before_name(context, *row) {
            // A name may begin with "a:"; a code in lower case is below another.
            if prefixed == 0 && prefix.code.as_str().starts_with(char::is_lowercase) {
                return false;
            }
            prefixed += 1;
            different += usize::from(prefix.code != *code);
        }
    }
    different >= 1 && prefixed * 2 >= numbered
}

/// Adds the codes before names to those of the code column, from the bottom up. The code
/// column is left out if it only numbers the rows.
///
/// A code before a name counts if it has several levels, if what is below it has a deeper
/// code, or, in a table without codes in their column, if the row has points.
pub(super) fn with_prefixes(
    context: &TableContext<'_>,
    column: Vec<(usize, Option<CodeRow>)>,
    only_row_numbers: bool,
) -> Vec<CodeRow> {
    let in_column = column.iter().filter_map(|(_, entry)| entry.as_ref());
    let taken: HashSet<Code> = in_column
        .filter_map(|entry| entry.cell.simplest())
        .collect();
    let only_in_names = only_row_numbers || column.iter().all(|(_, entry)| entry.is_none());
    let is_filled = |row, heading| filled_cell(context, row, heading).is_some();
    let mut found: Vec<CodeRow> = Vec::with_capacity(column.len());
    // The next code below, and whether a row with a code below has points.
    let mut next: Option<Code> = None;
    let mut scored_below = false;
    let prefixed = |row: usize, next: Option<&Code>, scored_below: bool| {
        // Next to something else in the code column a name is only a name.
        if !only_in_names
            && is_filled(row, CriterionField::Code)
            && is_filled(row, CriterionField::Name)
        {
            return None;
        }
        let (
            column,
            text,
            CodePrefix {
                code,
                name,
                is_field,
            },
        ) = before_name(context, row)?;
        // An answer "1)" below 1.1 is not the field 1.
        if !only_in_names && !is_field && taken.contains(&code) {
            return None;
        }
        let is_above_next = next
            .is_some_and(|next| next.is_below(&code) || outline::is_outer(&code, next) || is_field);
        let is_small = code.as_str().starts_with(char::is_lowercase);
        let is_scored = only_in_names && (has_points(context, row) || (scored_below && !is_small));
        (is_above_next || is_scored || code.depth() > 1).then_some(CodeRow {
            row,
            cell: CodeCell::Sure(code),
            is_field,
            named: Some(NamedCode { column, text, name }),
        })
    };
    for (row, entry) in column.into_iter().rev() {
        let entry = entry.filter(|_| !only_row_numbers);
        let entry = entry.or_else(|| prefixed(row, next.as_ref(), scored_below));
        if let Some(entry) = entry {
            scored_below |= only_in_names && has_points(context, row);
            next = entry.cell.simplest().or(next);
            found.push(entry);
        }
    }
    found.reverse();
    found
}

/// Returns a cell that is not blank, with its text on one line.
fn filled_cell<'a>(
    context: &TableContext<'a>,
    row: usize,
    heading: CriterionField,
) -> Option<(&'a Cell, String)> {
    let cell = context.cell(row, heading)?;
    let text = values::one_line(&cell.text).into_owned();
    (!text.is_empty()).then_some((cell, text))
}

/// Returns the code before the name of a row, or in the code column if there is no name.
fn before_name(context: &TableContext<'_>, row: usize) -> Option<PrefixedCell> {
    let (cell, text) = filled_cell(context, row, CriterionField::Name)
        .or_else(|| filled_cell(context, row, CriterionField::Code))
        .filter(|(cell, _)| cell.kind == CellKind::Text)?;
    let prefix = CodePrefix::parse(&text)?;
    Some((cell.column, text, prefix))
}

fn has_points(context: &TableContext<'_>, row: usize) -> bool {
    ScoreColumn::ALL.into_iter().any(|column| {
        let cell = filled_cell(context, row, CriterionField::Points(column));
        cell.is_some_and(|(cell, text)| {
            cell.kind == CellKind::Number { decimals: None }
                || text.contains(|c: char| c.is_ascii_digit())
        })
    })
}

/// Whether a text begins with a code.
pub(crate) fn has_code_prefix(text: &str) -> bool {
    CodePrefix::parse(&values::one_line(text)).is_some()
}

/// Whether two names at least of a column begin with a code of several levels.
pub(crate) fn has_coded_names(sheet: &Sheet, heading: &TableHeading, column: usize) -> bool {
    let names = heading.cells_below(sheet, column);
    let prefixes = names.filter_map(|cell| CodePrefix::parse(&values::one_line(&cell.text)));
    let deep = prefixes.filter(|prefix| prefix.code.depth() > 1);
    deep.take(2).count() == 2
}
