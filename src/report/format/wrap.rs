//! Text broken into lines of a width, measured in the columns of a terminal.

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

/// The text in lines of at most `most` columns, broken between words; a word
/// that is wider is broken between characters. Blank lines are left out, and
/// there is one line at least.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    flow(text, most, |piece, joins| match lines.last_mut() {
        Some(line) if joins => {
            line.push(' ');
            line.push_str(piece);
        }
        _ => lines.push(piece.to_owned()),
    });
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Adds the lines that [`wrap`] makes to a text, parted by line breaks, all of
/// them set in by `indent`.
pub(super) fn block(block: &mut String, text: &str, most: usize, indent: usize) {
    let set_in = |block: &mut String| block.extend(std::iter::repeat_n(' ', indent));
    let mut is_first = true;
    flow(text, most, |piece, joins| {
        if joins {
            block.push(' ');
        } else {
            if !is_first {
                block.push('\n');
            }
            set_in(block);
            is_first = false;
        }
        block.push_str(piece);
    });
    if is_first {
        set_in(block);
    }
}

/// How many lines [`wrap`] makes.
pub(super) fn count(text: &str, most: usize) -> usize {
    let mut lines = 0;
    flow(text, most, |_, joins| lines += usize::from(!joins));
    lines.max(1)
}

/// Gives the text word for word, and whether each joins the line of the one
/// before it; a word wider than a line comes in pieces.
fn flow<'a>(text: &'a str, most: usize, mut give: impl FnMut(&'a str, bool)) {
    if is_line(text, most) {
        return give(text, false);
    }
    for paragraph in text.lines() {
        let mut taken = None;
        for word in words(paragraph) {
            let wide = width(word);
            if wide > most {
                for (at, (piece, wide)) in pieces(word, most).into_iter().enumerate() {
                    taken = put(piece, wide, taken.filter(|_| at == 0), most, &mut give);
                }
            } else {
                taken = put(word, wide, taken, most, &mut give);
            }
        }
    }
}

/// Whether a text is a line as it stands: plain words with a space between two
/// of them, no wider than `most`.
fn is_line(text: &str, most: usize) -> bool {
    let mut letters = 0;
    let mut before = ' ';
    for character in text.chars() {
        if !is_plain(character) || (character == ' ' && before == ' ') {
            return false;
        }
        before = character;
        letters += 1;
    }
    before != ' ' && letters <= most
}

/// Gives a piece, behind what is taken of a line where there is room. Says what
/// is taken of its line then.
fn put<'a>(
    piece: &'a str,
    wide: usize,
    taken: Option<usize>,
    most: usize,
    give: &mut impl FnMut(&'a str, bool),
) -> Option<usize> {
    let joined = taken.map(|taken| taken + 1 + wide);
    let joined = joined.filter(|&joined| joined <= most);
    give(piece, joined.is_some());
    joined.or(Some(wide))
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

    use super::{block, count, hanging, is_plain, wrap};

    #[test]
    fn what_is_plain_is_composed_and_one_column_wide() {
        for plain in (' '..=char::MAX).filter(|&character| is_plain(character)) {
            let twice = format!("{plain}{plain}");
            assert!(twice.width() == 2 && is_nfc(&twice), "{plain}");
        }
    }

    #[test]
    fn lines_are_counted_and_joined_as_they_are_broken() {
        for text in [
            "",
            " \n ",
            "điểm chuẩn\n\nnăm",
            "a bcdefgh i",
            "２\u{a0}điểm",
        ] {
            for most in 1..12 {
                let lines = wrap(text, most);
                assert_eq!(count(text, most), lines.len());
                let set_in: Vec<String> = lines.iter().map(|line| format!("  {line}")).collect();
                let mut set = "a".to_owned();
                block(&mut set, text, most, 2);
                assert_eq!(set, format!("a{}", set_in.join("\n")));
            }
        }
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
