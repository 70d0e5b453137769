//! Rows below the heading that belong to it: headings repeated on a new page, and rows that
//! number the columns.

use super::columns::Columns;
use super::find::{heading_at, is_scored};
use super::headings::TableHeading;
use crate::input::heading::CriterionField;
use crate::source::{Sheet, cell_in_column};

/// Returns the headings below the table's own, in order.
pub(crate) fn repeated_headings(sheet: &Sheet, heading: &TableHeading) -> Vec<TableHeading> {
    let lacks = heading.missing();
    let mut found: Vec<TableHeading> = Vec::new();
    for (row, _) in heading.rows_below(sheet) {
        let Some(later) = repeated_at(sheet, heading, &lacks, row) else {
            continue;
        };
        let last = found.last().unwrap_or(heading).last_row;
        // Criteria whose words are those of a heading have points.
        let mut rows = later.first_row..=later.last_row;
        if later.first_row > last && !rows.any(|row| is_scored(sheet, row, heading)) {
            found.push(later);
        }
    }
    found
}

/// Whether a row belongs to one of the repeated headings.
pub(crate) fn is_repeated_heading(repeated: &[TableHeading], row: usize) -> bool {
    let next = repeated.partition_point(|heading| heading.last_row < row);
    repeated
        .get(next)
        .is_some_and(|heading| heading.first_row <= row)
}

/// Returns the repeated heading that begins at `row` and lacks the same columns.
fn repeated_at(
    sheet: &Sheet,
    heading: &TableHeading,
    lacks: &[CriterionField],
    row: usize,
) -> Option<TableHeading> {
    if lacks.is_empty() {
        return heading_at(sheet, row);
    }
    // "I. LĨNH VỰC …" alone in its row is a field.
    if sheet.row(row).len() < 2 {
        return None;
    }
    // Rows may lack the same columns by chance: only the same heading counts.
    let later = TableHeading::new(sheet, row, row + heading.last_row - heading.first_row);
    let same = later.missing() == lacks && heading.is_repeated_by(sheet, &later);
    same.then_some(later)
}

/// Whether a row numbers the columns: "1 2 3", "(1) (2) (3)", "A B 1 2 (3)=(1)-(2)". It
/// numbers the name column, too; a criterion 2 of 3 points without a name does not.
pub(super) fn is_column_numbers(sheet: &Sheet, columns: &Columns, row: usize) -> bool {
    let cells = sheet.row(row);
    let name = columns.get(CriterionField::Name);
    if cells.len() < 3 || name.is_none_or(|name| cell_in_column(cells, name).is_none()) {
        return false;
    }
    let mut labels = cells.iter().map(|cell| column_label(&cell.text)).peekable();
    // Letters first, then numbers from 1; or numbers alone, from the first on.
    let mut letter = b'A';
    while labels.peek() == Some(&Some(ColumnLabel::Letter(letter))) && letter < b'E' {
        labels.next();
        letter += 1;
    }
    let Some(Some(ColumnLabel::Number(first))) = labels.peek().copied() else {
        return false;
    };
    (letter == b'A' || first == 1)
        && labels.enumerate().all(|(at, label)| match label {
            Some(ColumnLabel::Number(number)) => first.checked_add(at) == Some(number),
            _ => false,
        })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnLabel {
    Letter(u8),
    Number(usize),
}

/// Parses the label of a column: `A`, `5`, `(5)`, `(5)=(3)-(4)`.
fn column_label(text: &str) -> Option<ColumnLabel> {
    let is_formula = |text: &str| {
        let plain = |c: char| c.is_ascii_digit() || "()[]+-–*x/:,% ".contains(c);
        !text.is_empty() && text.chars().all(plain)
    };
    let label = match text.split_once('=') {
        Some((label, formula)) if is_formula(formula) => label,
        Some(_) => return None,
        None => text,
    };
    let is_bracket = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']');
    let label = label.trim_matches(is_bracket);
    match label.as_bytes() {
        [letter @ b'A'..=b'D'] => Some(ColumnLabel::Letter(*letter)),
        _ => label.parse().ok().map(ColumnLabel::Number),
    }
}
