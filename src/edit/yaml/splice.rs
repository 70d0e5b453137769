//! Puts a value into the text: where it goes, and what it replaces.

use std::ops::Range;

use granit_parser::ScalarStyle;
use smol_str::SmolStr;

use super::tree::{Node, Shape};
use super::value::Value;
use super::write;
use crate::edit::Refused;
use crate::input::values;
use crate::lang::Message;
use crate::model::Evidence;
use crate::text;

/// Returns the text with a key of an entry set to a value. A missing key is added after the
/// first of the keys `before` that the entry has, or else at its beginning.
pub(super) fn set(
    text: &str,
    entry: &Node,
    key: &'static str,
    before: impl Iterator<Item = &'static str>,
    value: &Value,
) -> Result<String, Refused> {
    let Shape::Map { flow, pairs } = &entry.shape else {
        return Err(refused(&entry.range, not_here()));
    };
    if entry.anchored {
        return Err(refused(&entry.range, anchored()));
    }
    let merged = pairs.iter().find(|(one, _)| one.scalar() == Some("<<"));
    match entry.pair(key) {
        Some((name, old)) => replace(text, name, old, value, *flow),
        None if *value == Value::Nothing => Ok(text.to_owned()),
        // The value may come from the merged map, which would stay as it is.
        None => match merged {
            Some((_, from)) => Err(refused(
                &from.range,
                text!(
                    "giá trị có thể đến từ khóa gộp (<<) này",
                    "the value may come from this merge key (<<)"
                ),
            )),
            None => insert(text, entry, key, before, value, *flow),
        },
    }
}

fn replace(
    text: &str,
    name: &Node,
    old: &Node,
    value: &Value,
    flow: bool,
) -> Result<String, Refused> {
    if old.anchored {
        return Err(refused(&old.range, anchored()));
    }
    let new = write::value(value, Some(old), flow);
    let range = &old.range;
    match &old.shape {
        Shape::Alias => Err(refused(
            range,
            text!("giá trị là một tham chiếu (*)", "the value is an alias (*)"),
        )),
        Shape::Map { flow: true, .. } | Shape::List { flow: true, .. } => {
            no_comment(text, range)?;
            Ok(spliced(text, range, &new))
        }
        // The value is blank: the new one goes after the colon.
        Shape::Scalar { .. } if range.is_empty() => {
            let after = text.get(name.range.end..).and_then(|rest| rest.find(':'));
            let at = after.map(|at| name.range.end + at + 1);
            let at = at.ok_or_else(|| refused(range, not_here()))?;
            let space = if new.is_empty() { "" } else { " " };
            Ok(spliced(text, &(at..at), &format!("{space}{new}")))
        }
        Shape::Scalar {
            style: ScalarStyle::Literal | ScalarStyle::Folded,
            ..
        } => {
            let block = block(text, name).ok_or_else(|| refused(range, not_here()))?;
            let space = if new.is_empty() { "" } else { " " };
            Ok(spliced(text, &block, &format!("{space}{new}")))
        }
        Shape::Scalar { .. } => Ok(spliced(text, range, &new)),
        Shape::List { items, .. } if *value != Value::Nothing => set_list(text, items, value),
        Shape::List { .. } | Shape::Map { .. } => {
            let from = text.get(name.range.end..).and_then(|rest| rest.find(':'));
            let from = from.map_or(range.start, |at| name.range.end + at + 1);
            let range = from..range.end;
            no_comment(text, &range)?;
            let space = if new.is_empty() { "" } else { " " };
            Ok(spliced(text, &range, &format!("{space}{new}")))
        }
    }
}

