//! The digits of a number, and the points that they are.

use rust_decimal::Decimal;

use super::{BadNumber, Separators};
use crate::model::{NotPoints, Points};

/// The digits of a number as written.
pub(super) struct Digits<'a> {
    negative: bool,
    whole: &'a str,
    pub(super) separator: Option<char>,
    fraction: &'a str,
}

impl<'a> Digits<'a> {
    /// `12`, `12.5`, `12,5`, `.5`, `−0,5`; nothing else is a number.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let body = unsigned.unwrap_or(text);
        let separator = body.bytes().position(|byte| matches!(byte, b'.' | b','));
        let (whole, fraction) = match separator {
            Some(at) => (&body[..at], &body[at + 1..]),
            None => (body, ""),
        };
        let separator = separator.map(|at| char::from(body.as_bytes()[at]));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let enough = if separator.is_some() { fraction } else { whole };
        (digits(whole) && digits(fraction) && !enough.is_empty()).then_some(Self {
            negative: unsigned.is_some(),
            whole,
            separator,
            fraction,
        })
    }

    /// Three digits after the separator and a whole part that could be thousands.
    pub(super) fn could_be_thousands(&self) -> bool {
        self.fraction.len() == 3
            && (1..=3).contains(&self.whole.len())
            && !self.whole.starts_with('0')
    }

    fn decimal(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let whole = if self.whole.is_empty() {
            "0"
        } else {
            self.whole
        };
        let point = if self.fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{}", self.fraction)
    }

    /// The points that digits are, where the separator is known to be decimal or can be
    /// nothing else.
    pub(super) fn decided(&self, separators: Separators) -> Result<Option<Points>, BadNumber> {
        if let Some(separator) = self.separator
            && self.could_be_thousands()
            && !separators.decides(separator)
        {
            return Err(BadNumber::Ambiguous {
                decimal: self.decimal(),
                thousands: format!("{}{}", self.whole, self.fraction),
            });
        }
        self.exact().map(Some)
    }

    /// The exact number.
    pub(super) fn exact(&self) -> Result<Points, BadNumber> {
        // A number too long for an exact decimal is out of bounds in any case.
        let zero = |byte: &u8| *byte == b'0';
        let zeros = self.whole.bytes().take_while(zero).count();
        let whole = &self.whole[zeros..];
        let zeros = self.fraction.bytes().rev().take_while(zero).count();
        let fraction = &self.fraction[..self.fraction.len() - zeros];
        if whole.len() > 9 {
            return Err(BadNumber::OutOfBounds(NotPoints::TooLarge));
        }
        if fraction.len() > 12 {
            return Err(BadNumber::OutOfBounds(NotPoints::TooPrecise));
        }
        let digits = whole.bytes().chain(fraction.bytes());
        let size = digits.fold(0, |size, digit| size * 10 + i128::from(digit - b'0'));
        let signed = if self.negative { -size } else { size };
        let scale = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
        let value = Decimal::from_i128_with_scale(signed, scale);
        Points::new(value).map_err(BadNumber::OutOfBounds)
    }
}
