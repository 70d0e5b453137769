//! Files and their shape.

use parindex::diagnostic::RuleId;
use parindex::report::format::xlsx;
use rust_xlsxwriter::Workbook;

use super::{
    VALID, assert_only, assert_only_in, changed, document, looking_for, table, table_with,
};
use crate::load;
use crate::readers::compound::compound;
use crate::word;

/// Asserts that a file has only this diagnostic.
fn only(rule: RuleId, name: &str, bytes: &[u8]) {
    assert_only_in(rule, name, bytes, &looking_for(rule));
}

/// The valid file up to its list of criteria.
fn head() -> &'static str {
    let end = VALID.find("\ncriteria:").unwrap() + 1;
    &VALID[..end]
}

#[test]
fn a_text_that_is_not_one_yaml_document() {
    assert_only(RuleId::YamlSyntax, &changed("title: Bảng", "title: \"Bảng"));
    let second = format!("{VALID}---\ntitle: x\n");
    assert_only(RuleId::SeveralDocuments, &second);
    let deep = format!("{VALID}x-sau: {}{}\n", "[".repeat(70), "]".repeat(70));
    assert_only(RuleId::YamlTooDeep, &deep);
    let mut bomb = "x-a: &a [1, 2, 3]\n".to_owned();
    for (one, next) in "abcdefghij".chars().zip("bcdefghijk".chars()) {
        let five = vec![format!("*{one}"); 5].join(", ");
        bomb.extend([
            "x-",
            &next.to_string(),
            ": &",
            &next.to_string(),
            " [",
            &five,
            "]\n",
        ]);
    }
    assert_only(RuleId::YamlTooDeep, &format!("{bomb}{VALID}"));
}

#[test]
fn a_row_of_csv_with_more_cells_than_the_heading() {
    let of =
        |row: &str| format!("STT;Tiêu chí;Điểm chuẩn;Đơn vị chủ trì\n1;A;2;Văn phòng Sở\n{row}\n");
    let cut = of("2;B;1;Văn phòng Sở; Trung tâm CNTT");
    only(RuleId::CellsBeyondHeading, "so.csv", cut.as_bytes());
    let whole = of("2;B;1;\"Văn phòng Sở; Trung tâm CNTT\"");
    assert_eq!(load::bytes("so.csv", whole.as_bytes()).names(), [""; 0]);
    let commas = of("2;B;1;Các phòng, đơn vị").replace(';', ",");
    only(RuleId::CellsBeyondHeading, "so.csv", commas.as_bytes());
    let ends = of("2;B;1;Văn phòng Sở;");
    assert_eq!(load::bytes("so.csv", ends.as_bytes()).names(), [""; 0]);
}

#[test]
fn a_decimal_comma_between_braces() {
    let entry = "  - {code: \"9\", name: A, standard: 2, previous: 1,5, self: 1, explanation: B}\n";
    let head = "criteria:\n";
    let loaded = load::yaml(&format!("{head}{entry}"));
    assert_eq!(loaded.names(), ["unknown-key"]);
    let help = loaded.diagnostics[0].help.clone().unwrap();
    assert_eq!(help.vi, "đặt số trong ngoặc kép: \"1,5\", hoặc ghi 1.5");
    assert_eq!(help.en, "put the number in quotes, \"1,5\", or write 1.5");
    let quoted = entry.replace("1,5", "\"1,5\"");
    assert_eq!(load::yaml(&format!("{head}{quoted}")).names(), [""; 0]);
    // A key that is a number, and no number before it.
    let other = entry.replace("standard: 2, previous: 1,5", "5, standard: 2");
    let help = load::yaml(&format!("{head}{other}")).diagnostics[0]
        .help
        .clone();
    assert!(help.unwrap().en.contains("keys allowed here"));
}

