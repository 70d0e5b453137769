//! The keys of `parindex.toml`, one row each, and their JSON Schema.

use serde_json::{Map, Value, json};

use crate::input::limits::AdjustableLimit;
use crate::vocab::{MetadataField, fields};

/// What a key has as its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// `vi` or `en`.
    Language,
    /// A whole number from 0 to 6.
    Decimals,
    /// A table with the keys of [`KEYS`].
    Table,
    /// Several tables with the keys of [`KEYS`].
    Tables,
    /// A table with the keys of fields, a text each.
    Columns,
    /// A table with the keys of [`LETTERHEAD`], a text or several each.
    Letterhead,
    /// A table with the names of limits, a whole number each.
    Limits,
}

/// A key of a table; the table of the whole file has no name.
pub(super) struct Key {
    pub(super) table: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// What it does, in Vietnamese and English.
    describe: [&'static str; 2],
}

const fn key(
    table: &'static str,
    name: &'static str,
    kind: Kind,
    describe: [&'static str; 2],
) -> Key {
    Key {
        table,
        name,
        kind,
        describe,
    }
}

const AGAINST: [&str; 2] = [
    "Bộ tiêu chí để đối chiếu: tên bộ có sẵn (parindex sets) hoặc một tệp trong thư mục này.",
    "The criteria set to compare with: a name that parindex sets lists, or a file below this folder.",
];
const LAST_YEAR: [&str; 2] = [
    "Tệp năm trước, hoặc thư mục có tệp cùng tên của năm trước.",
    "Last year's file, or the folder with last year's file of the same name.",
];
const LEVELS: [&str; 2] = [
    "Mức độ của từng loại lỗi, nhóm lỗi; tên lỗi được ưu tiên hơn tên nhóm.",
    "The levels of rules and groups; a rule that is named wins over its group.",
];

/// Every key, in the order of the schema.
pub(super) static KEYS: [Key; 24] = [
    key(
        "",
        "language",
        Kind::Language,
        [
            "Ngôn ngữ của kết quả: vi hoặc en.",
            "The language of the output: vi or en.",
        ],
    ),
    key(
        "",
        "decimals",
        Kind::Decimals,
        [
            "Số chữ số thập phân khi in, nếu tệp không ghi.",
            "Decimals in print, if a file has none.",
        ],
    ),
    key(
        "",
        "exclude",
        Kind::Texts,
        [
            "Tệp, thư mục không đọc khi kiểm tra cả thư mục; viết như trong .gitignore.",
            "Files and folders that are left out of folders; patterns as in .gitignore.",
        ],
    ),
    key(
        "",
        "baseline",
        Kind::Text,
        ["Tệp lỗi đã biết.", "The file of known diagnostics."],
    ),
    key("", "against", Kind::Text, AGAINST),
    key("", "last-year", Kind::Text, LAST_YEAR),
    key(
        "",
        "units",
        Kind::Text,
        [
            "Tệp ghi đơn vị sáp nhập, đổi tên, chia tách, thành lập, giải thể, như --units.",
            "The file of merged, renamed, split, founded and abolished bodies, as --units.",
        ],
    ),
    key("", "levels", Kind::Table, LEVELS),
    key(
        "",
        "columns",
        Kind::Columns,
        [
            "Cột nào chứa gì, như --column.",
            "What a column contains, as --column.",
        ],
    ),
    key(
        "",
        "letterhead",
        Kind::Letterhead,
        [
            "Thông tin trên văn bản, dùng khi tệp không ghi.",
            "What documents have around their text, if a file has none.",
        ],
    ),
    key(
        "",
        "limits",
        Kind::Limits,
        [
            "Giới hạn khi đọc tệp, như --limit.",
            "Limits of reading files, as --limit.",
        ],
    ),
    key(
        "",
        "path",
        Kind::Tables,
        [
            "Mức độ, bộ tiêu chí và năm trước của các tệp khớp với mẫu.",
            "Levels, criteria set and last year of the files that match a pattern.",
        ],
    ),
    key(
        "",
        "allow",
        Kind::Tables,
        [
            "Lỗi đã xem xét và được bỏ qua trong một tệp, kèm lý do.",
            "A reviewed problem that is allowed in a file, with the reason.",
        ],
    ),
    key(
        "levels",
        "deny",
        Kind::Texts,
        ["Tính là lỗi.", "Count as errors."],
    ),
    key(
        "levels",
        "warn",
        Kind::Texts,
        ["Tính là cảnh báo.", "Count as warnings."],
    ),
    key(
        "levels",
        "allow",
        Kind::Texts,
        ["Không báo.", "Do not report."],
    ),
    key(
        "path",
        "glob",
        Kind::Text,
        [
            "Mẫu tên tệp, tính từ thư mục của tệp cấu hình.",
            "A pattern of file names, from the folder of the settings file.",
        ],
    ),
    key("path", "levels", Kind::Table, LEVELS),
    key("path", "against", Kind::Text, AGAINST),
    key("path", "last-year", Kind::Text, LAST_YEAR),
    key(
        "allow",
        "file",
        Kind::Text,
        [
            "Tệp, tính từ thư mục của tệp cấu hình.",
            "The file, from the folder of the settings file.",
        ],
    ),
    key("allow", "rule", Kind::Text, ["Loại lỗi.", "The rule."]),
    key(
        "allow",
        "code",
        Kind::Text,
        [
            "Mã tiêu chí; không ghi thì áp dụng cho cả tệp.",
            "The code of the criterion; without it the whole file.",
        ],
    ),
    key("allow", "reason", Kind::Text, ["Lý do.", "The reason."]),
];

/// The metadata that `[letterhead]` may have.
pub(super) const LETTERHEAD: [MetadataField; 7] = [
    MetadataField::Superior,
    MetadataField::Unit,
    MetadataField::Block,
    MetadataField::Place,
    MetadataField::Symbol,
    MetadataField::Signer,
    MetadataField::Recipients,
];

/// Returns the keys of a table.
pub(super) fn keys_of(table: &str) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.table == table)
}

