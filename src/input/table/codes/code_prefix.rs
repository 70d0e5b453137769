//! A code before the name in one cell: `1.1. Tên`, `I. CẢI CÁCH THỂ CHẾ`, `Lĩnh vực 1: …`.

use std::sync::LazyLock;

use regex::Regex;

use crate::input::values::pattern::compile;
use crate::model::{Code, roman};
use crate::vocab::fold::fold;

/// Folded words that may come before a code, the longest first.
const LABELS: [&str; 10] = [
    "tieu chi thanh phan",
    "linh vuc",
    "tieu chi",
    "chuong",
    "nhom",
    "phan",
    "muc",
    "tctp",
    "tc",
    "lv",
];
/// Signs that separate a code from its name, or end a code.
const SIGNS: [char; 8] = ['.', ')', ':', '/', '-', '–', '—', ';'];

/// A number of up to three digits, Roman numerals or one letter, then numbers after dots.
///
/// Whether the one letter is a letter, and that none follows the code, is tested outside:
/// classes of all letters would take longer to compile than a small workbook to read.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?sx) ^
        (?<code> (?<head> [1-9][0-9]{0,2} | [IVXLC]+ | .) (?: \.[1-9][0-9]{0,2} )* )
        (?<rest> .* ) $",
    )
});

/// A code and the name after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodePrefix {
    pub(super) code: Code,
    pub(super) name: String,
    /// Whether the text calls it a field ("Lĩnh vực 1").
    pub(super) is_field: bool,
}

impl CodePrefix {
    /// Parses a code and a name on one line. A number before a unit ("0,5 điểm", "5 thủ
    /// tục") is not a code.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let (label, rest) = split_label(line);
        let parts = CODE.captures(rest.trim_start_matches('('))?;
        let (head, rest) = (&parts["head"], &parts["rest"]);
        let is_numeral = head.starts_with(|c: char| matches!(c, '1'..='9'));
        if !is_numeral && !head.chars().all(char::is_alphabetic)
            || rest.starts_with(char::is_alphanumeric)
        {
            return None;
        }
        if head.chars().count() > 1 && !is_numeral && roman::value(head).is_none() {
            return None;
        }
        let code = Code::new(&parts["code"])?;
        let has_sign = rest.trim_start().starts_with(SIGNS);
        let has_space = rest.starts_with(' ');
        if !(has_sign || has_space && (code.depth() > 1 || label.is_some())) {
            return None;
        }
        let name = rest.trim_start_matches(|c| SIGNS.contains(&c) || c == ' ');
        let begins = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '\''));
        // "1.5 điểm mỗi văn bản" is a number; "II. ĐIỂM THƯỞNG" has its sign.
        let is_unit = || {
            let words = fold(name);
            let first = words.split(' ').next().unwrap_or_default();
            ["diem", "d", "point", "points"].contains(&first)
        };
        (begins && (has_sign || !is_unit())).then(|| Self {
            code,
            name: name.to_owned(),
            is_field: label == Some("linh vuc"),
        })
    }
}

/// Returns a code without what people put around it: a label, brackets, signs at its end.
pub(super) fn bare_code(text: &str) -> &str {
    let (_, rest) = split_label(text);
    let rest = rest.trim_start_matches(['(', '[']);
    let rest = rest.trim_end_matches(|c| SIGNS.contains(&c) || matches!(c, ']' | ',' | ' '));
    if rest.is_empty() { text } else { rest }
}

/// Whether the cell of a code calls it a field ("Lĩnh vực 1").
pub(super) fn is_field(text: &str) -> bool {
    split_label(text).0 == Some("linh vuc")
}

/// Splits the label before a code, folded, from what follows it.
fn split_label(text: &str) -> (Option<&'static str>, &str) {
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let spaces: Vec<usize> = spaces.take(4).collect();
    for end in spaces.into_iter().rev() {
        let words = fold(&text[..end]);
        if let Some(label) = LABELS.into_iter().find(|label| *label == words) {
            return (Some(label), text[end..].trim_start());
        }
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinguishes_codes_before_names_from_numbers() {
        for (text, code, name) in [
            ("1.1. Kế hoạch CCHC", "1.1", "Kế hoạch CCHC"),
            ("1.1.1 Ban hành", "1.1.1", "Ban hành"),
            ("1.1.Ban hành", "1.1", "Ban hành"),
            ("I. CẢI CÁCH THỂ CHẾ", "I", "CẢI CÁCH THỂ CHẾ"),
            ("IV.CẢI CÁCH", "IV", "CẢI CÁCH"),
            ("Lĩnh vực 1: Chỉ đạo", "1", "Chỉ đạo"),
            ("LĨNH VỰC II - THỂ CHẾ", "II", "THỂ CHẾ"),
            ("Tiêu chí 1.2 Báo cáo", "1.2", "Báo cáo"),
            ("1) Báo cáo", "1", "Báo cáo"),
            ("(1.1) Báo cáo", "1.1", "Báo cáo"),
            ("II. ĐIỂM THƯỞNG", "II", "ĐIỂM THƯỞNG"),
        ] {
            let prefix = CodePrefix::parse(text);
            let prefix = prefix.map(|prefix| (prefix.code.to_string(), prefix.name));
            assert_eq!(prefix, Some((code.to_owned(), name.to_owned())), "{text}");
        }
        for text in [
            "Kế hoạch CCHC",
            "5 thủ tục hành chính",
            "1.5 điểm mỗi văn bản",
            "0.5 điểm",
            "2023. Tổng kết",
            "1.1.2023 ban hành",
            "100% hồ sơ đúng hạn",
            "50. ",
            "Tiêu chí về thể chế",
            "A B",
        ] {
            assert_eq!(CodePrefix::parse(text), None, "{text}");
        }
    }

    #[test]
    fn strips_what_surrounds_a_code() {
        for (text, code) in [
            ("1.1.", "1.1"),
            ("1)", "1"),
            ("(1.1)", "1.1"),
            ("I/", "I"),
            ("Lĩnh vực II", "II"),
            ("TC 1.1", "1.1"),
            ("1-", "1"),
            (")", ")"),
        ] {
            assert_eq!(bare_code(text), code);
        }
    }
}
