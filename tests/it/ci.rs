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
fn the_hook_runs_what_there_is() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!(hook["id"], "parindex-check");
    assert_eq!(hook["language"], "rust");
    let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
    assert_eq!(entry, ["parindex", "check"]);
    let files = hook["files"].as_str().unwrap();
    for ending in ["ya?ml", "xls[xmb]?", "ods", "csv", "tsv"] {
        assert!(files.contains(ending), "{files}");
    }
}

#[test]
fn the_action_and_the_workflow_agree() {
    let action = yaml("action.yml");
    let workflow = yaml(".github/workflows/check-criteria.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let check = steps[1]["run"].as_str().unwrap();
    assert!(!check.contains("${{"), "what a caller writes is no script");
    assert!(check.contains("parindex\" check --format github "));
    let inputs = action["inputs"].as_mapping().unwrap();
    let handed = workflow["jobs"]["check"]["steps"][2]["with"].as_mapping();
    assert!(handed.unwrap().keys().eq(inputs.keys()));
    let taken = workflow["on"]["workflow_call"]["inputs"]
        .as_mapping()
        .unwrap();
    assert!(inputs.keys().all(|name| taken.contains_key(name)));
    let default = |name: &str| &taken[name]["default"];
    assert!(
        inputs
            .iter()
            .all(|(name, input)| input["default"] == *default(name.as_str().unwrap()))
    );
}

#[test]
fn the_page_shows_what_there_is_in_both_languages() {
    let page = text("docs/ci.md");
    let formats: Vec<&str> = ["github", "gitlab", "concise"].into();
    for format in &formats[1..] {
        assert_eq!(page.matches(&format!("--format {format} ")).count(), 2);
    }
    for block in blocks(&page, "yaml") {
        let value: Value = serde_yaml::from_str(block).unwrap();
        assert!(value.is_mapping(), "{block}");
    }
    let shown = [blocks(&page, "yaml"), blocks(&page, "sh")]
        .concat()
        .join("\n");
    let lines = command_lines(&shown);
    assert_eq!(lines.len(), 24);
    for words in lines {
        assert_eq!(words[0], "check");
        assert_known(&words);
    }
    // The inputs that the page gives are the action's and the workflow's.
    let action = yaml("action.yml");
    let workflow = yaml(".github/workflows/check-criteria.yml");
    let known = [
        &action["inputs"],
        &workflow["on"]["workflow_call"]["inputs"],
    ];
    for block in blocks(&page, "yaml") {
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
        if let Some(hook) = value["repos"][0]["hooks"][0]["id"].as_str() {
            assert_eq!(yaml(".pre-commit-hooks.yaml")[0]["id"], hook);
        }
    }
    let [vi, en] = [
        "# Kiểm tra tự động\n",
        "\n# Checks in continuous integration\n",
    ];
    assert!(page.starts_with(vi) && page.contains(en));
}
