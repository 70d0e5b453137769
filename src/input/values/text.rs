//! Normalised text.

use std::borrow::Cow;

use smol_str::SmolStr;

use crate::vocab::fold::{composed, is_common};

/// Returns text on one line: composed (NFC), with single spaces.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_one_line(text) {
        return text.into();
    }
    let composed = composed(text);
    let words: Vec<&str> = composed.split_whitespace().collect();
    words.join(" ").into()
}

/// Whether the text is certainly on one line and composed: most cells of a table.
fn is_one_line(text: &str) -> bool {
    let mut before = ' ';
    let clean = text.chars().all(|c| {
        let joins = if c == ' ' {
            before != ' '
        } else {
            !c.is_whitespace()
        };
        before = c;
        joins && is_common(c)
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

/// Splits a list of names at `;`. A comma is part of a name.
pub fn names(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(';')
        .map(one_line)
        .filter(|name| !name.is_empty())
}
