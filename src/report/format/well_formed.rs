//! Whether written XML is read by every program: a workbook or document with one wrong
//! character opens nowhere.

use std::io::{Cursor, Read as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::error::RenderError;

/// Returns a package if each of its parts is well-formed.
///
/// # Errors
/// [`RenderError::Malformed`] names the part that is not.
pub(super) fn checked(package: Vec<u8>) -> Result<Vec<u8>, RenderError> {
    match malformed_part(&package) {
        None => Ok(package),
        Some(part) => Err(RenderError::Malformed { part }),
    }
}

/// Returns the first part of XML in a zip package that is not well-formed.
#[must_use]
pub fn malformed_part(package: &[u8]) -> Option<String> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(package)) else {
        return Some(String::new());
    };
    for at in 0..zip.len() {
        let Ok(mut part) = zip.by_index(at) else {
            return Some(at.to_string());
        };
        let name = part.name().map_or_else(|_| at.to_string(), Into::into);
        let mut text = Vec::new();
        let is_read = part.read_to_end(&mut text).is_ok();
        let extension = Path::new(&name).extension();
        let is_xml = extension.is_some_and(|one| one == "xml" || one == "rels");
        if !is_read || is_xml && !is_well_formed(&text) {
            return Some(name);
        }
    }
    None
}

/// Whether a part can be read to its end: every element is closed, and there is no
/// character, reference or attribute that XML cannot contain.
#[must_use]
pub fn is_well_formed(part: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(part) else {
        return false;
    };
    if text.contains(is_forbidden) {
        return false;
    }
    let mut reader = Reader::from_str(text);
    let (mut open, mut roots) = (0_usize, 0_usize);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return open == 0 && roots == 1,
            Ok(Event::Start(start)) if has_sound_attributes(&start) => {
                roots += usize::from(open == 0);
                open += 1;
            }
            Ok(Event::Empty(start)) if has_sound_attributes(&start) => {
                roots += usize::from(open == 0);
            }
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::GeneralRef(reference)) => {
                let written = format!("&{};", reference.as_ref() as &str);
                if !is_sound(&written) {
                    return false;
                }
            }
            Ok(Event::Start(_) | Event::Empty(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn has_sound_attributes(element: &BytesStart<'_>) -> bool {
    let mut attributes = element.attributes();
    attributes.all(|one| one.is_ok_and(|one| !one.value.contains('<') && is_sound(&one.value)))
}

/// Whether the references in a text are to characters that XML can contain.
fn is_sound(text: &str) -> bool {
    unescape(text).is_ok_and(|text| !text.contains(is_forbidden))
}

/// Whether XML cannot contain a character.
fn is_forbidden(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::is_well_formed;

    #[test]
    fn a_written_part_is_whole() {
        assert!(is_well_formed(
            "<?xml version=\"1.0\"?><a b=\"&lt;1\"><b/>x&amp;&#10;</a>".as_bytes()
        ));
        for damaged in [
            "",
            "<a><b/>x",
            "<a></b>",
            "<a>\u{1}</a>",
            "<a>\u{ffff}</a>",
            "<a>&#1;</a>",
            "<a>&what;</a>",
            "<a>b & c</a>",
            "<a b=\"1\" b=\"2\"/>",
            "<a b=\"&#2;\"/>",
            "<a/><b/>",
        ] {
            assert!(!is_well_formed(damaged.as_bytes()), "{damaged}");
        }
    }
}