#[test]
fn a_key_in_the_words_of_a_heading_is_recognised() {
    for (wrong, meant) in [
        ("max: 10", "standard"),
        ("điểm chuẩn: 10", "standard"),
        ("diem_toi_da: 10", "standard"),
        ("standrad: 10", "standard"),
        ("standard: 10, appraised_fist: 8", "appraised_first"),
        ("standard: 10, not_aplicable: không", "not_applicable"),
        ("standard: 10, score: 8", "self"),
        ("standard: 10, điểm tự chấm: 8", "self"),
        ("standard: 10, self_score: 8", "self"),
        ("standard: 10, last_year: 8", "previous"),
        ("standard: 10, mục tiêu: 8", "target"),
        ("standard: 10, đơn vị chủ trì: Văn phòng", "lead"),
    ] {
        let text = format!("year: 2024\ncriteria:\n- {{code: \"1\", name: A, {wrong}}}\n");
        let loaded = load::yaml(&text);
        assert_eq!(loaded.names(), ["unknown-key"], "{wrong}");
        let found = &loaded.diagnostics[0];
        let help = found.help.as_ref().unwrap();
        assert_eq!(help.en, format!("did you mean “{meant}”?"), "{wrong}");
        let misspelt = ["standrad", "fist", "aplicable"]
            .iter()
            .any(|one| wrong.contains(one));
        // Only a misspelling has one certain correction.
        assert_eq!(found.fix.is_some(), misspelt, "{wrong}");
    }
}

#[test]
fn a_later_format_is_judged_no_further() {
    assert_only(
        RuleId::FormatUnsupported,
        &changed("parindex/1\n", "parindex/2\nanything: new\n"),
    );
}

#[test]
fn keys_and_values_of_another_shape() {
    let unknown = |from, to| assert_only(RuleId::UnknownKey, &changed(from, to));
    unknown("decimals: 2", "decimal: 2");
    unknown("        due:", "        duu:");
    unknown("not_applicable: exclude", "not_aplicable: exclude");
    unknown("\ncriteria:", "\ncriterias:");
    unknown("explanation: Kết luận", "explanations: Kết luận");
    unknown(
        "code: \"1.3\"\n        name: K",
        "code: \"1.3\"\n        nam: K",
    );
    let twice = changed("year: 2024\n", "year: 2024\nyear: 2024\n");
    assert_only(RuleId::DuplicateKey, &twice);
    let wrong = |from, to| assert_only(RuleId::WrongType, &changed(from, to));
    wrong("year: 2024", "year: năm nay");
    wrong("basis: [", "basis: [[x], ");
    wrong("\ncriteria:", "\ncriteria: không\nx-cu:");
    wrong(
        "    criteria:\n      - code: \"3.1\"",
        "    criteria:\n      - chưa có\n      - code: \"3.1\"",
    );
    wrong("total: 12\n", "total: 12\ncounts: {fields: hai}\n");
    let table = table_with("Năm,2024", "Năm,nay");
    only(RuleId::WrongType, "so.csv", table.as_bytes());
}

#[test]
fn nothing_to_read() {
    assert_only(RuleId::FileEmpty, "");
    assert_only(RuleId::FileEmpty, "# chưa ghi gì\n");
    only(RuleId::FileEmpty, "so.csv", b"\n;;\n");
    only(RuleId::FileEmpty, "so.xlsx", b"");
    assert_only(RuleId::NoTable, head());
    only(
        RuleId::NoTable,
        "so.csv",
        "Kính gửi;Sở Nội vụ\n1;2\n".as_bytes(),
    );
    assert_only(RuleId::TableEmpty, &format!("{}criteria: []\n", head()));
    assert_only(RuleId::TableEmpty, &format!("{}criteria:\n", head()));
    let table = table();
    let rows = table.find("\r\n1,").unwrap();
    only(RuleId::TableEmpty, "so.csv", &table.as_bytes()[..rows]);
    let mut document = document();
    for block in &mut document.blocks {
        if let parindex::report::document::Block::Table(table) = block {
            table.rows.clear();
        }
    }
    only(
        RuleId::TableEmpty,
        "so.xlsx",
        &xlsx::render(&document).unwrap(),
    );
}

