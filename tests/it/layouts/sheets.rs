//! Which sheet, and what of it is hidden.

use parindex::lang::Lang;
use rust_xlsxwriter::Workbook;

use super::{csv, grid, places};
use crate::{book, load};

const TABLE: &str = "STT|Tiêu chí|Điểm chuẩn|Tự chấm\n1|A|2|1\n2|B|1|1\n3|C|1|0,5";

/// A workbook of the table on sheets; those that are hidden are so.
fn sheets(names: &[(&str, bool)]) -> load::Loaded {
    let mut book = Workbook::new();
    for (name, hidden) in names {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        sheet.set_hidden(*hidden);
        for (row, cells) in (0..).zip(grid(TABLE)) {
            sheet.write_row(row, 0, cells).unwrap();
        }
    }
    let cover = book.add_worksheet().set_name("Bìa").unwrap();
    cover.write_string(0, 0, "SỞ NỘI VỤ").unwrap();
    cover.set_active(true);
    load::bytes("so.xlsx", &book.save_to_buffer().unwrap())
}

#[test]
fn two_tables_are_refused_by_name() {
    let loaded = sheets(&[("Năm 2022", false), ("Năm 2023", false)]);
    assert_eq!(places(&loaded), ["several-tables A1"]);
    let reported = loaded.shown(Lang::Vi);
    assert!(reported.contains("“Năm 2022”, “Năm 2023”"), "{reported}");
    assert!(
        loaded.diagnostics[0]
            .help
            .as_ref()
            .is_some_and(|help| help.vi.contains("--sheet"))
    );
}

#[test]
fn a_hidden_sheet_is_read_where_no_other_has_the_table() {
    let loaded = sheets(&[("Gốc", true)]);
    assert_eq!(places(&loaded), ["hidden-read A1"]);
    assert_eq!(loaded.scorecard().criteria.len(), 3);
    let loaded = sheets(&[("Gốc", true), ("Bảng", false)]);
    assert_eq!(places(&loaded), [""; 0]);
}

#[test]
fn a_filter_and_hidden_columns_hide_nothing_from_the_reader() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(grid(TABLE)) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.autofilter(0, 0, 3, 3).unwrap();
    sheet.set_row_hidden(1).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let loaded = load::bytes("so.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(places(&loaded), ["hidden-read D1", "hidden-read A2"]);
    assert!(
        loaded.shown(Lang::Vi).contains("hàng 2, 4 bị ẩn"),
        "{}",
        loaded.shown(Lang::Vi)
    );
    let plain = load::bytes("so.csv", csv(&grid(TABLE)).as_bytes());
    assert_eq!(loaded.scorecard(), plain.scorecard());
}

#[test]
fn hidden_rows_and_columns_of_an_ods_are_noted() {
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let mut rows = String::from(
        "<table:table-column table:number-columns-repeated=\"3\"/><table:table-column table:visibility=\"collapse\"/>",
    );
    for (at, cells) in grid(TABLE).iter().enumerate() {
        let seen = if at == 2 {
            " table:visibility=\"filter\""
        } else {
            ""
        };
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        rows.extend(["<table:table-row", seen, ">", &cells, "</table:table-row>"]);
    }
    let loaded = load::bytes("so.ods", &crate::readers::package::ods(&rows));
    assert_eq!(places(&loaded), ["hidden-read D1", "hidden-read A3"]);
    assert_eq!(loaded.scorecard().criteria.len(), 3);
}

/// As LibreOffice saves them: the sheet, two runs of rows and a column are hidden.
#[test]
fn hidden_rows_columns_and_sheets_of_an_xls_and_an_ods_are_noted() {
    let xls: &[u8] = include_bytes!("../../data/hidden.xls");
    let ods: &[u8] = include_bytes!("../../data/hidden.ods");
    for (name, bytes) in [("hidden.xls", xls), ("hidden.ods", ods)] {
        let loaded = load::bytes(name, bytes);
        let wanted = ["hidden-read A1", "hidden-read E1", "hidden-read A4"];
        assert_eq!(places(&loaded), wanted, "{name}");
        let shown = loaded.shown(parindex::lang::Lang::Vi);
        assert!(shown.contains("hàng 4–5, 7 bị ẩn vẫn được đọc"), "{shown}");
        let own: Vec<String> = loaded
            .scorecard()
            .walk()
            .filter_map(|(_, one)| Some(one.leaf()?.scores.self_score?.to_string()))
            .collect();
        assert_eq!(own, ["1.5", "1", "0.5", "1", "1"], "{name}");
    }
}

#[test]
fn one_sheet_of_several_is_read_next_to_others() {
    let notes = "Ghi chú|STT\n1|Tiêu chí";
    let bytes = book::of_sheets(&[
        ("Hướng dẫn", &csv(&grid(notes))),
        ("Bảng", &csv(&grid(TABLE))),
    ]);
    let loaded = load::bytes("so.xlsx", &bytes);
    assert_eq!(places(&loaded), [""; 0]);
    assert_eq!(loaded.scorecard().criteria.len(), 3);
}
