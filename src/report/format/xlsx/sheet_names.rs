//! Makes sheet names that Excel allows.

use unicode_normalization::UnicodeNormalization;

use crate::lang::Lang;
use crate::vocab::sanitize::printable;

/// Characters that a sheet name cannot contain.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// Maximum length of a name, in UTF-16 units.
const MAX_LENGTH: usize = 31;

/// The names used so far.
#[derive(Default)]
pub(super) struct SheetNames(Vec<String>);

impl SheetNames {
    /// Returns a name for a sheet with this title that is not used yet. Excel does not
    /// distinguish small letters and capitals.
    pub(super) fn next(&mut self, title: &str, lang: Lang) -> String {
        let title: String = printable(title)
            .nfc()
            .map(|character| match character {
                '\n' | '\t' => ' ',
                forbidden if FORBIDDEN.contains(&forbidden) => '-',
                other => other,
            })
            .collect();
        let mut name = shortened(trimmed(&title), MAX_LENGTH);
        // Excel reserves "History".
        if name.is_empty() || name.eq_ignore_ascii_case("history") {
            lang.pick("Bảng", "Table").clone_into(&mut name);
        }
        let mut count = 1;
        let base = name.clone();
        while self.0.contains(&name.to_lowercase()) {
            count += 1;
            let suffix = format!(" ({count})");
            name = format!("{}{suffix}", shortened(&base, MAX_LENGTH - suffix.len()));
        }
        self.0.push(name.to_lowercase());
        name
    }
}

/// Returns the name without the spaces and apostrophes with which it cannot begin or end.
fn trimmed(name: &str) -> &str {
    name.trim_matches(|character: char| character.is_whitespace() || character == '\'')
}

/// Shorter words for those of long titles, the longest first.
const SHORTER: [(&str, &str); 12] = [
    (
        "Danh mục tiêu chí ưu tiên cải thiện điểm số",
        "Tiêu chí ưu tiên cải thiện",
    ),
    (
        "Kết quả tăng, giảm điểm theo đơn vị chủ trì",
        "Tăng, giảm theo đơn vị chủ trì",
    ),
    (
        "Nhiệm vụ, giải pháp cải thiện và nâng cao",
        "Nhiệm vụ, giải pháp",
    ),
    ("Tài liệu kiểm chứng", "Tài liệu"),
    ("Chỉ số theo lĩnh vực (%)", "Lĩnh vực (%)"),
    ("Chỉ số (%) theo lĩnh vực", "Lĩnh vực (%)"),
    ("Chỉ số cải cách hành chính", "Chỉ số CCHC"),
    ("cải cách hành chính", "CCHC"),
    ("Bảng xếp hạng", "Xếp hạng"),
    (", khối ", " – "),
    ("Index by field (%)", "Fields (%)"),
    (", block ", " – "),
];

/// Words with which no name ends.
const LINKS: [&str; 28] = [
    "của", "và", "theo", "các", "từng", "cho", "với", "trong", "về", "là", "do", "năm", "số", "từ",
    "đến", "khối", "những", "of", "the", "to", "by", "and", "for", "in", "on", "a", "with", "than",
];

/// Returns the name in at most `max` UTF-16 units: in shorter words, then up to the end of a
/// clause, then of a word.
fn shortened(name: &str, max: usize) -> String {
    /// The fewest units of a clause that is a name.
    const MIN_CLAUSE: usize = 10;
    if units(name) <= max {
        return name.to_owned();
    }
    let mut short = name.to_owned();
    for (long, shorter) in SHORTER {
        short = short.replace(long, shorter);
    }
    if units(&short) <= max {
        return short;
    }
    let head = cut(&short, max);
    let rest = &short[head.len()..];
    let is_end = |sign: char| matches!(sign, ',' | ';' | ':' | '(' | '–');
    if rest.starts_with(is_end) || rest.trim_start().starts_with(is_end) {
        return closed(head).to_owned();
    }
    let clause = head.rfind(is_end).map(|end| closed(&head[..end]));
    if let Some(clause) = clause.filter(|clause| units(clause) >= MIN_CLAUSE) {
        return clause.to_owned();
    }
    // A word that fills the whole name is cut.
    let whole = if rest.starts_with(char::is_whitespace) {
        head
    } else {
        let words = head.rsplit_once(char::is_whitespace);
        words.map_or(head, |(words, _)| words)
    };
    let mut kept = closed(whole);
    while let Some((before, last)) = kept.rsplit_once(' ')
        && LINKS.contains(&last.to_lowercase().as_str())
    {
        kept = closed(before);
    }
    if kept.is_empty() { head } else { kept }.to_owned()
}

