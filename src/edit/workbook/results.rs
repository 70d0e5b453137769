//! Results of formulas after cells are filled.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::filling::{Filling, Fillings};
use crate::input::values::formula::{names, summed};
use crate::source::{CellKind, Sheet, cell_in_column};

/// The new result of each formula that depends on filled cells; `None` if it is not a
/// plain sum of numbers, so that a program has to compute it.
pub(super) type Results = BTreeMap<(usize, usize), Option<Decimal>>;

/// The deepest nesting of sums that is followed.
const DEEPEST: usize = 16;

/// Computes the results of the formulas that depend on filled cells.
pub(super) fn compute(sheet: &Sheet, fillings: &Fillings) -> Results {
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
    // Formulas that refer to a filled cell, directly or through others.
    let mut new: Vec<(usize, usize)> = fillings.keys().copied().collect();
    let mut touched = BTreeSet::new();
    while !new.is_empty() {
        let hit = |(at, formula): &&((usize, usize), &str)| {
            !touched.contains(at)
                && new
                    .iter()
                    .any(|(row, column)| names(formula, &sheet.name, *row, *column))
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
    let result = |at: &(usize, usize)| (*at, sums.value(*at, 0, false));
    touched.iter().map(result).collect()
}

struct Sums<'a> {
    sheet: &'a Sheet,
    fillings: &'a Fillings,
    touched: &'a BTreeSet<(usize, usize)>,
}

impl Sums<'_> {
    /// Returns the number in a cell; an empty one is zero, and a text if `skips_text`.
    fn value(&self, at: (usize, usize), depth: usize, skips_text: bool) -> Option<Decimal> {
        let of_text = skips_text.then_some(Decimal::ZERO);
        match self.fillings.get(&at) {
            Some(Filling::Points(points)) => return Some(points.decimal()),
            Some(Filling::Text(_)) => return of_text,
            None => {}
        }
        let Some(cell) = self.sheet.cell(at.0, at.1) else {
            return Some(Decimal::ZERO);
        };
        if !self.touched.contains(&at) {
            return match cell.kind {
                CellKind::Number { .. } => cell.text.parse().ok(),
                CellKind::Text => of_text,
                _ => None,
            };
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
                let existing = cell_in_column(cells, at.1).filter(|_| !filled);
                let existing = existing.and_then(|cell| cell.formula.as_deref());
                if range.skips(existing)? {
                    continue;
                }
                sum = sum.checked_add(self.value((*row, at.1), depth + 1, range.skips_text)?)?;
            }
        }
        Some(sum.normalize())
    }
}
