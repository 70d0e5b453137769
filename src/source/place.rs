//! A place in a file, small enough that every value of a large table has one.

use std::ops::Range;

use super::{FileId, column_letters};

/// Where in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// The file as a whole.
    Whole,
    /// Bytes of a text. Ordered by start.
    Span(SpanRange),
    /// A cell of a sheet, all counted from 0. Ordered by sheet, row, column.
    Cell {
        /// Which sheet of the workbook.
        sheet: usize,
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
}

/// A range of bytes that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanRange {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl From<Range<usize>> for SpanRange {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// [`At`] as it is kept. The limits of the readers
/// ([`crate::input::limits`]) stand far below what these numbers hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kept {
    Whole,
    Span { start: u32, end: u32 },
    Cell { sheet: u16, row: u32, column: u16 },
}

/// A place in a file. Places order as a reader meets them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file.
    pub file: FileId,
    kept: Kept,
}

impl Place {
    /// The file as a whole.
    #[must_use]
    pub fn whole(file: FileId) -> Self {
        Self {
            file,
            kept: Kept::Whole,
        }
    }

    /// A stretch of bytes of a text.
    #[must_use]
    pub fn span(file: FileId, range: Range<usize>) -> Self {
        let (start, end) = (small(range.start), small(range.end));
        Self {
            file,
            kept: Kept::Span { start, end },
        }
    }

    /// A cell, all counted from 0.
    #[must_use]
    pub fn cell(file: FileId, sheet: usize, row: usize, column: usize) -> Self {
        let short = |number| u16::try_from(number).unwrap_or(u16::MAX);
        Self {
            file,
            kept: Kept::Cell {
                sheet: short(sheet),
                row: small(row),
                column: short(column),
            },
        }
    }

    /// Where in the file it is.
    #[must_use]
    pub fn at(&self) -> At {
        match self.kept {
            Kept::Whole => At::Whole,
            Kept::Span { start, end } => At::Span((wide(start)..wide(end)).into()),
            Kept::Cell { sheet, row, column } => At::Cell {
                sheet: usize::from(sheet),
                row: wide(row),
                column: usize::from(column),
            },
        }
    }

    /// The cell's address, such as `D17`; empty for other places.
    #[must_use]
    pub fn address(&self) -> String {
        match self.at() {
            At::Cell { row, column, .. } => format!("{}{}", column_letters(column), row + 1),
            At::Whole | At::Span(_) => String::new(),
        }
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Files;

    #[test]
    fn a_place_keeps_the_last_cell_and_byte_of_any_file() {
        let file = Files::default().add("so.xlsx");
        let (sheet, row, column) = (9_999, 1_048_575, 16_383);
        let cell = Place::cell(file, sheet, row, column);
        assert_eq!(cell.at(), At::Cell { sheet, row, column });
        let last = 256 * 1024 * 1024;
        let span = Place::span(file, last..last + 1);
        assert_eq!(span.at(), At::Span((last..last + 1).into()));
        assert!(size_of::<Place>() <= 16);
    }
}
