//! The cell of a code by itself, before the rows around it are considered.

use rust_decimal::{Decimal, RoundingStrategy};

use super::code_prefix::bare_code;
use super::date;
use super::reading::CoercedCode;
use crate::input::values;
use crate::model::Code;
use crate::source::{Cell, CellKind};

/// Decimal digits from which a fraction is noise of a sum such as `=A2+0.1`, which gives
/// 1.2000000000000002.
const NOISE: usize = 10;

/// What the cell of a code may mean.
#[derive(Clone, Debug)]
pub(super) enum CodeCell {
    /// A code as written.
    Sure(Code),
    /// A code that was coerced, with one reading.
    Coerced(Code, CoercedCode),
    /// `1.1` as a number: the code 1.1, or 1.10.
    Number {
        field: Code,
        digit: u64,
        /// Whether the cell is text, as in a CSV file, where a number and a text look alike.
        is_text: bool,
    },
    /// A whole number that a formula reached by steps of 0.1: 2, or 1.10 carried over from
    /// 1.9.
    Carried(Code),
    /// A date, with the codes it could have been.
    Date(Vec<Code>),
}

impl CodeCell {
    /// Parses a cell, whose text on one line is `line`; `is_csv` if the file has no kinds
    /// of cells.
    pub(super) fn parse(cell: &Cell, line: &str, is_csv: bool) -> Option<Self> {
        match cell.kind {
            CellKind::Number { decimals } => {
                let steps = cell.formula.as_deref().is_some_and(adds_a_tenth);
                Self::from_number(&cell.text, decimals, steps)
            }
            CellKind::Date => date::readings(&cell.text).map(Self::Date),
            CellKind::Text => Self::from_text(line, is_csv),
            CellKind::Percent | CellKind::Bool | CellKind::Error | CellKind::NoResult => None,
        }
    }

    fn from_text(text: &str, is_csv: bool) -> Option<Self> {
        let bare = bare_code(text);
        if let Some(number) = without_noise(bare) {
            return match Self::from_number(&number, None, false)? {
                Self::Sure(code) => Some(Self::Coerced(code, CoercedCode::Number)),
                other => Some(other),
            };
        }
        if let Some(code) = values::code(bare) {
            let number = one_digit(code.as_str()).filter(|_| is_csv);
            return Some(match number {
                Some((field, digit)) => Self::Number {
                    field,
                    digit,
                    is_text: true,
                },
                None => Self::Sure(code),
            });
        }
        let dotted = with_dots(bare).and_then(|dotted| values::code(&dotted));
        dotted
            .map(|code| Self::Coerced(code, CoercedCode::Separators))
            .or_else(|| date::readings(text).map(Self::Date))
    }

    /// Reads a number as its cell format shows it: 1.1 in the format `0.00` is 1.10. If the
    /// format leaves the digits to the value, a zero after one digit may be lost.
    fn from_number(text: &str, decimals: Option<u32>, steps: bool) -> Option<Self> {
        let rounded = without_noise(text);
        let text = rounded.as_deref().unwrap_or(text);
        let Some((_, fraction)) = text.split_once('.') else {
            let code = values::code(text)?;
            return Some(if steps {
                Self::Carried(code)
            } else {
                Self::Sure(code)
            });
        };
        let shown = usize::try_from(decimals.unwrap_or(0)).unwrap_or(0);
        let zeros = shown.saturating_sub(fraction.len()).min(6);
        match one_digit(text).filter(|_| zeros == 0) {
            Some((field, digit)) => Some(Self::Number {
                field,
                digit,
                is_text: false,
            }),
            None => values::code(&format!("{text}{}", "0".repeat(zeros))).map(Self::Sure),
        }
    }

    /// Returns the code in its simplest reading, to look ahead.
    pub(super) fn simplest(&self) -> Option<Code> {
        match self {
            Self::Sure(code) | Self::Coerced(code, _) | Self::Carried(code) => Some(code.clone()),
            Self::Number { field, digit, .. } => Code::new(&format!("{field}.{digit}")),
            Self::Date(_) => None,
        }
    }
}

/// Splits `1.1` into its field and one digit other than zero.
fn one_digit(text: &str) -> Option<(Code, u64)> {
    let (whole, fraction) = text.split_once('.')?;
    let is_number = whole.bytes().all(|byte| byte.is_ascii_digit());
    match fraction.parse() {
        Ok(digit @ 1..=9) if is_number && fraction.len() == 1 => Some((Code::new(whole)?, digit)),
        _ => None,
    }
}

/// Returns a number without the noise of a float, `None` if it has none.
fn without_noise(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.')?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(NOISE..=20).contains(&fraction.len()) || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let number: Decimal = text.parse().ok()?;
    let rounded = number
        .round_dp_with_strategy(9, RoundingStrategy::MidpointAwayFromZero)
        .normalize();
    (rounded.scale() <= 2).then(|| rounded.to_string())
}

/// Whether a formula adds a tenth: `A2+0.1`, `A2+0,1`, `A2+1/10`.
fn adds_a_tenth(formula: &str) -> bool {
    let bare: String = formula.chars().filter(|c| !c.is_whitespace()).collect();
    ["+0.1", "+.1", "0.1+", "+0,1", "+1/10"]
        .iter()
        .any(|step| bare.contains(step))
}

/// Returns `1,1` and `1. 1` as `1.1`, `None` if there is more than digits and separators
/// or a space alone separates two numbers.
fn with_dots(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    if !text.chars().all(is_plain) {
        return None;
    }
    let parts: Vec<&str> = text.split(['.', ',']).map(str::trim).collect();
    let spaced = parts.iter().any(|part| part.contains(' '));
    (!spaced).then(|| parts.join("."))
}
