//! The few formulas that sums are made of: `SUM(C3:C6)`, `C3+C7`,
//! `SUBTOTAL(9,C3:C6)`. Any other formula is one of which nothing is said.

mod sum;

pub use sum::{Range, summed};

use crate::source::{Cell, CellKind, Sheet, column_letters};

/// A cell that a formula names, counted from 0, and whether row and column are
/// fixed by a `$`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reference {
    row: usize,
    column: usize,
    row_fixed: bool,
    column_fixed: bool,
}

/// A piece of a formula.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Cell(Reference),
    Word(&'a str),
    Sign(char),
}

/// The pieces of a formula; none where it names other sheets, tables or texts,
/// whose references are not those of this sheet.
fn pieces(formula: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = formula.strip_prefix('=').unwrap_or(formula);
    while let Some(first) = rest.chars().next() {
        if matches!(first, '!' | '\'' | '"' | '[' | ']' | '{' | '}' | '#' | '@') {
            return None;
        }
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.');
        if !inside(first) {
            rest = &rest[first.len_utf8()..];
            if !first.is_whitespace() {
                pieces.push(Piece::Sign(first));
            }
            continue;
        }
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        pieces.push(match reference(word) {
            Some(cell) if !rest.starts_with('(') => Piece::Cell(cell),
            _ => Piece::Word(word),
        });
    }
    Some(pieces)
}

/// `C3`, `$C$3`.
fn reference(word: &str) -> Option<Reference> {
    let (column_fixed, word) = fixed(word);
    let letters = word.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, word) = word.split_at(letters);
    let (row_fixed, digits) = fixed(word);
    if letters.is_empty() || letters.len() > 3 || digits.is_empty() || digits.len() > 7 {
        return None;
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(Reference {
        row: digits.parse::<usize>().ok()?.checked_sub(1)?,
        column: column - 1,
        row_fixed,
        column_fixed,
    })
}

fn fixed(word: &str) -> (bool, &str) {
    word.strip_prefix('$')
        .map_or((false, word), |rest| (true, rest))
}

/// A formula that several cells share, as it stands in the cell `to`: what is
/// not fixed moves along. None where it cannot be told.
#[must_use]
pub fn shifted(formula: &str, from: (usize, usize), to: (usize, usize)) -> Option<String> {
    let moved = |at: usize, fixed: bool, from: usize, to: usize| {
        if fixed {
            Some(at)
        } else {
            (at + to).checked_sub(from)
        }
    };
    let mut text = String::new();
    for piece in pieces(formula)? {
        let piece = match piece {
            Piece::Cell(cell) => {
                let column = moved(cell.column, cell.column_fixed, from.1, to.1)?;
                let row = moved(cell.row, cell.row_fixed, from.0, to.0)?;
                let dollar = |fixed: bool| if fixed { "$" } else { "" };
                let (before, between) = (dollar(cell.column_fixed), dollar(cell.row_fixed));
                let letters = column_letters(column);
                format!("{before}{letters}{between}{}", row + 1)
            }
            Piece::Word(word) => word.to_owned(),
            Piece::Sign(sign) => sign.to_string(),
        };
        text.push_str(&piece);
    }
    Some(text)
}

/// A formula's shape: its cells as steps from the cell it stands in, so that
/// `E3*2` in F3 and `E4*2` in F4 have the same. None where it cannot be told.
#[must_use]
pub fn shape(formula: &str, at: (usize, usize)) -> Option<String> {
    let step = |to: usize, fixed: bool, from: usize| {
        if fixed {
            format!("{to}")
        } else if to >= from {
            format!("[{}]", to - from)
        } else {
            format!("[-{}]", from - to)
        }
    };
    let mut text = String::new();
    for piece in pieces(formula)? {
        let piece = match piece {
            Piece::Cell(cell) => {
                let row = step(cell.row, cell.row_fixed, at.0);
                let column = step(cell.column, cell.column_fixed, at.1);
                format!("R{row}C{column}")
            }
            Piece::Word(word) => word.to_uppercase(),
            Piece::Sign(';') => ",".to_owned(),
            Piece::Sign(sign) => sign.to_string(),
        };
        text.push_str(&piece);
    }
    (!text.is_empty()).then_some(text)
}

/// Whether a formula names a cell, by itself or inside a range; also where that
/// cannot be told.
#[must_use]
pub fn names(formula: &str, row: usize, column: usize) -> bool {
    let Some(pieces) = pieces(formula) else {
        return true;
    };
    let mut cells = pieces.iter().enumerate();
    let within =
        |one: usize, other: usize, at: usize| (one.min(other)..=one.max(other)).contains(&at);
    formula.is_empty()
        || cells.any(
            |(at, piece)| match (piece, pieces.get(at + 1), pieces.get(at + 2)) {
                (Piece::Cell(one), Some(Piece::Sign(':')), Some(Piece::Cell(other))) => {
                    within(one.row, other.row, row) && within(one.column, other.column, column)
                }
                (Piece::Cell(one), ..) => one.row == row && one.column == column,
                // Whole columns and names: B:B, diem_chuan.
                (Piece::Word(word), Some(Piece::Sign(':')), _) => {
                    word.chars().all(char::is_alphabetic)
                }
                (Piece::Word(word), next, _) => {
                    next != Some(&Piece::Sign('(')) && word.chars().any(char::is_alphabetic)
                }
                (Piece::Sign(_), ..) => false,
            },
        )
}

/// Whether a formula only passes on the error of another cell that it adds up.
#[must_use]
pub fn passes_error_on(sheet: &Sheet, row: usize, cell: &Cell) -> bool {
    /// Rows that are looked at for one cell, so that no sheet takes long.
    const MOST_ROWS: usize = 2_000;
    let formula = cell.formula.as_deref().unwrap_or_default();
    let ranges = summed(formula, cell.column).unwrap_or_default();
    let rows = ranges.into_iter().flat_map(|range| {
        let from = sheet.rows.partition_point(|(row, _)| *row < range.first);
        sheet.rows[from..]
            .iter()
            .take_while(move |(row, _)| *row <= range.last)
    });
    rows.take(MOST_ROWS)
        .filter(|(other, _)| *other != row)
        .flat_map(|(_, cells)| cells)
        .any(|one| one.column == cell.column && one.kind == CellKind::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_formula_moves_along() {
        let to = |formula| shifted(formula, (2, 2), (4, 3));
        assert_eq!(to("SUM(C4:C$6)"), Some("SUM(D6:D$6)".to_owned()));
        assert_eq!(to("$C4*2"), Some("$C6*2".to_owned()));
        assert_eq!(to("LOG10(C3)"), Some("LOG10(D5)".to_owned()));
        assert_eq!(to("Sheet2!C4"), None);
        assert_eq!(shifted("A1", (5, 5), (0, 0)), None);
    }

    #[test]
    fn a_shape_is_the_same_in_every_row() {
        assert_eq!(shape("E3*2", (2, 5)), shape("E4*2", (3, 5)));
        assert_ne!(shape("E3*2", (2, 5)), shape("E3*2", (3, 5)));
        assert_eq!(shape("", (0, 0)), None);
    }
}
