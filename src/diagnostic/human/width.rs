//! Texts measured and cut by the columns they take on a terminal.
//!
//! Combining marks take none, so a decomposed `ế` is as wide as a composed one
//! and is never parted from its letter. Widths are added character by
//! character, as the drawing of carets does it.

use unicode_width::UnicodeWidthChar;

/// Columns that a tab is drawn with.
const TAB: usize = 4;

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    match c {
        '\t' => TAB,
        _ => c.width().unwrap_or(1),
    }
}

/// The longest beginning of the text that takes at most `columns`.
pub(super) fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let cut = text.char_indices().find(|(_, c)| {
        used += char_width(*c);
        used > columns
    });
    &text[..cut.map_or(text.len(), |(at, _)| at)]
}

/// The longest end of the text that takes at most `columns`.
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

/// The text, or its beginning and `…` where it takes more than `columns`.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    format!("{}…", head(text, columns.saturating_sub(1)).trim_end())
}

/// The text in lines of at most `columns`, the first of at most `first`, broken
/// at spaces; a word that is wider stays whole.
pub(super) fn wrap(text: &str, first: usize, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let room = if lines.is_empty() { first } else { columns };
        if !line.is_empty() && width(&line) + 1 + width(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
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
        let lines = wrap("sửa điểm cho không vượt điểm chuẩn", 10, 14);
        assert_eq!(lines, ["sửa điểm", "cho không vượt", "điểm chuẩn"]);
    }
}
