//! The hook, the action, the workflow and the page about them name what there
//! is.

use std::path::Path;
use std::process::Command;

use serde_yaml::Value;

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The help of `parindex check`, in English.
fn help() -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    let run = command.args(["check", "--help", "--lang", "en"]).output();
    String::from_utf8(run.unwrap().stdout).unwrap()
}

/// The command lines in a text that begin with the program's name: the words of
/// each, up to where the shell takes over.
fn command_lines(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| {
            line.trim_start_matches([' ', '-'])
                .strip_prefix("parindex ")
        })
        .map(|line| {
            let words = line.split(' ').take_while(|word| *word != ">");
            words.map(str::to_owned).collect()
        })
        .collect()
}

/// The code blocks of a page in one language.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    page.split(&fence)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// Every option of the words is one of `parindex check`, and every format.
fn assert_known(words: &[String]) {
    let help = help();
    for (at, word) in words.iter().enumerate() {
        let option = word.split('=').next().unwrap();
        if option.starts_with("--") && option.len() > 2 {
            let has_option = |line: &str| line.split([' ', ',']).any(|one| one == option);
            assert!(
                help.lines().any(has_option),
                "{option} in {words:?}\n{help}"
            );
        }
        if word == "--format" {
            let format = &words[at + 1];
            let line = format!("invalid value for {format}");
            let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
            let run = command.args(["check", "--format", format, "no-such-file.yaml"]);
            // 2 is wrong use; a file that is not there is 3.
            assert_eq!(run.output().unwrap().status.code(), Some(3), "{line}");
        }
    }
}

#[test]
fn the_hooks_run_what_there_is() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.as_sequence().unwrap();
    let of = |key: &str| {
        hooks
            .iter()
            .map(|hook| hook[key].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("id"), ["parindex-check", "parindex-check-system"]);
    assert_eq!(of("language"), ["rust", "system"]);
    for hook in hooks {
        assert_eq!(hook["entry"], "parindex check");
        // One closing line, one baseline: not a run for each part of the list.
        assert_eq!(hook["require_serial"], true);
        let files = hook["files"].as_str().unwrap();
        for ending in ["ya?ml", "xls[xmb]?", "ods", "csv", "tsv", "docx"] {
            assert!(files.contains(ending), "{files}");
        }
    }
}

#[test]
fn the_action_and_the_workflow_agree() {
    let action = yaml("action.yml");
    let workflow = yaml(".github/workflows/check-criteria.yml");
    assert_eq!(action["runs"]["using"], "composite");
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let run = step["run"].as_str().unwrap();
        assert!(!run.contains("${{"), "what a caller writes is no script");
    }
    let inputs = action["inputs"].as_mapping().unwrap();
    let handed = workflow["jobs"]["check"]["steps"][2]["with"].as_mapping();
    let taken = &workflow["on"]["workflow_call"]["inputs"];
    for name in handed.unwrap().keys() {
        assert_eq!(inputs[name]["default"], taken[name]["default"], "{name:?}");
    }
}

#[test]
fn every_foreign_action_is_pinned_to_a_commit_with_its_version() {
    let workflows = ["check-criteria", "ci", "release"];
    let paths = workflows.map(|name| format!(".github/workflows/{name}.yml"));
    let own = [
        "uses: ./.parindex",
        "uses: TÊN/parindex",
        "uses: OWNER/parindex",
    ];
    for path in
        paths
            .iter()
            .map(String::as_str)
            .chain(["docs/vi/ci.md", "docs/en/ci.md", "action.yml"])
    {
        for line in text(path).lines().filter(|line| line.contains("uses: ")) {
            if own.iter().any(|own| line.contains(own)) {
                continue;
            }
            let (_, pinned) = line.split_once('@').unwrap();
            let (commit, version) = pinned.split_once(" # v").unwrap();
            assert!(
                commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()),
                "{line}"
            );
            assert!(version.split('.').count() == 3, "{line}");
        }
    }
}

/// Runs a script of the folder `.github` in a folder.
#[cfg(target_os = "linux")]
fn script(
    name: &str,
    args: &[&str],
    folder: &Path,
    variables: &[(&str, &str)],
) -> (i32, String, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(".github")
        .join(name);
    let mut command = Command::new("bash");
    command.arg(path).args(args).current_dir(folder);
    let run = command.envs(variables.iter().copied()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        run.status.code().unwrap(),
        text(run.stdout),
        text(run.stderr),
    )
}

