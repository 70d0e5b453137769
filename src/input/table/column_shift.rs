//! Cells that are moved to another column before a table is read, and their real columns.

use std::collections::HashMap;

use super::headings::TableHeading;
use crate::diagnostic::{Diagnostic, Label};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::input::heading::CriterionField;
use crate::source::{At, Cell, Place, Sheet};

/// The real column of each moved cell, by its row and the column it was moved to.
#[derive(Default)]
pub(super) struct ColumnShift(HashMap<(usize, usize), usize>);

impl ColumnShift {
    pub(super) fn note(&mut self, row: usize, moved_to: usize, real: usize) {
        if moved_to != real {
            self.0.insert((row, moved_to), real);
        }
    }

    /// Puts the real column into a place.
    pub(super) fn restore_place(&self, place: &mut Place) {
        if let At::Cell { sheet, row, column } = place.at()
            && let Some(column) = self.0.get(&(row, column))
        {
            *place = Place::cell(place.file, sheet, row, *column);
        }
    }

    /// Puts the real columns into diagnostics and into the codes and names of a draft.
    pub(super) fn restore(&self, draft: Option<&mut Draft>, diagnostics: &mut [Diagnostic]) {
        let label = |label: &mut Label| self.restore_place(&mut label.place);
        for diagnostic in diagnostics {
            label(&mut diagnostic.primary);
            diagnostic.related.iter_mut().for_each(label);
        }
        for criterion in draft.into_iter().flat_map(|draft| &mut draft.criteria) {
            self.restore_criterion(criterion);
        }
    }

    fn restore_criterion(&self, criterion: &mut DraftCriterion) {
        self.restore_place(&mut criterion.place);
        if let Field::Read(code) = &mut criterion.code {
            self.restore_place(&mut code.place);
        }
        if let Field::Read(name) = &mut criterion.name {
            self.restore_place(&mut name.place);
        }
        for child in &mut criterion.children {
            self.restore_criterion(child);
        }
    }
}

/// Returns the columns headed as names ("Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần")
/// if there are several, side by side, and no row fills two of them.
pub(super) fn separate_name_columns(heading: &TableHeading, sheet: &Sheet) -> Option<Vec<usize>> {
    let columns = heading.columns(CriterionField::Name);
    let adjacent = columns.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    if columns.len() < 2 || !adjacent {
        return None;
    }
    let repeats_heading = |cell: &Cell| {
        let mut rows = heading.first_row..=heading.last_row;
        rows.any(|row| {
            let head = sheet.cell(row, cell.column);
            head.is_some_and(|head| head.text == cell.text)
        })
    };
    let is_number = |cell: &Cell| {
        let mut letters = cell.text.chars();
        letters.all(|c| c.is_ascii_digit() || "() ".contains(c))
    };
    let single = heading.rows_below(sheet).all(|(_, cells)| {
        let is_name = |cell: &&Cell| columns.contains(&cell.column) && !cell.text.trim().is_empty();
        let names: Vec<&Cell> = cells.iter().filter(is_name).collect();
        // The heading on the next page, or "1 2 3" below it.
        let is_label = names.iter().all(|cell| repeats_heading(cell))
            || names.iter().all(|cell| is_number(cell));
        names.len() < 2 || is_label
    });
    single.then_some(columns)
}

/// Moves the names of separate name columns into the first. Returns `None` if the table
/// has one name column.
pub(super) fn join_name_columns(
    heading: &TableHeading,
    sheet: &Sheet,
) -> Option<(Sheet, ColumnShift)> {
    let columns = separate_name_columns(heading, sheet)?;
    let first = *columns.first()?;
    let mut joined = sheet.clone();
    let mut shift = ColumnShift::default();
    let below = joined
        .rows
        .iter_mut()
        .filter(|(row, _)| *row > heading.last_row);
    for (row, cells) in below {
        let is_name =
            |cell: &&mut Cell| columns.contains(&cell.column) && !cell.text.trim().is_empty();
        let mut names: Vec<&mut Cell> = cells.iter_mut().filter(is_name).collect();
        if let [cell] = &mut names[..] {
            shift.note(*row, first, cell.column);
            let real = std::mem::replace(&mut cell.column, first);
            // A blank cell in the first column gives way.
            cells.retain(|cell| {
                cell.column != first || real == first || !cell.text.trim().is_empty()
            });
            cells.sort_by_key(|cell| cell.column);
        }
    }
    Some((joined, shift))
}
