//! How a file that is a zip folder is changed: one of its parts, unpacked. A
//! change of the packed bytes would only be found out by their checksum.

use std::io::{Cursor, Read, Write};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Room for a part to grow.
const ROOM: usize = 4096;

/// Changes `data`, of which `size` bytes are in use, and gives how many then are.
pub(crate) fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let new = changed(&data[..size], seed).filter(|new| new.len() <= most && seed % 16 > 0);
    let Some(new) = new else {
        return fuzzer_mutate(data, size, most);
    };
    data[..new.len()].copy_from_slice(&new);
    new.len()
}

fn changed(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).ok()?;
        let mut part = Vec::new();
        entry.by_ref().take(1 << 20).read_to_end(&mut part).ok()?;
        parts.push((entry.name().ok()?.into_owned(), part));
    }
    let at = usize::try_from(seed / 16).ok()? % parts.len().max(1);
    let part = &mut parts.get_mut(at)?.1;
    let size = part.len();
    part.resize(size + ROOM, 0);
    let size = fuzzer_mutate(part, size, size + ROOM);
    part.truncate(size);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        zip.start_file(name, options).ok()?;
        zip.write_all(&part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}
