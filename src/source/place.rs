//! Places in files.

use std::ops::Range;

/// The id of a file in [`Files`](crate::source::Files).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(super) fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A position in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// The file as a whole.
    Whole,
    /// Bytes of a text.
    Span(Span),
    /// A cell of a sheet. Ordered by sheet, row, column.
    Cell {
        /// The sheet of the workbook, from 0.
        sheet: usize,
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        column: usize,
    },
}

/// A range of bytes. Unlike [`Range`] it is ordered and `Copy`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// [`At`] as it is stored, small because every value of a large table has a place. The
/// limits of the readers are far below what these numbers hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Stored {
    Whole,
    Span { start: u32, end: u32 },
    Cell { sheet: u16, row: u32, column: u16 },
}

/// A place in a file. Places are ordered as they appear in the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    at: Stored,
}

impl Place {
    /// Creates the place of a whole file.
    #[must_use]
    pub fn whole(file: FileId) -> Self {
        let at = Stored::Whole;
        Self { file, at }
    }

    /// Creates the place of some bytes of a text.
    #[must_use]
    pub fn span(file: FileId, Range { start, end }: Range<usize>) -> Self {
        let at = Stored::Span {
            start: start.try_into().unwrap_or(u32::MAX),
            end: end.try_into().unwrap_or(u32::MAX),
        };
        Self { file, at }
    }

    /// Creates the place of a cell, all counted from 0.
    #[must_use]
    pub fn cell(file: FileId, sheet: usize, row: usize, column: usize) -> Self {
        let at = Stored::Cell {
            sheet: sheet.try_into().unwrap_or(u16::MAX),
            row: row.try_into().unwrap_or(u32::MAX),
            column: column.try_into().unwrap_or(u16::MAX),
        };
        Self { file, at }
    }

    /// Returns the position in the file.
    #[must_use]
    pub fn at(&self) -> At {
        let wide = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        match self.at {
            Stored::Whole => At::Whole,
            Stored::Span { start, end } => At::Span(Span {
                start: wide(start),
                end: wide(end),
            }),
            Stored::Cell { sheet, row, column } => At::Cell {
                sheet: sheet.into(),
                row: wide(row),
                column: column.into(),
            },
        }
    }

    /// Returns the address of the cell, such as `D17`; empty for other places.
    #[must_use]
    pub fn address(&self) -> String {
        match self.at() {
            At::Cell { row, column, .. } => format!("{}{}", column_letters(column), row + 1),
            At::Whole | At::Span(_) => String::new(),
        }
    }
}

/// Returns the letters of a column counted from 0: 0 is A, 26 is AA, 16,383 is XFD.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Files;

    #[test]
    fn a_place_holds_the_last_cell_and_byte_of_any_file() {
        let file = Files::default().add("so.xlsx");
        let (sheet, row, column) = (9_999, 1_048_575, 16_383);
        let cell = Place::cell(file, sheet, row, column);
        assert_eq!(cell.at(), At::Cell { sheet, row, column });
        let (start, end) = (256 * 1024 * 1024, 256 * 1024 * 1024 + 1);
        let span = Place::span(file, start..end);
        assert_eq!(span.at(), At::Span(Span { start, end }));
        assert!(size_of::<Place>() <= 16);
    }
}
