//! A cell as its sheet shows it.

use rust_decimal::Decimal;
use std::str::FromStr as _;

use crate::diagnostic::one_line::one_line;
use crate::lang::Lang;
use crate::source::{Cell, CellKind};

/// The cell's text on one line: a number with the separator of the language and
/// the digits of its format, a part of a hundred as per cent.
pub(super) fn shown(cell: &Cell, lang: Lang) -> String {
    let number = |text: &str| text.replace('.', &lang.decimal_separator().to_string());
    match cell.kind {
        CellKind::Text | CellKind::Date | CellKind::Bool | CellKind::Error => {
            one_line(&cell.text).trim().to_owned()
        }
        CellKind::Number { decimals } => {
            let mut text = one_line(&cell.text).into_owned();
            if let (Some(digits), Ok(mut value)) = (decimals, Decimal::from_str(&text))
                && value.scale() < digits
                && digits <= Decimal::MAX_SCALE
            {
                value.rescale(digits);
                text = value.to_string();
            }
            number(&text)
        }
        CellKind::Percent => {
            let value = Decimal::from_str(&cell.text).ok();
            let hundred = value.and_then(|value| value.checked_mul(Decimal::ONE_HUNDRED));
            match hundred {
                Some(value) => number(&format!("{}%", value.normalize())),
                None => one_line(&cell.text).into_owned(),
            }
        }
        CellKind::NoResult => lang
            .pick("(công thức chưa tính)", "(formula, no result)")
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_the_sheet_shows_them() {
        let say = |kind, text: &str| {
            let cell = Cell {
                column: 0,
                kind,
                text: text.into(),
                formula: None,
            };
            shown(&cell, Lang::Vi)
        };
        let number = |decimals| CellKind::Number { decimals };
        assert_eq!(say(number(None), "2.5"), "2,5");
        assert_eq!(say(number(Some(2)), "1.1"), "1,10");
        assert_eq!(say(number(Some(0)), "1.15"), "1,15");
        assert_eq!(say(number(Some(u32::MAX)), "1"), "1");
        assert_eq!(say(CellKind::Percent, "0.5"), "50%");
        assert_eq!(say(CellKind::Percent, "nhiều"), "nhiều");
        assert_eq!(say(CellKind::Text, " 2,5\nđiểm "), "2,5 điểm");
        assert_eq!(say(CellKind::NoResult, ""), "(công thức chưa tính)");
    }
}
