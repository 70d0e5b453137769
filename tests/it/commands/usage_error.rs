//! A wrong command line: what is wrong, and what to write instead.

use insta::assert_snapshot;

use super::Folder;

const LINES: [&str; 26] = [
    "chek good.yaml",
    "help chekc",
    "--lang fr check good.yaml",
    "--colour always",
    "check",
    "check --fromat concise good.yaml",
    "check --format concse good.yaml",
    "check --format xml good.yaml",
    "check --format",
    "check -x good.yaml",
    "score",
    "score good.yaml other.yaml",
    "score good.yaml --depth 0",
    "score good.yaml --depth 1 --depth 2",
    "score good.yaml --year 23",
    "score good.yaml --unit=",
    "score good.yaml --force=yes",
    "score good.yaml --format csv -o report.csv",
    "score good.yaml -o report.pdf",
    "score good.yaml -o report",
    "convert good.yaml",
    "convert good.yaml good.xls",
    "rule score-above",
    "rule targt-abov-standard",
    "rule xyz",
    "completions bsh",
];

#[test]
fn in_vietnamese() {
    assert_snapshot!(Folder::new().transcript("vi", &LINES));
}

#[test]
fn in_english() {
    assert_snapshot!(Folder::new().transcript("en", &LINES));
}

#[test]
fn it_ends_with_2_prints_to_standard_error_and_writes_nothing() {
    let folder = Folder::new();
    let before = folder.names();
    for line in LINES {
        let args: Vec<&str> = line.split(' ').collect();
        let run = folder.run("vi", &args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}");
        assert!(run.err.starts_with("lỗi: "), "{line}: {}", run.err);
    }
    assert_eq!(folder.names(), before);
}