/// Makes a folder with links to what a release is packed from.
#[cfg(target_os = "linux")]
fn link_what_is_packed(root: &Path, pack: &Path) {
    std::fs::create_dir(pack).unwrap();
    for name in [
        "LICENSE-MIT",
        "README.md",
        "README.vi.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "criteria",
        "docs",
        "examples",
        "schema",
    ] {
        std::os::unix::fs::symlink(root.join(name), pack.join(name)).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_packed_release_is_installed_only_with_the_right_checksum() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_parindex");
    let target = "x86_64-unknown-linux-musl";
    let (_, printed, _) = script("release-target", &["Linux", "X64"], root, &[]);
    assert_eq!(printed, format!("{target}\n"));
    let (code, _, reason) = script("release-target", &["Linux", "RISCV"], root, &[]);
    assert_eq!(
        (code, reason.as_str()),
        (1, "there is no released executable for Linux on RISCV\n")
    );

    // Packed from the root, into a folder of its own.
    let pack = folder.path().join("pack");
    link_what_is_packed(root, &pack);
    let args = ["v9.9.9", target, program, "manual"];
    let (code, _, reason) = script("pack", &args, &pack, &[]);
    assert_eq!(code, 1);
    assert!(reason.contains("the manual is not in manual"), "{reason}");
    for language in ["vi", "en"] {
        let pages = pack.join("manual").join(language);
        std::fs::create_dir_all(&pages).unwrap();
        std::fs::write(pages.join("index.html"), language).unwrap();
    }
    let (code, archive, reason) = script("pack", &args, &pack, &[]);
    assert_eq!(
        (code, archive.trim()),
        (0, "parindex-v9.9.9-x86_64-unknown-linux-musl.tar.gz"),
        "{reason}"
    );

    let releases = folder.path().join("releases/v9.9.9");
    std::fs::create_dir_all(&releases).unwrap();
    std::fs::copy(pack.join(archive.trim()), releases.join(archive.trim())).unwrap();
    // In place of the network: copies the last address to the file after --output.
    let bin = folder.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::fs::write(bin.join("curl"), "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --output ] && to=$2; shift; done\ncp \"$1\" \"$to\"\n").unwrap();
    std::fs::set_permissions(
        bin.join("curl"),
        std::os::unix::fs::PermissionsExt::from_mode(0o755),
    )
    .unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let address = folder.path().join("releases");
    let install = |to: &str| {
        let to = folder.path().join(to);
        let args = [
            address.to_str().unwrap(),
            "v9.9.9",
            target,
            to.to_str().unwrap(),
        ];
        script("install", &args, folder.path(), &[("PATH", &path)])
    };
    let sums = releases.join("SHA256SUMS");
    std::fs::write(&sums, format!("{}  other.tar.gz\n", "0".repeat(64))).unwrap();
    let (code, out, reason) = install("missing");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(reason.contains("SHA256SUMS has no checksum of"), "{reason}");
    std::fs::write(&sums, format!("{}  {}", "0".repeat(64), archive)).unwrap();
    let (code, out, reason) = install("wrong");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(reason.contains("is wrong: it is not used"), "{reason}");
    let sum = Command::new("sha256sum")
        .arg(archive.trim())
        .current_dir(&releases)
        .output();
    std::fs::write(&sums, sum.unwrap().stdout).unwrap();
    let (code, out, reason) = install("right");
    assert_eq!(code, 0, "{reason}");
    let installed = Path::new(out.trim());
    assert_eq!(
        std::fs::read(installed).unwrap(),
        std::fs::read(program).unwrap()
    );
    for part in [
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "docs/vi/index.html",
        "docs/en/index.html",
        "HUONG-DAN.html",
        "criteria/README.md",
        "examples",
        "schema/check-2.json",
        "man/vi/man1/parindex.1",
        "man/en/man1/parindex.1",
        "completions/parindex.powershell",
    ] {
        assert!(installed.with_file_name(part).exists(), "{part}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn release_notes_are_the_part_of_the_changelog_about_the_version() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (code, out, reason) = script("release-notes", &["9.9.9"], root, &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(reason, "CHANGELOG.md has no part about version 9.9.9\n");
    let (_, head) = text("CHANGELOG.md")
        .split_once("\n## [")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let (version, part) = head.split_once(']').unwrap();
    let (code, out, _) = script("release-notes", &[version], root, &[]);
    assert_eq!(code, 0);
    let titles = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with("### "));
        lines.map(str::to_owned).collect()
    };
    let (part, _) = part.split_once("\n## [").unwrap();
    assert_eq!(titles(&out), titles(part));
    assert!(titles(part).len() > 3);
    // A page of the repository cannot be reached from there.
    assert!(!out.contains("](docs") && out.contains("(`docs/"), "{out}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_release_is_made_only_in_the_repository_of_the_package() {
    let folder = tempfile::tempdir().unwrap();
    let address = "https://github.com/OWNER/parindex";
    let run = |lines: &str| {
        let package = format!("[package]\n{lines}[dependencies]\nhomepage = \"{address}\"\n");
        std::fs::write(folder.path().join("Cargo.toml"), package).unwrap();
        let (code, _, reason) = script("release-repository", &[address], folder.path(), &[]);
        (code, reason)
    };
    let line = |key: &str, value: &str| format!("{key} = \"{value}\"\n");
    let own = line(
        "repository",
        &address.to_uppercase().replace("HTTPS", "https"),
    );
    let (code, reason) = run("");
    assert_eq!(code, 1);
    assert!(reason.contains("Cargo.toml has no repository: add repository = \"https://"));
    let (code, reason) = run(&own);
    assert_eq!(code, 1);
    assert!(reason.contains("Cargo.toml has no homepage"), "{reason}");
    let (code, reason) = run(&(own.clone() + &line("homepage", "https://example.org/x")));
    assert_eq!(code, 1);
    assert!(
        reason.contains("gives https://example.org/x as homepage"),
        "{reason}"
    );
    assert_eq!(run(&(own + &line("homepage", address))), (0, String::new()));
}

#[test]
#[cfg(target_os = "linux")]
fn a_release_is_published_only_with_all_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let run = || script("release-complete", &["v1.2.3", "."], folder.path(), &[]);
    let files = [
        "v1.2.3-x86_64-pc-windows-msvc.zip",
        "v1.2.3-x86_64-unknown-linux-musl.tar.gz",
        "v1.2.3-aarch64-unknown-linux-musl.tar.gz",
        "v1.2.3-aarch64-apple-darwin.tar.gz",
        "v1.2.3-x86_64-apple-darwin.tar.gz",
        "v1.2.3.cdx.json",
        "1.2.3-py3-none-win_amd64.whl",
        "1.2.3-py3-none-musllinux_1_2_x86_64.whl",
        "1.2.3-py3-none-manylinux_2_17_aarch64.musllinux_1_1_aarch64.whl",
        "1.2.3-py3-none-macosx_11_0_arm64.whl",
        "1.2.3-py3-none-macosx_10_12_x86_64.whl",
    ]
    .map(|name| folder.path().join(format!("parindex-{name}")));
    let (code, _, reason) = run();
    assert_eq!((code, reason.lines().count()), (1, files.len()), "{reason}");
    for file in &files {
        std::fs::write(file, "x").unwrap();
    }
    for file in &files {
        std::fs::write(file, "").unwrap();
        let (code, _, reason) = run();
        assert_eq!((code, reason.lines().count()), (1, 1), "{reason}");
        assert!(reason.contains("0 files like parindex-"), "{reason}");
        assert!(!folder.path().join("SHA256SUMS").exists());
        std::fs::write(file, "x").unwrap();
    }
    assert_eq!(run().0, 0);
    let sums = std::fs::read_to_string(folder.path().join("SHA256SUMS")).unwrap();
    assert_eq!(sums.lines().count(), files.len());
}

#[test]
fn binstall_asks_for_the_archives_that_are_packed() {
    let manifest: toml::Value = toml::from_str(&text("Cargo.toml")).unwrap();
    let binstall = &manifest["package"]["metadata"]["binstall"];
    let windows = &binstall["overrides"]["x86_64-pc-windows-msvc"];
    // As `.github/pack` names them, at the address that `.github/install` uses.
    for (table, ending) in [(binstall, "tar.gz"), (windows, "zip")] {
        let packed = "parindex-v{ version }-{ target }";
        let address = format!("{{ repo }}/releases/download/v{{ version }}/{packed}.{ending}");
        assert_eq!(table["pkg-url"].as_str(), Some(address.as_str()));
        assert!(text(".github/pack").contains(&format!("$name.{ending}")));
    }
    assert!(text(".github/pack").contains("name=\"parindex-$tag-$target\""));
    assert_eq!(
        binstall["bin-dir"].as_str(),
        Some("parindex-v{ version }-{ target }/{ bin }{ binary-ext }")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn the_check_of_the_action_hands_its_inputs_over_as_arguments() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("my tables");
    std::fs::create_dir(&tables).unwrap();
    let table = "year: 2024\ncriteria:\n- {code: \"1\", name: A, standard: 1, self: 2}\n";
    std::fs::write(tables.join("a.yaml"), table).unwrap();
    let output = folder.path().join("output.txt");
    let variables = [
        ("PARINDEX", env!("CARGO_BIN_EXE_parindex")),
        ("PARINDEX_FOLDER", folder.path().to_str().unwrap()),
        ("PARINDEX_PATHS", "my tables\n\n$(touch bad)"),
        ("PARINDEX_ARGS", "--max\n5\n; touch bad"),
        ("PARINDEX_SARIF", "all.sarif"),
        ("PARINDEX_LANG", "en"),
        ("RUNNER_TEMP", folder.path().to_str().unwrap()),
        ("GITHUB_OUTPUT", output.to_str().unwrap()),
    ];
    let (code, out, _) = script("check", &[], folder.path(), &variables);
    assert_eq!(code, 3, "{out}");
    assert!(
        out.contains("::error file=my tables/a.yaml,line=3"),
        "{out}"
    );
    assert!(!folder.path().join("bad").exists());
    let sarif = std::fs::read_to_string(folder.path().join("all.sarif")).unwrap();
    assert!(sarif.contains("score-above-standard"));
    let outputs = std::fs::read_to_string(&output).unwrap();
    assert!(
        outputs.contains("parindex.json\n") && outputs.contains("\nwarnings="),
        "{outputs}"
    );
    let errors = outputs
        .lines()
        .find_map(|line| line.strip_prefix("errors="));
    assert_eq!(errors, Some("3"), "{outputs}");
}

#[test]
fn the_page_on_ci_shows_what_there_is_in_both_languages() {
    let [vi, en] = ["vi", "en"].map(|lang| page_on_ci(&text(&format!("docs/{lang}/ci.md"))));
    assert_eq!(vi, en, "commands on the two pages");
}

/// Checks the examples of a page on CI, and returns how many commands it has.
fn page_on_ci(page: &str) -> usize {
    let version = format!("v{}", env!("CARGO_PKG_VERSION"));
    for other in page.split("v0.").skip(1) {
        let found = format!("v0.{}", &other[..3]);
        assert_eq!(found, version, "the examples name the current version");
    }
    for format in ["gitlab", "concise"] {
        assert!(page.contains(&format!("--format {format} ")));
    }
    for block in blocks(page, "yaml") {
        let value: Value = serde_yaml::from_str(block).unwrap();
        assert!(value.is_mapping(), "{block}");
    }
    let shown = [blocks(page, "yaml"), blocks(page, "sh")]
        .concat()
        .join("\n");
    let lines = command_lines(&shown);
    for words in &lines {
        assert_eq!(words[0], "check");
        assert_known(words);
    }
    // The inputs that the page gives are the action's and the workflow's.
    let action = yaml("action.yml");
    let workflow = yaml(".github/workflows/check-criteria.yml");
    let known = [
        &action["inputs"],
        &workflow["on"]["workflow_call"]["inputs"],
    ];
    for block in blocks(page, "yaml") {
        let value: Value = serde_yaml::from_str(block).unwrap();
        let job = &value["jobs"]["check"];
        for with in [&job["with"], &job["steps"][1]["with"]] {
            for name in with.as_mapping().into_iter().flat_map(|with| with.keys()) {
                assert!(
                    known.iter().any(|inputs| inputs.get(name).is_some()),
                    "{name:?}"
                );
            }
        }
        if let Some(hook) = value["repos"][0]["hooks"][0].as_mapping() {
            assert_eq!(yaml(".pre-commit-hooks.yaml")[0]["id"], hook["id"]);
            // It replaces the filter of the hook, so it needs the extensions.
            assert!(hook["files"].as_str().unwrap().contains("docx"));
        }
    }
    lines.len()
}

#[test]
fn the_published_package_has_what_the_program_needs_and_no_tests() {
    const PARTS: [&str; 6] = ["criteria", "docs", "examples", "schema", "src", ""];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = Command::new(env!("CARGO"))
        .args(["package", "--list", "--allow-dirty", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    let files = String::from_utf8(list.stdout).unwrap();
    assert!(files.contains("src/main.rs") && files.contains("LICENSE-MIT"));
    let mut size = 0;
    for file in files.lines() {
        // Windows lists them with its own separator.
        let file = file.replace('\\', "/");
        let part = file.split_once('/').map_or("", |(part, _)| part);
        assert!(PARTS.contains(&part), "{file}");
        size += std::fs::metadata(root.join(&file)).map_or(0, |data| data.len());
    }
    assert!(size < 8_000_000, "{size} bytes");
}
