//! A code cell by itself, before the rows around it are asked.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Turned, code_prefix, date};
use crate::input::field;
use crate::model::Code;
use crate::source::{Cell, CellKind};

/// Digits after the point from which a fraction is noise of a sum such as
/// `=A2+0.1`, which gives 1.2000000000000002.
const NOISE: usize = 10;

/// What a code cell says by itself.
#[derive(Clone, Debug)]
pub(super) enum Written {
    /// A code as it stands.
    Sure(Code),
    /// A code that was changed, and can only have been this one.
    Changed(Code, Turned),
    /// `1.1` as a number: the code 1.1, or 1.10.
    Number {
        field: Code,
        digit: u64,
        /// Whether the cell is text that shows it so, as in a CSV file, where a
        /// number and a text look alike.
        text: bool,
    },
    /// A whole number that a formula reached by steps of 0.1: 2, or 1.10 that
    /// was carried over from 1.9.
    Carried(Code),
    /// A date with the codes that it could have been.
    Date(Vec<Code>),
}

impl Written {
    /// Reads a cell, of which `line` is the text on one line; `plain` is whether the
    /// file has no kinds of cells (CSV).
    pub(super) fn of(cell: &Cell, line: &str, plain: bool) -> Option<Self> {
        match cell.kind {
            CellKind::Number { decimals } => {
                let steps = cell.formula.as_deref().is_some_and(is_step);
                Self::of_number(&cell.text, decimals, steps)
            }
            CellKind::Date => date::readings(&cell.text).map(Self::Date),
            CellKind::Text => Self::of_text(line, plain),
            CellKind::Percent | CellKind::Bool | CellKind::Error | CellKind::NoResult => None,
        }
    }

    fn of_text(text: &str, plain: bool) -> Option<Self> {
        // Most codes are numbers, with nothing around them and too short for noise.
        let numbers = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        if !plain
            && text.len() <= NOISE
            && !text.ends_with('.')
            && text.bytes().all(numbers)
            && let Some(code) = Code::new(text)
        {
            return Some(Self::Sure(code));
        }
        let bare = code_prefix::bare(text);
        if let Some(number) = without_noise(bare) {
            return match Self::of_number(&number, None, false)? {
                Self::Sure(code) => Some(Self::Changed(code, Turned::Number)),
                other => Some(other),
            };
        }
        if let Some(code) = field::code(bare) {
            let number = plain.then(|| one_digit(code.as_str())).flatten();
            return Some(match number {
                Some((field, digit)) => Self::Number {
                    field,
                    digit,
                    text: true,
                },
                None => Self::Sure(code),
            });
        }
        let typed = with_dots(bare).and_then(|dotted| field::code(&dotted));
        typed
            .map(|code| Self::Changed(code, Turned::Typed))
            .or_else(|| date::readings(text).map(Self::Date))
    }

    /// A number is shown as its cell format shows it, so that 1.1 in the format
    /// `0.00` is 1.10. Where the format leaves the digits to the value, one
    /// digit after the point may have lost a zero.
    fn of_number(text: &str, decimals: Option<u32>, steps: bool) -> Option<Self> {
        let rounded = without_noise(text);
        let text = rounded.as_deref().unwrap_or(text);
        let Some((_, fraction)) = text.split_once('.') else {
            let code = field::code(text)?;
            return Some(if steps {
                Self::Carried(code)
            } else {
                Self::Sure(code)
            });
        };
        let shown = usize::try_from(decimals.unwrap_or(0)).unwrap_or(0);
        let missing = shown.saturating_sub(fraction.len()).min(6);
        match one_digit(text).filter(|_| missing == 0) {
            Some((field, digit)) => Some(Self::Number {
                field,
                digit,
                text: false,
            }),
            None => field::code(&format!("{text}{}", "0".repeat(missing))).map(Self::Sure),
        }
    }

    /// The code as it is most simply read, to look ahead.
    pub(super) fn simplest(&self) -> Option<Code> {
        match self {
            Self::Sure(code) | Self::Changed(code, _) | Self::Carried(code) => Some(code.clone()),
            Self::Number { field, digit, .. } => Code::new(&format!("{field}.{digit}")),
            Self::Date(_) => None,
        }
    }

    /// Whether there is such a code.
    pub(super) fn has_simplest(&self) -> bool {
        match self {
            Self::Sure(_) | Self::Changed(..) | Self::Carried(_) => true,
            Self::Number { .. } => self.simplest().is_some(),
            Self::Date(_) => false,
        }
    }
}

/// `1.1` as its field and one digit that is not zero.
fn one_digit(text: &str) -> Option<(Code, u64)> {
    let (whole, fraction) = text.split_once('.')?;
    let number = whole.bytes().all(|byte| byte.is_ascii_digit());
    match fraction.parse() {
        Ok(digit @ 1..=9) if number && fraction.len() == 1 => Some((Code::new(whole)?, digit)),
        _ => None,
    }
}

/// A number without the noise of a float; none where there is none.
fn without_noise(text: &str) -> Option<String> {
    // Most codes are shorter than such a fraction.
    if text.len() <= NOISE {
        return None;
    }
    let (whole, fraction) = text.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() < NOISE || fraction.len() > 20 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: Decimal = text.parse().ok()?;
    let rounded = number
        .round_dp_with_strategy(9, RoundingStrategy::MidpointAwayFromZero)
        .normalize();
    (rounded.scale() <= 2).then(|| rounded.to_string())
}

/// Whether a formula goes up by a tenth: `A2+0.1`, `A2+0,1`, `A2+1/10`.
fn is_step(formula: &str) -> bool {
    let bare: String = formula.chars().filter(|c| !c.is_whitespace()).collect();
    ["+0.1", "+.1", "0.1+", "+0,1", "+1/10"]
        .iter()
        .any(|step| bare.contains(step))
}

/// `1,1` and `1. 1` as `1.1`; none where it is more than digits and separators,
/// or where a space alone divides two numbers.
fn with_dots(text: &str) -> Option<String> {
    let good = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    if !text.chars().all(good) {
        return None;
    }
    let parts: Vec<&str> = text.split(['.', ',']).map(str::trim).collect();
    let apart = parts.iter().any(|part| part.contains(' '));
    (!apart).then(|| parts.join("."))
}
