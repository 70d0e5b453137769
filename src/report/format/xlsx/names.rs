//! Names of sheets as Excel allows them.

use unicode_normalization::UnicodeNormalization;

use crate::lang::Lang;
use crate::report::format::plain::printable;

/// Characters that the name of a sheet cannot have.
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The longest name, in the UTF-16 units that Excel counts.
const LONGEST: usize = 31;

/// The names given so far.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// A name for a sheet with this title, unlike every name given before;
    /// Excel makes no difference between small letters and capitals.
    pub(super) fn next(&mut self, title: &str, lang: Lang) -> String {
        let title: String = printable(title)
            .nfc()
            .map(|character| match character {
                '\n' | '\t' => ' ',
                forbidden if FORBIDDEN.contains(&forbidden) => '-',
                other => other,
            })
            .collect();
        let mut name = trimmed(&cut(trimmed(&title), LONGEST)).to_owned();
        // "History" is kept by Excel for itself.
        if name.is_empty() || name.eq_ignore_ascii_case("history") {
            lang.pick("Bảng", "Table").clone_into(&mut name);
        }
        let mut count = 1;
        let base = name.clone();
        while self.0.contains(&name.to_lowercase()) {
            count += 1;
            let suffix = format!(" ({count})");
            name = format!("{}{suffix}", cut(&base, LONGEST - suffix.len()).trim_end());
        }
        self.0.push(name.to_lowercase());
        name
    }
}

/// Without the blanks and apostrophes that a name cannot begin or end with.
fn trimmed(name: &str) -> &str {
    name.trim_matches(|character: char| character.is_whitespace() || character == '\'')
}

fn cut(name: &str, longest: usize) -> String {
    let mut units = 0;
    name.chars()
        .take_while(|character| {
            units += character.len_utf16();
            units <= longest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Names};
    use crate::lang::Lang;

    #[test]
    fn names_are_allowed_and_unique() {
        let mut names = Names::default();
        let mut next = |title: &str| names.next(title, Lang::Vi);
        assert_eq!(next("Điểm: 2023/2024"), "Điểm- 2023-2024");
        assert_eq!(next("ĐIỂM: 2023/2024"), "ĐIỂM- 2023-2024 (2)");
        assert_eq!(next("''"), "Bảng");
        assert_eq!(next("History"), "Bảng (2)");
        let long = next(&"Kết quả 😀 ".repeat(9));
        assert!(long.encode_utf16().count() <= LONGEST);
        assert!(next(&"Kết quả 😀 ".repeat(9)).ends_with("(2)"));
    }
}
