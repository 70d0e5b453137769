//! How the letters of shared strings are set, which calamine leaves out
//! (MS-XLSB, 2.4.696 and 2.5.121).

use std::collections::HashMap;

use super::records::{records, wide_text};
use crate::input::face::{self, Face, Run, Script};
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::bytes::{u16_at, usize_at};

const STRING: u16 = 0x13;
const FONT: u16 = 0x2B;
/// Bytes of a run: where it begins, and its font.
const RUN: usize = 4;

/// The runs of the strings that are not all plain, by the number of the string:
/// where each begins, in UTF-16 units, and how it is set.
pub(super) type Runs = HashMap<usize, Vec<Run>>;

/// Reads them.
///
/// # Errors
/// [`SheetError`] when a part cannot be unpacked.
pub(super) fn runs(archive: &mut Archive<'_>) -> Result<Runs, SheetError> {
    let part = archive.bytes("xl/styles.bin")?.unwrap_or_default();
    let fonts = records(&part).filter(|(kind, _)| *kind == FONT);
    let fonts: Vec<Face> = fonts.map(|(_, body)| face(body)).collect();
    let mut runs = Runs::new();
    if fonts.iter().all(|face| face.is_plain()) {
        return Ok(runs);
    }
    let part = archive.bytes("xl/sharedStrings.bin")?.unwrap_or_default();
    let strings = records(&part).filter(|(kind, _)| *kind == STRING);
    for (number, (_, body)) in strings.enumerate() {
        let own = of_string(body, &fonts).unwrap_or_default();
        if !own.is_empty() {
            runs.insert(number, own);
        }
    }
    Ok(runs)
}

fn face(body: &[u8]) -> Face {
    /// Among the flags of a font: a line goes through its letters.
    const STRUCK: u16 = 0x08;
    Face {
        struck: u16_at(body, 2).is_some_and(|flags| flags & STRUCK != 0),
        script: u16_at(body, 6).and_then(Script::numbered),
    }
}

/// The runs of a string; none where it has none or all are plain.
fn of_string(body: &[u8], fonts: &[Face]) -> Option<Vec<Run>> {
    const RICH: u8 = 0x01;
    if body.first()? & RICH == 0 {
        return None;
    }
    let units = usize_at(body, 1)?;
    let (_, at) = wide_text(body, 1)?;
    let count = usize_at(body, at)?;
    let runs = body.get(at + 4..)?.chunks_exact(RUN).take(count);
    let run = |run: &[u8]| {
        let font = fonts.get(usize::from(u16_at(run, 2)?));
        let face = font.copied().unwrap_or_default();
        Some((usize::from(u16_at(run, 0)?), face))
    };
    Some(face::runs(runs.map_while(run), units))
}