/// Returns the text with the items of a block list set to those of a value. Items that
/// stay keep their lines and comments.
fn set_list(text: &str, items: &[Node], value: &Value) -> Result<String, Refused> {
    let whole = items.first().map_or(0..0, |item| item.range.clone());
    let new = write::items(value).ok_or_else(|| refused(&whole, not_here()))?;
    let dash = dash(text, items).ok_or_else(|| refused(&whole, not_here()))?;
    let same = |old: &Node, at: usize| match value {
        Value::Names(names) => {
            let old = old.scalar().map(values::one_line);
            old.as_deref() == names.get(at).map(SmolStr::as_str)
        }
        Value::Documents(documents) => {
            let old = document_of(old);
            old.is_some() && old.as_ref() == documents.get(at)
        }
        _ => false,
    };
    let most = items.len().min(new.len());
    let first = (0..most).take_while(|at| same(&items[*at], *at)).count();
    let from_end = |back: &usize| {
        let (old, at) = (items.len() - 1 - back, new.len() - 1 - back);
        same(&items[old], at)
    };
    let last = (0..most - first).take_while(from_end).count();
    let old = &items[first..items.len() - last];
    let new = &new[first..new.len() - last];
    if let ([old], [new]) = (old, new)
        && matches!(old.shape, Shape::Scalar { .. })
        && !old.anchored
    {
        return Ok(spliced(text, &old.range, new));
    }
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = |item: &String| format!("{dash}- {item}{ends}");
    let lines: String = new.iter().map(line).collect();
    let lines_of = |items: &[Node]| lines_of(text, items);
    match (lines_of(old), lines_of(&items[..first])) {
        (Some(range), _) => {
            no_comment(text, &range)?;
            Ok(ended(text, &range, &lines, ends))
        }
        (None, Some(before)) => Ok(ended(text, &(before.end..before.end), &lines, ends)),
        (None, None) => {
            let at = lines_of(items).map_or(whole.start, |range| range.start);
            Ok(ended(text, &(at..at), &lines, ends))
        }
    }
}

/// Returns the text with whole lines replaced, also after a last line without an end.
fn ended(text: &str, range: &Range<usize>, lines: &str, ends: &str) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    if before.is_empty() || before.ends_with('\n') {
        return spliced(text, range, lines);
    }
    let lines = lines.strip_suffix(ends).unwrap_or(lines);
    spliced(text, range, &format!("{ends}{lines}"))
}

/// Returns the indentation of the dashes, if it is the same for every item.
fn dash<'t>(text: &'t str, items: &[Node]) -> Option<&'t str> {
    let before = |item: &Node| {
        let line = text.get(line_start(text, item.range.start)..item.range.start)?;
        let blank = line.trim_end().strip_suffix('-')?;
        blank.chars().all(|c| c == ' ').then_some(blank)
    };
    let first = before(items.first()?)?;
    let alike = items.iter().all(|item| before(item) == Some(first));
    alike.then_some(first)
}

/// Returns the whole lines of some items.
fn lines_of(text: &str, items: &[Node]) -> Option<Range<usize>> {
    let (first, last) = (items.first()?, items.last()?);
    let written = text.get(last.range.clone())?;
    let end = last.range.start + written.trim_end().len();
    let rest = text.get(end..)?;
    let end = rest.find('\n').map_or(text.len(), |at| end + at + 1);
    Some(line_start(text, first.range.start)..end)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |at| at + 1)
}

/// Returns the document of an entry; `None` if it is not written as a map of its keys.
fn document_of(node: &Node) -> Option<Evidence> {
    let Shape::Map { pairs, .. } = &node.shape else {
        return None;
    };
    let mut document = Evidence::default();
    for (key, value) in pairs {
        let text = SmolStr::from(values::one_line(value.scalar()?));
        match key.scalar()? {
            "document" => document.document = text,
            "date" => document.date = Some(text),
            "pages" => document.pages = Some(text),
            "file" => document.file = Some(text),
            _ => return None,
        }
    }
    Some(document)
}

/// Returns an error if a range contains a comment.
fn no_comment(text: &str, range: &Range<usize>) -> Result<(), Refused> {
    let old = text.get(range.clone()).unwrap_or_default();
    let begins = |at: &usize| {
        let before = old.get(..*at).and_then(|before| before.chars().next_back());
        before.is_none_or(char::is_whitespace)
    };
    let comment = old.match_indices('#').map(|(at, _)| at).find(begins);
    let Some(at) = comment.map(|at| range.start + at) else {
        return Ok(());
    };
    Err(refused(
        &(at..at + 1),
        text!(
            "ghi chú ở đây sẽ bị mất nếu sửa tự động",
            "this comment would be lost by the change"
        ),
    ))
}

