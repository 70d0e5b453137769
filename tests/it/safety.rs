//! The program does not use the network or start other programs, opens only the named
//! files, and their control characters do not reach the terminal.

mod evil;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use parindex::diagnostic::Format;
use parindex::report::format::well_formed::malformed_part;

use crate::book;
use crate::readers::package::unzip;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The files under `src` that name one of these outside comments.
fn naming(words: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 100);
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let mut code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        if code.any(|line| words.iter().any(|word| line.contains(word))) {
            let inside = path.strip_prefix(&root).unwrap();
            found.push(inside.to_str().unwrap().replace('\\', "/"));
        }
    }
    found.sort();
    found
}

#[test]
fn no_code_uses_a_network_or_starts_a_program() {
    let wrong = naming(&[
        "std::net",
        "TcpStream",
        "UdpSocket",
        "UnixStream",
        "process::Command",
    ]);
    assert_eq!(wrong, [""; 0]);
    // Only the end of a run is taken from there.
    let process = naming(&["std::process"]);
    assert_eq!(process, ["cli/exit.rs", "cli/interrupt.rs", "main.rs"]);
}

/// An interrupt at any moment leaves no temporary file.
#[cfg(unix)]
#[test]
fn an_interrupt_leaves_no_temporary_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let row = |code| format!("{code};Tiêu chí;1;0,5\n");
    let rows = (1..=4000).map(row).collect::<Vec<String>>().concat();
    let table = folder.path().join("a.csv");
    fs::write(
        &table,
        format!("Mã;Tên tiêu chí;Điểm chuẩn;Tự chấm\n{rows}"),
    )
    .unwrap();
    let mut met = 0;
    for step in 0..12 {
        let out = folder.path().join(format!("{step}.xlsx"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_parindex"))
            .arg("convert")
            .args([&table, &out])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Waits until the temporary file is there, then a little longer each time.
        let temporary = || {
            let mut names = fs::read_dir(folder.path()).unwrap();
            names.any(|name| name.unwrap().file_name().to_string_lossy().starts_with('.'))
        };
        while child.try_wait().unwrap().is_none() && !temporary() {
            std::thread::yield_now();
        }
        std::thread::sleep(std::time::Duration::from_millis(step * 9));
        let signal = if step % 2 == 0 { "-TERM" } else { "-INT" };
        let sent = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        let status = child.wait().unwrap();
        met += usize::from(sent.unwrap().success() && status.code() == Some(130));
        assert!(!temporary(), "{step}: {status}");
        assert!(status.success() || !out.exists(), "{step}: {status}");
    }
    assert!(met > 0);
}

#[test]
fn only_the_command_line_opens_files_and_reads_the_environment() {
    let library = naming(&["std::fs", "std::env", "File::open", "OpenOptions"]);
    let library: Vec<_> = library
        .iter()
        .filter(|path| !path.starts_with("cli"))
        .collect();
    // Whether evidence is there; the arguments of the process.
    assert_eq!(library, ["check/evidence_file.rs", "main.rs"]);
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/evidence_file.rs"),
    );
    let text = text.unwrap();
    let (code, _) = text.split_once("#[cfg(test)]").unwrap();
    assert!(
        !code.contains("fs::read(") && !code.contains("File::"),
        "never opened"
    );
    // Archives are read in memory, and nothing of them is put on a disk.
    assert_eq!(naming(&[".extract(", "extract_unwrapped"]), [""; 0]);
}

#[test]
fn no_dependency_uses_a_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let names: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect();
    assert!(names.len() > 50);
    let deny = fs::read_to_string(root.join("deny.toml")).unwrap();
    let mut denied = 0;
    for name in deny
        .lines()
        .filter_map(|line| line.trim().strip_prefix("{ crate = \""))
    {
        let (name, _) = name.split_once('"').unwrap();
        assert!(!names.contains(&name), "{name}");
        denied += 1;
    }
    assert!(denied > 5);
}

#[test]
fn every_dependency_has_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let page = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, page) = page.split_once("\n## Dependencies").unwrap();
    let (page, _) = page.split_once("\n## ").unwrap();
    let (_, rest) = manifest.split_once("[dependencies]\n").unwrap();
    let (own, rest) = rest.split_once("\n[dev-dependencies]\n").unwrap();
    let (dev, _) = rest.split_once("\n[").unwrap();
    let names = own
        .lines()
        .chain(dev.lines())
        .filter_map(|line| line.split_once(" = "));
    let mut count = 0;
    for (name, _) in names {
        let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
        assert!(page.split(word).any(|one| one == name), "{name}");
        count += 1;
    }
    assert!(count > 30);
}

/// What would clear the screen, name the window, and turn the line round.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}1m\u{202e}";

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    let output = command
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let all = [output.stdout, output.stderr].concat();
    assert!(all.len() > 20, "{args:?}");
    String::from_utf8_lossy(&all).into_owned()
}

