//! The XML of unpacked parts.

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use smol_str::SmolStr;

use super::error::FileError;

/// The XML events of one part, borrowed from its bytes. `<a/>` is reported as a start
/// and an end.
#[derive(Clone)]
pub(super) struct Xml<'p> {
    reader: Reader<&'p [u8]>,
    /// The bytes from the current event on.
    rest: &'p [u8],
    /// The number of elements around the next event.
    open: usize,
}

impl<'p> Xml<'p> {
    /// Starts at the beginning of a part.
    pub(super) fn new(part: &'p [u8]) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.expand_empty_elements = true;
        Self {
            reader,
            rest: part,
            open: 0,
        }
    }

    /// Returns the next event, or `None` at the end of the part.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if the part is not XML, or ends within an element.
    pub(super) fn next(&mut self) -> Result<Option<Event<'p>>, FileError> {
        self.rest = self.reader.get_ref();
        match self.reader.read_event() {
            Ok(Event::Eof) if self.open == 0 => Ok(None),
            Ok(Event::Eof) | Err(_) => Err(FileError::Damaged),
            Ok(event) => {
                match event {
                    Event::Start(_) => self.open += 1,
                    Event::End(_) => self.open = self.open.saturating_sub(1),
                    _ => {}
                }
                Ok(Some(event))
            }
        }
    }

    /// Returns the bytes from the event that was read last, even if it is malformed.
    pub(super) fn rest(&self) -> &'p [u8] {
        self.rest
    }
}

/// Returns a part as UTF-8. XML may also be UTF-16, which its first bytes show.
///
/// # Errors
/// [`FileError::Damaged`] if UTF-16 is invalid.
pub(super) fn to_utf_8(part: Vec<u8>) -> Result<Vec<u8>, FileError> {
    let encoding = match part.as_slice() {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
        _ => return Ok(part),
    };
    let (text, malformed) = encoding.decode_with_bom_removal(&part);
    if malformed {
        return Err(FileError::Damaged);
    }
    Ok(text.into_owned().into_bytes())
}

/// Calls `visit` with the start of each element of a part.
///
/// # Errors
/// [`FileError::Damaged`] if the part is not XML.
pub(super) fn each_start(
    part: &[u8],
    mut visit: impl FnMut(&BytesStart<'_>),
) -> Result<(), FileError> {
    let mut xml = Xml::new(part);
    while let Some(event) = xml.next()? {
        if let Event::Start(start) = event {
            visit(&start);
        }
    }
    Ok(())
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
    let (name, value) = text.split_at(text.bytes().position(|byte| byte == b'=')?);
    let value = value[1..].trim_ascii_start();
    let quote = value
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'"' | b'\''))?;
    let value = &value[1..];
    let (value, rest) = value.split_at(value.bytes().position(|byte| byte == quote)?);
    Some((name.trim_ascii_end(), value, &rest[1..]))
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
