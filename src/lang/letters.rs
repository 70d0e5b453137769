//! The letters of Vietnamese and its neighbours, looked up once: nearly every
//! cell of a table holds no others, and the tables of Unicode are slow to ask
//! for each letter of a hundred thousand rows. What stands outside is left to them.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Latin letters with marks, of which Vietnamese has the second stretch.
const COMPOSED: [std::ops::RangeInclusive<char>; 2] =
    ['\u{c0}'..='\u{24f}', '\u{1ea0}'..='\u{1ef9}'];

/// Of each composed letter its base in lower case; none where it has no single one.
static BASES: LazyLock<[Vec<Option<char>>; 2]> =
    LazyLock::new(|| COMPOSED.map(|letters| letters.map(worked_out).collect()));

fn worked_out(letter: char) -> Option<char> {
    let mut parts = std::iter::once(letter).nfd().flat_map(char::to_lowercase);
    let base = parts.next().filter(|base| base.is_alphanumeric())?;
    let base = if matches!(base, 'đ' | 'ð') {
        'd'
    } else {
        base
    };
    parts.all(is_combining_mark).then_some(base)
}

/// What is left of a character without capitals and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// A letter or a digit.
    Letter(char),
    /// A mark on the letter before it: nothing.
    Mark,
    /// What divides words.
    Sign,
}

/// A character without capitals and marks (`Đ` is `d`); none where only the
/// tables of Unicode know.
#[must_use]
pub fn plain(c: char) -> Option<Plain> {
    match c {
        _ if c.is_ascii_alphanumeric() => Some(Plain::Letter(c.to_ascii_lowercase())),
        _ if c.is_ascii() => Some(Plain::Sign),
        '\u{300}'..='\u{33f}' => Some(Plain::Mark),
        '\u{a0}' | '\u{2010}'..='\u{2027}' => Some(Plain::Sign),
        _ => {
            let at = COMPOSED.iter().position(|letters| letters.contains(&c))?;
            let from = u32::from(*COMPOSED[at].start());
            let nth = usize::try_from(u32::from(c) - from).ok()?;
            BASES[at].get(nth).copied()?.map(Plain::Letter)
        }
    }
}

/// The text composed (NFC): as it stands where that is sure at a glance.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    let stays = |c: char| {
        c.is_ascii()
            || matches!(c, '\u{a0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}')
    };
    if text.chars().all(stays) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character that is decided here is decided as Unicode has it.
    #[test]
    fn the_short_way_gives_what_the_tables_of_unicode_give() {
        let mut decided = 0;
        for c in '\0'..='\u{2fff}' {
            let parts: Vec<char> = std::iter::once(c)
                .nfd()
                .flat_map(char::to_lowercase)
                .collect();
            let slow = match parts[..] {
                ['đ' | 'ð'] => Some(Plain::Letter('d')),
                [base, ref marks @ ..] if base.is_alphanumeric() => marks
                    .iter()
                    .all(|mark| is_combining_mark(*mark) && !mark.is_alphanumeric())
                    .then_some(Plain::Letter(base)),
                [mark] if is_combining_mark(mark) => Some(Plain::Mark),
                [_] => Some(Plain::Sign),
                _ => None,
            };
            if let Some(quick) = plain(c) {
                assert_eq!(Some(quick), slow, "{:x}", u32::from(c));
                decided += 1;
            }
            let after_a = format!("a{c}a");
            let slow: String = after_a.nfc().collect();
            assert_eq!(composed(&after_a), slow, "{:x}", u32::from(c));
        }
        assert!(decided > 600, "{decided}");
        assert_eq!(plain('Ề'), Some(Plain::Letter('e')));
    }
}
