//! Help, manual and completions: what a new user reads.

use insta::assert_snapshot;

use super::Folder;

const COMMANDS: [&str; 23] = [
    "check",
    "score",
    "explain",
    "evidence",
    "plan",
    "compare",
    "trend",
    "rank",
    "goals",
    "table",
    "reports",
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
    "help",
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
    // Windows has another setting.
    if cfg!(windows) {
        return;
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
fn the_help_command_prints_what_the_option_prints() {
    let folder = Folder::new();
    for lang in ["vi", "en"] {
        for name in COMMANDS {
            let by_option = folder.run(lang, &[name, "--help"]);
            assert_eq!(folder.run(lang, &["help", name]), by_option, "{name}");
        }
        assert_eq!(folder.run(lang, &["help"]), folder.run(lang, &["--help"]));
    }
    let run = folder.run("en", &["help", "chek"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("there is no command or file “chek”"),
        "{}",
        run.err
    );
    assert!(run.err.contains("did you mean “check”?"), "{}", run.err);
}

#[test]
fn every_shell_has_a_script_that_asks_the_program() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run("vi", &["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for word in ["PARINDEX_COMPLETE", shell, "parindex"] {
            assert!(run.out.contains(word), "{word} in {shell}");
        }
    }
}

#[test]
fn the_script_completes_names_and_the_codes_of_the_named_table() {
    let folder = Folder::new();
    for (words, expected) in [
        (&["sco"][..], &["score"][..]),
        (&["rule", "score-a"], &["score-above-standard"]),
        (
            &["check", "--deny", "sums,total-d"],
            &["sums,total-disagrees"],
        ),
        (&["check", "--against", "dak"], &["dak-nong-khcn-2023"]),
        (&["template", "dak"], &["dak-nong-khcn-2023"]),
        (&["set", "good.yaml", "1."], &["1.1", "1.2"]),
        (&["set", "good.yaml", "1.1", "sel"], &["self"]),
        (&["explain", "good.yaml", "1.2"], &["1.2"]),
        (&["explain", "missing.yaml", "1.2"], &[]),
    ] {
        let mut args = vec!["--", "parindex"];
        args.extend(words);
        let mut command = folder.command("en", &args);
        command.env("PARINDEX_COMPLETE", "bash");
        command.env("_CLAP_IFS", "\n");
        command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        let run = super::Run::of(&command.output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert_eq!(run.out.lines().collect::<Vec<_>>(), expected, "{words:?}");
    }
}

#[test]
fn texts_go_to_a_file_as_they_are_printed() {
    let folder = Folder::new();
    let commands: [&[&str]; 7] = [
        &["rule"],
        &["rule", "not-a-number"],
        &["schema", "score"],
        &["sets", "--format", "json"],
        &["completions", "powershell"],
        &["man"],
        &["help", "check"],
    ];
    for (at, args) in commands.into_iter().enumerate() {
        let name = format!("text-{at}.txt");
        let to_file = [args, &["--color", "always", "-o", &name]].concat();
        let run = folder.run("vi", &to_file);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        assert_eq!(folder.read(&name), folder.run("vi", args).out, "{args:?}");
        let again = folder.run("en", &to_file);
        assert_eq!(again.code, 3, "{}", again.err);
        assert_eq!(
            folder
                .run("vi", &[&to_file[..], &["--force"]].concat())
                .code,
            0
        );
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
