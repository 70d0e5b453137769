//! Places in files.

use std::ops::Range;

/// The id of a file in [`Files`].
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

/// A place in a file. Places are ordered as they appear in the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The position in the file.
    pub at: At,
}

impl Place {
    /// Creates the place of a whole file.
    #[must_use]
    pub fn whole(file: FileId) -> Self {
        let at = At::Whole;
        Self { file, at }
    }

    /// Creates the place of some bytes of a text.
    #[must_use]
    pub fn span(file: FileId, Range { start, end }: Range<usize>) -> Self {
        let at = At::Span(Span { start, end });
        Self { file, at }
    }

    /// Creates the place of a cell, all counted from 0.
    #[must_use]
    pub fn cell(file: FileId, sheet: usize, row: usize, column: usize) -> Self {
        let at = At::Cell { sheet, row, column };
        Self { file, at }
    }

    /// Returns the address of the cell, such as `D17`; empty for other places.
    #[must_use]
    pub fn address(&self) -> String {
        match self.at {
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
