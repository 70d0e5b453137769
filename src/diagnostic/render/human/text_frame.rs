//! The frame over lines of a text, shortened to the width.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::frame::{Frame, Line, Mark, Quoted, without_small_gaps};
use super::width::{head, shorten, tail, width};
use crate::source::{FileId, Files, Span, floor_boundary};

/// Draws the lines that contain the places, each at most `columns` wide.
pub(super) fn frame(
    files: &Files,
    file: FileId,
    places: &[(Span, Quoted)],
    origin: String,
    columns: usize,
) -> Frame {
    let text = files.text(file).unwrap_or_default();
    let mut lines: BTreeMap<usize, (Range<usize>, Vec<Mark>)> = BTreeMap::new();
    for (span, quoted) in places {
        let (number, bounds) = line_at(files, file, span.start);
        let mark = Mark {
            range: within(text, *span, &bounds),
            quoted: quoted.clone(),
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
            text: text[bounds].chars().map(replace_c1).collect(),
            marks,
        };
        shorten_around_marks(&mut line, columns);
        line
    };
    Frame {
        origin,
        letters: None,
        lines: lines.into_iter().map(draw).collect(),
    }
}

/// Replaces C1 control characters (U+0080 to U+009F), which terminals obey and
/// annotate-snippets does not escape, by a character of equal byte length.
fn replace_c1(c: char) -> char {
    if matches!(c, '\u{80}'..='\u{9f}') {
        '\u{bf}'
    } else {
        c
    }
}

/// Returns the number of the line that contains a byte, from 1, and the bytes of the
/// line without line break and byte-order mark.
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

/// Returns the part of a span within the line it begins in, in bytes of that line.
fn within(text: &str, span: Span, line: &Range<usize>) -> Range<usize> {
    let start = floor_boundary(text, span.start).clamp(line.start, line.end);
    let end = floor_boundary(text, span.end).clamp(start, line.end);
    let mut marked = &text[start..end];
    if span.end > line.end {
        marked = marked.trim_end();
    }
    start - line.start..start - line.start + marked.len()
}

/// The minimum width of a shortened part.
const MIN_PART: usize = 8;

/// Shortens a line with its labels to `columns` as far as possible.
///
/// The line is split at the ends of its marks. The parts up to the last mark share the
/// room left by its label: short ones stay whole, long ones are cut to equal width. The
/// rest of the line gets the remaining columns.
fn shorten_around_marks(line: &mut Line, columns: usize) {
    let Some(last) = line.marks.iter().max_by_key(|mark| mark.range.end) else {
        line.text = shorten(&line.text, columns);
        return;
    };
    let (end, label) = (last.range.end, width(&last.quoted.label) + 1);
    if width(&line.text) <= columns && width(&line.text[..end]) + label <= columns {
        return;
    }
    let marks = line.marks.iter();
    let mut cuts: BTreeSet<usize> = marks
        .flat_map(|mark| [mark.range.start, mark.range.end])
        .collect();
    cuts.insert(0);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let parts: Vec<&str> = cuts
        .windows(2)
        .map(|part| &line.text[part[0]..part[1]])
        .collect();

    let share = share(&parts, columns.saturating_sub(label));
    let mut text = String::new();
    let mut moved = vec![0];
    for (index, part) in parts.iter().enumerate() {
        let before_all = index == 0 && line.marks.iter().all(|mark| mark.range.start > 0);
        if width(part) <= share {
            text.push_str(part);
        } else if before_all {
            text.push('…');
            text.push_str(tail(part, share - 1));
        } else {
            let ending = share / 3;
            text.push_str(head(part, share - ending - 1));
            text.push('…');
            text.push_str(tail(part, ending));
        }
        moved.push(text.len());
    }
    let room = columns.saturating_sub(width(&text));
    text.push_str(&shorten(&line.text[end..], room.max(1)));

    let to = |at: usize| cuts.binary_search(&at).map_or(0, |index| moved[index]);
    for mark in &mut line.marks {
        mark.range = to(mark.range.start)..to(mark.range.end);
    }
    line.text = text;
}

/// Returns the maximum width of a part so that all parts fit into `columns`.
fn share(parts: &[&str], columns: usize) -> usize {
    let widths: Vec<usize> = parts.iter().map(|part| width(part)).collect();
    let sum = |most: usize| widths.iter().map(|&width| width.min(most)).sum::<usize>();
    (MIN_PART..=columns)
        .rev()
        .find(|&most| sum(most) <= columns)
        .unwrap_or(MIN_PART)
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
    fn c1_controls_are_replaced_and_bytes_keep_their_places() {
        for c in '\u{80}'..='\u{9f}' {
            assert_eq!(replace_c1(c), '¿');
            assert_eq!(replace_c1(c).len_utf8(), c.len_utf8());
        }
        assert_eq!(replace_c1('đ'), 'đ');
    }

    #[test]
    fn a_span_over_lines_and_through_characters_stays_in_its_line() {
        let text = "tên: ế\nb";
        let (files, id) = file(text);
        let (_, line) = line_at(&files, id, 0);
        let whole = Span { start: 0, end: 99 };
        assert_eq!(within(text, whole, &line), 0..9);
        let inside = Span { start: 2, end: 7 };
        assert_eq!(within(text, inside, &line), 1..6);
        let backwards = Span { start: 6, end: 2 };
        assert_eq!(within(text, backwards, &line), 6..6);
    }
}
