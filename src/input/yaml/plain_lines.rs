//! Fast path: reads files whose lines all have a common shape (keys of plain letters,
//! list items, values on one line, comments) without the YAML parser. For any other line
//! the parser reads the whole file, so every syntax error comes from the parser.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memchr3_iter};

use super::node::{Builder, COMMENT_MARK, Node, Value};

/// Gives the nodes of a text to `builder`; `None` if a line is not plain, and then the
/// builder must not be used any more.
pub(super) fn read<'t>(text: &'t str, builder: &mut Builder<'t>) -> Option<()> {
    if !is_printable(text) {
        return None;
    }
    let mut lines = Lines {
        builder,
        columns: Vec::new(),
        waiting: Some(0),
    };
    let mut start = 0;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        let end = start + memchr(b'\n', rest).unwrap_or(rest.len());
        let line = &text[start..end];
        lines.line(start, line.strip_suffix('\r').unwrap_or(line))?;
        start = end + 1;
    }
    lines.finish(text.len())
}

/// Whether the text has no character, line breaks aside, that the parser treats in a
/// special way anywhere.
fn is_printable(text: &str) -> bool {
    const AT_ONCE: usize = 64;
    let bytes = text.as_bytes();
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\r' | b'\n') || byte == 0x7f;
    // Without an exit from the inner loop the compiler tests many bytes at once.
    let mut has_control = bytes
        .chunks(AT_ONCE)
        .map(|some| some.iter().fold(false, |any, byte| any | is_control(*byte)));
    // C1 controls, line and paragraph separators, byte order marks and noncharacters.
    let mut rare = memchr3_iter(0xc2, 0xe2, 0xef, bytes);
    let is_odd = |at: usize| match bytes[at..] {
        [0xc2, second, ..] => second < 0xa0,
        [0xe2, 0x80, third, ..] => matches!(third, 0xa8 | 0xa9),
        [0xef, second, ..] => matches!(second, 0xbb | 0xbf),
        _ => false,
    };
    let ends_line = |at: usize| bytes.get(at + 1) == Some(&b'\n');
    !has_control.any(|any| any) && !rare.any(is_odd) && memchr_iter(b'\r', bytes).all(ends_line)
}

/// The collections that the lines so far have opened.
struct Lines<'t, 'b> {
    builder: &'b mut Builder<'t>,
    /// The column of each open collection.
    columns: Vec<usize>,
    /// The position of an empty value, if the last key or item has no value yet.
    waiting: Option<usize>,
}

