//! A table of a Word document among the rows of a sheet.

use super::column_letters;
use crate::lang::Lang;

/// What of a cell is not read as its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A number that Word puts before a paragraph by itself.
    Number,
    /// A table inside the cell.
    Table,
    /// A text box that is anchored in the cell.
    TextBox,
}

/// The tables of a document that are one, cut by the ends of pages, and the
/// lines of text above the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    /// Each table: the row of the sheet that it begins at, and which table of
    /// the document it is, from 1.
    parts: Vec<(usize, usize)>,
    /// How many columns it has.
    pub columns: usize,
    /// Whether no text stands between it and the table before.
    pub follows: bool,
    /// Cells of which something is not read: row and column of the sheet.
    pub unread: Vec<(usize, usize, Unread)>,
}

impl WordTable {
    /// The table of that number, from 1, beginning at a row of the sheet.
    #[must_use]
    pub fn new(first_row: usize, number: usize, columns: usize, follows: bool) -> Self {
        Self {
            parts: vec![(first_row, number)],
            columns,
            follows,
            unread: Vec::new(),
        }
    }

    /// Adds the table that goes on with the one before, from a row of the sheet.
    pub fn goes_on(&mut self, first_row: usize, number: usize) {
        self.parts.push((first_row, number));
    }

    /// The row of the sheet at which the table begins; lines of text stand above.
    #[must_use]
    pub fn first_row(&self) -> usize {
        self.parts.first().map_or(0, |(row, _)| *row)
    }

    /// Which table of the document a row stands in, and which row of it that
    /// is, both from 1; none for a line above the table.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<(usize, usize)> {
        let after = self.parts.partition_point(|(first, _)| *first <= row);
        let (first, number) = self.parts.get(after.checked_sub(1)?)?;
        Some((*number, row - first + 1))
    }

    /// The name of a table, as the sheets of a workbook have names.
    #[must_use]
    pub fn name(number: usize, lang: Lang) -> String {
        format!("{} {number}", lang.pick("Bảng", "Table"))
    }

    /// A cell as people find it: `Bảng 2, hàng 7, cột 3`.
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

    /// The address as the formulas of Word write it, `C7` in its own table.
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
    fn rows_count_in_their_own_table() {
        let mut table = WordTable::new(2, 3, 4, false);
        table.goes_on(10, 4);
        assert_eq!(table.show(2, 0, Lang::Vi), "Bảng 3, hàng 1, cột 1");
        assert_eq!(table.show(9, 2, Lang::En), "Table 3, row 8, column 3");
        assert_eq!(table.show(10, 2, Lang::En), "Table 4, row 1, column 3");
        assert_eq!(table.show(1, 0, Lang::Vi), "dòng 2 phía trên Bảng 3");
        assert_eq!(table.address(11, 2), "C2");
        assert_eq!(table.first_row(), 2);
    }
}
