//! Help, manual and completions: what a new user reads.

use insta::assert_snapshot;

use super::Folder;

const HELP: [&str; 9] = [
    "--help",
    "check --help",
    "score --help",
    "convert --help",
    "rule --help",
    "schema --help",
    "sets --help",
    "completions --help",
    "man --help",
];

#[test]
fn help_in_vietnamese() {
    assert_snapshot!(Folder::new().transcript("vi", &HELP));
}

#[test]
fn help_in_english() {
    assert_snapshot!(Folder::new().transcript("en", &HELP));
}

#[test]
fn help_keeps_to_a_narrow_terminal() {
    let folder = Folder::new();
    for lang in ["vi", "en"] {
        for line in HELP {
            let args: Vec<&str> = line.split(' ').collect();
            let output = folder.command(lang, &args).env("COLUMNS", "60").output();
            let help = super::Run::of(&output.unwrap()).out;
            let widest = help.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(60), "{widest:?} in {lang}:\n{help}");
        }
    }
}

#[test]
fn without_arguments_help_is_a_message() {
    let run = Folder::new().run("en", &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("Usage: parindex [options] <COMMAND>"));
}

#[test]
fn the_option_speaks_over_the_environment_wherever_it_stands() {
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
fn the_manual_is_one_page_in_either_language() {
    let folder = Folder::new();
    let version = format!("parindex {}", env!("CARGO_PKG_VERSION"));
    let page = |lang| {
        let page = folder.run(lang, &["man"]).out;
        assert!(page.contains(&version));
        page.replace(&version, "parindex VERSION")
    };
    assert_snapshot!("manual_vi", page("vi"));
    assert_snapshot!("manual_en", page("en"));
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
    for fault in parindex::diagnostic::Fault::ALL {
        for lang in parindex::lang::Lang::ALL {
            let run = folder.run(lang.code(), &["rule", fault.name()]);
            assert_eq!(run.code, 0);
            let first = run.out.lines().next().unwrap();
            assert!(first.starts_with(&format!("# {}: ", fault.name())));
            assert!(first.ends_with(fault.title(lang)), "{first}");
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
