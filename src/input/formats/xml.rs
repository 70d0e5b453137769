//! XML parts, read while they are unpacked, so that a part of any length takes
//! little memory.

use std::io::{self, BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use smol_str::SmolStr;

use super::archive::{Archive, PartReader};
use super::error::FileError;

/// The XML events of one part. `<a/>` is reported as a start and an end.
pub(super) struct Xml<'p, 'a> {
    reader: Reader<BufReader<PartReader<'p, 'a>>>,
    /// The bytes of the current event.
    buffer: Vec<u8>,
}

impl<'p, 'a> Xml<'p, 'a> {
    /// Opens a part of an archive, by its name in any case; `None` if there is none.
    ///
    /// # Errors
    /// As [`Archive::part`].
    pub(super) fn open(
        archive: &'p mut Archive<'a>,
        name: &str,
    ) -> Result<Option<Self>, FileError> {
        const BUFFER: usize = 64 * 1024;
        let Some(part) = archive.part(name)? else {
            return Ok(None);
        };
        let mut reader = Reader::from_reader(BufReader::with_capacity(BUFFER, part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.expand_empty_elements = true;
        Ok(Some(Self {
            reader,
            buffer: Vec::new(),
        }))
    }

    /// Uncompressed size of the part according to the zip directory (untrusted).
    pub(super) fn declared_size(&self) -> usize {
        self.reader.get_ref().get_ref().declared_size()
    }

    /// Returns the next event, or `None` at the end of the part.
    ///
    /// # Errors
    /// [`FileError`] if the part is not XML or cannot be unpacked.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, FileError> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => {
                let error = self.reader.get_ref().get_ref().error();
                Err(error.unwrap_or(FileError::Damaged))
            }
        }
    }

    /// Returns why the part could not be unpacked.
    fn read_error(&self) -> Option<FileError> {
        self.reader.get_ref().get_ref().error()
    }

    /// Calls `visit` with the start of each element, to the end of the part.
    ///
    /// # Errors
    /// Those of `visit` and of [`Self::next`].
    pub(super) fn each_start(
        mut self,
        mut visit: impl FnMut(&BytesStart<'_>) -> Result<(), FileError>,
    ) -> Result<(), FileError> {
        while let Some(event) = self.next()? {
            if let Event::Start(start) = event {
                visit(&start)?;
            }
        }
        Ok(())
    }

    /// Unpacks the rest of the part without parsing it, which verifies the checksum.
    ///
    /// # Errors
    /// [`FileError`] if the part cannot be unpacked.
    pub(super) fn finish(mut self) -> Result<(), FileError> {
        match io::copy(self.reader.get_mut(), &mut io::sink()) {
            Ok(_) => Ok(()),
            Err(_) => Err(self.read_error().unwrap_or(FileError::Damaged)),
        }
    }

    /// Returns the bytes of the rest of the part without parsing it. After a failed [`Self::next`] they include the malformed
    /// event.
    ///
    /// # Errors
    /// [`FileError`] if the part cannot be unpacked.
    pub(super) fn rest(mut self) -> Result<Vec<u8>, FileError> {
        if let Some(error) = self.read_error() {
            return Err(error);
        }
        let mut rest = std::mem::take(&mut self.buffer);
        match self.reader.get_mut().read_to_end(&mut rest) {
            Ok(_) => Ok(rest),
            Err(_) => Err(self.read_error().unwrap_or(FileError::Damaged)),
        }
    }
}

/// Returns the value of an attribute, named with its prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<SmolStr> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(escape::unescape(&attribute.value).ok()?.into())
}

/// Returns the value of an attribute that is a count, or `default` without it.
///
/// # Errors
/// [`FileError::Damaged`] if it is not a number.
pub(super) fn count(
    element: &BytesStart<'_>,
    name: &str,
    default: usize,
) -> Result<usize, FileError> {
    match attribute(element, name) {
        Some(value) => value.trim().parse().map_err(|_| FileError::Damaged),
        None => Ok(default),
    }
}

/// Resolves the entities in the value of an attribute.
///
/// # Errors
/// [`FileError::Damaged`] if an entity is unknown.
pub(super) fn unescaped(value: &str) -> Result<SmolStr, FileError> {
    let value = escape::unescape(value).map_err(|_| FileError::Damaged)?;
    Ok(value.into())
}

/// Returns the names, with their prefixes, and the values of the attributes of a tag.
/// Entities are not resolved. A repeated attribute is reported again.
///
/// # Errors
/// [`FileError::Damaged`] if an attribute has no quoted value.
pub(super) fn attributes<'e>(
    element: &'e BytesStart<'_>,
) -> impl Iterator<Item = Result<(&'e str, &'e str), FileError>> {
    let mut rest = element.attributes_raw();
    std::iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let Some((name, value, after)) = split_attribute(rest) else {
            rest = "";
            return Some(Err(FileError::Damaged));
        };
        rest = after;
        Some(Ok((name, value)))
    })
}

/// Splits the first attribute off: its name, its value and the rest.
fn split_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, value) = text.split_once('=')?;
    let value = value.trim_ascii_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (value, rest) = value[1..].split_once(quote)?;
    Some((name.trim_ascii_end(), value, rest))
}

/// Returns the text of an event: characters, CDATA and entities. An unknown entity
/// stays as written.
pub(super) fn text(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.xml10_content().into_owned()),
        Event::CData(text) => Some(text.xml10_content().into_owned()),
        Event::GeneralRef(reference) => {
            let text = format!("&{};", reference.as_ref() as &str);
            Some(escape::unescape(&text).map_or_else(|_| text.clone(), Into::into))
        }
        _ => None,
    }
}

/// Appends the text of an event, if it has any.
///
/// # Errors
/// [`FileError::Damaged`] if an entity is unknown.
pub(super) fn push_text(event: &Event<'_>, text: &mut String) -> Result<(), FileError> {
    match event {
        Event::Text(characters) => text.push_str(&characters.xml10_content()),
        Event::CData(characters) => text.push_str(&characters.xml10_content()),
        Event::GeneralRef(reference) => match escape::resolve_xml_entity(reference) {
            Some(known) => text.push_str(known),
            None => match reference.resolve_char_ref() {
                Ok(Some(char)) => text.push(char),
                Ok(None) | Err(_) => return Err(FileError::Damaged),
            },
        },
        _ => {}
    }
    Ok(())
}
