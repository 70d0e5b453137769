//! A look through the records of an xlsb before calamine reads them: it asks for
//! as much memory as a record says it is long, 256 MiB at most, before it sees
//! that the part ends.

use super::records::records;
use crate::input::limits::Limit;
use crate::input::sheet::SheetError;
use crate::input::sheet::archive::Archive;
use crate::input::sheet::bytes::usize_at;

const FORMAT: u16 = 0x2C;
const CELL_FORMAT: u16 = 0x2F;
const FORMATS_BEGIN: u16 = 0x267;
const CELL_FORMATS_BEGIN: u16 = 0x269;
const STRING: u16 = 0x13;

const STYLES: &str = "xl/styles.bin";

/// Refuses a workbook in which a record claims more bytes than its part has
/// left, and one with too many shared texts; `sheets` are the parts of the sheets.
///
/// # Errors
/// [`SheetError::LongRecord`] and [`SheetError::TooLarge`].
pub(super) fn survey(
    archive: &mut Archive<'_>,
    sheets: &[String],
    strings: usize,
) -> Result<(), SheetError> {
    let shared = ["xl/workbook.bin", STYLES, "xl/sharedStrings.bin"];
    let parts = shared.into_iter().chain(sheets.iter().map(String::as_str));
    for name in parts {
        let part = archive.bytes(name)?.unwrap_or_default();
        let mut all = records(&part);
        let count = all.by_ref().filter(|(kind, _)| *kind == STRING).count();
        if !all.is_done() || name == STYLES && !is_whole_to_calamine(&part) {
            return Err(SheetError::LongRecord(name.to_owned()));
        }
        if count > strings {
            return Err(SheetError::TooLarge(Limit::Strings));
        }
    }
    Ok(())
}

/// Whether the records that calamine finds in the part of styles are whole. It
/// does not pass over the bodies of those that it does not know, and so takes
/// what stands in them for records.
fn is_whole_to_calamine(part: &[u8]) -> bool {
    let mut all = records(part);
    while let Some(kind) = all.kind() {
        let each = match kind {
            FORMATS_BEGIN => FORMAT,
            CELL_FORMATS_BEGIN => CELL_FORMAT,
            _ => continue,
        };
        let Some(body) = all.body() else {
            return false;
        };
        let count = usize_at(body, 0).unwrap_or(0);
        for _ in 0..count {
            if !all.any(|(kind, _)| kind == each) {
                return all.is_done();
            }
        }
        if kind == CELL_FORMATS_BEGIN {
            break;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calamine_takes_for_a_record_is_whole_too() {
        let formats = [0xE7, 0x04, 4, 1, 0, 0, 0, 0x2C, 2, 9, 9];
        let cells = [0xE9, 0x04, 4, 1, 0, 0, 0, 0x2F, 4, 0, 0, 1, 0];
        assert!(is_whole_to_calamine(&[&formats[..], &cells].concat()));
        // Behind the cell formats nothing is read.
        assert!(is_whole_to_calamine(&[&cells[..], &[0x2B, 127]].concat()));
        assert!(!is_whole_to_calamine(&[&formats[..8], &[99, 1]].concat()));
        // A record within the body of another, which is sound.
        let font = [0x2B, 6, 0xE7, 0x04, 0xFF, 0xFF, 0xFF, 0x7F];
        assert_eq!(records(&font).count(), 1);
        assert!(!is_whole_to_calamine(&font));
    }
}
