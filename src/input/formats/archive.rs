//! Zip archives (xlsx, xlsb, ods, docx), unpacked under limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::FileError;
use super::xml;
use crate::input::limits::{Limit, Limits, PARTS, RATIO, RATIO_FROM};

/// How many bytes are unpacked and counted at once.
const CHUNK: usize = 16 * 1024;

/// A zip archive. Parts are unpacked only on request.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each part by its normalized name.
    parts: HashMap<String, usize>,
    budget: UnpackBudget,
}

/// How many bytes may still be unpacked.
struct UnpackBudget {
    /// Per part.
    part: usize,
    /// For all parts together, beyond the sizes that the directory declares.
    total: usize,
}

impl<'a> Archive<'a> {
    /// Opens an archive and compares the declared sizes with the limits. They are
    /// untrusted, so unpacked bytes are counted as well.
    ///
    /// # Errors
    /// [`FileError`] if the archive is damaged, encrypted or over a limit.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, FileError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_error(&error))?;
        if zip.len() > PARTS {
            return Err(FileError::TooLarge(Limit::Parts));
        }
        // Readers disagree on which of two parts with one name counts.
        if zip.has_duplicate_names() {
            return Err(FileError::DuplicatePart);
        }
        let mut parts = HashMap::with_capacity(zip.len());
        let mut budget = UnpackBudget {
            part: limits.part,
            total: limits.unpacked,
        };
        for index in 0..zip.len() {
            let entry = zip
                .by_index_data(index)
                .map_err(|error| zip_error(&error))?;
            if entry.encrypted() {
                return Err(FileError::Encrypted);
            }
            budget.declare(size(entry.size()), size(entry.compressed_size()))?;
            let name = entry.name().map_err(|error| zip_error(&error))?;
            if parts.insert(normalize(&name), index).is_some() {
                return Err(FileError::DuplicatePart);
            }
        }
        Ok(Self { zip, parts, budget })
    }

    /// Whether the archive contains the part, ignoring case.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normalize(name))
    }

    /// Whether any part's name starts with `folder`, ignoring case.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.parts.keys().any(|name| name.starts_with(folder))
    }

    /// Whether any part's name ends with `end`, ignoring case.
    pub(super) fn has_suffix(&self, end: &str) -> bool {
        self.parts.keys().any(|name| name.ends_with(end))
    }

    /// Returns the bytes of a part, by its name in any case; `None` if there is none.
    ///
    /// # Errors
    /// [`FileError`] if it cannot be unpacked or exceeds a limit.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, FileError> {
        let Some(index) = self.parts.get(&normalize(name)) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.unpack(*index, |chunk| bytes.extend_from_slice(chunk))?;
        Ok(Some(bytes))
    }

    /// Returns the text of an XML part as UTF-8; `None` if there is none.
    ///
    /// # Errors
    /// As [`Self::bytes`]; [`FileError::Damaged`] for UTF-16 that is not text.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Vec<u8>>, FileError> {
        let bytes = self.bytes(name)?;
        bytes.map(xml::to_utf_8).transpose()
    }

    /// Unpacks every part once and discards it, to check limits and checksums before
    /// a reader without limits unpacks them itself.
    ///
    /// # Errors
    /// [`FileError`] if a part cannot be unpacked or exceeds a limit.
    pub(super) fn verify(&mut self) -> Result<(), FileError> {
        let parts: Vec<(String, usize)> = self.parts.clone().into_iter().collect();
        for (name, index) in parts {
            match self.unpack(index, |_| {}) {
                Err(FileError::Damaged) if !is_data(&name) => {}
                unpacked => unpacked?,
            }
        }
        Ok(())
    }

    /// Unpacks a part and calls `take` with one chunk after another. The checksum is
    /// verified at the end.
    fn unpack(&mut self, index: usize, mut take: impl FnMut(&[u8])) -> Result<(), FileError> {
        let mut file = self
            .zip
            .by_index(index)
            .map_err(|error| zip_error(&error))?;
        let (declared, packed) = (size(file.size()), size(file.compressed_size()));
        let mut unpacked = 0_usize;
        let mut buffer = [0; CHUNK];
        loop {
            let length = file.read(&mut buffer).map_err(|_| FileError::Damaged)?;
            if length == 0 {
                return Ok(());
            }
            let before = unpacked.max(declared);
            unpacked = unpacked.saturating_add(length);
            self.budget.check_part(unpacked)?;
            self.budget.take(unpacked.max(before) - before)?;
            check_ratio(unpacked, packed)?;
            take(&buffer[..length]);
        }
    }
}

impl UnpackBudget {
    /// Takes the size that the directory declares for a part.
    fn declare(&mut self, unpacked: usize, packed: usize) -> Result<(), FileError> {
        self.check_part(unpacked)?;
        self.take(unpacked)?;
        check_ratio(unpacked, packed)
    }

    /// Refuses a part with more unpacked bytes than allowed.
    fn check_part(&self, unpacked: usize) -> Result<(), FileError> {
        if unpacked > self.part {
            return Err(FileError::TooLarge(Limit::Part));
        }
        Ok(())
    }

    fn take(&mut self, bytes: usize) -> Result<(), FileError> {
        let left = self.total.checked_sub(bytes);
        self.total = left.ok_or(FileError::TooLarge(Limit::Unpacked))?;
        Ok(())
    }
}

/// Refuses a part that is small only while it is packed.
fn check_ratio(unpacked: usize, packed: usize) -> Result<(), FileError> {
    if unpacked > RATIO_FROM && unpacked > packed.saturating_mul(RATIO) {
        return Err(FileError::TooLarge(Limit::Ratio));
    }
    Ok(())
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Normalizes the name of a part; some programs write `xl\\Workbook.xml`, others `/xl/…`.
fn normalize(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('\\', "/");
    match name.strip_prefix('/') {
        Some(relative) => relative.to_owned(),
        None => name,
    }
}

/// Whether a workbook cannot be read without the part, unlike a picture.
fn is_data(name: &str) -> bool {
    [".xml", ".rels", ".bin", "mimetype"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn zip_error(error: &ZipError) -> FileError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => FileError::Encrypted,
        _ => FileError::Damaged,
    }
}
