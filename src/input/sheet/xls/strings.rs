//! How long the shared strings of an xls are, and how their letters are set
//! (MS-XLS, 2.4.265 and 2.5.293).
//!
//! Every cell that uses a string gets a copy of it, so that a long string in
//! many cells has to be seen before calamine makes the copies. How a run of it
//! is set, calamine leaves out.

use std::rc::Rc;

use super::font;
use super::records::Record;
use crate::input::face::{self, Face, Run};
use crate::input::sheet::bytes::{u16_at, usize_at};

const WIDE: u8 = 0x01;
const EXTRA: u8 = 0x04;
const RICH: u8 = 0x08;

/// A shared string.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// Its length in UTF-16 units.
    pub(super) units: usize,
    /// Where runs begin, in UTF-16 units, and their fonts.
    pub(super) runs: Box<[(u16, u16)]>,
}

impl Shared {
    /// Bytes that it takes at most: three a UTF-16 unit.
    pub(super) fn bytes(&self) -> usize {
        self.units * 3
    }

    /// Its runs as its fonts set them; none where all are plain.
    pub(super) fn set(&self, fonts: &[Face]) -> Rc<[Run]> {
        let runs = self.runs.iter();
        let runs = runs.map(|(at, font)| (usize::from(*at), font::numbered(fonts, *font)));
        face::runs(runs, self.units).into()
    }
}

/// The strings in the order of the table. A table that is cut short gives those
/// that are whole.
pub(super) fn strings(table: &Record<'_>) -> Vec<Shared> {
    let mut chunks = Chunks {
        now: table.body.get(8..).unwrap_or_default(),
        later: &table.more,
    };
    std::iter::from_fn(|| chunks.string()).collect()
}

/// The body of the table: a string may go on in the next record, which then
/// begins with a byte that says how wide its characters are.
struct Chunks<'a> {
    now: &'a [u8],
    later: &'a [&'a [u8]],
}

impl Chunks<'_> {
    fn string(&mut self) -> Option<Shared> {
        if self.now.is_empty() {
            self.turn()?;
        }
        let characters = usize::from(u16_at(self.now, 0)?);
        let flags = *self.now.get(2)?;
        self.now = &self.now[3..];
        let (mut runs, mut after) = (0, 0);
        if flags & RICH != 0 {
            runs = usize::from(u16_at(self.now, 0)?);
            self.now = self.now.get(2..)?;
        }
        if flags & EXTRA != 0 {
            after += usize_at(self.now, 0)?;
            self.now = self.now.get(4..)?;
        }
        self.characters(characters, flags)?;
        let runs = (0..runs).map(|_| Some((self.number()?, self.number()?)));
        let runs = runs.collect::<Option<_>>()?;
        self.skip(after)?;
        Some(Shared {
            units: characters,
            runs,
        })
    }

    /// A number of two bytes, which may stand in two records.
    fn number(&mut self) -> Option<u16> {
        let [low, high] = [self.byte()?, self.byte()?];
        Some(u16::from_le_bytes([low, high]))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.turn()?;
        }
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    fn characters(&mut self, mut left: usize, mut flags: u8) -> Option<()> {
        loop {
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let here = left.min(self.now.len() / width);
            self.now = &self.now[here * width..];
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.turn()?;
            flags = *self.now.first()?;
            self.now = &self.now[1..];
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > self.now.len() {
            left -= self.now.len();
            self.turn()?;
        }
        self.now = &self.now[left..];
        Some(())
    }

    fn turn(&mut self) -> Option<()> {
        let (first, rest) = self.later.split_first()?;
        self.now = first;
        self.later = rest;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record() {
        let body = [&[0; 8][..], &[2, 0, 0, b'a', b'b', 3, 0, 0, b'c']].concat();
        let more: [&[u8]; 1] = [&[1, b'd', 0, b'e', 0, 1, 0, 8, 1, 0, b'f', 9, 9, 9, 9]];
        let table = Record {
            kind: 0xFC,
            body: &body,
            more: more.to_vec(),
        };
        let units: Vec<usize> = strings(&table).iter().map(|one| one.units).collect();
        assert_eq!(units, [2, 3, 1]);
    }

    #[test]
    fn a_run_may_begin_in_one_record_and_end_in_the_next() {
        let body = [&[0; 8][..], &[2, 0, RICH, 1, 0, b'1', b'2', 1]].concat();
        let more: [&[u8]; 1] = [&[0, 7, 0, 1, 0, 0, b'c']];
        let table = Record {
            kind: 0xFC,
            body: &body,
            more: more.to_vec(),
        };
        let read = strings(&table);
        assert_eq!(read.len(), 2);
        assert_eq!(*read[0].runs, [(1, 7)]);
        assert_eq!(*read[1].runs, []);
    }
}
