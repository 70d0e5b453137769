//! Tables of a Word document, stored as a sheet.

use super::place::column_letters;
use crate::lang::Lang;

/// A part of a cell that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// An automatic paragraph number.
    Number,
    /// A table inside the cell.
    Table,
    /// A text box anchored in the cell.
    TextBox,
    /// Text that is formatted as hidden.
    HiddenText,
}

/// Tables of a document that form one table split by page breaks, and the lines of text
/// above the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// Each table: its first row in the sheet, and its number in the document from 1.
    parts: Vec<(usize, usize)>,
    /// The number of columns.
    pub columns: usize,
    /// Whether it directly follows the table before, without text between.
    pub follows: bool,
    /// Cells with unread parts: row and column of the sheet.
    pub unread: Vec<(usize, usize, Unread)>,
}

impl WordTable {
    /// Creates table `number` (from 1), which begins at a row of the sheet.
    #[must_use]
    pub fn new(first_row: usize, number: usize, columns: usize, follows: bool) -> Self {
        Self {
            parts: vec![(first_row, number)],
            columns,
            follows,
            unread: Vec::new(),
        }
    }

    /// Adds a table that continues this one from a row of the sheet.
    pub fn add_continuation(&mut self, first_row: usize, number: usize) {
        self.parts.push((first_row, number));
    }

    /// Returns the row of the sheet at which the table begins, after the lines of text.
    #[must_use]
    pub fn first_row(&self) -> usize {
        self.parts.first().map_or(0, |(row, _)| *row)
    }

    /// Returns the number of the table that contains a row, and the row number in it, both
    /// from 1. `None` for a line above the table.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<(usize, usize)> {
        let after = self.parts.partition_point(|(first, _)| *first <= row);
        let (first, number) = self.parts.get(after.checked_sub(1)?)?;
        Some((*number, row - first + 1))
    }

    /// Returns the name of a table, used like a sheet name.
    #[must_use]
    pub fn name(number: usize, lang: Lang) -> String {
        format!("{} {number}", lang.pick("Bảng", "Table"))
    }

    /// Describes a cell for people: `Bảng 2, hàng 7, cột 3`.
    #[must_use]
    pub fn show(&self, row: usize, column: usize, lang: Lang) -> String {
        let column = column + 1;
        match (self.row(row), self.parts.first()) {
            (Some((number, row)), _) => match lang {
                Lang::Vi => format!("Bảng {number}, hàng {row}, cột {column}"),
                Lang::En => format!("Table {number}, row {row}, column {column}"),
            },
            (None, first) => {
                let (line, number) = (row + 1, first.map_or(1, |(_, number)| *number));
                match lang {
                    Lang::Vi => format!("dòng {line} phía trên Bảng {number}"),
                    Lang::En => format!("line {line} above Table {number}"),
                }
            }
        }
    }

    /// Returns the name and address of a cell for programs: `Table 2!C7`, and for a line of
    /// text `above Table 2!A1`.
    #[must_use]
    pub fn reference(&self, row: usize, column: usize) -> String {
        let first = self.parts.first().map_or(1, |(_, number)| *number);
        let table = match self.row(row) {
            Some((number, _)) => Self::name(number, Lang::En),
            None => format!("above {}", Self::name(first, Lang::En)),
        };
        format!("{table}!{}", self.address(row, column))
    }

    /// Returns the address as in formulas of Word: `C7` in its own table.
    #[must_use]
    pub fn address(&self, row: usize, column: usize) -> String {
        let row = self.row(row).map_or(row + 1, |(_, row)| row);
        format!("{}{row}", column_letters(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_in_their_own_table() {
        let mut table = WordTable::new(2, 3, 4, false);
        table.add_continuation(10, 4);
        assert_eq!(table.show(2, 0, Lang::Vi), "Bảng 3, hàng 1, cột 1");
        assert_eq!(table.show(9, 2, Lang::En), "Table 3, row 8, column 3");
        assert_eq!(table.show(10, 2, Lang::En), "Table 4, row 1, column 3");
        assert_eq!(table.show(1, 0, Lang::Vi), "dòng 2 phía trên Bảng 3");
        assert_eq!(table.address(11, 2), "C2");
        assert_eq!(table.reference(11, 2), "Table 4!C2");
        assert_eq!(table.reference(1, 0), "above Table 3!A2");
        assert_eq!(table.first_row(), 2);
    }
}
