//! Text broken into lines of a width, measured in the columns of a terminal.

use std::borrow::Cow;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that the text takes in a terminal.
pub(super) fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    let mut letters = 0;
    for character in text.chars() {
        if !is_plain(character) {
            return text.width();
        }
        letters += 1;
    }
    letters
}

/// Whether a character is composed and takes one column whatever stands beside
/// it: those of Vietnamese and of English do, and are told without a table.
pub(super) fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '–' | '\u{2212}')
}

/// Whether a line may be broken here. A no-break space holds its words together.
fn breaks(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The words of a line of text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(breaks).filter(|word| !word.is_empty())
}

/// The columns of a text that is a line as it stands: plain words with one space
/// between two of them. None of any other text.
pub(super) fn line_width(text: &str) -> Option<usize> {
    let mut letters = 0;
    let mut before = ' ';
    for character in text.chars() {
        if !is_plain(character) || (character == ' ' && before == ' ') {
            return None;
        }
        before = character;
        letters += 1;
    }
    (before != ' ' || letters == 0).then_some(letters)
}

/// The text with one space between two words and without blank lines.
pub(super) fn even(text: &str) -> Cow<'_, str> {
    if line_width(text).is_some() {
        return Cow::Borrowed(text);
    }
    let mut even = String::with_capacity(text.len());
    for line in text.lines() {
        let mut between = '\n';
        for word in words(line) {
            if !even.is_empty() {
                even.push(between);
            }
            even.push_str(word);
            between = ' ';
        }
    }
    Cow::Owned(even)
}

/// The text in lines of at most `most` columns, broken between words; a word
/// that is wider is broken between characters. Blank lines are left out, and
/// there is one line at least.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    broken(&even(text), most, |line, _| lines.push(line.to_owned()));
    lines
}

/// How many lines [`wrap`] makes.
pub(super) fn count(text: &str, most: usize) -> usize {
    let mut lines = 0;
    broken(&even(text), most, |_, _| lines += 1);
    lines
}

/// Gives the lines that [`wrap`] makes of an [`even`] text, each with its width.
pub(super) fn broken<'a>(text: &'a str, most: usize, mut give: impl FnMut(&'a str, usize)) {
    for paragraph in text.split('\n') {
        let mut line: Option<(Range<usize>, usize)> = None;
        let mut begin = |line: &mut Option<_>, at: Range<usize>, taken: usize| {
            if let Some((at, taken)) = line.replace((at, taken)) {
                give(&paragraph[at], taken);
            }
        };
        let mut start = 0;
        for word in paragraph.split(' ') {
            let wide = width(word);
            if wide > most {
                let mut end = start;
                for (piece, wide) in pieces(word, most) {
                    begin(&mut line, end..end + piece.len(), wide);
                    end += piece.len();
                }
            } else if let Some((at, taken)) = line.as_mut().filter(|line| line.1 + 1 + wide <= most)
            {
                at.end = start + word.len();
                *taken += 1 + wide;
            } else {
                begin(&mut line, start..start + word.len(), wide);
            }
            start += word.len() + 1;
        }
        if let Some((at, taken)) = line {
            give(&paragraph[at], taken);
        }
    }
}

/// The text in lines of at most `most` columns, all but the first set in by
/// `indent`.
pub(super) fn hanging(text: &str, most: usize, indent: usize) -> Vec<String> {
    let indent = indent.min(most / 2);
    let mut lines = wrap(text, most - indent);
    for line in lines.iter_mut().skip(1) {
        line.insert_str(0, &" ".repeat(indent));
    }
    lines
}

/// A word that is too wide in pieces of at most `most` columns, each with its
/// width. A mark stays with its letter.
fn pieces(word: &str, most: usize) -> Vec<(&str, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut taken = 0;
    let mut rest = word.char_indices().peekable();
    while let Some((at, _)) = rest.next() {
        let mut end = word.len();
        while let Some(&(next, mark)) = rest.peek() {
            if mark.width().unwrap_or(0) > 0 {
                end = next;
                break;
            }
            rest.next();
        }
        let wide = width(&word[at..end]);
        if taken > 0 && taken + wide > most {
            pieces.push((&word[start..at], taken));
            start = at;
            taken = 0;
        }
        taken += wide;
    }
    pieces.push((&word[start..], taken));
    pieces
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;
    use unicode_width::UnicodeWidthStr as _;

    use super::{broken, count, even, hanging, is_plain, line_width, wrap};

    #[test]
    fn what_is_plain_is_composed_and_one_column_wide() {
        for plain in (' '..=char::MAX).filter(|&character| is_plain(character)) {
            let twice = format!("{plain}{plain}");
            assert!(twice.width() == 2 && is_nfc(&twice), "{plain}");
        }
    }

    #[test]
    fn lines_are_counted_and_measured_as_they_are_broken() {
        for text in [
            "",
            " \n ",
            " a  b\tc ",
            "điểm chuẩn\n\nnăm",
            "a bcdefgh i",
            "２\u{a0}điểm",
        ] {
            for most in 1..12 {
                let lines = wrap(text, most);
                assert_eq!(count(text, most), lines.len());
                let mut measured = Vec::new();
                broken(&even(text), most, |line, wide| {
                    assert_eq!(wide, line.width(), "{line:?}");
                    assert!(wide <= most.max(2), "{line:?}");
                    measured.push(line.to_owned());
                });
                assert_eq!(measured, lines);
                let words = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(words(&lines.concat()), words(text));
            }
        }
    }

    #[test]
    fn a_line_as_it_stands_is_told_with_its_width() {
        for (text, wide) in [
            ("", Some(0)),
            ("4,75", Some(4)),
            ("Mức độ 1", Some(8)),
            (" a", None),
            ("a ", None),
            ("a  b", None),
            ("a\nb", None),
            ("２", None),
        ] {
            assert_eq!(line_width(text), wide, "{text:?}");
            assert!(wide.is_none_or(|wide| wide == text.width() && even(text) == text));
        }
        assert_eq!(even(" \n a  b\n\n\tc\n"), "a b\nc");
    }

    #[test]
    fn breaks_between_words_and_keeps_marks() {
        assert_eq!(wrap("điểm chuẩn năm", 10), ["điểm chuẩn", "năm"]);
        assert_eq!(wrap("một\n\nhai", 10), ["một", "hai"]);
        assert_eq!(wrap("2\u{a0}điểm nữa", 7), ["2\u{a0}điểm", "nữa"]);
        assert_eq!(wrap("e\u{302}\u{301}e\u{302}\u{301}", 1).len(), 2);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn a_long_word_is_broken() {
        assert_eq!(wrap("a bcdefgh", 3), ["a", "bcd", "efg", "h"]);
        assert_eq!(hanging("ab cd ef", 4, 2), ["ab", "  cd", "  ef"]);
    }
}
