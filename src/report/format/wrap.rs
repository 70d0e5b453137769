//! Wraps text into lines, measured in terminal columns.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

pub(super) use textwrap::core::display_width as width;

/// Returns the text in lines of at most `width` columns, at least one line.
///
/// Lines break between words, and inside a word only if it is wider than a line. Blank
/// lines are left out; a no-break space keeps its words together.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_indented(text, width, 0, 0)
}

/// Like [`wrap`], with every line after the first indented by `indent`.
pub(super) fn wrap_hanging(text: &str, width: usize, indent: usize) -> Vec<String> {
    wrap_indented(text, width, 0, indent.min(width / 2))
}

/// Like [`wrap`], with the first line indented by `first` and the others by `rest`.
pub(super) fn wrap_indented(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let text = normalize_spaces(text);
    let (first, rest) = (" ".repeat(first), " ".repeat(rest));
    if !text.is_empty() && !text.contains('\n') && first.len() + self::width(&text) <= width {
        return vec![first + &text];
    }
    let options = Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&rest)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let indent = if lines.is_empty() { &first } else { &rest };
        let options = options.clone().initial_indent(indent);
        let wrapped = textwrap::wrap(paragraph, options).into_iter();
        lines.extend(wrapped.map(Cow::into_owned));
    }
    lines
}

/// Returns the text with one space between words and without blank lines.
pub(super) fn normalize_spaces(text: &str) -> Cow<'_, str> {
    let is_word = |word: &str| !word.is_empty() && !word.contains(is_separator);
    if text.split(' ').all(is_word) {
        return Cow::Borrowed(text);
    }
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = words(line).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n").into()
}

/// Returns the words of the text. A no-break space does not separate words.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator).filter(|word| !word.is_empty())
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::{wrap, wrap_hanging, wrap_indented};

    #[test]
    fn lines_fit_and_keep_every_letter() {
        for text in [
            "",
            " \n ",
            " a  b\tc ",
            "điểm chuẩn\n\nnăm",
            "a bcdefgh i",
            "２\u{a0}điểm",
        ] {
            for width in 1..12 {
                let lines = wrap(text, width);
                for line in &lines {
                    assert!(line.width() <= width.max(2), "{line:?}");
                }
                let letters = |text: &str| text.split_whitespace().collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text));
            }
        }
    }

    #[test]
    fn breaks_between_words_and_keeps_marks() {
        assert_eq!(wrap("điểm chuẩn năm", 10), ["điểm chuẩn", "năm"]);
        assert_eq!(wrap("một\n\nhai", 10), ["một", "hai"]);
        assert_eq!(wrap(" \n a  b\n\n\tc\n", 10), ["a b", "c"]);
        assert_eq!(wrap("2\u{a0}điểm nữa", 7), ["2\u{a0}điểm", "nữa"]);
        assert_eq!(wrap("e\u{302}\u{301}e\u{302}\u{301}", 1).len(), 2);
        assert_eq!(wrap("tự-chấm", 5), ["tự-ch", "ấm"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn long_words_are_broken_and_lines_indented() {
        assert_eq!(wrap("a bcdefgh", 3), ["a", "bcd", "efg", "h"]);
        assert_eq!(wrap_hanging("ab cd ef", 4, 2), ["ab", "  cd", "  ef"]);
        assert_eq!(wrap_hanging("ab\ncd", 4, 2), ["ab", "  cd"]);
        assert_eq!(wrap_indented("ab cd ef", 5, 2, 2), ["  ab", "  cd", "  ef"]);
    }
}
