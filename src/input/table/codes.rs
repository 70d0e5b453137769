//! The codes of a table's rows.
//!
//! A spreadsheet turns `1.10` into the number 1.1 and `1.1.2` into a date; items are
//! numbered anew below each field; a code is in the cell of its name. Which code was meant
//! is inferred from the rows around it, and only if they leave one reading.

mod code_cell;
mod code_prefix;
mod code_rows;
mod date;
mod infer;
mod outline;
mod reading;

use std::collections::{HashMap, HashSet};

use super::context::TableContext;
use crate::input::heading::CriterionField;
use crate::input::values;
use crate::model::Code;
use code_cell::CodeCell;
use code_rows::CodeRow;
use outline::OutlineCode;

pub(super) use code_rows::{has_code_prefix, has_coded_names};
pub(super) use reading::{
    CodeInference, CoercedCode, Reading, ambiguous_code, bonus_in_field, code_without_result,
    codes_from_names, coerced_code, joined_codes,
};

/// The codes of a table by row.
#[derive(Debug, Default)]
pub(super) struct Codes {
    /// Rows without a code are left out.
    readings: HashMap<usize, Reading>,
    /// The names of rows whose code is in the cell of the name, and the cell's column.
    names: HashMap<usize, (usize, String)>,
    /// The rows whose codes are joined with those above them.
    joined_rows: HashSet<usize>,
    /// Whether joined codes were unique before, so that items may run on over the fields.
    pub(super) may_run_on: bool,
    /// Set if codes are in the cells of the names.
    pub(super) from_names: Option<CodeInference>,
    /// Whether the code column only numbers the rows, and the names have the codes.
    pub(super) only_row_numbers: bool,
    /// The last row with a code.
    pub(super) last_row: Option<usize>,
}

impl Codes {
    /// Reads the codes of the given rows, one inference after the other.
    pub(super) fn new(context: &TableContext<'_>, rows: &[usize]) -> Self {
        let column = code_rows::in_code_column(context, rows);
        let only_row_numbers = code_rows::is_row_numbers(context, &column);
        let found = code_rows::with_prefixes(context, column, only_row_numbers);
        let mut readings = infer_coerced(&found);
        let joined = join_with_parents(&found, &readings);
        let mut codes = Self {
            only_row_numbers,
            last_row: found.last().map(|row| row.row),
            may_run_on: joined.is_some() && all_unique(&readings),
            ..Self::default()
        };
        if let Some(joined) = joined {
            codes.joined_rows = replace_codes(&found, &mut readings, joined);
        }
        codes.from_names = in_names(&found, &readings);
        for (found, reading) in found.into_iter().zip(readings) {
            if let Some(named) = found.named {
                codes.names.insert(found.row, (named.column, named.name));
            }
            codes.readings.insert(found.row, reading);
        }
        codes
    }

    /// Returns how the code of a row was read.
    pub(super) fn get(&self, row: usize) -> Option<&Reading> {
        self.readings.get(&row)
    }

    /// Returns the code of a row, if it has one reading.
    pub(super) fn code(&self, row: usize) -> Option<&Code> {
        self.get(row)?.code()
    }

    /// Whether codes are joined with those above them.
    pub(super) fn are_joined(&self) -> bool {
        !self.joined_rows.is_empty()
    }

    /// Returns how the codes of some rows are joined with those above them, if any are.
    pub(super) fn joined_with_parents(
        &self,
        context: &TableContext<'_>,
        rows: impl Iterator<Item = usize>,
    ) -> Option<CodeInference> {
        let mut rows = rows.filter(|row| self.joined_rows.contains(row));
        let row = rows.next()?;
        let cell = context.cell(row, CriterionField::Code);
        Some(CodeInference {
            row,
            written: cell.map_or(String::new(), |cell| values::one_line(&cell.text).into()),
            code: self.code(row)?.clone(),
            count: 1 + rows.count(),
        })
    }

    /// Returns the name of a row whose code is in the same cell, and the cell's column.
    pub(super) fn name(&self, row: usize) -> Option<(usize, &str)> {
        let (column, name) = self.names.get(&row)?;
        Some((*column, name))
    }

    /// Whether no row has a code.
    pub(super) fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

/// Infers codes that a spreadsheet coerced, section by section.
fn infer_coerced(found: &[CodeRow]) -> Vec<Reading> {
    let begins_section = |row: &CodeRow| match &row.cell {
        CodeCell::Sure(code) => row.is_field || outline::begins_section(code),
        _ => false,
    };
    let sections = found.chunk_by(|_, next| !begins_section(next));
    sections
        .flat_map(|section| {
            let cells: Vec<&CodeCell> = section.iter().map(|row| &row.cell).collect();
            infer::read_section(&cells)
        })
        .collect()
}

/// Joins each code with those above it if the levels are numbered in different ways.
fn join_with_parents(found: &[CodeRow], readings: &[Reading]) -> Option<Vec<Code>> {
    let codes = found.iter().zip(readings).filter_map(|(row, reading)| {
        let (code, is_field) = (reading.code()?, row.is_field);
        Some(OutlineCode { code, is_field })
    });
    let codes: Vec<OutlineCode<'_>> = codes.collect();
    outline::joined(&codes)
}

fn all_unique(readings: &[Reading]) -> bool {
    let mut seen = HashSet::new();
    readings
        .iter()
        .filter_map(Reading::code)
        .all(|code| seen.insert(code))
}

/// Replaces the codes that have one reading by the joined ones. Returns the rows with
/// another code than before.
fn replace_codes(found: &[CodeRow], readings: &mut [Reading], joined: Vec<Code>) -> HashSet<usize> {
    let rows = found.iter().zip(readings);
    let readable = rows.filter_map(|(row, reading)| match reading {
        Reading::Sure(code) | Reading::Repaired(code, _) => Some((row.row, code)),
        Reading::Ambiguous(..) => None,
    });
    let mut changed = HashSet::new();
    for ((row, code), joined) in readable.zip(joined) {
        if *code != joined {
            *code = joined;
            changed.insert(row);
        }
    }
    changed
}

/// Returns how codes were read from the cells of the names, if any were.
fn in_names(found: &[CodeRow], readings: &[Reading]) -> Option<CodeInference> {
    let count = found.iter().filter(|row| row.named.is_some()).count();
    found.iter().zip(readings).find_map(|(row, reading)| {
        Some(CodeInference {
            row: row.row,
            written: row.named.as_ref()?.text.clone(),
            code: reading.code()?.clone(),
            count,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::table::columns::Columns;
    use crate::input::table::headings::TableHeading;
    use crate::source::{CellKind, Files, Sheet};

    const GENERAL: CellKind = CellKind::Number { decimals: None };

    /// The readings of a column, a row each.
    fn read(cells: &[(CellKind, &str)]) -> Vec<String> {
        let mut sheet = Sheet::new("Tự chấm");
        for (row, (kind, text)) in cells.iter().enumerate() {
            sheet.push(row, 0, *kind, (*text).to_owned());
        }
        let rows: Vec<usize> = (0..cells.len()).collect();
        let file = Files::default().add("");
        let heading = TableHeading::new(&Sheet::new(""), 0, 0);
        let mut context = TableContext::new(file, 0, &sheet, &heading);
        context.columns = Columns::with(&[(CriterionField::Code, 0), (CriterionField::Name, 1)]);
        let codes = Codes::new(&context, &rows);
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
    fn restores_a_lost_zero_with_one_reading() {
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
    fn reads_a_date_as_the_code_that_continues_the_rows() {
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
