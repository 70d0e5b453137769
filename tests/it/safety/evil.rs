//! A table in which every text commands the terminal, a spreadsheet and a
//! browser: whatever command prints or writes it, none of them obeys.

use std::fs;
use std::path::Path;

use serde_yaml::{Mapping, Value};

use super::{EVIL, assert_silent, assert_tame, run};
use crate::book;
use crate::readers::package::unzip;

/// Before each text: a formula, and a script of a page.
const START: &str = "=1+1<script>alert(1)</script>";

fn evil(text: &str) -> String {
    format!("{START}{EVIL}{text}")
}

/// Keys whose text is not a word of the format.
const FREE: [&str; 21] = [
    "title",
    "unit",
    "block",
    "superior",
    "place",
    "signer",
    "recipients",
    "basis",
    "name",
    "tasks",
    "lead",
    "support",
    "output",
    "explanation",
    "document",
    "pages",
    "file",
    "index",
    "declared",
    "not_applicable",
    "due",
];

/// The value with every free text evil, and the names of answers too.
fn poisoned(value: &Value, free: bool) -> Value {
    match value {
        Value::String(text) if free => Value::String(evil(text)),
        Value::Sequence(items) => items.iter().map(|item| poisoned(item, free)).collect(),
        Value::Mapping(map) => {
            let pairs = map.iter().map(|(key, value)| {
                let name = key.as_str().unwrap_or_default();
                let date =
                    name == "due" && value.as_str().is_some_and(|text| text.starts_with("20"));
                let figure =
                    name == "declared" && value.as_str().is_some_and(|text| text.contains('/'));
                let of_set = name == "not_applicable" && value == "exclude";
                let free = FREE.contains(&name) && !date && !figure && !of_set;
                let value = if matches!(name, "options" | "ticks") {
                    let map = value.as_mapping().unwrap();
                    let renamed = map.iter().map(|(key, value)| {
                        (Value::String(evil(key.as_str().unwrap())), value.clone())
                    });
                    Value::Mapping(renamed.collect::<Mapping>())
                } else {
                    poisoned(value, free)
                };
                (key.clone(), value)
            });
            Value::Mapping(pairs.collect())
        }
        other => other.clone(),
    }
}

fn table() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("tests/data/valid.yaml")).unwrap();
    let value: Value = serde_yaml::from_str(&text).unwrap();
    serde_yaml::to_string(&poisoned(&value, false)).unwrap()
}

/// A folder with the table, last year's table, one with errors in every text, and a sheet
/// returned by a unit.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let good = table();
    write("good.yaml", &good);
    write(
        "last.yaml",
        &good
            .replace("year: 2024", "year: 2023")
            .replace("Tuyên truyền", "Truyền thông"),
    );
    let quoted = serde_json::to_string(&evil("x"))
        .unwrap()
        .replace('\u{9b}', "\\u009b");
    let bad = good
        .replace("standard: 3", &format!("standard: {quoted}"))
        .replace("self: 2", &format!("self: {quoted}"))
        .replace("code: '1.3'", &format!("code: {quoted}"));
    write(
        "bad.yaml",
        &format!("{quoted}: 1\nkind: {quoted}\nlanguage: {quoted}\n{bad}"),
    );
    write(
        "crosswalk.yaml",
        &format!(
            "format: parindex-crosswalk/1\nold: 2023\nnew: 2024\n{quoted}: 1\nmatches:\n  - {{old: [{quoted}], new: [\"1.1\"], confirmed: true}}\n"
        ),
    );
    write(
        "scenario.yaml",
        &format!("{quoted}: 1\n\"1.1\": {quoted}\n"),
    );
    write(
        "goals.yaml",
        &format!(
            "title: {quoted}\nunit: {quoted}\nyear: 2024\ngoals:\n- {{name: {quoted}, goal: \">= 20%\", result: 11/53, lead: {quoted}, due: {quoted}}}\n- {{name: {quoted}, goal: {quoted}, result: {quoted}}}\n"
        ),
    );
    let cells = "STT,Tiêu chí,Điểm chuẩn,Tự chấm,Giải trình\n1.1,\u{202e}a\u{9b}m,3,\u{202e}2\u{9b},=1+1\n9.9,\u{202e},1,1,\n";
    let workbook = book::of_sheets(&[("a\u{202e}b", cells)]);
    fs::write(folder.path().join("part.xlsx"), workbook).unwrap();
    folder
}

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let folder = folder();
    let folder = folder.path();
    for line in [
        "check good.yaml",
        "check bad.yaml",
        "check bad.yaml --format concise",
        "check bad.yaml --format markdown",
        "check bad.yaml --format github",
        "check bad.yaml --format junit",
        "check good.yaml --against last.yaml",
        "check good.yaml --against last.yaml --format concise",
        "check good.yaml --last-year last.yaml",
        "score good.yaml --by field",
        "score good.yaml --by lead",
        "score good.yaml --by lead --format markdown",
        "evidence good.yaml",
        "explain good.yaml 1.2",
        "explain good.yaml 1.2 --format markdown",
        "explain good.yaml 2.3",
        "explain good.yaml 2.1",
        "plan good.yaml",
        "plan good.yaml --format markdown",
        "plan good.yaml --status",
        "plan good.yaml --reach 8",
        "plan good.yaml --set 1.1=3",
        "plan good.yaml --rank 1 --among last.yaml",
        "plan good.yaml --scenario scenario.yaml",
        "compare last.yaml good.yaml",
        "compare last.yaml good.yaml --format markdown",
        "compare last.yaml good.yaml --crosswalk crosswalk.yaml",
        "compare last.yaml good.yaml --propose proposed.yaml",
        "rank good.yaml last.yaml",
        "rank good.yaml bad.yaml --format markdown",
        "rank good.yaml --last-year last.yaml",
        "template good.yaml -o form.xlsx",
        "fill form.xlsx good.yaml -o filled.xlsx",
        "fill part.xlsx good.yaml -o filled2.xlsx",
        "merge good.yaml part.xlsx -o merged.yaml",
        "merge good.yaml last.yaml -o merged.yaml",
        "next good.yaml -o next.yaml --allow-blank",
        "set good.yaml 1.2 declared x",
        "plan good.yaml --by lead -o parts",
        "check part.xlsx",
        "check form.xlsx",
        "check goals.yaml",
        "goals goals.yaml",
        "goals goals.yaml --format markdown",
        "goals goals.yaml --format csv",
        "table good.yaml last.yaml",
        "table good.yaml last.yaml --format ndjson",
        "merge good.yaml good.yaml -o merged2.yaml",
    ] {
        for lang in ["vi", "en"] {
            let args: Vec<&str> = line.split(' ').chain(["--lang", lang]).collect();
            assert_tame(folder, &args);
        }
    }
    for line in [
        "check bad.yaml --format json",
        "check bad.yaml --format sarif",
        "check bad.yaml --format gitlab",
        "plan good.yaml --format json",
        "compare last.yaml good.yaml --format html",
        "rank good.yaml --format csv",
        "next good.yaml -o - --allow-blank",
    ] {
        assert_silent(folder, &line.split(' ').collect::<Vec<_>>());
    }
}