fn assert_tame(folder: &Path, args: &[&str]) {
    let shown = run(folder, args);
    let wild = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t' | '\r') || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    let found: Vec<char> = shown.chars().filter(|c| wild(*c)).collect();
    assert!(
        found.is_empty(),
        "{args:?}: {found:?}\n{}",
        shown.escape_debug()
    );
}

/// YAML keeps every text as it is, but for what a terminal obeys first of all.
fn assert_silent(folder: &Path, args: &[&str]) {
    let shown = run(folder, args);
    assert!(
        !shown.contains(['\u{1b}', '\u{7}']),
        "{args:?}: {}",
        shown.escape_debug()
    );
}

/// A table with control characters in every text, and otherwise valid; optionally with a
/// score that is too high, to get a diagnostic.
fn table(own: &str) -> String {
    // YAML takes no such character as it is.
    let evil = serde_json::to_string(EVIL)
        .unwrap()
        .replace('\u{9b}', "\\u009b");
    format!(
        "title: {evil}\nunit: {evil}\nblock: {evil}\nyear: 2023\ncriteria:\n  - code: \"1\"\n    name: {evil}\n    standard: 2\n    self: {own}\n    tasks: {evil}\n    lead: {evil}\n    explanation: {evil}\n    evidence: [{{document: {evil}, file: {evil}}}]\n"
    )
}

#[test]
fn nothing_in_a_file_commands_the_terminal() {
    let folder = tempfile::TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("good.yaml"), table("1")).unwrap();
    fs::write(folder.join("bad.yaml"), table("3")).unwrap();
    for format in [
        "human", "concise", "github", "gitlab", "junit", "markdown", "sarif",
    ] {
        for file in ["good.yaml", "bad.yaml"] {
            assert_tame(folder, &["check", file, "--format", format]);
        }
    }
    for command in ["score", "evidence"] {
        for format in ["table", "markdown"] {
            assert_tame(folder, &[command, "good.yaml", "--format", format]);
        }
        for format in ["html", "csv", "json"] {
            assert_tame(folder, &[command, "good.yaml", "--format", format]);
        }
    }
    assert_tame(folder, &["score", "bad.yaml"]);
    assert_tame(folder, &["explain", "good.yaml", "1"]);
    assert_silent(folder, &["convert", "good.yaml", "-"]);
    assert_tame(folder, &["rank", "good.yaml", "bad.yaml"]);
    assert_tame(folder, &["set", "good.yaml", EVIL, "self", "1"]);
    assert_tame(folder, &["set", "good.yaml", "1", "self", EVIL]);
    assert_tame(folder, &["check", "good.yaml", "--sheet", EVIL]);
    assert_tame(folder, &["score", "good.yaml", "--unit", EVIL]);
    assert_tame(folder, &[EVIL]);
    assert_tame(folder, &["rule", EVIL]);
}

/// A table of a year whose texts have a letter that turns the text after it, the bell and a
/// line break of old systems.
fn turned(year: u16) -> String {
    let evil = "\"Ph\\u202eòng\\u0007 A\\u0085B\"";
    format!(
        "title: {evil}\nunit: {evil}\nblock: {evil}\nyear: {year}\ncriteria:\n- code: \"1\"\n  name: {evil}\n  criteria:\n  - {{code: \"1.1\", name: {evil}, standard: 2, previous: 1, target: 2, self: 1, tasks: {evil}, lead: [{evil}], support: [{evil}], output: {evil}, due: {evil}, progress: {evil}, explanation: {evil}, remarks: {evil}, evidence: [{{document: {evil}, pages: {evil}}}]}}\n"
    )
}

/// Returns the texts of a written file: its parts if it is a package.
fn texts(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).unwrap();
    if !bytes.starts_with(b"PK") {
        return vec![String::from_utf8(bytes).unwrap()];
    }
    assert_eq!(malformed_part(&bytes), None, "{}", path.display());
    let parts = unzip(&bytes).into_iter();
    parts
        .map(|(_, part)| String::from_utf8(part).unwrap())
        .collect()
}

