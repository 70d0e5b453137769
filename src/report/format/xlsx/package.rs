//! The package of a workbook, with the rows of its tables put in their place.

use std::io::{Cursor, Read as _, Write};
use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::thread;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::rows::Rows;

/// How hard rows are packed: as small as one step higher, in half the time.
const LEVEL: i64 = 5;

/// The package of a workbook as the library makes it, with the rows of tables put
/// in their place: each with the number of its sheet, from 0.
///
/// # Errors
/// What is wrong with the package.
pub(super) fn with_rows(book: &[u8], tables: &[(usize, Rows<'_>)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(book))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at)?;
        let name = entry.name()?.into_owned();
        let is_of = |sheet: usize| name == format!("xl/worksheets/sheet{}.xml", sheet + 1);
        let Some((_, rows)) = tables.iter().find(|(sheet, _)| is_of(*sheet)) else {
            out.raw_copy_file(entry)?;
            continue;
        };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o600);
        drop(entry);
        let mut text = String::new();
        zip.by_index(at)?.read_to_string(&mut text)?;
        out.start_file(name, options)?;
        fill(&text, rows, &mut out)?;
    }
    Ok(out.finish()?.into_inner())
}

/// Writes the text of a sheet with the rows in place of what keeps it. They are
/// put into words beside their packing, which takes as long.
fn fill(text: &str, rows: &Rows<'_>, out: &mut impl Write) -> ZipResult<()> {
    const WAITING: usize = 4;
    let (place, styles) = place(text, rows).ok_or(ZipError::FileNotFound)?;
    out.write_all(&text.as_bytes()[..place.start])?;
    thread::scope(|scope| {
        let (sender, pieces) = sync_channel::<String>(WAITING);
        scope.spawn(move || rows.write(&styles, |piece| sender.send(piece).is_ok()));
        pieces
            .into_iter()
            .try_for_each(|piece| out.write_all(piece.as_bytes()))
    })?;
    out.write_all(&text.as_bytes()[place.end..])?;
    Ok(())
}

/// Where the rows belong in the text of their sheet, and the styles that stand for
/// their looks.
fn place(text: &str, rows: &Rows<'_>) -> Option<(Range<usize>, Vec<u32>)> {
    let mut reader = Reader::from_str(text);
    let mut place: Option<Range<usize>> = None;
    let mut styles = Vec::new();
    let mut inside = false;
    loop {
        let from = position(&reader)?;
        let event = reader.read_event().ok()?;
        match &event {
            Event::Start(row) | Event::Empty(row) if row.name().as_ref() == "row" => {
                inside = rows.cover(number(row, "r")?);
                if inside {
                    place.get_or_insert(from..from);
                }
            }
            Event::Start(cell) | Event::Empty(cell) if inside && cell.name().as_ref() == "c" => {
                styles.push(number(cell, "s")?);
            }
            Event::Eof => break,
            _ => {}
        }
        if inside && let Some(place) = &mut place {
            place.end = position(&reader)?;
        }
        if matches!(&event, Event::End(row) if row.name().as_ref() == "row") {
            inside = false;
        }
    }
    // The last cell of the table stands behind those that hold its looks.
    styles.truncate(rows.looks());
    Some((place?, styles))
}

fn position(reader: &Reader<&[u8]>) -> Option<usize> {
    usize::try_from(reader.buffer_position()).ok()
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.value.parse().ok()
}
