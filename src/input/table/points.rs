//! The points of a row.

use super::cells::{Reader, Row};
use crate::input::draft::{Field, PointFields};
use crate::input::field::{self, BadNumber, Separators};
use crate::input::formula;
use crate::input::heading::Heading;
use crate::model::{Column, Points};
use crate::source::{Cell, CellKind};

impl Reader<'_> {
    /// The points of a row.
    pub(in crate::input) fn points(&mut self, row: usize) -> PointFields {
        let mut points = PointFields::default();
        self.take_points(self.row(row), &mut points);
        points
    }

    /// Reads the points of a row, where there are none yet.
    pub(super) fn take_points(&mut self, row: Row<'_>, points: &mut PointFields) {
        for column in Column::ALL {
            let heading = Heading::Points(column);
            if self.columns.is_doubtful(heading) {
                *points.get_mut(column) = Field::Unreadable;
            }
            let Some(cell) = self.below(row, heading) else {
                continue;
            };
            if let Some(formula) = cell.formula.clone() {
                points.formulas.push((column, formula));
            } else if cell.kind == CellKind::Text {
                points.note_typed(column);
            }
            let standard = points.standard.value().copied();
            *points.get_mut(column) = self.number_of((row.at, cell), heading, column, standard);
        }
    }

    /// The points of a cell, which are those of a column; `standard` is the most
    /// that the row can earn, where that was read before.
    pub(in crate::input) fn number(
        &mut self,
        row: usize,
        heading: Heading,
        column: Column,
        standard: Option<Points>,
    ) -> Field<Points> {
        match self.cell(row, heading) {
            Some(cell) => self.number_of((row, cell), heading, column, standard),
            None if self.columns.is_doubtful(heading) => Field::Unreadable,
            None => Field::Missing,
        }
    }

    fn number_of(
        &mut self,
        (row, cell): (usize, &Cell),
        heading: Heading,
        column: Column,
        standard: Option<Points>,
    ) -> Field<Points> {
        if self.columns.is_doubtful(heading) {
            return Field::Unreadable;
        }
        let place = self.place(row, cell.column);
        let read = match cell.kind {
            CellKind::Text => field::points(&cell.text, self.separators),
            CellKind::Number { .. } => field::points(&cell.text, Separators::YAML),
            CellKind::Percent => Err(BadNumber::Percent),
            CellKind::Date => Err(BadNumber::Date),
            CellKind::Bool => Err(BadNumber::Boolean),
            CellKind::NoResult => Err(BadNumber::NoResult),
            // The error is said once, where it comes from.
            CellKind::Error if formula::passes_error_on(self.sheet, row, cell) => {
                return Field::Unreadable;
            }
            CellKind::Error => Err(BadNumber::Error),
        };
        match read.or_else(|bad| bad.within(standard)) {
            Ok(Some(points)) => Field::read(points, place),
            Ok(None) => Field::Missing,
            Err(bad) => {
                let written = match cell.kind {
                    CellKind::Percent => field::as_percent(&cell.text).into(),
                    _ => cell.text.clone(),
                };
                self.faults.push(bad.fault(column, &written, place));
                Field::Unreadable
            }
        }
    }
}
