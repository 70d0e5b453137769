//! Comparison of folded texts.

pub use crate::vocab::fold::fold;

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

/// Returns which of some words is the first word of a text, once folded.
#[must_use]
pub fn first_word<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    words.iter().find(|word| **word == first).copied()
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
    fn words_are_found_whole() {
        for (words, phrase, expected) in [
            ("diem tu cham", "tu cham", true),
            ("diem tu cham", "diem tu", true),
            ("diem tu cham", "tu", true),
            ("diem tu cham", "iem tu", false),
            ("diem tu cham", "tu cha", false),
            ("aba ba ba", "ba ba", true),
            ("", "tu", false),
        ] {
            assert_eq!(
                contains_words(words, phrase),
                expected,
                "{words:?}, {phrase:?}"
            );
        }
        assert!(begins("–Tổng cộng", "tong c") && !begins("Tổng cộng", "tongc"));
        assert_eq!(first_word("TỔNG. Số", &["so", "tong"]), Some("tong"));
        assert!(folds_to("TỔNG. Số", "tong so"));
        assert!(!folds_to("a b", "ab") && !folds_to("ab", "a b") && !folds_to("a", "ab"));
    }
}
