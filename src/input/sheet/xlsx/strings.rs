//! The texts that the cells of a workbook share, each held once.

use std::borrow::Cow;
use std::mem;

use encoding_rs::UTF_8;
use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::plain::PlainText;
use super::text::{Pieces, trimmed, unescaped};
use crate::input::limits::Limit;
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::cells::lines;
use crate::input::sheet::events::{ENOUGH, Events, Flow, GO_ON, Visit};
use crate::input::sheet::xml::raw_attributes;

/// The texts, by their number; none where the workbook has no such part.
///
/// # Errors
/// [`SheetError`] when the part is damaged, or has more than `most` texts.
pub(super) fn read(
    archive: &mut Archive<'_>,
    folder: &str,
    most: usize,
) -> Result<Vec<SmolStr>, SheetError> {
    match archive.events(&format!("{folder}sharedStrings.xml"))? {
        Some(part) => of_part(part, most),
        None => Ok(Vec::new()),
    }
}

fn of_part(mut part: Events<'_, '_>, most: usize) -> Result<Vec<SmolStr>, SheetError> {
    let mut strings = Strings {
        size: part.size(),
        most,
        read: Vec::new(),
        inside: false,
        pieces: Pieces::default(),
        plain: Vec::new(),
    };
    part.up_to_end(&mut strings)?;
    Ok(strings.read)
}

/// The texts as they are read.
struct Strings {
    /// Bytes of the part.
    size: usize,
    most: usize,
    read: Vec<SmolStr>,
    /// Whether a text has begun.
    inside: bool,
    pieces: Pieces,
    /// Room for the plain texts of a window.
    plain: Vec<PlainText>,
}

impl Strings {
    fn push(&mut self, text: SmolStr) -> Result<(), SheetError> {
        if self.read.len() == self.most {
            return Err(SheetError::TooLarge(Limit::Strings));
        }
        self.read.push(text);
        Ok(())
    }
}

impl Visit for Strings {
    fn event(&mut self, event: &Event<'_>) -> Flow {
        match event {
            Event::End(end) if end.local_name().as_ref() == "si" => {
                // One end too many, and every number behind it would mean another text.
                if !self.inside {
                    return Err(SheetError::Damaged);
                }
                self.push(lines(self.pieces.text()))?;
                self.inside = false;
            }
            event if self.inside => self.pieces.take(event)?,
            Event::Start(start) => match start.local_name().as_ref() {
                "si" => {
                    self.inside = true;
                    self.pieces.clear();
                }
                "sst" => count(start, self.size)?,
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "sst" => return ENOUGH,
            _ => {}
        }
        GO_ON
    }

    fn plain(&mut self, rest: &[u8]) -> Result<usize, SheetError> {
        if self.inside {
            return Ok(0);
        }
        let mut found = mem::take(&mut self.plain);
        let mut length = 0;
        while let Some(plain) = PlainText::at(rest, length) {
            length = plain.end;
            found.push(plain);
        }
        // What holds for all of them at once is not asked of each.
        let sound = sound(&rest[..length]);
        let escapes = memmem::find(sound.as_bytes(), b"_x").is_some();
        length = 0;
        self.read.reserve(found.len());
        for plain in found.drain(..) {
            // What may be wrong with it, the reader of XML sees.
            let Some(text) = sound.get(plain.text) else {
                break;
            };
            let text = trimmed(text, plain.blanks);
            self.push(if escapes {
                lines(&unescaped(text))
            } else {
                text.into()
            })?;
            length = plain.end;
        }
        self.plain = found;
        Ok(length)
    }
}

/// The bytes as far as they are UTF-8.
fn sound(bytes: &[u8]) -> &str {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => text,
        _ => bytes.utf8_chunks().next().map_or("", |first| first.valid()),
    }
}

/// Refuses a number of texts that the part cannot have.
fn count(start: &BytesStart<'_>, size: usize) -> Result<(), SheetError> {
    /// `<si/>`
    const SHORTEST: usize = 5;
    for attribute in raw_attributes(start.attributes_raw()) {
        let (name, value) = attribute?;
        let stated = value.trim().parse::<usize>();
        if name == "uniqueCount" && stated.is_ok_and(|stated| stated > size / SHORTEST) {
            return Err(SheetError::Damaged);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::limits::Limits;
    use crate::input::sheet::unpack::{Packed, Unpacker};

    fn texts(xml: &str) -> Result<Vec<SmolStr>, SheetError> {
        let bytes = xml.as_bytes();
        let mut unpacker = Unpacker::new(&Limits::default());
        let part = unpacker.begin(Packed {
            bytes,
            deflated: false,
            size: bytes.len(),
            crc: crc32fast::hash(bytes),
        });
        of_part(Events::new(part), 9)
    }

    #[test]
    fn a_text_that_ends_twice_does_not_count_twice() {
        let text = |end: &str| format!("<sst><si><t>a</t></si><si><t>b</t>{end}<si/></sst>");
        let sound = ["a", "b", ""].map(SmolStr::from).to_vec();
        for (end, found) in [
            // Plain, and left to the reader of XML.
            ("</si>", Ok(&sound)),
            ("<!-- --></si>", Ok(&sound)),
            ("</si></si>", Err(&SheetError::Damaged)),
            ("<!-- --></si></si>", Err(&SheetError::Damaged)),
        ] {
            assert_eq!(texts(&text(end)).as_ref(), found, "{end}");
        }
    }
}
