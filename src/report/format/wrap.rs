//! Text broken into lines of a width, measured in the columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that the text takes in a terminal.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Whether a line may be broken here. A no-break space holds its words together.
fn breaks(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The words of a line of text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(breaks).filter(|word| !word.is_empty())
}

/// The text in lines of at most `most` columns, broken between words; a word
/// that is wider is broken between characters. Blank lines are left out, and
/// there is one line at least.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut taken = 0;
        for word in words(paragraph) {
            for (at, (piece, wide)) in pieces(word, most).into_iter().enumerate() {
                let joined = taken + 1 + wide;
                if at == 0 && !line.is_empty() && joined <= most {
                    line.push(' ');
                    taken = joined;
                } else {
                    if !line.is_empty() {
                        lines.push(std::mem::take(&mut line));
                    }
                    taken = wide;
                }
                line.push_str(piece);
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
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

/// A word in pieces of at most `most` columns, each with its width. A mark stays
/// with its letter.
fn pieces(word: &str, most: usize) -> Vec<(&str, usize)> {
    let whole = width(word);
    if whole <= most {
        return vec![(word, whole)];
    }
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
    use super::{hanging, wrap};

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