#[test]
fn no_report_holds_what_a_spreadsheet_or_a_browser_obeys() {
    let folder = folder();
    let folder = folder.path();
    for line in [
        "score good.yaml",
        "score good.yaml --by lead",
        "evidence good.yaml",
        "explain good.yaml 1.2",
        "plan good.yaml",
        "plan good.yaml --status",
        "plan good.yaml --reach 8",
        "compare last.yaml good.yaml",
        "rank good.yaml last.yaml",
        "goals goals.yaml",
        "convert good.yaml",
    ] {
        let args: Vec<&str> = line.split(' ').collect();
        let written = |ending: &str| {
            let out = format!("out.{ending}");
            let to = if args[0] == "convert" {
                vec![]
            } else {
                vec!["-o"]
            };
            let args = [&args[..], &to, &[&out, "--force"]].concat();
            let output = run(folder, &args);
            fs::read(folder.join(&out)).unwrap_or_else(|_| panic!("{line}: {output}"))
        };
        let csv = String::from_utf8(written("csv")).unwrap();
        let mut reader = csv::ReaderBuilder::new();
        reader.delimiter(b';').flexible(true).has_headers(false);
        let mut wild = Vec::new();
        for record in reader
            .from_reader(csv.trim_start_matches('\u{feff}').as_bytes())
            .records()
        {
            let record = record.unwrap();
            let obeyed = |cell: &&str| cell.starts_with(['=', '@', '+', '\t', '\r']);
            wild.extend(record.iter().filter(obeyed).map(str::to_owned));
        }
        assert!(wild.is_empty(), "{line}: {wild:?}");
        assert!(csv.contains("'=1+1"), "{line}");
        for (name, part) in unzip(&written("xlsx")) {
            let part = String::from_utf8_lossy(&part).into_owned();
            let formulas = part.split("<f>").skip(1);
            for formula in formulas {
                assert!(!formula.starts_with("1+1"), "{line}: {name}");
            }
            assert!(!part.contains("<script"), "{line}: {name}");
            assert!(!part.contains('\u{1b}'), "{line}: {name}");
        }
        if args[0] == "convert" {
            continue;
        }
        for ending in ["html", "md"] {
            let page = String::from_utf8(written(ending)).unwrap();
            assert!(!page.contains("<script>alert"), "{line}: {ending}");
            assert!(page.contains("alert(1)"), "{line}: {ending}");
        }
    }
}

#[test]
fn a_part_named_as_a_path_goes_nowhere() {
    let folder = tempfile::TempDir::new().unwrap();
    let inner = folder.path().join("a/b");
    fs::create_dir_all(&inner).unwrap();
    let sheet = "STT,Tiêu chí,Điểm chuẩn,Tự chấm\n1,Chỉ đạo,1,\n";
    let mut parts = unzip(&book::of_sheets(&[("B", sheet)]));
    let outside = folder.path().join("absolute.txt").display().to_string();
    for name in ["../up.txt", "../../up.txt", "..\\back.txt", &outside] {
        parts.push((name.to_owned(), b"x".to_vec()));
    }
    let parts = parts.iter().map(|(name, part)| (name.as_str(), &part[..]));
    let bytes = crate::readers::package::zip(&parts.collect::<Vec<_>>());
    fs::write(inner.join("form.xlsx"), bytes).unwrap();
    let scores = "criteria:\n  - {code: \"1\", name: Chỉ đạo, standard: 1, self: 1}\n";
    fs::write(inner.join("scores.yaml"), scores).unwrap();
    run(&inner, &["score", "form.xlsx"]);
    run(
        &inner,
        &["fill", "form.xlsx", "scores.yaml", "-o", "filled.xlsx"],
    );
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(folder.path()), ["a"]);
    assert_eq!(names(&folder.path().join("a")), ["b"]);
    assert_eq!(names(&inner), ["filled.xlsx", "form.xlsx", "scores.yaml"]);
}
