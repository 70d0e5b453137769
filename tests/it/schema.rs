//! The JSON Schema of the YAML format: what ships agrees with it, what is
//! misshapen does not, and a typed reading gives what our reader gives.
//!
//! `UPDATE_SCHEMA=1 cargo test --test it schema` writes the file anew.

mod typed;

use std::path::Path;

use jsonschema::Validator;
use parindex::diagnostic::Fault;
use parindex::input::yaml::schema;
use parindex::report::format::yaml;
use proptest::prelude::*;
use serde_json::Value;

use crate::arbitrary;
use crate::load;
use crate::mutations::{VALID, changed};
use typed::{assert_agrees, read};

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::validator_for(&schema).unwrap()
}

/// A YAML text as a validator sees it; none where it is not YAML or has a key
/// twice.
fn value(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

fn errors(validator: &Validator, text: &str) -> Vec<String> {
    let Some(value) = value(text) else {
        return vec!["not YAML".to_owned()];
    };
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The YAML files that ship.
fn shipped() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["criteria", "examples"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|one| one == "yaml") {
                let name = format!("{folder}/{}", path.file_name().unwrap().to_str().unwrap());
                found.push((name, std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 4);
    found
}

#[test]
fn the_file_in_the_repository_is_what_the_program_prints() {
    let path = root().join("schema/parindex-1.json");
    let now = schema::text();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "`UPDATE_SCHEMA=1 cargo test --test it schema` writes it"
    );
}

#[test]
fn shipped_files_name_the_schema_and_agree_with_it() {
    let validator = validator();
    for (name, text) in shipped() {
        assert!(
            text.starts_with("# yaml-language-server: $schema=../schema/parindex-1.json\n"),
            "{name} does not name the schema"
        );
        let errors = errors(&validator, &text);
        let loaded = load::bytes(&name, text.as_bytes());
        if name.contains("-loi.") {
            assert!(!errors.is_empty(), "{name}");
            assert!(loaded.scorecard.is_none(), "{name}");
        } else {
            assert_eq!(errors, [""; 0], "{name}");
            assert_agrees(&read(&text).unwrap(), &loaded.scorecard());
        }
    }
    assert_eq!(errors(&validator, VALID), [""; 0]);
    assert_agrees(&read(VALID).unwrap(), &load::yaml(VALID).scorecard());
}

#[test]
fn what_may_be_written_in_several_ways_is_allowed() {
    let validator = validator();
    for (from, to) in [
        ("previous: 2\n", "previous: 2,0\n"),
        ("previous: 2\n", "previous: \"2,5 điểm\"\n"),
        ("previous: 2\n", "previous: –\n"),
        ("previous: 2\n", "previous:\n"),
        ("code: \"1.2\"", "code: 1.2"),
        ("declared: kịp thời", "declared: [kịp thời]"),
        ("declared: 45/53", "declared: 85%"),
        ("total: 12", "total: 12\nx-mine: [anything]"),
        ("year: 2024", "year: \"2024\""),
        ("pages: mục II", "pages: 5"),
    ] {
        assert_eq!(errors(&validator, &changed(from, to)), [""; 0], "{to}");
    }
}

#[test]
fn what_is_misshapen_fails_the_schema_and_the_checker() {
    let validator = validator();
    for (from, to, fault) in [
        ("total: 12", "totl: 12", Fault::UnknownKey),
        ("previous: 2\n", "previus: 2\n", Fault::UnknownKey),
        ("pages: mục II", "page: mục II", Fault::UnknownKey),
        ("from: 80%", "form: 80%", Fault::UnknownKey),
        ("year: 2024", "year: 24", Fault::WrongType),
        ("year: 2024", "year: [2024]", Fault::WrongType),
        ("language: vi", "language: fr", Fault::WrongType),
        ("decimals: 2", "decimals: 9", Fault::WrongType),
        ("kind: bonus", "kind: bounty", Fault::WrongType),
        ("scored_by: survey", "scored_by: council", Fault::WrongType),
        ("previous: 2\n", "previous: {a: 2}\n", Fault::WrongType),
        ("previous: 2\n", "previous: two\n", Fault::NotANumber),
        ("previous: 2\n", "previous: 50%\n", Fault::PercentAsPoints),
        (
            "format: parindex/1",
            "format: parindex/2",
            Fault::FormatUnsupported,
        ),
        ("above: 90%", "above: 90", Fault::WrongType),
        ("{above: 90%, points: 2}", "{points: 2}", Fault::WrongType),
        (
            "name: Tuyên truyền cải cách hành chính",
            "lead: Thanh tra Sở",
            Fault::NameMissing,
        ),
        ("code: \"1.2\"", "code: [1, 2]", Fault::WrongType),
    ] {
        let text = changed(from, to);
        assert!(!errors(&validator, &text).is_empty(), "{to} is allowed");
        let names = load::yaml(&text).names();
        let percent = fault == Fault::PercentAsPoints && names.contains(&"not-a-number");
        assert!(names.contains(&fault.name()) || percent, "{to}: {names:?}");
        let typed = read(&text).is_err();
        // A text that is no number is one to the types.
        let of_shape = matches!(fault, Fault::UnknownKey | Fault::WrongType);
        let in_text = to.contains("90%") || to == "above: 90" || to.contains("points: 2}");
        let by_range = to == "decimals: 9" || to == "year: 24";
        assert!(typed || !of_shape || in_text || by_range, "{to} is read");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_typed_reading_gives_the_same_values(scorecard in arbitrary::scorecard()) {
        let text = yaml::render(&scorecard).unwrap();
        let ours = load::yaml(&text);
        prop_assert!(ours.scorecard.is_some(), "{}", ours.shown(parindex::lang::Lang::En));
        assert_agrees(&read(&text).unwrap(), &ours.scorecard());
        prop_assert_eq!(errors(&validator(), &text), [""; 0]);
    }
}
