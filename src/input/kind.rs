//! Whether bytes that are no workbook are YAML or a CSV file.

use super::limits::YAML_BYTES;
use crate::diagnostic::Fault;
use crate::lang::Text;
use crate::text;

/// Whether the bytes are YAML. A name that ends in `.csv`, `.tsv`, `.yaml` or
/// `.yml` says so; otherwise the first line that says something does.
pub(super) fn is_yaml(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let ends = |endings: [&str; 2]| endings.iter().any(|ending| name.ends_with(ending));
    if ends([".yaml", ".yml"]) {
        return true;
    }
    !ends([".csv", ".tsv"]) && looks_like_yaml(bytes)
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
pub(super) fn yaml_text(bytes: &[u8]) -> Result<String, (Fault, Text, Text)> {
    if bytes.len() > YAML_BYTES {
        let most = YAML_BYTES / (1024 * 1024);
        return Err((
            Fault::FileTooLarge,
            text!(
                "tệp YAML lớn hơn {most} MiB",
                "the YAML file is larger than {most} MiB",
                most
            ),
            text!(
                "tách tệp ra, mỗi đơn vị và mỗi năm một tệp",
                "split the file: one for each unit and year"
            ),
        ));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
        if !broken {
            return Ok(text.into_owned());
        }
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text.to_owned()),
        Ok(text) => Err(not_text(line_at(bytes, text.find('\0').unwrap_or(0)))),
        Err(error) => Err(not_text(line_at(bytes, error.valid_up_to()))),
    }
}

fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

fn not_text(line: usize) -> (Fault, Text, Text) {
    (
        Fault::FileUnsupported,
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
    fn the_name_decides_and_else_the_first_line() {
        for (name, text, yaml) in [
            ("so.yaml", "STT;Tên", true),
            ("so.csv", "title: x", false),
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
        assert_eq!(yaml_text(&utf16).unwrap(), "name: Điểm");
        assert_eq!(
            yaml_text(b"a: 1\nb: \xff").unwrap_err().0,
            Fault::FileUnsupported
        );
    }
}
