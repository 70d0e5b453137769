//! The codes of a table's rows. A spreadsheet turns `1.10` into the number 1.1
//! and `1.1.2` into a date; which code was typed is told from the rows around,
//! and only where they leave one reading (DESIGN 4).

use std::collections::{HashMap, HashSet};

use crate::input::field;
use crate::model::Code;
use crate::source::{Cell, CellKind, Sheet};

/// What turned a code into something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turned {
    /// A number, which does not keep a zero at its end.
    Number,
    /// A date.
    Date,
    /// Commas or spaces where dots belong.
    Typed,
}

/// What the code cell of a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A code as it stands.
    Sure(Code),
    /// A code that was changed, and can only have been this one.
    Repaired(Code, Turned),
    /// A code that was changed, and could have been any of these.
    Ambiguous(Vec<Code>, Turned),
}

/// The codes by row; a row whose cell holds no code is not among them.
#[derive(Debug, Default)]
pub(super) struct Codes(HashMap<usize, Reading>);

impl Codes {
    /// Reads the code cells of the rows, from the top down.
    pub(super) fn of(sheet: &Sheet, column: usize, rows: &[usize]) -> Self {
        let cells: Vec<(usize, Written)> = rows
            .iter()
            .filter_map(|row| Some((*row, Written::of(sheet.cell(*row, column)?)?)))
            .collect();
        let below = Below::each(&cells);
        let mut around = Around::default();
        let mut readings = HashMap::with_capacity(cells.len());
        for ((row, written), below) in cells.iter().zip(&below) {
            let reading = match written {
                Written::Sure(code) => Reading::Sure(code.clone()),
                Written::Typed(code) => Reading::Repaired(code.clone(), Turned::Typed),
                Written::Number { field, digit } => around.number(field, *digit, below),
                Written::Date(readings) => around.date(readings, below),
            };
            if let Reading::Sure(code) | Reading::Repaired(code, _) = &reading {
                around.take(code);
            }
            readings.insert(*row, reading);
        }
        Self(readings)
    }

    /// What the code cell of a row says; none where it holds no code.
    pub(super) fn get(&self, row: usize) -> Option<&Reading> {
        self.0.get(&row)
    }

    /// The code of a row, where one is known.
    pub(super) fn code(&self, row: usize) -> Option<&Code> {
        match self.get(row)? {
            Reading::Sure(code) | Reading::Repaired(code, _) => Some(code),
            Reading::Ambiguous(..) => None,
        }
    }
}

/// A code cell by itself.
enum Written {
    Sure(Code),
    Typed(Code),
    /// `1.1` as a number: the code 1.1, or 1.10.
    Number {
        field: Code,
        digit: u64,
    },
    /// A date with the codes that it could have been.
    Date(Vec<Code>),
}

impl Written {
    fn of(cell: &Cell) -> Option<Self> {
        match cell.kind {
            CellKind::Number { decimals } => Self::of_number(&cell.text, decimals),
            CellKind::Date => date(&cell.text).map(Self::Date),
            CellKind::Text => {
                let text = field::one_line(&cell.text);
                let typed = || field::code(&with_dots(&text)?).map(Self::Typed);
                let sure = field::code(&text).map(Self::Sure);
                sure.or_else(typed).or_else(|| date(&text).map(Self::Date))
            }
            CellKind::Percent | CellKind::Bool | CellKind::Error | CellKind::NoResult => None,
        }
    }

    /// A number is shown as its cell format shows it, so that 1.1 in the format
    /// `0.00` is 1.10. Where the format leaves the digits to the value, one
    /// digit after the point may have lost a zero.
    fn of_number(text: &str, decimals: Option<u32>) -> Option<Self> {
        let Some((whole, fraction)) = text.split_once('.') else {
            return field::code(text).map(Self::Sure);
        };
        let shown = usize::try_from(decimals.unwrap_or(0)).unwrap_or(0);
        let missing = shown.saturating_sub(fraction.len()).min(6);
        match (fraction.parse(), Code::new(whole)) {
            (Ok(digit @ 1..=9), Some(field)) if missing == 0 && fraction.len() == 1 => {
                Some(Self::Number { field, digit })
            }
            _ => field::code(&format!("{text}{}", "0".repeat(missing))).map(Self::Sure),
        }
    }

    /// The code as it is most simply read, to look ahead.
    fn simplest(&self) -> Option<Code> {
        match self {
            Self::Sure(code) | Self::Typed(code) => Some(code.clone()),
            Self::Number { field, digit } => child(field, *digit),
            Self::Date(_) => None,
        }
    }
}

/// `1,1` and `1. 1` as `1.1`; none where it is more than digits and separators,
/// or where a space alone divides two numbers.
fn with_dots(text: &str) -> Option<String> {
    let good = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    if !text.chars().all(good) {
        return None;
    }
    let parts: Vec<&str> = text.split(['.', ',']).map(str::trim).collect();
    let apart = parts.iter().any(|part| part.contains(' '));
    (!apart).then(|| parts.join("."))
}

