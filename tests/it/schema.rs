//! The JSON Schema of the YAML format: what ships agrees with it, what is
//! misshapen does not, and a typed reading gives what our reader gives.
//!
//! `UPDATE_SCHEMA=1 cargo test --test it schema` updates the file.

mod score;
mod typed;

use std::path::Path;

use jsonschema::Validator;
use parindex::check::Context;
use parindex::diagnostic::RuleId;
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

/// Returns what does not agree with the schema. Of a duplicate key the last counts: a
/// schema cannot see the other.
fn errors(validator: &Validator, text: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(text).unwrap();
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
            let is_goals = path.to_string_lossy().contains("thi-dua");
            if path.extension().is_some_and(|one| one == "yaml") && !is_goals {
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
        // A set is kept with what its decision contradicts itself in.
        let context = if name.starts_with("criteria/") {
            Context::for_shipped_set()
        } else {
            Context::default()
        };
        let loaded = load::bytes_in(&name, text.as_bytes(), &context);
        if name.contains("-loi.") {
            assert!(!errors.is_empty(), "{name}");
            assert!(loaded.scorecard.is_none(), "{name}");
        } else {
            assert_eq!(errors, [""; 0], "{name}");
            // The types of this test describe tables with points.
            if !name.contains("-nhiem-vu.") {
                assert_agrees(&read(&text).unwrap(), &loaded.scorecard());
            }
        }
    }
    assert_eq!(errors(&validator, VALID), [""; 0]);
    assert_agrees(&read(VALID).unwrap(), &load::yaml(VALID).scorecard());
}

/// An editor shows the description of the innermost schema that fits: one of a shared
/// definition would hide that of the key.
#[test]
fn each_key_has_a_text_of_its_own_that_no_shared_definition_hides() {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    let mut checked = 0;
    for map in definitions.values().chain([&schema]) {
        for (key, of) in map["properties"].as_object().into_iter().flatten() {
            let is_shared = map["additionalProperties"] == false && of["description"].is_null();
            assert!(
                !is_shared || ["for", "office", "name"].contains(&key.as_str()),
                "{key}"
            );
            checked += 1;
        }
    }
    assert!(checked > 60, "{checked}");
    for name in [
        "Text",
        "Texts",
        "Number",
        "Code",
        "PerCent",
        "Threshold",
        "Signature",
    ] {
        let definition = &definitions[name];
        assert!(definition["description"].is_null(), "{name}");
        assert_eq!(
            definition["pattern"].is_null(),
            definition["patternErrorMessage"].is_null(),
            "{name}"
        );
    }
}

#[test]
fn numbers_that_are_no_points_are_refused() {
    let validator = validator();
    for written in ["12345678901234567890", "-1000001", "hai", "50%"] {
        let text = changed("previous: 2\n", &format!("previous: {written}\n"));
        assert_ne!(errors(&validator, &text), [""; 0], "{written}");
    }
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
        ("{from: 0%, points: 0}", "{below: 70%, points: 0}"),
        ("total: 12", "total: 12\nwithout_survey: rescale"),
        ("from: 65%}", "from: 65%, block: Cấp xã}"),
        ("target: 3\n", "target: 3\n        appraised_first: 1.5\n"),
    ] {
        assert_eq!(errors(&validator, &changed(from, to)), [""; 0], "{to}");
    }
}

/// Changes of the valid file that break its structure, and the resulting diagnostic.
const MISSHAPEN: [(&str, &str, RuleId); 17] = [
    ("total: 12", "totl: 12", RuleId::UnknownKey),
    ("previous: 2\n", "previus: 2\n", RuleId::UnknownKey),
    ("pages: mục II", "page: mục II", RuleId::UnknownKey),
    ("from: 80%", "form: 80%", RuleId::UnknownKey),
    ("rule: {bands", "rule: {band", RuleId::UnknownKey),
    ("{above: 90%", "{over: 90%", RuleId::UnknownKey),
    ("year: 2024", "year: [2024]", RuleId::WrongType),
    ("language: vi", "language: fr", RuleId::WrongType),
    ("kind: bonus", "kind: bounty", RuleId::WrongType),
    ("scored_by: survey", "scored_by: council", RuleId::WrongType),
    (
        "not_applicable: exclude",
        "not_applicable: leave out",
        RuleId::WrongType,
    ),
    (
        "total: 12",
        "total: 12\nwithout_survey: leave",
        RuleId::WrongType,
    ),
    ("previous: 2\n", "previous: {a: 2}\n", RuleId::WrongType),
    ("code: \"1.2\"", "code: [1, 2]", RuleId::WrongType),
    ("{above: 90%, points: 2}", "{above: 90%}", RuleId::WrongType),
    (", from: 80%}", "}", RuleId::WrongType),
    (
        "format: parindex/1",
        "format: parindex/2",
        RuleId::FormatUnsupported,
    ),
];

/// Changes that the schema and the checker see, and the types do not: to them a
/// text is a text.
const MISWRITTEN: [(&str, &str); 11] = [
    ("year: 2024", "year: 24"),
    ("year: 2024", "year: this"),
    ("decimals: 2", "decimals: 9"),
    ("previous: 2\n", "previous: two\n"),
    ("previous: 2\n", "previous: 50%\n"),
    ("from: 80%", "from: most"),
    ("code: \"1.2\"", "code: \"1..2\""),
    ("above: 90%", "above: 90"),
    ("{above: 90%, points: 2}", "{points: 2}"),
    (
        "{above: 90%, points: 2}",
        "{above: 90%, from: 90%, points: 2}",
    ),
    ("rule: {bands", "rule: {ratio: {}, bands"),
];

#[test]
fn what_is_misshapen_fails_the_schema_the_types_and_the_checker() {
    let validator = validator();
    for (from, to, diagnostic) in MISSHAPEN {
        let text = changed(from, to);
        assert_ne!(errors(&validator, &text), [""; 0], "{to} is allowed");
        assert!(read(&text).is_err(), "{to} is read");
        let loaded = load::yaml(&text);
        assert!(loaded.scorecard.is_none(), "{to} is scored");
        let names = loaded.names();
        assert!(names.contains(&diagnostic.name()), "{to}: {names:?}");
    }
}

#[test]
fn what_is_miswritten_fails_the_schema_and_the_checker() {
    let validator = validator();
    for (from, to) in MISWRITTEN {
        let text = changed(from, to);
        assert_ne!(errors(&validator, &text), [""; 0], "{to} is allowed");
        let loaded = load::yaml(&text);
        let errors = parindex::diagnostic::has_errors(&loaded.diagnostics);
        assert!(errors, "{to}: {:?}", loaded.names());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_typed_reading_gives_the_same_values(scorecard in arbitrary::scorecard()) {
        let text = yaml::render(&scorecard).unwrap();
        let ours = load::bytes_in("so.yaml", text.as_bytes(), &load::only_read());
        prop_assert!(ours.scorecard.is_some(), "{}", ours.shown(parindex::lang::Lang::En));
        assert_agrees(&read(&text).unwrap(), &ours.scorecard());
        prop_assert_eq!(errors(&validator(), &text), [""; 0]);
    }
}
