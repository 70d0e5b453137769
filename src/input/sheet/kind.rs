//! Which kind of file the bytes are, told by what they hold.

use super::archive::Archive;
use super::compound::Compound;
use super::error::{Looks, SheetError};
use crate::input::limits::Limits;

const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// How far into a text its kind is looked for.
const HEAD: usize = 4096;

/// A workbook, opened as far as its kind had to be known.
pub(super) enum Workbook<'a> {
    /// xlsx or xlsm.
    Xlsx(Archive<'a>),
    /// xlsb.
    Xlsb(Archive<'a>),
    /// docx or docm.
    Docx(Archive<'a>),
    /// ods.
    Ods(Archive<'a>),
    /// xls.
    Xls(Compound<'a>),
}

/// Whether the bytes begin as a workbook does, or as a file that is often taken
/// for one: then [`open`] says what it is.
pub(super) fn begins_as_workbook(bytes: &[u8]) -> bool {
    is_zip(bytes) || Compound::begins(bytes) || of_head(bytes) != Looks::Unknown
}

fn is_zip(bytes: &[u8]) -> bool {
    ZIP.iter().any(|magic| bytes.starts_with(magic))
}

/// Opens the file.
///
/// # Errors
/// [`SheetError`] when it is empty, protected, damaged or not a workbook.
pub(super) fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Workbook<'a>, SheetError> {
    if bytes.is_empty() {
        Err(SheetError::Empty)
    } else if is_zip(bytes) {
        of_zip(Archive::open(bytes, limits)?)
    } else if Compound::begins(bytes) {
        of_compound(Compound::open(bytes)?)
    } else {
        Err(SheetError::NotAWorkbook(of_head(bytes)))
    }
}

fn of_zip(mut archive: Archive<'_>) -> Result<Workbook<'_>, SheetError> {
    let mime = archive.bytes("mimetype")?.unwrap_or_default();
    let open_document = |kind: &str| {
        let start = format!("application/vnd.oasis.opendocument.{kind}");
        mime.starts_with(start.as_bytes())
    };
    if open_document("spreadsheet") {
        return Ok(Workbook::Ods(archive));
    }
    if archive.has_ending("workbook.bin") {
        return Ok(Workbook::Xlsb(archive));
    }
    if archive.has_ending("workbook.xml") {
        return Ok(Workbook::Xlsx(archive));
    }
    if archive.has_folder("word/") {
        return Ok(Workbook::Docx(archive));
    }
    Err(SheetError::NotAWorkbook(if open_document("text") {
        Looks::OpenText
    } else if archive.has_folder("ppt/") || open_document("presentation") {
        Looks::Slides
    } else {
        Looks::Archive
    }))
}

fn of_compound(compound: Compound<'_>) -> Result<Workbook<'_>, SheetError> {
    if compound.has("EncryptedPackage") {
        Err(SheetError::Encrypted)
    } else if compound.has("Workbook") || compound.has("Book") {
        Ok(Workbook::Xls(compound))
    } else if compound.has("WordDocument") {
        Err(SheetError::NotAWorkbook(Looks::OldWord))
    } else if compound.has("PowerPoint Document") {
        Err(SheetError::NotAWorkbook(Looks::Slides))
    } else {
        Err(SheetError::NotAWorkbook(Looks::Unknown))
    }
}

fn of_head(bytes: &[u8]) -> Looks {
    const MAGIC: [(&[u8], Looks); 11] = [
        (b"%PDF", Looks::Pdf),
        (b"{\\rtf", Looks::RichText),
        (b"\xFF\xD8\xFF", Looks::Picture),
        (b"\x89PNG", Looks::Picture),
        (b"GIF8", Looks::Picture),
        (b"BM", Looks::Picture),
        (b"\x00\x00\x00\x18ftypheic", Looks::Picture),
        (b"II*\0", Looks::Picture),
        (b"MM\0*", Looks::Picture),
        (b"Rar!", Looks::Archive),
        (b"7z\xBC\xAF\x27\x1C", Looks::Archive),
    ];
    if let Some((_, looks)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *looks;
    }
    let is_sign = |byte: &u8| byte.is_ascii() && *byte != 0 && !char::from(*byte).is_whitespace();
    let first = bytes.iter().take(HEAD).copied().find(is_sign);
    if !matches!(first, Some(b'<' | b'm' | b'M')) {
        return Looks::Unknown;
    }
    // NUL is dropped so that UTF-16 reads like UTF-8.
    let head = bytes.iter().take(HEAD).filter(|&&byte| byte != 0);
    let head: String = head.map(|&byte| char::from(byte)).collect();
    let head = head.to_ascii_lowercase();
    let text = head.trim_start_matches(|char: char| !char.is_ascii() || char.is_whitespace());
    let web = ["<html", "<!doctype html", "<table", "<meta"];
    if text.starts_with("mime-version:") || web.iter().any(|start| text.starts_with(start)) {
        Looks::WebPage
    } else if !text.starts_with('<') {
        Looks::Unknown
    } else if head.contains("<html") {
        Looks::WebPage
    } else if head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        || head.contains("progid=\"excel.sheet\"")
    {
        Looks::Xml2003
    } else if head.contains("progid=\"word.document\"")
        || head.contains("schemas.microsoft.com/office/2006/xmlpackage")
    {
        Looks::WordXml
    } else if head.contains("<office:document") {
        Looks::FlatOds
    } else {
        Looks::Unknown
    }
}
