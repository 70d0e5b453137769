//! Which columns of a sheet a frame shows, and how wide.

use std::collections::BTreeMap;

use super::cells::{GAP, Spot};
use super::width::width;
use crate::source::Sheet;

/// No column is shown narrower than this to make room for another.
const LEAST: usize = 8;

/// With less than this of a name, the columns beside the places are given up.
const ENOUGH_OF_A_NAME: usize = 24;

/// Why a column is shown, the least needed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// It stands beside a column that something is said about.
    Beside,
    /// It holds the codes or the names: one of the first two of the table.
    Names,
    /// Something is said about it.
    Marked,
}

impl Why {
    /// The most columns of the terminal that it is given.
    fn most(self) -> usize {
        match self {
            Self::Beside => 14,
            Self::Names | Self::Marked => 48,
        }
    }
}

/// A column that is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// The column of the sheet, from 0.
    pub(super) index: usize,
    /// Columns of the terminal.
    pub(super) width: usize,
    /// Columns that it would take if there were room.
    whole: usize,
    why: Why,
}

/// The columns for these rows and spots, made to fit into `room` with
/// their labels: long names give way first, then the neighbours of what is
/// marked, then the widest column.
pub(super) fn fit(
    sheet: &Sheet,
    spots: &[Spot],
    rows: &[usize],
    room: usize,
    text: impl Fn(usize, usize) -> String,
) -> Vec<Shown> {
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
    // Where no table was found, the whole row may say why.
    let reach = if sheet.heading.is_some() { 1 } else { 6 };
    for spot in spots {
        add(spot.column, Why::Marked);
        for cell in sheet.row(spot.row) {
            if cell.column.abs_diff(spot.column) <= reach {
                add(cell.column, Why::Beside);
            }
        }
    }
    let mut table: Vec<Shown> = Vec::new();
    for (index, why) in reasons {
        let widest = rows.iter().map(|&row| width(&text(row, index))).max();
        let width = widest.unwrap_or(0).clamp(1, why.most());
        table.push(Shown {
            index,
            width,
            whole: width,
            why,
        });
    }
    let too_wide = |table: &[Shown]| right_edge(table, spots, &text) > room;
    while too_wide(&table) && narrow(&mut table, Why::Names, ENOUGH_OF_A_NAME) {}
    if too_wide(&table) {
        // Without the neighbours the names may be wide again.
        for column in &mut table {
            column.width = column.whole;
        }
        table.retain(|column| column.why != Why::Beside);
    }
    while too_wide(&table) && narrow(&mut table, Why::Marked, LEAST) {}
    table
}

/// Takes one column off the widest of those that matter at most as much as
/// `most`; false where none is wider than `least`.
fn narrow(table: &mut [Shown], most: Why, least: usize) -> bool {
    let widest = table
        .iter_mut()
        .filter(|column| column.why <= most && column.width > least)
        .max_by_key(|column| column.width);
    widest.map(|column| column.width -= 1).is_some()
}

/// The columns of the terminal that the widest row takes with its labels.
fn right_edge(table: &[Shown], spots: &[Spot], text: &impl Fn(usize, usize) -> String) -> usize {
    let mut edge = 0;
    let mut widest = 0;
    for column in table {
        for spot in spots.iter().filter(|spot| spot.column == column.index) {
            let label = width(&spot.quoted.label);
            let alone = !spots
                .iter()
                .any(|other| other.row == spot.row && other.column > spot.column);
            // The last label of a row stands beside its carets, others below them.
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