/// The codes that a date could have been: day and month in either order, with
/// or without a year that is small enough to be a number of a criterion.
fn date(text: &str) -> Option<Vec<Code>> {
    let day = text.split(' ').next()?;
    let parts: Vec<u32> = day
        .split(['-', '/'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let (year, one, other) = match (parts.as_slice(), day.find(['-', '/'])?) {
        ([year, one, other], 4) => (*year, *one, *other),
        ([one, other, year], _) if *year >= 1000 => (*year, *one, *other),
        _ => return None,
    };
    if !(1..=31).contains(&one) || !(1..=31).contains(&other) {
        return None;
    }
    let mut codes: Vec<String> = vec![format!("{one}.{other}"), format!("{other}.{one}")];
    if let Some(last @ 1..=20) = year.checked_sub(2000) {
        codes.extend([
            format!("{one}.{other}.{last}"),
            format!("{other}.{one}.{last}"),
        ]);
    }
    let mut readings: Vec<Code> = codes.iter().filter_map(|code| Code::new(code)).collect();
    let mut met = HashSet::new();
    readings.retain(|code| met.insert(code.clone()));
    Some(readings)
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
    fn each(cells: &[(usize, Written)]) -> Vec<Self> {
        let mut next: Option<Code> = None;
        let mut siblings: HashMap<Code, u64> = HashMap::new();
        let mut found = Vec::with_capacity(cells.len());
        for (_, written) in cells.iter().rev() {
            let sibling = match written {
                Written::Number { field, .. } => siblings.get(field).copied(),
                Written::Sure(_) | Written::Typed(_) | Written::Date(_) => None,
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
    /// it was 1.10. It stays 1.1 where that is in order.
    fn number(&self, field: &Code, digit: u64, below: &Below) -> Reading {
        let tenfold = digit * 10;
        let (Some(plain), Some(with_zero)) = (child(field, digit), child(field, tenfold)) else {
            return Reading::Ambiguous(Vec::new(), Turned::Number);
        };
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
        let doubtful = self.seen.contains(&plain) || before >= digit;
        if doubtful && in_order {
            return Reading::Ambiguous(vec![plain, with_zero], Turned::Number);
        }
        Reading::Sure(plain)
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

#[cfg(test)]
mod tests {
    use super::*;

    const GENERAL: CellKind = CellKind::Number { decimals: None };

    /// The readings of a column, a row each.
    fn read(cells: &[(CellKind, &str)]) -> Vec<String> {
        let mut sheet = Sheet::new("");
        for (row, (kind, text)) in cells.iter().enumerate() {
            sheet.push(row, 0, *kind, (*text).to_owned());
        }
        let rows: Vec<usize> = (0..cells.len()).collect();
        let codes = Codes::of(&sheet, 0, &rows);
        let shown = rows.iter().map(|row| match codes.get(*row) {
            None => "-".to_owned(),
            Some(Reading::Sure(code)) => code.to_string(),
            Some(Reading::Repaired(code, _)) => format!("{code}!"),
            Some(Reading::Ambiguous(codes, _)) => {
                let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
                codes.join("?")
            }
        });
        shown.collect()
    }

    fn numbers(cells: &[&str]) -> Vec<String> {
        let cells: Vec<_> = cells.iter().map(|text| (GENERAL, *text)).collect();
        read(&cells)
    }

    #[test]
    fn a_zero_that_a_number_lost_is_put_back_where_one_reading_is_left() {
        let to_nine = [
            "1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9",
        ];
        let last = |more: &[&str]| numbers(&[&to_nine[..], more].concat())[10].clone();
        assert_eq!(last(&["1.1"]), "1.10!");
        assert_eq!(last(&["1.1", "1.11"]), "1.10!");
        assert_eq!(last(&["1.1", "2", "2.1"]), "1.10!");
        assert_eq!(last(&["1.1", "1.12"]), "1.1?1.10");
        assert_eq!(numbers(&["1", "1.1", "1.2", "1.1"])[3], "1.1?1.10");
        assert_eq!(numbers(&["1", "1.1", "1.2", "1.1", "1.3"])[3], "1.1");
        assert_eq!(numbers(&["1", "1.1", "2", "2.1"]), ["1", "1.1", "2", "2.1"]);
        let shown = (CellKind::Number { decimals: Some(2) }, "1.1");
        assert_eq!(read(&[shown]), ["1.10"]);
    }

    #[test]
    fn a_date_is_the_one_code_that_continues_the_rows() {
        let text = |text| (CellKind::Text, text);
        let date = |text| (CellKind::Date, text);
        let rows = [
            text("1"),
            text("1.1"),
            text("1.1.1"),
            date("2002-01-01"),
            text("1.2"),
        ];
        assert_eq!(read(&rows)[3], "1.1.2!");
        let rows = [text("1"), text("1.9"), date("2024-10-01"), text("2")];
        assert_eq!(read(&rows)[2], "1.10!");
        let rows = [text("1"), text("1.1"), date("2024-02-01")];
        assert_eq!(read(&rows)[2], "1.2!");
        let rows = [text("1"), text("1.1"), text("06/05/2024")];
        assert_eq!(read(&rows)[2], "6.5?5.6");
    }

    #[test]
    fn commas_and_spaces_become_dots() {
        let rows = ["1", "1,1", "1. 2", "1 3", "IV", "1.4.", "ngày 1"].map(|t| (CellKind::Text, t));
        assert_eq!(read(&rows), ["1", "1.1!", "1.2!", "-", "IV", "1.4", "-"]);
    }
}
