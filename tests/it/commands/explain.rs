//! `parindex explain`: every kind of number, both languages, and what is not there.

use serde_json::Value;

use super::Folder;
use crate::json_schemas::{assert_answer, published};

/// One table with every state a score can be in.
const STATES: &str = r#"
unit: Sở Khoa học và Công nghệ
year: 2024
basis: [Quyết định số 251/QĐ-UBND ngày 01/3/2023]
not_applicable: exclude
criteria:
  - code: "1"
    name: Công tác chỉ đạo
    criteria:
      - {code: "1.1", name: Kế hoạch, standard: 3, previous: 2, target: 3, self: 3, appraised: 2.5}
      - code: "1.2"
        name: Hồ sơ đúng hạn
        standard: 2
        rule: {bands: [{above: 90%, points: 2}, {from: 70%, points: 1}, {from: 0%, points: 0}]}
        declared: 45/53
        explanation: Đang chờ ký
      - {code: "1.3", name: Kiểm tra, standard: 1}
  - code: "2"
    name: Thủ tục hành chính
    criteria:
      - {code: "2.1", name: Trực tuyến, standard: 2, not_applicable: Sở không có thủ tục này}
      - {code: "2.2", name: Hài lòng, standard: 2, scored_by: survey}
      - {code: "2.3", name: Công khai, standard: 3, target: 2, self: 2, explanation: Đang chờ ký}
  - code: "3"
    name: Điểm thưởng
    kind: bonus
    standard: 2
    criteria:
      - {code: "3.1", name: Sáng kiến, standard: 1, self: 0.5, explanation: Đang chờ ký}
"#;

/// The same table as a sheet.
const SHEET: &str = "\
Năm,2024
STT,Nội dung,Điểm chuẩn,Điểm tự chấm,Điểm thẩm định
1,Công tác chỉ đạo,,,
1.1,Kế hoạch,3,3,\"2,5\"
1.2,Báo cáo,2,2,
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("bang.yaml", STATES);
    folder.write("bang.csv", SHEET);
    folder
}

#[test]
fn every_kind_of_number_is_explained_in_both_languages() {
    let folder = folder();
    let asked = ["1.1", "1.2", "1.3", "2.1", "2.2", "1", "3", "total"];
    let lines = asked.map(|code| format!("explain bang.yaml {code}"));
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.push("explain bang.csv 1");
    lines.push("explain bang.csv 1.1");
    for lang in ["vi", "en"] {
        insta::assert_snapshot!(format!("explain_{lang}"), folder.transcript(lang, &lines));
    }
}

/// What the council did to a score: of penalty points, taking off less is a gain.
#[test]
fn the_council_cuts_adds_or_agrees() {
    let folder = Folder::new();
    let rows = "criteria:
  - {code: '1', name: A, standard: 3, self: 2, appraised: 1.5}
  - {code: '2', name: A, standard: 3, self: 2, appraised: 2.25}
  - {code: '3', name: A, standard: 3, self: 2, appraised: 2}
  - {code: '4', name: A, standard: 3, kind: penalty, self: 2, appraised: 1.5}
  - {code: '5', name: A, standard: 3, kind: penalty, self: 2, appraised: 2.5}
";
    folder.write("bang.yaml", rows);
    for (code, vi, en) in [
        ("1", "tự chấm 2: bị trừ 0,5.", "self-score 2: 0.5 cut."),
        (
            "2",
            "tự chấm 2: được tăng 0,25.",
            "self-score 2: 0.25 added.",
        ),
        (
            "3",
            "thẩm định 2, bằng điểm tự chấm.",
            "the self-score is the same.",
        ),
        (
            "4",
            "tự chấm 2: trừ ít hơn 0,5.",
            "self-score 2: 0.5 less taken off.",
        ),
        (
            "5",
            "tự chấm 2: trừ thêm 0,5.",
            "self-score 2: 0.5 more taken off.",
        ),
    ] {
        for (lang, expected) in [("vi", vi), ("en", en)] {
            let run = folder.run(
                lang,
                &["explain", "bang.yaml", code, "--format", "markdown"],
            );
            assert!(run.out.contains(expected), "{code} {}{}", run.out, run.err);
        }
    }
}