#[test]
fn bytes_that_cannot_be_read() {
    only(RuleId::FileUnsupported, "so.xlsx", b"%PDF-1.7");
    let locked = compound("EncryptedPackage", &[7; 4096]);
    only(RuleId::FileEncrypted, "so.xlsx", &locked);
    let book = xlsx::render(&document()).unwrap();
    only(RuleId::FileDamaged, "so.xlsx", &book[..book.len() / 2]);
    only(RuleId::FileDamaged, "so.csv", b"STT;\"T\xc3\xaan\n1;A\n");
    let broken = [VALID.as_bytes(), b"x-a: \xff\n"].concat();
    only(RuleId::TextUndecodable, "so.yaml", &broken);
    only(RuleId::TextUndecodable, "so.csv", b"STT;T\x01n\n");
    let lost = b"STT;L?nh v?c, ti\xeau ch\xed;\xd0i?m chu?n\n1;K? ho?ch;2\n";
    only(RuleId::TextUndecodable, "so.csv", lost);
    let large = format!("{VALID}{}", " ".repeat(parindex::input::limits::YAML_BYTES));
    assert_only(RuleId::FileTooLarge, &large);
}

#[test]
fn a_name_that_ends_in_another_kind() {
    let book = xlsx::render(&document()).unwrap();
    let csv = table();
    for (name, bytes) in [
        ("so.csv", VALID.as_bytes()),
        ("so.XLSX", VALID.as_bytes()),
        ("so.csv", &book),
        ("so.xls", &book),
        ("so.xlsx", csv.as_bytes()),
        ("so.yaml", csv.as_bytes()),
    ] {
        only(RuleId::WrongExtension, name, bytes);
    }
    for (name, bytes) in [
        ("so.xlsm", &book[..]),
        ("so.tsv", csv.as_bytes()),
        ("-", &book),
    ] {
        assert_eq!(load::bytes(name, bytes).names(), [""; 0], "{name}");
    }
}

#[test]
fn missing_and_duplicate_headings() {
    let missing = table_with("Điểm chuẩn,", "Ghi chú,");
    only(RuleId::HeadingMissing, "so.csv", missing.as_bytes());
    for (from, to) in [
        ("Điểm năm trước,", "Mục tiêu,"),
        ("Mục tiêu,", "Điểm chuẩn,"),
        ("Điểm tự chấm,", "Tiêu chí,"),
        ("Điểm tự chấm,", "STT,"),
    ] {
        only(
            RuleId::HeadingTwice,
            "so.csv",
            table_with(from, to).as_bytes(),
        );
    }
}

#[test]
fn a_year_over_one_of_two_scores() {
    let dated = "STT,Tiêu chí,Điểm chuẩn,Tự chấm,Thẩm định năm 2022\n1,Kế hoạch,2,2,1\n";
    only(RuleId::YearUnclear, "so.csv", dated.as_bytes());
}

#[test]
fn two_tables() {
    let csv = table();
    let heading = csv.find("Mã,").unwrap();
    let below = format!("{csv}\r\n{}", &csv[heading..]);
    only(RuleId::SeveralTables, "so.csv", below.as_bytes());
    let mut book = Workbook::new();
    for name in ["Năm 2023", "Năm 2024"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in [["STT", "Tiêu chí", "Điểm chuẩn"], ["1", "A", "2"]]
            .iter()
            .enumerate()
        {
            let row = u32::try_from(row).unwrap();
            sheet.write_row(row, 0, cells.iter().copied()).unwrap();
        }
    }
    only(
        RuleId::SeveralTables,
        "so.xlsx",
        &book.save_to_buffer().unwrap(),
    );
    // A heading repeated at the top of a page continues the table, and a row split by the
    // page break appears twice.
    let end = csv.find("\r\n").unwrap();
    let heading = &csv[heading..];
    let heading = &heading[..heading.find("\r\n").unwrap()];
    let paged = csv.replace("\r\n2,", &format!("\r\n{heading}\r\n2,"));
    assert!(end > 0 && paged.len() > csv.len());
    assert_eq!(load::bytes("so.csv", paged.as_bytes()).names(), [""; 0]);
}

#[test]
fn a_row_that_is_not_a_criterion() {
    let note = table_with("\r\n2,", "\r\n,Ghi chú của đơn vị\r\n2,");
    only(RuleId::RowIgnored, "so.csv", note.as_bytes());
}

