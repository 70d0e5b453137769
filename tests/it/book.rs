//! Workbooks for tests, written as CSV: a cell `=SUM(C3:C4) → 3` is a formula
//! with that stored result, `=SUM(C3:C4) →` one without, and `85%` the number
//! 0.85 in the format of per cent. Arguments are divided by `;`, as one types them
//! where the decimal sign is a comma; the file has commas. A cell `^` is merged
//! with the one above it, `<` with the one to its left; a row that ends in a cell
//! `(ẩn)` is hidden.

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use rust_decimal::Decimal;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::readers::package::{unzip, zip};

/// Placeholder for a missing stored result, removed later.
const NO_RESULT: &str = "(no result)";

/// Merges the marked cells; their content is written afterwards.
fn merge(sheet: &mut Worksheet, rows: &[StringRecord]) {
    let mut begins: HashMap<(u32, u16), (u32, u16)> = HashMap::new();
    let mut last: BTreeMap<(u32, u16), (u32, u16)> = BTreeMap::new();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            let from = match cell {
                "^" => begins[&(row - 1, column)],
                "<" => begins[&(row, column - 1)],
                _ => (row, column),
            };
            begins.insert((row, column), from);
            let last = last.entry(from).or_insert(from);
            *last = (last.0.max(row), last.1.max(column));
        }
    }
    for ((top, left), (bottom, right)) in last {
        if (top, left) != (bottom, right) {
            let plain = Format::new();
            let merged = sheet.merge_range(top, left, bottom, right, "", &plain);
            merged.unwrap();
        }
    }
}

/// A workbook of sheets, each with a name and its cells as CSV.
pub(crate) fn of_sheets(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    // A fixed time, so that the same cells give the same bytes.
    let made = ExcelDateTime::from_ymd(2024, 1, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for (name, text) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        let mut rows = csv::ReaderBuilder::new();
        let mut rows = rows
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
        merge(sheet, &rows);
        for (row, cells) in (0..).zip(&rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    "^" | "<" => continue,
                    "(ẩn)" => {
                        sheet.set_row_hidden(row).unwrap();
                        continue;
                    }
                    _ => {}
                }
                let formula = cell.strip_prefix('=').and_then(|cell| cell.split_once('→'));
                if let Some((formula, result)) = formula {
                    let result = Some(result.trim()).filter(|result| !result.is_empty());
                    let formula = formula.trim().replace(';', ",");
                    let formula = Formula::new(formula).set_result(result.unwrap_or(NO_RESULT));
                    sheet.write_formula(row, column, formula).unwrap();
                } else if let Some(Ok(percent)) = cell.strip_suffix('%').map(str::parse::<Decimal>)
                {
                    let format = Format::new().set_num_format("0.0%");
                    let number = percent / Decimal::ONE_HUNDRED;
                    sheet
                        .write_with_format(row, column, number, &format)
                        .unwrap();
                } else {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    let written = book.save_to_buffer().unwrap();
    if !sheets.iter().any(|(_, text)| text.contains('→')) {
        return written;
    }
    let parts: Vec<(String, Vec<u8>)> = unzip(&written)
        .into_iter()
        .map(|(name, bytes)| match String::from_utf8(bytes) {
            Ok(text) => {
                let stored = format!("<v>{NO_RESULT}</v>");
                (name, text.replace(&stored, "").into_bytes())
            }
            Err(other) => (name, other.into_bytes()),
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    zip(&parts)
}
