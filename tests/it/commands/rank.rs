//! `parindex rank`: the league table as a user sees it.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Folder, Run, fed};
use crate::json_schemas::assert_answer;

/// A unit's file by a set of three criteria, one of them a survey's.
fn unit(name: &str, block: &str, scores: [&str; 2], before: [&str; 2]) -> String {
    let [one, two] = scores.map(|score| match score {
        "" => String::new(),
        score => format!(", self: {score}, explanation: Chờ ký"),
    });
    let [then_one, then_two] = before;
    format!(
        "\
unit: {name}
block: {block}
year: 2024
classes: [{{name: Tốt, from: 90%}}, {{name: Khá, from: 70%}}]
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo, điều hành
    criteria:
      - {{code: \"1.1\", name: Kế hoạch, standard: 4, previous: {then_one}{one}}}
  - code: \"2\"
    name: Cải cách thủ tục hành chính
    criteria:
      - {{code: \"2.1\", name: Một cửa, standard: 6, previous: {then_two}{two}}}
"
    )
}

/// Ten units in two blocks: a tie, one not fully scored, one with an error, one with
/// another criteria set.
fn ten() -> Folder {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("so")).unwrap();
    let units = [
        ("Sở Nội vụ", ["3.5", "5.25"], ["3", "5"]),
        ("Sở Tư pháp", ["4", "5.5"], ["2", "5"]),
        ("Sở Y tế", ["3.25", "5.5"], ["4", "5"]),
        ("Sở Tài chính", ["2", "4.005"], ["4", "6"]),
        ("Sở Công Thương", ["4", "6"], ["4", "6"]),
        ("Ban Dân tộc", ["3", ""], ["4", "6"]),
        ("Sở Xây dựng", ["5", "6"], ["4", "6"]),
        ("Sở Giao thông", ["4", "6"], ["4", "6"]),
    ];
    for (at, (name, scores, before)) in units.into_iter().enumerate() {
        let mut text = unit(name, "Sở, ban, ngành", scores, before);
        if name == "Sở Giao thông" {
            text = text.replace("standard: 6", "standard: 7");
        }
        folder.write(&format!("so/{at}.yaml"), &text);
    }
    for (at, (name, scores)) in [("Hòn Đất", ["3", "5"]), ("Châu Thành", ["3.5", "5.5"])]
        .into_iter()
        .enumerate()
    {
        let text = unit(name, "Huyện", scores, ["4", "6"]);
        folder.write(&format!("so/h{at}.yaml"), &text);
    }
    folder
}

/// What a user sees on a screen of 80 columns.
fn seen(folder: &Folder, lang: &str, args: &[&str]) -> String {
    let mut command = folder.command(lang, args);
    let run = Run::of(&command.env("COLUMNS", "80").output().unwrap());
    let mut seen = run.out;
    for line in run.err.lines() {
        writeln!(seen, "! {line}").unwrap();
    }
    writeln!(seen, "= {}", run.code).unwrap();
    seen
}

fn answer(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn ten_units_in_vietnamese() {
    let seen = seen(&ten(), "vi", &["rank", "so", "--unit-view", "sở tài chính"]);
    insta::assert_snapshot!("ten_units_vi", seen);
}

#[test]
fn ten_units_in_english() {
    let folder = ten();
    let one = seen(&folder, "en", &["rank", "so"]);
    let other = seen(
        &folder,
        "en",
        &["rank", "so", "--by", "1", "--ties", "dense"],
    );
    insta::assert_snapshot!("ten_units_en", format!("{one}\n{other}"));
}

#[test]
fn the_answer_agrees_with_its_schema() {
    let run = ten().run("vi", &["rank", "so", "--format", "json"]);
    assert_eq!(run.code, 1);
    let answer = answer(&run);
    assert_answer(&answer);
    assert_eq!(answer["blocks"].as_array().unwrap().len(), 2);
    assert_eq!(answer["failed"].as_array().unwrap().len(), 2);
}

/// A unit that is left out is called by the name in its file, as those that are
/// ranked; a file without one is identified by its path alone.
#[test]
fn a_unit_that_is_left_out_has_its_name() {
    let folder = Folder::new();
    let table = |head: &str, own: u8| {
        format!(
            "{head}criteria: [{{code: '1', name: A, standard: 2, self: {own}, explanation: B}}]\n"
        )
    };
    folder.write("a.yaml", &table("unit: Sở A\n", 1));
    folder.write("b.yaml", &table("unit: Sở B\n", 3));
    folder.write("c.yaml", &table("", 3));
    folder.write("d.yaml", &table("unit: Sở D\n", 2));
    let files = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];
    let run = folder.run(
        "vi",
        &[&["rank"][..], &files, &["--format", "json"]].concat(),
    );
    let answer = answer(&run);
    let names: Vec<&Value> = answer["failed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["unit"])
        .collect();
    assert_eq!(names, [&Value::from("Sở B"), &Value::Null]);
    let run = folder.run(
        "vi",
        &[&["rank"][..], &files, &["--format", "markdown"]].concat(),
    );
    assert!(run.out.contains("| b.yaml | Sở B |"), "{}", run.out);
}

#[test]
fn many_files_give_the_same_bytes_however_many_read_them() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("nhieu")).unwrap();
    for at in 0..60_usize {
        let (one, two) = ((at * 7 % 17), (at * 5 % 13));
        let scores = [format!("{}.{:02}", one % 4, at), format!("{}", two % 7)];
        let block = ["Sở", "Huyện", "Xã"][at % 3];
        let text = unit(
            &format!("Đơn vị {at}"),
            block,
            [&scores[0], &scores[1]],
            ["1", "1"],
        );
        folder.write(&format!("nhieu/{at:02}.yaml"), &text);
    }
    let run = |threads: &str| {
        let mut command = folder.command("vi", &["rank", "nhieu", "--format", "json"]);
        Run::of(&command.env("RAYON_NUM_THREADS", threads).output().unwrap())
    };
    let (one, four) = (run("1"), run("4"));
    assert_eq!((one.code, one.err.as_str()), (0, ""));
    assert_eq!(one.out, four.out);
    let answer = answer(&one);
    let mut units = 0;
    for block in answer["blocks"].as_array().unwrap() {
        let rows = block["units"].as_array().unwrap();
        units += rows.len();
        let points: Vec<f64> = rows
            .iter()
            .map(|row| row["points"].as_f64().unwrap())
            .collect();
        assert!(points.is_sorted_by(|a, b| a >= b));
    }
    assert_eq!(units, 60);
}

#[test]
fn last_years_files_tell_who_rose() {
    let folder = ten();
    std::fs::create_dir(folder.path("truoc")).unwrap();
    for (at, (name, score)) in [("sở NỘI vụ", "6"), ("Sở Tư pháp", "5"), ("Sở Y tế", "4")]
        .into_iter()
        .enumerate()
    {
        let text = unit(name, "Sở, ban, ngành", ["2", score], ["1", "1"]);
        folder.write(&format!("truoc/{at}.yaml"), &text.replace("2024", "2023"));
    }
    let args = ["rank", "so", "--last-year", "truoc", "--format", "json"];
    let answer = answer(&folder.run("vi", &args));
    let units = answer["blocks"][0]["units"].as_array().unwrap();
    let seen: Vec<(&str, &Value, &Value)> = units
        .iter()
        .map(|unit| {
            (
                unit["unit"].as_str().unwrap(),
                &unit["previous_rank"],
                &unit["change"],
            )
        })
        .collect();
    let none = Value::Null;
    let number = |rank: i64| Value::from(rank);
    let [one, two, three] = [1, 2, 3].map(number);
    let [same, fell] = [0, -2].map(number);
    assert_eq!(
        seen,
        [
            ("Sở Công Thương", &none, &none),
            ("Sở Tư pháp", &two, &same),
            ("Sở Nội vụ", &one, &fell),
            ("Sở Y tế", &three, &same),
            ("Sở Tài chính", &none, &none),
        ]
    );
    assert_eq!(answer["blocks"][1]["last_year"], "previous-scores");
}

#[test]
fn units_are_kept_from_a_rank_by_name_and_by_coverage() {
    let folder = ten();
    let args = [
        "rank",
        "so",
        "--format",
        "json",
        "--unranked",
        "sở  TƯ pháp",
    ];
    let answer_of = |args: &[&str]| answer(&folder.run("vi", args));
    let asked = answer_of(&args);
    let unranked = asked["blocks"][0]["unranked"].as_array().unwrap();
    let seen: Vec<_> = unranked
        .iter()
        .map(|one| (&one["unit"], &one["reason"]))
        .collect();
    let text = |words: &str| Value::from(words);
    assert_eq!(
        seen,
        [
            (&text("Ban Dân tộc"), &text("coverage")),
            (&text("Sở Tư pháp"), &text("asked")),
        ]
    );
    assert_eq!(
        (&unranked[0]["lower"], &unranked[0]["upper"]),
        (&Value::from(3), &Value::from(9))
    );
    let half = answer_of(&["rank", "so", "--format", "json", "--min-coverage", "50"]);
    assert_eq!(half["blocks"][0]["unranked"], Value::Array(Vec::new()));
}

/// A unit that is ranked before it is scored in full is marked, with what it can
/// still come to; without one nothing of that is there.
#[test]
fn a_unit_that_is_not_all_scored_is_marked() {
    let folder = ten();
    for lang in ["vi", "en"] {
        let args = [
            "rank",
            "so",
            "--min-coverage",
            "50",
            "--unit-view",
            "Ban Dân tộc",
        ];
        insta::assert_snapshot!(format!("half_scored_{lang}"), seen(&folder, lang, &args));
    }
    for name in ["hang.md", "hang.csv", "hang.html"] {
        let run = folder.run("vi", &["rank", "so", "--min-coverage", "50", "-o", name]);
        assert_eq!(run.code, 1, "{}", run.err);
        let text = folder.read(name);
        assert!(text.contains("Ban Dân tộc (chưa chấm đủ)"), "{name}");
    }
    let whole = seen(&folder, "vi", &["rank", "so"]);
    // Only the sentence on units without a rank names it.
    let marked = whole.matches("chưa chấm đủ)").count();
    assert_eq!(marked, 1, "{whole}");
    assert!(!whole.contains("Được xếp hạng:"));
}

#[test]
fn wrong_usage_is_reported() {
    let folder = ten();
    for (args, help) in [
        (["rank", "so", "--by", "9"], "the fields are 1, 2"),
        (["rank", "so", "--by", "1..2"], "such as 1.2"),
        (
            ["rank", "so", "--unranked", "Sở Y té"],
            "did you mean “Sở Y tế”?",
        ),
        (
            ["rank", "so", "--unit-view", "Sở Xây dựng"],
            "fix the errors first",
        ),
    ] {
        let run = folder.run("en", &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains(help), "{}", run.err);
    }
    let none = folder.run("en", &["rank", "so/6.yaml"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("No result:"), "{}", none.err);
    assert_eq!(folder.run("en", &["rank", "so", "không-có"]).code, 3);
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::new();
    let table =
        "Đơn vị,Mã,Điểm chuẩn,Tự chấm\nSở A,1.1,2,1\nSở B,1.1,2,2\nSở A,1.2,2,1\nSở B,1.3,2,1\n";
    let run = fed(
        folder.command("en", &["rank", "-", "--format", "csv"]),
        table,
    );
    // The second of two sets is reported at its place, though the input is gone.
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("- › A3: error[rank-set-mismatch]"),
        "{}",
        run.err
    );
    let table = table.replace("1.3", "1.2");
    let run = fed(
        folder.command("en", &["rank", "-", "--format", "csv"]),
        &table,
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("1,Sở B,3,4,75"), "{}", run.out);
}

/// Two units whose self-scores are not appraised yet, after a year in which the first lost a
/// point.
#[test]
fn cuts_of_past_years_are_expected_again() {
    let folder = Folder::new();
    let table = |unit: &str, year: u16, scores: &str| {
        format!(
            "unit: {unit}\nyear: {year}\ncriteria: [{{code: '1', name: A, standard: 4, {scores}, explanation: B}}]\n"
        )
    };
    folder.write("nay-a.yaml", &table("Sở Một", 2026, "self: 3"));
    folder.write("nay-b.yaml", &table("Sở Hai", 2026, "self: 2.5"));
    folder.write(
        "truoc-a.yaml",
        &table("Sở Một", 2025, "self: 4, appraised: 3"),
    );
    folder.write(
        "truoc-b.yaml",
        &table("Sở Hai", 2025, "self: 2, appraised: 2"),
    );
    let args = [
        "rank",
        "nay-a.yaml",
        "nay-b.yaml",
        "--past-cuts",
        "truoc-a.yaml",
        "--past-cuts",
        "truoc-b.yaml",
    ];
    for (lang, title, tables) in [
        ("vi", "Hạng còn có thể thay đổi", "(2 bảng)"),
        ("en", "Ranks still possible", "(2 tables)"),
    ] {
        let run = folder.run(lang, &args);
        assert_eq!(run.code, 0, "{}", run.err);
        let shown = run.out.replace('\n', " ");
        assert!(
            shown.contains(title) && shown.contains(tables),
            "{}",
            run.out
        );
    }
    let run = folder.run("en", &[&args[..], &["--format", "json"]].concat());
    let answer = answer(&run);
    assert_answer(&answer);
    assert_eq!(answer["past_cuts"]["known"], 2);
    let bounds = &answer["blocks"][0]["units"][0]["bounds"];
    assert_eq!((&bounds["best"], &bounds["worst"]), (&1.into(), &2.into()));
    assert_eq!(bounds["deciding"][0], "1");
    // Without an appraised score there is no cut to expect.
    let run = folder.run(
        "en",
        &[
            "rank",
            "nay-a.yaml",
            "nay-b.yaml",
            "--past-cuts",
            "nay-a.yaml",
        ],
    );
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("has a self-score and an appraised score"),
        "{}",
        run.err
    );
}

/// Each criterion at the first level counts as a field.
#[test]
fn a_table_without_fields_is_not_compared_by_field() {
    let folder = Folder::new();
    let table = |unit: &str, criteria: usize| {
        let row = |code| format!("- {{code: \"{code}\", name: A, standard: 1, self: 1}}\n");
        let rows: Vec<String> = (1..=criteria).map(row).collect();
        format!("unit: {unit}\nyear: 2024\ncriteria:\n{}", rows.concat())
    };
    for (criteria, compared) in [(100, true), (101, false)] {
        folder.write("a.yaml", &table("Sở A", criteria));
        folder.write("b.yaml", &table("Sở B", criteria));
        let run = folder.run("en", &["rank", "a.yaml", "b.yaml", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        crate::json_schemas::assert_answer(&answer);
        let block = &answer["blocks"][0];
        let fields = block["fields"].as_array().unwrap().len();
        assert_eq!(fields, if compared { criteria } else { 0 });
        assert_eq!(block["too_many_fields"].is_null(), compared);
        assert_eq!(block["units"].as_array().unwrap().len(), 2);
        let run = folder.run("en", &["rank", "a.yaml", "b.yaml", "--quiet"]);
        let said = run
            .out
            .contains("The table has 101 rows at its first level");
        assert_eq!(said, !compared, "{}", run.out);
    }
}
