//! The OLE compound file that an xls is: a small file system of sectors.
//!
//! calamine reads it too, and believes its chains of sectors. They are walked
//! here first, so that a chain that runs in a circle ends as an error.

use std::collections::HashSet;

use super::SheetError;
use super::bytes::{u16_at, u32_at};

const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in the mini stream.
const MINI_STREAM_BELOW: usize = 4096;
const MINI_SECTOR: usize = 64;

/// A compound file whose chains end.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini: Vec<u8>,
    mini_fat: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    /// Whether the bytes begin as a compound file.
    pub(super) fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// Opens the file.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when a sector is missing or a chain has no end.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        Self::parse(bytes).ok_or(SheetError::Damaged)
    }

    fn parse(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini: Vec::new(),
            mini_fat: Vec::new(),
            entries: Vec::new(),
        };
        file.fat = file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?)?;
        let entries = directory
            .chunks_exact(128)
            .map(|chunk| entry(chunk, sector));
        file.entries = entries.collect::<Option<_>>()?;
        if u32_at(bytes, 64)? > 0 {
            let mini_fat = file.chain(u32_at(bytes, 60)?)?;
            file.mini_fat = numbers(&mini_fat);
            file.mini = file.chain(file.entries.first()?.start)?;
        }
        Some(file)
    }

    /// The table that links sectors, itself listed in the header and in a
    /// chain of further lists.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut list = numbers(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        let mut seen = HashSet::new();
        while next < FIRST_MARK {
            if !seen.insert(next) {
                return None;
            }
            list.extend(numbers(self.sector(next)?));
            next = list.pop()?;
        }
        let mut fat = Vec::new();
        let mut seen = HashSet::new();
        for at in list.into_iter().filter(|&at| at < FIRST_MARK) {
            if !seen.insert(at) {
                return None;
            }
            fat.extend(numbers(self.sector(at)?));
        }
        Some(fat)
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(at).ok()?.checked_add(1)?;
        let start = start.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes
            .get(start..end)
            .filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let sectors = linked(start, &self.fat)?;
        let mut bytes = Vec::new();
        for at in sectors {
            bytes.extend_from_slice(self.sector(at)?);
        }
        Some(bytes)
    }

    /// Whether there is a stream of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let same = |entry: &&Entry| entry.name.eq_ignore_ascii_case(name);
        self.entries.iter().find(same)
    }

    /// The bytes of a stream; none where there is no such stream.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when its chain of sectors is broken.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let bytes = if entry.size < MINI_STREAM_BELOW {
            self.mini_chain(entry.start)
        } else {
            self.chain(entry.start)
        };
        let mut bytes = bytes.ok_or(SheetError::Damaged)?;
        bytes.truncate(entry.size);
        Ok(Some(bytes))
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for at in linked(start, &self.mini_fat)? {
            let start = usize::try_from(at).ok()?.checked_mul(MINI_SECTOR)?;
            let end = start.checked_add(MINI_SECTOR)?.min(self.mini.len());
            bytes.extend_from_slice(self.mini.get(start..end)?);
        }
        Some(bytes)
    }
}

/// The sectors of a chain in order; none where it leaves the table or comes
/// back to a sector.
fn linked(start: u32, table: &[u32]) -> Option<Vec<u32>> {
    let mut sectors = Vec::new();
    let mut next = start;
    while next != END_OF_CHAIN {
        if sectors.len() >= table.len() {
            return None;
        }
        sectors.push(next);
        next = *table.get(usize::try_from(next).ok()?)?;
    }
    Some(sectors)
}

fn entry(chunk: &[u8], sector: usize) -> Option<Entry> {
    // As calamine reads it, marks of the byte order included, so that both take
    // the same entry.
    let name = encoding_rs::UTF_16LE.decode(chunk.get(..64)?).0;
    let name = name.split('\0').next().unwrap_or_default();
    // Files of small sectors leave the upper half of the size undefined.
    let size = if sector == 512 {
        0
    } else {
        u32_at(chunk, 124)?
    };
    Some(Entry {
        name: name.to_owned(),
        start: u32_at(chunk, 116)?,
        size: if size == 0 {
            usize::try_from(u32_at(chunk, 120)?).ok()?
        } else {
            usize::MAX
        },
    })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let chunks = bytes.chunks_exact(4);
    chunks.filter_map(|chunk| u32_at(chunk, 0)).collect()
}
