//! Sizes of text in Times New Roman 12, the type of tables in workbooks and Word documents.

use unicode_normalization::char::decompose_canonical;

use super::wrap::wrap;

/// Width of a usual letter, in twentieths of a point: more than most letters take, so that
/// a replacement for Times New Roman fits too.
pub(super) const LETTER_WIDTH: u32 = 150;

/// Returns the width of a word in bold, in twentieths of a point.
pub(super) fn word_width(word: &str) -> u32 {
    // No word is longer than a line.
    const MAX_LETTERS: usize = 400;
    word.chars().take(MAX_LETTERS).map(letter_width).sum()
}

fn letter_width(letter: char) -> u32 {
    const FONT_SIZE: u32 = 240;
    // Marks are above or below their letter.
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    thousandths(base.unwrap_or(letter)).map_or(LETTER_WIDTH, |width| width * FONT_SIZE / 1000)
}

/// Returns the width of a letter that is wider or narrower than usual, in thousandths of the
/// font size: the published metrics, and a little more for narrow letters.
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

/// Returns how many lines a text takes in spreadsheet columns of this width together.
pub(super) fn line_count(text: &str, width: u16) -> usize {
    /// Width of small letters and capitals, in hundredths of the unit of column widths.
    const SMALL: usize = 115;
    const CAPITAL: usize = 155;
    let width = usize::from(width) * 100;
    // A text of UTF-8 has at least as many bytes as letters.
    if text.len() * CAPITAL <= width && !text.contains('\n') {
        return 1;
    }
    let (mut letters, mut capitals) = (0_usize, 0_usize);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    let letter = if 2 * capitals > letters {
        CAPITAL
    } else {
        SMALL
    };
    wrap(text, (width / letter).max(1)).len()
}

/// Returns the lines of the highest of some texts, one a column.
pub(super) fn max_line_count<'a>(texts: impl Iterator<Item = &'a str>, widths: &[u16]) -> usize {
    let lines = texts.zip(widths);
    let lines = lines.map(|(text, &width)| line_count(text, width));
    lines.max().unwrap_or(1)
}

/// Returns the height of a spreadsheet row of `lines` lines, in points.
///
/// Excel finds no height for merged cells, and other programs for none, so every row is
/// given one: rather a little too high than cut off.
pub(super) fn row_height(lines: usize) -> u16 {
    const LINE: usize = 17;
    const PADDING: usize = 3;
    /// Excel's limit.
    const MAX: usize = 409;
    u16::try_from((lines.max(1) * LINE + PADDING).min(MAX)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_measured_and_small_letters_overestimated() {
        // 944 + 500 thousandths at 12 points are 17.3 points.
        assert_eq!(word_width("Mã"), 226 + LETTER_WIDTH);
        assert_eq!(word_width("ĐTXHH"), 173 + 160 + 173 + 186 + 186);
        assert_eq!(word_width("tiêu"), 2 * 100 + 2 * LETTER_WIDTH);
        assert_eq!(word_width("57,5"), 3 * LETTER_WIDTH + 100);
        assert_eq!(word_width("Ứng"), word_width("Ung"));
        assert_eq!(word_width(""), 0);
    }
}
