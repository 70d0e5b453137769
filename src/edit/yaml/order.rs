//! Moves an item of a list of criteria.

use std::ops::Range;

use super::tree::{Node, Shape, parse};

/// Where an item goes.
#[derive(Debug)]
pub struct Move {
    /// The lines of the item, with the comments above it.
    pub lines: Range<usize>,
    /// Where they are inserted.
    pub to: usize,
}

/// Returns how the criterion with a code at some bytes goes before another one of its list;
/// `None` if they are not in one list with lines of their own.
#[must_use]
pub fn move_before(text: &str, code: &Range<usize>, target: &Range<usize>) -> Option<Move> {
    let root = parse(text)?;
    let (item, before) = items_of_codes(&root, code, target)?;
    let lines = lines(text, &item.range)?;
    let to = self::lines(text, &before.range)?.start;
    (to < lines.start).then_some(Move { lines, to })
}

/// Returns the items of one list that have these codes.
fn items_of_codes<'t>(
    node: &'t Node,
    code: &Range<usize>,
    target: &Range<usize>,
) -> Option<(&'t Node, &'t Node)> {
    match &node.shape {
        Shape::List { items, .. } => {
            let with = |code: &Range<usize>| {
                let has_code =
                    |item: &&Node| item.get("code").is_some_and(|one| one.range == *code);
                items.iter().find(has_code)
            };
            if let (Some(item), Some(before)) = (with(code), with(target)) {
                return Some((item, before));
            }
            let mut items = items.iter();
            items.find_map(|item| items_of_codes(item, code, target))
        }
        Shape::Map { pairs, .. } => {
            let mut values = pairs.iter().map(|(_, value)| value);
            values.find_map(|value| items_of_codes(value, code, target))
        }
        Shape::Scalar { .. } | Shape::Alias => None,
    }
}

/// Returns the lines of an item after its dash, with the comments right above it; `None` if
/// something else is on them.
fn lines(text: &str, item: &Range<usize>) -> Option<Range<usize>> {
    let first = text[..item.start].rfind('\n').map_or(0, |at| at + 1);
    if text[first..item.start].trim() != "-" {
        return None;
    }
    // A block text ends after the blanks of the next line.
    let end = text[..item.end].trim_end_matches(' ').len();
    let end = if text[..end].ends_with('\n') {
        end
    } else {
        text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
    };
    let after = text.get(item.end..end).unwrap_or_default().trim();
    if !after.is_empty() && !after.starts_with('#') {
        return None;
    }
    let mut start = first;
    while let Some(above) = text[..start].strip_suffix('\n') {
        let line = above.rfind('\n').map_or(0, |at| at + 1);
        if !above[line..].trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_moves_with_its_comments() {
        for (text, moved) in [
            (
                "criteria:\n- {code: \"2\"}\n# of 1\n- {code: \"1\"} # x\n- {code: \"3\"}\n",
                "criteria:\n# of 1\n- {code: \"1\"} # x\n- {code: \"2\"}\n- {code: \"3\"}\n",
            ),
            (
                "criteria:\n  - code: \"2\"\n    note: |\n      a\n  - code: \"1\"\n    note: |\n      b\n",
                "criteria:\n  - code: \"1\"\n    note: |\n      b\n  - code: \"2\"\n    note: |\n      a\n",
            ),
        ] {
            let range = |code: &str| {
                let start = text.find(code).unwrap();
                start..start + code.len()
            };
            let found = move_before(text, &range("\"1\""), &range("\"2\"")).unwrap();
            let lines = &text[found.lines.clone()];
            let rest = [&text[..found.lines.start], &text[found.lines.end..]].concat();
            let whole = [&rest[..found.to], lines, &rest[found.to..]].concat();
            assert_eq!(whole, moved);
            assert!(move_before(text, &range("\"2\""), &range("\"1\"")).is_none());
        }
    }

    #[test]
    fn items_without_lines_of_their_own_do_not_move() {
        let text = "criteria: [{code: \"2\"}, {code: \"1\"}]\n";
        assert!(move_before(text, &(27..30), &(18..21)).is_none());
    }
}
