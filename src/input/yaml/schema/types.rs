//! The values of the format that are not fields of a criterion or of a table, as types
//! with their JSON Schema. A typed reading of YAML keeps numbers as the text that is
//! written, so that 1.10 stays 1.10.
//!
//! Editors show the comments on the items to those who write a file, so they are in both
//! languages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

/// A value kept as text, and the schema of what may be written for it.
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
    /// A text, or a bare number.
    Text,
    {
        "type": ["string", "number"]
    }
);

scalar!(
    /// A criterion's code.
    Code,
    {
        "type": ["string", "number"],
        "pattern": "^\\s*[^\\s.]+(\\.[^\\s.]+)*[.)]?\\s*$",
        "patternErrorMessage": "Mã tiêu chí gồm các phần cách nhau bằng dấu chấm, nên đặt trong dấu nháy: \"1.10\".\n\nA code has parts separated by points, best in quotes: \"1.10\".",
        "maxLength": 60,
        "examples": ["1", "1.1", "1.1.2"]
    }
);

scalar!(
    /// A number of points: `0.5`, `0,5`, `0,5 điểm`; a dash is none.
    Number,
    {
        "type": ["number", "string"],
        "minimum": -1_000_000,
        "maximum": 1_000_000,
        "pattern": "^\\s*([-–—−]?|[-−]?([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*([Đđ]|[Đđ]iểm|[Pp]oints?)?)\\s*$",
        "patternErrorMessage": "Số điểm: 0.5 hoặc 0,5; dấu gạch ngang hoặc để trống là chưa có điểm.\n\nA number of points: 0.5 or 0,5; a dash or a blank is no score.",
        "examples": [0.5, 1, "0,25"]
    }
);

scalar!(
    /// A ratio in per cent.
    PerCent,
    {
        "type": "string",
        "pattern": "^\\s*([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*%\\s*$",
        "patternErrorMessage": "Tỷ lệ có dấu phần trăm, ví dụ 90%.\n\nA ratio with its per cent sign, such as 90%.",
        "examples": ["90%", "87,5%"]
    }
);

scalar!(
    /// The edge of a class: `80%` of the index, or 80 points.
    Threshold,
    {
        "type": ["string", "number"],
        "pattern": "^\\s*([0-9]+([.,][0-9]+)?|[.,][0-9]+)\\s*(%|[Đđ]|[Đđ]iểm|[Pp]oints?)?\\s*$",
        "patternErrorMessage": "80% của chỉ số, hoặc 80 điểm.\n\n80% of the index, or 80 points.",
        "examples": ["80%", 80]
    }
);

/// A year.
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
            "pattern": "^\\s*(199[0-9]|2[01][0-9]{2})\\s*$",
            "patternErrorMessage": "Năm có bốn chữ số, ví dụ 2024.\n\nA year of four digits, such as 2024.",
            "examples": [2024]
        })
    }
}

/// A day, a month or a year.
pub(super) struct Since;

impl JsonSchema for Since {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Since".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["integer", "string"],
            "minimum": 1990,
            "maximum": 2199,
            "pattern": "(199[0-9]|2[01][0-9]{2})",
            "patternErrorMessage": "Ngày, tháng hoặc năm, ví dụ 2025-03-01 hoặc 2025-08.\n\nA day, a month or a year, such as 2025-03-01 or 2025-08.",
            "examples": ["2025-03-01", "2025-08"]
        })
    }
}

/// A text, or a list of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(pub Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A derived enum would take a bare 1.10 for 1.1 before it sees a text.
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
            "type": ["string", "number", "array"],
            "items": generator.subschema_for::<Text>()
        })
    }
}

/// Who signs: a text, or its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature(pub String);

impl<'de> Deserialize<'de> for Signature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_yaml::Value::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom("a text, or a map of for, office and name");
        let serde_yaml::Value::Mapping(mut parts) = value else {
            return text(value).map(Self).ok_or_else(wrong);
        };
        let mut part = |key| parts.remove(key).and_then(text).unwrap_or_default();
        let (lines, name) = ([part("for"), part("office")], part("name"));
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        let signature = lines.chain([name]).collect::<Vec<_>>().join("; ");
        parts
            .is_empty()
            .then_some(Self(signature))
            .ok_or_else(wrong)
    }
}

