//! Which files of folders, lists and patterns are read.

use std::fs;

use serde_json::Value;

use super::{FAULTY, Folder, GOOD, Run};
use crate::json_schemas;

/// Returns a folder as it is in a repository: tables, other files, ignored ones.
fn tree() -> Folder {
    let folder = Folder::new();
    for name in ["t/deep", "t/build", "t/nhap"] {
        fs::create_dir_all(folder.path(name)).unwrap();
    }
    folder.write("t/good.yaml", GOOD);
    folder.write("t/deep/faulty.yml", FAULTY);
    folder.write("t/docker-compose.yml", "services:\n  web: {image: x}\n");
    folder.write("t/data.csv", "a,b\n1,2\n");
    folder.write("t/build/old.yaml", FAULTY);
    folder.write("t/nhap/draft.yaml", FAULTY);
    folder.write(
        "t/.gitignore",
        "build/\n# a comment\n*.tmp.yaml\n!keep.tmp.yaml\n",
    );
    folder.write("t/x.tmp.yaml", FAULTY);
    folder.write("t/deep/keep.tmp.yaml", GOOD);
    folder
}

fn check(folder: &Folder, args: &[&str]) -> Run {
    folder.run("en", &[&["check", "--format", "concise"], args].concat())
}

/// Returns the names of the files that a check read, and those it passed over.
fn read(folder: &Folder, args: &[&str]) -> (Vec<String>, Vec<String>) {
    let run = folder.run("en", &[&["check", "--format", "json"], args].concat());
    let answer: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.err));
    json_schemas::assert_answer(&answer);
    let names = |value: &Value, key: &str| -> Vec<String> {
        let list = value.as_array().into_iter().flatten();
        let name = list.map(|one| if key.is_empty() { one } else { &one[key] });
        name.map(|one| one.as_str().unwrap().replace('\\', "/"))
            .collect()
    };
    assert_eq!(
        answer["counts"]["files"].as_u64().unwrap(),
        u64::try_from(answer["files"].as_array().unwrap().len()).unwrap()
    );
    (
        names(&answer["files"], ""),
        names(&answer["passed_over"], "file"),
    )
}

#[test]
fn only_score_tables_of_a_folder_are_read_and_the_others_are_counted() {
    let folder = tree();
    let (files, over) = read(&folder, &["t"]);
    assert_eq!(
        files,
        [
            "t/deep/faulty.yml",
            "t/deep/keep.tmp.yaml",
            "t/good.yaml",
            "t/nhap/draft.yaml"
        ]
    );
    assert_eq!(
        over,
        [
            "t/build",
            "t/data.csv",
            "t/docker-compose.yml",
            "t/x.tmp.yaml"
        ]
    );
    let run = check(&folder, &["t"]);
    let end =
        "Checked 4 files: 2 errors. 2 other files passed over; 2 ignored (.gitignore, exclude).";
    assert!(run.err.contains(end), "{}", run.err);
    let run = folder.run("vi", &["check", "t", "--show-skipped"]);
    for line in [
        "t/docker-compose.yml: không đọc (YAML không có tiêu chí)",
        "t/build: không đọc (.gitignore)",
        "2 tệp khác không phải bảng điểm; 2 tệp, thư mục không đọc theo .gitignore hoặc exclude.",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    // The same files from inside, and named ones always.
    let mut inside = super::parindex(&folder.path("t"), &["check", "--format", "concise", "."]);
    let run = Run::of(&inside.env("PARINDEX_LANG", "en").output().unwrap());
    assert!(run.err.contains("Checked 4 files"), "{}", run.err);
    let named = ["t/data.csv", "t/build/old.yaml"];
    let (files, over) = read(&folder, &named);
    assert_eq!((files, over.len()), (named.map(str::to_owned).to_vec(), 0));
    assert_eq!(read(&folder, &["t", "t/data.csv"]).0.len(), 5);
    assert_eq!(read(&folder, &["t/build"]).0, ["t/build/old.yaml"]);
}

#[test]
fn a_table_with_faults_is_not_passed_over() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    for (name, text) in [
        ("syntax.yaml", "criteria: [\n  - a: }\n"),
        ("mistyped.yaml", "critera:\n  - {code: \"1\"}\n"),
        ("format.yaml", "format: parindex/1\n"),
        ("no-key.yaml", "unit: Sở Nội vụ\nyear: 2024\n"),
        (
            "items.yaml",
            "fields:\n  - {code: \"1\", name: A}\n  - standard: 2\n",
        ),
        ("empty.yaml", ""),
        ("heading.csv", "Tên tiêu chí;Ghi chú\nA;b\n"),
        ("points.csv", "x;Điểm tự chấm\nA;1\n"),
        ("damaged.xlsx", "PK\u{3}\u{4} not a zip"),
    ] {
        folder.write(&format!("d/{name}"), text);
        let run = check(&folder, &["d"]);
        assert_ne!(run.code, 0, "{name}");
        assert!(
            run.out.contains(&format!("d/{name}")),
            "{name}: {}",
            run.out
        );
        fs::remove_file(folder.path(&format!("d/{name}"))).unwrap();
    }
    // A folder in which nothing is a table is an error.
    folder.write("d/mkdocs.yml", "site_name: x\nnav: []\n");
    let run = check(&folder, &["d", "good.yaml"]);
    assert_eq!(run.code, 3, "{}", run.out);
    assert!(
        run.out.contains("the folder “d” contains no file to check"),
        "{}",
        run.out
    );
    assert!(run.err.contains("1 other file passed over."), "{}", run.err);
}

