//! The JSON Schema of a file of successors of bodies.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::described;
use super::types::{Number, Since, Text, Texts};
use crate::model::units::Relation;
use crate::vocab::choices::{Choice, RELATIONS};

/// Returns the schema (draft 2020-12), indented, with a line break at the end.
#[must_use]
pub fn text() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let number = generator.subschema_for::<Option<Number>>();
    let name = generator.subschema_for::<Text>();
    let names = generator.subschema_for::<Texts>();
    let since = generator.subschema_for::<Since>();
    let weight = described(
        number,
        [
            "Trọng số, dùng cho --predecessors weighted.",
            "The weight, for --predecessors weighted.",
        ],
    );
    let unit = described(
        name.clone(),
        ["Tên đơn vị cũ.", "The body before the change."],
    );
    let former = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": { "unit": unit, "weight": weight },
        "required": ["unit"]
    });
    let one = json!({ "anyOf": [name.to_value(), former] });
    let from = json!({
        "description": "Các đơn vị cũ; founded thì không ghi.\n\nThe bodies before the change; none if it is founded.",
        "anyOf": [one, { "type": "array", "items": one }]
    });
    let relation = json!({
        "description": "Quan hệ giữa đơn vị cũ và đơn vị mới.\n\nWhat became of the bodies.",
        "oneOf": Relation::ALL.iter().copied().map(choice).collect::<Vec<Value>>()
    });
    let confirmed = json!({
        "description": "false: mục mới được đề xuất, chưa dùng; không ghi là true.\n\nfalse: only proposed and not used; true by default.",
        "type": "boolean"
    });
    let mut properties = Map::new();
    let new = [
        "Đơn vị mới; split ghi được nhiều đơn vị; abolished thì không ghi.",
        "The body after the change; several if it was split, none if it was abolished.",
    ];
    properties.insert("new".to_owned(), described(names, new));
    properties.insert("from".to_owned(), from);
    let date = [
        "Ngày, tháng hoặc năm có hiệu lực.",
        "The day, month or year of the change.",
    ];
    properties.insert("since".to_owned(), described(since, date));
    properties.insert("relation".to_owned(), relation);
    properties.insert("confirmed".to_owned(), confirmed);
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:parindex:schema:units-1",
        "title": "parindex units/1",
        "description": "Đơn vị đã nhập, đổi tên, chia tách, thành lập hoặc giải thể.\n\nBodies that were merged, renamed, split, founded or abolished.",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "required": ["since", "relation"]
        },
        "$defs": generator.take_definitions(true)
    });
    format!("{document:#}\n")
}

fn choice(relation: Relation) -> Value {
    let key = <&str>::from(relation);
    let known: Option<&Choice> = RELATIONS.iter().find(|choice| choice.key == key);
    let description = known.map_or("", |choice| choice.description);
    json!({ "type": "string", "const": key, "description": description })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::super::units::{CHANGE_KEYS, FORMER_KEYS};
    use super::*;

    #[test]
    fn the_reader_and_the_schema_know_the_same_keys_and_relations() {
        let schema: Value = serde_json::from_str(&text()).unwrap();
        let keys = |map: &Value| -> Vec<String> {
            let mut keys: Vec<String> = map.as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |known: &[&str]| -> Vec<String> {
            let mut known: Vec<String> = known.iter().map(ToString::to_string).collect();
            known.sort();
            known
        };
        let entry = &schema["items"]["properties"];
        assert_eq!(keys(entry), sorted(&CHANGE_KEYS));
        let former = &entry["from"]["anyOf"][0]["anyOf"][1]["properties"];
        assert_eq!(keys(former), sorted(&FORMER_KEYS));
        let relations = entry["relation"]["oneOf"].as_array().unwrap();
        assert!(relations.iter().all(|one| one["description"] != ""));
        assert_eq!(relations.len(), RELATIONS.len());
    }
}