/// Returns the JSON Schema of the file (draft 2020-12), indented, with a line break at the end.
#[must_use]
pub fn schema() -> String {
    let mut document = table("");
    document["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    document["title"] = json!("parindex.toml/1");
    document["description"] =
        json!("Cấu hình của parindex cho một thư mục.\n\nThe settings of parindex for a folder.");
    format!("{document:#}\n")
}

fn table(name: &str) -> Value {
    let properties = keys_of(name).map(|key| {
        let [vi, en] = key.describe;
        let mut value = value(key);
        value["description"] = json!(format!("{vi}\n\n{en}"));
        (key.name.to_owned(), value)
    });
    let required: &[&str] = match name {
        "path" => &["glob"],
        "allow" => &["file", "rule", "reason"],
        _ => &[],
    };
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<String, Value>>(),
        "required": required
    })
}

fn value(key: &Key) -> Value {
    let text = || json!({ "type": "string" });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    match key.kind {
        Kind::Text => text(),
        Kind::Texts => texts(),
        Kind::Language => json!({ "enum": ["vi", "en"] }),
        Kind::Decimals => json!({ "type": "integer", "minimum": 0, "maximum": 6 }),
        Kind::Table => table(key.name),
        Kind::Tables => json!({ "type": "array", "items": table(key.name) }),
        Kind::Columns => free(fields::keyed().map(|spec| spec.key), &text()),
        Kind::Letterhead => {
            let keys = LETTERHEAD.iter().map(|field| field.spec().key);
            free(keys, &json!({ "anyOf": [text(), texts()] }))
        }
        Kind::Limits => {
            let names = AdjustableLimit::ALL.iter().map(|limit| limit.name());
            free(names, &json!({ "type": "integer", "minimum": 1 }))
        }
    }
}

/// Returns the schema of a table whose keys all have the same kind of value.
fn free(keys: impl Iterator<Item = &'static str>, value: &Value) -> Value {
    let properties = keys.map(|key| (key.to_owned(), value.clone()));
    json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<Map<String, Value>>()
    })
}