#[test]
fn tables_of_word() {
    let head = "STT|Tiêu chí|Điểm chuẩn\n";
    let first = word::table_of(&format!("{head}1|Chỉ đạo|2"));
    let text = word::paragraph("Tiếp theo bảng trên");
    let body = [first, text, word::table_of("2|Thể chế|1")].concat();
    only(RuleId::WordPartIgnored, "so.docx", &word::document(&body));
    let number = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
    let body = word::table_of(&format!("{head}mã|Chỉ đạo|2"));
    let body = body.replace(&word::paragraph("mã"), number);
    only(RuleId::CodeAutomatic, "so.docx", &word::document(&body));
}

#[test]
fn a_column_of_points_with_an_unknown_heading() {
    let table =
        "STT,Tiêu chí,Điểm chuẩn,Điểm UBND tỉnh\r\n1,Công bố TTHC,2,\"1,5\"\r\n2,Rà soát,1,1\r\n";
    only(RuleId::ColumnIgnored, "so.csv", table.as_bytes());
    // Text below it is not points, and computed columns are no scores, but neither is read.
    for (heading, value, names) in [
        ("Điểm UBND tỉnh", "tốt", "column-ignored"),
        ("Chênh lệch điểm", "1", "column-ignored"),
        ("Ghi chú", "1", ""),
    ] {
        let other = table
            .replace("Điểm UBND tỉnh", heading)
            .replace("\"1,5\"", value);
        let other = other.replace("Rà soát,1,1", &format!("Rà soát,1,{value}"));
        assert_eq!(
            load::bytes("so.csv", other.as_bytes()).names().concat(),
            names,
            "{heading}"
        );
    }
}

/// A workbook of one sheet, with cells as described in [`crate::book`].
fn book(csv: &str) -> Vec<u8> {
    crate::book::of_sheets(&[("Tiêu chí", csv)])
}

#[test]
fn a_year_that_only_a_heading_names() {
    let table = "STT,Tiêu chí,Điểm chuẩn,Tự chấm năm 2023\n1,Công bố TTHC,2,0\n2,Rà soát,1,0\n";
    only(RuleId::YearAssumed, "so.csv", table.as_bytes());
    only(RuleId::YearAssumed, "so.xlsx", &book(table));
    let titled = format!("BẢNG TỰ CHẤM ĐIỂM NĂM 2023\n{table}");
    assert_eq!(load::bytes("so.csv", titled.as_bytes()).names(), [""; 0]);
}

#[test]
fn a_table_without_a_year() {
    let missing = |name: &str, bytes: &[u8]| load::bytes(name, bytes).no_year.is_some();
    let bare = "STT,Tiêu chí,Điểm chuẩn\n1,Công bố TTHC,2\n2,Rà soát,1\n";
    let scored = bare.replace("chuẩn\n", "chuẩn,Tự chấm\n");
    let scored = scored.replace(",2\n", ",2,1\n");
    let titled = format!("BẢNG TỰ CHẤM ĐIỂM\n{bare}");
    for table in [titled.as_str(), scored.as_str()] {
        assert!(missing("so.csv", table.as_bytes()), "{table}");
        assert!(missing("so.xlsx", &book(table)), "{table}");
        let dated = format!("Năm: 2023\n{table}");
        assert!(!missing("so.csv", dated.as_bytes()), "{table}");
        assert!(!missing("so.xlsx", &book(&dated)), "{table}");
    }
    // Criteria and standard points alone are of no year.
    assert!(!missing("so.csv", bare.as_bytes()));
    let leaf = "{code: \"1\", name: A, standard: 1}";
    let yaml = |head: &str, leaf: &str| format!("{head}criteria:\n  - {leaf}\n");
    assert!(!missing("so.yaml", yaml("", leaf).as_bytes()));
    let scored = leaf.replace("1}", "1, self: 1}");
    let tasks = leaf.replace("1}", "1, tasks: Rà soát}");
    for text in [
        yaml("title: A\n", leaf),
        yaml("", &scored),
        yaml("", &tasks),
    ] {
        let missing = load::bytes("so.yaml", text.as_bytes()).no_year.unwrap();
        assert_eq!(missing.rule, RuleId::YearMissing);
        assert!(missing.help.unwrap().vi.contains("year: 2024"), "{text}");
        let dated = format!("year: 2023\n{text}");
        assert!(load::bytes("so.yaml", dated.as_bytes()).no_year.is_none());
    }
}

