//! Places as numbers and names, for the machine-readable formats.

use std::borrow::Cow;

use serde::Serialize;

use super::{At, Files, Place, WordTable};
use crate::lang::Lang;

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
        /// The name of the sheet; of a Word document, of the table that contains the cell.
        sheet: Cow<'a, str>,
        /// The address, such as D17.
        cell: String,
        /// The row as the user sees it.
        row: usize,
        /// The column.
        column: usize,
        /// The line and the column at which a cell of a CSV file begins, in characters.
        start: Option<(usize, usize)>,
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
                let number = word.and_then(|table| table.row(row));
                let name = number.map(|(number, _)| WordTable::name(number, Lang::Vi).into());
                let own_name = || sheet.map_or("", |sheet| sheet.name.as_str()).into();
                let is_csv = sheet.is_some_and(|sheet| sheet.starts.is_some());
                Self::Cell {
                    sheet: name.unwrap_or_else(own_name),
                    start: is_csv.then(|| files.line_column(place)),
                    cell: word.map_or_else(|| place.address(), |table| table.address(row, column)),
                    row: sheet.map_or(row + 1, |sheet| sheet.row_number(row)),
                    column: column + 1,
                }
            }
        }
    }

    /// Returns the line and the column of the first character; `None` for a whole file and
    /// for a cell of a workbook or document, which have no lines.
    #[must_use]
    pub fn start(&self) -> Option<(usize, usize)> {
        match self {
            Self::Whole => None,
            Self::Text { line, column, .. } => Some((*line, *column)),
            Self::Cell { start, .. } => *start,
        }
    }

    /// Returns sheet and address of a cell, such as `Tiêu chí!E7`.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        match self {
            Self::Whole | Self::Text { .. } => None,
            Self::Cell { sheet, cell, .. } if sheet.is_empty() => Some(cell.clone()),
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
    /// The line of a text; of a cell of a CSV file, the line at which it begins.
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
                start,
            } => Self {
                sheet: Some(sheet.into_owned()).filter(|sheet| !sheet.is_empty()),
                line: start.map(|(line, _)| line),
                cell: Some(cell),
                row: Some(row),
                column: Some(column),
                ..location
            },
        }
    }
}
