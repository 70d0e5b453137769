//! `check --fix`, `--unsafe-fixes` and `--diff`.

use std::fs;

use super::{Folder, Run, at_cells};

/// A table with a fault of each kind that has a safe fix, and comments that stay.
const SAFE: &str = "\
# Bảng của Sở
year: 2023
unitt: Sở Nội vụ  # đơn vị
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      # tiêu chí thứ nhất
      - code: \"1.1\"
        name: Tuyên truyền
        standrad: 2
        target: 1  # parindex: allow(target-below-previous) không còn
        target: 1
      - {code: \"1.2\", name: Kiểm tra, standard: 2, self: 1,5}
      # parindex: allow(lead-unclear, target-below-previous) giao giảm
      - code: \"1.3\"
        name: Báo cáo
        standard: 2
        previous: 1
        target: 0.5
";

const FIXED: &str = "\
# Bảng của Sở
year: 2023
unit: Sở Nội vụ  # đơn vị
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      # tiêu chí thứ nhất
      - code: \"1.1\"
        name: Tuyên truyền
        standard: 2
        target: 1
      - {code: \"1.2\", name: Kiểm tra, standard: 2, self: 1.5}
      # parindex: allow(target-below-previous) giao giảm
      - code: \"1.3\"
        name: Báo cáo
        standard: 2
        previous: 1
        target: 0.5
";

/// A table whose sums, counts and names need a person.
const UNSAFE: &str = "\
year: 2023
total: 5
counts: {fields: 2}
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    standard: 5  # tổng
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Kiểm tra, standard: 2, lead: Văn phòng Sở}
      - {code: \"1.3\", name: Báo cáo, standard: 2, lead: Văn Phòng Sở}
";

fn run(folder: &Folder, args: &[&str]) -> Run {
    folder.run("en", &[&["check"], args].concat())
}

#[test]
fn safe_faults_are_fixed_and_comments_stay() {
    let folder = Folder::new();
    folder.write("x.yaml", SAFE);
    let shown = run(&folder, &["x.yaml", "--diff"]);
    assert_eq!(shown.code, 1, "{}", shown.err);
    assert!(
        shown.out.starts_with("--- x.yaml\n+++ x.yaml\n@@ "),
        "{}",
        shown.out
    );
    assert!(
        shown
            .out
            .contains("-unitt: Sở Nội vụ  # đơn vị\n+unit: Sở Nội vụ  # đơn vị\n")
    );
    assert_eq!(folder.read("x.yaml"), SAFE);

    let fixed = run(&folder, &["x.yaml", "--fix"]);
    assert_eq!(folder.read("x.yaml"), FIXED, "{}", fixed.err);
    assert!(
        fixed.err.contains("x.yaml: 6 fixed, 1 left"),
        "{}",
        fixed.err
    );
    assert_eq!(fixed.code, 0, "{}", fixed.out);
    for (lang, note) in [
        ("vi", "Không có lỗi nào sửa tự động được"),
        ("en", "No problem has a fix to show"),
    ] {
        let again = folder.run(lang, &["check", "x.yaml", "--diff"]);
        assert_eq!((again.code, again.out.as_str()), (0, ""));
        assert!(again.err.contains(note), "{}", again.err);
    }
    assert_eq!(run(&folder, &["x.yaml", "--fix"]).code, 0);
    assert_eq!(folder.read("x.yaml"), FIXED);
}

#[test]
fn what_needs_a_person_is_fixed_on_request_only() {
    let folder = Folder::new();
    folder.write("x.yaml", UNSAFE);
    let run_vi = folder.run("vi", &["check", "x.yaml", "--fix"]);
    assert_eq!(folder.read("x.yaml"), UNSAFE);
    assert!(
        run_vi
            .err
            .contains("còn 4 lỗi có thể sửa bằng --unsafe-fixes"),
        "{}",
        run_vi.err
    );
    let shown = run(&folder, &["x.yaml", "--unsafe-fixes"]);
    assert_eq!(shown.code, 1);
    assert!(
        shown.out.contains("+    standard: 6  # tổng\n"),
        "{}{}",
        shown.out,
        shown.err
    );
    assert_eq!(folder.read("x.yaml"), UNSAFE);
    let fixed = run(&folder, &["x.yaml", "--fix", "--unsafe-fixes"]);
    assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.err);
    let expected = UNSAFE
        .replace("total: 5", "total: 6")
        .replace("{fields: 2}", "{fields: 1}")
        .replace("standard: 5 ", "standard: 6 ")
        .replace("Văn Phòng", "Văn phòng");
    assert_eq!(folder.read("x.yaml"), expected);
}

#[test]
fn codes_out_of_order_move_to_their_place_with_their_comments() {
    let folder = Folder::new();
    let text = "criteria:\n- code: \"1\"\n  name: A\n  criteria:\n  - {code: \"1.1\", name: a, standard: 1, self: 1}\n  - {code: \"1.3\", name: c, standard: 1, self: 1}\n  - {code: \"1.4\", name: d, standard: 1, self: 1}\n  # of b\n  - {code: \"1.2\", name: b, standard: 1, self: 1} # b\n";
    folder.write("x.yaml", text);
    let found = run(&folder, &["x.yaml"]);
    assert!(
        found.out.contains("move 1.2 up before 1.3"),
        "{}",
        found.out
    );
    let fixed = run(&folder, &["x.yaml", "--fix"]);
    assert_eq!(folder.read("x.yaml"), text, "{}", fixed.err);
    run(&folder, &["x.yaml", "--fix", "--unsafe-fixes"]);
    let moved = "  # of b\n  - {code: \"1.2\", name: b, standard: 1, self: 1} # b\n";
    let expected = text
        .replace(moved, "")
        .replace("  - {code: \"1.3\"", &format!("{moved}  - {{code: \"1.3\""));
    assert_eq!(folder.read("x.yaml"), expected);
}

#[test]
fn evidence_and_rules_given_as_text_become_values() {
    let folder = Folder::new();
    for (field, expected) in [
        (
            "rule: \"có: 2; không: 0\"",
            "rule: {options: {có: 2, không: 0}}",
        ),
        (
            "evidence: \"73/KH-SKHCN; date: 18/3/2023; pages: II.3\"",
            "evidence: [{document: 73/KH-SKHCN, date: 18/3/2023, pages: II.3}]",
        ),
    ] {
        let table = FIXED.replacen("        target: 1\n", &format!("        {field}\n"), 1);
        folder.write("x.yaml", &table);
        run(&folder, &["x.yaml", "--fix"]);
        assert_eq!(folder.read("x.yaml"), table.replace(field, expected));
    }
}

#[test]
fn fixes_are_in_json_and_sarif() {
    let folder = Folder::new();
    folder.write("x.yaml", SAFE);
    let parsed = |format: &str| -> serde_json::Value {
        serde_json::from_str(&run(&folder, &["x.yaml", "--format", format]).out).unwrap()
    };
    let json = parsed("json");
    let fix = &json["faults"][0]["fix"];
    let place = serde_json::json!({ "file": "x.yaml", "line": 3, "column": 1, "end_line": 3, "end_column": 6 });
    assert_eq!(fix["applicability"], "safe");
    assert_eq!(
        fix["edits"],
        serde_json::json!([{ "place": place, "replacement": "unit" }])
    );
    let sarif = parsed("sarif");
    let change = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "unit");
}

