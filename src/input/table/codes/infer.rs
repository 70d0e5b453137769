//! The rows above and below a code, which tell what a changed code was.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::written::Written;
use super::{Reading, Turned};
use crate::model::Code;

/// What the code cells of one section of a table say, from the top down. A
/// section is what one Roman number or capital letter stands over: the codes
/// below it may begin anew.
pub(super) fn section(cells: &[&Written]) -> Vec<Reading> {
    let plain = |written: &&Written| match written {
        Written::Sure(code) => Some(Reading::Sure(code.clone())),
        Written::Changed(code, turned) => Some(Reading::Repaired(code.clone(), *turned)),
        Written::Number { .. } | Written::Carried(_) | Written::Date(_) => None,
    };
    // Most sections have no code of which the rows around it must be asked.
    if let Some(readings) = cells.iter().map(plain).collect() {
        return readings;
    }
    let below = Below::each(cells);
    let mut around = Around::default();
    let read = cells.iter().zip(&below).map(|(written, below)| {
        let reading = match written {
            Written::Sure(code) => Reading::Sure(code.clone()),
            Written::Changed(code, turned) => Reading::Repaired(code.clone(), *turned),
            Written::Number { field, digit, text } => around.number(field, *digit, *text, below),
            Written::Carried(code) => around.carried(code),
            Written::Date(readings) => around.date(readings, below),
        };
        if let Reading::Sure(code) | Reading::Repaired(code, _) = &reading {
            around.take(code);
        }
        reading
    });
    read.collect()
}

fn child(parent: &Code, number: u64) -> Option<Code> {
    Code::new(&format!("{parent}.{number}"))
}

/// The rows below one, as they are most simply read.
#[derive(Clone, Default)]
struct Below {
    /// The next code.
    next: Option<Code>,
    /// For `1.1`, the number of the next code directly below 1.
    sibling: Option<u64>,
}

impl Below {
    /// What is below each row; worked out from the end, once for all.
    fn each(cells: &[&Written]) -> Vec<Self> {
        let mut next: Option<Code> = None;
        let mut siblings: HashMap<Code, u64> = HashMap::new();
        let mut found = Vec::with_capacity(cells.len());
        for written in cells.iter().rev() {
            let sibling = match written {
                Written::Number { field, .. } => siblings.get(field).copied(),
                _ => None,
            };
            found.push(Self {
                next: next.clone(),
                sibling,
            });
            if let Some(code) = written.simplest() {
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
struct Around {
    seen: HashSet<Code>,
    last: Option<Code>,
    last_below: HashMap<Code, u64>,
}

impl Around {
    fn take(&mut self, code: &Code) {
        if let (Some(parent), Some(number)) = (code.parent(), code.last_number()) {
            self.last_below.insert(parent, number);
        }
        self.seen.insert(code.clone());
        self.last = Some(code.clone());
    }

    /// `1.1` follows 1.9 and stands before 1.11 or the end of its field: then
    /// it was 1.10. It stays 1.1 where that is in order, and in text where
    /// nothing else is sure.
    fn number(&self, field: &Code, digit: u64, text: bool, below: &Below) -> Reading {
        let tenfold = digit * 10;
        let (Some(plain), Some(with_zero)) = (child(field, digit), child(field, tenfold)) else {
            return Reading::Ambiguous(Vec::new(), Turned::Number);
        };
        let doubled = self.seen.contains(&plain);
        if text && !doubled {
            return Reading::Sure(plain);
        }
        let before = self.last_below.get(field).copied().unwrap_or(0);
        let inside = below.next.as_ref();
        if inside.is_some_and(|code| code.is_below(&with_zero)) {
            return Reading::Repaired(with_zero, Turned::Number);
        }
        let next = below.sibling;
        if before.checked_add(1) == Some(tenfold) && next.is_none_or(|next| next == tenfold + 1) {
            return Reading::Repaired(with_zero, Turned::Number);
        }
        let in_order = before < tenfold && next.is_none_or(|next| next > tenfold);
        if !text && (doubled || before >= digit) && in_order {
            return Reading::Ambiguous(vec![plain, with_zero], Turned::Number);
        }
        Reading::Sure(plain)
    }

    /// `=A10+0.1` below 1.9 gives 2, where 1.10 was meant.
    fn carried(&self, code: &Code) -> Reading {
        let carried = self.last.as_ref().and_then(|last| {
            let field = last.parent()?;
            let over = field.last_number()?.checked_add(1);
            (field.depth() == 1 && last.last_number() == Some(9) && over == code.last_number())
                .then(|| child(&field, 10))?
        });
        match carried {
            Some(carried) => Reading::Ambiguous(vec![code.clone(), carried], Turned::Number),
            None => Reading::Sure(code.clone()),
        }
    }

    fn date(&self, readings: &[Code], below: &Below) -> Reading {
        let fits = |code: &&Code| {
            !self.seen.contains(*code)
                && code.parent().is_none_or(|above| self.seen.contains(&above))
                && self.last.as_ref().is_some_and(|last| last.is_before(code))
                && below.next.as_ref().is_none_or(|next| code.is_before(next))
        };
        let fitting: Vec<&Code> = readings.iter().filter(fits).collect();
        let mut following = fitting.iter().filter(|code| self.follows(code));
        match (following.next(), following.next(), fitting.as_slice()) {
            (Some(code), None, _) | (None, _, [code]) => {
                Reading::Repaired((*code).clone(), Turned::Date)
            }
            (.., []) => Reading::Ambiguous(readings.to_vec(), Turned::Date),
            _ => Reading::Ambiguous(fitting.into_iter().cloned().collect(), Turned::Date),
        }
    }

    /// Whether a code is the next one after the last: its first child, or one
    /// more than it or than a code above it.
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
