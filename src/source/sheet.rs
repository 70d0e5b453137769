//! Sheets: their non-empty cells row by row.

use std::sync::Arc;

use smol_str::SmolStr;

use super::place::column_letters;
use super::word::WordTable;
use crate::lang::{Lang, Message};
use crate::vocab::CriterionField;

/// The kind of value of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// Text as typed.
    Text,
    /// A number.
    Number {
        /// Decimals that the cell format shows, if it defines them: `0.00` shows 1.1 as 1.10.
        decimals: Option<u32>,
    },
    /// A number shown as a percentage; the text is the number itself (0.5 for 50 %).
    Percent,
    /// A date or a time.
    Date,
    /// TRUE or FALSE.
    Bool,
    /// An error such as `#REF!`.
    Error,
    /// A formula without a stored result.
    NoResult,
}

/// A non-empty cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column, from 0.
    pub column: usize,
    /// The kind of the value.
    pub kind: CellKind,
    /// The value as text: a number with a decimal point and at most 15
    /// significant digits, a date as `2023-11-25`, an error as `#REF!`.
    pub text: SmolStr,
    /// The formula of the cell without `=`, such as `SUM(C3:C4)`; empty if the cell has
    /// one that could not be read.
    pub formula: Option<Box<str>>,
}

/// The rows of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvRows {
    /// The separator of the cells.
    pub separator: char,
    /// The number of cells of each row, blank ones included.
    pub widths: Box<[u16]>,
}

/// Where the cells of a CSV file begin in its text. Its lines are not its rows if a cell
/// contains a line break, or if the first line declares the separator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellStarts {
    /// The number of lines before the first row.
    lines_before: usize,
    /// The columns of all cells, blank ones included, in characters from 1.
    columns: Vec<u32>,
    /// For each row, the number of cells up to its end.
    row_ends: Vec<usize>,
    /// Row and column of each line break in a cell.
    breaks: Vec<(usize, usize)>,
}

impl CellStarts {
    /// Creates an index without rows, after some lines of the text.
    #[must_use]
    pub fn new(lines_before: usize) -> Self {
        Self {
            lines_before,
            ..Self::default()
        }
    }

    /// Adds a row: the columns of its cells, and the cell of each line break in one.
    pub fn push_row(&mut self, columns: &[u32], breaks: &[usize]) {
        let row = self.row_ends.len();
        self.columns.extend_from_slice(columns);
        self.row_ends.push(self.columns.len());
        self.breaks.extend(breaks.iter().map(|cell| (row, *cell)));
    }

    /// Returns the line and the column of a cell, from 1; of one after the last of its row,
    /// those of the last.
    #[must_use]
    pub fn line_column(&self, row: usize, column: usize) -> (usize, usize) {
        let end = |row: usize| self.row_ends.get(row).copied();
        let start = row.checked_sub(1).and_then(end).unwrap_or(0);
        let last = end(row).unwrap_or(start).saturating_sub(start + 1);
        let column = column.min(last);
        let at = self.columns.get(start + column).copied().unwrap_or(1);
        let breaks = self.breaks.partition_point(|cell| *cell < (row, column));
        let line = self.lines_before + row + breaks + 1;
        (line, usize::try_from(at).unwrap_or(usize::MAX))
    }
}

/// A sheet, or a table of a Word document: its rows of non-empty cells.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The sheet's name; empty for a CSV file.
    pub name: String,
    /// The non-empty rows in order: the row number from 0, and the cells by column.
    pub rows: Vec<(usize, Vec<Cell>)>,
    /// Merged areas in order: first row, first column, last row, last column, from 0.
    pub merged: Vec<[usize; 4]>,
    /// Hidden or filtered rows: first and last, from 0.
    pub hidden_rows: Vec<[usize; 2]>,
    /// Hidden columns: first and last, from 0.
    pub hidden_columns: Vec<[usize; 2]>,
    /// The cells whose number format does not display their number.
    pub hidden_cells: Vec<(usize, usize)>,
    /// The first and last row of the table's heading, once the table was found.
    pub heading: Option<[usize; 2]>,
    /// Whether the sheet is hidden in the workbook.
    pub hidden: bool,
    /// Whether the stored results may never have been computed: the workbook asks to be
    /// calculated on opening, or a program wrote it that does not say that it is one.
    pub may_be_uncalculated: bool,
    /// The position of the rows in a Word document; `None` for a workbook.
    pub word: Option<WordTable>,
    /// The rows of a CSV file; `None` for other formats.
    pub csv: Option<CsvRows>,
    /// Where the cells begin in the text of a CSV file; `None` for other formats.
    pub starts: Option<Arc<CellStarts>>,
    /// The columns that the user named.
    pub named_columns: Vec<NamedColumn>,
}

