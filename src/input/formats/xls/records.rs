//! The records of an xls (MS-XLS, 2.1.4).

use crate::input::formats::binary::u16_at;

const CONTINUE: u16 = 0x003C;

/// A record with the records that continue it.
pub(super) struct Record<'a> {
    /// Its type.
    pub(super) kind: u16,
    /// Its body.
    pub(super) body: &'a [u8],
    /// The bodies of the records that continue it.
    pub(super) more: Vec<&'a [u8]>,
}

/// Iterates over the records of a stream, up to its end or the first incomplete one.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

/// Returns the records of a stream.
pub(super) fn records(stream: &[u8]) -> Records<'_> {
    Records { rest: stream }
}

impl<'a> Records<'a> {
    fn single(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let end = usize::from(u16_at(self.rest, 2)?) + 4;
        let (record, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some((kind, &record[4..]))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, body) = self.single()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            match self.single() {
                Some((_, body)) => more.push(body),
                None => break,
            }
        }
        Some(Record { kind, body, more })
    }
}
