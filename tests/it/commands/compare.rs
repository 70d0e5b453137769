//! Years compared on the command line.

use insta::assert_snapshot;
use serde_json::Value;

use super::Folder;
use crate::json_schemas::{assert_answer, strict};

const OLD: &str = "\
unit: Sở Khoa học và Công nghệ
year: 2023
criteria:
  - code: \"1\"
    name: Chỉ đạo, điều hành
    criteria:
      - {code: \"1.1\", name: Kế hoạch CCHC, standard: 2, appraised: 1, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Kiểm tra công tác CCHC, standard: 2, appraised: 2, lead: Thanh tra Sở}
      - {code: \"1.3\", name: Tuyên truyền về CCHC, standard: 1, appraised: 1, lead: Văn phòng Sở}
  - code: \"2\"
    name: Thủ tục hành chính
    criteria:
      - {code: \"2.1\", name: Hồ sơ đúng hạn, standard: 2, appraised: 2, lead: Văn phòng Sở}
";

const NEW: &str = "\
unit: Sở Khoa học và Công nghệ
year: 2024
criteria:
  - code: \"1\"
    name: Chỉ đạo, điều hành
    criteria:
      - {code: \"1.1\", name: Kế hoạch CCHC, standard: 4, appraised: 3, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Tuyên truyền cho người dân về CCHC, standard: 1, appraised: 1, lead: Văn phòng Sở}
  - code: \"2\"
    name: Thủ tục hành chính
    criteria:
      - {code: \"2.1\", name: Hồ sơ đúng hạn, standard: 2, appraised: 0.5, lead: Văn phòng Sở}
      - {code: \"2.2\", name: Kiểm tra công tác CCHC, standard: 2, appraised: 2, lead: Thanh tra Sở}
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("2023.yaml", OLD);
    folder.write("2024.yaml", NEW);
    folder
}

#[test]
fn two_years_whatever_their_order() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let args = ["compare", "2023.yaml", "2024.yaml"];
        let mut command = folder.command(lang, &args);
        let run = super::Run::of(&command.env("COLUMNS", "80").output().unwrap());
        assert_eq!(run.code, 0);
        // What to do about a likely match is a message and not part of the signed report.
        assert!(run.err.contains("--propose") && !run.out.contains("--propose"));
        assert_snapshot!(format!("compare_{lang}"), run.out);
        let args = ["compare", "2024.yaml", "2023.yaml"];
        let mut command = folder.command(lang, &args);
        let turned = super::Run::of(&command.env("COLUMNS", "80").output().unwrap());
        assert_eq!(turned.out, run.out);
    }
}

#[test]
fn what_is_proposed_is_confirmed_and_obeyed() {
    let folder = folder();
    let lines = ["compare 2023.yaml 2024.yaml --propose x.yaml --quiet"];
    assert_snapshot!("proposing", folder.transcript("en", &lines));
    let proposed = folder.read("x.yaml");
    assert_snapshot!("proposed_vi", {
        folder.run(
            "vi",
            &["compare", "2023.yaml", "2024.yaml", "--propose", "v.yaml"],
        );
        folder.read("v.yaml")
    });
    assert_snapshot!("proposed_en", proposed);

    let json = |args: &[&str]| -> Value {
        let mut all = vec!["compare", "2023.yaml", "2024.yaml", "--format", "json"];
        all.extend(args);
        let run = folder.run("en", &all);
        assert_eq!(run.code, 0, "{}", run.err);
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        let proposals = answer["steps"][0]["proposals"].as_array().unwrap();
        assert_eq!(run.err.is_empty(), proposals.is_empty(), "{}", run.err);
        answer
    };
    // Not confirmed it changes nothing.
    let before = json(&[]);
    assert_eq!(json(&["--crosswalk", "x.yaml"]), before);
    assert_eq!(before["steps"][0]["proposals"].as_array().unwrap().len(), 1);
    folder.write(
        "x.yaml",
        &proposed.replace("confirmed: false", "confirmed: true"),
    );
    let after = json(&["--crosswalk", "x.yaml"]);
    let step = &after["steps"][0];
    assert_eq!(step["proposals"].as_array().unwrap().len(), 0);
    assert_eq!(
        step["comparability"]["index_percent"]["percent"].to_string(),
        "100"
    );
    let confirmed = step["set"].as_array().unwrap().iter();
    assert_eq!(confirmed.filter(|one| one["confirmed"] == true).count(), 1);
}

#[test]
fn a_gate_on_a_real_drop() {
    let folder = folder();
    // Real: 1 of 2 to 3 of 4 is +1; 2 to 0.5 is −1.5. The total fell by less.
    let lines = [
        "compare 2023.yaml 2024.yaml --fail-on-drop -o a.csv",
        "compare 2023.yaml 2024.yaml --fail-on-drop=0,25 -o b.csv",
        "compare 2023.yaml 2024.yaml --fail-on-drop=0.5 --quiet",
        "compare 2023.yaml 2024.yaml --fail-on-drop --quiet",
        "compare 2023.yaml 2024.yaml --fail-on-drop=nhiều",
        "compare 2023.yaml",
        "compare good.yaml 2024.yaml --fail-on-drop -o c.md",
    ];
    assert_snapshot!("gate_vi", folder.transcript("vi", &lines));
    assert_snapshot!("gate_table", folder.read("b.csv"));
}

/// Options may be between the files, as with `check` and `rank`; points that are taken
/// for a file are reported.
#[test]
fn years_are_counted_wherever_they_are() {
    let folder = folder();
    let run = folder.run("vi", &["compare", "2023.yaml", "-q", "2024.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    folder.write("0.75", &folder.read("2024.yaml"));
    let run = folder.run("vi", &["compare", "2023.yaml", "0.75", "--fail-on-drop"]);
    assert_eq!(run.code, 1, "a file by that name is one: {}", run.err);
    let lines = [
        "compare 2023.yaml --quiet",
        "compare 2023.yaml 2024.yaml --fail-on-drop 0.5",
        "compare --fail-on-drop 0,5 2023.yaml 2024.yaml",
        "compare 2023.yaml 2024.yaml 0.5",
    ];
    for lang in ["vi", "en"] {
        let seen = folder.transcript(lang, &lines);
        assert_snapshot!(format!("compare_years_{lang}"), seen);
    }
}

#[test]
fn diagnostics_of_all_files_are_reported_together() {
    let folder = folder();
    folder.write(
        "2022.yaml",
        &OLD.replace("2023", "2022")
            .replace("appraised: 1,", "appraised: 9,"),
    );
    folder.write(
        "other.yaml",
        &NEW.replace("Sở Khoa học và Công nghệ", "Sở Nội vụ"),
    );
    folder.write("x.yaml", "matches: [{old: 7, new: 1.1, confirmed: true}]\n");
    folder.write(
        "y.yaml",
        "matches: [{old: 1.3, new: 1.2, confirmed: true}]\n",
    );
    folder.write("z.yaml", "matches: [{old: 1.3, confirmed: true}]\n");
    folder.write("far.yaml", "old: 2019\nnew: 2020\nmatches: []\n");
    let lines = [
        "compare 2022.yaml 2024.yaml faulty.yaml",
        "compare 2023.yaml 2024.yaml --crosswalk x.yaml --crosswalk missing.yaml",
        "compare 2023.yaml 2024.yaml --crosswalk y.yaml --crosswalk z.yaml",
        "compare 2023.yaml 2024.yaml --crosswalk far.yaml",
        "compare 2023.yaml other.yaml --fail-on-drop=9 -o a.json",
        "compare 2024.yaml other.yaml",
    ];
    assert_snapshot!("compare_faults_vi", folder.transcript("vi", &lines));
    assert_snapshot!("compare_faults_en", folder.transcript("en", &lines));
}

#[test]
fn json_agrees_with_its_schema() {
    let folder = folder();
    folder.write(
        "2022.yaml",
        &OLD.replace("2023", "2022").replace("appraised: 1,", ""),
    );
    let args = [
        "compare",
        "2022.yaml",
        "2023.yaml",
        "2024.yaml",
        "--format",
        "json",
    ];
    let run = folder.run("vi", &args);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_answer(&value);
    assert_eq!(value["steps"].as_array().unwrap().len(), 2);
    let mut spoilt = value;
    spoilt["steps"][0]["parts"]
        .as_object_mut()
        .unwrap()
        .remove("real");
    assert!(!strict("compare-2").is_valid(&spoilt));
}

#[test]
fn three_years_have_a_trend() {
    let folder = folder();
    folder.write(
        "2022.yaml",
        &OLD.replace("2023", "2022")
            .replace("appraised: 1,", "appraised: 0.5,"),
    );
    let args = ["compare", "2024.yaml", "2022.yaml", "2023.yaml"];
    let run = folder.run("en", &args);
    let at = run.out.find("Index over the years").unwrap();
    assert_snapshot!("trend_en", &run.out[at..]);
}

/// The old year with a bonus and a penalty.
fn with_outside(year: &str, bonus: &str, penalty: &str) -> String {
    let outside = format!(
        "  - {{code: T, name: Thưởng, kind: bonus, standard: 2, criteria: [{{code: T.1, name: Sáng kiến, standard: 2{bonus}}}]}}\n  - {{code: P, name: Chậm báo cáo, kind: penalty, standard: 2{penalty}}}\n"
    );
    OLD.replace("2023", year) + &outside
}

/// Bonus and penalty of both years are shown, and a gate looks at them.
#[test]
fn bonus_and_penalty_are_next_to_the_total() {
    let folder = folder();
    let written = [
        ("b23.yaml", "2023", ", appraised: 1", ", appraised: 0.25"),
        ("b24.yaml", "2024", ", appraised: 0", ", appraised: 2"),
        ("open.yaml", "2024", ", appraised: 1", ""),
    ];
    for (name, year, bonus, penalty) in written {
        folder.write(name, &with_outside(year, bonus, penalty));
    }
    folder.write("plain.yaml", &OLD.replace("2023", "2024"));
    for lang in ["vi", "en"] {
        let lines = [
            "compare b23.yaml b24.yaml --fail-on-drop=1,5",
            "compare b23.yaml open.yaml",
        ];
        assert_snapshot!(format!("outside_{lang}"), folder.transcript(lang, &lines));
    }
    let gate = |new: &str, most: &str| {
        let run = folder.run("vi", &["compare", "b23.yaml", new, "-q", most]);
        run.code
    };
    // Bonus −1, penalty +1.75; the total is the same.
    assert_eq!(gate("b24.yaml", "--fail-on-drop=2,74"), 1);
    assert_eq!(gate("b24.yaml", "--fail-on-drop=2,75"), 0);
    // What is not like for like is nothing real.
    assert_eq!(gate("open.yaml", "--fail-on-drop=0"), 0);
    assert_eq!(gate("plain.yaml", "--fail-on-drop=0"), 0);
    for new in ["b24.yaml", "open.yaml", "plain.yaml"] {
        let run = folder.run("vi", &["compare", "b23.yaml", new, "--format", "json"]);
        let value: Value = serde_json::from_str(&run.out).unwrap();
        assert_answer(&value);
        let score = folder.run("vi", &["score", "b23.yaml", "--format", "json"]);
        let score: Value = serde_json::from_str(&score.out).unwrap();
        assert_eq!(value["years"][0]["outcome"], score["total"]["outcome"]);
    }
    for name in ["so-sanh.md", "so-sanh.html"] {
        let run = folder.run("vi", &["compare", "b23.yaml", "b24.yaml", "-o", name]);
        assert_eq!(run.code, 0, "{}", run.err);
        let text = folder.read(name);
        assert!(
            text.contains("Điểm trừ") && text.contains("Điểm cuối cùng"),
            "{name}"
        );
    }
}

/// A confirmed successor of a criterion has its own row, so that the rows
/// below a field still add up to it in both years.
#[test]
fn a_confirmed_split_keeps_the_row_of_what_it_was() {
    let folder = folder();
    folder.write(
        "split.yaml",
        "matches: [{old: 1.3, new: [1.2, 2.2], confirmed: true}, {old: 1.2, confirmed: true}]\n",
    );
    folder.write(
        "merge.yaml",
        "matches: [{old: [1.2, 1.3], new: 1.2, confirmed: true}]\n",
    );
    for name in ["split", "merge"] {
        let file = format!("{name}.yaml");
        let args = ["compare", "2023.yaml", "2024.yaml", "--crosswalk", &file];
        let run = folder.run("vi", &args);
        let at = run.out.find("Theo tiêu chí").unwrap();
        let end = run.out[at..].find("\n\n").unwrap();
        assert_snapshot!(format!("tree_{name}"), &run.out[at..at + end]);
        let run = folder.run("vi", &[&args[..], &["--format", "json"]].concat());
        let value: Value = serde_json::from_str(&run.out).unwrap();
        let nodes = value["steps"][0]["nodes"].as_array().unwrap();
        for side in ["old", "new"] {
            let sum = |of: &dyn Fn(&&Value) -> bool| -> f64 {
                let found = nodes.iter().filter(of);
                found.filter_map(|node| node[side]["points"].as_f64()).sum()
            };
            let leaves = sum(&|node| node["leaf"] == true);
            assert_eq!(
                leaves.to_string(),
                sum(&|node| node["depth"] == 1).to_string(),
                "{name} {side}"
            );
        }
    }
}

/// A final figure that rescaling left as a fraction is one number, not a range.
#[test]
fn a_rescaled_figure_is_one_number() {
    let folder = Folder::new();
    for (year, score) in [("2023", "1"), ("2024", "2")] {
        let text = format!(
            "year: {year}
without_survey: rescale
criteria:
  - {{code: '1', name: A, standard: 3, self: {score}}}
  - {{code: '2', name: B, standard: 7, scored_by: survey}}
"
        );
        folder.write(&format!("{year}.yaml"), &text);
    }
    let run = folder.run(
        "vi",
        &[
            "compare",
            "2023.yaml",
            "2024.yaml",
            "--format",
            "csv",
            "--table",
            "final",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let last = run
        .out
        .lines()
        .rfind(|line| line.starts_with("Điểm cuối cùng"));
    assert_eq!(last, Some("Điểm cuối cùng;3,33;6,67;3,33;33,33;66,67;dòng"));
}
