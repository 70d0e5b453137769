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

    // Another value or way to write it is the same diagnostic; one of another criterion is new.
    let quoted = TWO.replace(
        "self: 1.5}\n  - {code: \"3\"",
        "self: \"1,75\"}\n  - {code: \"3\"",
    );
    folder.write("two.yaml", &quoted);
    let run = folder.run("en", &["check", "two.yaml", "--baseline", "known.json"]);
    assert_eq!(run.code, 0, "{}", run.out);
    folder.write("faulty.yaml", &survey().replace("\"1.1\"", "\"1.2\""));
    assert_eq!(
        folder
            .run("vi", &["check", "faulty.yaml", "--baseline", "known.json"])
            .code,
        1
    );
}

/// Returns the folder with the tables `a/x.yaml` and `b/y.yaml`, and a baseline of both.
fn folder_of_two() -> Tables {
    let folder = Tables::new();
    for (name, table) in [("a/x.yaml", TWO.to_owned()), ("b/y.yaml", survey())] {
        std::fs::create_dir_all(folder.path(name).parent().unwrap()).unwrap();
        folder.write(name, &table);
    }
    let run = folder.run("en", &["check", "a", "b", "--write-baseline", "known.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    folder
}

#[test]
fn paths_are_relative_to_the_baseline() {
    let folder = folder_of_two();
    let known = folder.read("known.json");
    assert!(known.contains("\"file\": \"a/x.yaml\""), "{known}");
    let from = |place: &str, args: &[&str]| {
        let mut command = folder.command("en", args);
        command.current_dir(folder.path(place));
        super::Run::of(&command.output().unwrap())
    };
    let run = from("b", &["check", ".", "--baseline", "../known.json"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let run = from("a", &["check", "../b/y.yaml", "--write-baseline", "k.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        folder
            .read("a/k.json")
            .contains("\"file\": \"../b/y.yaml\"")
    );
}

#[test]
fn a_part_of_the_tree_changes_nothing_of_the_rest() {
    let folder = folder_of_two();
    let known = folder.read("known.json");
    let run = folder.run(
        "en",
        &["check", "a", "--baseline", "known.json", "--fail-on-stale"],
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let run = folder.run(
        "en",
        &["check", "a", "--baseline", "known.json", "--update"],
    );
    assert_eq!(
        (run.code, folder.read("known.json")),
        (0, known.clone()),
        "{}",
        run.err
    );
    let run = folder.run(
        "en",
        &["check", "a", "--write-baseline", "known.json", "--force"],
    );
    assert_eq!(
        (run.code, folder.read("known.json")),
        (0, known),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("1 of them are of files that were not checked"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_fixed_is_stale_until_the_baseline_is_updated() {
    let folder = folder_of_two();
    let stale = [
        "check",
        "a",
        "b",
        "--baseline",
        "known.json",
        "--fail-on-stale",
    ];
    assert_eq!(folder.run("en", &stale).code, 0);
    let mended = TWO.replace(
        "name: Kiểm tra, standard: 2, scored_by: survey",
        "name: Kiểm tra, standard: 2",
    );
    folder.write("a/x.yaml", &mended);
    assert_eq!(folder.run("en", &stale).code, 1);
    // A new error is not added.
    folder.write("b/y.yaml", &survey().replace("\"1.1\"", "\"1.2\""));
    let update = ["check", "a", "b", "--baseline", "known.json", "--update"];
    let run = folder.run("vi", &update);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("Đã cập nhật tệp lỗi đã biết."),
        "{}",
        run.out
    );
    let known = folder.read("known.json");
    assert!(
        !known.contains("b/y.yaml") && known.contains("a/x.yaml"),
        "{known}"
    );
    folder.write("b/y.yaml", super::GOOD);
    assert_eq!(folder.run("en", &stale).code, 0);
}

#[test]
fn known_diagnostics_of_missing_files_are_named() {
    let folder = folder_of_two();
    std::fs::rename(folder.path("b/y.yaml"), folder.path("b/z.yaml")).unwrap();
    let run = folder.run("en", &["check", "a", "b", "--baseline", "known.json"]);
    assert_eq!(run.code, 1);
    let line = "“b/y.yaml” has known diagnostics (1), but this file no longer exists; if it was renamed, write the file again with --write-baseline --force";
    assert!(run.err.contains(line), "{}", run.err);
    let run = folder.run(
        "vi",
        &["check", "a", "--baseline", "known.json", "--update"],
    );
    assert!(
        run.err
            .contains("“b/y.yaml” có 1 lỗi đã biết nhưng tệp này không còn; đã bỏ."),
        "{}",
        run.err
    );
    assert!(!folder.read("known.json").contains("b/y.yaml"));
}

#[test]
fn a_baseline_of_version_1_is_refused() {
    let folder = folder_of_survey();
    folder.write(
        "old.json",
        "{\"schema\": \"parindex/baseline\", \"version\": 1, \"faults\": []}",
    );
    let read = ["check", "faulty.yaml", "--baseline", "old.json"];
    for (lang, why) in [
        ("en", "an older version of the program wrote it"),
        ("vi", "phiên bản cũ của chương trình"),
    ] {
        let run = folder.run(lang, &read);
        assert!(run.code == 3 && run.err.contains(why), "{}", run.err);
    }
    let write = [
        "check",
        "faulty.yaml",
        "--write-baseline",
        "old.json",
        "--force",
    ];
    let written = folder.run("en", &write);
    assert_eq!(written.code, 0);
    assert!(
        written.err.contains("nothing of it is kept: "),
        "{}",
        written.err
    );
    assert_eq!(folder.run("en", &read).code, 0);
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
        "{\"schema\": \"parindex/baseline\", \"version\": 2, \"faults\": [{\"file\": \"faulty.yaml\", \"fault\": \"score-above-standard\", \"code\": \"1.1\", \"column\": \"self\", \"count\": 1}]}",
    );
    let run = folder.run("en", &["check", "faulty.yaml", "--baseline", "old.json"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("error[score-above-standard]"),
        "{}",
        run.out
    );
}