/// Returns the text with a missing key added after the nearest of the keys before it.
fn insert(
    text: &str,
    entry: &Node,
    key: &str,
    before: impl Iterator<Item = &'static str>,
    value: &Value,
    flow: bool,
) -> Result<String, Refused> {
    let new = format!("{key}: {}", write::value(value, None, flow));
    let one_line = |node: &&(Node, Node)| {
        let written = text.get(node.1.range.clone()).unwrap_or("\n");
        let block = matches!(
            node.1.shape,
            Shape::Scalar {
                style: ScalarStyle::Literal | ScalarStyle::Folded,
                ..
            }
        );
        !written.contains('\n') && !block && !node.1.range.is_empty()
    };
    let mut before = before.filter_map(|key| entry.pair(key));
    let Some((name, before)) = before.find(|pair| one_line(pair)) else {
        return at_beginning(text, entry, &new, flow);
    };
    if flow {
        let at = before.range.end;
        return Ok(spliced(text, &(at..at), &format!(", {new}")));
    }
    let rest = text.get(before.range.end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let remark = line.trim();
    if !remark.is_empty() && !remark.starts_with('#') {
        return Err(refused(&before.range, not_here()));
    }
    let indent = " ".repeat(indent(text, name));
    let at = before.range.end + line.len();
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if text.as_bytes().get(at) == Some(&b'\n') {
        let at = at + 1;
        return Ok(spliced(text, &(at..at), &format!("{indent}{new}{ends}")));
    }
    // The last line of the file has no end.
    Ok(spliced(text, &(at..at), &format!("{ends}{indent}{new}")))
}

/// Returns the text with a line before the first key of an entry, if that is on a line of its
/// own.
fn at_beginning(text: &str, entry: &Node, new: &str, flow: bool) -> Result<String, Refused> {
    let first = match &entry.shape {
        Shape::Map { pairs, .. } if !flow => pairs.first(),
        _ => None,
    };
    let at = first.map(|(name, _)| name.range.start);
    let at = at.filter(|at| text.get(line_start(text, *at)..*at) == Some(""));
    let at = at.ok_or_else(|| refused(&entry.range, not_here()))?;
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    Ok(spliced(text, &(at..at), &format!("{new}{ends}")))
}

/// Returns the range of a block text from the colon of its key to the end of its last
/// line: all lines that are indented further than the key. `None` if a comment would be
/// lost.
fn block(text: &str, name: &Node) -> Option<Range<usize>> {
    let from = name.range.end + text.get(name.range.end..)?.find(':')? + 1;
    let indent = indent(text, name);
    let mut lines = text.get(from..)?.split_inclusive('\n');
    let head = lines.next()?;
    let mut at = from + head.len();
    let mut end = from + head.trim_end().len();
    for line in lines {
        let blank = line.trim().is_empty();
        let deeper = line.len() - line.trim_start_matches(' ').len() > indent;
        if !blank && !deeper {
            break;
        }
        if !blank {
            end = at + line.trim_end_matches(['\r', '\n']).len();
        }
        at += line.len();
    }
    (!head.contains('#')).then_some(from..end)
}

/// Returns the indentation of a key, in characters.
fn indent(text: &str, name: &Node) -> usize {
    let before = text.get(..name.range.start).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.trim_start_matches('\u{feff}').chars().count()
}

fn spliced(text: &str, range: &Range<usize>, new: &str) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    format!("{before}{new}{after}")
}

fn refused(range: &Range<usize>, message: Message) -> Refused {
    Refused::new(
        Some(range.clone()),
        message,
        text!(
            "sửa dòng đó bằng trình soạn thảo",
            "change that line in an editor"
        ),
    )
}

fn not_here() -> Message {
    text!(
        "chỗ này viết theo cách không sửa tự động được",
        "this is written in a way that cannot be changed here"
    )
}

fn anchored() -> Message {
    text!(
        "chỗ này được đặt tên (&) và dùng lại ở nơi khác",
        "this is named (&) and used again elsewhere"
    )
}
