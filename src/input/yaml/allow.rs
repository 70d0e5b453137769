//! Comments that allow diagnostics: `# parindex: allow(NAME, NAME) reason`.
//!
//! At the end of a line such a comment covers that line; on a line of its own it covers
//! the next entry of a list or key with its value; before all else it covers the file.

use std::ops::Range;

use smol_str::SmolStr;

use crate::input::allowance::{Allowance, Covers};
use crate::input::values;
use crate::source::{FileId, Located, Place};

use super::node::{COMMENT_MARK, Node, Tree, Value};

/// The word after the mark.
const WORD: &str = "allow";
/// The most comments that are read in a file.
const MOST: usize = 1000;

/// Returns the allowances of a text, in order.
pub(super) fn allowances(tree: &Tree, text: &str, file: FileId) -> Vec<Allowance> {
    let mut entries = Vec::new();
    // Most files have no such comment.
    if !tree.comments.is_empty() {
        collect(&tree.root, &mut entries);
        entries.sort_by_key(|entry| (entry.start, std::cmp::Reverse(entry.end)));
    }
    let begin = tree.root.range.start;
    let read = tree.comments.iter().filter_map(|comment| {
        let (names, reason) = read(text, comment, file)?;
        Some(Allowance {
            place: Place::span(file, comment.clone()),
            names,
            reason,
            covers: covers(text, comment, begin, &entries),
        })
    });
    read.take(MOST).collect()
}

/// Collects what a comment can be above: entries of lists, and keys with their values.
fn collect(node: &Node, entries: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Empty | Value::Scalar(_) => {}
        Value::List(items) => {
            for item in items.iter() {
                entries.push(item.range.clone());
                collect(item, entries);
            }
        }
        Value::Map(pairs) => {
            for (key, value) in pairs.iter() {
                // The value of an alias is written elsewhere.
                let end = value.range.end.max(key.range.end);
                entries.push(key.range.start..end);
                collect(value, entries);
            }
        }
    }
}

