//! The lengths and runs of shared strings (MS-XLS, 2.4.265 and 2.5.293).
//!
//! calamine copies a string for every cell that uses it, so a long string in many
//! cells is counted before; and it does not report runs.

use std::rc::Rc;

use super::records::Record;
use crate::input::formats::binary::{u16_at, usize_at};
use crate::input::formats::runs::{Run, RunStyle, valid_runs};

const WIDE: u8 = 0x01;
const EXTRA: u8 = 0x04;
const RICH: u8 = 0x08;

/// What is known of a shared string.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SharedString {
    /// Its length in UTF-16 units.
    pub(super) units: usize,
    /// Where each run starts, in UTF-16 units, and the number of its font.
    pub(super) runs: Box<[(u16, u16)]>,
}

impl SharedString {
    /// Returns its maximum size in bytes: three for each UTF-16 unit.
    pub(super) fn max_bytes(&self) -> usize {
        self.units * 3
    }

    /// Returns its runs with the styles of these fonts; empty if all are plain.
    pub(super) fn styled_runs(&self, fonts: &[RunStyle]) -> Rc<[Run]> {
        let runs = self.runs.iter();
        let runs = runs.map(|(from, font)| (usize::from(*from), font_at(fonts, *font)));
        valid_runs(runs, self.units).into()
    }
}

/// Returns the font with this number. None has the number 4 (2.5.129).
pub(super) fn font_at(fonts: &[RunStyle], number: u16) -> RunStyle {
    let index = usize::from(if number > 4 { number - 1 } else { number });
    fonts.get(index).copied().unwrap_or_default()
}

/// Parses the table of shared strings. An incomplete table yields its complete strings.
pub(super) fn strings(table: &Record<'_>) -> Vec<SharedString> {
    let mut chunks = Chunks {
        current: table.body.get(8..).unwrap_or_default(),
        next: &table.more,
    };
    std::iter::from_fn(|| chunks.string()).collect()
}

/// The body of the table. A string may continue in the next record, which then starts
/// with a byte for the width of its characters.
struct Chunks<'a> {
    current: &'a [u8],
    next: &'a [&'a [u8]],
}

impl Chunks<'_> {
    fn string(&mut self) -> Option<SharedString> {
        if self.current.is_empty() {
            self.next_record()?;
        }
        let characters = usize::from(u16_at(self.current, 0)?);
        let flags = *self.current.get(2)?;
        self.current = &self.current[3..];
        let (mut runs, mut after) = (0, 0);
        if flags & RICH != 0 {
            runs = usize::from(u16_at(self.current, 0)?);
            self.current = self.current.get(2..)?;
        }
        if flags & EXTRA != 0 {
            after += usize_at(self.current, 0)?;
            self.current = self.current.get(4..)?;
        }
        self.characters(characters, flags)?;
        let runs = (0..runs).map(|_| Some((self.number()?, self.number()?)));
        let runs = runs.collect::<Option<_>>()?;
        self.skip(after)?;
        Some(SharedString {
            units: characters,
            runs,
        })
    }

    /// Reads a number of two bytes, which may be split between two records.
    fn number(&mut self) -> Option<u16> {
        let [low, high] = [self.byte()?, self.byte()?];
        Some(u16::from_le_bytes([low, high]))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.current.is_empty() {
            self.next_record()?;
        }
        let (first, rest) = self.current.split_first()?;
        self.current = rest;
        Some(*first)
    }

    fn characters(&mut self, mut left: usize, mut flags: u8) -> Option<()> {
        loop {
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let here = left.min(self.current.len() / width);
            self.current = &self.current[here * width..];
            left -= here;
            if left == 0 {
                return Some(());
            }
            self.next_record()?;
            flags = *self.current.first()?;
            self.current = &self.current[1..];
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > self.current.len() {
            left -= self.current.len();
            self.next_record()?;
        }
        self.current = &self.current[left..];
        Some(())
    }

    fn next_record(&mut self) -> Option<()> {
        let (first, rest) = self.next.split_first()?;
        self.current = first;
        self.next = rest;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_continues_in_the_next_record() {
        let body = [&[0; 8][..], &[2, 0, 0, b'a', b'b', 3, 0, 0, b'c']].concat();
        let more: [&[u8]; 1] = [&[1, b'd', 0, b'e', 0, 1, 0, 8, 1, 0, b'f', 9, 9, 9, 9]];
        let table = Record {
            kind: 0xFC,
            body: &body,
            more: more.to_vec(),
        };
        let units: Vec<usize> = strings(&table).iter().map(|string| string.units).collect();
        assert_eq!(units, [2, 3, 1]);
    }

    #[test]
    fn a_run_may_be_split_between_records() {
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
