//! Sets values of a YAML file in place: comments, order, quotes, line ends and all
//! else stay as they are.

mod order;
mod splice;
mod tree;
mod value;
mod write;

use std::ops::Range;

use super::Refused;
use super::values::Values;
use crate::input::limits::Limits;
use crate::input::{self, Options, values};
use crate::lang::Message;
use crate::model::Code;
use crate::source::Files;
use crate::text;
use crate::vocab::metadata::{MetadataKind, MetadataSpec};
use crate::vocab::{CriterionField, FIELDS, METADATA, fields, metadata};
pub use order::{Move, move_before};
use tree::{Node, Shape};
use value::Value;

/// Returns the text with one field of one criterion set to a value, as a person writes
/// it; an empty value removes the old one. The result is read again: all its values but
/// that one must be the same as before.
///
/// # Errors
/// [`Refused`] if the code is missing or not unique, if the value is not of the field's
/// kind, or if the change would affect more than the field.
pub fn set(text: &str, code: &Code, field: CriterionField, value: &str) -> Result<String, Refused> {
    let value = Value::read(field, value)?;
    let root = root(text)?;
    let entry = the_entry(&root, code)?;
    let key = field.spec().key;
    let before = FIELDS[..field.index()].iter().rev().map(|spec| spec.key);
    let changed = splice::set(text, entry, key, before, &value)?;
    ensure_only(text, &changed, entry, |old, new| {
        old.with(code.as_str(), key, &value.plain()) == new
    })?;
    Ok(changed)
}

/// Returns the text with one field of the whole table set to a value; an empty value
/// removes the old one. The rest is kept as by [`set`].
///
/// # Errors
/// [`Refused`] if the value is not of the field's kind, or if the change would affect more
/// than the field.
pub fn set_metadata(text: &str, spec: &MetadataSpec, value: &str) -> Result<String, Refused> {
    let value = Value::of_metadata(spec, value)?;
    let root = root(text)?;
    let at = METADATA.iter().position(|one| one.field == spec.field);
    let at = at.unwrap_or_default();
    let before = METADATA[..at].iter().rev().map(|spec| spec.key);
    let changed = splice::set(text, &root, spec.key, before, &value)?;
    let mut is_read = true;
    let ensured = ensure_only(text, &changed, &root, |mut old, new| {
        let set = new.metadata.get(at).cloned().unwrap_or_default();
        is_read = (set == Values::BLANK) == (value == Value::Nothing);
        if let Some(old) = old.metadata.get_mut(at) {
            *old = set;
        }
        is_read && old == new
    });
    if !is_read {
        return Err(not_a_value(spec, &value));
    }
    ensured.map(|()| changed)
}

/// Returns the field of the whole table with a key that [`set_metadata`] changes: those with
/// one value on one line.
#[must_use]
pub fn settable_metadata(key: &str) -> Option<&'static MetadataSpec> {
    let mut settable = metadata::keyed().filter(|spec| {
        matches!(
            spec.kind,
            MetadataKind::Line
                | MetadataKind::Signature
                | MetadataKind::Year
                | MetadataKind::Since
                | MetadataKind::Language
                | MetadataKind::Points
                | MetadataKind::Decimals
        )
    });
    settable.find(|spec| spec.key == key)
}

fn not_a_value(spec: &MetadataSpec, value: &Value) -> Refused {
    let (key, value) = (spec.key, values::quoted(&value.plain()));
    let [vi, en] = spec.description;
    Refused::new(
        None,
        text!(
            "“{value}” không dùng được cho “{key}”",
            "“{value}” is not a valid value of “{key}”"
        ),
        text!("{vi}", "{en}"),
    )
}

fn root(text: &str) -> Result<Node, Refused> {
    tree::parse(text).ok_or_else(|| {
        Refused::new(
            None,
            text!("tệp không đọc được như YAML", "the file is not valid YAML"),
            text!(
                "xem lỗi bằng parindex check",
                "see what is wrong with parindex check"
            ),
        )
    })
}

/// Reads both texts, and ensures that they differ in the one value that was meant.
fn ensure_only(
    text: &str,
    changed: &str,
    entry: &Node,
    is_as_meant: impl FnOnce(Values, Values) -> bool,
) -> Result<(), Refused> {
    let read = |text: &str| {
        let (mut files, mut diagnostics) = (Files::default(), Vec::new());
        // The caller has read the text within its limits.
        let (bytes, limits) = (text.as_bytes(), Limits::largest());
        let options = Options {
            limits,
            ..Options::default()
        };
        let draft = input::read("so.yaml", bytes, &options, &mut files, &mut diagnostics)?;
        Some(Values::from(draft))
    };
    let both = read(text).zip(read(changed));
    if both.is_some_and(|(old, new)| is_as_meant(old, new)) {
        return Ok(());
    }
    Err(Refused::new(
        Some(entry.range.clone()),
        text!(
            "không sửa được chỗ này mà chắc chắn giữ nguyên phần còn lại của tệp",
            "this place cannot be changed without affecting the rest of the file"
        ),
        text!(
            "sửa tệp bằng trình soạn thảo",
            "change the file in an editor"
        ),
    ))
}

/// Returns the evidence or the rule that a text at some bytes spells, as [`set`] writes it;
/// `None` if there is another value, or none that can be read.
#[must_use]
pub fn text_as_value(text: &str, at: &Range<usize>) -> Option<String> {
    const FIELDS: [&str; 2] = ["evidence", "rule"];
    let root = tree::parse(text)?;
    let (key, node, flow) = pair_at(&root, at)?;
    let field = FIELDS.iter().find(|field| **field == key);
    let field = CriterionField::from_key(field?)?;
    let value = Value::read(field, node.scalar()?).ok()?;
    let is_plain = !node.anchored && !text.get(at.clone())?.starts_with(['|', '>']);
    (is_plain && value != Value::Nothing).then(|| write::value(&value, None, flow))
}

