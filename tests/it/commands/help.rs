//! Help, manual and completions: what a new user reads.

use insta::assert_snapshot;

use super::Folder;

const COMMANDS: [&str; 20] = [
    "check",
    "score",
    "explain",
    "evidence",
    "plan",
    "compare",
    "rank",
    "goals",
    "table",
    "template",
    "fill",
    "merge",
    "set",
    "next",
    "convert",
    "rule",
    "schema",
    "sets",
    "completions",
    "man",
];

/// The command lines that print help: of the program and of every command.
fn lines() -> Vec<String> {
    let commands = COMMANDS.iter().map(|name| format!("{name} --help"));
    std::iter::once("--help".to_owned())
        .chain(commands)
        .collect()
}

fn help_of_all(lang: &str) -> String {
    let lines = lines();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Folder::new().transcript(lang, &lines)
}

#[test]
fn help_in_vietnamese() {
    assert_snapshot!(help_of_all("vi"));
}

#[test]
fn help_in_english() {
    assert_snapshot!(help_of_all("en"));
}

#[test]
fn every_command_is_listed() {
    let help = Folder::new().run("en", &["--help"]).out;
    let (_, rest) = help.split_once("Commands:\n").unwrap();
    let (list, _) = rest.split_once("\n\n").unwrap();
    let names = list.lines().filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, COMMANDS);
}

#[test]
fn help_fits_a_narrow_terminal() {
    let folder = Folder::new();
    for lang in ["vi", "en"] {
        for line in lines() {
            let args: Vec<&str> = line.split(' ').collect();
            let output = folder.command(lang, &args).env("COLUMNS", "60").output();
            let help = super::Run::of(&output.unwrap()).out;
            // clap does not wrap usage lines.
            let is_usage = |line: &&str| line.starts_with("Usage:") || line.starts_with("Cách");
            let text = help.lines().filter(|line| !is_usage(line));
            let widest = text.map(|line| line.chars().count()).max();
            assert!(widest <= Some(60), "{widest:?} in {lang}:\n{help}");
        }
    }
}

#[test]
fn without_arguments_help_is_a_message() {
    let run = Folder::new().run("en", &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("Usage: parindex [OPTIONS] <COMMAND>"));
}

#[test]
fn the_option_overrides_the_environment_wherever_it_is() {
    let folder = Folder::new();
    for args in [
        &["--lang", "en", "check", "--help"][..],
        &["check", "--help", "--lang=en"],
        &["check", "--lang", "en", "--help"],
    ] {
        assert!(folder.run("vi", args).out.contains("Usage:"), "{args:?}");
    }
    let locale = |name: &str| {
        let mut command = super::parindex(folder.0.path(), &["--help"]);
        super::Run::of(&command.env("LANG", name).output().unwrap()).out
    };
    assert!(locale("en_US.UTF-8").contains("Usage:"));
    assert!(locale("vi_VN.UTF-8").contains("Cách dùng:"));
    assert!(locale("C").contains("Cách dùng:"));
}

#[test]
fn the_version_is_the_packages() {
    let run = Folder::new().run("vi", &["--version"]);
    assert_eq!(run.out, format!("parindex {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_manual_contains_the_help_of_every_command() {
    let folder = Folder::new();
    let version = format!("parindex {}", env!("CARGO_PKG_VERSION"));
    let sections = [
        (
            "vi",
            ["TÊN", "CÁCH DÙNG", "LỆNH", "BIẾN MÔI TRƯỜNG", "MÃ THOÁT"],
        ),
        (
            "en",
            ["NAME", "SYNOPSIS", "COMMANDS", "ENVIRONMENT", "EXIT CODES"],
        ),
    ];
    for (lang, sections) in sections {
        let page = folder.run(lang, &["man"]).out;
        assert!(page.contains(&version));
        for section in sections {
            assert!(page.contains(section), "{section}");
        }
        assert!(!page.contains("Print help"), "a flag of clap's own");
        // Without the escapes of roff, and without the line breaks of help.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = words(&page.replace("\\*(Aq", "'").replace('\\', ""));
        for line in lines() {
            let args: Vec<&str> = line.split(' ').collect();
            let output = folder.command(lang, &args).env("COLUMNS", "100").output();
            let help = super::Run::of(&output.unwrap()).out;
            let (about, rest) = help.split_once("\n\n").unwrap();
            assert!(page.contains(&words(about)), "{about}");
            let options = rest.lines().filter_map(|line| {
                let option = line.trim_start().split([' ', '[', '<']).next()?;
                option.starts_with("--").then_some(option)
            });
            for option in options {
                assert!(page.contains(option), "{option} of {line}");
            }
        }
    }
}

#[test]
fn every_shell_has_completions_that_name_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for lang in ["vi", "en"] {
            let run = folder.run(lang, &["completions", shell]);
            assert_eq!((run.code, run.err.as_str()), (0, ""));
            for word in ["check", "score", "convert", "rule", "--lang", "--force"] {
                // fish writes long options without their dashes.
                let word = word.trim_start_matches('-');
                assert!(run.out.contains(word), "{word} in {shell}");
            }
        }
    }
}

#[test]
fn every_fault_is_listed_and_has_a_page() {
    let folder = Folder::new();
    assert_snapshot!("faults_vi", folder.run("vi", &["rule"]).out);
    assert_snapshot!("faults_en", folder.run("en", &["rule"]).out);
    for diagnostic in parindex::diagnostic::RuleId::ALL {
        for lang in parindex::lang::Lang::ALL {
            let run = folder.run(lang.code(), &["rule", diagnostic.name()]);
            assert_eq!(run.code, 0);
            let first = run.out.lines().next().unwrap();
            assert!(first.starts_with(&format!("# {}: ", diagnostic.name())));
            assert!(first.ends_with(diagnostic.title(lang)), "{first}");
        }
    }
}

#[test]
fn a_fault_is_found_as_messages_print_it() {
    let folder = Folder::new();
    let page = folder.run("vi", &["rule", "not-a-number"]).out;
    assert_eq!(folder.run("vi", &["rule", "[not-a-number]"]).out, page);
    assert_eq!(folder.run("vi", &["rule", "Not-A-Number"]).out, page);
}
