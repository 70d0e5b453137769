//! Infers what a coerced code was from the rows above and below it.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::code_cell::CodeCell;
use super::reading::{CoercedCode, Reading};
use crate::model::Code;

/// Reads the code cells of one section from the top down. A section is what one Roman
/// number or capital letter is above: the codes below it may begin anew.
pub(super) fn read_section(cells: &[&CodeCell]) -> Vec<Reading> {
    let below = Below::each(cells);
    let mut above = Above::default();
    let read = cells.iter().zip(&below).map(|(cell, below)| {
        let reading = match cell {
            CodeCell::Sure(code) => Reading::Sure(code.clone()),
            CodeCell::Coerced(code, coercion) => Reading::Repaired(code.clone(), *coercion),
            CodeCell::Number {
                field,
                digit,
                is_text,
            } => above.read_number(field, *digit, *is_text, below),
            CodeCell::Carried(code) => above.read_carried(code),
            CodeCell::Date(readings) => above.read_date(readings, below),
        };
        if let Some(code) = reading.code() {
            above.add(code);
        }
        reading
    });
    read.collect()
}

fn child(parent: &Code, number: u64) -> Option<Code> {
    Code::new(&format!("{parent}.{number}"))
}

/// The rows below one, in their simplest readings.
#[derive(Clone, Default)]
struct Below {
    /// The next code.
    next: Option<Code>,
    /// For `1.1`, the number of the next code directly below 1.
    sibling: Option<u64>,
}

impl Below {
    /// Returns what is below each row.
    fn each(cells: &[&CodeCell]) -> Vec<Self> {
        let mut next: Option<Code> = None;
        let mut siblings: HashMap<Code, u64> = HashMap::new();
        let mut found = Vec::with_capacity(cells.len());
        for cell in cells.iter().rev() {
            let sibling = match cell {
                CodeCell::Number { field, .. } => siblings.get(field).copied(),
                _ => None,
            };
            found.push(Self {
                next: next.clone(),
                sibling,
            });
            if let Some(code) = cell.simplest() {
                if let (Some(parent), Some(number)) = (code.parent(), code.last_number()) {
                    siblings.insert(parent, number);
                }
                next = Some(code);
            }
        }
        found.reverse();
        found
    }
}

/// The rows above one.
#[derive(Default)]
struct Above {
    seen: HashSet<Code>,
    last: Option<Code>,
    last_below: HashMap<Code, u64>,
}

impl Above {
    fn add(&mut self, code: &Code) {
        if let (Some(parent), Some(number)) = (code.parent(), code.last_number()) {
            self.last_below.insert(parent, number);
        }
        self.seen.insert(code.clone());
        self.last = Some(code.clone());
    }

    /// Reads `1.1`: it was 1.10 if it follows 1.9 and comes before 1.11 or the end of its
    /// field, or if rows below 1.10 follow. It stays 1.1 if that is in order, and in text
    /// unless something else is sure.
    fn read_number(&self, field: &Code, digit: u64, is_text: bool, below: &Below) -> Reading {
        let tenfold = digit * 10;
        let (Some(plain), Some(with_zero)) = (child(field, digit), child(field, tenfold)) else {
            return Reading::Ambiguous(Vec::new(), CoercedCode::Number);
        };
        let doubled = self.seen.contains(&plain);
        if is_text && !doubled {
            return Reading::Sure(plain);
        }
        let before = self.last_below.get(field).copied().unwrap_or(0);
        let inside = below.next.as_ref();
        if inside.is_some_and(|code| code.is_below(&with_zero)) {
            return Reading::Repaired(with_zero, CoercedCode::Number);
        }
        let next = below.sibling;
        if before.checked_add(1) == Some(tenfold) && next.is_none_or(|next| next == tenfold + 1) {
            return Reading::Repaired(with_zero, CoercedCode::Number);
        }
        let in_order = before < tenfold && next.is_none_or(|next| next > tenfold);
        if !is_text && (doubled || before >= digit) && in_order {
            return Reading::Ambiguous(vec![plain, with_zero], CoercedCode::Number);
        }
        Reading::Sure(plain)
    }

    /// Reads a number reached by steps: `=A10+0.1` below 1.9 gives 2 instead of 1.10.
    fn read_carried(&self, code: &Code) -> Reading {
        let carried = self.last.as_ref().and_then(|last| {
            let field = last.parent()?;
            let over = field.last_number()?.checked_add(1);
            (field.depth() == 1 && last.last_number() == Some(9) && over == code.last_number())
                .then(|| child(&field, 10))?
        });
        match carried {
            Some(carried) => Reading::Ambiguous(vec![code.clone(), carried], CoercedCode::Number),
            None => Reading::Sure(code.clone()),
        }
    }

    /// Reads a date as the one code that fits between its neighbours; of several, the one
    /// that comes right after the last code.
    fn read_date(&self, readings: &[Code], below: &Below) -> Reading {
        let fits = |code: &&Code| {
            !self.seen.contains(*code)
                && code
                    .parent()
                    .is_none_or(|parent| self.seen.contains(&parent))
                && self.last.as_ref().is_some_and(|last| last.is_before(code))
                && below.next.as_ref().is_none_or(|next| code.is_before(next))
        };
        let fitting: Vec<&Code> = readings.iter().filter(fits).collect();
        let mut following = fitting.iter().filter(|code| self.follows(code));
        match (following.next(), following.next(), fitting.as_slice()) {
            (Some(code), None, _) | (None, _, [code]) => {
                Reading::Repaired((*code).clone(), CoercedCode::Date)
            }
            (.., []) => Reading::Ambiguous(readings.to_vec(), CoercedCode::Date),
            _ => Reading::Ambiguous(fitting.into_iter().cloned().collect(), CoercedCode::Date),
        }
    }

    /// Whether a code is the next after the last: its first child, or one more than it or
    /// than a code above it.
    fn follows(&self, code: &Code) -> bool {
        let number = code.last_number();
        if number == Some(1) && code.parent() == self.last {
            return true;
        }
        std::iter::successors(self.last.clone(), Code::parent).any(|last| {
            let next = last.last_number().and_then(|last| last.checked_add(1));
            last.parent() == code.parent() && next.is_some() && next == number
        })
    }
}