#[test]
fn a_name_in_a_workbook_is_filled() {
    let folder = Folder::new();
    let table = UNSAFE.replace("total: 5\ncounts: {fields: 2}\n", "");
    folder.write("x.yaml", &table.replace("standard: 5", "standard: 6"));
    let made = folder.run("en", &["convert", "x.yaml", "x.xlsx"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let before = fs::read(folder.path("x.xlsx")).unwrap();
    let shown = run(&folder, &["x.xlsx", "--unsafe-fixes", "--diff"]);
    assert!(
        shown.out.contains("!D9: Văn Phòng Sở\n+") && !shown.out.contains("-Criteria table!A"),
        "{}",
        shown.out
    );
    assert_eq!(before, fs::read(folder.path("x.xlsx")).unwrap());
    let fixed = run(&folder, &["x.xlsx", "--fix", "--unsafe-fixes"]);
    let after = fs::read(folder.path("x.xlsx")).unwrap();
    assert_ne!(before, after, "{}{}", fixed.out, fixed.err);
    let left = at_cells(&folder, "x.xlsx");
    assert!(
        !left.iter().any(|one| one.contains("lead-spelt-two-ways")),
        "{left:?}"
    );
}

#[test]
fn a_repository_of_faulty_files_is_fixed() {
    let folder = Folder::new();
    fs::create_dir(folder.path("tables")).unwrap();
    let faults: [(&str, &str); 5] = [
        ("name: Tuyên truyền", "nmae: Tuyên truyền"),
        (
            "        target: 1\n",
            "        target: 1\n        target: 1\n",
        ),
        ("self: 1.5}", "self: 1,5}"),
        ("year: 2023", "yeear: 2023"),
        (
            "        previous: 1\n",
            "        previous: 1  # parindex: allow(lead-unclear) x\n",
        ),
    ];
    for number in 0..50 {
        let mut table = FIXED.replace("Sở Nội vụ", &format!("Sở {number}"));
        for (at, (right, wrong)) in faults.iter().enumerate() {
            if (number + at) % 3 == 0 {
                table = table.replacen(right, wrong, 1);
            }
        }
        folder.write(&format!("tables/{number:02}.yaml"), &table);
    }
    assert_eq!(run(&folder, &["tables"]).code, 1);
    let fixed = run(&folder, &["tables", "--fix"]);
    assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.err);
    for number in 0..50 {
        let expected = FIXED.replace("Sở Nội vụ", &format!("Sở {number}"));
        assert_eq!(folder.read(&format!("tables/{number:02}.yaml")), expected);
    }
}

#[test]
fn a_rule_names_its_fix() {
    let folder = Folder::new();
    for (lang, sentence) in [
        ("en", "Fix: parindex check --fix"),
        ("vi", "Tự sửa: parindex check --fix"),
    ] {
        assert!(
            folder
                .run(lang, &["rule", "unknown-key"])
                .out
                .contains(sentence)
        );
        assert!(
            !folder
                .run(lang, &["rule", "no-table"])
                .out
                .contains(sentence)
        );
    }
    let args = ["check", "good.yaml", "--diff", "--format", "json"];
    assert_eq!(folder.run("en", &args).code, 2);
}

#[test]
fn a_safe_fix_may_uncover_a_fault_that_was_not_read_before() {
    let folder = Folder::new();
    let table = "year: 2024\ncriteria:\n- code: \"1\"\n  name: A\n  standrad: 2\n  criteria:\n  - {code: \"1.1\", name: B, standard: 1, slef: 1}  # ghi chú\n  - {code: \"1.2\", name: C, standard: 1, self: 0,5}\n  - {code: \"1.3\", name: D, standard: 1, slf: 3}\n";
    folder.write("a.yaml", table);
    let fixed = run(&folder, &["a.yaml", "--fix", "--format", "concise"]);
    assert!(fixed.err.contains("a.yaml: 4 fixed"), "{}", fixed.err);
    assert!(!fixed.err.contains("not fixed"), "{}", fixed.err);
    let expected = table
        .replace("standrad", "standard")
        .replace("slef", "self")
        .replace("slf", "self")
        .replace("0,5", "0.5");
    assert_eq!(folder.read("a.yaml"), expected);
    // The score that nobody saw under its wrong name, and scores without evidence.
    assert!(
        fixed.out.contains("error[score-above-standard]"),
        "{}",
        fixed.out
    );
    assert!(
        fixed.out.contains("warning[score-without-evidence]"),
        "{}",
        fixed.out
    );
    let again = run(&folder, &["a.yaml", "--fix"]);
    assert_eq!(folder.read("a.yaml"), expected, "{}", again.err);
}