#[test]
fn own_reports_in_a_folder_are_passed_over() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    folder.write("d/good.yaml", GOOD);
    for format in ["xlsx", "docx", "csv"] {
        let report = format!("d/report.{format}");
        let run = folder.run("en", &["score", "good.yaml", "-o", &report]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let (files, over) = read(&folder, &["d"]);
    assert_eq!((files, over.len()), (vec!["d/good.yaml".to_owned()], 3));
}

#[test]
fn every_command_reads_the_same_files_of_a_folder() {
    let folder = Folder::new();
    fs::create_dir(folder.path("d")).unwrap();
    for unit in ["a", "b", "c"] {
        folder.write(&format!("d/{unit}.yaml"), &format!("unit: {unit}\n{GOOD}"));
    }
    folder.write("d/.ignore", "c.yaml\n");
    folder.write("d/pnpm-lock.yaml", "lockfileVersion: '9.0'\n");
    folder.write("d/data.csv", "x;y\n1;2\n");
    folder.write("whole.yaml", &format!("unit: w\n{GOOD}"));
    let sentence = "2 other files passed over; 1 ignored (.gitignore, exclude).";
    for line in [
        "rank d",
        "table d",
        "merge good.yaml d -o merged.yaml",
        "plan whole.yaml --rank 1 --among d",
        "compare --together d",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("en", &args);
        assert!(
            run.err.contains(sentence),
            "{line}: {}\n{}",
            run.err,
            run.out
        );
        assert!(!run.err.contains("pnpm"), "{line}: {}", run.err);
        // The tables are of different bodies, or the command has no report.
        if !line.starts_with("rank") && !line.starts_with("plan") {
            continue;
        }
        let json = folder.run("en", &[&args[..], &["--format", "json"]].concat());
        let answer: Value = serde_json::from_str(&json.out).unwrap();
        let over = answer["passed_over"].as_array();
        assert_eq!(over.map(Vec::len), Some(3), "{line}: {}", json.out);
        for format in ["table", "markdown"] {
            let printed = folder.run("en", &[&args[..], &["--format", format]].concat());
            assert!(printed.out.contains(sentence), "{line}: {}", printed.out);
            assert!(
                printed.out.contains("pnpm-lock.yaml: passed over"),
                "{line}"
            );
        }
    }
    for line in ["merge good.yaml d -o out.yaml", "compare --together d"] {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("en", &[&args[..], &["--exclude", "data.csv"]].concat());
        assert!(
            run.err.contains("1 other file passed over"),
            "{line}: {}",
            run.err
        );
    }
    let run = folder.run("en", &["table", "d", "--exclude", "b.yaml"]);
    assert!(
        run.out.contains("a.yaml") && !run.out.contains("b.yaml"),
        "{}",
        run.out
    );
}

#[test]
fn patterns_of_the_command_line_are_left_out() {
    let folder = tree();
    for (args, files) in [
        (&["t", "--exclude", "nhap/"][..], 3),
        (&["t", "--exclude", "t/nhap/**", "--exclude", "*.yml"], 2),
        (&["t", "--exclude", "/nhap"], 4),
        (
            &["t", "t/nhap/draft.yaml", "--exclude", "nhap/draft.yaml"],
            4,
        ),
    ] {
        assert_eq!(read(&folder, args).0.len(), files, "{args:?}");
    }
    let run = check(&folder, &["t", "--exclude", "a{b"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains("“a{b” after --exclude is not a pattern"),
        "{}",
        run.err
    );
}

#[test]
fn ignore_files_count_up_to_the_root_of_a_repository() {
    let folder = tree();
    folder.write(".gitignore", "nhap\n");
    assert_eq!(read(&folder, &["t"]).0.len(), 4);
    fs::create_dir_all(folder.path(".git/info")).unwrap();
    assert_eq!(read(&folder, &["t"]).0.len(), 3);
    folder.write(".git/info/exclude", "t/deep/faulty.yml\n");
    assert_eq!(read(&folder, &["t"]).0.len(), 2);
    // The nearer file decides.
    folder.write("t/deep/.ignore", "!faulty.yml\n");
    assert_eq!(read(&folder, &["t"]).0.len(), 3);
}

#[test]
fn a_list_of_files_is_read() {
    let folder = tree();
    folder.write("list", "good.yaml\r\n\nt/good.yaml\n");
    assert_eq!(
        read(&folder, &["--files-from", "list"]).0,
        ["good.yaml", "t/good.yaml"]
    );
    folder.write("list", "t/good.yaml\0t\0");
    let (files, _) = read(&folder, &["good.yaml", "--files-from", "list"]);
    assert_eq!(files.len(), 5, "{files:?}");
    folder.write("list", "");
    let run = check(&folder, &["--files-from", "list"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(
        run.err.contains("Checked 0 files: no errors."),
        "{}",
        run.err
    );
    let run = check(&folder, &["--files-from", "missing"]);
    assert_eq!(run.code, 3, "{}", run.err);
    let run = check(&folder, &[]);
    assert_eq!(run.code, 2, "{}", run.err);
    let command = folder.command("en", &["check", "--files-from", "-"]);
    let run = super::fed(command, "good.yaml\ndoubtful.yaml");
    assert!(run.out.contains("Checked 2 files"), "{}", run.out);
}

#[test]
fn a_pattern_that_no_shell_expanded_is_expanded() {
    let folder = tree();
    assert_eq!(
        read(&folder, &["*.yaml"]).0,
        ["doubtful.yaml", "faulty.yaml", "good.yaml"]
    );
    assert_eq!(
        read(&folder, &["t/*.y[a]ml"]).0,
        ["t/good.yaml", "t/x.tmp.yaml"]
    );
    let (files, _) = read(&folder, &["t/**/?ood.yaml"]);
    assert_eq!(files, ["t/good.yaml"]);
    // A folder that a pattern matches is read as one; a file with such a name is that file.
    assert_eq!(read(&folder, &["t/n*"]).0, ["t/nhap/draft.yaml"]);
    folder.write("[1].yaml", GOOD);
    assert_eq!(read(&folder, &["[1].yaml"]).0, ["[1].yaml"]);
    for (lang, message) in [
        ("en", "no file matches the pattern “t/*.xlsx”"),
        ("vi", "không có tệp nào khớp với mẫu “t/*.xlsx”"),
    ] {
        let run = folder.run(lang, &["check", "t/*.xlsx"]);
        assert_eq!(run.code, 3);
        assert!(run.out.contains(message), "{}", run.out);
    }
}

#[test]
fn no_file_is_read_twice() {
    let folder = tree();
    for args in [
        &["good.yaml", "./good.yaml", "good.yaml"][..],
        &["good.yaml", "*d.yaml"],
    ] {
        assert_eq!(read(&folder, args).0, ["good.yaml"], "{args:?}");
    }
    assert_eq!(read(&folder, &["t", "t/good.yaml", "t/deep"]).0.len(), 4);
    assert_eq!(read(&folder, &["t/good.yaml", "t", "t"]).0.len(), 4);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("good.yaml", folder.path("same.yaml")).unwrap();
        assert_eq!(read(&folder, &["same.yaml", "good.yaml"]).0, ["same.yaml"]);
    }
}
