//! The same input gives the same bytes in every format.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

/// Writes a report and returns its bytes.
fn bytes(folder: &TempDir, ending: &str, args: &[&str]) -> Vec<u8> {
    let file = folder.path().join(format!("report.{ending}"));
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command
        .current_dir(examples)
        .args(args)
        .arg("-o")
        .arg(&file);
    let output = command.args(["--force", "--lang", "vi"]).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(file.exists(), "{command:?}: {stderr}");
    std::fs::read(&file).unwrap()
}

#[test]
fn every_format_is_reproducible() {
    const OLD: &str = "dak-nong-khcn-2023.yaml";
    const NEW: &str = "dak-nong-khcn-2024.yaml";
    let commands: [&[&str]; 6] = [
        &["score", NEW],
        &["score", NEW, "--date", "2025-01-15"],
        &["compare", OLD, NEW],
        &["explain", NEW, "total"],
        &["plan", OLD],
        &["rank", "xep-hang-2024.csv"],
    ];
    let folder = TempDir::new().unwrap();
    let endings = ["html", "docx", "xlsx", "md", "csv", "json"];
    let all = || -> Vec<(String, Vec<u8>)> {
        let each = commands.iter().flat_map(|args| {
            endings.map(|ending| (format!("{args:?} {ending}"), bytes(&folder, ending, args)))
        });
        each.collect()
    };
    let first = all();
    // Archives store the time in steps of two seconds.
    std::thread::sleep(Duration::from_secs(2));
    for ((name, one), (_, other)) in first.into_iter().zip(all()) {
        assert!(!one.is_empty(), "{name} is empty");
        assert!(one == other, "{name} differs from run to run");
    }
}
