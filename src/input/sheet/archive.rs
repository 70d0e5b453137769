//! The zip folder that xlsx, xlsb and ods files are, looked into before use.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use memchr::memmem::Finder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::SheetError;
use crate::input::limits::{Limit, Limits, PARTS, RATIO, RATIO_FROM};

/// A zip folder whose parts all unpack within the limits.
pub(in crate::input) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    parts: Vec<Part>,
    /// Unpacked bytes that a part may have.
    most: usize,
}

struct Part {
    name: String,
    size: usize,
}

impl<'a> Archive<'a> {
    /// Opens the folder and unpacks every part once, keeping nothing: the
    /// sizes that a zip states may lie.
    ///
    /// # Errors
    /// [`SheetError`] when the folder is damaged, encrypted or over a limit.
    pub(in crate::input) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, SheetError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| of_zip(&error))?;
        if zip.len() > PARTS {
            return Err(SheetError::TooLarge(Limit::Parts));
        }
        let mut parts = Vec::new();
        let mut names = HashSet::new();
        let mut unpacked = 0_usize;
        for at in 0..zip.len() {
            let mut entry = zip.by_index(at).map_err(|error| of_zip(&error))?;
            let name = entry.name().map_err(|error| of_zip(&error))?.into_owned();
            let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
            let size = match measure(&mut entry, limits.part) {
                Ok(size) => size,
                Err(_) if !is_data(&name) => continue,
                Err(_) => return Err(SheetError::Damaged),
            };
            unpacked = unpacked.saturating_add(size);
            let limit = if size > limits.part {
                Some(Limit::Part)
            } else if unpacked > limits.unpacked {
                Some(Limit::Unpacked)
            } else if size > RATIO_FROM && size > packed.saturating_mul(RATIO) {
                Some(Limit::Ratio)
            } else {
                None
            };
            if let Some(limit) = limit {
                return Err(SheetError::TooLarge(limit));
            }
            // Readers choose differently among parts of one name.
            if !names.insert(plain(&name)) {
                return Err(SheetError::Damaged);
            }
            parts.push(Part { name, size });
        }
        Ok(Self {
            zip,
            parts,
            most: limits.part,
        })
    }

    /// Whether there is a part of that name, in any case.
    pub(in crate::input) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Whether a part's name begins so.
    pub(in crate::input) fn has_folder(&self, folder: &str) -> bool {
        self.parts.iter().any(|part| part.name.starts_with(folder))
    }

    /// The names of the parts that end so, in any case, and their sizes.
    pub(in crate::input) fn ending(&self, end: &str) -> Vec<(String, usize)> {
        let end = end.to_ascii_lowercase();
        let ends = |part: &&Part| part.name.to_ascii_lowercase().ends_with(&end);
        let found = self.parts.iter().filter(ends);
        found.map(|part| (part.name.clone(), part.size)).collect()
    }

    /// The bytes of a part, named in any case; none where there is no such part.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when it cannot be unpacked.
    pub(in crate::input) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(name) = self.find(name).map(|part| part.name.clone()) else {
            return Ok(None);
        };
        let entry = self.zip.by_name(&name).map_err(|error| of_zip(&error))?;
        let mut bytes = Vec::new();
        let limit = u64::try_from(self.most).unwrap_or(u64::MAX);
        match entry.take(limit).read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(bytes)),
            Err(_) => Err(SheetError::Damaged),
        }
    }

    /// Whether a part holds each of some words, told without keeping the part.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when it cannot be unpacked.
    pub(in crate::input) fn holds<const N: usize>(
        &mut self,
        name: &str,
        words: [&[u8]; N],
    ) -> Result<[bool; N], SheetError> {
        let mut met = [false; N];
        let Some(name) = self.find(name).map(|part| part.name.clone()) else {
            return Ok(met);
        };
        let mut entry = self.zip.by_name(&name).map_err(|error| of_zip(&error))?;
        let words = words.map(Finder::new);
        let longest = words.iter().map(|word| word.needle().len()).max();
        // A word may begin in what was read before.
        let overlap = longest.unwrap_or(0).saturating_sub(1);
        let mut buffer = vec![0; BUFFER];
        let mut kept = 0;
        loop {
            let read = match entry.read(&mut buffer[kept..]) {
                Ok(0) => return Ok(met),
                Ok(read) => kept + read,
                Err(_) => return Err(SheetError::Damaged),
            };
            for (met, word) in met.iter_mut().zip(&words) {
                *met = *met || word.find(&buffer[..read]).is_some();
            }
            let from = read.saturating_sub(overlap);
            buffer.copy_within(from..read, 0);
            kept = read - from;
        }
    }

    fn find(&self, name: &str) -> Option<&Part> {
        let name = plain(name);
        self.parts.iter().find(|part| plain(&part.name) == name)
    }
}

/// Bytes that are unpacked at a time.
const BUFFER: usize = 64 * 1024;

/// A part's name as readers compare it: old programs write `xl\\Workbook.xml`.
fn plain(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Unpacked bytes, counted no further than just above the limit of a part.
fn measure(entry: &mut impl Read, most: usize) -> std::io::Result<usize> {
    let mut size = 0_usize;
    let mut buffer = vec![0; BUFFER];
    while size <= most {
        match entry.read(&mut buffer)? {
            0 => break,
            read => size = size.saturating_add(read),
        }
    }
    Ok(size)
}

/// Whether a workbook cannot be read without the part. A broken picture does
/// no harm: nothing opens it.
fn is_data(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", ".bin", "mimetype"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn of_zip(error: &ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => SheetError::Encrypted,
        _ => SheetError::Damaged,
    }
}
