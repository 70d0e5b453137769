//! Reading the XML parts of a workbook.

use std::iter;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use smol_str::SmolStr;

use super::SheetError;

/// A reader of the events of one part; `<a/>` comes as a start and an end.
pub(in crate::input) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
}

impl<'a> Xml<'a> {
    /// A reader at the start of a part.
    pub(in crate::input) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(bytes);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self { reader }
    }

    /// The next event; none at the end of the part.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when the part is not XML.
    pub(in crate::input) fn next(&mut self) -> Result<Option<Event<'a>>, SheetError> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(SheetError::Damaged),
        }
    }

    /// Calls `visit` with each element that starts.
    ///
    /// # Errors
    /// Those of `visit`, and [`SheetError::Damaged`] when the part is not XML.
    pub(in crate::input) fn each_start(
        mut self,
        mut visit: impl FnMut(&BytesStart<'_>) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        while let Some(event) = self.next()? {
            if let Event::Start(start) = event {
                visit(&start)?;
            }
        }
        Ok(())
    }
}

/// The value of an attribute, named with its prefix.
pub(in crate::input) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<SmolStr> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(escape::unescape(&attribute.value).ok()?.into())
}

/// An attribute that counts something; `otherwise` where it is absent.
///
/// # Errors
/// [`SheetError::Damaged`] when it is not a number.
pub(in crate::input) fn count(
    element: &BytesStart<'_>,
    name: &str,
    otherwise: usize,
) -> Result<usize, SheetError> {
    match attribute(element, name) {
        Some(value) => value.trim().parse().map_err(|_| SheetError::Damaged),
        None => Ok(otherwise),
    }
}

/// The value of an attribute without references.
///
/// # Errors
/// [`SheetError::Damaged`] at one to what is not known.
pub(super) fn unescaped(value: &str) -> Result<SmolStr, SheetError> {
    let value = escape::unescape(value).map_err(|_| SheetError::Damaged)?;
    Ok(value.into())
}

/// An attribute without a value in quotes.
pub(super) struct Unquoted;

impl From<Unquoted> for SheetError {
    fn from(_: Unquoted) -> Self {
        Self::Damaged
    }
}

/// The attributes in a tag as they are written, with their prefixes; nothing is
/// put in place of references. Cells have none, and are many.
///
/// # Errors
/// [`Unquoted`], and nothing behind it.
pub(super) fn raw_attributes(
    mut rest: &str,
) -> impl Iterator<Item = Result<(&str, &str), Unquoted>> {
    iter::from_fn(move || {
        rest = rest.trim_ascii_start();
        if rest.is_empty() {
            return None;
        }
        let found = raw_attribute(rest);
        rest = found.map_or("", |(_, _, rest)| rest);
        Some(found.map_or(Err(Unquoted), |(name, value, _)| Ok((name, value))))
    })
}

/// The attribute that a text begins with, its value, and what comes behind.
fn raw_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let equals = text.bytes().position(|byte| byte == b'=')?;
    let (name, value) = (text[..equals].trim_ascii_end(), &text[equals + 1..]);
    let value = value.trim_ascii_start();
    let quote = *value.as_bytes().first()?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let value = &value[1..];
    let end = value.bytes().position(|byte| byte == quote)?;
    Some((name, &value[..end], &value[end + 1..]))
}

/// What an event says as text: characters, CDATA and references.
pub(in crate::input) fn characters(event: &Event<'_>) -> Option<String> {
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

/// Adds what an event says as text; nothing for one that says none.
///
/// # Errors
/// [`SheetError::Damaged`] at a reference to what is not known.
pub(super) fn push_characters(event: &Event<'_>, text: &mut String) -> Result<(), SheetError> {
    match event {
        Event::Text(characters) => text.push_str(&characters.xml10_content()),
        Event::CData(characters) => text.push_str(&characters.xml10_content()),
        Event::GeneralRef(reference) => match escape::resolve_xml_entity(reference) {
            Some(known) => text.push_str(known),
            None => match reference.resolve_char_ref() {
                Ok(Some(char)) => text.push(char),
                Ok(None) | Err(_) => return Err(SheetError::Damaged),
            },
        },
        _ => {}
    }
    Ok(())
}
