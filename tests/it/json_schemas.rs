//! The JSON Schemas of the answers, as the tests use them: with no key but those that are
//! described, although the published ones allow more, which a later version may add.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Returns a schema of the repository, such as that of `score-2`.
pub(crate) fn published(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
    schema
}

/// Returns a validator that also rejects keys which the schema does not describe.
pub(crate) fn strict(name: &str) -> Validator {
    let schema = published(name);
    let mut shared = BTreeSet::from(["answer".to_owned()]);
    parts(&schema, &mut shared);
    let closed = closed(&schema, &shared, "", false);
    jsonschema::validator_for(&closed).unwrap()
}

/// Returns what does not agree with a schema.
pub(crate) fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// Asserts that an answer agrees with the schema that it names.
#[track_caller]
pub(crate) fn assert_answer(value: &Value) {
    let name = value["schema"].as_str().unwrap();
    let name = name.strip_prefix("parindex/").unwrap();
    let version = &value["version"];
    let validator = strict(&format!("{name}-{version}"));
    assert_eq!(errors(&validator, value), [""; 0], "{name}");
}

/// Collects the definitions that are part of an object with further keys.
fn parts(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            let all = object.get("allOf").and_then(Value::as_array);
            let references = all.into_iter().flatten().filter_map(|one| one.get("$ref"));
            found.extend(references.filter_map(|one| {
                let (_, name) = one.as_str()?.rsplit_once('/')?;
                Some(name.to_owned())
            }));
            object.values().for_each(|one| parts(one, found));
        }
        Value::Array(list) => list.iter().for_each(|one| parts(one, found)),
        _ => {}
    }
}

/// Returns a schema whose objects have no other keys. `is_part` is about the branches of a
/// choice, which describe some keys of the object that they are in.
fn closed(schema: &Value, shared: &BTreeSet<String>, name: &str, is_part: bool) -> Value {
    let list = |list: &Vec<Value>, is_part| {
        let all = list.iter().map(|one| closed(one, shared, "", is_part));
        Value::Array(all.collect())
    };
    match schema {
        Value::Object(object) => {
            let mut out: Map<String, Value> = object
                .iter()
                .map(|(key, value)| {
                    let value = match (key.as_str(), value) {
                        ("const" | "enum" | "required", value) => value.clone(),
                        ("oneOf" | "allOf", Value::Array(all)) => list(all, true),
                        ("$defs", Value::Object(all)) => {
                            let all = all.iter().map(|(name, one)| {
                                (name.clone(), closed(one, shared, name, false))
                            });
                            Value::Object(all.collect())
                        }
                        (_, value) => closed(value, shared, "", false),
                    };
                    (key.clone(), value)
                })
                .collect();
            let is_object = out.get("properties").is_some_and(Value::is_object);
            if is_object && !is_part && !shared.contains(name) {
                out.insert("unevaluatedProperties".to_owned(), json!(false));
            }
            Value::Object(out)
        }
        Value::Array(all) => list(all, false),
        other => other.clone(),
    }
}

/// The definitions that several schemas share are the same in each, and no schema forbids
/// what a later version may add.
#[test]
fn schemas_agree_with_each_other_and_with_the_promise() {
    let names = [
        "check",
        "score",
        "plan",
        "compare",
        "trend",
        "rank",
        "explain",
        "evidence",
        "sets",
        "rule",
        "settings",
        "statistics",
    ];
    let shared = [
        "both_languages",
        "optional_both",
        "place",
        "fault",
        "failure",
        "fraction",
        "index_percent",
        "optional_index_percent",
        "reading",
        "allowed_faults",
    ];
    let first = published("score-2");
    for name in names {
        let schema = published(&format!("{name}-2"));
        let text = schema.to_string();
        assert!(!text.contains("\"additionalProperties\":false"), "{name}");
        assert!(!text.contains("unevaluatedProperties"), "{name}");
        for one in shared {
            if let Some(definition) = schema["$defs"].get(one) {
                assert_eq!(definition, &first["$defs"][one], "{name} {one}");
            }
        }
    }
}
