//! The built program, run as a user runs it, in a clean environment.

mod baseline;
mod check_formats;
mod compare;
mod compared;
mod conventions;
mod diagnostics;
mod evidence;
mod explain;
mod files;
mod fill;
mod fixes;
mod folders;
mod goals;
mod help;
mod json;
mod levels;
mod limits;
mod merge;
mod moments;
mod new_set;
mod next;
mod offices;
mod plan;
mod rank;
mod ranked;
mod rankings;
mod reading;
mod reference_files;
mod reports;
mod set;
mod settings;
mod streams;
mod table;
mod tasks;
mod template;
mod together;
mod trend;
mod units;
mod usage_error;
mod walk;
mod without_command;
mod writers;
mod writing;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A criteria table without errors.
const GOOD: &str = "\
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, previous: 1, target: 2, lead: Văn phòng Sở}
      - {code: \"1.2\", name: Kiểm tra, standard: 1.5, previous: 0.25, target: 1.5}
";

/// The same with a score above its standard points.
const FAULTY: &str = "\
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, self: 2.5}
";

/// The same with a warning only.
const DOUBTFUL: &str = "\
year: 2023
criteria:
  - code: \"1\"
    name: Công tác chỉ đạo
    criteria:
      - {code: \"1.1\", name: Tuyên truyền, standard: 2, previous: 1, target: 0.5}
";

/// Returns the diagnostics of a file: `cell: severity[name]: message`, in English.
fn at_cells(folder: &Folder, file: &str) -> Vec<String> {
    let run = folder.run("en", &["check", file, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let line = |fault: &serde_json::Value| {
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let (severity, name) = (text(&fault["severity"]), text(&fault["name"]));
        let (cell, message) = (text(&fault["place"]["cell"]), text(&fault["message"]["en"]));
        format!("{cell}: {severity}[{name}]: {message}")
    };
    answer["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect()
}

/// A folder with the three tables.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.write("good.yaml", GOOD);
        folder.write("faulty.yaml", FAULTY);
        folder.write("doubtful.yaml", DOUBTFUL);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the names of its files.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn command(&self, lang: &str, args: &[&str]) -> Command {
        let mut command = parindex(self.0.path(), args);
        command.env("PARINDEX_LANG", lang);
        command
    }

    fn run(&self, lang: &str, args: &[&str]) -> Run {
        Run::of(&self.command(lang, args).output().unwrap())
    }

    /// Returns the output of command lines as a user sees it, with `/` in names of files.
    fn transcript(&self, lang: &str, lines: &[&str]) -> String {
        let mut seen = String::new();
        for line in lines {
            let args: Vec<&str> = line.split_whitespace().collect();
            let run = self.run(lang, &args);
            writeln!(seen, "$ parindex {line}").unwrap();
            seen.push_str(&run.out);
            for line in run.err.lines() {
                writeln!(seen, "! {line}").unwrap();
            }
            writeln!(seen, "= {}\n", run.code).unwrap();
        }
        if cfg!(windows) {
            return seen.replace('\\', "/");
        }
        seen
    }
}

/// Returns a command that runs the program in a folder with an empty environment.
fn parindex(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.env_clear().env("PATH", "/usr/bin:/bin");
    // Without it no Windows program starts.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command.current_dir(folder).args(args).stdin(Stdio::null());
    command
}

/// The exit code and the output of a run.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            code: output.status.code().unwrap(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

/// Runs a command with a text on standard input.
fn fed(mut command: Command, text: &str) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    Run::of(&child.wait_with_output().unwrap())
}
