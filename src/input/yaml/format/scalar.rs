//! Scalar values of the format, kept as written, so that 1.10 stays 1.10.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// Defines a value kept as text, and its schema.
macro_rules! scalar {
    ($(#[$doc:meta])* $name:ident, $schema:tt) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

scalar!(
    /// A text; an unquoted number is accepted.
    Text,
    {
        "description": "Chữ; để trống khi không có.\n\nA text.",
        "type": ["string", "number"]
    }
);

scalar!(
    /// A criterion's code.
    Code,
    {
        "description": "Mã tiêu chí; nên đặt trong dấu nháy: \"1.10\".\n\nA criterion's code; best put in quotes: \"1.10\".",
        "type": ["string", "number"],
        "pattern": "^\\s*[^\\s.]+(\\.[^\\s.]+)*[.)]?\\s*$",
        "maxLength": 60
    }
);

scalar!(
    /// A number of points: `0.5`, `0,5`, `0,5 điểm`; a dash is none.
    Number,
    {
        "description": "Số điểm: 0.5, 0,5 hoặc \"0,5\"; dấu gạch ngang là chưa có điểm.\n\nPoints: 0.5, 0,5 or \"0,5\"; a dash is no score.",
        "type": ["number", "string"],
        "pattern": "^\\s*([-–—−]?|[-−]?([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*([Đđ]|[Đđ]iểm|[Pp]oints?)?)\\s*$"
    }
);

scalar!(
    /// A percentage.
    PerCent,
    {
        "description": "Tỷ lệ phần trăm, ví dụ 90%.\n\nA ratio in per cent, such as 90%.",
        "type": "string",
        "pattern": "^\\s*([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*%\\s*$"
    }
);

scalar!(
    /// The edge of a class: `80%` of the index, or 80 points.
    Threshold,
    {
        "description": "80% của chỉ số, hoặc 80 điểm.\n\n80% of the index, or 80 points.",
        "type": ["string", "number"],
        "pattern": "^\\s*([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*(%|[Đđ]|[Đđ]iểm|[Pp]oints?)?\\s*$"
    }
);

/// The accepted forms of a year.
pub(super) struct Year;

impl JsonSchema for Year {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "minimum": 1990,
            "maximum": 2199,
            "pattern": "^\\s*(199[0-9]|2[01][0-9]{2})\\s*$"
        })
    }
}

/// A text, or a list of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(pub Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A derived enum would read an unquoted 1.10 as 1.1 before it sees a text.
        let texts = match serde_yaml::Value::deserialize(deserializer)? {
            serde_yaml::Value::Sequence(items) => items.into_iter().map(text).collect(),
            one => text(one).map(|one| vec![one]),
        };
        texts
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("a text or a list of texts"))
    }
}

fn text(value: serde_yaml::Value) -> Option<String> {
    match value {
        serde_yaml::Value::String(text) => Some(text),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Một dòng chữ, hoặc một danh sách.\n\nA text, or a list of texts.",
            "type": ["string", "number", "array"],
            "items": generator.subschema_for::<Message>()
        })
    }
}

/// A declared figure or answer; ticked names may be a list.
pub type Answer = Texts;