impl JsonSchema for Signature {
    fn schema_name() -> Cow<'static, str> {
        "Signature".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number", "object"],
            "additionalProperties": false,
            "properties": {
                "for": generator.subschema_for::<Text>(),
                "office": generator.subschema_for::<Text>(),
                "name": generator.subschema_for::<Text>()
            }
        })
    }
}

/// A declared figure or answer; ticked names may come as a list.
pub type Answer = Texts;

/// Answers with their points.
pub type Answers = BTreeMap<String, Number>;

/// Quy tắc chấm điểm: đúng một trong tám cách; theo tỷ lệ thì có thể thêm `when_none`.
///
/// A scoring rule: exactly one of the eight; of a ratio it may have `when_none`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend(
    "oneOf" = [
        { "required": ["options"] }, { "required": ["ticks"] }, { "required": ["levels"] },
        { "required": ["bands"] }, { "required": ["ratio"] }, { "required": ["per_item"] },
        { "required": ["parts"] }, { "required": ["words"] }
    ],
    "dependentSchemas" = {
        "when_none": { "anyOf": [{ "required": ["bands"] }, { "required": ["ratio"] }] }
    }
))]
pub struct Rule {
    /// Các phương án, chọn một: phương án và điểm.
    ///
    /// Answers of which one is given: each with its points.
    pub options: Option<Answers>,
    /// Các mục độc lập, điểm cộng lại.
    ///
    /// Independent answers whose points add up.
    pub ticks: Option<Answers>,
    /// Các mức, chọn một: mỗi mức được bao nhiêu phần trăm điểm chuẩn.
    ///
    /// Levels of which one is given: each with its per cent of the standard points.
    pub levels: Option<BTreeMap<String, PerCent>>,
    /// Các khoảng của một tỷ lệ, từ cao xuống thấp.
    ///
    /// Bands of a ratio, best first.
    pub bands: Option<Vec<Band>>,
    /// Tỷ lệ nhân với điểm chuẩn.
    ///
    /// The ratio times the standard points.
    pub ratio: Option<Ratio>,
    /// Mỗi mục được bao nhiêu điểm, đến một mức tối đa.
    ///
    /// Points per item, up to a maximum.
    pub per_item: Option<PerItem>,
    /// Nhiều tỷ lệ, mỗi tỷ lệ có điểm và ngưỡng riêng, điểm cộng lại.
    ///
    /// Several ratios with points and thresholds of their own, whose points add up.
    #[schemars(length(min = 2))]
    pub parts: Option<Vec<RulePart>>,
    /// Cách chấm bằng lời, được giữ nguyên văn; không tính điểm từ đó.
    ///
    /// A rule in words, kept as written; nothing is computed from it.
    pub words: Option<String>,
    /// Khi không phát sinh (0/0): full (đủ điểm), zero (0 điểm), not-applicable (không áp dụng); chỉ với bands, ratio.
    ///
    /// If there is nothing to count (0/0): full, zero or not-applicable; for bands and ratio.
    pub when_none: Option<WhenNone>,
}

/// Một trong nhiều tỷ lệ của một tiêu chí.
///
/// One of several ratios of a criterion.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulePart {
    /// Tên phần.
    ///
    /// Its name.
    pub name: Text,
    /// Điểm tối đa của phần.
    ///
    /// The most points that it gives.
    pub standard: Number,
    /// Cách chấm theo tỷ lệ: bands hoặc ratio.
    ///
    /// A rule of a ratio: bands or ratio.
    pub rule: Box<Rule>,
}

/// Khi không phát sinh.
///
/// If there is nothing to count.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhenNone {
    /// Đủ điểm chuẩn.
    ///
    /// The standard points.
    Full,
    /// 0 điểm.
    ///
    /// No points.
    Zero,
    /// Tiêu chí không áp dụng.
    ///
    /// The criterion does not apply.
    NotApplicable,
}

