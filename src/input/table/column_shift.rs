//! Cells that were put into another column before a table is read, and where they
//! really stand.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};
use crate::input::draft::{Draft, DraftCriterion, Field};
use crate::source::{At, Place};

/// The column of each cell that was moved, by the row and column it was moved to.
#[derive(Default)]
pub(super) struct Moved(HashMap<(usize, usize), usize>);

impl Moved {
    /// Notes that what is read at a row and column stands in another column.
    pub(super) fn note(&mut self, row: usize, read_at: usize, stands_at: usize) {
        if read_at != stands_at {
            self.0.insert((row, read_at), stands_at);
        }
    }

    /// Gives a place its real column.
    pub(super) fn put_right(&self, place: &mut Place) {
        if let At::Cell { sheet, row, column } = place.at()
            && let Some(column) = self.0.get(&(row, column))
        {
            *place = Place::cell(place.file, sheet, row, *column);
        }
    }

    /// Gives faults, and the codes and names of a draft, their real columns.
    pub(super) fn placed(&self, draft: Option<&mut Draft>, faults: &mut [Diagnostic]) {
        let label = |label: &mut Label| self.put_right(&mut label.place);
        for fault in faults {
            label(&mut fault.primary);
            fault.related.iter_mut().for_each(label);
        }
        if let Some(draft) = draft {
            for criterion in &mut draft.criteria {
                self.of_criterion(criterion);
            }
        }
    }

    fn of_criterion(&self, criterion: &mut DraftCriterion) {
        self.put_right(&mut criterion.place);
        if let Field::Read(code) = &mut criterion.code {
            self.put_right(&mut code.place);
        }
        if let Field::Read(name) = &mut criterion.name {
            self.put_right(&mut name.place);
        }
        for child in &mut criterion.children {
            self.of_criterion(child);
        }
    }
}