/// Returns the beginning of a name without an open parenthesis and signs at its end.
fn closed(name: &str) -> &str {
    let closed = match name.rsplit_once('(') {
        Some((before, inside)) if !inside.contains(')') && !before.trim().is_empty() => before,
        _ => name,
    };
    let loose = |character: char| !character.is_alphanumeric() && !matches!(character, ')' | '%');
    closed.trim_end_matches(loose)
}

fn units(name: &str) -> usize {
    name.encode_utf16().count()
}

/// Returns the beginning of the name, up to `max` UTF-16 units.
fn cut(name: &str, max: usize) -> &str {
    let mut units = 0;
    let end = name.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > max
    });
    &name[..end.map_or(name.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, SheetNames, units};
    use crate::lang::Lang;

    #[test]
    fn names_are_allowed_and_unique() {
        let mut names = SheetNames::default();
        let mut next = |title: &str| names.next(title, Lang::Vi);
        assert_eq!(next("Điểm: 2023/2024"), "Điểm- 2023-2024");
        assert_eq!(next("ĐIỂM: 2023/2024"), "ĐIỂM- 2023-2024 (2)");
        assert_eq!(next("''"), "Bảng");
        assert_eq!(next("History"), "Bảng (2)");
        let long = "Kết quả 😀 ".repeat(9);
        assert_eq!(next(&long), "Kết quả 😀 Kết quả 😀 Kết quả");
        assert_eq!(next(&long), "Kết quả 😀 Kết quả 😀 Kết (2)");
    }

    #[test]
    fn a_name_ends_with_a_clause_or_a_word() {
        let mut names = SheetNames::default();
        for (title, name) in [
            (
                "Bảng xếp hạng khối Sở, ban, ngành",
                "Xếp hạng khối Sở, ban, ngành",
            ),
            ("Bonus points (outside the total)", "Bonus points"),
            (
                "Tiêu chí của từng đơn vị chủ trì khác",
                "Tiêu chí của từng đơn vị chủ",
            ),
            (
                "Chỉ số theo lĩnh vực (%), khối Sở, ban, ngành",
                "Lĩnh vực (%) – Sở, ban, ngành",
            ),
            (
                "Kết quả tăng, giảm điểm theo đơn vị chủ trì",
                "Tăng, giảm theo đơn vị chủ trì",
            ),
            (
                "Nhiệm vụ, giải pháp cải thiện và nâng cao Chỉ số cải cách hành chính năm 2023",
                "Nhiệm vụ, giải pháp Chỉ số CCHC",
            ),
            (
                "Kết quả thực hiện nhiệm vụ, tiêu chí chưa đạt",
                "Kết quả thực hiện nhiệm vụ",
            ),
            (
                "Điểm của từng tiêu chí năm 2024",
                "Điểm của từng tiêu chí năm 2024",
            ),
            (
                "(trong một ngoặc dài hơn tên trang)",
                "(trong một ngoặc dài hơn tên",
            ),
        ] {
            assert_eq!(names.next(title, Lang::Vi), name);
            assert!(units(name) <= MAX_LENGTH, "{name}");
        }
        let word = names.next(&"a".repeat(40), Lang::Vi);
        assert_eq!(word, "a".repeat(31));
        let again = names.next(&"a".repeat(40), Lang::Vi);
        assert_eq!(again, format!("{} (2)", "a".repeat(27)));
    }
}