/// Returns the key of the value at some bytes, the value, and whether it is in braces.
fn pair_at<'t>(node: &'t Node, at: &Range<usize>) -> Option<(&'t str, &'t Node, bool)> {
    match &node.shape {
        Shape::Map { flow, pairs } => {
            let own = pairs.iter().find(|(_, value)| value.range == *at);
            let own = own.and_then(|(key, value)| Some((key.scalar()?, value, *flow)));
            own.or_else(|| pairs.iter().find_map(|(_, value)| pair_at(value, at)))
        }
        Shape::List { items, .. } => items.iter().find_map(|item| pair_at(item, at)),
        Shape::Scalar { .. } | Shape::Alias => None,
    }
}

/// Returns the keys of a file that neither [`set`] nor [`set_metadata`] changes: what
/// identifies a criterion, and lists. `not_applicable` is a field of a criterion, too.
pub fn keys_by_hand() -> impl Iterator<Item = &'static str> {
    let metadata = metadata::keyed().map(|spec| spec.key);
    let only_metadata = metadata
        .filter(|key| CriterionField::from_key(key).is_none() && settable_metadata(key).is_none());
    ["code", "criteria", "format"]
        .into_iter()
        .chain(only_metadata)
}

/// Returns the field of a key that [`set`] changes.
#[must_use]
pub fn settable_field(key: &str) -> Option<CriterionField> {
    let found = fields::settable().find(|spec| spec.key == key);
    found.map(|spec| spec.field)
}

/// Explains why a key is not set in a criterion, or with no code in the whole table, and
/// which line is to be changed.
#[must_use]
pub fn by_hand(text: &str, code: Option<&Code>, name: &str) -> Refused {
    let root = tree::parse(text);
    let of_entry = matches!(name, "code" | "criteria");
    let entry = root.as_ref().and_then(|root| match code {
        Some(code) if of_entry => the_entry(root, code).ok(),
        _ => Some(root),
    });
    let at = entry.and_then(|entry| {
        let key = entry.pair(name).map(|(key, _)| key.range.clone());
        key.or_else(|| of_entry.then_some(entry.range.start..entry.range.start))
    });
    let message = if of_entry {
        text!(
            "“{name}” không sửa được bằng lệnh này: mã và thứ bậc cho biết đó là tiêu chí nào",
            "“{name}” is not set by this command: the code and the level identify the criterion"
        )
    } else if settable_metadata(name).is_some() {
        let help = text!(
            "ghi {name}=…, không có mã",
            "write {name}=…, without a code"
        );
        return Refused::new(at, of_the_table(name), help);
    } else if code.is_some() {
        of_the_table(name)
    } else {
        text!(
            "“{name}” không sửa được bằng lệnh này: giá trị gồm nhiều phần",
            "“{name}” is not set by this command: its value has several parts"
        )
    };
    let help = match &at {
        Some(_) => text!(
            "sửa dòng đó bằng trình soạn thảo",
            "change that line in an editor"
        ),
        None => text!(
            "thêm dòng “{name}: …” ở đầu tệp bằng trình soạn thảo",
            "add a line “{name}: …” at the top of the file in an editor"
        ),
    };
    Refused::new(at, message, help)
}

fn of_the_table(name: &str) -> Message {
    text!(
        "“{name}” thuộc về cả tệp, không phải của một tiêu chí",
        "“{name}” belongs to the whole file, not to a criterion"
    )
}

/// Returns the only entry with a code; it must not be in an alias.
fn the_entry<'t>(root: &'t Node, code: &Code) -> Result<&'t Node, Refused> {
    let mut found = Vec::new();
    let mut aliases = Vec::new();
    collect(root, code, &mut found, &mut aliases);
    match (found.as_slice(), aliases.first()) {
        ([entry], _) => Ok(entry),
        ([_, second, ..], _) => Err(Refused::new(
            Some(second.range.clone()),
            text!(
                "mã {code} có ở nhiều chỗ",
                "several criteria have the code {code}"
            ),
            text!("sửa mã bị trùng trước", "correct the code first"),
        )),
        ([], Some(alias)) => Err(Refused::new(
            Some(alias.clone()),
            text!(
                "không thấy mã {code}; có thể nó nằm trong tham chiếu (*) này",
                "the code {code} was not found; it may be in this alias (*)"
            ),
            text!(
                "ghi nội dung ra thay cho tham chiếu, rồi chạy lại",
                "write the content out in place of the alias and run again"
            ),
        )),
        ([], None) => Err(Refused::new(
            None,
            text!(
                "tệp không có tiêu chí mã {code}",
                "the file has no criterion {code}"
            ),
            text!(
                "xem các mã bằng parindex score",
                "see the codes with parindex score"
            ),
        )),
    }
}

fn collect<'t>(
    node: &'t Node,
    code: &Code,
    found: &mut Vec<&'t Node>,
    aliases: &mut Vec<Range<usize>>,
) {
    let Some(below) = node.get("criteria") else {
        return;
    };
    match &below.shape {
        Shape::Alias => aliases.push(below.range.clone()),
        Shape::List { items, .. } => {
            for item in items {
                if matches!(item.shape, Shape::Alias) {
                    aliases.push(item.range.clone());
                }
                let own = item.get("code").and_then(Node::scalar);
                if own.and_then(input::values::code).as_ref() == Some(code) {
                    found.push(item);
                }
                collect(item, code, found, aliases);
            }
        }
        Shape::Map { .. } | Shape::Scalar { .. } => {}
    }
}
