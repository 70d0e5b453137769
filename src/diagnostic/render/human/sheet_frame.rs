//! The frame over rows of a sheet: only the relevant rows and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::frame::{Frame, Line, Mark, Quoted, without_small_gaps};
use super::width::{shorten, width};
use crate::lang::Lang;
use crate::source::{Cell, CellKind, Sheet, column_letters};
use crate::vocab::sanitize::one_line;

/// The number of spaces between two columns.
const GAP: usize = 2;

/// A labelled cell.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The row, from 0.
    pub(super) row: usize,
    /// The column, from 0.
    pub(super) column: usize,
    /// The label.
    pub(super) quoted: Quoted,
}

/// Draws the rows of the spots below the heading of the table, each at most `columns`
/// wide.
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
        let text = sheet.cell(row, column).map(|cell| cell_text(cell, lang));
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

/// Returns the heading rows that name the columns of the spots: the lowest non-empty
/// cell over each, or the last heading row.
fn heading_rows(sheet: &Sheet, spots: &[Spot]) -> BTreeSet<usize> {
    let Some([top, last]) = sheet.heading else {
        return BTreeSet::new();
    };
    let named = |column: usize| {
        let mut rows = (top..=last).rev();
        rows.find(|row| sheet.cell(*row, column).is_some())
    };
    let mut rows: BTreeSet<usize> = spots.iter().filter_map(|spot| named(spot.column)).collect();
    // For a cell of the heading, the heading rows above are shown too.
    if let Some(within) = spots.iter().map(|spot| spot.row).find(|row| *row <= last) {
        rows.extend(top..within);
    }
    if rows.is_empty() {
        return BTreeSet::from([last]);
    }
    rows
}

/// Draws a row.
fn line(
    row: usize,
    spots: &[&Spot],
    table: &[ShownColumn],
    text: impl Fn(usize) -> String,
) -> Line {
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
                    quoted: spot.quoted.clone(),
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

/// The minimum width of a column that is narrowed for another one.
const MIN_COLUMN: usize = 8;

/// The minimum width of names; below it, neighbouring columns are dropped instead.
const MIN_NAME: usize = 24;

/// Why a column is shown, least important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// It is next to a labelled column.
    Neighbour,
    /// It contains the codes or the names: one of the first two columns of the table.
    Names,
    /// A cell in it is labelled.
    Marked,
}

impl Why {
    /// Returns the maximum width.
    fn max_width(self) -> usize {
        match self {
            Self::Neighbour => 14,
            Self::Names | Self::Marked => 48,
        }
    }
}

/// A shown column.
#[derive(Clone, Copy, Debug)]
struct ShownColumn {
    /// The column of the sheet, from 0.
    index: usize,
    /// The current display width.
    width: usize,
    /// The display width without narrowing.
    full_width: usize,
    why: Why,
}

/// Chooses the columns for these rows and spots so that they fit into `room` with
/// their labels. Long names are narrowed first, then neighbours are dropped, then the
/// widest column is narrowed.
fn fit(
    sheet: &Sheet,
    spots: &[Spot],
    rows: &[usize],
    room: usize,
    text: impl Fn(usize, usize) -> String,
) -> Vec<ShownColumn> {
    let mut reasons: BTreeMap<usize, Why> = BTreeMap::new();
    let mut add = |column: usize, why: Why| {
        let reason = reasons.entry(column).or_insert(why);
        *reason = (*reason).max(why);
    };
    let heading = sheet.heading.map_or(&[][..], |[top, _]| sheet.row(top));
    let body = spots.first().map_or(&[][..], |spot| sheet.row(spot.row));
    let reference = if heading.len() < 2 { body } else { heading };
    for cell in reference.iter().take(2) {
        add(cell.column, Why::Names);
    }
    // If no table was found, the whole row may show why.
    let reach = if sheet.heading.is_some() { 1 } else { 6 };
    for spot in spots {
        add(spot.column, Why::Marked);
        for cell in sheet.row(spot.row) {
            if cell.column.abs_diff(spot.column) <= reach {
                add(cell.column, Why::Neighbour);
            }
        }
    }
    let mut table: Vec<ShownColumn> = Vec::new();
    for (index, why) in reasons {
        let widest = rows.iter().map(|&row| width(&text(row, index))).max();
        let width = widest.unwrap_or(0).clamp(1, why.max_width());
        table.push(ShownColumn {
            index,
            width,
            full_width: width,
            why,
        });
    }
    let too_wide = |table: &[ShownColumn]| right_edge(table, spots, &text) > room;
    while too_wide(&table) && narrow(&mut table, Why::Names, MIN_NAME) {}
    if too_wide(&table) {
        // Without the neighbours there is room for wide names again.
        for column in &mut table {
            column.width = column.full_width;
        }
        table.retain(|column| column.why != Why::Neighbour);
    }
    while too_wide(&table) && narrow(&mut table, Why::Marked, MIN_COLUMN) {}
    table
}

