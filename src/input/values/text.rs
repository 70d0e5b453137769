//! Normalised text.

use std::borrow::Cow;

use smol_str::SmolStr;

use crate::vocab::fold::{composed, is_common};

/// Whether a character is not displayed at all: of zero width, a soft hyphen, a byte order
/// mark, a variation selector, or a sign for the direction of writing. The sign that turns
/// the characters after it round is not one of them: “1.5” would be displayed as “5.1”.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202d}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

/// Returns a text without invisible characters.
fn visible(text: &str) -> Cow<'_, str> {
    // The first bytes of these characters in UTF-8; letters rarely have them.
    let candidate = memchr::memchr3(0xC2, 0xE2, 0xEF, text.as_bytes()).is_some();
    if candidate && text.contains(is_invisible) {
        Cow::Owned(text.replace(is_invisible, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns text on one line: composed (NFC), with single spaces and without invisible
/// characters.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return text.into();
    }
    let composed = match visible(text) {
        Cow::Borrowed(text) => composed(text),
        Cow::Owned(text) => composed(&text).into_owned().into(),
    };
    let words: Vec<&str> = composed.split_whitespace().collect();
    words.join(" ").into()
}

/// Whether the text is certainly on one line, composed and visible: most cells of a table.
fn is_one_line(text: &str) -> bool {
    let mut before = ' ';
    let clean = text.chars().all(|c| {
        let joins = if c == ' ' {
            before != ' '
        } else {
            !c.is_whitespace()
        };
        before = c;
        joins && is_common(c) && !is_invisible(c)
    });
    clean && before != ' '
}

/// Returns a value as a message quotes it: on one line, shortened if it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line.into_owned(),
    }
}

/// Returns text of several lines: composed (NFC), each line trimmed, without blank lines at
/// either end.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return text.into();
    }
    let composed = composed(text);
    let lines: Vec<&str> = composed.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned().into()
}

/// Cleans a text, sharing the original if nothing changes.
#[must_use]
pub fn kept(text: &SmolStr, clean: impl FnOnce(&str) -> Cow<'_, str>) -> SmolStr {
    match clean(text) {
        Cow::Borrowed(same) if same.len() == text.len() => text.clone(),
        cleaned => cleaned.into(),
    }
}
