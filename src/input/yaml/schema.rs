//! The JSON Schema of the YAML format, generated from its types.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::format::Table;

/// Returns the schema (draft 2020-12), indented, with a final line break; the same as
/// `schema/parindex-1.json`.
#[must_use]
pub fn text() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Table>();
    // The description of the file comes first.
    let mut document = Map::new();
    for key in ["$schema", "title", "description"] {
        if let Some(value) = schema.remove(key) {
            document.insert(key.to_owned(), value);
        }
    }
    document.extend(std::mem::take(schema.ensure_object()));
    format!("{:#}\n", Value::Object(document))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::keys;
    use super::text;

    /// Returns the keys of a map in the schema; of the whole file if the name is empty.
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
        let maps: [(&str, &[&str]); 9] = [
            ("", &keys::TOP),
            ("Counts", &keys::COUNTS),
            ("Criterion", &keys::CRITERION),
            ("Evidence", &keys::EVIDENCE),
            ("Class", &keys::CLASS),
            ("Rule", &keys::RULE),
            ("Band", &keys::BAND),
            ("Ratio", &keys::RATIO),
            ("PerItem", &keys::PER_ITEM),
        ];
        for (name, known) in maps {
            let mut known = known.to_vec();
            known.sort_unstable();
            assert_eq!(properties(&schema, name), known, "{name}");
        }
    }
}
