//! Every layout of a body in every other kind of file: the same scorecard.

use parindex::input::formats;
use parindex::lang::Lang;
use parindex::source::Sheet;

use super::matrix::{FULL, around, headings};
use super::{Grid, body, csv, grid, text};
use crate::readers::{package, xlsb};
use crate::{book, load, word};

/// The sheet as an ods with its merged cells and hidden rows.
fn ods(sheet: &Sheet) -> Vec<u8> {
    let last = sheet.rows.last().map_or(0, |(row, _)| *row);
    let width = sheet.rows.iter().flat_map(|(_, cells)| cells.iter());
    let width = width.map(|cell| cell.column + 1).max().unwrap_or(1);
    let mut rows = String::new();
    for row in 0..=last {
        let hidden = sheet.hidden_rows.iter();
        let hidden = hidden
            .clone()
            .any(|[from, to]| (*from..=*to).contains(&row));
        rows.push_str("<table:table-row");
        rows.push_str(if hidden {
            " table:visibility=\"collapse\">"
        } else {
            ">"
        });
        for column in 0..width {
            let area = sheet.merged.iter().find(|[top, left, bottom, right]| {
                (*top..=*bottom).contains(&row) && (*left..=*right).contains(&column)
            });
            let name = match area {
                Some([top, left, ..]) if (row, column) != (*top, *left) => "covered-table-cell",
                _ => "table-cell",
            };
            let spans = area.filter(|_| name == "table-cell");
            let spans = spans.map_or_else(String::new, |[top, left, bottom, right]| {
                let (down, across) = (bottom - top + 1, right - left + 1);
                format!(" table:number-rows-spanned=\"{down}\" table:number-columns-spanned=\"{across}\"")
            });
            match sheet.cell(row, column) {
                None => rows.push_str(&["<table:", name, &spans, "/>"].concat()),
                Some(cell) => {
                    let lines = cell.text.split('\n');
                    let lines: Vec<String> = lines
                        .map(|line| ["<text:p>", line, "</text:p>"].concat())
                        .collect();
                    let lines = lines.concat();
                    rows.push_str(
                        &["<table:", name, &spans, " office:value-type=\"string\">"].concat(),
                    );
                    rows.push_str(&[&lines, "</table:", name, ">"].concat());
                }
            }
        }
        rows.push_str("</table:table-row>");
    }
    package::ods(&rows)
}

/// The row of the first heading: the first that names the points.
fn heading(grid: &Grid) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() >= 4;
    grid.iter().position(filled).unwrap()
}

#[test]
fn every_layout_in_every_kind_of_workbook_and_document() {
    let table = grid(FULL);
    let plain = body(text(&table).scorecard());
    for (name, laid, notes) in [headings(&table), around(&table)].concat() {
        let bytes = book::of_sheets(&[("Tiêu chí", &csv(&laid))]);
        let sheets = formats::read(&bytes).unwrap();
        let merged = !sheets[0].merged.is_empty();
        // What a heading was taken for is reported in every kind.
        let assumed: &[&str] = if notes == ["column-assumed"] {
            notes
        } else {
            &[]
        };
        let mut kinds = vec![
            ("so.xlsb", xlsb::workbook(&sheets), assumed),
            ("so.ods", ods(&sheets[0]), notes),
        ];
        let heading = heading(&laid);
        // Tables of Word are merged in a way of their own, and begin at their left edge.
        if !merged && !laid[heading][0].is_empty() {
            let document = word::of_sheet(&sheets[0], heading, 1_000);
            kinds.push(("so.docx", document, assumed));
        }
        for (file, bytes, notes) in kinds {
            let loaded = load::bytes(file, &bytes);
            let mut reported = loaded.names();
            reported.dedup();
            reported.retain(|name| !name.starts_with("year-"));
            let shown = loaded.shown(Lang::En);
            assert_eq!(reported, notes, "{file}, {name}: {shown}\n{}", csv(&laid));
            assert_eq!(body(loaded.scorecard()), plain, "{file}, {name}");
        }
    }
}
