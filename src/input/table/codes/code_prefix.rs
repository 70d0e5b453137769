//! A code that stands before the name in one cell: `1.1. Tên`, `I. CẢI CÁCH
//! THỂ CHẾ`, `Lĩnh vực 1: …`.

use crate::input::heading::fold;
use crate::model::{Code, roman};

/// Words that may stand before a code, folded; the longest first.
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
/// Signs that divide a code from its name, or end a code.
const SIGNS: [char; 8] = ['.', ')', ':', '/', '-', '–', '—', ';'];

/// A code and the name behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glued {
    pub(super) code: Code,
    pub(super) name: String,
    /// Whether the text says that it is a field ("Lĩnh vực 1").
    pub(super) field: bool,
}

/// A code without what people put around it: a word before it, brackets, signs
/// at its end.
pub(super) fn bare(text: &str) -> &str {
    let (_, rest) = label(text);
    let rest = rest.trim_start_matches(['(', '[']);
    let rest = rest.trim_end_matches(|c| SIGNS.contains(&c) || matches!(c, ']' | ',' | ' '));
    if rest.is_empty() { text } else { rest }
}

/// Whether a code's cell says that it is a field ("Lĩnh vực 1").
pub(super) fn is_field(text: &str) -> bool {
    label(text).0 == Some("linh vuc")
}

/// The label before a code, folded, and what follows it.
fn label(text: &str) -> (Option<&'static str>, &str) {
    // Most codes are one word.
    if text.bytes().all(|byte| byte != b' ') {
        return (None, text);
    }
    let ends = text.char_indices().filter(|(_, c)| *c == ' ');
    let mut ends: Vec<usize> = ends.map(|(at, _)| at).take(4).collect();
    ends.reverse();
    for end in ends {
        let words = fold(&text[..end]);
        if let Some(label) = LABELS.into_iter().find(|label| *label == words) {
            return (Some(label), text[end..].trim_start());
        }
    }
    (None, text)
}

/// The code and the name of a text on one line; none where it begins with no
/// plain code. A number before a unit ("0,5 điểm", "5 thủ tục") is no code.
pub(super) fn split(line: &str) -> Option<Glued> {
    let (label, rest) = label(line);
    let rest = rest.trim_start_matches('(');
    let end = code_end(rest)?;
    let (code, behind) = rest.split_at(end);
    let code = Code::new(code)?;
    let name = behind.trim_start_matches(|c| SIGNS.contains(&c) || c == ' ');
    let sign = behind.trim_start().starts_with(SIGNS);
    let apart = behind.starts_with(' ');
    if !(sign || apart && (code.depth() > 1 || label.is_some())) {
        return None;
    }
    let begins = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '\''));
    // "1.5 điểm mỗi văn bản" is a number; "II. ĐIỂM THƯỞNG" has its sign.
    let unit = ["diem", "d", "point", "points"].contains(&fold(name).split(' ').next()?);
    (begins && (sign || !unit)).then(|| Glued {
        code,
        name: name.to_owned(),
        field: label == Some("linh vuc"),
    })
}

/// Where a code at the beginning of a text ends: a number, a Roman number or one
/// letter, and numbers behind dots.
fn code_end(text: &str) -> Option<usize> {
    let first = text.split(|c: char| !c.is_alphanumeric()).next()?;
    let one_letter = first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
    if !(is_number(first) || one_letter || roman::value(first).is_some()) {
        return None;
    }
    let mut end = first.len();
    while let Some(more) = text[end..].strip_prefix('.') {
        let part = more.split(|c: char| !c.is_alphanumeric()).next()?;
        if !is_number(part) {
            break;
        }
        end += 1 + part.len();
    }
    Some(end)
}

/// A number of a criterion: up to three digits that do not begin with zero.
fn is_number(part: &str) -> bool {
    (1..=3).contains(&part.len())
        && !part.starts_with('0')
        && part.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_before_a_name_is_told_from_a_number() {
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
            let glued = split(text);
            let glued = glued.map(|glued| (glued.code.to_string(), glued.name));
            assert_eq!(glued, Some((code.to_owned(), name.to_owned())), "{text}");
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
            assert_eq!(split(text), None, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_code_is_left_off() {
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
            assert_eq!(bare(text), code);
        }
    }
}
