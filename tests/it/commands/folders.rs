//! Folders, and many diagnostics of one rule.

use std::fmt::Write as _;
use std::fs;

use insta::assert_snapshot;

use super::{FAULTY, Folder, GOOD};

#[test]
fn a_folder_is_checked_file_by_file_in_order() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("năm/2023")).unwrap();
    folder.write("năm/2023/b.yml", FAULTY);
    folder.write("năm/2023/a.YAML", FAULTY);
    folder.write(
        "năm/2022.csv",
        "STT;Tên tiêu chí;Điểm chuẩn\n1;Kế hoạch;2\n",
    );
    folder.write("năm/~$2022.xlsx", "x");
    folder.write("năm/.2021.yaml", FAULTY);
    folder.write("năm/ghi-chu.txt", "x");
    folder.write("năm/2023/mau.don", &format!("# mẫu\n{GOOD}"));
    let lines = [
        "check --format concise năm",
        "check --format concise năm/2023 năm good.yaml",
        "check năm/2023/mau.don",
    ];
    assert_snapshot!("folder_vi", folder.transcript("vi", &lines));
    assert_snapshot!("folder_en", folder.transcript("en", &lines));
    let inside = super::parindex(&folder.path("năm"), &["check", ".", "--format", "concise"]);
    let mut inside = inside;
    let run = super::Run::of(&inside.output().unwrap());
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("2023/a.YAML:"), "{}", run.out);
}

#[test]
fn a_folder_without_files_is_not_passed_over() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("empty/.git")).unwrap();
    let lines = ["check empty good.yaml"];
    assert_snapshot!("folder_empty_vi", folder.transcript("vi", &lines));
    assert_snapshot!("folder_empty_en", folder.transcript("en", &lines));
}

#[test]
fn one_language_for_all_files_that_of_the_first_that_states_one() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    folder.write("d/a.yaml", FAULTY);
    folder.write("d/b.yaml", &format!("language: en\n{FAULTY}"));
    folder.write("d/c.yaml", &format!("language: vi\n{FAULTY}"));
    let mut command = super::parindex(folder.0.path(), &["check", "d"]);
    let run = super::Run::of(&command.output().unwrap());
    assert!(
        !run.out.contains("lỗi[") && run.out.contains("error["),
        "{}",
        run.out
    );
}

#[test]
fn of_one_kind_the_first_are_quoted_and_the_rest_counted() {
    let folder = Folder::new();
    let mut text = String::from("criteria:\n");
    for code in 1..=57 {
        let score = if code % 2 == 0 {
            "self: 3"
        } else {
            "previous: 2, target: 1"
        };
        writeln!(
            text,
            "  - {{code: \"{code}\", name: Tên, standard: 2, {score}}}"
        )
        .unwrap();
    }
    folder.write("many.yaml", &text);
    let lines = ["check many.yaml --max 1"];
    assert_snapshot!("max_vi", folder.transcript("vi", &lines));
    assert_snapshot!("max_en", folder.transcript("en", &lines));
    let frames = |args: &[&str]| {
        let args = [&["check", "many.yaml"], args].concat();
        let out = folder.run("en", &args).out;
        // The last table names the rule once more.
        let (out, _) = out.split_once("\nRule").unwrap_or((&out, ""));
        out.matches("is above its standard points").count()
    };
    assert_eq!(frames(&[]), 20);
    assert_eq!(frames(&["--max", "28"]), 28);
    assert_eq!(frames(&["--max", "0"]), 28);
    assert_eq!(frames(&["--format", "concise", "--max", "1"]), 28);
    let all = folder.run("en", &["check", "many.yaml", "--max", "29"]).out;
    assert!(!all.contains("more like it"));
}
