//! Comparison of names that are spelled differently: case, spaces, position of tone marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns a key that is equal for different spellings of one name: for "Văn phòng Sở" and
/// "văn phòng  sở", for "Khoá" and "Khóa", but not for other words or other tones.
///
/// The key keeps tone marks but not their position in the word. The lookalikes Đ and Ð, and
/// all dashes, are equal; punctuation at either end and spaces next to punctuation are
/// ignored. Abbreviations are not expanded.
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

#[derive(Default)]
struct Word {
    letters: String,
    tones: String,
}

impl Word {
    fn end(&mut self, tokens: &mut Vec<String>) {
        if !self.letters.is_empty() || !self.tones.is_empty() {
            tokens.push(format!("{}{}", self.letters, self.tones));
        }
        *self = Self::default();
    }
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
}
