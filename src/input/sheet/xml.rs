//! Reading the XML parts of a workbook.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use smol_str::SmolStr;

use super::SheetError;

/// A reader of the events of one part; `<a/>` comes as a start and an end.
pub(in crate::input) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    buffer: Vec<u8>,
}

impl<'a> Xml<'a> {
    /// A reader at the start of a part.
    pub(in crate::input) fn new(bytes: &'a [u8]) -> Self {
        let mut reader = Reader::from_reader(bytes);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
        }
    }

    /// The next event; none at the end of the part.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when the part is not XML.
    pub(in crate::input) fn next(&mut self) -> Result<Option<Event<'_>>, SheetError> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
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
