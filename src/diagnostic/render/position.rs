//! Places as numbers, for the machine-readable formats.

use crate::source::{At, Files, Place};

/// A position in a file, everything counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position<'a> {
    /// The file as a whole.
    Whole,
    /// Characters of a text; the end is exclusive.
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
    pub(super) fn new(place: &Place, files: &'a Files) -> Self {
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
    pub(super) fn line(&self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Text { line, .. } => Some(*line),
            Self::Cell { row, .. } => Some(*row),
        }
    }

    /// Returns sheet and address of a cell, such as `Tiêu chí!E7`.
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

/// Returns the file name of a place as CI systems write it: `/` as separator, no leading
/// `./`.
pub(super) fn path(place: &Place, files: &Files) -> String {
    slashed(&files.get(place.file).name)
}

/// Returns a file name with `/` as separator and without leading `./`.
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
