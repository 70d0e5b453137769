//! The READMEs and the pages of the manual show what the program prints: every command
//! in a `console` block is run in a folder that contains `examples/`, and its output is
//! compared with the block. A block that opens with ` ```yaml NAME` is a file of
//! that name in the folder.
//!
//! `UPDATE_README=1 cargo test readme` writes the current output into the pages.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A shell with one program: the folder it is in, and the last exit code.
struct Shell {
    folder: TempDir,
    code: i32,
    commands: usize,
}

/// Copies a folder with the folders in it.
fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_all(&path, &to);
        } else {
            std::fs::copy(path, to).unwrap();
        }
    }
}

impl Shell {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let examples = folder.path().join("examples");
        copy_all(&root().join("examples"), &examples);
        Self {
            folder,
            code: 0,
            commands: 0,
        }
    }

    /// Adds text to a file of the folder.
    fn append(&self, name: &str, text: &str) {
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.path().join(name))
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    /// What a command line prints: standard output, then standard error.
    fn run(&mut self, line: &str) -> String {
        self.commands += 1;
        if line == "echo $?" {
            return self.code.to_string();
        }
        let words = words(line);
        let Some(("parindex", arguments)) = words
            .split_first()
            .map(|(program, rest)| (program.as_str(), rest))
        else {
            panic!("a console block runs parindex, not: {line}");
        };
        let output = Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("PARINDEX_LANG", "vi")
            .output()
            .unwrap();
        self.code = output.status.code().unwrap();
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        if cfg!(windows) {
            return text.replace('\\', "/");
        }
        text
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words of a command line; double quotes keep blanks together.
fn words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// The position of a line of a README.
enum Inside {
    Prose,
    Console,
    File(String),
}

/// The README with what its commands print now.
fn replayed(readme: &str, shell: &mut Shell) -> String {
    let mut text = String::new();
    let mut inside = Inside::Prose;
    for line in readme.lines() {
        if let (Inside::Console, Some(command)) = (&inside, line.strip_prefix("$ ")) {
            writeln!(text, "{line}").unwrap();
            for printed in shell.run(command).lines() {
                writeln!(text, "{}", printed.trim_end()).unwrap();
            }
            continue;
        }
        inside = match inside {
            Inside::Console if line != "```" => continue,
            Inside::Prose if line == "```console" => Inside::Console,
            Inside::Prose => match line.strip_prefix("```yaml ") {
                Some(name) => Inside::File(name.to_owned()),
                None => Inside::Prose,
            },
            Inside::File(name) if line != "```" => {
                shell.append(&name, &format!("{line}\n"));
                Inside::File(name)
            }
            Inside::Console | Inside::File(_) => Inside::Prose,
        };
        writeln!(text, "{line}").unwrap();
    }
    text
}

/// Compares a page with what its commands print now, and returns how many it has.
fn check(name: &str) -> usize {
    let path = root().join(name);
    let page = std::fs::read_to_string(&path).unwrap();
    let mut shell = Shell::new();
    let now = replayed(&page, &mut shell);
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, now).unwrap();
        return shell.commands;
    }
    let differing = page
        .lines()
        .zip(now.lines())
        .position(|(shown, is)| shown != is);
    assert!(
        page == now,
        "{name}, line {}: `UPDATE_README=1 cargo test readme` writes what is printed now:\n{now}",
        differing.map_or(page.lines().count(), |at| at + 1),
    );
    shell.commands
}

/// The pages of the manual in one language.
fn manual(language: &str) -> Vec<String> {
    let folder = root().join("docs").join(language);
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let pages = names.filter(|name| name.rsplit_once('.').is_some_and(|(_, kind)| kind == "md"));
    let mut pages: Vec<String> = pages
        .map(|name| format!("docs/{language}/{name}"))
        .collect();
    pages.sort();
    pages
}

#[test]
fn the_readmes_show_what_the_program_prints() {
    assert!(check("README.md") > 0);
    assert!(check("README.vi.md") > 0);
}

#[test]
fn the_english_manual_shows_what_the_program_prints() {
    let commands: usize = manual("en").iter().map(|page| check(page)).sum();
    assert!(commands > 50, "{commands}");
}

#[test]
fn the_vietnamese_manual_shows_what_the_program_prints() {
    let commands: usize = manual("vi").iter().map(|page| check(page)).sum();
    assert!(commands > 50, "{commands}");
}

/// Pages for developers are in English only.
#[test]
fn every_vietnamese_page_has_an_english_one_and_leads_to_it() {
    for page in manual("vi") {
        let name = page.rsplit('/').next().unwrap();
        if name == "SUMMARY.md" {
            continue;
        }
        let text = std::fs::read_to_string(root().join(&page)).unwrap();
        assert!(
            text.contains(&format!("\n[English](../en/{name})\n")),
            "{page}"
        );
        let english = root().join("docs/en").join(name);
        let text = std::fs::read_to_string(&english).unwrap();
        assert!(
            text.contains(&format!("\n[Tiếng Việt](../vi/{name})\n")),
            "{}",
            english.display()
        );
    }
}

/// Commands in the table of tasks are not in a console block: they are only run.
#[test]
fn the_commands_in_the_table_of_tasks_work() {
    for name in ["README.md", "README.vi.md"] {
        let readme = std::fs::read_to_string(root().join(name)).unwrap();
        let mut shell = Shell::new();
        let rows = readme.lines().filter(|line| line.starts_with("| ["));
        for command in rows.filter_map(|row| row.split('`').nth(1)) {
            if command.contains("examples/") || command.starts_with("parindex template") {
                let printed = shell.run(command);
                assert_eq!(shell.code, 0, "{name}: {command}\n{printed}");
            }
        }
        assert!(shell.commands > 8, "{name}");
    }
}

#[test]
fn a_readme_that_shows_something_else_is_found() {
    let readme =
        "```console\n$ parindex score nowhere.yaml --lang en\nfine\n$ echo $?\n0\n```\n$ not run\n";
    let now = replayed(readme, &mut Shell::new());
    assert!(now.contains("\n$ echo $?\n3\n```\n$ not run\n"), "{now}");
    assert!(!now.contains("\nfine\n"), "{now}");
}

#[test]
fn the_links_of_the_pages_exist() {
    let others = [
        "README.md",
        "README.vi.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ];
    let pages = [manual("vi"), manual("en"), others.map(str::to_owned).into()].concat();
    for name in pages.iter().filter(|name| !name.ends_with("SUMMARY.md")) {
        let page = std::fs::read_to_string(root().join(name)).unwrap();
        let folder = root().join(name).parent().unwrap().to_owned();
        let links = page.split("](").skip(1);
        let links = links.filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let path = if file.is_empty() {
                root().join(name)
            } else {
                folder.join(file)
            };
            assert!(path.exists(), "{name}: {link}");
            if !heading.is_empty() {
                let target = std::fs::read_to_string(&path).unwrap();
                let found = target.lines().any(|line| anchor(line) == heading);
                assert!(found, "{name}: {link}");
            }
        }
    }
}

/// The anchor that Markdown viewers give a heading.
fn anchor(line: &str) -> String {
    let title = line.trim_start_matches('#').trim().to_lowercase();
    let kept = title
        .chars()
        .filter(|c| c.is_alphanumeric() || " -".contains(*c));
    kept.collect::<String>().replace(' ', "-")
}
