//! The frame over rows of a sheet: only the rows and columns that matter.

use std::collections::BTreeSet;

use super::columns::{Shown, fit};
use super::frame::{Frame, Line, Mark, without_small_gaps};
use super::quote::Quoted;
use super::shown::shown;
use super::width::{shorten, width};
use crate::lang::Lang;
use crate::source::{Sheet, column_letters};

/// Blanks between two columns.
pub(super) const GAP: usize = 2;

/// A cell that something is said about: row and column from 0.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The row.
    pub(super) row: usize,
    /// The column.
    pub(super) column: usize,
    /// What is said.
    pub(super) quoted: Quoted,
}

/// The rows of the spots below the heading of the table; `columns` is the room
/// for a row.
pub(super) fn frame(
    sheet: &Sheet,
    spots: &[Spot],
    origin: String,
    columns: usize,
    lang: Lang,
) -> Frame {
    let mut rows: BTreeSet<usize> = spots.iter().map(|spot| spot.row).collect();
    let first = rows.first().copied().unwrap_or(0);
    let above = heading_rows(sheet, spots);
    rows.extend(above.into_iter().filter(|heading| *heading < first));
    let rows = without_small_gaps(&rows);

    let text = |row: usize, column: usize| {
        let text = sheet.cell(row, column).map(|cell| shown(cell, lang));
        let marked = || {
            spots
                .iter()
                .any(|spot| (spot.row, spot.column) == (row, column))
        };
        match text {
            Some(text) if !text.trim().is_empty() => text,
            _ if marked() => lang.pick("(trống)", "(empty)").to_owned(),
            _ => String::new(),
        }
    };
    let table = fit(sheet, spots, &rows, columns, text);
    let draw = |row: &usize| {
        let marks = spots
            .iter()
            .filter(|spot| spot.row == *row)
            .collect::<Vec<_>>();
        let line = line(*row, &marks, &table, |column| text(*row, column));
        Line {
            number: sheet.row_number(*row),
            ..line
        }
    };
    let name = |column: usize| match sheet.word {
        Some(_) => (column + 1).to_string(),
        None => column_letters(column),
    };
    let letters = line(0, &[], &table, name).text;
    Frame {
        origin,
        letters: Some(letters),
        lines: rows.iter().map(draw).collect(),
    }
}

/// The rows of the heading that name the columns of the spots: the lowest with
/// words over each; without any, the last.
fn heading_rows(sheet: &Sheet, spots: &[Spot]) -> BTreeSet<usize> {
    let Some([top, last]) = sheet.heading else {
        return BTreeSet::new();
    };
    let named = |column: usize| {
        let mut rows = (top..=last).rev();
        rows.find(|row| sheet.cell(*row, column).is_some())
    };
    let mut rows: BTreeSet<usize> = spots.iter().filter_map(|spot| named(spot.column)).collect();
    // A cell of the heading itself is read with those above it.
    if let Some(within) = spots.iter().map(|spot| spot.row).find(|row| *row <= last) {
        rows.extend(top..within);
    }
    if rows.is_empty() {
        return BTreeSet::from([last]);
    }
    rows
}

/// A row, its cells side by side.
fn line(row: usize, spots: &[&Spot], table: &[Shown], text: impl Fn(usize) -> String) -> Line {
    let mut out = String::new();
    let mut marks = Vec::new();
    let mut edge = 0;
    for column in table {
        let missing = edge - width(&out);
        out.extend(std::iter::repeat_n(' ', missing));
        let start = out.len();
        out.push_str(&shorten(&text(column.index), column.width));
        marks.extend(
            spots
                .iter()
                .filter(|spot| spot.column == column.index)
                .map(|spot| Mark {
                    range: start..out.len(),
                    label: spot.quoted.label.clone(),
                    primary: spot.quoted.primary,
                }),
        );
        edge += column.width + GAP;
    }
    Line {
        number: row + 1,
        text: out.trim_end().to_owned(),
        marks,
    }
}
