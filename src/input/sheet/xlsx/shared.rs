//! Formulas that several cells of a sheet share.

use std::collections::HashMap;

use crate::input::limits::FORMULA_BYTES;
use crate::input::values::formula::shifted;

/// The formulas that were written once for several cells, by their number, with
/// the cell they were written for.
#[derive(Default)]
pub(super) struct Shared {
    formulas: HashMap<usize, ((usize, usize), Box<str>)>,
}

impl Shared {
    /// Notes one. A formula that is too long to be looked at is not kept.
    pub(super) fn note(&mut self, number: usize, at: (usize, usize), formula: &str) {
        if formula.len() <= FORMULA_BYTES {
            self.formulas.insert(number, (at, formula.into()));
        }
    }

    /// The formula as it stands in the cell `at`; empty where it cannot be told.
    pub(super) fn at(&self, number: usize, at: (usize, usize)) -> String {
        let found = self.formulas.get(&number);
        let moved = found.and_then(|(from, formula)| shifted(formula, *from, at));
        moved.unwrap_or_default()
    }
}
