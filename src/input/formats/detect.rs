//! Detects the format of a file from its content.

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use quick_xml::events::Event;

use super::archive::Archive;
use super::error::{FileError, UnsupportedFormat};
use super::relationships::Relationships;
use super::xml::Xml;
use crate::input::limits::Limits;
use crate::input::own_report;

const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// How many bytes of a text file are inspected.
const HEAD: usize = 4096;

/// A workbook or document, opened as far as detection needs.
pub(super) enum Workbook<'a> {
    /// xlsx or xlsm.
    Xlsx(Archive<'a>),
    /// xlsb.
    Xlsb(Archive<'a>),
    /// docx or docm.
    Docx(Archive<'a>),
    /// ods.
    Ods(Archive<'a>),
    /// xls: the stream with the records of the workbook.
    Xls(Vec<u8>),
}

/// Whether the bytes are for [`super::read`]: they start like a workbook (zip or
/// compound file) or like another format that is often mistaken for one, such as a
/// web page, a PDF or a picture, which `read` then reports.
#[must_use]
pub fn is_binary_format(bytes: &[u8]) -> bool {
    is_zip(bytes)
        || bytes.starts_with(COMPOUND)
        || stray_bytes(bytes) > 0
        || detect_unsupported(bytes) != UnsupportedFormat::Unknown
}

/// Returns how many bytes at the beginning do not belong to the workbook or document:
/// what a web server wrote before it, such as line breaks, a byte order mark or warnings.
pub(super) fn stray_bytes(bytes: &[u8]) -> usize {
    let starts = |from: &usize| {
        let rest = &bytes[*from..];
        rest.starts_with(ZIP[0]) || rest.starts_with(COMPOUND)
    };
    if starts(&0) || bytes.starts_with(ZIP[1]) {
        return 0;
    }
    (1..bytes.len().min(HEAD)).find(starts).unwrap_or(0)
}

fn is_zip(bytes: &[u8]) -> bool {
    ZIP.iter().any(|magic| bytes.starts_with(magic))
}

/// Opens the file as the detected format.
///
/// # Errors
/// [`FileError`] if it is empty, encrypted, damaged or in another format.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Workbook<'a>, FileError> {
    if bytes.is_empty() {
        Err(FileError::Empty)
    } else if is_zip(bytes) {
        open_zip(Archive::open(bytes, limits)?)
    } else if bytes.starts_with(COMPOUND) {
        open_compound(bytes)
    } else {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
        Err(match detect_unsupported(bytes) {
            UnsupportedFormat::WebPage if own_report::is_page(&head) => FileError::OwnReport,
            format => FileError::Unsupported(format),
        })
    }
}

fn open_zip(mut archive: Archive<'_>) -> Result<Workbook<'_>, FileError> {
    let mime = archive.bytes("mimetype")?.unwrap_or_default();
    let open_document = |kind: &str| {
        let start = format!("application/vnd.oasis.opendocument.{kind}");
        mime.starts_with(start.as_bytes())
    };
    if open_document("spreadsheet") {
        return Ok(Workbook::Ods(archive));
    }
    if archive.has_suffix("workbook.bin") {
        return Ok(Workbook::Xlsb(archive));
    }
    if archive.has_suffix("workbook.xml") {
        return Ok(Workbook::Xlsx(archive));
    }
    if archive.has_folder("word/") {
        return Ok(Workbook::Docx(archive));
    }
    match main_element(&mut archive)?.as_deref() {
        Some("workbook") => return Ok(Workbook::Xlsx(archive)),
        Some("document") => return Ok(Workbook::Docx(archive)),
        _ => {}
    }
    Err(FileError::Unsupported(if open_document("text") {
        UnsupportedFormat::OpenText
    } else if archive.has_folder("ppt/") || open_document("presentation") {
        UnsupportedFormat::Slides
    } else {
        UnsupportedFormat::Archive
    }))
}

/// Returns the root element of the main part, which may have any name.
fn main_element(archive: &mut Archive<'_>) -> Result<Option<String>, FileError> {
    let package = Relationships::read(archive, "").unwrap_or_default();
    let Some(main) = package.part("officeDocument") else {
        return Ok(None);
    };
    let part = archive.xml(main)?.unwrap_or_default();
    let mut xml = Xml::new(&part);
    while let Ok(Some(event)) = xml.next() {
        if let Event::Start(start) = event {
            return Ok(Some(start.local_name().as_ref().to_owned()));
        }
    }
    Ok(None)
}

fn open_compound(bytes: &[u8]) -> Result<Workbook<'_>, FileError> {
    let file = CompoundFile::<Cursor<&[u8]>>::open(Cursor::new(bytes));
    let mut file = file.map_err(|_| FileError::Damaged)?;
    if file.exists("EncryptedPackage") {
        return Err(FileError::Encrypted);
    }
    for name in ["Workbook", "Book"] {
        if file.is_stream(name) {
            return stream(&mut file, name, bytes.len()).map(Workbook::Xls);
        }
    }
    Err(FileError::Unsupported(if file.exists("WordDocument") {
        UnsupportedFormat::OldWord
    } else if file.exists("PowerPoint Document") {
        UnsupportedFormat::Slides
    } else {
        UnsupportedFormat::Unknown
    }))
}

/// Returns the bytes of a stream, whose declared length is at most that of the file.
fn stream(
    file: &mut CompoundFile<Cursor<&[u8]>>,
    name: &str,
    file_length: usize,
) -> Result<Vec<u8>, FileError> {
    let mut stream = file.open_stream(name).map_err(|_| FileError::Damaged)?;
    if usize::try_from(stream.len()).map_or(true, |length| length > file_length) {
        return Err(FileError::Damaged);
    }
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(FileError::Damaged),
    }
}

fn detect_unsupported(bytes: &[u8]) -> UnsupportedFormat {
    const MAGIC: [(&[u8], UnsupportedFormat); 11] = [
        (b"%PDF", UnsupportedFormat::Pdf),
        (b"{\\rtf", UnsupportedFormat::RichText),
        (b"\xFF\xD8\xFF", UnsupportedFormat::Picture),
        (b"\x89PNG", UnsupportedFormat::Picture),
        (b"GIF8", UnsupportedFormat::Picture),
        (b"BM", UnsupportedFormat::Picture),
        (b"\x00\x00\x00\x18ftypheic", UnsupportedFormat::Picture),
        (b"II*\0", UnsupportedFormat::Picture),
        (b"MM\0*", UnsupportedFormat::Picture),
        (b"Rar!", UnsupportedFormat::Archive),
        (b"7z\xBC\xAF\x27\x1C", UnsupportedFormat::Archive),
    ];
    if let Some((_, looks)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *looks;
    }
    let is_sign = |byte: &u8| byte.is_ascii() && *byte != 0 && !char::from(*byte).is_whitespace();
    let first = bytes.iter().take(HEAD).copied().find(is_sign);
    if !matches!(first, Some(b'<' | b'm' | b'M')) {
        return UnsupportedFormat::Unknown;
    }
    // Without NUL bytes, UTF-16 looks like UTF-8.
    let head = bytes.iter().take(HEAD).filter(|&&byte| byte != 0);
    let head: String = head.map(|&byte| char::from(byte)).collect();
    let head = head.to_ascii_lowercase();
    let text = head.trim_start_matches(|char: char| !char.is_ascii() || char.is_whitespace());
    let web = ["<html", "<!doctype html", "<table", "<meta"];
    if text.starts_with("mime-version:") || web.iter().any(|start| text.starts_with(start)) {
        UnsupportedFormat::WebPage
    } else if !text.starts_with('<') {
        UnsupportedFormat::Unknown
    } else if head.contains("<html") {
        UnsupportedFormat::WebPage
    } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || head.contains("progid=\"excel.sheet\"")
    {
        UnsupportedFormat::Xml2003
    } else if head.contains("progid=\"word.document\"")
        || head.contains("schemas.microsoft.com/office/2006/xmlpackage")
    {
        UnsupportedFormat::WordXml
    } else if head.contains("<office:document") {
        UnsupportedFormat::FlatOds
    } else {
        UnsupportedFormat::Unknown
    }
}
