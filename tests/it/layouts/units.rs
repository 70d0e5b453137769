//! A table of many units, read as one: reported once, with the command
//! that reads it.

use insta::assert_snapshot;
use parindex::lang::Lang;

use super::{grid, places, sheet, text};

const ROWS: &str = "Sở A|1|CHỈ ĐẠO|3|
    Sở A|1.1|Kế hoạch|1|1
    ^|1.2|Báo cáo|2|2
    Sở B|1|CHỈ ĐẠO|3|
    Sở B|1.1|Kế hoạch|1|
    ^|1.2|Báo cáo|2|1";

#[test]
fn a_table_of_many_units_is_reported_once() {
    let table = format!("Đơn vị|STT|Tiêu chí|Điểm chuẩn|Tự chấm\n{ROWS}");
    let loaded = sheet(&grid(&table));
    assert_eq!(places(&loaded), ["several-tables A1"]);
    assert_snapshot!(Lang::ALL.map(|lang| loaded.shown(lang)).join(""));
    let bare = grid(&table.replace("^|", "Sở B|"));
    let without_names: Vec<Vec<String>> = bare
        .into_iter()
        .map(|mut row| {
            row.remove(2);
            row
        })
        .collect();
    assert_eq!(places(&text(&without_names)), ["several-tables A1"]);
}

#[test]
fn a_column_of_units_alone_makes_no_table_of_many() {
    // The items of each field restart, each with its responsible unit.
    let table = grid(
        "STT|Tiêu chí|Điểm chuẩn|Tự chấm|Đơn vị
         I|CHỈ ĐẠO||
         1|Kế hoạch|1|1|Văn phòng
         II|THỂ CHẾ||
         1|Văn bản|1|1|Thanh tra",
    );
    let loaded = text(&table);
    assert_eq!(loaded.names(), ["column-ignored", "code-repaired"]);
    assert_eq!(loaded.scorecard().walk().count(), 4);
    // A code twice below one unit is a duplicate code.
    let twice = grid("Đơn vị|STT|Tiêu chí|Điểm chuẩn\nSở A|1|A|1\nSở A|1|B|1");
    assert_eq!(
        places(&text(&twice)),
        ["column-ignored A1", "duplicate-code B3"]
    );
}
