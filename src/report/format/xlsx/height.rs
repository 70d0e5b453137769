//! How high a row must be for its texts.
//!
//! Excel works heights out itself only for cells that stand alone, and other
//! programs not even for those, so every row is given one: rather a little too
//! high than a text that is cut.

use crate::report::format::wrap::count;

/// The most that Excel allows, in points of type.
const HIGHEST: usize = 409;

/// What a letter takes in the unit of column widths, in hundredths: small
/// letters and capitals, of twelve-point type.
const SMALL: usize = 115;
const CAPITAL: usize = 155;

/// How many lines a text takes in columns of this width together.
pub(super) fn lines(text: &str, width: u16) -> usize {
    let room = usize::from(width) * 100;
    // No letter is wider than the bytes it takes, and most texts are codes.
    if text.len() <= room / CAPITAL && !text.contains('\n') {
        return 1;
    }
    let (mut letters, mut capitals) = (0_usize, 0_usize);
    for letter in text.chars().filter(|&letter| is_letter(letter)) {
        letters += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    let letter = if 2 * capitals > letters {
        CAPITAL
    } else {
        SMALL
    };
    count(text, (room / letter).max(1))
}

/// The lines of the highest of some texts, one a column.
pub(super) fn highest<'a>(texts: impl Iterator<Item = &'a str>, widths: &[u16]) -> usize {
    let lines = texts.zip(widths);
    let lines = lines.map(|(text, &width)| self::lines(text, width));
    lines.max().unwrap_or(1)
}

/// The height of a row of so many lines in quarters of a point of type, to which
/// Excel rounds it: three of them to a dot of the screen.
pub(super) fn quarters(lines: usize) -> usize {
    let dots = (usize::from(of_lines(lines)) * 8 + 3) / 6;
    dots * 3
}

/// Whether a character is a letter, those of Vietnamese told without a table.
fn is_letter(character: char) -> bool {
    match character {
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        character => character.is_alphabetic(),
    }
}

/// The height of a row of so many lines, in points of type.
pub(super) fn of_lines(lines: usize) -> u16 {
    const LINE: usize = 17;
    const EDGES: usize = 3;
    u16::try_from((lines.max(1) * LINE + EDGES).min(HIGHEST)).unwrap_or(u16::MAX)
}
