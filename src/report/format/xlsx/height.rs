//! How high a row must be for its texts.
//!
//! Excel works heights out itself only for cells that stand alone, and other
//! programs not even for those, so every row is given one: rather a little too
//! high than a text that is cut.

use crate::report::format::wrap::wrap;

/// The most that Excel allows, in points of type.
const HIGHEST: usize = 409;

/// What a letter takes in the unit of column widths, in hundredths: small
/// letters and capitals, of twelve-point type.
const SMALL: usize = 115;
const CAPITAL: usize = 155;

/// How many lines a text takes in columns of this width together.
pub(super) fn lines(text: &str, width: u16) -> usize {
    let letters = || text.chars().filter(|letter| letter.is_alphabetic());
    let capitals = letters().filter(|letter| letter.is_uppercase()).count();
    let letter = if 2 * capitals > letters().count() {
        CAPITAL
    } else {
        SMALL
    };
    wrap(text, (usize::from(width) * 100 / letter).max(1)).len()
}

/// The height of a row of so many lines, in points of type.
pub(super) fn of_lines(lines: usize) -> u16 {
    const LINE: usize = 17;
    const EDGES: usize = 3;
    u16::try_from((lines.max(1) * LINE + EDGES).min(HIGHEST)).unwrap_or(u16::MAX)
}
