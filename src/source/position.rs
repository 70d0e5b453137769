//! Places as numbers and names, for the machine-readable formats.

use serde::Serialize;

use super::{At, Files, Place};

/// A position in a file, everything counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position<'a> {
    /// The file as a whole.
    Whole,
    /// Characters of a text; the end is exclusive.
    Text {
        /// The first line.
        line: usize,
        /// The first column.
        column: usize,
        /// The last line.
        end_line: usize,
        /// The column after the last character.
        end_column: usize,
    },
    /// A cell; the sheet is empty for a CSV file.
    Cell {
        /// The name of the sheet.
        sheet: &'a str,
        /// The address, such as D17.
        cell: String,
        /// The row as the user sees it.
        row: usize,
        /// The column.
        column: usize,
    },
}

impl<'a> Position<'a> {
    /// Returns the position of a place.
    #[must_use]
    pub fn new(place: &Place, files: &'a Files) -> Self {
        match place.at() {
            At::Whole => Self::Whole,
            At::Span(range) => {
                let (line, column) = files.line_column(place);
                let end = Place::span(place.file, range.end..range.end);
                let (end_line, end_column) = files.line_column(&end);
                Self::Text {
                    line,
                    column,
                    end_line,
                    end_column,
                }
            }
            At::Cell { sheet, row, column } => {
                let sheet = files.sheet(place.file, sheet);
                let word = sheet.and_then(|sheet| sheet.word.as_ref());
                Self::Cell {
                    sheet: sheet.map_or("", |sheet| sheet.name.as_str()),
                    cell: word.map_or_else(|| place.address(), |table| table.address(row, column)),
                    row: sheet.map_or(row + 1, |sheet| sheet.row_number(row)),
                    column: column + 1,
                }
            }
        }
    }

    /// Returns the line; for a cell, its row.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Text { line, .. } => Some(*line),
            Self::Cell { row, .. } => Some(*row),
        }
    }

    /// Returns sheet and address of a cell, such as `Tiêu chí!E7`.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        match self {
            Self::Whole | Self::Text { .. } => None,
            Self::Cell {
                sheet: "", cell, ..
            } => Some(cell.clone()),
            Self::Cell { sheet, cell, .. } => Some(format!("{sheet}!{cell}")),
        }
    }
}

/// A place as every JSON answer has it: the file, and what else is known. Positions count
/// from 1; a file as a whole has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// The file, as it was named.
    pub file: String,
    /// The sheet; a CSV file has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The address of a cell, such as D17.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The row of a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The line of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column of a cell, or of a text in characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// The last line of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<usize>,
    /// The column after the last character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<usize>,
}

impl Location {
    /// Returns the location of a place.
    #[must_use]
    pub fn new(place: &Place, files: &Files) -> Self {
        let file = files.get(place.file).name.clone();
        let location = Self {
            file,
            ..Self::default()
        };
        match Position::new(place, files) {
            Position::Whole => location,
            Position::Text {
                line,
                column,
                end_line,
                end_column,
            } => Self {
                line: Some(line),
                column: Some(column),
                end_line: Some(end_line),
                end_column: Some(end_column),
                ..location
            },
            Position::Cell {
                sheet,
                cell,
                row,
                column,
            } => Self {
                sheet: Some(sheet.to_owned()).filter(|sheet| !sheet.is_empty()),
                cell: Some(cell),
                row: Some(row),
                column: Some(column),
                ..location
            },
        }
    }
}