/// Một khoảng của tỷ lệ; ghi from hoặc above, mức thấp nhất có thể ghi below.
///
/// A band of a ratio; it has either from or above, the lowest one may have below.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["from"] }, { "required": ["above"] }, { "required": ["below"] }]))]
pub struct Band {
    /// Lớn hơn tỷ lệ này.
    ///
    /// Above this ratio.
    pub above: Option<PerCent>,
    /// Từ tỷ lệ này trở lên.
    ///
    /// From this ratio.
    pub from: Option<PerCent>,
    /// Dưới tỷ lệ này: mức thấp nhất, bằng ngưỡng from thấp nhất của các mức trên.
    ///
    /// Below this ratio: the lowest band, where the lowest from of the others ends.
    pub below: Option<PerCent>,
    /// Điểm được tính.
    ///
    /// The points it gives.
    pub points: Number,
}

/// Tỷ lệ nhân với điểm chuẩn.
///
/// The ratio times the standard points.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// Dưới tỷ lệ này thì không có điểm.
    ///
    /// Below this ratio the score is zero.
    pub zero_below: Option<PerCent>,
    /// Từ tỷ lệ này thì đạt đủ điểm chuẩn; dưới đó tính theo tỷ lệ với ngưỡng này.
    ///
    /// From this ratio on the score is the standard points; below it pro rata to this ratio.
    pub full_from: Option<PerCent>,
    /// Tỷ lệ mà phép tính chia cho; mặc định là `full_from`, không có thì 100%.
    ///
    /// The ratio that the product is divided by; by default `full_from`, else 100 %.
    pub divided_by: Option<PerCent>,
    /// Khi không phát sinh (0/0): full, zero hoặc not-applicable.
    ///
    /// If there is nothing to count (0/0): full, zero or not-applicable.
    pub when_none: Option<WhenNone>,
}

/// Điểm cho mỗi mục.
///
/// Points per item.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerItem {
    /// Điểm mỗi mục.
    ///
    /// Points per item.
    pub points: Number,
    /// Nhiều nhất bao nhiêu điểm.
    ///
    /// The most that is given.
    pub at_most: Option<Number>,
}

/// Số lĩnh vực, tiêu chí đã nêu trong quyết định.
///
/// Declared numbers of fields and criteria.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Số lĩnh vực (mã một cấp).
    ///
    /// Fields: codes of one level.
    #[schemars(range(max = 999_999))]
    pub fields: Option<u32>,
    /// Số tiêu chí (mã hai cấp).
    ///
    /// Criteria: codes of two levels.
    #[schemars(range(max = 999_999))]
    pub criteria: Option<u32>,
    /// Số tiêu chí thành phần (mã ba cấp).
    ///
    /// Sub-criteria: codes of three levels.
    #[schemars(range(max = 999_999))]
    pub sub_criteria: Option<u32>,
    /// Số tiêu chí chấm điểm, ở mọi cấp.
    ///
    /// Criteria that are scored themselves, on any level.
    #[schemars(range(max = 999_999))]
    pub leaves: Option<u32>,
}

/// Một mức xếp loại.
///
/// A class.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Tên mức, ví dụ Tốt.
    ///
    /// Its name.
    pub name: Text,
    /// Từ bao nhiêu: 80% của chỉ số, hoặc 80 điểm.
    ///
    /// Its lower edge: 80% of the index, or 80 points.
    pub from: Threshold,
    /// Khối áp dụng; để trống là mọi khối chưa có mức riêng.
    ///
    /// The block it is for; without it, every block that has no classes of its own.
    pub block: Option<Text>,
}

/// Đơn vị hoặc khối không phải đánh giá một số tiêu chí.
///
/// Units or blocks that are not assessed on some criteria.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Tên các đơn vị.
    ///
    /// The names of the units.
    pub units: Option<Texts>,
    /// Các khối.
    ///
    /// The blocks.
    pub blocks: Option<Texts>,
    /// Mã tiêu chí; mã nhóm là mọi tiêu chí bên dưới.
    ///
    /// The codes; that of a group means all criteria below it.
    pub codes: Texts,
    /// Lý do.
    ///
    /// The reason.
    pub reason: Option<Text>,
}

/// Một tài liệu kiểm chứng.
///
/// A document that proves a score.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Số và ký hiệu văn bản.
    ///
    /// Number and symbol of the document.
    pub document: Option<Text>,
    /// Ngày ban hành.
    ///
    /// Its date.
    pub date: Option<Text>,
    /// Mục, trang.
    ///
    /// Section and page.
    pub pages: Option<Text>,
    /// Tệp chứa văn bản.
    ///
    /// A file that contains it.
    pub file: Option<Text>,
}
