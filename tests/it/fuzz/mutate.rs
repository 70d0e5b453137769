//! Changes of a sound file that a disk, a network or an ill will makes, drawn
//! from a seed so that every run draws the same.

use crate::readers::package::{unzip, zip};

/// Marsaglia's xorshift: numbers without order from one that is not zero.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `most`, which is not zero.
    pub(super) fn below(&mut self, most: usize) -> usize {
        let most = u64::try_from(most).unwrap();
        usize::try_from(self.next() % most).unwrap()
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// Words that readers act on.
const WORDS: [&str; 48] = [
    "[",
    "{",
    "]",
    "}",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "|\n",
    "!!float ",
    "--- ",
    "# ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[2J",
    "\u{feff}",
    "\"",
    "'",
    ";",
    ",",
    "-",
    "0",
    "9",
    "99999999999999999999",
    "-1",
    "1.1",
    "1,5",
    "1e9",
    "45/53",
    "85%",
    "0/0",
    "1.1.1.1.1.1.1.1",
    "I",
    "criteria:",
    "code: ",
    "standard: ",
    "rule: {bands: [",
    "Tổng cộng",
    "Điểm chuẩn",
    "2023-02-30",
    "\u{301}",
    "=SUM(A1:XFD1048576)",
    "r=\"XFD1048576\"",
    "&lt;",
];

/// A file with one to eight changes; `other` is what a piece may come from.
pub(super) fn mutated(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    if bytes.starts_with(b"PK") && random.below(8) > 0 {
        let mut parts = unzip(bytes);
        let at = random.below(parts.len());
        let from = parts[random.below(parts.len())].1.clone();
        parts[at].1 = edited(&parts[at].1, &from, random);
        let parts: Vec<_> = parts
            .iter()
            .map(|(name, part)| (name.as_str(), part.as_slice()))
            .collect();
        return zip(&parts);
    }
    edited(bytes, other, random)
}

fn edited(bytes: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(8) {
        edit(&mut bytes, other, random);
    }
    bytes
}

fn edit(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let short = random.below(64);
    let piece = at..(at + short).min(bytes.len());
    let put = |bytes: &mut Vec<u8>, new: &[u8]| drop(bytes.splice(at..at, new.iter().copied()));
    match random.below(9) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        1 if at < bytes.len() => bytes[at] = random.next().to_le_bytes()[0],
        2 => drop(bytes.drain(piece)),
        3 => bytes.truncate(at),
        4 => put(bytes, random.of(&WORDS).as_bytes()),
        5 => drop(bytes.splice(piece, random.of(&WORDS).bytes())),
        6 => {
            let again = bytes[piece].repeat(1 + random.below(40));
            put(bytes, &again);
        }
        7 => {
            let word = random.of(&WORDS).repeat(1 + random.below(200));
            put(bytes, word.as_bytes());
        }
        _ => {
            let from = random.below(other.len() + 1);
            let long = random.below(400);
            put(bytes, &other[from..(from + long).min(other.len())]);
        }
    }
}
