//! The parts of a zip folder, unpacked within the limits.

use crc32fast::Hasher;
use flate2::{Decompress, FlushDecompress, Status};

use super::SheetError;
use crate::input::limits::{Limit, Limits, RATIO, RATIO_FROM};

/// A part as it lies in the file.
#[derive(Clone, Copy)]
pub(super) struct Packed<'a> {
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// Whether they are deflated, or stand as they are.
    pub(super) deflated: bool,
    /// Bytes that it is said to unpack to.
    pub(super) size: usize,
    /// The checksum of the unpacked bytes.
    pub(super) crc: u32,
}

/// Unpacks the parts of one folder, one after another.
pub(super) struct Unpacker {
    /// What one part takes to unpack, kept for the next.
    inflate: Decompress,
    /// Unpacked bytes that a part may have.
    most: usize,
    /// Unpacked bytes that all parts may have beyond those they are said to have.
    left: usize,
}

impl Unpacker {
    /// An unpacker of a folder of which nothing is known yet.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            inflate: Decompress::new(false),
            most: limits.part,
            left: limits.unpacked,
        }
    }

    /// Holds against the limits the size that a part is said to have.
    ///
    /// # Errors
    /// [`SheetError::TooLarge`] when it is over a limit, alone or with those before.
    pub(super) fn state(&mut self, size: usize, packed: usize) -> Result<(), SheetError> {
        if size > self.most {
            return Err(SheetError::TooLarge(Limit::Part));
        }
        let left = self.left.checked_sub(size);
        self.left = left.ok_or(SheetError::TooLarge(Limit::Unpacked))?;
        sound(size, packed)
    }

    /// Begins to unpack a part.
    pub(super) fn begin<'a>(&mut self, packed: Packed<'a>) -> Unpacking<'a, '_> {
        self.inflate.reset(false);
        Unpacking {
            unpacker: self,
            rest: packed.bytes,
            packed,
            size: 0,
            sum: Hasher::new(),
        }
    }
}

/// Refuses a part that is short only while it is packed.
fn sound(size: usize, packed: usize) -> Result<(), SheetError> {
    if size > RATIO_FROM && size > packed.saturating_mul(RATIO) {
        return Err(SheetError::TooLarge(Limit::Ratio));
    }
    Ok(())
}

/// What gives the bytes of a part, one piece behind another.
pub(super) trait Unpack {
    /// Unpacks behind what `into` holds, up to about `room` bytes, and says
    /// whether that was the last of the part.
    ///
    /// # Errors
    /// [`SheetError`] when the part is damaged or goes over a limit.
    fn fill(&mut self, into: &mut Vec<u8>, room: usize) -> Result<bool, SheetError>;
}

/// A part that is being unpacked.
pub(super) struct Unpacking<'a, 'u> {
    unpacker: &'u mut Unpacker,
    packed: Packed<'a>,
    /// What is still packed.
    rest: &'a [u8],
    /// Bytes unpacked so far.
    size: usize,
    sum: Hasher,
}

impl Unpack for Unpacking<'_, '_> {
    fn fill(&mut self, into: &mut Vec<u8>, room: usize) -> Result<bool, SheetError> {
        /// Behind the end: the unpacker is slow where it must look how much
        /// room is left.
        const MARGIN: usize = 512;
        /// No part is packed closer than this, and no room is given on the
        /// word of the file alone.
        const CLOSEST: usize = 1_032;
        const STEP: usize = 64 * 1024;
        let said = self.packed.size.saturating_sub(self.size);
        let said = said.min(self.rest.len().saturating_mul(CLOSEST));
        let more = if said == 0 { STEP } else { said };
        into.reserve(more.saturating_add(MARGIN).min(room));
        let from = into.len();
        let whole = if self.packed.deflated {
            self.inflate(into)?
        } else {
            self.copy(into)
        };
        let fresh = &into[from..];
        self.count(fresh.len())?;
        self.sum.update(fresh);
        if whole && self.sum.clone().finalize() != self.packed.crc {
            return Err(SheetError::Damaged);
        }
        Ok(whole)
    }
}

impl Unpacking<'_, '_> {
    /// Bytes that the part is said to unpack to.
    pub(super) fn size(&self) -> usize {
        self.packed.size
    }

    fn inflate(&mut self, into: &mut Vec<u8>) -> Result<bool, SheetError> {
        let inflate = &mut self.unpacker.inflate;
        let (read, held) = (inflate.total_in(), into.len());
        let status = inflate
            .decompress_vec(self.rest, into, FlushDecompress::None)
            .map_err(|_| SheetError::Damaged)?;
        let read = usize::try_from(inflate.total_in() - read).unwrap_or(usize::MAX);
        self.rest = self.rest.get(read..).unwrap_or_default();
        match status {
            Status::StreamEnd => Ok(true),
            _ if read == 0 && into.len() == held => Err(SheetError::Damaged),
            _ => Ok(false),
        }
    }

    fn copy(&mut self, into: &mut Vec<u8>) -> bool {
        let room = into.capacity() - into.len();
        let (now, rest) = self.rest.split_at(room.min(self.rest.len()));
        into.extend_from_slice(now);
        self.rest = rest;
        rest.is_empty()
    }

    /// Counts unpacked bytes: what the file says of them may lie.
    fn count(&mut self, fresh: usize) -> Result<(), SheetError> {
        let before = self.size.max(self.packed.size);
        self.size = self.size.saturating_add(fresh);
        if self.size > self.unpacker.most {
            return Err(SheetError::TooLarge(Limit::Part));
        }
        let left = self
            .unpacker
            .left
            .checked_sub(self.size.max(before) - before);
        self.unpacker.left = left.ok_or(SheetError::TooLarge(Limit::Unpacked))?;
        sound(self.size, self.packed.bytes.len())
    }
}
