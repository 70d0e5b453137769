//! A place as the formats for machines give it: numbers, not a sentence.

use crate::source::{At, Files, Place};

/// Where in a file, everything counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position<'a> {
    /// The file as a whole.
    Whole,
    /// Characters of a text; the end is the character after the last.
    Text {
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
    },
    /// A cell; the sheet is empty for a CSV file.
    Cell {
        sheet: &'a str,
        cell: String,
        row: usize,
        column: usize,
    },
}

impl<'a> Position<'a> {
    pub(super) fn of(place: &Place, files: &'a Files) -> Self {
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

    /// The line; a cell's row stands for it.
    pub(super) fn line(&self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Text { line, .. } => Some(*line),
            Self::Cell { row, .. } => Some(*row),
        }
    }

    /// The sheet and the address of a cell, such as `Tiêu chí!E7`.
    pub(super) fn cell(&self) -> Option<String> {
        match self {
            Self::Whole | Self::Text { .. } => None,
            Self::Cell {
                sheet: "", cell, ..
            } => Some(cell.clone()),
            Self::Cell { sheet, cell, .. } => Some(format!("{sheet}!{cell}")),
        }
    }
}

/// The name of a place's file as CI knows it: parts divided by `/`, no `./` at
/// the front.
pub(super) fn path(place: &Place, files: &Files) -> String {
    slashed(&files.get(place.file).name)
}

/// A file's name with `/` between its parts, wherever the program runs.
pub(super) fn slashed(name: &str) -> String {
    let name = if std::path::MAIN_SEPARATOR == '/' {
        name.to_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    };
    let mut rest = name.as_str();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    rest.to_owned()
}
