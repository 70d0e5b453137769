//! Checks the records of an xlsb before calamine reads them: it allocates the declared
//! length of a record, up to 256 MiB, before it finds that the part is shorter.

use super::records::records;
use crate::input::formats::archive::Archive;
use crate::input::formats::binary::usize_at;
use crate::input::formats::error::FileError;
use crate::input::limits::Limit;

const FORMAT: u16 = 0x2C;
const CELL_FORMAT: u16 = 0x2F;
const FORMATS_BEGIN: u16 = 0x267;
const CELL_FORMATS_BEGIN: u16 = 0x269;
const STRING: u16 = 0x13;

const STYLES: &str = "xl/styles.bin";

/// Refuses a workbook with a record that is longer than the rest of its part, or with
/// more than `strings` shared strings. `sheets` are the names of the sheets' parts.
///
/// # Errors
/// [`FileError::LongRecord`] and [`FileError::TooLarge`].
pub(super) fn check_records(
    archive: &mut Archive<'_>,
    sheets: &[String],
    strings: usize,
) -> Result<(), FileError> {
    let shared = ["xl/workbook.bin", STYLES, "xl/sharedStrings.bin"];
    let parts = shared.into_iter().chain(sheets.iter().map(String::as_str));
    for name in parts {
        let part = archive.bytes(name)?.unwrap_or_default();
        let mut all = records(&part);
        let count = all.by_ref().filter(|(kind, _)| *kind == STRING).count();
        if !all.is_done() || name == STYLES && !is_complete_for_calamine(&part) {
            return Err(FileError::LongRecord(name.to_owned()));
        }
        if count > strings {
            return Err(FileError::TooLarge(Limit::Strings));
        }
    }
    Ok(())
}

/// Whether the records that calamine finds in the styles are complete. It does not skip
/// the bodies of unknown records, so it takes their content for records.
fn is_complete_for_calamine(part: &[u8]) -> bool {
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
    fn what_calamine_takes_for_a_record_is_complete() {
        let formats = [0xE7, 0x04, 4, 1, 0, 0, 0, 0x2C, 2, 9, 9];
        let cells = [0xE9, 0x04, 4, 1, 0, 0, 0, 0x2F, 4, 0, 0, 1, 0];
        assert!(is_complete_for_calamine(&[&formats[..], &cells].concat()));
        // Nothing is read after the cell formats.
        assert!(is_complete_for_calamine(
            &[&cells[..], &[0x2B, 127]].concat()
        ));
        assert!(!is_complete_for_calamine(
            &[&formats[..8], &[99, 1]].concat()
        ));
        // A record inside the body of a valid one.
        let font = [0x2B, 6, 0xE7, 0x04, 0xFF, 0xFF, 0xFF, 0x7F];
        assert_eq!(records(&font).count(), 1);
        assert!(!is_complete_for_calamine(&font));
    }
}
