//! Whatever happens while a file is written, the old one or the new one is
//! there, whole, and the message reports what happened.

use std::fmt::Write as _;
#[cfg(unix)]
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

#[cfg(unix)]
use super::GOOD;
use super::{Folder, Run};

/// A table that takes a while to work through.
fn long_table() -> String {
    let mut text =
        "year: 2023\ncriteria:\n  - code: \"1\"\n    name: Chỉ đạo\n    criteria:\n".to_owned();
    for number in 1..=300 {
        writeln!(
            text,
            "      - {{code: \"1.{number}\", name: Việc {number}, standard: 1, previous: 0.5}}"
        )
        .unwrap();
    }
    text
}

/// The names in the folder that are neither tables nor results of a test.
fn left_over(folder: &Folder) -> Vec<String> {
    let mut names = folder.names();
    names.retain(|name| name.starts_with('.'));
    names
}

#[test]
fn killed_at_any_moment_the_old_file_or_the_new_one_is_there() {
    const POINTS: u32 = 24;
    let folder = Folder::new();
    folder.write("long.yaml", &long_table());
    let args = ["convert", "long.yaml", "out.yaml", "--force"];
    let began = Instant::now();
    assert_eq!(folder.run("en", &args).code, 0);
    let whole = began.elapsed();
    let new = folder.read("out.yaml");
    for point in 0..POINTS {
        folder.write("out.yaml", "old");
        let mut command = folder.command("en", &args);
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        // The last third of the run is where it writes.
        let at = whole * 2 / 3 + whole * point / (POINTS * 2);
        std::thread::sleep(at.min(Duration::from_secs(20)));
        let _ = child.kill();
        child.wait().unwrap();
        let now = folder.read("out.yaml");
        assert!(now == "old" || now == new, "{} bytes", now.len());
    }
    // What a killed run leaves is hidden and is never taken for a table.
    for name in left_over(&folder) {
        assert!(
            name.starts_with(".parindex-") && name.rsplit('.').next() == Some("tmp"),
            "{name}"
        );
    }
    let run = folder.run("en", &["check", "."]);
    assert!(!run.out.contains(".tmp"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_keeps_the_old_file() {
    let folder = Folder::new();
    folder.write("long.yaml", &long_table());
    folder.write("out.csv", "old");
    // No file may grow above four blocks, which is less than the result.
    let line = "trap '' XFSZ; ulimit -f 4; exec \"$@\"";
    let program = env!("CARGO_BIN_EXE_parindex");
    let mut command = std::process::Command::new("/bin/sh");
    let args = ["-c", line, "sh", program, "convert", "long.yaml", "out.csv"];
    command.args(args).args(["--force", "--lang", "en"]);
    let run = Run::of(&command.current_dir(folder.path("")).output().unwrap());
    assert_eq!(run.code, 3, "{}", run.err);
    let expected = "error: “out.csv” cannot be written: the file is too large\n";
    assert!(run.err.starts_with(expected), "{}", run.err);
    assert_eq!(folder.read("out.csv"), "old");
    assert_eq!(left_over(&folder), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    fs::create_dir(folder.path("closed")).unwrap();
    folder.write("closed/table.yaml", GOOD);
    let mode = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(folder.path("closed"), mode(0o555)).unwrap();
    // Root may write anywhere: then there is nothing to test.
    let may = fs::write(folder.path("closed/probe"), "").is_ok();
    for args in [
        &["convert", "good.yaml", "closed/out.csv"][..],
        &["set", "closed/table.yaml", "1.1", "self", "1"],
    ] {
        let run = folder.run("en", args);
        if may {
            assert_eq!(run.code, 0, "{}", run.err);
            continue;
        }
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(run.err.contains("access is denied"), "{}", run.err);
        assert_eq!(folder.read("closed/table.yaml"), GOOD);
    }
    fs::set_permissions(folder.path("closed"), mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_result_that_is_an_input_by_any_link_is_refused_by_every_command() {
    let folder = Folder::new();
    std::os::unix::fs::symlink("good.yaml", folder.path("soft.yaml")).unwrap();
    fs::hard_link(folder.path("good.yaml"), folder.path("hard.yaml")).unwrap();
    for link in ["soft.yaml", "hard.yaml"] {
        for args in [
            &["convert", "good.yaml", link][..],
            &["next", "good.yaml", "-o", link],
            &["merge", "doubtful.yaml", "good.yaml", "-o", link],
            &["set", "good.yaml", "1.1", "self", "1", "-o", link],
        ] {
            let run = folder.run("en", &[args, &["--force"]].concat());
            assert_eq!(run.code, 2, "{args:?}: {}", run.err);
            assert!(run.err.contains("is an input file"), "{}", run.err);
        }
    }
    assert_eq!(folder.read("good.yaml"), GOOD);
    // In place, a soft link is written through, and stays a link.
    let run = folder.run("en", &["set", "soft.yaml", "1.1", "self", "1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        fs::symlink_metadata(folder.path("soft.yaml"))
            .unwrap()
            .is_symlink()
    );
    assert!(folder.read("good.yaml").contains("self: 1"));
}

#[test]
fn of_several_writers_one_wins_and_the_others_report_it() {
    let folder = Folder::new();
    let all = |args: &[&str]| {
        let start = |_| {
            let mut command = folder.command("en", args);
            command.stderr(Stdio::piped()).stdout(Stdio::piped());
            command.spawn().unwrap()
        };
        let children: Vec<_> = (0..6).map(start).collect();
        let runs = children
            .into_iter()
            .map(|child| Run::of(&child.wait_with_output().unwrap()));
        runs.collect::<Vec<_>>()
    };
    let runs = all(&["convert", "good.yaml", "one.csv"]);
    let (won, lost): (Vec<_>, Vec<_>) = runs.iter().partition(|run| run.code == 0);
    assert_eq!(won.len(), 1);
    for run in lost {
        assert_eq!(run.code, 3);
        assert!(run.err.contains("the file “one.csv” exists"), "{}", run.err);
    }
    let one = folder.read("one.csv");
    let runs = all(&["convert", "good.yaml", "one.csv", "--force"]);
    assert!(runs.iter().all(|run| run.code == 0));
    assert_eq!(folder.read("one.csv"), one);
    // In place each run reports whether its value is in the file.
    let runs = all(&["set", "good.yaml", "1.1", "self", "1.5"]);
    for run in &runs {
        let expected = match run.code {
            0 => run.err.contains("Set in good.yaml") || run.err.contains("Nothing has changed"),
            3 => run.err.contains("has changed since it was read"),
            _ => false,
        };
        assert!(expected, "{}: {}", run.code, run.err);
    }
    assert!(runs.iter().any(|run| run.code == 0));
    let run = folder.run("en", &["score", "good.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(left_over(&folder), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_not_a_failure() {
    let folder = Folder::new();
    folder.write("long.yaml", &long_table());
    let line = "\"$0\" convert long.yaml - --lang en | head -1; echo \"${PIPESTATUS[0]}\"";
    let mut command = std::process::Command::new("bash");
    command.args(["-c", line, env!("CARGO_BIN_EXE_parindex")]);
    let run = Run::of(&command.current_dir(folder.path("")).output().unwrap());
    assert_eq!(run.out, "format: parindex/1\n0\n", "{}", run.err);
    assert_eq!(run.err, "");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once_and_a_truncated_file_is_reported() {
    let folder = Folder::new();
    let fifo = folder.path("fifo.yaml");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    let mut command = folder.command("en", &["score", "fifo.yaml", "--format", "json"]);
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    fs::write(&fifo, GOOD).unwrap();
    let run = Run::of(&child.wait_with_output().unwrap());
    assert_eq!(run.code, 0, "{}", run.err);
    let of_file = folder.run("en", &["score", "good.yaml", "--format", "json"]);
    assert_eq!(run.out, of_file.out.replace("good.yaml", "fifo.yaml"));
    // A workbook of which only a part has arrived.
    folder.run("en", &["convert", "good.yaml", "book.xlsx"]);
    let bytes = fs::read(folder.path("book.xlsx")).unwrap();
    for part in [1, bytes.len() / 2, bytes.len() - 1] {
        fs::write(folder.path("cut.xlsx"), &bytes[..part]).unwrap();
        let run = folder.run("en", &["score", "cut.xlsx", "-o", "report.md"]);
        assert_eq!(
            run.code,
            if part == 1 { 1 } else { 3 },
            "{part}: {}",
            run.err
        );
        assert!(!folder.path("report.md").exists());
    }
}
