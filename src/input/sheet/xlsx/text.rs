//! The text of a string: pieces, of which each may have its own font.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};

use crate::input::face::{Face, Script};
use crate::input::sheet::SheetError;
use crate::input::sheet::xml::{attribute, push_characters, raw_attributes};

/// A string that is being read, from its `<si>` or `<is>` on.
#[derive(Default)]
pub(super) struct Pieces {
    text: String,
    /// Whether the piece is how the others are pronounced: it is no part of them.
    phonetic: bool,
    /// How the piece is set.
    face: Face,
    /// Where a piece begins, and whether blanks around it count.
    piece: Option<(usize, bool)>,
}

impl Pieces {
    /// Begins another string.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.phonetic = false;
        self.face = Face::default();
        self.piece = None;
    }

    /// What has been read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Takes an event inside the string.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] at a reference to what is not known.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), SheetError> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "rPh" => self.phonetic = true,
                "strike" => self.face.struck = is_on(start),
                "vertAlign" => {
                    let script = attribute(start, "val");
                    self.face.script = script.as_deref().and_then(Script::named);
                }
                "t" if !self.phonetic => {
                    let mut blanks = false;
                    for attribute in raw_attributes(start.attributes_raw()) {
                        blanks |= attribute? == ("xml:space", "preserve");
                    }
                    self.piece = Some((self.text.len(), blanks));
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "rPh" => self.phonetic = false,
                "r" => self.face = Face::default(),
                "t" => self.end_piece(),
                _ => {}
            },
            event if self.piece.is_some() => push_characters(event, &mut self.text)?,
            _ => {}
        }
        Ok(())
    }

    fn end_piece(&mut self) {
        let Some((from, blanks)) = self.piece.take() else {
            return;
        };
        let piece = &self.text[from..];
        let meant = unescaped(trimmed(piece, blanks));
        if meant != piece || !self.face.is_plain() {
            let meant = meant.into_owned();
            self.text.truncate(from);
            self.face.set(&meant, &mut self.text);
        }
    }
}

/// Whether a property of a piece that is there is on: it is, unless it says
/// otherwise.
fn is_on(property: &BytesStart<'_>) -> bool {
    let value = attribute(property, "val");
    !matches!(value.as_deref(), Some("0" | "false"))
}

/// A piece without the blanks around it, unless they count.
pub(super) fn trimmed(piece: &str, blanks: bool) -> &str {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    // Few pieces have any, and all of these are single bytes.
    let ends = [piece.as_bytes().first(), piece.as_bytes().last()];
    if blanks || ends.iter().flatten().all(|byte| **byte > b' ') {
        return piece;
    }
    piece.trim_matches(BLANKS)
}

/// The text without the escapes of Excel: `_x000D_` is a character, by its
/// UTF-16 code; `_x005F_` the line that begins an escape.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let Some((before, mut code, mut rest)) = first_escape(text) else {
        return Cow::Borrowed(text);
    };
    let mut plain = before.to_owned();
    loop {
        let mut codes = vec![code];
        while let Some((next, after)) = escape(rest) {
            codes.push(next);
            rest = after;
        }
        let chars = char::decode_utf16(codes);
        plain.extend(chars.map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)));
        match first_escape(rest) {
            Some((before, next, after)) => {
                plain.push_str(before);
                (code, rest) = (next, after);
            }
            None => break,
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What stands before the first escape, its code, and what stands behind it.
fn first_escape(text: &str) -> Option<(&str, u16, &str)> {
    let mut lines = text.match_indices("_x");
    lines.find_map(|(at, _)| {
        let (code, rest) = escape(&text[at..])?;
        Some((&text[..at], code, rest))
    })
}

/// The code of the escape that a text begins with, and what stands behind it.
fn escape(text: &str) -> Option<(u16, &str)> {
    let rest = text.strip_prefix("_x")?;
    let digits = rest.get(..4)?;
    let rest = rest[4..].strip_prefix('_')?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some((u16::from_str_radix(digits, 16).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_excel_are_characters() {
        for (escaped, plain) in [
            ("", ""),
            ("a_b_x", "a_b_x"),
            ("một_x000D_hai", "một\rhai"),
            ("_x000d__x000A_", "\r\n"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x005F__x005F_x0041_", "__x0041_"),
            ("_x00ZZ_ _x000_", "_x00ZZ_ _x000_"),
            ("_x00½_x0041_", "_x00½A"),
            ("_xD83D__xDCF7_", "\u{1F4F7}"),
            ("_xD83D_a_xDCF7_", "\u{FFFD}a\u{FFFD}"),
        ] {
            assert_eq!(unescaped(escaped), plain, "{escaped}");
        }
    }
}