/// Returns what a comment covers. The entries are in order, of those that begin at the
/// same byte the longest first; the root begins at `begin`.
fn covers(text: &str, comment: &Range<usize>, begin: usize, entries: &[Range<usize>]) -> Covers {
    let before = text.get(..comment.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let on_its_own = before
        .get(line..)
        .unwrap_or_default()
        .trim_start_matches('\u{feff}')
        .trim()
        .is_empty();
    if !on_its_own {
        return Covers::Bytes(line..comment.start);
    }
    if comment.start < begin {
        return Covers::File;
    }
    let next = entries.partition_point(|entry| entry.start < comment.end);
    Covers::Bytes(
        entries
            .get(next)
            .cloned()
            .unwrap_or(comment.end..comment.end),
    )
}

/// Returns the names and the reason; `None` if the comment is about something else,
/// no names if it cannot be understood.
fn read(
    text: &str,
    comment: &Range<usize>,
    file: FileId,
) -> Option<(Vec<Located<SmolStr>>, Option<String>)> {
    let written = text.get(comment.clone())?;
    let directive = written.trim_start_matches('#').trim_start();
    let directive = directive.strip_prefix(COMMENT_MARK)?.trim_start();
    let word_end = directive
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(directive.len());
    let (word, rest) = directive.split_at(word_end);
    if word != WORD {
        let meant = strsim::osa_distance(&word.to_lowercase(), WORD) <= 2;
        return meant.then(|| (Vec::new(), None));
    }
    let Some((names, reason)) = rest
        .trim_start()
        .strip_prefix('(')
        .and_then(|rest| rest.split_once(')'))
    else {
        return Some((Vec::new(), None));
    };
    // The names and the reason end the comment, so their bytes can be counted back.
    let mut at = comment.end - reason.len() - 1 - names.len();
    let mut found = Vec::new();
    for name in names.split(',') {
        let start = at + (name.len() - name.trim_start().len());
        at += name.len() + 1;
        let name = name.trim();
        if !name.is_empty() {
            let place = Place::span(file, start..start + name.len());
            found.push(Located::new(name.into(), place));
        }
    }
    let reason = values::one_line(reason.trim_start_matches([' ', ':', '-', '–', '—']));
    Some((
        found,
        Some(reason.into_owned()).filter(|reason| !reason.is_empty()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::limits::Limits;
    use crate::source::Files;

    /// Returns each allowance of a text: its names, its reason, and the text it covers.
    fn found(text: &str) -> Vec<(String, String, String)> {
        let file = Files::default().add("so.yaml");
        let tree = super::super::parse::parse(text, file, &Limits::default())
            .unwrap_or_else(|one| panic!("{one:?}"));
        let all = allowances(&tree, text, file);
        let shown = all.into_iter().map(|one| {
            let names: Vec<SmolStr> = one
                .names
                .iter()
                .map(|name| {
                    let crate::source::At::Span(span) = name.place.at() else {
                        panic!("{name:?}");
                    };
                    assert_eq!(&text[span.start..span.end], name.value);
                    name.value.clone()
                })
                .collect();
            let covers = match one.covers {
                Covers::File => "the file".to_owned(),
                Covers::Bytes(bytes) => text[bytes].trim_end().to_owned(),
                Covers::Row { .. } => panic!("a row in YAML"),
            };
            (names.join("+"), one.reason.unwrap_or_default(), covers)
        });
        shown.collect()
    }

    fn one(text: &str) -> (String, String, String) {
        let mut all = found(text);
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    fn row(names: &str, reason: &str, covers: &str) -> (String, String, String) {
        (names.to_owned(), reason.to_owned(), covers.to_owned())
    }

    #[test]
    fn a_comment_after_content_covers_its_line() {
        let text = "a: 1\nb: 2  # parindex: allow(wrong-type, plan): vì đã duyệt\nc: 3\n";
        assert_eq!(one(text), row("wrong-type+plan", "vì đã duyệt", "b: 2"));
        let text = "\u{feff}a: 1 # parindex: allow(x) lý do\r\nb: 2\r\n";
        assert_eq!(one(text), row("x", "lý do", "\u{feff}a: 1"));
        let text = "- {code: 1, # parindex: allow(x) lý do\n   name: b}\n";
        assert_eq!(one(text), row("x", "lý do", "- {code: 1,"));
    }

    #[test]
    fn a_comment_on_its_own_line_covers_the_next_item() {
        let entry = "a:\n# parindex: allow(x) lý do\n- b: 1\n  c: 2\n- b: 3\n";
        assert_eq!(one(entry), row("x", "lý do", "b: 1\n  c: 2"));
        let key = "a: 0\n# parindex: allow(x) lý do\n# và nữa\n\nb:\n  - 1\n  - 2\nc: 3\n";
        assert_eq!(one(key), row("x", "lý do", "b:\n  - 1\n  - 2"));
        let windows = "a: 0\r\n# parindex: allow(x) lý do\r\nb: 2\r\nc: 3\r\n";
        assert_eq!(one(windows), row("x", "lý do", "b: 2"));
        let flow = "a: [\n  # parindex: allow(x) lý do\n  {b: 1,\n   c: 2},\n  {b: 3}]\n";
        assert_eq!(one(flow), row("x", "lý do", "{b: 1,\n   c: 2}"));
        let pair = "a: {b: 1,\n  # parindex: allow(x) lý do\n  c: 2, d: 3}\n";
        assert_eq!(one(pair), row("x", "lý do", "c: 2"));
    }

    #[test]
    fn a_comment_at_the_top_covers_the_file_and_one_at_the_end_nothing() {
        for top in ["", "\u{feff}", "# ghi chú\r\n\r\n"] {
            let text = format!("{top}# parindex: allow(x) lý do\r\n---\r\na: 1\r\n");
            assert_eq!(one(&text), row("x", "lý do", "the file"));
        }
        let text = "a: 1\n# parindex: allow(x) lý do\n";
        assert_eq!(one(text), row("x", "lý do", ""));
        let notes = "# một dòng ghi chú\n".repeat(500);
        let text = format!("a:\n{notes}# parindex: allow(x) lý do\n- b\n");
        assert_eq!(one(&text), row("x", "lý do", "b"));
    }

    #[test]
    fn quoted_text_and_unrelated_comments_are_ignored() {
        let text = "a: |\n  x\n  # parindex: allow(x) lý do\nb: \"# parindex: allow(x) y\"\n\
                    c: >-\n  # parindex: allow(x) y\nd: x#parindex:allow(x)\n\
                    # xem parindex: allow(x)\n# parindex: bảng điểm năm 2024\ne: 1\n";
        assert_eq!(found(text), []);
    }

    #[test]
    fn what_is_written_wrongly_is_kept_to_be_reported() {
        for written in ["alow(x) y", "allow x", "allow(x", "Allow(x) y", "allow() y"] {
            let text = format!("a: 1 # parindex: {written}\n");
            let (names, _, covers) = one(&text);
            assert_eq!((names.as_str(), covers.as_str()), ("", "a: 1"), "{written}");
        }
        assert_eq!(one("a: 1 # parindex: allow ( x ) \n"), row("x", "", "a: 1"));
    }
}
