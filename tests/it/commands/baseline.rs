//! Known diagnostics: written once, omitted from then on.

use insta::assert_snapshot;

use super::{FAULTY, Folder as Tables};

const TWO: &str = "\
year: 2023
criteria:
  - {code: \"1\", name: Kế hoạch, standard: 2, scored_by: survey, self: 1.5}
  - {code: \"2\", name: Kiểm tra, standard: 2, scored_by: survey, self: 1.5}
  - {code: \"3\", name: Báo cáo, standard: 2, previous: 1, target: 0.5}
";

/// Returns the folder with an error that a baseline may contain in its faulty table.
fn folder_of_survey() -> Tables {
    let folder = Tables::new();
    folder.write("faulty.yaml", &survey());
    folder
}

/// The faulty table with an error that does not make a figure false.
fn survey() -> String {
    FAULTY.replace("self: 2.5", "scored_by: survey, self: 1.5")
}

#[test]
fn a_report_for_programs_is_printed_next_to_the_written_file() {
    let folder = folder_of_survey();
    for format in ["json", "sarif", "junit", "concise"] {
        let file = format!("known-{format}.json");
        let args = ["check", "faulty.yaml", "--format", format];
        let plain = folder.run("en", &args);
        let run = folder.run("en", &[&args[..], &["--write-baseline", &file]].concat());
        assert_eq!(
            (run.code, &run.out),
            (0, &plain.out),
            "{format}: {}",
            run.err
        );
        let both = ["--write-baseline", "-"];
        let run = folder.run("en", &[&args[..], &both].concat());
        assert_eq!(run.code, 2, "{format}: {}", run.out);
        assert!(!run.out.contains("fingerprint"), "{format}: {}", run.out);
    }
}

#[test]
fn known_faults_are_left_out_and_new_ones_fail() {
    let folder = folder_of_survey();
    folder.write("two.yaml", TWO);
    let lines = [
        "check two.yaml faulty.yaml --write-baseline known.json",
        "check two.yaml faulty.yaml --baseline known.json",
        "check two.yaml --baseline known.json --format concise",
    ];
    assert_snapshot!("baseline_vi", folder.transcript("vi", &lines));
    assert_snapshot!("known", folder.read("known.json"));
    folder.run("en", &["check", "two.yaml", "--write-baseline", "en.json"]);

    // Moved lines and a fixed problem leave the rest known.
    let moved = TWO.replace("year", "# một dòng\n\nunit: Sở Nội vụ\nyear");
    folder.write(
        "two.yaml",
        &moved.replace(
            "name: Kiểm tra, standard: 2, scored_by: survey",
            "name: Kiểm tra, standard: 2",
        ),
    );
    let lines = [
        "check two.yaml --baseline known.json",
        "check ./two.yaml --baseline en.json",
    ];
    assert_snapshot!("baseline_gone_en", folder.transcript("en", &lines));

    // A new diagnostic, one of another criterion, and one more of the same rule.
    folder.write(
        "two.yaml",
        &TWO.replace(
            "self: 1.5}\n  - {code: \"3\"",
            "self: 1.75}\n  - {code: \"3\"",
        ),
    );
    let run = folder.run("en", &["check", "two.yaml", "--baseline", "known.json"]);
    assert_eq!(run.code, 1);
    assert!(
        run.out.contains("1.75") && !run.out.contains("1.5 "),
        "{}",
        run.out
    );
    folder.write("faulty.yaml", &survey().replace("\"1.1\"", "\"1.2\""));
    assert_eq!(
        folder
            .run("vi", &["check", "faulty.yaml", "--baseline", "known.json"])
            .code,
        1
    );
}

#[test]
fn a_baseline_of_a_table_knows_its_cells() {
    let folder = folder_of_survey();
    let table = "STT;Tên tiêu chí;Điểm chuẩn;Điểm tự chấm;Người chấm\n1;Kế hoạch;2;1,5;survey\n2;Kiểm tra;1;1;\n";
    folder.write("t.csv", table);
    let write = folder.run("en", &["check", "t.csv", "--write-baseline", "k.json"]);
    assert_eq!((write.code, write.out.as_str()), (0, ""), "{}", write.err);
    folder.write("t.csv", &table.replace("STT", "Bảng điểm;;;;\nSTT"));
    let run = folder.run("en", &["check", "t.csv", "--baseline", "k.json"]);
    assert_eq!(run.code, 0, "{}", run.out);
    folder.write("t.csv", &table.replace("1;1;\n", "1;3;\n"));
    assert_eq!(
        folder
            .run("en", &["check", "t.csv", "--baseline", "k.json"])
            .code,
        1
    );
}

#[test]
fn the_file_is_written_over_nothing_and_an_odd_one_is_refused() {
    let folder = folder_of_survey();
    folder.write("known.json", "{}");
    folder.write(
        "other.json",
        "{\"schema\": \"parindex/baseline\", \"version\": 2, \"faults\": 0}",
    );
    let before = folder.names();
    let lines = [
        "check faulty.yaml --write-baseline known.json",
        "check faulty.yaml --write-baseline faulty.yaml --force",
        "check faulty.yaml --baseline known.json",
        "check faulty.yaml --baseline other.json",
        "check faulty.yaml --baseline missing.json",
        "check faulty.yaml --baseline known.json --write-baseline known.json",
        "check faulty.yaml --force",
    ];
    assert_snapshot!("baseline_wrong_vi", folder.transcript("vi", &lines));
    assert_snapshot!("baseline_wrong_en", folder.transcript("en", &lines));
    assert_eq!(folder.names(), before);
    let run = folder.run(
        "en",
        &[
            "check",
            "faulty.yaml",
            "--write-baseline",
            "known.json",
            "--force",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        folder
            .run("en", &["check", "faulty.yaml", "--baseline", "known.json"])
            .code,
        0
    );
}

#[test]
fn a_file_that_is_not_read_is_never_known() {
    let folder = folder_of_survey();
    let write = [
        "check",
        "missing.yaml",
        "faulty.yaml",
        "--write-baseline",
        "k.json",
    ];
    let run = folder.run("en", &write);
    assert_eq!(run.code, 3);
    assert!(
        run.err.contains("missing.yaml:1:1: error[file-unreadable]"),
        "{}",
        run.err
    );
    assert!(!folder.read("k.json").contains("missing.yaml"));
    let read = [
        "check",
        "missing.yaml",
        "faulty.yaml",
        "--baseline",
        "k.json",
    ];
    assert_eq!(folder.run("en", &read).code, 3);
}

/// An error of a file that could not be read as a table is never known.
#[test]
fn a_file_that_is_no_table_is_never_known() {
    let folder = folder_of_survey();
    folder.write("syntax.yaml", "a: [\n");
    let args = ["check", "syntax.yaml", "--write-baseline", "known.json"];
    let run = folder.run("en", &args);
    assert_eq!(run.code, 1, "{}", run.err);
    folder.write("syntax.yaml", "a: [\nb: }\n");
    let run = folder.run("en", &["check", "syntax.yaml", "--baseline", "known.json"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("error[yaml-syntax]"), "{}", run.out);
}

/// What makes a figure false is never known, whatever a baseline contains.
#[test]
fn a_false_figure_is_never_known() {
    let folder = Tables::new();
    let args = ["check", "faulty.yaml", "--write-baseline", "known.json"];
    let run = folder.run("en", &args);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.err.contains("error[score-above-standard]"),
        "{}",
        run.err
    );
    assert!(!folder.read("known.json").contains("score-above-standard"));
    folder.write(
        "old.json",
        "{\"schema\": \"parindex/baseline\", \"version\": 1, \"faults\": [{\"file\": \"faulty.yaml\", \"fault\": \"score-above-standard\", \"code\": \"1.1\", \"content\": \"2.5\", \"count\": 1}]}",
    );
    let run = folder.run("en", &["check", "faulty.yaml", "--baseline", "old.json"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("error[score-above-standard]"),
        "{}",
        run.out
    );
}
