//! The digits of a number, and the points that they are.

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
        let separator = body.chars().find(|c| matches!(c, '.' | ','));
        let (whole, fraction) = match separator {
            Some(separator) => body.split_once(separator)?,
            None => (body, ""),
        };
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
        const FINEST: usize = 6;
        let (whole, fraction) = (
            self.whole.trim_start_matches('0'),
            self.fraction.trim_end_matches('0'),
        );
        let value = |digits: &str| {
            let digits = digits.bytes().map(|digit| i64::from(digit - b'0'));
            digits.fold(0, |number, digit| number * 10 + digit)
        };
        // A number too long to be counted is out of bounds in any case.
        if whole.len() > 9 {
            return Err(BadNumber::OutOfBounds(NotPoints::TooLarge));
        }
        let whole = value(whole);
        let number = if fraction.len() > FINEST {
            let large = fraction.len() <= 2 * FINEST && whole >= i64::from(Points::LIMIT);
            Err(if large {
                NotPoints::TooLarge
            } else {
                NotPoints::TooPrecise
            })
        } else {
            let missing = u32::try_from(FINEST - fraction.len()).unwrap_or(0);
            let size = whole * 1_000_000 + value(fraction) * 10_i64.pow(missing);
            Points::written(if self.negative { -size } else { size })
        };
        number.map_err(BadNumber::OutOfBounds)
    }
}
