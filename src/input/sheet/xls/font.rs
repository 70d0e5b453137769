//! How the fonts of an xls set letters (MS-XLS, 2.4.122).

use crate::input::face::{Face, Script};
use crate::input::sheet::bytes::u16_at;

/// How a font sets letters; the body of its record.
pub(super) fn face(body: &[u8]) -> Face {
    /// Among the flags of a font: a line goes through its letters.
    const STRUCK: u16 = 0x08;
    Face {
        struck: u16_at(body, 2).is_some_and(|flags| flags & STRUCK != 0),
        script: u16_at(body, 8).and_then(Script::numbered),
    }
}

/// A font by its number: there is none of the number 4 (2.5.129).
pub(super) fn numbered(fonts: &[Face], number: u16) -> Face {
    let at = usize::from(if number > 4 { number - 1 } else { number });
    fonts.get(at).copied().unwrap_or_default()
}
