//! Codes and the tree.

use parindex::diagnostic::RuleId;
use parindex::report::document::Value;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{
    VALID, assert_only, assert_only_in, cell_changed, changed, looking_for, table, table_with,
};
use crate::load;

fn only(rule: RuleId, name: &str, bytes: &[u8]) {
    assert_only_in(rule, name, bytes, &looking_for(rule));
}

/// Asserts that a changed code gives only this diagnostic, in YAML and in a workbook.
fn with_code(rule: RuleId, code: &str, other: &str) {
    let code_line = |code: &str| format!("code: \"{code}\"");
    assert_only(rule, &changed(&code_line(code), &code_line(other)));
    let book = cell_changed(code, "Mã", Value::Text(other.to_owned()));
    only(rule, "so.xlsx", &book);
}

#[test]
fn codes_and_names() {
    with_code(RuleId::CodeUnreadable, "1.3", "1-ba");
    with_code(RuleId::DuplicateCode, "1.3", "1.2");
    with_code(RuleId::DuplicateCode, "1.2", "1.1");
    with_code(RuleId::ParentMissing, "1.3", "1.3.1");
    with_code(RuleId::NumberingGap, "1.3", "1.4");
    with_code(RuleId::NumberingGap, "2.3", "2.7");
    with_code(RuleId::CodesOutOfOrder, "2.1", "2.4");
    // In a table, a row is placed by its code, and is out of order there.
    assert_only(
        RuleId::CodeNotBelowParent,
        &changed("code: \"2.1\"", "code: \"1.4\""),
    );
    let moved = cell_changed("2.1", "Mã", Value::Text("1.4".to_owned()));
    only(RuleId::CodesOutOfOrder, "so.xlsx", &moved);
    // A wrong code of a field is reported once, not for all criteria below it.
    assert_only(
        RuleId::CodeNotBelowParent,
        &changed("code: \"2\"", "code: \"5\""),
    );
    for field in ["1", "2"] {
        let other = cell_changed(field, "Mã", Value::Text("5".to_owned()));
        only(RuleId::ParentMissing, "so.xlsx", &other);
    }
    assert_only(
        RuleId::CodeMissing,
        &changed("- code: \"1.3\"\n       ", "-"),
    );
    only(
        RuleId::CodeMissing,
        "so.xlsx",
        &cell_changed("1.3", "Mã", Value::Empty),
    );
    assert_only(
        RuleId::NameMissing,
        &changed("        name: Điều tra xã hội học\n", ""),
    );
    let heading = "Lĩnh vực, tiêu chí";
    only(
        RuleId::NameMissing,
        "so.xlsx",
        &cell_changed("2.2", heading, Value::Empty),
    );
}

#[test]
fn a_table_without_codes() {
    let rows = "STT;Tiêu chí;Điểm chuẩn\n;Văn bản;2\n;Rà soát;1\n";
    only(RuleId::NoCodes, "so.csv", rows.as_bytes());
    let counted = "STT;Tiêu chí;Điểm chuẩn\n1;THỂ CHẾ;3\n2;Văn bản;2\n3;Rà soát;1\n";
    only(RuleId::NoCodes, "so.csv", counted.as_bytes());
}

#[test]
fn a_part_of_a_set_has_gaps() {
    let part = changed("code: \"1.3\"", "code: \"1.7\"").replace("total: 12", "partial: true");
    assert_eq!(load::yaml(&part).names(), [""; 0]);
}

#[test]
fn groups() {
    let group = "  - code: \"4\"\n    name: CẢI CÁCH TÀI CHÍNH CÔNG\n";
    let empty = format!("{VALID}{group}    criteria: []\n");
    assert_only(RuleId::GroupEmpty, &empty);
    let row = format!("{}\r\n4,CẢI CÁCH TÀI CHÍNH CÔNG\r\n", table().trim_end());
    only(RuleId::GroupEmpty, "so.csv", row.as_bytes());
    // A criterion below it without points is one that lost them.
    let lost = cell_changed("2.2", "Điểm chuẩn", Value::Empty);
    only(RuleId::StandardMissing, "so.xlsx", &lost);
    let scored = changed("    standard: 6\n", "    standard: 6\n    appraised: 5\n");
    assert_only(RuleId::GroupScoredItself, &scored);
    let half = parindex::model::Points::new("0.5".parse().unwrap()).unwrap();
    let scored = cell_changed("3", "Điểm năm trước", Value::Points(half));
    only(RuleId::GroupScoredItself, "so.xlsx", &scored);
    // A group whose only criterion has a code that cannot be read is not empty.
    let unread = cell_changed("3.1", "Mã", Value::Text("3-1".to_owned()));
    only(RuleId::CodeUnreadable, "so.xlsx", &unread);
}

