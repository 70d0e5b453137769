//! The words of a heading, prepared for many phrase searches.

use memchr::memchr;

use super::contains_words;

/// Folded words with a bit set of their first two letters: a phrase is only searched for
/// if a word begins with the same letters.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    begun: u64,
}

impl Words {
    /// Creates the words from a folded text.
    pub(super) fn of(text: String) -> Self {
        let mut begun = 0;
        let mut left = text.as_bytes();
        loop {
            begun |= bit(left);
            match memchr(b' ', left) {
                Some(space) => left = &left[space + 1..],
                None => return Self { text, begun },
            }
        }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    fn may_contain(&self, phrase: &str) -> bool {
        self.begun & bit(phrase.as_bytes()) != 0
    }

    /// Returns whether they contain one of some phrases as consecutive whole words.
    pub(super) fn localize(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| self.may_contain(phrase) && contains_words(&self.text, phrase))
    }

    /// Returns whether they contain one of some phrases, whose last word may continue.
    pub(super) fn go_on_from(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| {
            self.may_contain(phrase) && {
                let mut found = self.text.match_indices(phrase);
                found.any(|(at, _)| {
                    self.text[..at]
                        .bytes()
                        .next_back()
                        .is_none_or(|b| b == b' ')
                })
            }
        })
    }
}

/// Returns the bit for the first two letters; different letters may share a bit.
fn bit(word: &[u8]) -> u64 {
    let letter = |at: usize| u32::from(word.get(at).copied().unwrap_or(b' '));
    1 << ((letter(0) * 7 + letter(1)) % u64::BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_among_words() {
        let words = Words::of("y kien tham dinh".to_owned());
        for (phrase, expected, begun) in [
            ("y kien", true, true),
            ("tham", true, true),
            ("kien tha", false, true),
            ("ien", false, false),
            ("dinh gia", false, false),
            ("kien dinh", false, false),
        ] {
            assert_eq!(words.localize(&[phrase]), expected, "{phrase}");
            assert_eq!(words.go_on_from(&[phrase]), begun, "{phrase}");
        }
        assert!(!Words::of(String::new()).localize(&["y"]));
    }
}
