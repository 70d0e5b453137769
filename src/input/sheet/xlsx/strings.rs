//! The texts that the cells of a workbook share, each held once.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::plain::PlainString;
use super::text::{Pieces, meant};
use crate::input::limits::Limit;
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::cells::lines;
use crate::input::sheet::events::{ENOUGH, Flow, GO_ON, Visit};
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
    let Some(mut part) = archive.events(&format!("{folder}sharedStrings.xml"))? else {
        return Ok(Vec::new());
    };
    let mut strings = Strings {
        size: part.size(),
        most,
        read: Vec::new(),
        inside: false,
        pieces: Pieces::default(),
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
        let mut length = 0;
        while !self.inside
            && let Some(plain) = PlainString::at(&rest[length..])
        {
            self.push(lines(&meant(plain.text, plain.blanks)))?;
            length += plain.length;
        }
        Ok(length)
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
