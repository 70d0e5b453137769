//! How a file was read is shown before the diagnostics, in every report and in JSON.

use serde_json::Value;

use super::Folder;
use crate::{book, word};

/// A sheet with a column that is not read, a hidden row, a note and a signature.
const TABLE: &str = "\
BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024,,,,,
Đơn vị: Sở Nội vụ,,,,,
STT,Lĩnh vực/Tiêu chí,Điểm chuẩn,Điểm tự chấm,Giải trình,Màu nền
1,Công tác chỉ đạo,,,,
1.1,Kế hoạch,2,1.5,Báo cáo 7/BC-SNV ngày 3/5/2024,xanh
1.2,Kiểm tra,1,1,Biên bản,đỏ
,Tổng cộng,3,2.5,,
,Số liệu tạm tính,,,,
,Người lập biểu,,,,
,(Ký ghi rõ họ tên),,,,
,Nguyễn Văn A,,,,
";

fn folder() -> Folder {
    let folder = Folder::new();
    let bytes = book::of_sheets(&[("Chấm điểm", TABLE), ("Tra cứu", "a,b\nc,d\n")]);
    std::fs::write(folder.path("bang.xlsx"), bytes).unwrap();
    folder
}

#[test]
fn check_shows_how_a_file_was_read_before_its_diagnostics() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let short = folder.run(lang, &["check", "bang.xlsx"]).out;
        insta::assert_snapshot!(format!("reading_short_{lang}"), short);
        let full = folder.run(lang, &["check", "--reading", "bang.xlsx"]).out;
        insta::assert_snapshot!(format!("reading_full_{lang}"), full);
    }
    let quiet = folder.run("vi", &["check", "-q", "bang.xlsx"]).out;
    assert!(!quiet.contains("Điểm chuẩn → "), "{quiet}");
    assert!(!quiet.contains("Màu nền” ("), "{quiet}");
}

#[test]
fn every_report_ends_with_how_its_file_was_read() {
    let folder = folder();
    for command in ["score", "plan", "evidence"] {
        for format in ["table", "markdown", "csv", "html"] {
            let run = folder.run("vi", &[command, "bang.xlsx", "--format", format]);
            assert_eq!(run.code, 0, "{command}: {}", run.err);
            let read = run.out.split_once("Cách đọc tệp");
            // A file of values has no room for it.
            let foot = read.map_or(run.err.as_str(), |(_, foot)| foot);
            assert_eq!(read.is_none(), format == "csv");
            let foot = foot.replace('\n', " ");
            for part in ["bang.xlsx (xlsx)", "Năm: 2024 (ô A1)", "F “Màu nền” ("] {
                assert!(foot.contains(part), "{command} {format}: {foot}");
            }
        }
    }
}

#[test]
fn json_has_every_column_value_and_part() {
    let folder = folder();
    for command in ["check", "score"] {
        let run = folder.run("vi", &[command, "bang.xlsx", "--format", "json"]);
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        let reading = &answer["reading"][0];
        assert_eq!(reading["table"]["choice"], "only-with-criteria");
        assert_eq!(reading["table"]["first_row"], 3);
        assert_eq!(reading["table"]["last_row"], 7);
        let fields: Vec<&Value> = reading["columns"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["field"])
            .collect();
        assert_eq!(fields[..4], ["code", "name", "standard", "self"]);
        assert_eq!(fields[5], &Value::Null);
        assert_eq!(reading["metadata"][1]["from"]["cell"], "A2");
        assert_eq!(reading["parts"][0]["at"], "8");
        // Nobody misses the signature.
        assert!(!run.out.contains("Người lập"), "{}", run.out);
    }
    let run = folder.run(
        "vi",
        &[
            "score",
            "bang.xlsx",
            "--unit",
            "Sở Y tế",
            "--format",
            "json",
        ],
    );
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    let unit = &answer["reading"][0]["metadata"][1];
    assert_eq!(
        (&unit["value"], &unit["from"]["option"]),
        (&"Sở Y tế".into(), &"--unit".into())
    );
}

#[test]
fn of_many_files_a_line_names_a_missing_unit_or_year() {
    let folder = Folder::new();
    let rows = "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,A,2,1\n2,B,3,2\n";
    folder.write("full.csv", &format!("Đơn vị,Sở A\nNăm,2024\n{rows}"));
    folder.write("unit.csv", &format!("Đơn vị,Sở B\n{rows}"));
    folder.write("year.csv", &format!("Năm,2024\n{rows}"));
    folder.write("none.csv", rows);
    let files = ["full.csv", "unit.csv", "year.csv", "none.csv"];
    let line = |lang: &str, file: &str| {
        let run = folder.run(lang, &[&["check"], files.as_slice()].concat());
        let out = run.out.replace("\n    ", " ");
        let line = out
            .lines()
            .find(|line| line.starts_with(&format!("{file} (csv)")));
        line.unwrap_or_default().to_owned()
    };
    for (file, unit, year) in [
        ("full.csv", false, false),
        ("unit.csv", false, true),
        ("year.csv", true, false),
        ("none.csv", true, true),
    ] {
        let (en, vi) = (line("en", file), line("vi", file));
        assert_eq!(en.contains("no unit"), unit, "{en}");
        assert_eq!(en.contains("no year"), year, "{en}");
        assert_eq!(vi.contains("không ghi đơn vị"), unit, "{vi}");
        assert_eq!(vi.contains("không ghi năm"), year, "{vi}");
    }
    let rank = folder.run("en", &[&["rank"], files.as_slice()].concat());
    let (_, foot) = rank.out.split_once("read").unwrap();
    assert!(foot.contains("no unit"), "{foot}");
}

#[test]
fn hidden_rows_are_named_as_rows() {
    let cells = |text: &str| text.split('|').map(word::cell).collect::<Vec<_>>();
    let mut rows = ["STT|Tiêu chí|Điểm chuẩn|Tự chấm", "1|A|2|1", "2|B|3|2"]
        .map(|text| word::row(&cells(text)));
    rows[2] = rows[2].replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let folder = Folder::new();
    let bytes = word::document(&word::table(&rows));
    std::fs::write(folder.path("bang.docx"), bytes).unwrap();
    let run = folder.run("en", &["check", "--reading", "bang.docx"]);
    assert!(run.out.contains("  rows 3: hidden"), "{}", run.out);
    let run = folder.run("vi", &["score", "bang.docx"]);
    assert!(run.out.contains("hàng 3: bị ẩn"), "{}", run.out);
}