/// A penalty neither loses what it does not take off, nor has an index.
#[test]
fn a_small_penalty_is_no_loss() {
    let folder = Folder::new();
    let rows = "criteria:
  - {code: 'T', name: A, standard: 1, kind: bonus, self: 0.25}
  - {code: 'P', name: A, standard: 1, kind: penalty, criteria: [{code: 'P.1', name: B, standard: 1, self: 0.25}]}
";
    folder.write("bang.yaml", rows);
    for (lang, lost, index) in [
        ("vi", "chưa đạt 0,75 điểm", "Chỉ số"),
        ("en", "0.75 lost", "Index"),
    ] {
        for (code, gains) in [("T", true), ("P", false), ("P.1", false)] {
            let run = folder.run(lang, &["explain", "bang.yaml", code]);
            assert_eq!(run.out.contains(lost), gains, "{code}\n{}", run.out);
            assert_eq!(run.out.contains(index), gains, "{code}\n{}", run.out);
            let run = folder.run(lang, &["explain", "bang.yaml", code, "--format", "json"]);
            let answer: Value = serde_json::from_str(&run.out).unwrap();
            let number = &answer["number"];
            assert_eq!(number["gaps"]["lost"].is_null(), !gains, "{code}");
            assert_eq!(number["index_percent"].is_null(), !gains, "{code}");
        }
    }
}

/// Words of a rule that are not understood are shown, and never reported as missing; a
/// figure declared with them is reported as unused.
#[test]
fn a_rule_that_is_only_words_is_shown() {
    let folder = Folder::new();
    let sheet = "\
Năm,2024
Mã,Tiêu chí,Điểm chuẩn,Cách chấm,Số liệu kê khai,Điểm tự chấm
1,Một,2,Chấm theo hướng dẫn số 5.,85%,1
2,Hai,2,Theo mức độ hoàn thành,,1
3,Ba,2,>90%: 2; ≤90%: 0,85%,0
4,Bốn,2,Theo thực tế,,1
";
    folder.write("bang.csv", sheet);
    let lines = [
        "check bang.csv",
        "explain bang.csv 1",
        "explain bang.csv 2",
        "convert bang.csv bang.yaml",
        "explain bang.yaml 1",
    ];
    for lang in ["vi", "en"] {
        let seen = folder.transcript(lang, &lines);
        insta::assert_snapshot!(format!("explain_words_{lang}"), seen);
        std::fs::remove_file(folder.path("bang.yaml")).unwrap();
    }
}

/// The working of the final figure, by each convention: the same numbers as the
/// scored report prints.
#[test]
fn a_rescaled_total_is_explained_as_it_is_printed() {
    let folder = Folder::new();
    let rows = "criteria:
  - {code: '1', name: A, standard: 19, self: 12.047, explanation: B}
  - {code: '2', name: A, standard: 4, not_applicable: B}
  - {code: '3', name: A, standard: 7, scored_by: survey}
  - {code: '4', name: A, standard: 2, kind: bonus, self: 1.5, explanation: B}
  - {code: '5', name: A, standard: 3, kind: penalty, self: 0.5}
";
    let head = "decimals: 3\ntotal: 30\nnot_applicable:";
    folder.write("doi.yaml", &format!("{head} rescale-appraised\n{rows}"));
    let alone = format!("without_survey: rescale\n{head} exclude\n{rows}");
    folder.write("rieng.yaml", &alone);
    let lines = ["explain doi.yaml total", "explain rieng.yaml total"];
    for lang in ["vi", "en"] {
        let seen = folder.transcript(lang, &lines);
        let normal = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for file in ["doi.yaml", "rieng.yaml"] {
            let run = folder.run(lang, &["score", file]);
            let fact = run.out.lines().find(|line| {
                line.starts_with("Điểm cuối cùng:") || line.starts_with("Final figure:")
            });
            let printed = fact.unwrap().split('=').next().unwrap();
            let number = printed
                .split_whitespace()
                .find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
            assert!(normal.contains(number.unwrap()), "{printed}\n{seen}");
        }
        insta::assert_snapshot!(format!("explain_rescaled_{lang}"), seen);
    }
}