/// Narrows the widest column of at most importance `most` by one. Returns false if none
/// is wider than `least`.
fn narrow(table: &mut [ShownColumn], most: Why, least: usize) -> bool {
    let widest = table
        .iter_mut()
        .filter(|column| column.why <= most && column.width > least)
        .max_by_key(|column| column.width);
    widest.map(|column| column.width -= 1).is_some()
}

/// Returns the display width of the widest row with its labels.
fn right_edge(
    table: &[ShownColumn],
    spots: &[Spot],
    text: &impl Fn(usize, usize) -> String,
) -> usize {
    let mut edge = 0;
    let mut widest = 0;
    for column in table {
        for spot in spots.iter().filter(|spot| spot.column == column.index) {
            let label = width(&spot.quoted.label);
            let alone = !spots
                .iter()
                .any(|other| other.row == spot.row && other.column > spot.column);
            // The last label of a row is printed next to its carets, others below them.
            let carets = if alone {
                width(&text(spot.row, spot.column)).min(column.width) + 1
            } else {
                0
            };
            widest = widest.max(edge + carets + label);
        }
        edge += column.width + GAP;
    }
    widest.max(edge.saturating_sub(GAP))
}

/// Returns the text of a cell as the sheet shows it, on one line: numbers with the
/// decimal separator of the language and the digits of their format, percentages with %.
fn cell_text(cell: &Cell, lang: Lang) -> String {
    let number = |text: &str| text.replace('.', &lang.decimal_separator().to_string());
    match cell.kind {
        CellKind::Text | CellKind::Date | CellKind::Bool | CellKind::Error => {
            one_line(&cell.text).trim().to_owned()
        }
        CellKind::Number { decimals } => {
            let mut text = one_line(&cell.text).into_owned();
            if let (Some(digits), Ok(mut value)) = (decimals, Decimal::from_str(&text))
                && value.scale() < digits
                && digits <= Decimal::MAX_SCALE
            {
                value.rescale(digits);
                text = value.to_string();
            }
            number(&text)
        }
        CellKind::Percent => {
            let value = Decimal::from_str(&cell.text).ok();
            let hundred = value.and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
            match hundred {
                Some(value) => number(&format!("{}%", value.normalize())),
                None => one_line(&cell.text).into_owned(),
            }
        }
        CellKind::NoResult => lang
            .pick("(công thức chưa tính)", "(formula, no result)")
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_in_the_sheet() {
        let say = |kind, text: &str| {
            let cell = Cell {
                column: 0,
                kind,
                text: text.into(),
                formula: None,
            };
            cell_text(&cell, Lang::Vi)
        };
        let number = |decimals| CellKind::Number { decimals };
        assert_eq!(say(number(None), "2.5"), "2,5");
        assert_eq!(say(number(Some(2)), "1.1"), "1,10");
        assert_eq!(say(number(Some(0)), "1.15"), "1,15");
        assert_eq!(say(number(Some(u32::MAX)), "1"), "1");
        assert_eq!(say(CellKind::Percent, "0.5"), "50%");
        assert_eq!(say(CellKind::Percent, "nhiều"), "nhiều");
        assert_eq!(say(CellKind::Text, " 2,5\nđiểm "), "2,5 điểm");
        assert_eq!(say(CellKind::NoResult, ""), "(công thức chưa tính)");
    }
}
