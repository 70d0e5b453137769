//! The zip folder that xlsx, xlsb, ods and docx files are, looked into before use.

use std::collections::HashMap;
use std::io::Cursor;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::SheetError;
use super::bytes::{u16_at, u32_at};
use super::events::Events;
use super::unpack::{Packed, Unpack, Unpacker};
use crate::input::limits::{Limit, Limits, PARTS};

/// A zip folder. No part of it is unpacked before it is asked for.
pub(in crate::input) struct Archive<'a> {
    parts: Vec<Part<'a>>,
    /// Where each part stands, by its plain name.
    places: HashMap<String, usize>,
    unpacker: Unpacker,
}

struct Part<'a> {
    name: String,
    /// None where it is packed in a way that no reader knows, or not where the
    /// folder says.
    packed: Option<Packed<'a>>,
}

impl<'a> Archive<'a> {
    /// Opens the folder. The sizes that it states are held against the limits
    /// at once; they may lie, so that what is unpacked is counted as well.
    ///
    /// # Errors
    /// [`SheetError`] when the folder is damaged, encrypted or over a limit.
    pub(in crate::input) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, SheetError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| of_zip(&error))?;
        if zip.len() > PARTS {
            return Err(SheetError::TooLarge(Limit::Parts));
        }
        let mut archive = Self {
            parts: Vec::with_capacity(zip.len()),
            places: HashMap::with_capacity(zip.len()),
            unpacker: Unpacker::new(limits),
        };
        for at in 0..zip.len() {
            archive.add(bytes, &zip, at)?;
        }
        Ok(archive)
    }

    fn add(
        &mut self,
        bytes: &'a [u8],
        zip: &ZipArchive<Cursor<&'a [u8]>>,
        at: usize,
    ) -> Result<(), SheetError> {
        let entry = zip.by_index_data(at).map_err(|error| of_zip(&error))?;
        if entry.encrypted() {
            return Err(SheetError::Encrypted);
        }
        let name = entry.name().map_err(|error| of_zip(&error))?.into_owned();
        let size = |size: u64| usize::try_from(size).unwrap_or(usize::MAX);
        let stated = size(entry.size());
        self.unpacker.state(stated, size(entry.compressed_size()))?;
        // Readers choose differently among parts of one name.
        if self.places.insert(plain(&name), at).is_some() {
            return Err(SheetError::Damaged);
        }
        let packed = content(
            bytes,
            size(entry.header_start()),
            size(entry.compressed_size()),
        );
        let packed = packed.and_then(|bytes| {
            let deflated = match entry.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                _ => return None,
            };
            Some(Packed {
                bytes,
                deflated,
                size: stated,
                crc: entry.crc32(),
            })
        });
        self.parts.push(Part { name, packed });
        Ok(())
    }

    /// Whether there is a part of that name, in any case.
    pub(in crate::input) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&plain(name))
    }

    /// Whether a part's name begins so.
    pub(in crate::input) fn has_folder(&self, folder: &str) -> bool {
        self.parts.iter().any(|part| part.name.starts_with(folder))
    }

    /// Whether a part's name ends so, in any case.
    pub(super) fn has_ending(&self, end: &str) -> bool {
        self.places.keys().any(|name| name.ends_with(end))
    }

    /// The bytes of a part, named in any case; none where there is no such part.
    ///
    /// # Errors
    /// [`SheetError`] when it cannot be unpacked, or is over a limit.
    pub(in crate::input) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, SheetError> {
        let Some(packed) = self.packed(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let mut unpacking = self.unpacker.begin(packed);
        while !unpacking.fill(&mut bytes, usize::MAX)? {}
        Ok(Some(bytes))
    }

    /// The XML of a part, named in any case; none where there is no such part.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when it cannot be unpacked.
    pub(super) fn events(&mut self, name: &str) -> Result<Option<Events<'a, '_>>, SheetError> {
        let packed = self.packed(name)?;
        Ok(packed.map(|packed| Events::new(self.unpacker.begin(packed))))
    }

    /// Unpacks every part once and keeps nothing, for a reader that unpacks
    /// them itself and asks for no limit.
    ///
    /// # Errors
    /// [`SheetError`] when a part cannot be unpacked, or is over a limit.
    pub(super) fn prove(&mut self) -> Result<(), SheetError> {
        const ROOM: usize = 64 * 1024;
        let mut room = Vec::new();
        for part in &self.parts {
            let packed = part.packed.ok_or(SheetError::Damaged)?;
            let mut unpacking = self.unpacker.begin(packed);
            loop {
                room.clear();
                match unpacking.fill(&mut room, ROOM) {
                    Ok(false) => {}
                    Ok(true) => break,
                    Err(SheetError::Damaged) if !is_data(&part.name) => break,
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    fn packed(&self, name: &str) -> Result<Option<Packed<'a>>, SheetError> {
        match self.places.get(&plain(name)) {
            Some(at) => self.parts[*at].packed.map(Some).ok_or(SheetError::Damaged),
            None => Ok(None),
        }
    }
}

/// The packed bytes of a part: they stand behind a header of their own, whose
/// names may be longer than those of the folder.
fn content(bytes: &[u8], header: usize, length: usize) -> Option<&[u8]> {
    const MARK: u32 = u32::from_le_bytes(*b"PK\x03\x04");
    const HEADER: usize = 30;
    let header = bytes.get(header..)?;
    let names = usize::from(u16_at(header, 26)?) + usize::from(u16_at(header, 28)?);
    let content = header.get(HEADER + names..)?.get(..length)?;
    (u32_at(header, 0) == Some(MARK)).then_some(content)
}

/// A part's name as readers compare it: old programs write `xl\\Workbook.xml`.
fn plain(name: &str) -> String {
    let mut plain = name.to_ascii_lowercase();
    if plain.contains('\\') {
        plain = plain.replace('\\', "/");
    }
    plain
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
