//! Strings: the shared ones of a workbook, and their formatted runs.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use crate::input::formats::archive::Archive;
use crate::input::formats::cell_values::normalize_line_breaks;
use crate::input::formats::error::FileError;
use crate::input::formats::runs::{RunStyle, VerticalAlign};
use crate::input::formats::xml::{Xml, attribute, attributes, push_text};
use crate::input::limits::Limit;

/// Reads the shared strings, by index; empty if the workbook has no such part.
///
/// # Errors
/// [`FileError`] if the part is damaged or has more than `most` strings.
pub(super) fn read(
    archive: &mut Archive<'_>,
    folder: &str,
    most: usize,
) -> Result<Vec<SmolStr>, FileError> {
    let Some(part) = archive.bytes(&format!("{folder}sharedStrings.xml"))? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&part);
    let mut strings = Vec::new();
    let mut reader: Option<StringReader> = None;
    while let Some(event) = xml.next()? {
        match &event {
            Event::End(end) if end.local_name().as_ref() == "si" => {
                // A second end would shift the index of every later string.
                let string = reader.take().ok_or(FileError::Damaged)?;
                if strings.len() == most {
                    return Err(FileError::TooLarge(Limit::Strings));
                }
                strings.push(normalize_line_breaks(string.text()));
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
    /// Where the current `<t>` starts, and whether it preserves surrounding blanks.
    piece: Option<(usize, bool)>,
}

impl StringReader {
    /// Returns the text read so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Reads an event inside the string.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if an entity is unknown.
    pub(super) fn read(&mut self, event: &Event<'_>) -> Result<(), FileError> {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "rPh" => self.phonetic = true,
                "strike" => self.style.struck = is_on(start),
                "vertAlign" => {
                    let align = attribute(start, "val");
                    self.style.align = align.as_deref().and_then(VerticalAlign::from_name);
                }
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
                "r" => self.style = RunStyle::default(),
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
        self.style.push(&unescape_excel(piece), &mut self.text);
    }
}

/// Returns whether a boolean property of a run is on, which is the default without a
/// value.
fn is_on(property: &BytesStart<'_>) -> bool {
    let value = attribute(property, "val");
    !matches!(value.as_deref(), Some("0" | "false"))
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
