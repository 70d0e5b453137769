//! The codes of a table's rows. A spreadsheet turns `1.10` into the number 1.1
//! and `1.1.2` into a date; items are numbered anew below each field; a code
//! stands in the cell of its name. Which code was meant is told from the rows
//! around, and only where they leave one reading (DESIGN 4).

mod code_cells;
mod code_prefix;
pub(super) mod coerced_code;
mod date;
mod infer;
mod outline;
mod written;

use foldhash::{HashMap, HashSet, HashSetExt};

use super::columns::Columns;
use crate::input::field;
use crate::input::heading::Heading;
use crate::model::Code;
use crate::source::Sheet;
use code_cells::Entry;
pub(super) use code_cells::{stand_before_names, stands_before};
use written::Written;

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

impl Reading {
    pub(super) fn code(&self) -> Option<&Code> {
        match self {
            Self::Sure(code) | Self::Repaired(code, _) => Some(code),
            Self::Ambiguous(..) => None,
        }
    }
}

/// How the codes of the whole table are to be understood, which is said once.
#[derive(Clone, Debug)]
pub(super) struct Understood {
    /// The first row that is read so.
    pub(super) row: usize,
    /// What its code cell says.
    pub(super) written: String,
    /// What it was read as.
    pub(super) code: Code,
    /// How many codes are read so.
    pub(super) count: usize,
}

/// The codes by row; a row whose cell holds no code is not among them.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// In the order of the rows.
    readings: Vec<(usize, Reading)>,
    /// Names without the code that stood in their cell, and the cell's column.
    names: HashMap<usize, (usize, String)>,
    /// Codes that are read with those above them.
    pub(super) numbered_below: Option<Understood>,
    /// Whether no code stands twice by itself, so that items may run on over the
    /// fields; of a table whose codes are read so.
    pub(super) may_run_on: bool,
    /// Codes that stand in the cells of the names.
    pub(super) from_names: Option<Understood>,
    /// Whether the code column only counts the rows, and the names hold the codes.
    pub(super) only_counted: bool,
    /// The last row with a code.
    pub(super) last: Option<usize>,
}

impl Codes {
    /// Reads the codes of the rows, from the top down.
    pub(super) fn of(sheet: &Sheet, columns: &Columns, rows: &[usize]) -> Self {
        let entries = code_cells::of(sheet, columns, rows);
        let mut codes = Self {
            only_counted: entries.only_counted,
            last: entries.found.last().map(|entry| entry.row),
            ..Self::default()
        };
        let mut entries = entries.found;
        let mut readings: Vec<Reading> = Vec::with_capacity(entries.len());
        let begins = |entry: &Entry| match &entry.written {
            Written::Sure(code) => entry.field || outline::begins_section(code),
            _ => false,
        };
        for section in entries.chunk_by(|_, next| !begins(next)) {
            let cells: Vec<&Written> = section.iter().map(|entry| &entry.written).collect();
            readings.extend(infer::section(&cells));
        }
        if let Some(full) = full(&entries, &readings) {
            let mut met = HashSet::with_capacity(readings.len());
            codes.may_run_on = readings
                .iter()
                .filter_map(Reading::code)
                .all(|code| met.insert(code));
            codes.numbered_below = read_in_full(sheet, columns, &entries, &mut readings, full);
        }
        let count = entries.iter().filter(|entry| entry.glued.is_some()).count();
        codes.readings.reserve_exact(entries.len());
        for (entry, reading) in entries.iter_mut().zip(readings) {
            if let Some((column, text, name)) = entry.glued.take() {
                if let (None, Some(code)) = (&codes.from_names, reading.code()) {
                    codes.from_names = Some(Understood {
                        row: entry.row,
                        written: text,
                        code: code.clone(),
                        count,
                    });
                }
                codes.names.insert(entry.row, (column, name));
            }
            codes.readings.push((entry.row, reading));
        }
        codes
    }

    /// What the code cell of a row says; none where it holds no code.
    pub(super) fn get(&self, row: usize) -> Option<&Reading> {
        // Most tables have a code in each row.
        let first = self.readings.first()?.0;
        let here = |at: &usize| {
            self.readings
                .get(*at)
                .is_some_and(|(known, _)| *known == row)
        };
        let at = row.checked_sub(first).filter(here).or_else(|| {
            let found = self.readings.binary_search_by_key(&row, |(row, _)| *row);
            found.ok()
        })?;
        self.readings.get(at).map(|(_, reading)| reading)
    }

    /// The code of a row, where one is known.
    pub(super) fn code(&self, row: usize) -> Option<&Code> {
        self.get(row)?.code()
    }

    /// The name of a row whose code stands before it in one cell, and the cell's
    /// column.
    pub(super) fn name(&self, row: usize) -> Option<(usize, &str)> {
        let (column, name) = self.names.get(&row)?;
        Some((*column, name))
    }

    /// Whether no row has a code.
    pub(super) fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

/// The codes with those above before each, where the table is numbered in several
/// ways.
fn full(entries: &[Entry], readings: &[Reading]) -> Option<Vec<Code>> {
    let own = entries.iter().zip(readings).filter_map(|(entry, reading)| {
        let (code, field) = (reading.code()?, entry.field);
        Some(outline::Own { code, field })
    });
    let own: Vec<outline::Own<'_>> = own.collect();
    outline::full(&own)
}

/// Puts such codes in the place of those that stand in their cells.
fn read_in_full(
    sheet: &Sheet,
    columns: &Columns,
    entries: &[Entry],
    readings: &mut [Reading],
    full: Vec<Code>,
) -> Option<Understood> {
    let mut first: Option<Understood> = None;
    let known = entries
        .iter()
        .zip(readings.iter_mut())
        .filter(|(_, reading)| reading.code().is_some());
    for ((entry, reading), code) in known.zip(full) {
        let (Reading::Sure(own) | Reading::Repaired(own, _)) = reading else {
            continue;
        };
        if *own == code {
            continue;
        }
        let cell = columns
            .get(Heading::Code)
            .and_then(|column| sheet.cell(entry.row, column));
        let written = cell
            .map(|cell| field::one_line(&cell.text).into_owned())
            .unwrap_or_default();
        *own = code.clone();
        let understood = first.get_or_insert(Understood {
            row: entry.row,
            written,
            code,
            count: 0,
        });
        understood.count += 1;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::CellKind;

    const GENERAL: CellKind = CellKind::Number { decimals: None };

    /// The readings of a column, a row each.
    fn read(cells: &[(CellKind, &str)]) -> Vec<String> {
        let mut sheet = Sheet::new("Tự chấm");
        for (row, (kind, text)) in cells.iter().enumerate() {
            sheet.push(row, 0, *kind, (*text).to_owned());
        }
        let rows: Vec<usize> = (0..cells.len()).collect();
        let columns = Columns::with(&[(Heading::Code, 0), (Heading::Name, 1)]);
        let codes = Codes::of(&sheet, &columns, &rows);
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
