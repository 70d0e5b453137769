//! The records of an xlsb (MS-XLSB, 2.1.4).

use crate::input::formats::binary::{usize_at, utf_16};

/// Iterates over the records of a part, up to its end or the first incomplete one.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

/// Returns the records of a part.
pub(super) fn records(part: &[u8]) -> Records<'_> {
    Records { rest: part }
}

impl<'a> Iterator for Records<'a> {
    /// The type of a record and its body.
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let whole = self.rest;
        let record = self.kind().zip(self.body());
        if record.is_none() {
            self.rest = whole;
        }
        record
    }
}

impl<'a> Records<'a> {
    /// Whether the whole part was read.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// Reads the type of the next record; [`Self::body`] must follow.
    pub(super) fn kind(&mut self) -> Option<u16> {
        u16::try_from(self.number(2)?).ok()
    }

    /// Reads the body of the record whose type was read.
    pub(super) fn body(&mut self) -> Option<&'a [u8]> {
        let length = self.number(4)?;
        let (body, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(body)
    }

    /// Reads a number of at most `most` bytes, with seven bits each, the lowest first.
    /// The highest bit of a byte is set if another follows.
    fn number(&mut self, most: usize) -> Option<usize> {
        let mut number = 0;
        for group in 0..most {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= usize::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// Reads the text at `at` (its length in UTF-16 units, then the units); returns it and
/// the position after it.
pub(super) fn wide_text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let start = at.checked_add(4)?;
    let end = usize_at(body, at)?.checked_mul(2)?.checked_add(start)?;
    Some((utf_16(body.get(start..end)?), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_at_the_first_incomplete_one() {
        let part = [0x9C, 0x01, 2, 7, 8, 0x00, 3, 1];
        let found: Vec<_> = records(&part).collect();
        assert_eq!(found, [(0x9C, &[7, 8][..])]);
        let mut cut = records(&part);
        cut.by_ref().for_each(drop);
        assert!(!cut.is_done());
        let mut whole = records(&part[..5]);
        whole.by_ref().for_each(drop);
        assert!(whole.is_done());
    }

    #[test]
    fn texts_are_utf_16() {
        let body = [2, 0, 0, 0, 0x10, 0x01, 0x61, 0x00, 9];
        assert_eq!(wide_text(&body, 0), Some(("Đa".to_owned(), 8)));
        assert_eq!(wide_text(&body[..6], 0), None);
    }
}