#[test]
fn declared_counts() {
    let counts = |counts: &str| changed("total: 12\n", &format!("total: 12\ncounts: {counts}\n"));
    let right = counts("{fields: 2, criteria: 6, sub_criteria: 0, leaves: 6}");
    let loaded = load::yaml(&right);
    assert_eq!(loaded.names(), [""; 0]);
    assert_eq!(loaded.scorecard().counts.len(), 4);
    for wrong in [
        "{fields: 3}",
        "{criteria: 8}",
        "{sub_criteria: 1}",
        "{leaves: 7, fields: 2}",
    ] {
        assert_only(RuleId::CountDisagrees, &counts(wrong));
    }
    let fact = |fact: &str| table_with("Năm,2024", &format!("Năm,2024\r\n{fact}"));
    let right = fact("Số tiêu chí chấm điểm,6");
    assert_eq!(load::bytes("so.csv", right.as_bytes()).names(), [""; 0]);
    only(
        RuleId::CountDisagrees,
        "so.csv",
        fact("Số lĩnh vực,3").as_bytes(),
    );
    only(
        RuleId::CountDisagrees,
        "so.csv",
        fact("Số tiêu chí: 7").as_bytes(),
    );
    // A missing code is reported only as such, not as a wrong count.
    let lost = counts("{leaves: 6}").replace("code: \"1.3\"", "code: \"1.3.1\"");
    assert_only(RuleId::ParentMissing, &lost);
}

/// A workbook with one field of ten criteria, whose last code is written by
/// `write`.
fn ten(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet, u32)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, ["STT", "Tiêu chí", "Điểm chuẩn"])
        .unwrap();
    sheet.write_row(1, 0, ["1", "CẢI CÁCH THỂ CHẾ"]).unwrap();
    for (row, last) in (2..).zip(1..=10) {
        sheet
            .write_row(row, 0, [format!("1.{last}").as_str(), "Báo cáo"])
            .unwrap();
        sheet.write_number(row, 2, 1).unwrap();
    }
    write(sheet, 11);
    book.save_to_buffer().unwrap()
}

#[test]
fn codes_that_a_spreadsheet_turned_into_something_else() {
    let one_of_ten = || ten(|_, _| ());
    assert_eq!(load::bytes("so.xlsx", &one_of_ten()).names(), [""; 0]);
    let date = |day: &str| {
        let date = ExcelDateTime::parse_from_str(day).unwrap();
        ten(|sheet, row| {
            let format = Format::new().set_num_format("dd/mm/yyyy");
            sheet
                .write_datetime_with_format(row, 0, &date, &format)
                .unwrap();
        })
    };
    let number = ten(|sheet, row| {
        sheet.write_number(row, 0, 1.1).unwrap();
    });
    for book in [number, date("2024-10-01"), date("2024-01-10")] {
        only(RuleId::CodeRepaired, "so.xlsx", &book);
        let read = load::bytes("so.xlsx", &book).scorecard();
        assert_eq!(read.criteria[0].children()[9].code.as_str(), "1.10");
    }
    only(RuleId::CodeAmbiguous, "so.xlsx", &date("2024-06-05"));
    let number = ten(|sheet, row| {
        sheet.write_number(row, 0, 1.3).unwrap();
    });
    only(RuleId::CodeAmbiguous, "so.xlsx", &number);
    for typed in ["\"1,3\"", "1. 3"] {
        let table = table_with("\r\n1.3,", &format!("\r\n{typed},"));
        only(RuleId::CodeRepaired, "so.csv", table.as_bytes());
    }
    let table = table_with("\r\n1.3,", "\r\n03/01/2024,");
    only(RuleId::CodeRepaired, "so.csv", table.as_bytes());
    let table = table_with("\r\n1.3,", "\r\n05/06/2024,");
    only(RuleId::CodeAmbiguous, "so.csv", table.as_bytes());
}

#[test]
fn kind_below_field() {
    for (from, to) in [
        (
            "standard: 1\n        previous: 1",
            "standard: 1\n        kind: bonus\n        previous: 1",
        ),
        (
            "standard: 1\n        self: 0.5",
            "standard: 1\n        kind: penalty\n        self: 0.5",
        ),
        (
            "standard: 1\n        self: 0.5",
            "standard: 1\n        kind: main\n        self: 0.5",
        ),
    ] {
        assert_only(RuleId::KindBelowField, &changed(from, to));
    }
    let same = changed(
        "standard: 1\n        self: 0.5",
        "standard: 1\n        kind: bonus\n        self: 0.5",
    );
    assert_eq!(load::yaml(&same).names(), [""; 0]);
    let cell = cell_changed("1.3", "Loại điểm", Value::Text("điểm thưởng".to_owned()));
    only(RuleId::KindBelowField, "so.xlsx", &cell);
}