impl<'t> Lines<'t, '_> {
    /// Reads a line that begins at a byte.
    fn line(&mut self, start: usize, line: &'t str) -> Option<()> {
        let end = start + line.len();
        let mut rest = line.trim_ascii_start();
        let mut at = end - rest.len();
        rest = rest.trim_ascii_end();
        if rest.is_empty() {
            return Some(());
        }
        let (before, comment) = without_comment(rest);
        if let Some(comment) = comment {
            if rest[comment..].contains(COMMENT_MARK) {
                self.builder.comments.push(at + comment..end);
            }
            if before.is_empty() {
                return Some(());
            }
        }
        rest = before;
        let mut in_item = false;
        while let Some(item) = rest.strip_prefix("- ") {
            let item = item.trim_ascii_start();
            let inside = at + rest.len() - item.len();
            self.enter([at, inside], at - start, false)?;
            at = inside;
            rest = item;
            self.waiting = Some(at);
            in_item = true;
        }
        let Some((key, value)) = pair(rest) else {
            // A text below its key and the second line of a text are not plain.
            return if in_item { self.scalar(at, rest) } else { None };
        };
        self.enter([at, at], at - start, true)?;
        self.scalar(at, key)?;
        let colon = at + key.len();
        let value = value.trim_ascii_start();
        if value.is_empty() {
            self.waiting = Some(colon);
            return Some(());
        }
        self.scalar(at + rest.len() - value.len(), value)
    }

    /// Enters the collection of an item or key in a column: a new one if the last key or
    /// item needs a value, else an open one. An item begins at its dash and has content
    /// at `inside`.
    fn enter(&mut self, [at, inside]: [usize; 2], column: usize, is_map: bool) -> Option<()> {
        let builder = &mut *self.builder;
        let above = self.columns.last().zip(builder.open.last());
        // The items of a key may be in its own column.
        let is_flush =
            above.is_some_and(|(above, open)| column == *above && open.is_map && !is_map);
        let is_below = above.is_none_or(|(above, _)| column > *above);
        if self.waiting.is_some() && (is_below || is_flush) {
            self.waiting = None;
            if builder.open.len() >= builder.limits.depth {
                return None;
            }
            // As the parser does.
            builder.push(if is_flush { inside } else { at }, 0, is_map);
            self.columns.push(column);
            return Some(());
        }
        self.leave_empty();
        while let (Some(above), Some(open)) = (self.columns.last(), self.builder.open.last()) {
            if column > *above {
                return None;
            }
            if column == *above && open.is_map == is_map {
                return Some(());
            }
            if column == *above && open.is_map {
                return None;
            }
            self.leave(at);
        }
        None
    }

    /// Adds an empty value for a key or item without one.
    fn leave_empty(&mut self) {
        if let Some(at) = self.waiting.take() {
            let value = Value::Empty;
            self.builder.close(
                Node {
                    range: at..at,
                    value,
                },
                0,
            );
        }
    }

    /// Ends the innermost collection before the next line.
    fn leave(&mut self, next: usize) {
        self.columns.pop();
        if let Some(open) = self.builder.open.pop() {
            let node = self.builder.collection(&open, next);
            self.builder.close(node, 0);
        }
    }

    /// Reads a text that ends with its line.
    fn scalar(&mut self, at: usize, written: &'t str) -> Option<()> {
        let range = at..at + written.len();
        let value = value(written)?;
        self.builder.check_count().ok()?;
        if written.len() > self.builder.limits.cell_chars {
            return None;
        }
        self.waiting = None;
        self.builder.close(Node { range, value }, 0);
        Some(())
    }

    /// Ends the open collections at the end of the text.
    fn finish(mut self, end: usize) -> Option<()> {
        // The parser reads a file without a value.
        self.columns.last()?;
        self.leave_empty();
        while !self.columns.is_empty() {
            self.leave(end);
        }
        Some(())
    }
}

/// Returns a line without its comment, and where that begins. A `#` that may be in quotes
/// is no comment here.
fn without_comment(line: &str) -> (&str, Option<usize>) {
    let bytes = line.as_bytes();
    let begins = |at: &usize| at.checked_sub(1).is_none_or(|before| bytes[before] == b' ');
    let Some(at) = memchr_iter(b'#', bytes).find(begins) else {
        return (line, None);
    };
    let before = &line[..at];
    let quotes = memchr_iter(b'"', before.as_bytes()).count();
    if matches!(quotes, 0 | 2) && memchr2(b'\'', b'\\', before.as_bytes()).is_none() {
        (before.trim_ascii_end(), Some(at))
    } else {
        (line, None)
    }
}

/// Returns the key at the beginning of a line, and what follows its colon.
fn pair(line: &str) -> Option<(&str, &str)> {
    /// The parser rejects a longer key.
    const LONGEST: usize = 1_024;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let end = line.bytes().position(|byte| !is_plain(&byte))?;
    let (key, rest) = line.split_at(end);
    let value = rest.strip_prefix(':')?;
    let is_key = key.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_');
    let is_key = is_key && key.len() <= LONGEST;
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key, value))
}

/// Returns the value of a text on one line; `None` if it is not plain.
fn value(written: &str) -> Option<Value<'_>> {
    let bytes = written.as_bytes();
    let last = bytes.len().checked_sub(1)?;
    let quoted = |end: Option<usize>| {
        let is_whole = end.is_some_and(|end| end + 1 == last) && bytes[last] == bytes[0];
        is_whole.then(|| Value::Scalar(Cow::Borrowed(&written[1..last])))
    };
    match bytes[0] {
        b'"' => quoted(memchr2(b'"', b'\\', &bytes[1..])),
        b'\'' => quoted(memchr(b'\'', &bytes[1..])),
        b'-' if !bytes.get(1)?.is_ascii_digit() => None,
        b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|'
        | b'>' | b'%' | b'@' | b'`' => None,
        _ => {
            let means_more = |at: usize| match bytes[at] {
                b':' => bytes.get(at + 1).is_none_or(|next| *next == b' '),
                _ => bytes[at - 1] == b' ',
            };
            let is_text = !memchr2_iter(b':', b'#', bytes).any(means_more);
            is_text.then(|| Value::plain(Cow::Borrowed(written)))
        }
    }
}
