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
    let out = run.out.replace('\\', "/");
    assert!(out.starts_with("2023/a.YAML:"), "{out}");
}

#[test]
fn a_folder_without_files_is_not_passed_over() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("empty/.git")).unwrap();
    let lines = ["check empty good.yaml"];
    assert_snapshot!("folder_empty_vi", folder.transcript("vi", &lines));
    assert_snapshot!("folder_empty_en", folder.transcript("en", &lines));
}

// Windows has a language of its own where no variable is set.
#[cfg(unix)]
#[test]
fn of_several_files_none_decides_the_language() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    folder.write("d/a.yaml", FAULTY);
    folder.write("d/b.yaml", &format!("language: en\n{FAULTY}"));
    folder.write("d/c.yaml", &format!("language: vi\n{FAULTY}"));
    for (args, is_english) in [
        (&["check", "d"][..], false),
        (&["check", "d/b.yaml", "d/c.yaml"], false),
        (&["check", "d/c.yaml", "d/b.yaml"], false),
        (&["check", "d/b.yaml"], true),
        (&["check", "d/c.yaml"], false),
        // Formats for programs never follow the data.
        (&["check", "d/b.yaml", "--format", "github"], false),
        (&["check", "d/b.yaml", "--format", "sarif"], false),
        (&["check", "d/b.yaml", "--format", "junit"], false),
        (&["check", "d/b.yaml", "--format", "gitlab"], false),
    ] {
        let mut command = super::parindex(folder.0.path(), args);
        let run = super::Run::of(&command.output().unwrap());
        let vi = run.out.contains("vượt điểm chuẩn") || run.out.contains("lớn hơn điểm chuẩn");
        let en = run.out.contains("is above its standard points");
        assert_eq!((vi, en), (!is_english, is_english), "{args:?}\n{}", run.out);
    }
}

#[test]
fn an_unknown_language_of_the_environment_is_refused() {
    let folder = Folder::new();
    for (value, code) in [
        ("fr", 2),
        ("english", 2),
        ("vi_VN.UTF-8", 0),
        ("EN", 0),
        ("", 0),
    ] {
        let mut command = super::parindex(folder.0.path(), &["check", "good.yaml"]);
        let run = super::Run::of(&command.env("PARINDEX_LANG", value).output().unwrap());
        assert_eq!(run.code, code, "{value}: {}", run.err);
        if code == 2 {
            assert!(
                run.err.contains("PARINDEX_LANG")
                    && ["vi, en", "vi and en"]
                        .iter()
                        .any(|known| run.err.contains(known)),
                "{}",
                run.err
            );
        }
    }
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
