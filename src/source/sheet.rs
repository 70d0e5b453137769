//! A sheet as it was read: the cells that hold something, row by row.

use smol_str::SmolStr;

use super::WordTable;
use crate::lang::{Lang, Text};

/// What kind of value a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text, kept as typed.
    Text,
    /// A number; `decimals` is how many digits its cell format shows after the
    /// separator, where the format says so (`0.00` shows 1.1 as 1.10).
    Number {
        /// Digits shown after the separator.
        decimals: Option<u32>,
    },
    /// A number shown as per cent; the text is the number itself (0.5 for 50 %).
    Percent,
    /// A date or a time.
    Date,
    /// TRUE or FALSE.
    Bool,
    /// An error such as `#REF!`.
    Error,
    /// A formula whose result the file does not store.
    NoResult,
}

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column, from 0.
    pub column: usize,
    /// The kind of its value.
    pub kind: CellKind,
    /// The value as text: a number with a decimal point and at most 15
    /// significant digits, a date as `2023-11-25`, an error as `#REF!`.
    pub text: SmolStr,
    /// The formula behind the value, such as `SUM(C3:C4)`, without `=`; empty
    /// where the cell has one that was not read.
    pub formula: Option<Box<str>>,
}

/// The rows of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvRows {
    /// What parts their cells.
    pub separator: char,
    /// How many cells each row has, blank ones included.
    pub widths: Box<[u16]>,
}

/// A sheet: its rows of filled cells. A table of a Word document is one, too.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The sheet's name; empty for a CSV file.
    pub name: String,
    /// Filled rows in order: the row's number from 0, and its cells by column.
    pub rows: Vec<(usize, Vec<Cell>)>,
    /// Merged areas in order: first row, first column, last row, last column, from 0.
    pub merged: Vec<[usize; 4]>,
    /// Rows that are not shown, by hand or by a filter: first and last, from 0.
    pub hidden_rows: Vec<[usize; 2]>,
    /// Columns that are not shown: first and last, from 0.
    pub hidden_columns: Vec<[usize; 2]>,
    /// The first and the last row of the table's heading, once the table was found.
    pub heading: Option<[usize; 2]>,
    /// Whether the sheet is hidden in the workbook.
    pub hidden: bool,
    /// Where the rows stand in a Word document; none for a sheet of a workbook.
    pub word: Option<WordTable>,
    /// How the rows stand in a CSV file; none for any other.
    pub csv: Option<CsvRows>,
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Whether that is what the user calls the sheet; a table of a Word document
    /// has its name in both languages.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let called = self.called();
        self.name == name || called.vi == name || called.en == name
    }

    /// The sheet's name; that of a table of a Word document in both languages.
    #[must_use]
    pub fn called(&self) -> Text {
        let table = self.word.as_ref();
        let number = table.and_then(|table| Some(table.row(table.first_row())?.0));
        match number.map(|number| Lang::ALL.map(|lang| WordTable::name(number, lang))) {
            Some([vi, en]) => Text {
                vi: vi.into(),
                en: en.into(),
            },
            None => Text::same(&self.name),
        }
    }

    /// The number of a row as the user sees it, from 1: in the sheet, or in its
    /// table of a Word document.
    #[must_use]
    pub fn row_number(&self, row: usize) -> usize {
        let in_table = self.word.as_ref().and_then(|table| table.row(row));
        in_table.map_or(row + 1, |(_, number)| number)
    }

    /// Adds a cell; cells must come row by row. An empty text is left out.
    pub fn push(&mut self, row: usize, column: usize, kind: CellKind, text: impl Into<SmolStr>) {
        let text = text.into();
        if text.is_empty() && kind == CellKind::Text {
            return;
        }
        self.push_cell(
            row,
            Cell {
                column,
                kind,
                text,
                formula: None,
            },
        );
    }

    /// Adds a cell that holds something; cells must come row by row.
    pub fn push_cell(&mut self, row: usize, cell: Cell) {
        match self.rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push(cell),
            before => {
                // Rows are many and short: what each holds too much adds up. Most
                // have as many cells as the one before.
                let alike = before.map_or(1, |(_, cells)| {
                    cells.shrink_to_fit();
                    cells.len()
                });
                let mut cells = Vec::with_capacity(alike);
                cells.push(cell);
                self.rows.push((row, cells));
            }
        }
    }

    /// Returns the cells with text, each with its row.
    pub fn text_cells(&self) -> impl Iterator<Item = (usize, &Cell)> {
        let rows = self.rows.iter();
        let cells = rows.flat_map(|(row, cells)| cells.iter().map(move |cell| (*row, cell)));
        cells.filter(|(_, cell)| cell.kind == CellKind::Text)
    }

    /// The cells of a row, by column; empty where the row holds nothing.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        self.position(row)
            .map_or(&[], |at| self.rows[at].1.as_slice())
    }

    /// Where a row stands among the filled ones. Few tables have blank rows, and
    /// these mostly above them: it is looked for first where it stands if none
    /// are above it, then if none are below.
    fn position(&self, row: usize) -> Option<usize> {
        let is_row = |at: &usize| self.rows.get(*at).is_some_and(|(number, _)| *number == row);
        let from_top = row.checked_sub(self.rows.first()?.0)?;
        if is_row(&from_top) {
            return Some(from_top);
        }
        let below = self.rows.last()?.0.checked_sub(row)?;
        let from_end = (self.rows.len() - 1).checked_sub(below);
        from_end.filter(is_row).or_else(|| {
            let found = self.rows.binary_search_by_key(&row, |(number, _)| *number);
            found.ok()
        })
    }

    /// The cell at a row and column.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        cell_among(self.row(row), column)
    }
}

/// The cell of a row in a column.
#[must_use]
pub fn cell_among(cells: &[Cell], column: usize) -> Option<&Cell> {
    // Most rows have a cell in each column.
    let full = cells.get(column).filter(|cell| cell.column == column);
    full.or_else(|| cells.iter().find(|cell| cell.column == column))
}

/// The letters of a column counted from 0: 0 is A, 26 is AA, 16,383 is XFD.
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
