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

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] has it.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    match plain(c) {
        Some(plain) => matches!(plain, Plain::Letter(_)),
        None => c.is_alphanumeric(),
    }
}

/// The text composed (NFC): as it stands where that is sure at a glance.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text.as_bytes()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a text is composed, on one line, with single spaces between its words and
/// none around them. Not every such text is told: one with rare letters is not.
#[must_use]
pub fn is_plain_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    // A code, a number.
    let one_word = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b'!'..=b'~'));
    if (bytes.len() < WIDE && one_word(bytes)) || is_plainest(bytes) {
        return true;
    }
    let mut after_space = true;
    for (at, byte) in bytes.iter().enumerate() {
        let behind = |count: usize| bytes.get(at + count).copied().unwrap_or_default();
        let plain = match byte {
            b' ' => !after_space,
            // ASCII that is seen, the letters up to U+023F, and what goes on with any.
            b'!'..=0xbf | 0xc3..=0xc8 => true,
            0xc2 => behind(1) > 0xa0,
            0xe1 => match behind(1) {
                0xba => behind(2) >= 0xa0,
                0xbb => behind(2) <= 0xb9,
                _ => false,
            },
            0xe2 => behind(1) == 0x80 && matches!(behind(2), 0x90..=0xa7),
            _ => false,
        };
        if !plain {
            return false;
        }
        after_space = *byte == b' ';
    }
    !after_space || text.is_empty()
}

/// The same, of ASCII and the letters of Vietnamese alone: looked at without a branch,
/// and so at many bytes at once.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "what decides early has a branch"
)]
fn is_plainest(text: &[u8]) -> bool {
    let (Some(b'!'..), Some(b'!'..)) = (text.first(), text.last()) else {
        return false;
    };
    !any_three(text, |byte, second, third| {
        let rare = (byte < b' ') | (byte == 0xc2) | ((byte > 0xc8) & (byte != 0xe1));
        let letter = ((second == 0xba) & (third >= 0xa0)) | ((second == 0xbb) & (third <= 0xb9));
        rare | ((byte == 0xe1) & !letter) | ((byte == b' ') & (second == b' '))
    })
}

/// Bytes that are looked at side by side.
const WIDE: usize = 16;

/// What stands behind the end of a text there.
const BEHIND: u8 = b'.';

/// Whether any byte of a text and the two behind it are such as `is` says; behind
/// the end stand dots. A test without a branch is made of many bytes at once.
#[must_use]
#[inline]
pub fn any_three(text: &[u8], is: impl Fn(u8, u8, u8) -> bool) -> bool {
    let any = |bytes: &[u8; WIDE + 2]| {
        let mut any = 0;
        for at in 0..WIDE {
            any |= u8::from(is(bytes[at], bytes[at + 1], bytes[at + 2]));
        }
        any != 0
    };
    let [.., before, last] = *text else {
        return text.iter().any(|byte| is(*byte, BEHIND, BEHIND));
    };
    let end = is(before, last, BEHIND) | is(last, BEHIND, BEHIND);
    let Some(last) = text.last_chunk() else {
        let mut padded = [BEHIND; WIDE + 2];
        padded[..text.len()].copy_from_slice(text);
        return any(&padded) || end;
    };
    let mut left = text;
    while left.len() > last.len() {
        if left.first_chunk().is_some_and(any) {
            return true;
        }
        left = left.get(WIDE..).unwrap_or_default();
    }
    any(last) || end
}

/// Whether a text in UTF-8 has only ASCII, U+00A0 to U+024F, U+1EA0 to U+1EF9 and
/// U+2010 to U+2027.
fn is_composed(mut text: &[u8]) -> bool {
    loop {
        text = match text {
            [] => return true,
            [..=0x7f, rest @ ..]
            | [0xc2, 0xa0..=0xbf, rest @ ..]
            | [0xc3..=0xc8, _, rest @ ..]
            | [0xc9, ..=0x8f, rest @ ..]
            | [0xe1, 0xba, 0xa0..=0xbf, rest @ ..]
            | [0xe1, 0xbb, ..=0xb9, rest @ ..]
            | [0xe2, 0x80, 0x90..=0xa7, rest @ ..] => rest,
            _ => return false,
        };
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
            assert_eq!(
                is_alphanumeric(c),
                c.is_alphanumeric(),
                "{:x}",
                u32::from(c)
            );
            let after_a = format!("a{c}a");
            let slow: String = after_a.nfc().collect();
            assert_eq!(composed(&after_a), slow, "{:x}", u32::from(c));
            let space = c.is_whitespace() && c != ' ';
            assert!(
                !is_plain_line(&after_a) || (slow == after_a && !space),
                "{c:?}"
            );
        }
        assert!(decided > 600, "{decided}");
        assert_eq!(plain('Ề'), Some(Plain::Letter('e')));
        for (text, line) in [
            ("Điểm chuẩn – “tự chấm” §1", true),
            ("", true),
            ("a", true),
            (" ", false),
            ("Ủy ban nhân dân xã Đắk Mil", true),
            ("a  b", false),
            (" a", false),
            ("a ", false),
            ("a\tb", false),
            ("a\u{a0}b", false),
        ] {
            assert_eq!(is_plain_line(text), line, "{text:?}");
            // Wherever it stands in a longer one.
            for length in 0..40 {
                let within = format!("{}{text}", "ử".repeat(length));
                let plain = line || (text == " a" && length > 0);
                assert_eq!(is_plain_line(&within), plain, "{within:?}");
            }
        }
    }

    #[test]
    fn three_bytes_are_found_wherever_they_stand() {
        for length in 3..60 {
            for at in 0..length - 2 {
                let mut text = vec![b'x'; length];
                text[at..at + 3].copy_from_slice(b"abc");
                let found = |three: [u8; 3]| any_three(&text, |a, b, c| [a, b, c] == three);
                assert!(found(*b"abc"), "{at} of {length}");
                assert!(!found(*b"acb"));
                assert!(found([text[length - 1], BEHIND, BEHIND]));
            }
        }
        assert!(!any_three(b"", |_, _, _| true));
    }
}
