//! Values of a published ranking.

use rust_decimal::Decimal;

use crate::input::values::{self, BadNumber, Separators};
use crate::model::{Fraction, Points};
use crate::source::{Cell, CellKind};
use crate::vocab::fold::fold;

/// Reads a number of a cell, exactly as it is stored; a blank or a dash is none.
pub(super) fn figure(cell: &Cell, separators: Separators) -> Result<Option<Fraction>, BadNumber> {
    let decimal = |text: &str| text.parse::<Decimal>().ok();
    match cell.kind {
        CellKind::Text => match values::points(&cell.text, separators) {
            Ok(points) => Ok(points.map(Fraction::from)),
            Err(BadNumber::Percent) => {
                let percent = values::percent(&cell.text).ok_or(BadNumber::Percent)?;
                Ok(Some(percent.into()))
            }
            Err(bad) => Err(bad),
        },
        CellKind::Number { .. } => match decimal(&cell.text) {
            Some(number) => Ok(Some(Fraction::from_decimal(number))),
            None => Err(BadNumber::NotANumber),
        },
        CellKind::Percent => match decimal(&cell.text) {
            Some(number) => {
                let hundred = Fraction::from(Points::from_whole(100));
                Ok(Some(Fraction::from_decimal(number) * hundred))
            }
            None => Err(BadNumber::NotANumber),
        },
        CellKind::Date => Err(BadNumber::Date),
        CellKind::Bool => Err(BadNumber::Boolean),
        CellKind::Error => Err(BadNumber::Error),
        CellKind::NoResult => Err(BadNumber::NoResult),
    }
}

/// The words of the first ranks.
const RANK_WORDS: [&[&str]; 5] = [
    &["nhat", "mot", "first"],
    &["nhi", "hai", "second"],
    &["ba", "third"],
    &["tu", "bon"],
    &["nam"],
];

/// Parses a rank; `None` if the text is not one.
pub(super) fn rank(text: &str) -> Option<usize> {
    let folded = fold(text);
    let rest = folded
        .trim_start_matches("hang ")
        .trim_start_matches("thu ");
    // “Nhất”, “hạng ba”: ranks in words.
    if let Some(at) = RANK_WORDS.iter().position(|names| names.contains(&rest)) {
        return Some(at + 1);
    }
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    // `3 17` is the folded `3/17`; `1.5` is not a rank.
    let after = &rest[digits.len()..];
    let is_plain = !text.contains(['.', ',']) && (after.is_empty() || after.starts_with(' '));
    digits.parse().ok().filter(|rank| is_plain && *rank > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_as_offices_write_them() {
        for (text, wanted) in [
            ("3", Some(3)),
            ("03", Some(3)),
            ("3/17", Some(3)),
            ("Hạng 3", Some(3)),
            ("thứ 3", Some(3)),
            ("3 (đồng hạng)", Some(3)),
            ("Nhất", Some(1)),
            ("Hạng Nhì", Some(2)),
            ("thứ ba", Some(3)),
            ("0", None),
            ("1.5", None),
            ("Tốt", None),
            ("", None),
        ] {
            assert_eq!(rank(text), wanted, "{text}");
        }
    }
}
