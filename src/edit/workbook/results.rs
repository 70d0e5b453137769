//! What formulas give once cells are filled.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Filling, Fillings};
use crate::input::values::formula::{names, summed};
use crate::source::{CellKind, Sheet, cell_in_column};

/// The new result of each formula that filled cells touch; none where it is no
/// plain sum of numbers, so that its program has to work it out.
pub(super) type Results = BTreeMap<(usize, usize), Option<Decimal>>;

/// Sums that add up each other deeper than this are not followed.
const DEEPEST: usize = 16;

pub(super) fn of(sheet: &Sheet, fillings: &Fillings) -> Results {
    let mut formulas = Vec::new();
    for (row, cells) in &sheet.rows {
        for cell in cells {
            let at = (*row, cell.column);
            if let Some(formula) = cell
                .formula
                .as_deref()
                .filter(|_| !fillings.contains_key(&at))
            {
                formulas.push((at, formula));
            }
        }
    }
    // What names a filled cell, and what names that.
    let mut new: Vec<(usize, usize)> = fillings.keys().copied().collect();
    let mut touched = BTreeSet::new();
    while !new.is_empty() {
        let hit = |(at, formula): &&((usize, usize), &str)| {
            !touched.contains(at)
                && new
                    .iter()
                    .any(|(row, column)| names(formula, *row, *column))
        };
        let found: Vec<(usize, usize)> = formulas.iter().filter(hit).map(|(at, _)| *at).collect();
        touched.extend(found.iter().copied());
        new = found;
    }
    let sums = Sums {
        sheet,
        fillings,
        touched: &touched,
    };
    let result = |at: &(usize, usize)| (*at, sums.value(*at, 0));
    touched.iter().map(result).collect()
}

struct Sums<'a> {
    sheet: &'a Sheet,
    fillings: &'a Fillings,
    touched: &'a BTreeSet<(usize, usize)>,
}

impl Sums<'_> {
    /// The number in a cell, an empty one being nothing to add.
    fn value(&self, at: (usize, usize), depth: usize) -> Option<Decimal> {
        match self.fillings.get(&at) {
            Some(Filling::Points(points)) => return Some(points.decimal()),
            Some(Filling::Text(_)) => return None,
            None => {}
        }
        let Some(cell) = self.sheet.cell(at.0, at.1) else {
            return Some(Decimal::ZERO);
        };
        if !self.touched.contains(&at) {
            let number = matches!(cell.kind, CellKind::Number { .. });
            return cell.text.parse().ok().filter(|_| number);
        }
        let ranges = summed(cell.formula.as_deref()?, at.1)?;
        let mut sum = Decimal::ZERO;
        for range in ranges {
            let from = (self.sheet.rows).partition_point(|(row, _)| *row < range.first);
            let rows = self.sheet.rows.get(from..).unwrap_or_default();
            for (row, cells) in rows.iter().take_while(|(row, _)| *row <= range.last) {
                if depth == DEEPEST {
                    return None;
                }
                let filled = self.fillings.contains_key(&(*row, at.1));
                let behind = cell_in_column(cells, at.1).filter(|_| !filled);
                let behind = behind.and_then(|cell| cell.formula.as_deref());
                if range.skips(behind)? {
                    continue;
                }
                sum = sum.checked_add(self.value((*row, at.1), depth + 1)?)?;
            }
        }
        Some(sum.normalize())
    }
}
