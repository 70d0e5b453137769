//! How wide words are in the type of tables: Times New Roman 12 in bold.

use unicode_normalization::char::decompose_canonical;

/// What a letter takes where nothing else is said, in twentieths of a point: more
/// than most do, so that a type that stands in for Times New Roman fits too.
pub(super) const USUAL: u32 = 150;

/// The size of the type, in twentieths of a point.
const SIZE: u32 = 240;

/// What a word takes, in twentieths of a point; no word is longer than a line.
pub(super) fn room(word: &str) -> u32 {
    const LONGEST: usize = 400;
    word.chars().take(LONGEST).map(letter).sum()
}

fn letter(letter: char) -> u32 {
    thousandths(plain(letter)).map_or(USUAL, |wide| wide * SIZE / 1000)
}

/// The letter without its marks, which stand above or below it.
fn plain(letter: char) -> char {
    let mut first = None;
    decompose_canonical(letter, |part| {
        first.get_or_insert(part);
    });
    first.unwrap_or(letter)
}

/// How wide the wide letters of the type are, in thousandths of its size, by its
/// published metrics, and a little more for narrow ones; nothing for the usual.
fn thousandths(letter: char) -> Option<u32> {
    Some(match letter {
        'W' | '%' | '…' | '—' => 1000,
        'M' => 944,
        '@' => 930,
        'm' | '&' => 833,
        'G' | 'H' | 'K' | 'O' | 'Q' => 778,
        'A' | 'C' | 'D' | 'Đ' | 'N' | 'R' | 'U' | 'V' | 'X' | 'Y' | 'w' => 722,
        'B' | 'E' | 'L' | 'T' | 'Z' => 667,
        'i' | 'j' | 'l' | 't' | ',' | '.' | ':' | ';' | '/' | '(' | ')' | '-' => 417,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_take_what_they_take_and_small_letters_a_little_more() {
        // 944 + 500 of a thousand at 12 points are 17.3 points.
        assert_eq!(room("Mã"), 226 + USUAL);
        assert_eq!(room("ĐTXHH"), 173 + 160 + 173 + 186 + 186);
        assert_eq!(room("tiêu"), 2 * 100 + 2 * USUAL);
        assert_eq!(room("57,5"), 3 * USUAL + 100);
        assert_eq!(room("Ứng"), room("Ung"));
        assert_eq!(room(""), 0);
    }
}
