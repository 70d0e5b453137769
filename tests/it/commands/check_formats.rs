//! `check --format`: only the format on standard output, the summary on standard error.

use std::fs;
use std::path::Path;

use parindex::diagnostic::Format;

use super::{Folder, Run};

#[test]
fn only_the_format_is_written_to_standard_output() {
    let folder = Folder::new();
    for &format in Format::ALL {
        let args = [
            "check",
            "good.yaml",
            "faulty.yaml",
            "--format",
            format.name(),
        ];
        let args = [&args[..], &["--color", "always"]].concat();
        let run = folder.run("en", &args);
        assert_eq!(run.code, 1, "{}", format.name());
        assert!(run.out.contains("score-above-standard"), "{}", run.out);
        let sum = "Checked 2 files: 1 error.\n";
        if format == Format::Human {
            assert!(run.out.ends_with(sum) && run.out.contains('\u{1b}'));
        } else {
            assert_eq!(run.err, sum, "{}", format.name());
            assert!(!run.out.contains('\u{1b}'), "{}", format.name());
        }
    }
    let json = folder.run("vi", &["check", "faulty.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["counts"]["errors"], 1);
    let sarif = folder.run("vi", &["check", "good.yaml", "--format", "sarif"]);
    assert_eq!((sarif.code, sarif.err.lines().count()), (0, 1));
    let sarif: serde_json::Value = serde_json::from_str(&sarif.out).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 0);
}

#[test]
fn the_whole_list_goes_to_the_summary_of_the_step() {
    let folder = Folder::new();
    let run = |format: &str, summary: &Path| {
        let args = ["check", "faulty.yaml", "--format", format];
        let mut command = folder.command("en", &args);
        Run::of(
            &command
                .env("GITHUB_STEP_SUMMARY", summary)
                .output()
                .unwrap(),
        )
    };
    let summary = folder.path("summary.md");
    folder.write("summary.md", "# Before\n");
    assert_eq!(run("concise", &summary).code, 1);
    assert_eq!(folder.read("summary.md"), "# Before\n");
    let first = run("github", &summary);
    assert_eq!(first.code, 1);
    assert!(first.out.starts_with("::error file=faulty.yaml,line=6,"));
    let written = folder.read("summary.md");
    assert!(written.starts_with("# Before\nChecked 1 file: 1 error.\n\n| Severity |"));
    assert!(written.contains("`score-above-standard`"));

    let lost = run("github", &folder.path("no/summary.md"));
    assert_eq!(lost.code, 3);
    assert!(lost.err.contains("GITHUB_STEP_SUMMARY"), "{}", lost.err);
}

#[test]
fn the_schema_is_the_one_of_the_repository() {
    let folder = Folder::new();
    let kept = include_str!("../../../schema/parindex-1.json");
    for lang in ["vi", "en"] {
        let run = folder.run(lang, &["schema"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert_eq!(run.out, kept);
    }
}

/// A CSV table whose quoted cell spreads over three lines, with a score above its standard
/// points in row 4, which begins in line 6.
const SPREAD: &str =
    "Mã,Tên tiêu chí,Điểm chuẩn,Điểm tự chấm\n1,\"A\nB\nC\",,\n1.1,D,2,1\n1.2,E,1,2.5\n";

#[test]
fn a_row_of_a_csv_file_is_reported_at_its_line() {
    let folder = Folder::new();
    folder.write("x.csv", SPREAD);
    let of = |format: &str| {
        folder
            .run("en", &["check", "x.csv", "--format", format])
            .out
    };
    assert!(of("concise").contains("x.csv:6:9: error[score-above-standard]: "));
    assert!(of("github").contains("::error file=x.csv,line=6,col=9,"));
    assert!(of("junit").contains(
        "name=\"score-above-standard:D:1.2\" classname=\"x.csv\" file=\"x.csv\" line=\"6\""
    ));
    let parsed = |format: &str| -> serde_json::Value { serde_json::from_str(&of(format)).unwrap() };
    let is_above = |one: &&serde_json::Value| one.to_string().contains("score-above-standard");
    let find = |list: &serde_json::Value| {
        list.as_array()
            .unwrap()
            .iter()
            .find(is_above)
            .unwrap()
            .clone()
    };
    let place = &find(&parsed("json")["faults"])["place"];
    let expected =
        serde_json::json!({ "file": "x.csv", "cell": "D4", "row": 4, "line": 6, "column": 4 });
    assert_eq!(place, &expected);
    let region =
        &find(&parsed("sarif")["runs"][0]["results"])["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        region,
        &serde_json::json!({ "startLine": 6, "startColumn": 9 })
    );
    let begin = &find(&parsed("gitlab"))["location"]["positions"]["begin"];
    assert_eq!(begin, &serde_json::json!({ "line": 6, "column": 9 }));
}

#[test]
fn paths_are_relative_to_the_root_of_the_repository() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("repo/.git")).unwrap();
    fs::create_dir_all(folder.path("repo/tables/a")).unwrap();
    let table = folder.read("faulty.yaml");
    for file in ["repo/tables/x.yaml", "repo/y.yaml", "z.yaml"] {
        folder.write(file, &table);
    }
    let absolute = folder.path("repo/tables/a/../x.yaml");
    let absolute = absolute.to_str().unwrap();
    let run = |format: &str, file: &str, root: Option<(&str, &Path)>| {
        let mut command = folder.command("en", &["check", file, "--format", format]);
        command.current_dir(folder.path("repo/tables"));
        command
            .env_remove("CI_PROJECT_DIR")
            .env_remove("GITHUB_WORKSPACE");
        if let Some((name, root)) = root {
            command.env(name, root);
        }
        Run::of(&command.output().unwrap()).out
    };
    for format in ["github", "gitlab", "sarif", "junit"] {
        for (file, path) in [
            ("x.yaml", "tables/x.yaml"),
            ("./a/..//x.yaml", "tables/x.yaml"),
            ("../y.yaml", "y.yaml"),
            (absolute, "tables/x.yaml"),
        ] {
            let out = run(format, file, None);
            let written =
                ["=PATH,", ": \"PATH\"", "=\"PATH\""].map(|one| one.replace("PATH", path));
            assert!(
                written.iter().any(|one| out.contains(one)),
                "{format} {file}: {out}"
            );
        }
        let outer = fs::canonicalize(folder.path("")).unwrap();
        // As the CI system writes it.
        let outer = outer.to_str().unwrap().trim_start_matches(r"\\?\");
        for name in ["CI_PROJECT_DIR", "GITHUB_WORKSPACE"] {
            let out = run(format, "x.yaml", Some((name, outer.as_ref())));
            assert!(out.contains("repo/tables/x.yaml"), "{format}: {out}");
        }
    }
    let outside = run("sarif", "../../z.yaml", None);
    assert!(outside.contains("\"uri\": \"file:///"), "{outside}");
}
