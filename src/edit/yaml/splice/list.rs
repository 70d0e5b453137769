//! Lists with one item per line: items that remain keep their lines and comments.

use std::ops::Range;

use smol_str::SmolStr;

use super::super::key::Value;
use super::super::tree::{Node, Shape};
use super::super::written;
use super::{Refused, no_comment, not_here, refused, spliced};
use crate::input::values;
use crate::model::Evidence;

/// Returns the text with the items replaced by those of a value.
pub(super) fn set(text: &str, items: &[Node], value: &Value) -> Result<String, Refused> {
    let whole = items.first().map_or(0..0, |item| item.range.clone());
    let new = written::items(value).ok_or_else(|| refused(&whole, not_here()))?;
    let dash = dash(text, items).ok_or_else(|| refused(&whole, not_here()))?;
    let same = |old: &Node, at: usize| match value {
        Value::Names(names) => {
            let old = old.scalar().map(values::one_line);
            old.as_deref() == names.get(at).map(SmolStr::as_str)
        }
        Value::Documents(documents) => {
            let old = document(old);
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

/// Replaces whole lines, also after a last line without a line end.
fn ended(text: &str, range: &Range<usize>, lines: &str, ends: &str) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    if before.is_empty() || before.ends_with('\n') {
        return spliced(text, range, lines);
    }
    let lines = lines.strip_suffix(ends).unwrap_or(lines);
    spliced(text, range, &format!("{ends}{lines}"))
}

/// Returns the text before the dashes: the same indentation on the line of every item.
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

/// Returns the range of the whole lines of items.
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

/// Returns the document of an entry, or `None` if it is written in another way.
fn document(node: &Node) -> Option<Evidence> {
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
