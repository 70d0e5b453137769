//! Whether bytes that are no workbook are YAML or a CSV file.

use super::limits::{Bound, Limits};
use super::table;
use crate::diagnostic::{Diagnostic, Fault};
use crate::lang::Text;
use crate::source::{FileId, Place};
use crate::text;

/// Whether the bytes are YAML. Where the name ends in `.csv`, `.tsv`, `.yaml` or
/// `.yml`, the content has to speak plainly against it: a table under the name of
/// a YAML file, or the key `criteria` under that of a table. Otherwise the first
/// line that says something decides.
pub(super) fn is_yaml(name: &str, bytes: &[u8]) -> bool {
    match extension(name).as_deref() {
        Some("yaml" | "yml") => looks_like_yaml(bytes) || !table::is_table(bytes),
        Some("csv" | "tsv") => looks_like_yaml(bytes) && has_criteria_key(bytes),
        _ => looks_like_yaml(bytes),
    }
}

/// What a name ends in, in small letters.
fn extension(name: &str) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(extension.to_lowercase())
}

/// The note that a name ends in one of the kinds that are read, and the content
/// is another; `read_as` is the kind's own ending, without the dot.
pub(super) fn wrong_extension(file: FileId, name: &str, read_as: &str) -> Option<Diagnostic> {
    let extension = extension(name)?;
    let meant = match extension.as_str() {
        "xlsm" => "xlsx",
        "docm" => "docx",
        "tsv" => "csv",
        "yml" => "yaml",
        "xlsx" | "xls" | "xlsb" | "ods" | "csv" | "yaml" | "docx" | "doc" => extension.as_str(),
        _ => return None,
    };
    let kind = match read_as {
        "yaml" => "YAML",
        "csv" => "CSV",
        workbook => workbook,
    };
    (meant != read_as).then(|| {
        Diagnostic::new(
            Fault::WrongExtension,
            Place::whole(file),
            text!(
                "tên tệp có đuôi .{extension}, nhưng nội dung là {kind} và đã được đọc như vậy",
                "the name ends in .{extension}, but the content is {kind} and was read as such",
                extension = &extension,
                kind
            ),
        )
        .help(text!(
            "đổi đuôi tên tệp thành .{read_as}",
            "rename the file so that it ends in .{read_as}",
            read_as
        ))
    })
}

/// Whether a line begins with the key that every YAML file has.
fn has_criteria_key(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| *byte == b'\n');
    lines.into_iter().any(|line| line.starts_with(b"criteria:"))
}

/// A comment, a document mark, or a key of the format with its colon.
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

/// The text of a YAML file: UTF-8, or UTF-16 with a byte order mark.
pub(super) fn yaml_text(bytes: &[u8], limits: &Limits) -> Result<String, (Fault, Text, Text)> {
    if bytes.len() > limits.yaml {
        let most = limits.yaml / (1024 * 1024);
        return Err((
            Fault::FileTooLarge,
            text!(
                "tệp YAML lớn hơn {most} MB",
                "the YAML file is larger than {most} MB",
                most
            ),
            Bound::YamlSize.or_raise(
                limits,
                &text!(
                    "tách tệp ra, mỗi đơn vị và mỗi năm một tệp",
                    "split the file: one for each unit and year"
                ),
            ),
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
        if !broken {
            return Ok(text.into_owned());
        }
    }
    let decoded = encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes);
    let wrong = match decoded {
        Some(text) => match memchr::memchr(0, bytes) {
            None => return Ok(text.into_owned()),
            Some(zero) => zero,
        },
        None => encoding_rs::Encoding::utf8_valid_up_to(bytes),
    };
    Err(not_text(line_at(bytes, wrong)))
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

fn not_text(line: usize) -> (Fault, Text, Text) {
    (
        Fault::TextUndecodable,
        text!(
            "dòng {line} có ký tự không phải UTF-8",
            "line {line} holds bytes that are not UTF-8 text",
            line
        ),
        text!(
            "lưu lại tệp với mã hóa UTF-8",
            "save the file again as UTF-8"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_where_it_speaks_plainly() {
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

    #[test]
    fn a_yaml_file_is_utf_8_or_marked_utf_16() {
        let utf16: Vec<u8> = "\u{feff}name: Điểm"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(yaml_text(&utf16, &Limits::default()).unwrap(), "name: Điểm");
        assert_eq!(
            yaml_text(b"a: 1\nb: \xff", &Limits::default())
                .unwrap_err()
                .0,
            Fault::TextUndecodable
        );
    }
}
