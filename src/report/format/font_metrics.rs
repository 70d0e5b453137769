//! Sizes of text in Times New Roman, the type of workbooks and Word documents, by its published
//! metrics. Replacements of the font have the same.

use unicode_normalization::char::decompose_canonical;

use super::wrap::words;

/// Font size of tables, in points.
pub(super) const TABLE_SIZE: u16 = 12;

/// Returns the width of a text in a table in bold, in twentieths of a point.
pub(super) fn bold_width(text: &str) -> u32 {
    let width = u64::from(width_in(text, true)) * u64::from(TABLE_SIZE) * 20 / 1000;
    u32::try_from(width).unwrap_or(u32::MAX)
}

/// Returns the width of a text, in thousandths of the font size.
fn width_in(text: &str, bold: bool) -> u32 {
    // No text is longer than a page.
    const MAX_LETTERS: usize = 40_000;
    let letters = text.chars().take(MAX_LETTERS);
    letters.map(|letter| letter_width(letter, bold)).sum()
}

fn letter_width(letter: char, bold: bool) -> u32 {
    // Marks are above or below their letter.
    let mut base = None;
    decompose_canonical(letter, |part| {
        base.get_or_insert(part);
    });
    let base = base.unwrap_or(letter);
    // The horn of ơ and ư makes the letter wider.
    let horn = if matches!(letter, 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'Ớ'..='ợ' | 'Ứ'..='ự') {
        40
    } else {
        0
    };
    let regular = match base {
        'i' | 'j' | 'l' | 't' | '/' | ':' | ';' => 278,
        ' ' | ',' | '.' | '\u{a0}' => 250,
        'f' | 'r' | 'I' | '(' | ')' | '-' | '[' | ']' => 333,
        's' | 'J' => 389,
        'a' | 'c' | 'e' | 'z' | '“' | '”' => 444,
        'm' | '&' => 778,
        'w' | 'A' | 'D' | 'Đ' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' => 722,
        'B' | 'C' | 'R' => 667,
        'E' | 'L' | 'T' | 'Z' => 611,
        'F' | 'P' | 'S' => 556,
        'M' => 889,
        'W' => 944,
        '%' => 833,
        '@' => 921,
        '…' | '—' => 1000,
        '+' | '=' | '<' | '>' | '\u{2212}' | '×' | '≥' | '≤' => 564,
        'b' | 'd' | 'đ' | 'g' | 'h' | 'k' | 'n'..='q' | 'u' | 'v' | 'x' | 'y' | '0'..='9' | '–' => {
            500
        }
        other if other.is_ascii() => 500,
        // An unknown letter, of whatever script.
        _ => 1000,
    };
    let more = match base {
        _ if !bold => 0,
        'b' | 'd' | 'đ' | 'h' | 'k' | 'n' | 'p' | 'q' | 'u' | 'j' | 'l' | 't' | 'i' | 'f' | 'a'
        | 'e' | 'z' | 'm' | 'E' | 'L' | 'T' | 'Z' | 'F' | 'P' | 'S' | 'M' | 'W' | 'G' | 'H'
        | 'I' | 'K' | 'O' | 'Q' | 'C' | 'R' => 56,
        'r' | 'J' => 111,
        '%' => 167,
        _ => 6,
    };
    regular + more + horn
}

/// Returns how many lines a text takes in spreadsheet columns of this width together, in this
/// font size.
pub(super) fn line_count(text: &str, width: u16, size: u16, bold: bool) -> usize {
    /// The unit of column widths, in thousandths of a point.
    const UNIT: u64 = 5250;
    let room = u64::from(width.max(1)) * UNIT;
    // A program on a screen rounds the width of each letter.
    let width = |text: &str| u64::from(width_in(text, bold)) * u64::from(size) * 26 / 25;
    let space = width(" ");
    let lines = text.split('\n').map(|line| {
        let (mut lines, mut taken) = (1_usize, 0_u64);
        for word in words(line) {
            let word = width(word);
            let more = if taken == 0 {
                word
            } else {
                taken + space + word
            };
            if more <= room {
                taken = more;
                continue;
            }
            if taken > 0 {
                lines += 1;
            }
            // A word wider than the line is broken.
            let broken = word.saturating_sub(1) / room;
            lines += usize::try_from(broken).unwrap_or(0);
            taken = word - broken * room;
        }
        lines
    });
    lines.sum::<usize>().max(1)
}

/// Returns the lines of the highest of some texts, one a column.
pub(super) fn max_line_count<'a>(
    texts: impl Iterator<Item = &'a str>,
    widths: &[u16],
    bold: bool,
) -> usize {
    let lines = texts.zip(widths);
    let lines = lines.map(|(text, &width)| line_count(text, width, TABLE_SIZE, bold));
    lines.max().unwrap_or(1)
}

/// Returns the height of a spreadsheet row of `lines` lines in this font size, in points.
///
/// Excel finds no height for merged cells, and other programs for none, so every row is
/// given one.
pub(super) fn row_height(lines: usize, size: u16) -> u16 {
    const PADDING: usize = 2;
    /// Excel's limit.
    const MAX: usize = 409;
    // A line takes 1.3 times its font size.
    let height = (lines.max(1) * usize::from(size) * 13).div_ceil(10) + PADDING;
    u16::try_from(height.min(MAX)).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_the_width_of_the_font() {
        assert_eq!(bold_width("Mã"), (945 + 500) * 240 / 1000);
        assert_eq!(width_in("57,5", false), 3 * 500 + 250);
        assert_eq!(bold_width("Ứng"), bold_width("Ưng"));
        assert_eq!(bold_width(""), 0);
    }

    #[test]
    fn lines_break_between_words() {
        // "điểm chuẩn" takes 58 points in the size of a table, ten units of columns 52.
        assert_eq!(line_count("điểm chuẩn", 10, TABLE_SIZE, false), 2);
        assert_eq!(line_count("điểm chuẩn", 12, TABLE_SIZE, false), 1);
        assert_eq!(line_count("một\nhai\n\nba", 40, TABLE_SIZE, false), 4);
        assert_eq!(line_count("mmmmmmmmmmmmmmmmmmmm", 10, TABLE_SIZE, false), 4);
        assert_eq!(line_count("", 10, TABLE_SIZE, false), 1);
    }
}