#[test]
fn no_output_of_any_command_turns_text_or_commands_a_terminal() {
    let folder = tempfile::TempDir::new().unwrap();
    let folder = folder.path();
    for (name, year) in [("old.yaml", 2023), ("new.yaml", 2024)] {
        fs::write(folder.join(name), turned(year)).unwrap();
    }
    let other = turned(2024).replace("òng", "òng B");
    fs::write(folder.join("other.yaml"), other).unwrap();
    let reports = [
        "score new.yaml",
        "score new.yaml --by lead",
        "plan new.yaml",
        "plan new.yaml --status 2024-06-30",
        "plan new.yaml --reach 90%",
        "plan new.yaml --set 1.1=2",
        "compare old.yaml new.yaml",
        "rank new.yaml other.yaml",
        "explain new.yaml 1.1",
        "explain new.yaml total",
        "evidence new.yaml",
    ];
    let wild = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t' | '\r') || ('\u{202a}'..='\u{202e}').contains(&c)
    };
    for report in reports {
        let words: Vec<&str> = report.split(' ').collect();
        for format in ["table", "markdown", "html", "csv", "json"] {
            assert_tame(folder, &[&words[..], &["--format", format]].concat());
        }
        for format in ["docx", "xlsx", "html", "csv", "md", "json"] {
            let file = format!("out.{format}");
            assert_tame(folder, &[&words[..], &["-o", &file, "--force"]].concat());
            for text in texts(&folder.join(&file)) {
                assert!(
                    !text.contains(wild),
                    "{report} {format}: {}",
                    text.escape_debug()
                );
            }
        }
    }
    for line in [
        "convert new.yaml out.xlsx --force",
        "convert new.yaml out.csv --force",
        "template new.yaml -o out.xlsx --force",
        "plan new.yaml --by lead -o leads",
    ] {
        let words: Vec<&str> = line.split(' ').collect();
        assert_tame(folder, &words);
        let (leads, out) = (folder.join("leads"), folder.join(words[2]));
        let written: Vec<PathBuf> = if leads.is_dir() {
            let entries = fs::read_dir(leads).unwrap();
            entries.map(|entry| entry.unwrap().path()).collect()
        } else {
            vec![if out.exists() && words[0] == "convert" {
                out
            } else {
                folder.join("out.xlsx")
            }]
        };
        for path in written {
            assert!(!path.to_string_lossy().contains(wild), "{line}: {path:?}");
            for text in texts(&path) {
                assert!(!text.contains(wild), "{line}: {}", text.escape_debug());
            }
        }
    }
    for line in ["check new.yaml", "check old.yaml --against new.yaml"] {
        let words: Vec<&str> = line.split(' ').collect();
        for format in Format::ALL {
            assert_tame(folder, &[&words[..], &["--format", format.name()]].concat());
        }
    }
}

#[test]
fn no_cell_commands_the_terminal() {
    let folder = tempfile::TempDir::new().unwrap();
    let folder = folder.path();
    let csv = format!("STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,{EVIL}a,2,3\n{EVIL},b,2,{EVIL}\n");
    fs::write(folder.join("so.csv"), &csv).unwrap();
    // A sheet's name may contain the mark that reverses the line.
    let sheet = "a\u{202e}b";
    let cells = "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,\u{202e}a\u{9b}m,2,3\n".to_string();
    fs::write(
        folder.join("so.xlsx"),
        book::of_sheets(&[(sheet, &cells), ("c\u{202e}", &cells)]),
    )
    .unwrap();
    for format in ["human", "concise", "github", "markdown"] {
        assert_tame(folder, &["check", "so.csv", "--format", format]);
        assert_tame(folder, &["check", "so.xlsx", "--format", format]);
        assert_tame(
            folder,
            &["check", "so.xlsx", "--sheet", sheet, "--format", format],
        );
    }
    assert_tame(folder, &["rank", "so.xlsx"]);
}

#[cfg(unix)]
#[test]
fn no_file_name_commands_the_terminal() {
    let folder = tempfile::TempDir::new().unwrap();
    let folder = folder.path();
    let (good, bad) = (format!("{EVIL}good.yaml"), format!("{EVIL}bad.yaml"));
    fs::write(folder.join(&good), table("1")).unwrap();
    fs::write(folder.join(&bad), table("3")).unwrap();
    fs::create_dir(folder.join(EVIL)).unwrap();
    let missing = format!("{EVIL}.yaml");
    let result = format!("{EVIL}.csv");
    for file in [good.as_str(), &bad, &missing, EVIL, "."] {
        for format in ["human", "concise", "github", "markdown"] {
            assert_tame(folder, &["check", file, "--format", format]);
        }
        for format in ["gitlab", "sarif", "json"] {
            assert_tame(folder, &["check", file, "--format", format]);
        }
        assert_tame(folder, &["score", file]);
        assert_tame(folder, &["rank", file]);
        assert_tame(folder, &["convert", file, EVIL]);
        assert_tame(folder, &["set", file, "1", "self", "1"]);
    }
    for format in ["table", "markdown"] {
        assert_tame(folder, &["score", &good, "--format", format]);
        assert_tame(folder, &["compare", &good, &good, "--format", format]);
    }
    assert_tame(folder, &["convert", &good, &result]);
    assert_tame(folder, &["convert", &good, &result]);
    assert_tame(folder, &["convert", &good, &good, "--force"]);
}
