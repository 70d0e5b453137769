//! Opens a file: detects its format and returns its sheets or its YAML text.

use super::formats::{
    self, FileError, Package, csv, csv::SplitNumber, is_binary_format, legacy_encoding,
    replacement_chars,
};
use super::limits::Limits;
use super::own_report;
use super::table;
use super::yaml_text::yaml_text;
use crate::diagnostic::{Diagnostic, RuleId};
use crate::source::{Content, FileId, Files, Place};
use crate::text;

/// The content of a file.
pub(super) enum Opened {
    /// Sheets, which are now stored in [`Files`], of a format with this extension.
    Sheets(&'static str),
    /// The text of a YAML file.
    Yaml(String),
}

impl Opened {
    /// Returns the format by its usual extension.
    pub(super) fn format(&self) -> &'static str {
        match self {
            Self::Sheets(extension) => extension,
            Self::Yaml(_) => "yaml",
        }
    }
}

/// Opens a file and detects its format. On failure adds a diagnostic and returns `None`.
pub(super) fn open(
    file: FileId,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Opened> {
    if !is_binary_format(bytes) && is_yaml(name, bytes) {
        let text = yaml_text(file, bytes, limits, diagnostics)?;
        if let Some(report) = own_report::reject_text(file, &text) {
            diagnostics.push(report);
            return None;
        }
        if !text.trim().is_empty() {
            diagnostics.extend(wrong_extension(file, name, "yaml"));
        }
        return Some(Opened::Yaml(text));
    }
    let extension = match read_sheets(name, bytes, limits) {
        Ok((package, split)) => {
            files.set_content(file, Content::Sheets(package.sheets));
            diagnostics.extend(split.map(|split| split.diagnose(file)));
            diagnostics.extend(wrong_extension(file, name, package.extension));
            diagnostics.extend(stray_bytes(file, package.stray_bytes));
            let unread = package.unread.iter();
            diagnostics.extend(unread.map(|sheet| {
                let place = Place::whole(file);
                let diagnostic = Diagnostic::new(RuleId::SheetNotRead, place, sheet.message());
                diagnostic.help(sheet.help())
            }));
            package.extension
        }
        Err(error) => {
            if matches!(error, FileError::NoTables | FileError::OwnReport) {
                files.set_content(file, Content::Sheets(Vec::new()));
            }
            let message = error.message(limits);
            let diagnostic = Diagnostic::new(error.rule_id(), Place::whole(file), message);
            diagnostics.push(diagnostic.help(error.help(limits)));
            return None;
        }
    };
    let sheets = files.sheets(file);
    let undecodable = legacy_encoding::diagnose(file, sheets)
        .or_else(|| replacement_chars::diagnose(file, sheets));
    if let Some(diagnostic) = undecodable {
        diagnostics.push(diagnostic);
        return None;
    }
    Some(Opened::Sheets(extension))
}

/// Returns the content of a file, and the numbers that the separator of a CSV file splits.
fn read_sheets(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Package, Option<SplitNumber>), FileError> {
    if is_binary_format(bytes) {
        return Ok((formats::read_within(bytes, limits)?, None));
    }
    if is_lock_file(name) && bytes.len() <= LOCK_FILE_BYTES {
        return Err(FileError::LockFile);
    }
    let (sheet, split) = csv::read_within(bytes, limits)?;
    let package = Package {
        sheets: vec![sheet],
        extension: "csv",
        unread: Vec::new(),
        stray_bytes: 0,
    };
    Ok((package, split))
}

/// The most bytes of a lock file: the name of who opened the other file.
const LOCK_FILE_BYTES: usize = 1024;

/// Whether a file is named like the lock file of an open document.
fn is_lock_file(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("~$") || name.starts_with(".~lock.")
}

/// Returns a note on bytes before the workbook or document that were skipped.
fn stray_bytes(file: FileId, count: usize) -> Option<Diagnostic> {
    (count > 0).then(|| {
        Diagnostic::new(
            RuleId::StrayBytes,
            Place::whole(file),
            text!(
                "đã bỏ qua số byte lạ ở phía trước nội dung tệp: {count}",
                "skipped bytes before the content of the file that do not belong to it: {count}"
            ),
        )
        .help(text!(
            "thường do trang web thêm vào khi tải về: tải lại, hoặc mở bằng phần mềm sửa được rồi lưu lại",
            "usually a web server wrote them: download the file again, or open it in a program that repairs it and save"
        ))
    })
}

/// Whether the bytes are YAML and not CSV. Against the extension `.csv`, `.tsv`, `.yaml`
/// or `.yml`, the content must be unambiguous: a table in a YAML file, or the key
/// `criteria` in a CSV file. Otherwise the first line that is not blank decides.
fn is_yaml(name: &str, bytes: &[u8]) -> bool {
    match extension(name).as_deref() {
        Some("yaml" | "yml") => looks_like_yaml(bytes) || !is_csv_table(bytes),
        Some("csv" | "tsv") => looks_like_yaml(bytes) && has_criteria_key(bytes),
        _ => looks_like_yaml(bytes),
    }
}

/// Whether the text of a CSV file contains a criteria table.
fn is_csv_table(bytes: &[u8]) -> bool {
    csv::read(bytes).is_ok_and(|sheet| table::has_table(&sheet))
}

/// Returns the extension of a file name, in lower case.
fn extension(name: &str) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(extension.to_lowercase())
}