#[test]
fn a_column_that_its_values_explain() {
    let table = "STT,Tiêu chí,Điểm chuẩn,Phấn đấu\n1,Công bố TTHC,2,\"1,5\"\n2,Rà soát,1,1\n";
    only(RuleId::ColumnAssumed, "so.csv", table.as_bytes());
    only(RuleId::ColumnAssumed, "so.xlsx", &book(table));
    // More than the standard points is no target, and words are none.
    for value in ["12", "tốt"] {
        let other = table.replace("\"1,5\"", value);
        let names = load::bytes("so.csv", other.as_bytes()).names().concat();
        assert!(!names.contains("column-assumed"), "{value}: {names}");
    }
}

#[test]
fn the_final_of_two_scores_of_last_year() {
    let table = "Năm: 2023\nSTT,Tiêu chí,Điểm chuẩn,Năm 2022,<,Mục tiêu năm 2023\n\
        ^,^,^,Tự chấm,Thẩm định,^\n1,Công bố TTHC,2,\"1,5\",1,2\n";
    only(RuleId::FinalScoreTaken, "so.xlsx", &book(table));
    let one = table
        .replace("Tự chấm", "Ghi chú")
        .replace("\"1,5\"", "tốt");
    assert_eq!(load::bytes("so.xlsx", &book(&one)).names(), [""; 0]);
}

#[test]
fn a_hidden_row() {
    let table = "STT,Tiêu chí,Điểm chuẩn\n1,Công bố TTHC,2,(ẩn)\n2,Rà soát,1\n";
    only(RuleId::HiddenRead, "so.xlsx", &book(table));
    // What is hidden below the table is not read.
    let below = table.replace(",(ẩn)", "") + "\n,Ghi chú,,(ẩn)\n";
    assert_eq!(load::bytes("so.xlsx", &book(&below)).names(), [""; 0]);
}

#[test]
fn points_in_a_merged_cell() {
    let table = "STT,Tiêu chí,Điểm chuẩn,Điểm tự chấm\n1,Công bố TTHC,2,1\n2,Rà soát,1,^\n";
    only(RuleId::PointsMerged, "so.xlsx", &book(table));
    let lead = table.replace("Điểm tự chấm", "Đơn vị chủ trì");
    assert_eq!(load::bytes("so.xlsx", &book(&lead)).names(), [""; 0]);
}

#[test]
fn points_of_a_survey_that_are_not_the_appraised_ones() {
    let table = "STT,Tiêu chí,Điểm chuẩn,ĐTXHH,Tự chấm,Thẩm định\n1,Công bố TTHC,2,,1,1\n2,Mức độ hài lòng,3,2,,1\n";
    only(RuleId::SurveyScoreDiffers, "so.xlsx", &book(table));
    let same = table.replace("3,2,,1", "3,2,,2");
    assert_eq!(load::bytes("so.xlsx", &book(&same)).names(), [""; 0]);
}

#[test]
fn standard_points_after_the_names() {
    let table =
        "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,Công bố TTHC (2 điểm),2,1\n2,Rà soát (3 điểm),,1\n";
    only(RuleId::StandardFromName, "so.xlsx", &book(table));
    let given = table.replace(",,1", ",3,1");
    assert_eq!(load::bytes("so.xlsx", &book(&given)).names(), [""; 0]);
}

#[test]
fn a_row_that_goes_on_with_the_name_above() {
    let table = "STT,Tiêu chí,Điểm chuẩn\n1,Công bố,2\n,thủ tục hành chính,\n2,Rà soát,1\n";
    only(RuleId::RowJoined, "so.xlsx", &book(table));
    let other = table.replace("thủ tục", "Thủ tục");
    only(RuleId::RowIgnored, "so.xlsx", &book(&other));
}