/// A column that the user named: what it contains, whatever its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedColumn {
    /// What it contains.
    pub field: CriterionField,
    /// The column as the user named it: its letters or number, or its heading.
    pub column: String,
}

impl NamedColumn {
    /// Returns the column, from 0, if the user named it by letters or a number.
    #[must_use]
    pub fn position(&self) -> Option<usize> {
        if let Ok(number) = self.column.parse::<usize>() {
            return number.checked_sub(1);
        }
        let letters = self.column.as_bytes();
        let is_position =
            (1..=3).contains(&letters.len()) && letters.iter().all(u8::is_ascii_alphabetic);
        is_position.then(|| {
            let digits = letters
                .iter()
                .map(|letter| letter.to_ascii_uppercase() - b'A');
            digits.fold(0, |column, digit| column * 26 + usize::from(digit) + 1) - 1
        })
    }
}

impl Sheet {
    /// Creates an empty sheet.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Returns whether the sheet has this name. A table of a Word document has a name in
    /// both languages.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        let shown = self.display_name();
        self.name == name || shown.vi == name || shown.en == name
    }

    /// Returns the name of the sheet as shown to the user.
    #[must_use]
    pub fn display_name(&self) -> Message {
        let table = self.word.as_ref();
        let number = table.and_then(|table| Some(table.row(table.first_row())?.0));
        match number.map(|number| Lang::ALL.map(|lang| WordTable::name(number, lang))) {
            Some([vi, en]) => Message {
                vi: vi.into(),
                en: en.into(),
            },
            None => Message::same(&self.name),
        }
    }

    /// Returns the column as the user sees it: its letters, or its number in the table of
    /// a Word document.
    #[must_use]
    pub fn column_name(&self, column: usize) -> String {
        match self.word {
            Some(_) => (column + 1).to_string(),
            None => column_letters(column),
        }
    }

    /// Returns the row number as the user sees it, from 1: in the sheet, or in the table
    /// of a Word document.
    #[must_use]
    pub fn row_number(&self, row: usize) -> usize {
        let in_table = self.word.as_ref().and_then(|table| table.row(row));
        in_table.map_or(row + 1, |(_, number)| number)
    }

    /// Adds a cell; cells must be added in order. Empty texts are ignored.
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

    /// Adds a non-empty cell; cells must be added in order.
    pub fn push_cell(&mut self, row: usize, cell: Cell) {
        match self.rows.last_mut() {
            Some((last, cells)) if *last == row => cells.push(cell),
            last => {
                // Rows of a table have the same length, so that no row is grown.
                let mut cells = Vec::with_capacity(last.map_or(1, |(_, cells)| cells.len()));
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

    /// Returns the cells of a row by column; empty if the row has none.
    #[must_use]
    pub fn row(&self, row: usize) -> &[Cell] {
        let found = self.rows.binary_search_by_key(&row, |(number, _)| *number);
        found.map_or(&[], |at| self.rows[at].1.as_slice())
    }

    /// Returns the cell at a row and column.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        cell_in_column(self.row(row), column)
    }
}

/// Returns the cell of a row in a column.
#[must_use]
pub fn cell_in_column(cells: &[Cell], column: usize) -> Option<&Cell> {
    cells.iter().find(|cell| cell.column == column)
}
