//! The JSON Schema of the YAML format, made from the tables of [`crate::vocab`].

pub mod types;
pub mod units;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::vocab::choices::{self, Choice};
use crate::vocab::{MetadataKind, ValueKind, fields, metadata};
use types::{
    Class, Code, Counts, Evidence, Exemption, Number, Rule, Signature, Since, Text, Texts, Year,
};

/// Returns the schema (draft 2020-12), indented, with a line break at the end. The
/// repository contains it as `schema/parindex-1.json`.
#[must_use]
pub fn text() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let properties = table_properties(&mut generator);
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:parindex:schema:parindex-1",
        "title": "parindex/1",
        "description": "Bảng tiêu chí và điểm của một đơn vị trong một năm.\n\nA body's criteria and scores of one year.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "required": ["criteria"],
        "$defs": generator.take_definitions(true),
        "patternProperties": {
            "^x-": {
                "description": "Khóa tự do, ví dụ để đặt tên (&) cho đoạn dùng lại.\n\nA free key, such as a place for anchors."
            }
        }
    });
    format!("{document:#}\n")
}

fn table_properties(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let format = json_schema!({
        "anyOf": [{ "type": "string", "const": "parindex/1" }, { "type": "null" }]
    });
    let mut properties = Map::new();
    let version = ["Phiên bản định dạng.", "The version of the format."];
    properties.insert("format".to_owned(), described(format, version));
    for spec in metadata::keyed() {
        let schema = match spec.kind {
            MetadataKind::TableKind => one_of(&choices::TABLE_KINDS),
            MetadataKind::Line => generator.subschema_for::<Option<Text>>(),
            MetadataKind::Signature => generator.subschema_for::<Option<Signature>>(),
            MetadataKind::Lines => generator.subschema_for::<Option<Texts>>(),
            MetadataKind::Year => generator.subschema_for::<Option<Year>>(),
            MetadataKind::Since => generator.subschema_for::<Option<Since>>(),
            MetadataKind::Language => one_of(&choices::LANGUAGES),
            MetadataKind::Flag => generator.subschema_for::<Option<bool>>(),
            MetadataKind::Points => generator.subschema_for::<Option<Number>>(),
            MetadataKind::Counts => generator.subschema_for::<Option<Counts>>(),
            MetadataKind::Decimals => json_schema!({
                "type": ["integer", "null"],
                "minimum": 0,
                "maximum": 6
            }),
            MetadataKind::NotApplicable => one_of(&choices::NOT_APPLICABLE),
            MetadataKind::WithoutSurvey => one_of(&choices::WITHOUT_SURVEY),
            MetadataKind::Classes => generator.subschema_for::<Option<Vec<Class>>>(),
            MetadataKind::Exempt => generator.subschema_for::<Option<Vec<Exemption>>>(),
        };
        properties.insert(spec.key.to_owned(), described(schema, spec.description));
    }
    let criteria = generator.subschema_for::<Vec<Criterion>>();
    let fields = ["Các lĩnh vực.", "The fields."];
    properties.insert("criteria".to_owned(), described(criteria, fields));
    properties
}

/// A field, a criterion or a sub-criterion.
struct Criterion;

impl JsonSchema for Criterion {
    fn schema_name() -> Cow<'static, str> {
        "Criterion".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = Map::new();
        for spec in fields::keyed() {
            let schema = match spec.kind {
                ValueKind::Code => generator.subschema_for::<Code>(),
                ValueKind::Line if spec.is_required() => generator.subschema_for::<Text>(),
                ValueKind::Line
                | ValueKind::Paragraph
                | ValueKind::Reason
                | ValueKind::Due
                | ValueKind::Progress => generator.subschema_for::<Option<Text>>(),
                ValueKind::Answer | ValueKind::Names => generator.subschema_for::<Option<Texts>>(),
                ValueKind::Points | ValueKind::Amount => {
                    generator.subschema_for::<Option<Number>>()
                }
                ValueKind::Kind => one_of(&choices::KINDS),
                ValueKind::ScoredBy => one_of(&choices::SCORERS),
                ValueKind::Rule => generator.subschema_for::<Option<Rule>>(),
                ValueKind::Evidence => generator.subschema_for::<Option<Vec<Evidence>>>(),
            };
            properties.insert(spec.key.to_owned(), described(schema, spec.description));
        }
        let criteria = generator.subschema_for::<Option<Vec<Self>>>();
        let below = ["Các tiêu chí bên dưới.", "The criteria below."];
        properties.insert("criteria".to_owned(), described(criteria, below));
        let required = fields::keyed().filter(|spec| spec.is_required());
        let required: Vec<&str> = required.map(|spec| spec.key).collect();
        json_schema!({
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "required": required,
            "description": "Lĩnh vực, tiêu chí hoặc tiêu chí thành phần.\n\nA field, a criterion or a sub-criterion."
        })
    }
}

/// Returns the schema of a word of a short list.
fn one_of(choices: &[Choice]) -> Schema {
    let words = choices.iter().map(|choice| {
        json!({ "type": "string", "const": choice.key, "description": choice.description })
    });
    let words: Vec<Value> = words.collect();
    json_schema!({ "anyOf": [{ "oneOf": words }, { "type": "null" }] })
}

/// Adds a description in both languages.
fn described(mut schema: Schema, [vi, en]: [&str; 2]) -> Value {
    schema.insert("description".to_owned(), format!("{vi}\n\n{en}").into());
    schema.to_value()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::{rule, table};
    use super::text;

    /// The keys of a map in the schema; an empty name is the whole file.
    fn properties(schema: &Value, name: &str) -> Vec<String> {
        let of = if name.is_empty() {
            schema
        } else {
            &schema["$defs"][name]
        };
        let map = of["properties"].as_object().unwrap();
        let mut keys: Vec<String> = map.keys().cloned().collect();
        keys.sort();
        keys
    }

    #[test]
    fn the_reader_and_the_schema_know_the_same_keys() {
        let schema: Value = serde_json::from_str(&text()).unwrap();
        let maps: [(&str, &[&str]); 11] = [
            ("", &table::TABLE_KEYS),
            ("Counts", &table::COUNT_KEYS),
            ("Criterion", &table::CRITERION_KEYS),
            ("Evidence", &table::EVIDENCE_KEYS),
            ("Class", &table::CLASS_KEYS),
            ("Exemption", &table::EXEMPT_KEYS),
            ("Rule", &rule::RULE_KEYS),
            ("RulePart", &rule::PART_KEYS),
            ("Band", &rule::BAND_KEYS),
            ("Ratio", &rule::RATIO_KEYS),
            ("PerItem", &rule::PER_ITEM_KEYS),
        ];
        for (name, known) in maps {
            let mut known = known.to_vec();
            known.sort_unstable();
            assert_eq!(properties(&schema, name), known, "{name}");
        }
    }
}
