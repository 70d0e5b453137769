//! Display widths on a terminal.
//!
//! Combining marks have no width, so a decomposed `ế` is as wide as a composed one
//! and is never separated from its letter. Widths are added character by
//! character, as annotate-snippets does for its carets.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthChar;

/// The display width of a tab.
const TAB: usize = 4;

/// Returns the display width of a text.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match c {
        '\t' => TAB,
        _ => c.width().unwrap_or(1),
    }
}

/// Returns the longest prefix of at most `columns`.
pub(super) fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let cut = text.char_indices().find(|(_, c)| {
        used += char_width(*c);
        used > columns
    });
    &text[..cut.map_or(text.len(), |(at, _)| at)]
}

/// Returns the longest suffix of at most `columns`.
pub(super) fn tail(text: &str, columns: usize) -> &str {
    let mut start = text.len();
    let mut used = 0;
    for (at, c) in text.char_indices().rev() {
        used += char_width(c);
        if used > columns {
            break;
        }
        if char_width(c) > 0 {
            start = at;
        }
    }
    &text[start..]
}

/// Shortens a text to `columns`, ending in `…` if something was cut.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    format!("{}…", head(text, columns.saturating_sub(1)).trim_end())
}

/// Wraps text at spaces to at most `columns`, prefixes included. Repeated spaces become
/// one; words that are wider are not broken.
pub(super) fn wrap(text: &str, columns: usize, first: &str, indent: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let options = Options::new(columns)
        .initial_indent(first)
        .subsequent_indent(indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let text = words.join(" ");
    let lines = textwrap::wrap(&text, options);
    lines.into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn composed_and_decomposed_letters_are_cut_alike() {
        let composed = "Tuyên truyền";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(width(composed), width(&decomposed));
        for columns in 0..=12 {
            let cut: String = shorten(&decomposed, columns).nfc().collect();
            assert_eq!(cut, shorten(composed, columns), "{columns}");
            let cut: String = tail(&decomposed, columns).nfc().collect();
            assert_eq!(cut, tail(composed, columns), "{columns}");
        }
    }

    #[test]
    fn lines_break_at_spaces_and_keep_every_word() {
        let lines = wrap("sửa điểm cho không vượt điểm chuẩn", 14, "lỗi:", "");
        assert_eq!(lines, ["lỗi:sửa điểm", "cho không vượt", "điểm chuẩn"]);
    }
}
