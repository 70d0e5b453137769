//! Folding of Vietnamese text: different spellings of the same words become equal.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Returns the text composed (NFC).
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_common) || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is composed and joins no other: one of Latin or Vietnamese text.
#[must_use]
pub fn is_common(c: char) -> bool {
    matches!(c, ..'\u{300}' | '\u{1ea0}'..='\u{1ef9}')
}

/// Returns the words of a text without marks, capitals and punctuation, separated by
/// single spaces. `Đ` becomes `d`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Marks are dropped, so that their canonical order does not matter.
    for c in text.chars() {
        if c.is_ascii() {
            push_folded(c.to_ascii_lowercase(), &mut folded);
            continue;
        }
        decompose_canonical(c, |c| {
            c.to_lowercase().for_each(|c| push_folded(c, &mut folded));
        });
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Appends a decomposed lower-case character.
fn push_folded(c: char, folded: &mut String) {
    match c {
        'đ' | 'ð' => folded.push('d'),
        // The marks of Vietnamese letters, among them none that is alphabetic, and what is
        // not displayed at all.
        '\u{300}'..='\u{344}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => {}
        c if c.is_alphanumeric() => folded.push(c),
        c if is_combining_mark(c) => {}
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

/// Returns a key that is equal for spellings of the same name: "Văn phòng Sở" and "văn
/// phòng  sở", "Khoá" and "Khóa". It differs for other words or other tones.
///
/// Tone marks are kept, but not which letter of the word has them. The lookalikes Đ and Ð
/// and all dashes are equal. Signs at either end and spaces next to a sign are ignored.
/// Abbreviations are not guessed.
#[must_use]
pub fn spelling_key(text: &str) -> String {
    let mut tokens: Vec<String> = Vec::new();
    let mut word = Word::default();
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            // Grave, acute, tilde, hook above, dot below.
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => word.tones.push(c),
            'ð' => word.letters.push('đ'),
            c if c.is_alphanumeric() || is_combining_mark(c) => word.letters.push(c),
            c => {
                word.end(&mut tokens);
                match c {
                    '\u{2010}'..='\u{2015}' | '\u{2212}' => tokens.push("-".to_owned()),
                    c if c.is_whitespace() => {}
                    c => tokens.push(c.to_string()),
                }
            }
        }
    }
    word.end(&mut tokens);
    let is_word = |token: &String| token.starts_with(char::is_alphanumeric);
    let first = tokens.iter().position(is_word).unwrap_or(0);
    let end = tokens.iter().rposition(is_word).map_or(0, |at| at + 1);
    tokens.get(first..end).unwrap_or_default().join(" ")
}

/// The letters and tone marks of a word.
#[derive(Default)]
struct Word {
    letters: String,
    tones: String,
}

impl Word {
    /// Adds the word to the tokens and starts a new one.
    fn end(&mut self, tokens: &mut Vec<String>) {
        if !self.letters.is_empty() || !self.tones.is_empty() {
            tokens.push(format!("{}{}", self.letters, self.tones));
        }
        *self = Self::default();
    }
}

/// Returns whether folded text contains the words of a phrase in a row.
#[must_use]
pub fn contains_words(words: &str, phrase: &str) -> bool {
    let mut left = words;
    loop {
        let after = left.strip_prefix(phrase);
        if after.is_some_and(|after| after.is_empty() || after.starts_with(' ')) {
            return true;
        }
        match left.split_once(' ') {
            Some((_, rest)) => left = rest,
            None => return false,
        }
    }
}

/// Returns whether a text folds to these words.
#[must_use]
pub fn folds_to(text: &str, words: &str) -> bool {
    fold(text) == words
}

/// Returns whether a text begins with these letters, once folded.
#[must_use]
pub fn begins(text: &str, letters: &str) -> bool {
    fold(text).starts_with(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_spaces_and_the_place_of_a_tone_mark_do_not_count() {
        for (one, other) in [
            ("Văn phòng Sở", "VĂN PHÒNG  SỞ"),
            ("Hoà Bình", "Hòa Bình"),
            ("Trung tâm TTKT& UDKHCN", "Trung tâm TTKT & UDKHCN"),
            ("Ðội 1", "Đội 1"),
            ("Văn phòng Sở.", "Văn phòng Sở"),
            ("A – B", "A-B"),
        ] {
            assert_eq!(spelling_key(one), spelling_key(other), "{one}");
            let decomposed: String = one.nfd().collect();
            assert_eq!(spelling_key(&decomposed), spelling_key(one), "{one}");
        }
    }

    #[test]
    fn folding_ignores_marks_capitals_and_punctuation() {
        for (text, folded) in [
            ("Tổng  điểm – LĨNH VỰC", "tong diem linh vuc"),
            (" Ðiểm\u{a0}“chuẩn”… ", "diem chuan"),
            ("", ""),
            ("1.2.3", "1 2 3"),
            ("__", ""),
            ("Straße", "straße"),
            ("ﬁ Điểm", "ﬁ diem"),
        ] {
            assert_eq!(fold(text), folded);
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&decomposed), folded);
            assert_eq!(composed(&decomposed), composed(text));
        }
    }

    #[test]
    fn other_words_and_other_tones_do_count() {
        for (one, other) in [
            ("Sở Tài chính", "Sở Tài chỉnh"),
            ("Văn phòng Sở", "VP Sở"),
            ("Phòng Kế hoạch", "Phòng Kê hoạch"),
            ("Phòng 1", "Phòng 2"),
        ] {
            assert_ne!(spelling_key(one), spelling_key(other), "{one}");
        }
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
            assert_eq!(contains_words(words, phrase), said, "{words:?}, {phrase:?}");
        }
        assert!(begins("–Tổng cộng", "tong c") && !begins("Tổng cộng", "tongc"));
        assert!(folds_to("TỔNG. Số", "tong so"));
        assert!(!folds_to("a b", "ab") && !folds_to("ab", "a b") && !folds_to("a", "ab"));
    }
}
