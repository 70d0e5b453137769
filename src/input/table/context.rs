//! A table on its sheet, as every step of reading sees it.

use super::columns::Columns;
use super::headings::TableHeading;
use super::information::Information;
use crate::input::heading::CriterionField;
use crate::source::{At, Cell, FileId, Place, Sheet};

/// A table, the sheet that holds it and, once they are mapped, its columns.
#[derive(Clone)]
pub(crate) struct TableContext<'a> {
    pub(crate) file: FileId,
    pub(crate) sheet_index: usize,
    pub(crate) sheet: &'a Sheet,
    pub(crate) heading: &'a TableHeading,
    /// Empty until the columns are mapped.
    pub(super) columns: Columns,
    /// The sheet with its metadata, if that is another.
    pub(crate) information: Option<Information<'a>>,
}

impl<'a> TableContext<'a> {
    pub(crate) fn new(
        file: FileId,
        sheet_index: usize,
        sheet: &'a Sheet,
        heading: &'a TableHeading,
    ) -> Self {
        Self {
            file,
            sheet_index,
            sheet,
            heading,
            columns: Columns::default(),
            information: None,
        }
    }

    /// Sets the sheet with the metadata of the table.
    pub(crate) fn with_information(self, information: Option<Information<'a>>) -> Self {
        Self {
            information,
            ..self
        }
    }

    pub(crate) fn place(&self, row: usize, column: usize) -> Place {
        Place::cell(self.file, self.sheet_index, row, column)
    }

    /// Returns the place of a row: its cell in the leftmost column of the table.
    pub(super) fn row_place(&self, row: usize) -> Place {
        self.place(row, self.heading.first_column())
    }

    /// Returns the cell of a row in the column headed as `heading`.
    pub(super) fn cell(&self, row: usize, heading: CriterionField) -> Option<&'a Cell> {
        self.sheet.cell(row, self.columns.get(heading)?)
    }

    /// Lists rows by the numbers the user sees, as ranges: `5–7, 9`.
    pub(super) fn row_numbers(&self, rows: &[usize]) -> String {
        ranges(rows, |row| self.sheet.row_number(row).to_string())
    }
}

/// Returns the row of a place on a sheet.
pub(super) fn row_of(place: &Place) -> Option<usize> {
    match place.at() {
        At::Cell { row, .. } => Some(row),
        At::Whole | At::Span(_) => None,
    }
}

/// Lists ascending numbers as ranges, `5–7, 9`; after five ranges follows “…”.
pub(super) fn ranges(numbers: &[usize], show: impl Fn(usize) -> String) -> String {
    const SHOWN: usize = 5;
    let ranges: Vec<&[usize]> = numbers.chunk_by(|one, next| one + 1 == *next).collect();
    let shown = ranges.iter().take(SHOWN).map(|range| match range {
        [first, .., last] => format!("{}–{}", show(*first), show(*last)),
        _ => range.iter().map(|only| show(*only)).collect(),
    });
    let mut shown: Vec<String> = shown.collect();
    if ranges.len() > SHOWN {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
