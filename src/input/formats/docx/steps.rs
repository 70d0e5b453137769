//! Steps through the XML of a document. Elements are identified by their local names.

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use super::table_style::Look;
use crate::input::formats::error::FileError;
use crate::input::formats::xml::{Xml, text};

/// One step.
pub(super) enum Step {
    /// An element starts; with the value of its main attribute.
    Start(SmolStr, Option<SmolStr>),
    /// An element ends.
    End(SmolStr),
    /// Text.
    Text(String),
}

/// The steps of one part.
#[derive(Clone)]
pub(super) struct Steps<'p> {
    xml: Xml<'p>,
}

impl<'p> Steps<'p> {
    /// Starts at the beginning of the part.
    pub(super) fn new(xml: Xml<'p>) -> Self {
        Self { xml }
    }

    /// Returns the next step, or `None` at the end of the part.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub(super) fn next(&mut self) -> Result<Option<Step>, FileError> {
        while let Some(event) = self.xml.next()? {
            return Ok(Some(match &event {
                Event::Start(start) => {
                    let name = SmolStr::new(start.local_name().as_ref());
                    let value = main_attribute(start, &name);
                    Step::Start(name, value)
                }
                Event::End(end) => Step::End(end.local_name().as_ref().into()),
                event => match text(event) {
                    Some(text) => Step::Text(text),
                    None => continue,
                },
            }));
        }
        Ok(None)
    }

    /// Returns the next step inside an element, or `None` at its end.
    ///
    /// # Errors
    /// [`FileError`] if the part ends before the element or cannot be read.
    pub(super) fn next_in(&mut self, element: &str) -> Result<Option<Step>, FileError> {
        match self.next()? {
            Some(Step::End(name)) if name == element => Ok(None),
            Some(step) => Ok(Some(step)),
            None => Err(FileError::Damaged),
        }
    }

    /// Skips the started element if its content is not read: deleted text, the
    /// alternative of a drawing, properties, the prompt of an empty control.
    ///
    /// # Errors
    /// As [`Self::next_in`].
    pub(super) fn skip_unread(&mut self, name: &str) -> Result<(), FileError> {
        match name {
            "del" | "moveFrom" | "Fallback" | "pPrChange" | "tblPr" | "tblPrEx"
            | "tblGridChange" => self.skip(),
            "sdtPr" if self.skip_and_find("showingPlcHdr")? => loop {
                match self.next_in("sdt")? {
                    Some(Step::Start(name, _)) if name == "sdtContent" => return self.skip(),
                    Some(_) => {}
                    None => return Ok(()),
                }
            },
            _ => Ok(()),
        }
    }

    /// Skips the started element.
    ///
    /// # Errors
    /// As [`Self::next_in`].
    pub(super) fn skip(&mut self) -> Result<(), FileError> {
        self.skip_and_find("").map(drop)
    }

    /// Skips the started element and returns whether it contains another that is not
    /// switched off.
    ///
    /// # Errors
    /// As [`Self::next_in`].
    pub(super) fn skip_and_find(&mut self, wanted: &str) -> Result<bool, FileError> {
        let mut found = false;
        let mut depth = 0_usize;
        loop {
            match self.next()?.ok_or(FileError::Damaged)? {
                Step::Start(name, value) => {
                    found |= name == wanted && is_on(value.as_deref());
                    depth += 1;
                }
                Step::End(_) if depth == 0 => return Ok(found),
                Step::End(_) => depth -= 1,
                Step::Text(_) => {}
            }
        }
    }
}

/// Returns the value of the main attribute of an element: mostly `w:val`.
fn main_attribute(start: &BytesStart<'_>, element: &str) -> Option<SmolStr> {
    let wanted = match element {
        "gridCol" => "w",
        "br" => "type",
        "sym" => "char",
        "fldChar" => "fldCharType",
        "gridSpan" | "gridBefore" | "vMerge" | "numId" | "pStyle" | "rStyle" | "tblStyle"
        | "jc" | "vanish" | "vertAlign" | "position" | "strike" | "dstrike" | "pageBreakBefore"
        | "showingPlcHdr" | "hidden" => "val",
        "tblLook" => {
            let is_on = |name: &str| Some(is_on(Some(local_attribute(start, name)?.as_str())));
            let bits = Look::hex_from(is_on);
            return bits
                .map(SmolStr::from)
                .or_else(|| local_attribute(start, "val"));
        }
        "trHeight" if local_attribute(start, "hRule").as_deref() == Some("exact") => "val",
        _ => return None,
    };
    local_attribute(start, wanted)
}

/// Returns the value of an attribute with any prefix.
pub(super) fn local_attribute(start: &BytesStart<'_>, wanted: &str) -> Option<SmolStr> {
    let mut attributes = start.attributes().filter_map(Result::ok);
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
    Some(found.value.trim().into())
}

/// Returns whether a boolean property is on, which is the default without a value.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
