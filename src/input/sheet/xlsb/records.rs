//! The records that the parts of an xlsb are made of (MS-XLSB, 2.1.4).

use crate::input::sheet::bytes::usize_at;

/// The records of a part, up to its end or the first that is cut short.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

/// The records of a part.
pub(super) fn records(part: &[u8]) -> Records<'_> {
    Records { rest: part }
}

impl<'a> Iterator for Records<'a> {
    /// The kind of a record and its body.
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
    /// Whether every byte belonged to a record that is whole.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The kind of the next record; its body has to be read next.
    pub(super) fn kind(&mut self) -> Option<u16> {
        u16::try_from(self.number(2)?).ok()
    }

    /// The body of the record whose kind was read.
    pub(super) fn body(&mut self) -> Option<&'a [u8]> {
        let length = self.number(4)?;
        let (body, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(body)
    }

    /// A number in groups of seven bits, the lowest first, of at most `most`
    /// bytes; the highest bit of a byte says that another follows.
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

/// The text at a place (its length in UTF-16 units, then the units), and the
/// place after it.
pub(super) fn wide_text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let start = at.checked_add(4)?;
    let end = usize_at(body, at)?.checked_mul(2)?.checked_add(start)?;
    let units = body.get(start..end)?.chunks_exact(2);
    let units: Vec<u16> = units
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some((String::from_utf16_lossy(&units), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_where_the_part_is_cut() {
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
