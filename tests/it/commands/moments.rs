//! The promises of [`super::writers`] when something happens meanwhile: the run is
//! killed, others write too, an input changes.

use std::fs;
#[cfg(unix)]
use std::process::Command;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::Run;
#[cfg(unix)]
use super::writers::SELF;
use super::writers::{WRITERS, args, folder, left_over};

#[test]
fn killed_at_any_moment_each_leaves_a_whole_file() {
    const POINTS: u32 = 6;
    let folder = folder();
    for (line, ending, _) in WRITERS {
        let out = format!("out.{ending}");
        let began = Instant::now();
        folder.run("en", &args(line, &out, &[]));
        let whole = began.elapsed();
        let new = fs::read(folder.path(&out)).unwrap();
        for point in 0..POINTS {
            folder.write(&out, "old");
            let mut command = folder.command("en", &args(line, &out, &["--force"]));
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().unwrap();
            std::thread::sleep((whole * (point + 1) / POINTS).min(Duration::from_secs(5)));
            let _ = child.kill();
            child.wait().unwrap();
            let now = fs::read(folder.path(&out)).unwrap();
            assert!(now == b"old" || now == new, "{line}: {} bytes", now.len());
        }
        fs::remove_file(folder.path(&out)).unwrap();
    }
    let hidden =
        |name: &String| name.starts_with(".parindex-") && name.rsplit('.').next() == Some("tmp");
    assert!(left_over(&folder).iter().all(hidden));
}

#[test]
fn of_two_at_once_each_writer_lets_one_win() {
    let folder = folder();
    for (line, ending, _) in WRITERS {
        let out = format!("out.{ending}");
        let start = |force: &'static [&'static str]| {
            let mut command = folder.command("en", &args(line, &out, force));
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        let all = |force| {
            let children: Vec<_> = (0..3).map(|_| start(force)).collect();
            let ended = children
                .into_iter()
                .map(|child| child.wait_with_output().unwrap());
            ended.map(|output| Run::of(&output)).collect::<Vec<_>>()
        };
        let runs = all(&[]);
        let (won, lost): (Vec<_>, Vec<_>) = runs.iter().partition(|run| run.code == 0);
        assert_eq!(won.len(), 1, "{line}");
        for run in lost {
            assert_eq!(run.code, 3, "{line}: {}", run.err);
            assert!(
                run.err.contains("exists; nothing was written"),
                "{line}: {}",
                run.err
            );
        }
        let one = fs::read(folder.path(&out)).unwrap();
        assert!(all(&["--force"]).iter().all(|run| run.code == 0), "{line}");
        assert_eq!(fs::read(folder.path(&out)).unwrap(), one, "{line}");
        fs::remove_file(folder.path(&out)).unwrap();
    }
    assert_eq!(left_over(&folder), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_file_that_changes_between_reading_and_report_is_detected() {
    let folder = folder();
    let fifo = folder.path("fifo.yaml");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    for (lang, expected) in [
        ("vi", "tệp bị thay đổi trong lúc đọc"),
        ("en", "it changed while it was read"),
    ] {
        let line = ["compare", "last.yaml", "fifo.yaml", "-o", "out.md"];
        let mut command = folder.command(lang, &line);
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It opens the pipe once it has read the first file.
        let pipe = fs::OpenOptions::new().write(true).open(&fifo).unwrap();
        let last = folder.read("last.yaml");
        folder.write("last.yaml", &format!("# sửa\n{last}"));
        std::io::Write::write_all(&mut &pipe, SELF.as_bytes()).unwrap();
        drop(pipe);
        let run = Run::of(&child.wait_with_output().unwrap());
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(run.err.contains(expected), "{}", run.err);
        assert!(!folder.path("out.md").exists());
    }
}
