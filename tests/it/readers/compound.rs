//! OLE compound files made in memory: one sector each for the table of sectors
//! and the directory, then the streams.

const SECTOR: usize = 512;
const FREE: u32 = u32::MAX;
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;

/// A compound file of one stream of at least 4,096 bytes.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    assert!(stream.len() >= 4096);
    let sectors = u32::try_from(stream.len().div_ceil(SECTOR)).unwrap();
    let mut file = vec![0; SECTOR];
    file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file[26] = 3;
    file[28..30].copy_from_slice(&[0xFE, 0xFF]);
    file[30] = 9;
    file[32] = 6;
    file[44] = 1;
    put(&mut file, 48, 1);
    put(&mut file, 56, 4096);
    put(&mut file, 60, END);
    put(&mut file, 68, END);
    file[76..].fill(0xFF);
    put(&mut file, 76, 0);

    let mut table = vec![TABLE, END];
    table.extend((2..=sectors).map(|sector| sector + 1));
    table.push(END);
    table.resize(SECTOR / 4, FREE);
    file.extend(table.iter().flat_map(|number| number.to_le_bytes()));

    let mut directory = entry("Root Entry", 5, END, 0);
    put(&mut directory, 76, 1);
    directory.extend(entry(name, 2, 2, u32::try_from(stream.len()).unwrap()));
    for _ in 0..2 {
        let unused = directory.len();
        directory.resize(unused + 128, 0);
        directory[unused + 68..unused + 80].fill(0xFF);
    }
    file.extend(directory);
    file.extend(stream);
    file.resize(file.len().next_multiple_of(SECTOR), 0);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(entry.len() + 2).unwrap();
    entry.resize(128, 0);
    entry[64] = length;
    entry[66] = kind;
    // No siblings and no children.
    entry[68..80].fill(0xFF);
    put(&mut entry, 116, start);
    put(&mut entry, 120, size);
    entry
}

/// Writes a number of four bytes.
pub(crate) fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// A BIFF8 record.
pub(crate) fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
}

/// An xls of one sheet whose records are given.
pub(crate) fn xls(globals: &[u8], sheet: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let bound = |start: u32| {
        record(
            0x0085,
            &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'B']].concat(),
        )
    };
    let start = begin.len() + globals.len() + bound(0).len() + end.len();
    let start = u32::try_from(start).unwrap();
    let mut stream = [&begin, globals, &bound(start), &end, &begin, sheet, &end].concat();
    stream.resize(stream.len().max(4096), 0);
    compound("Workbook", &stream)
}