/// Returns a note if the name has the extension of another format than the detected one.
fn wrong_extension(file: FileId, name: &str, detected: &str) -> Option<Diagnostic> {
    let extension = extension(name)?;
    let declared = match extension.as_str() {
        "xlsm" => "xlsx",
        "docm" => "docx",
        "tsv" => "csv",
        "yml" => "yaml",
        "xlsx" | "xls" | "xlsb" | "ods" | "csv" | "yaml" | "docx" | "doc" => extension.as_str(),
        _ => return None,
    };
    let kind = match detected {
        "yaml" => "YAML",
        "csv" => "CSV",
        workbook => workbook,
    };
    (declared != detected).then(|| {
        Diagnostic::new(
            RuleId::WrongExtension,
            Place::whole(file),
            text!(
                "tên tệp có đuôi .{extension}, nhưng nội dung là {kind} và đã được đọc như vậy",
                "the name ends in .{extension}, but the content is {kind} and was read as such",
                extension = &extension
            ),
        )
        .help(text!(
            "đổi đuôi tên tệp thành .{detected}",
            "rename the file so that it ends in .{detected}"
        ))
    })
}

/// Whether a line starts with the key that every YAML file has.
fn has_criteria_key(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.any(|line| line.starts_with(b"criteria:"))
}

/// Whether the first line is a comment, a document mark or a key with a colon.
fn looks_like_yaml(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let text = text.trim_start_matches('\u{feff}');
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else {
        return true;
    };
    let key = line.split_once(':').map(|(key, _)| key);
    let is_key = |key: &str| {
        key.chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-'))
    };
    line.starts_with(['#', '{', '%']) || line.starts_with("---") || key.is_some_and(is_key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_if_it_is_unambiguous() {
        for (name, text, yaml) in [
            ("so.yaml", "STT;Tên", true),
            ("so.csv", "title: x", false),
            ("so.csv", "title: x\ncriteria:\n", true),
            ("so.yaml", "STT;Tiêu chí;Điểm chuẩn\n1;A;2", false),
            ("-", "# ghi chú\ncriteria:", true),
            ("-", "\u{feff}criteria:\n", true),
            ("-", "STT;Lĩnh vực, tiêu chí", false),
            ("-", "Đơn vị: Sở;x", false),
        ] {
            assert_eq!(is_yaml(name, text.as_bytes()), yaml, "{name} {text}");
        }
    }
}
