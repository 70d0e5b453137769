//! Codes as the tables of offices have them: what each layout must load to, or
//! which cell must be reported.

mod names;
mod outline;
mod property;
mod spreadsheet;

use parindex::analysis::totals::Totals;
use parindex::lang::Lang;
use parindex::model::Scorecard;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::load::{self, Loaded};

/// A table in CSV: a row is `code|name|standard|self-score`.
pub(super) fn csv(rows: &[&str]) -> Vec<u8> {
    let mut text = "STT;Lĩnh vực, tiêu chí;Điểm tối đa;Tự chấm\n".to_owned();
    for row in rows {
        text.extend([row.replace('|', ";").as_str(), "\n"]);
    }
    text.into_bytes()
}

/// The same as a workbook. A code is text; `#1.1` is a number, `#1.1#0.00` one in
/// a format, `@2024-02-01` a date, `=A3+0.1→1.2` a formula with its result.
pub(super) fn xlsx(rows: &[&str]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let heads = ["STT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Tự chấm"];
    sheet.write_row(0, 0, heads).unwrap();
    for (row, cells) in (1..).zip(rows) {
        let mut cells = cells.split('|');
        let code = cells.next().unwrap();
        if let Some(number) = code.strip_prefix('#') {
            let (number, format) = number.split_once('#').unwrap_or((number, "General"));
            let format = Format::new().set_num_format(format);
            let number: f64 = number.parse().unwrap();
            sheet
                .write_number_with_format(row, 0, number, &format)
                .unwrap();
        } else if let Some(date) = code.strip_prefix('@') {
            let date = ExcelDateTime::parse_from_str(date).unwrap();
            let format = Format::new().set_num_format("dd/mm/yyyy");
            sheet
                .write_datetime_with_format(row, 0, &date, &format)
                .unwrap();
        } else if let Some((formula, result)) =
            code.strip_prefix('=').and_then(|code| code.split_once('→'))
        {
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula(row, 0, formula).unwrap();
        } else {
            sheet.write_string(row, 0, code).unwrap();
        }
        for (column, cell) in (1..).zip(cells) {
            match cell.replace(',', ".").parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// The tree as its codes in order, a leaf with its standard points: `I I.1=2`.
pub(super) fn tree(scorecard: &Scorecard) -> String {
    let shown = scorecard.walk().map(|(_, one)| match one.leaf() {
        Some(leaf) => format!("{}={}", one.code, leaf.standard),
        None => one.code.to_string(),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// What a file gives: its tree, or the errors with their cells; notes and warnings
/// are left out.
pub(super) fn outcome(loaded: &Loaded) -> String {
    if let Some(scorecard) = &loaded.scorecard {
        return tree(scorecard);
    }
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|one| one.severity == parindex::diagnostic::Severity::Error);
    let errors = errors.map(|one| format!("{} {}", one.rule.name(), one.primary.place.address()));
    errors.collect::<Vec<_>>().join(", ")
}

/// A CSV file and a workbook of these rows, both with this outcome.
pub(super) fn both(rows: &[&str], expected: &str) {
    for (name, bytes) in [("so.csv", csv(rows)), ("so.xlsx", xlsx(rows))] {
        let loaded = load::bytes(name, &bytes);
        assert_eq!(
            outcome(&loaded),
            expected,
            "{name}: {rows:?}\n{}",
            loaded.shown(Lang::En)
        );
    }
}

/// A workbook of these rows with this outcome.
pub(super) fn book(rows: &[&str], expected: &str) {
    let loaded = load::bytes("so.xlsx", &xlsx(rows));
    assert_eq!(
        outcome(&loaded),
        expected,
        "{rows:?}\n{}",
        loaded.shown(Lang::En)
    );
}

/// The names of all diagnostics, including notes.
pub(super) fn reported(rows: &[&str]) -> Vec<&'static str> {
    load::bytes("so.csv", &csv(rows)).names()
}

/// The standard points of the total.
pub(super) fn whole(scorecard: &Scorecard) -> String {
    Totals::new(scorecard).total.standard.to_string()
}
