//! How a file was read is shown before the diagnostics, in every report and in JSON.

use serde_json::Value;

use super::Folder;
use crate::book;

/// A sheet with a column that is not read, a hidden row, a note and a signature.
const TABLE: &str = "\
BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2024,,,,,
Đơn vị: Sở Nội vụ,,,,,
STT,Lĩnh vực/Tiêu chí,Điểm chuẩn,Điểm tự chấm,Giải trình,Màu nền
1,Công tác chỉ đạo,,,,
1.1,Kế hoạch,2,1.5,Báo cáo 7/BC-SNV ngày 3/5/2024,xanh
1.2,Kiểm tra,1,1,Biên bản,đỏ
,Tổng cộng,3,2.5,,
,Người lập biểu,,,,
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
            let (_, foot) = run.out.split_once("Cách đọc tệp").unwrap();
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
