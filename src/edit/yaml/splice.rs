//! Inserts a value into the text.

mod list;

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::super::Refused;
use super::key::{Key, Value};
use super::tree::{Node, Shape};
use super::written;
use crate::lang::Message;
use crate::text;

/// Returns the text with the value of a key of an entry replaced.
pub(super) fn set(text: &str, entry: &Node, key: Key, value: &Value) -> Result<String, Refused> {
    let Shape::Map { flow, pairs } = &entry.shape else {
        return Err(refused(&entry.range, not_here()));
    };
    if entry.anchored {
        return Err(refused(&entry.range, anchored()));
    }
    let merged = pairs.iter().find(|(one, _)| one.scalar() == Some("<<"));
    match entry.pair(key.name()) {
        Some((name, old)) => replace(text, name, old, value, *flow),
        None if *value == Value::Nothing => Ok(text.to_owned()),
        // The value of this key in the merged map would be hidden, not changed.
        None => match merged {
            Some((_, from)) => Err(refused(
                &from.range,
                text!(
                    "giá trị có thể đến từ khóa gộp (<<) này",
                    "the value may come from this merge key (<<)"
                ),
            )),
            None => insert(text, entry, key, value, *flow),
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
    let new = written::value(value, Some(old), flow);
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
        // There is nothing after the colon, so the value goes there.
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
        Shape::List { items, .. } if *value != Value::Nothing => list::set(text, items, value),
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

/// Refuses to overwrite a comment.
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

/// Inserts a missing key after the nearest key that precedes it.
fn insert(
    text: &str,
    entry: &Node,
    key: Key,
    value: &Value,
    flow: bool,
) -> Result<String, Refused> {
    let new = format!("{}: {}", key.name(), written::value(value, None, flow));
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
    let anchor = key.before().filter_map(|name| entry.pair(name));
    let Some((name, before)) = anchor.into_iter().find(|pair| one_line(pair)) else {
        return Err(refused(&entry.range, not_here()));
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
    // The last line of the file has no line end.
    Ok(spliced(text, &(at..at), &format!("{ends}{indent}{new}")))
}

/// Returns the range of a block scalar from the colon of its key to the end of its last
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
