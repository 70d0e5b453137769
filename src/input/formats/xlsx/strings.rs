//! Strings: the shared ones of a workbook, and their formatted runs.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use crate::input::formats::archive::Archive;
use crate::input::formats::cell_values::normalize_line_breaks;
use crate::input::formats::error::FileError;
use crate::input::formats::runs::RunStyle;
use crate::input::formats::xml::{Xml, attributes, push_text};
use crate::input::limits::Limit;

/// The shared strings of a workbook, by index.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    texts: Vec<SmolStr>,
    /// For strings of which a run has its own font: the ranges without one.
    bare: HashMap<usize, Vec<Range<usize>>>,
}

impl SharedStrings {
    /// Reads the strings; empty if the workbook has no such part.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or has more than `most` strings.
    pub(super) fn read(
        archive: &mut Archive<'_>,
        part: Option<&str>,
        most: usize,
    ) -> Result<Self, FileError> {
        let mut strings = Self::default();
        let part = part.map(|part| archive.xml(part)).transpose()?.flatten();
        let Some(part) = part else {
            return Ok(strings);
        };
        let mut xml = Xml::new(&part);
        let mut reader: Option<StringReader> = None;
        while let Some(event) = xml.next()? {
            match &event {
                Event::End(end) if end.local_name().as_ref() == "si" => {
                    // A second end would shift the index of every later string.
                    let string = reader.take().ok_or(FileError::Damaged)?;
                    if strings.texts.len() == most {
                        return Err(FileError::TooLarge(Limit::Strings));
                    }
                    strings.push(string);
                }
                event if let Some(reader) = &mut reader => reader.read(event)?,
                Event::Start(start) => match start.local_name().as_ref() {
                    "si" => reader = Some(StringReader::default()),
                    "sst" => check_count(start, part.len())?,
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "sst" => {
                    return Ok(strings);
                }
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }

    fn push(&mut self, string: StringReader) {
        self.texts.push(normalize_line_breaks(&string.text));
        if string.has_fonts {
            self.bare.insert(self.texts.len() - 1, string.bare);
        }
    }

    /// Returns a string as a cell with this font displays it.
    pub(super) fn get(&self, index: usize, font: RunStyle) -> Option<SmolStr> {
        let text = self.texts.get(index)?;
        if font.is_plain() {
            return Some(text.clone());
        }
        let bare = self.bare.get(&index).map(Vec::as_slice);
        Some(in_font(text, bare, font).into())
    }
}

/// Returns a text of which only the ranges in `bare` have the font of the cell; all of it
/// without them.
fn in_font(text: &str, bare: Option<&[Range<usize>]>, font: RunStyle) -> String {
    let mut styled = String::with_capacity(2 * text.len());
    let Some(bare) = bare else {
        font.push(text, &mut styled);
        return styled;
    };
    let mut from = 0;
    for range in bare {
        styled.push_str(text.get(from..range.start).unwrap_or_default());
        font.push(text.get(range.clone()).unwrap_or_default(), &mut styled);
        from = range.end;
    }
    styled.push_str(text.get(from..).unwrap_or_default());
    styled
}

/// Refuses a declared count of strings that does not fit in a part of `size` bytes.
fn check_count(start: &BytesStart<'_>, size: usize) -> Result<(), FileError> {
    /// `<si/>`
    const SHORTEST: usize = 5;
    for attribute in attributes(start) {
        let (name, value) = attribute?;
        let count = value.trim().parse::<usize>();
        if name == "uniqueCount" && count.is_ok_and(|count| count > size / SHORTEST) {
            return Err(FileError::Damaged);
        }
    }
    Ok(())
}

/// Reads one string, inside its `<si>` or `<is>`.
#[derive(Default)]
pub(super) struct StringReader {
    text: String,
    /// Whether the current run tells the pronunciation, which is not part of the text.
    phonetic: bool,
    /// The style of the current run.
    style: RunStyle,
    /// Whether the current run has a font; `None` outside of runs.
    run: Option<bool>,
    /// Whether any run has a font.
    has_fonts: bool,
    /// The ranges of the text in runs without a font.
    bare: Vec<Range<usize>>,
    /// Where the current `<t>` starts, and whether it preserves surrounding blanks.
    piece: Option<(usize, bool)>,
}

impl StringReader {
    /// Returns the text as a cell with this font displays it.
    pub(super) fn text_in(&self, font: RunStyle) -> SmolStr {
        if font.is_plain() {
            return normalize_line_breaks(&self.text);
        }
        let bare = self.has_fonts.then_some(self.bare.as_slice());
        normalize_line_breaks(&in_font(&self.text, bare, font))
    }

    /// Reads an event inside the string.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if an entity is unknown.
    pub(super) fn read(&mut self, event: &Event<'_>) -> Result<(), FileError> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "rPh" => self.phonetic = true,
                "r" => self.run = Some(false),
                "rPr" if !self.phonetic => {
                    self.run = self.run.map(|_| true);
                    self.has_fonts = true;
                }
                name @ ("strike" | "vertAlign") => self.style.read_property(name, start),
                "t" if !self.phonetic => {
                    let mut preserve = false;
                    for attribute in attributes(start) {
                        preserve |= attribute? == ("xml:space", "preserve");
                    }
                    self.piece = Some((self.text.len(), preserve));
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "rPh" => self.phonetic = false,
                "r" => (self.style, self.run) = (RunStyle::PLAIN, None),
                "t" => self.end_piece(),
                _ => {}
            },
            event if self.piece.is_some() => push_text(event, &mut self.text)?,
            _ => {}
        }
        Ok(())
    }

    fn end_piece(&mut self) {
        let Some((from, preserve)) = self.piece.take() else {
            return;
        };
        let written = self.text.split_off(from);
        let piece = if preserve {
            written.as_str()
        } else {
            written.trim_matches([' ', '\t', '\r', '\n'])
        };
        let piece = unescape_excel(piece);
        // A line break may be divided between two runs.
        if self.style.is_plain() {
            self.text.push_str(&piece);
        } else {
            self.style
                .push(&normalize_line_breaks(&piece), &mut self.text);
        }
        if self.run == Some(false) {
            self.bare.push(from..self.text.len());
        }
    }
}

/// Resolves the escapes of Excel: `_x000D_` is a UTF-16 unit, `_x005F_` an underscore.
pub(super) fn unescape_excel(text: &str) -> Cow<'_, str> {
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

/// Returns the text before the first escape, its code and the text after it.
fn first_escape(text: &str) -> Option<(&str, u16, &str)> {
    let mut candidates = text.match_indices("_x");
    candidates.find_map(|(at, _)| {
        let (code, rest) = escape(&text[at..])?;
        Some((&text[..at], code, rest))
    })
}

/// Returns the code of the escape at the start of a text and the text after it.
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
    fn escapes_of_excel() {
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
            assert_eq!(unescape_excel(escaped), plain, "{escaped}");
        }
    }
}
