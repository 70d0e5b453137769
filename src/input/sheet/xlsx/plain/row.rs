//! The end of a row, and the beginning of the next right behind it.

use super::take;

/// The tags between two rows: `</row><row r="12" spans="1:9" hidden="1">`.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input::sheet::xlsx) struct PlainRow {
    /// The number of the next row, from 0; none where it does not say.
    pub(in crate::input::sheet::xlsx) number: Option<usize>,
    /// Whether the next row is not shown.
    pub(in crate::input::sheet::xlsx) hidden: bool,
    /// Bytes of both tags.
    pub(in crate::input::sheet::xlsx) length: usize,
}

impl PlainRow {
    /// What the bytes begin with; none where it is not plain, or not whole, or
    /// the next row has nothing in it.
    pub(in crate::input::sheet::xlsx) fn at(bytes: &[u8]) -> Option<Self> {
        let (mut number, mut hidden) = (None, false);
        let mut rest = bytes;
        take(&mut rest, b"</row><row")?;
        while *rest.first()? == b' ' {
            rest = &rest[1..];
            let name = up_to(&mut rest, b'=')?;
            take(&mut rest, b"\"")?;
            match name {
                b"r" => number = Some(super::number(&mut rest, b'"')?.checked_sub(1)?),
                b"hidden" => hidden = matches!(up_to(&mut rest, b'"')?, b"1" | b"true"),
                _ => drop(up_to(&mut rest, b'"')?),
            }
        }
        take(&mut rest, b">")?;
        Some(Self {
            number,
            hidden,
            length: bytes.len() - rest.len(),
        })
    }
}

/// Takes what stands before a byte, and that byte; none where a byte between may
/// have a meaning of its own.
fn up_to<'a>(bytes: &mut &'a [u8], end: u8) -> Option<&'a [u8]> {
    for (at, byte) in bytes.iter().enumerate() {
        match *byte {
            byte if byte == end => {
                let before = &bytes[..at];
                *bytes = &bytes[at + 1..];
                return Some(before);
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b':' | b'.' | b'-' | b'_' => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_row_is_known_by_its_shape() {
        for (tags, number, hidden) in [
            (r#"</row><row r="2">"#, Some(1), false),
            (
                r#"</row><row r="0012" spans="1:9" hidden="1">"#,
                Some(11),
                true,
            ),
            (
                r#"</row><row hidden="true" r="1048577">"#,
                Some(1_048_576),
                true,
            ),
            (r#"</row><row hidden="1" hidden="0">"#, None, false),
            (
                r#"</row><row ht="15.75" x14ac:dyDescent="-0.25">"#,
                None,
                false,
            ),
            ("</row><row>", None, false),
        ] {
            let row = PlainRow {
                number,
                hidden,
                length: tags.len(),
            };
            assert_eq!(PlainRow::at(tags.as_bytes()), Some(row), "{tags}");
            for end in 0..tags.len() {
                assert_eq!(PlainRow::at(&tags.as_bytes()[..end]), None, "{end}");
            }
        }
    }

    #[test]
    fn whatever_is_written_otherwise_is_left() {
        for other in [
            "",
            "</row>",
            "</row> <row>",
            "</row><rows>",
            "</row></sheetData>",
            "</row><row/>",
            "</row><row r=\"2\"/>",
            "</row><row r=\"0\">",
            "</row><row r=\"\">",
            "</row><row r=\"D17\">",
            "</row><row r=\"-1\">",
            "</row><row r=\"123456789\">",
            "</row><row r='2'>",
            "</row><row r =\"2\">",
            "</row><row  r=\"2\">",
            "</row><row r=\"2\" >",
            "</row><row r=\"2\"spans=\"1:9\">",
            "</row><row spans=\"1:9>\">",
            "</row><row spans=\"&quot;\">",
            "</row><row spans=\"một\">",
            "</row><row r>",
        ] {
            assert_eq!(PlainRow::at(other.as_bytes()), None, "{other}");
        }
        assert_eq!(PlainRow::at(b"</row><row spans=\"\xff\">"), None);
    }
}
