//! `check --format`: only the format on standard output, the summary on standard error.

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
