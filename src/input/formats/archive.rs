//! Zip archives (xlsx, xlsb, ods, docx), unpacked under limits.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::error::FileError;
use crate::input::limits::{Limit, Limits, PARTS, RATIO, RATIO_FROM};

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
            // Readers disagree on which of two parts with one name counts.
            if parts.insert(normalize(&name), index).is_some() {
                return Err(FileError::Damaged);
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

    /// Opens a part for reading, by its name in any case; `None` if there is none.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if it is compressed in an unknown way.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<PartReader<'_, 'a>>, FileError> {
        match self.parts.get(&normalize(name)) {
            Some(index) => self.part_at(*index).map(Some),
            None => Ok(None),
        }
    }

    fn part_at(&mut self, index: usize) -> Result<PartReader<'_, 'a>, FileError> {
        let file = self
            .zip
            .by_index(index)
            .map_err(|error| zip_error(&error))?;
        Ok(PartReader {
            declared: size(file.size()),
            packed: size(file.compressed_size()),
            unpacked: 0,
            file,
            budget: &mut self.budget,
            error: None,
        })
    }

    /// Returns the bytes of a part, by its name in any case; `None` if there is none.
    ///
    /// # Errors
    /// [`FileError`] if it cannot be unpacked or exceeds a limit.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, FileError> {
        let Some(mut part) = self.part(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        match part.read_to_end(&mut bytes) {
            Ok(_) => Ok(Some(bytes)),
            Err(_) => Err(part.error().unwrap_or(FileError::Damaged)),
        }
    }

    /// Unpacks every part once and discards it, to check limits and checksums before
    /// a reader without limits unpacks them itself.
    ///
    /// # Errors
    /// [`FileError`] if a part cannot be unpacked or exceeds a limit.
    pub(super) fn verify(&mut self) -> Result<(), FileError> {
        let parts: Vec<(String, usize)> = self.parts.clone().into_iter().collect();
        for (name, index) in parts {
            let mut part = self.part_at(index)?;
            if io::copy(&mut part, &mut io::sink()).is_err() {
                match part.error() {
                    Some(FileError::Damaged) if !is_data(&name) => {}
                    error => return Err(error.unwrap_or(FileError::Damaged)),
                }
            }
        }
        Ok(())
    }
}

impl UnpackBudget {
    /// Takes the size that the directory declares for a part.
    fn declare(&mut self, unpacked: usize, packed: usize) -> Result<(), FileError> {
        if unpacked > self.part {
            return Err(FileError::TooLarge(Limit::Part));
        }
        self.take(unpacked)?;
        check_ratio(unpacked, packed)
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

/// Reads the unpacked bytes of a part and counts them. The checksum is verified at
/// the end of the part.
pub(super) struct PartReader<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    budget: &'p mut UnpackBudget,
    /// Uncompressed size according to the zip directory (untrusted).
    declared: usize,
    packed: usize,
    /// Bytes unpacked so far.
    unpacked: usize,
    /// Why a read failed.
    error: Option<FileError>,
}

impl PartReader<'_, '_> {
    /// Uncompressed size according to the zip directory (untrusted).
    pub(super) fn declared_size(&self) -> usize {
        self.declared
    }

    /// Returns why a read failed; `None` if all succeeded.
    pub(super) fn error(&self) -> Option<FileError> {
        self.error.clone()
    }

    fn count(&mut self, bytes: usize) -> Result<(), FileError> {
        let before = self.unpacked.max(self.declared);
        self.unpacked = self.unpacked.saturating_add(bytes);
        if self.unpacked > self.budget.part {
            return Err(FileError::TooLarge(Limit::Part));
        }
        self.budget.take(self.unpacked.max(before) - before)?;
        check_ratio(self.unpacked, self.packed)
    }
}

impl Read for PartReader<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let bytes = self.file.read(into).map_err(|_| FileError::Damaged);
        let counted = bytes.and_then(|bytes| self.count(bytes).map(|()| bytes));
        counted.map_err(|error| {
            self.error = Some(error);
            io::ErrorKind::InvalidData.into()
        })
    }
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Normalizes the name of a part; old programs write `xl\\Workbook.xml`.
fn normalize(name: &str) -> String {
    name.to_ascii_lowercase().replace('\\', "/")
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
