//! Text without what writers of the same words do differently.

use memchr::memchr;
use unicode_normalization::UnicodeNormalization;

use crate::lang::letters::{self, Plain};

/// Text without tone marks, capitals and punctuation, single-spaced: two ways
/// of writing the same words become one.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match letters::plain(c) {
            Some(Plain::Letter(letter)) => folded.push(letter),
            Some(Plain::Mark) => {}
            Some(Plain::Sign) if folded.ends_with(' ') => {}
            Some(Plain::Sign) => folded.push(' '),
            None => return folded_by_tables(text),
        }
    }
    trimmed(folded)
}

/// Whether text that is folded has the words of a phrase, whole and in a row.
#[must_use]
pub fn says(words: &str, phrase: &str) -> bool {
    let mut left = words;
    loop {
        let behind = left.strip_prefix(phrase);
        if behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' ')) {
            return true;
        }
        match memchr(b' ', left.as_bytes()) {
            Some(space) => left = &left[space + 1..],
            None => return false,
        }
    }
}

/// Whether [`fold`] makes those words of a text, found without folding it.
#[must_use]
pub fn folds_to(text: &str, words: &str) -> bool {
    let mut left = words;
    let mut sign = false;
    for c in text.chars() {
        let wanted = match letters::plain(c) {
            Some(Plain::Letter(letter)) if sign && left.len() < words.len() => left
                .strip_prefix(' ')
                .and_then(|left| left.strip_prefix(letter)),
            Some(Plain::Letter(letter)) => left.strip_prefix(letter),
            Some(Plain::Mark) => continue,
            Some(Plain::Sign) => {
                sign = true;
                continue;
            }
            None => return fold(text) == words,
        };
        let Some(rest) = wanted else {
            return false;
        };
        (left, sign) = (rest, false);
    }
    left.is_empty()
}

/// Which of some words, of up to twelve letters of ASCII, is the first of what [`fold`]
/// makes of a text; found without folding it.
#[must_use]
pub fn first_word<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let mut word = [0_u8; 12];
    let mut length = 0;
    for c in text.chars() {
        match letters::plain(c) {
            Some(Plain::Letter(letter)) => {
                let slot = word.get_mut(length)?;
                *slot = u8::try_from(letter).ok().filter(u8::is_ascii)?;
                length += 1;
            }
            Some(Plain::Mark) => {}
            Some(Plain::Sign) if length == 0 => {}
            Some(Plain::Sign) => break,
            None => {
                let folded = fold(text);
                let first = folded.split(' ').next().unwrap_or_default();
                return words.iter().find(|word| **word == first).copied();
            }
        }
    }
    let first = &word[..length];
    words.iter().find(|word| word.as_bytes() == first).copied()
}

/// Whether what [`fold`] makes of a text begins with those letters, which are some;
/// found without folding it.
#[must_use]
pub fn begins(text: &str, letters: &str) -> bool {
    let mut left = letters;
    let mut sign = false;
    for c in text.chars() {
        let letter = match letters::plain(c) {
            Some(Plain::Letter(letter)) => letter,
            Some(Plain::Mark) => continue,
            Some(Plain::Sign) => {
                sign = left.len() < letters.len();
                continue;
            }
            None => return fold(text).starts_with(letters),
        };
        if std::mem::take(&mut sign) {
            match left.strip_prefix(' ') {
                Some("") => return true,
                Some(rest) => left = rest,
                None => return false,
            }
        }
        match left.strip_prefix(letter) {
            Some("") => return true,
            Some(rest) => left = rest,
            None => return false,
        }
    }
    false
}

/// The same, of letters that are rare in a table.
fn folded_by_tables(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            'đ' | 'ð' => folded.push('d'),
            c if c.is_alphanumeric() => folded.push(c),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            _ if folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    trimmed(folded)
}

/// The text without a space at either end.
fn trimmed(mut text: String) -> String {
    if text.ends_with(' ') {
        text.pop();
    }
    if text.starts_with(' ') {
        text.remove(0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_letters_change_nothing_about_the_others() {
        for text in [
            "Tổng  điểm – LĨNH VỰC",
            " Ðiểm\u{a0}“chuẩn”… ",
            "",
            "1.2.3",
            "__",
            "Straße",
        ] {
            assert_eq!(fold(text), folded_by_tables(text), "{text:?}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&decomposed), fold(text), "{text:?}");
            let folded = fold(text);
            let first = folded.split(' ').next().unwrap();
            let words = ["tong", "linh", first];
            let told = first.is_ascii().then_some(first);
            assert_eq!(first_word(text, &words), told, "{text:?}");
            assert_eq!(first_word(text, &["cong"]), None, "{text:?}");
            assert!(folds_to(text, &fold(text)), "{text:?}");
            assert!(folds_to(&decomposed, &fold(text)), "{text:?}");
            assert!(!folds_to(text, &format!("{}a", fold(text))), "{text:?}");
        }
        assert_eq!(fold("ﬁ Điểm"), "ﬁ diem");
    }

    #[test]
    fn words_are_found_whole() {
        for (words, phrase, said) in [
            ("diem tu cham", "tu cham", true),
            ("diem tu cham", "diem tu", true),
            ("diem tu cham", "tu", true),
            ("diem tu cham", "iem tu", false),
            ("diem tu cham", "tu cha", false),
            ("aba ba ba", "ba ba", true),
            ("", "tu", false),
        ] {
            assert_eq!(says(words, phrase), said, "{words:?}, {phrase:?}");
        }
        for text in [
            "Tổng",
            "–Tổng cộng",
            "TỔNG. Số",
            "Total.",
            "total x",
            "To",
            "",
        ] {
            for letters in ["t", "tong", "tong ", "tong c", "tongc", "total "] {
                let begun = fold(text).starts_with(letters);
                assert_eq!(begins(text, letters), begun, "{text:?}, {letters:?}");
            }
        }
        assert!(!folds_to("a b", "ab") && !folds_to("ab", "a b") && !folds_to("a", "ab"));
    }
}