#[test]
fn a_code_that_is_not_there_is_wrong_use() {
    let folder = folder();
    let seen = folder.transcript(
        "en",
        &[
            "explain bang.yaml 1.4",
            "explain bang.yaml 7.7.7",
            "explain bang.yaml x",
            "explain bang.yaml totl",
            "explain bang.yaml",
            "explain faulty.yaml 1.1",
        ],
    );
    insta::assert_snapshot!("explain_not_there", seen);
}

#[test]
fn a_code_is_found_as_people_write_it() {
    let folder = folder();
    let plain = folder.run("vi", &["explain", "bang.yaml", "1.1"]).out;
    for written in ["1.1.", " 1.1"] {
        assert_eq!(
            folder.run("vi", &["explain", "bang.yaml", written]).out,
            plain
        );
    }
}

/// The answer for scripts is as its schema describes, and names the place of each
/// number.
#[test]
fn json_matches_its_schema() {
    let folder = folder();
    let answer = |file: &str, code: &str| -> Value {
        let run = folder.run("vi", &["explain", file, code, "--format", "json"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{file} {code}");
        let answer = serde_json::from_str(&run.out).unwrap();
        assert_answer(&answer);
        let keys = |value: &Value| value.as_object().unwrap().len();
        let schema = published("explain-2");
        let known = |value: &Value| value["properties"].as_object().unwrap().len();
        // Besides the schema, its version and the diagnostics.
        assert_eq!(keys(&answer), known(&schema["$defs"]["answer"]) + 3);
        // Of the number, its three columns, who scores and the reading; no key occurs twice.
        assert_eq!(run.out.matches("\"leaves\":").count(), 7);
        let outcome = usize::from(answer["number"].get("outcome").is_none());
        assert_eq!(
            keys(&answer["number"]) + outcome,
            known(&schema["$defs"]["number"])
        );
        answer
    };
    for code in ["1.2", "2.1", "2.2", "1", "3"] {
        answer("bang.yaml", code);
    }
    let total = answer("bang.yaml", "total");
    assert_eq!(total["number"]["current"]["points"].to_string(), "5.5");
    assert_eq!(total["number"]["current"]["maximum"].to_string(), "11");
    assert_eq!(
        total["number"]["index_percent"]["percent"].to_string(),
        "50"
    );
    // A council's two rounds: each score has its place.
    folder.write(
        "hai-vong.yaml",
        &STATES.replace("appraised: 2.5", "appraised_first: 2, appraised: 2.5"),
    );
    let council = answer("hai-vong.yaml", "1.1");
    let read = council["places"].as_array().unwrap().iter();
    let read: Vec<&str> = read.map(|read| read["what"].as_str().unwrap()).collect();
    assert!(read.contains(&"appraised-first"), "{read:?}");
    let leaf = answer("bang.csv", "1.1");
    let places = leaf["places"].as_array().unwrap();
    let cells: Vec<&str> = places
        .iter()
        .map(|read| read["place"]["cell"].as_str().unwrap())
        .collect();
    assert_eq!(cells, ["C4", "D4", "E4"]);
    assert_eq!(leaf["number"]["added"][0]["from"], "appraised");
}

#[test]
fn the_report_goes_into_every_format() {
    let folder = folder();
    for (ending, sentence) in [
        ("md", true),
        ("html", false),
        ("csv", false),
        ("json", false),
    ] {
        let name = format!("cach-tinh.{ending}");
        let run = folder.run("vi", &["explain", "bang.yaml", "1.1", "-o", &name]);
        assert_eq!(run.code, 0, "{}", run.err);
        let text = folder.read(&name);
        assert!(!text.is_empty());
        if sentence {
            assert!(text.contains("bị trừ 0,5"), "{text}");
        }
    }
    let name = "cach-tinh.xlsx";
    let run = folder.run("vi", &["explain", "bang.yaml", "total", "-o", name]);
    assert_eq!(run.code, 0, "{}", run.err);
}
