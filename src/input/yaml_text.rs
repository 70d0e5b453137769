//! The text of a YAML file, under the limit of its size.

use super::formats::text_encoding::decode_unicode;
use super::limits::{AdjustableLimit, Limits};
use crate::diagnostic::{Diagnostic, RuleId};
use crate::lang::Message;
use crate::source::{FileId, Place};
use crate::text;

/// Returns the text of a YAML file. On failure adds a diagnostic and returns `None`.
pub(super) fn yaml_text(
    file: FileId,
    bytes: &[u8],
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let mut report = |rule, message: Message, help: Message| {
        diagnostics.push(Diagnostic::new(rule, Place::whole(file), message).help(help));
    };
    if bytes.len() > limits.yaml {
        let most = limits.yaml / (1024 * 1024);
        report(
            RuleId::FileTooLarge,
            text!(
                "tệp YAML lớn hơn {most} MB",
                "the YAML file is larger than {most} MB"
            ),
            AdjustableLimit::YamlSize.or_raise(
                limits,
                &text!(
                    "tách tệp ra, mỗi đơn vị và mỗi năm một tệp",
                    "split the file: one for each unit and year"
                ),
            ),
        );
        return None;
    }
    match decode_unicode(bytes) {
        Ok(text) => Some(text),
        Err(line) => {
            report(
                RuleId::TextUndecodable,
                text!(
                    "dòng {line} có ký tự không phải UTF-8",
                    "line {line} contains bytes that are not UTF-8 text"
                ),
                text!(
                    "lưu lại tệp với mã hóa UTF-8",
                    "save the file again as UTF-8"
                ),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Files;

    #[test]
    fn a_yaml_file_is_utf_8_or_marked_utf_16() {
        let file = Files::default().add("so.yaml");
        let limits = Limits::default();
        let utf_16: Vec<u8> = "\u{feff}name: Điểm"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut diagnostics = Vec::new();
        let text = yaml_text(file, &utf_16, &limits, &mut diagnostics);
        assert_eq!(text.as_deref(), Some("name: Điểm"));
        assert!(diagnostics.is_empty());
        let text = yaml_text(file, b"a: 1\nb: \xff", &limits, &mut diagnostics);
        assert_eq!(text, None);
        assert_eq!(diagnostics[0].rule, RuleId::TextUndecodable);
    }
}
