//! The frame over lines of a text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::frame::{Frame, Line, Mark, without_small_gaps};
use super::quote::Quoted;
use super::squeeze::squeeze;
use crate::source::{FileId, Files, SpanRange};

/// The lines that the places stand in; `columns` is the room for a line.
pub(super) fn frame(
    files: &Files,
    file: FileId,
    places: &[(SpanRange, Quoted)],
    origin: String,
    columns: usize,
) -> Frame {
    let text = files.text(file).unwrap_or_default();
    let mut lines: BTreeMap<usize, (Range<usize>, Vec<Mark>)> = BTreeMap::new();
    for (span, quoted) in places {
        let (number, bounds) = line_at(files, file, span.start);
        let mark = Mark {
            range: within(text, *span, &bounds),
            label: quoted.label.clone(),
            primary: quoted.primary,
        };
        lines
            .entry(number)
            .or_insert((bounds, Vec::new()))
            .1
            .push(mark);
    }
    let numbers: BTreeSet<usize> = lines.keys().copied().collect();
    for number in without_small_gaps(&numbers) {
        if let Some((before, _)) = lines.get(&(number - 1))
            && !lines.contains_key(&number)
        {
            let next = text[before.end..]
                .find('\n')
                .map_or(text.len(), |at| before.end + at + 1);
            let (number, bounds) = line_at(files, file, next);
            lines.insert(number, (bounds, Vec::new()));
        }
    }
    let draw = |(number, (bounds, marks)): (usize, (Range<usize>, Vec<Mark>))| {
        let mut line = Line {
            number,
            text: text[bounds].chars().map(tame).collect(),
            marks,
        };
        squeeze(&mut line, columns);
        line
    };
    Frame {
        origin,
        letters: None,
        lines: lines.into_iter().map(draw).collect(),
    }
}

/// The controls of the second kind (U+0080 to U+009F), which terminals obey and
/// the renderer lets through, as a sign of as many bytes: marks stay in place.
fn tame(c: char) -> char {
    if matches!(c, '\u{80}'..='\u{9f}') {
        '\u{bf}'
    } else {
        c
    }
}

/// The number of the line that a byte stands in, from 1, and the line's bytes
/// without its end and without a byte-order mark.
fn line_at(files: &Files, file: FileId, at: usize) -> (usize, Range<usize>) {
    let text = files.text(file).unwrap_or_default();
    let (number, Range { start, end }) = files.line(file, at);
    let line = text[start..end].trim_end_matches('\r');
    let bom = if start == 0 && line.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    (number, start + bom..start + line.len())
}

/// What of a span stands in the line it begins in, in bytes of that line. A
/// span of many lines is shown by its first.
fn within(text: &str, span: SpanRange, line: &Range<usize>) -> Range<usize> {
    let start = floor(text, span.start).clamp(line.start, line.end);
    let end = floor(text, span.end).clamp(start, line.end);
    let mut marked = &text[start..end];
    if span.end > line.end {
        marked = marked.trim_end();
    }
    start - line.start..start - line.start + marked.len()
}

/// The byte itself, or the start of the character that it is part of.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Content;

    fn file(text: &str) -> (Files, FileId) {
        let mut files = Files::default();
        let file = files.add("so.yaml");
        files.set_content(file, Content::Text(text.to_owned()));
        (files, file)
    }

    #[test]
    fn a_line_is_found_without_its_end_and_without_a_byte_order_mark() {
        let text = "\u{feff}a: 1\r\ntên: x\r\n";
        let (files, id) = file(text);
        let line_at = |at| line_at(&files, id, at);
        assert_eq!(line_at(0), (1, 3..7));
        assert_eq!(line_at(8), (1, 3..7));
        assert_eq!(line_at(9), (2, 9..16));
        assert_eq!(line_at(text.len()), (3, 18..18));
        let (files, id) = file("");
        assert_eq!(super::line_at(&files, id, 7), (1, 0..0));
    }

    #[test]
    fn no_control_of_the_second_kind_is_shown_and_bytes_stay_in_place() {
        for c in '\u{80}'..='\u{9f}' {
            assert_eq!(tame(c), '¿');
            assert_eq!(tame(c).len_utf8(), c.len_utf8());
        }
        assert_eq!(tame('đ'), 'đ');
    }

    #[test]
    fn a_span_over_lines_and_through_characters_stays_in_its_line() {
        let text = "tên: ế\nb";
        let (files, id) = file(text);
        let (_, line) = line_at(&files, id, 0);
        let whole = SpanRange { start: 0, end: 99 };
        assert_eq!(within(text, whole, &line), 0..9);
        let inside = SpanRange { start: 2, end: 7 };
        assert_eq!(within(text, inside, &line), 1..6);
        let backwards = SpanRange { start: 6, end: 2 };
        assert_eq!(within(text, backwards, &line), 6..6);
    }
}
