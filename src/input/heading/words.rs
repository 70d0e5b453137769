//! The words of a heading, of which many phrases are asked.

use memchr::memchr;

use super::says;

/// Folded words, and with which two letters they begin: a phrase is looked for only
/// where a word begins as it does.
#[derive(Debug)]
pub(super) struct Words {
    text: String,
    begun: u64,
}

impl Words {
    /// Words that are folded.
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

    fn may_say(&self, phrase: &str) -> bool {
        self.begun & bit(phrase.as_bytes()) != 0
    }

    /// Whether they have one of some phrases, whole and in a row.
    pub(super) fn localize(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| self.may_say(phrase) && says(&self.text, phrase))
    }

    /// Whether one of some phrases begins with a word of them; its last word may go on.
    pub(super) fn go_on_from(&self, phrases: &[&str]) -> bool {
        let mut phrases = phrases.iter();
        phrases.any(|phrase| {
            self.may_say(phrase) && {
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

/// One bit of many for the first two letters; two beginnings may have one bit.
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
        for (phrase, said, begun) in [
            ("y kien", true, true),
            ("tham", true, true),
            ("kien tha", false, true),
            ("ien", false, false),
            ("dinh gia", false, false),
            ("kien dinh", false, false),
        ] {
            assert_eq!(words.localize(&[phrase]), said, "{phrase}");
            assert_eq!(words.go_on_from(&[phrase]), begun, "{phrase}");
        }
        assert!(!Words::of(String::new()).localize(&["y"]));
    }
}
