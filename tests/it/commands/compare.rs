//! Years compared on the command line.

use insta::assert_snapshot;
use serde_json::Value;

use super::Folder;

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
fn help_says_what_the_gate_looks_at() {
    let lines = ["compare --help"];
    assert_snapshot!("compare_help_vi", folder().transcript("vi", &lines));
    assert_snapshot!("compare_help_en", folder().transcript("en", &lines));
}

#[test]
fn two_years_whatever_their_order() {
    let folder = folder();
    for lang in ["vi", "en"] {
        let args = ["compare", "2023.yaml", "2024.yaml"];
        let mut command = folder.command(lang, &args);
        let run = super::Run::of(&command.env("COLUMNS", "80").output().unwrap());
        assert_eq!(run.code, 0);
        // What to do about a likely match is told to the user, not to who signs.
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
    assert_eq!(step["comparability"]["index"].to_string(), "100");
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

#[test]
fn faults_of_all_files_are_told_together() {
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
    let schema = include_str!("../../../schema/compare-1.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
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
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|one| one.to_string())
        .collect();
    assert_eq!(errors, [""; 0], "{}", run.out);
    assert_eq!(value["steps"].as_array().unwrap().len(), 2);
    let mut spoilt = value;
    spoilt["steps"][0]["parts"]
        .as_object_mut()
        .unwrap()
        .remove("real");
    assert!(!validator.is_valid(&spoilt));
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
