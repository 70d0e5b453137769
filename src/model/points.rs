//! Exact points.
//!
//! Rounding is half away from zero, once, at print (DOMAIN: 81.755 prints
//! 81,76). Nothing here is a binary float.

use std::fmt::{self, Write as _};
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::lang::{Lang, Say};

/// Points of a criteria set, exact. The unit is the set's point; kept are whole
/// millionths of it, because no points are finer.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// Millionths in one point.
const ONE: i64 = 1_000_000;

/// Why a number cannot be points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPoints {
    /// Beyond ±[`Points::LIMIT`].
    TooLarge,
    /// More than [`Points::MAX_DECIMALS`] digits after the separator.
    TooPrecise,
}

impl Points {
    /// No points; not the same as "not yet scored".
    pub const ZERO: Self = Self(0);
    /// The largest size of a number that is read: sets have about 100 points,
    /// and below this bound the sum of nine million criteria still holds.
    pub const LIMIT: u32 = 1_000_000;
    /// The most digits after the separator that are read; sets use 2 or 3.
    pub const MAX_DECIMALS: u32 = 6;
    /// [`Points::LIMIT`] in millionths.
    const MOST: i64 = ONE * 1_000_000;

    /// Points from an exact decimal number.
    ///
    /// # Errors
    /// [`NotPoints`] when the number is larger or finer than any set's.
    pub fn new(value: Decimal) -> Result<Self, NotPoints> {
        if value.abs() > Decimal::from(Self::LIMIT) {
            return Err(NotPoints::TooLarge);
        }
        let mantissa = value.mantissa();
        let millionths = match value.scale().checked_sub(Self::MAX_DECIMALS) {
            None | Some(0) => Some(mantissa * 10_i128.pow(Self::MAX_DECIMALS - value.scale())),
            Some(finer) => {
                let divisor = 10_i128.pow(finer);
                (mantissa % divisor == 0).then(|| mantissa / divisor)
            }
        };
        millionths
            .map(Self::of_millionths)
            .ok_or(NotPoints::TooPrecise)
    }

    /// Points from whole millionths as a number was written.
    ///
    /// # Errors
    /// [`NotPoints::TooLarge`] when they are more than any set's.
    pub fn written(millionths: i64) -> Result<Self, NotPoints> {
        let within = (-Self::MOST..=Self::MOST).contains(&millionths);
        within
            .then_some(Self(millionths))
            .ok_or(NotPoints::TooLarge)
    }

    /// The exact number, without trailing zeros.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, Self::MAX_DECIMALS).normalize()
    }

    /// So many whole points.
    #[must_use]
    pub fn whole(points: u32) -> Self {
        Self(i64::from(points) * ONE)
    }

    /// The number in millionths: exact, because no points are finer.
    #[must_use]
    pub fn millionths(self) -> i128 {
        i128::from(self.0)
    }

    /// Points from millionths, no further from zero than [`Points::LIMIT`].
    #[must_use]
    pub fn of_millionths(millionths: i128) -> Self {
        let most = i128::from(Self::MOST);
        let within = millionths.clamp(-most, most);
        Self(i64::try_from(within).unwrap_or_default())
    }

    /// How many digits stand after the separator, without trailing zeros.
    #[must_use]
    pub fn decimals(self) -> u32 {
        // Most points are whole, or halves and quarters of one.
        const HUNDREDTH: i64 = ONE / 100;
        if self.0 % ONE == 0 {
            return 0;
        }
        let (mut unit, mut decimals) = match self.0 % HUNDREDTH {
            0 if self.0 % (HUNDREDTH * 10) == 0 => return 1,
            0 => return 2,
            _ => (HUNDREDTH / 10, 3),
        };
        while self.0 % unit != 0 {
            unit /= 10;
            decimals += 1;
        }
        decimals
    }

    /// How many digits [`Points::text`] prints after the separator.
    #[must_use]
    pub fn printed_decimals(self, decimals: u32) -> u32 {
        self.rounded(decimals).decimals()
    }

    /// Whether the points are below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The points as printed: rounded half away from zero to `decimals`,
    /// without trailing zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let mut text = String::new();
        self.write(&mut text, lang, decimals);
        text
    }

    /// Adds to a text what [`Self::text`] gives.
    pub fn write(self, text: &mut String, lang: Lang, decimals: u32) {
        let separator = match lang {
            Lang::Vi => ',',
            Lang::En => '.',
        };
        self.rounded(decimals).write_exact(text, separator);
    }

    /// Every digit, with this separator before the decimals.
    fn exact(self, separator: char) -> String {
        let mut text = String::new();
        self.write_exact(&mut text, separator);
        text
    }

    /// Adds every digit to a text, with this sign before the decimals.
    fn write_exact(self, text: &mut String, separator: char) {
        let one = ONE.unsigned_abs();
        let size = self.0.unsigned_abs();
        let (whole, mut rest) = (size / one, size % one);
        if self.0 < 0 {
            text.push('-');
        }
        // Writing to a text does not fail.
        let _ = write!(text, "{whole}");
        if rest > 0 {
            text.push(separator);
        }
        let mut unit = one;
        while rest > 0 {
            unit /= 10;
            let digit = u32::try_from(rest / unit).unwrap_or(0);
            text.push(char::from_digit(digit, 10).unwrap_or('0'));
            rest %= unit;
        }
    }

    /// Rounded half away from zero.
    fn rounded(self, decimals: u32) -> Self {
        let unit = 10_i64.pow(Self::MAX_DECIMALS.saturating_sub(decimals));
        let size = self.0.saturating_abs().saturating_add(unit / 2) / unit * unit;
        Self(size * self.0.signum())
    }
}

/// Puts the decimal separator of `lang` into a number.
pub(super) fn localised(mut number: String, lang: Lang) -> String {
    if lang == Lang::Vi
        && let Some(point) = number.find('.')
    {
        number.replace_range(point..=point, ",");
    }
    number
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

/// The exact number with a decimal point, as files and scripts write it.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact('.'))
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Points({self})")
    }
}

/// In a sentence points stand exact, never rounded.
impl Say for Points {
    fn say(&self, lang: Lang) -> String {
        self.text(lang, Self::MAX_DECIMALS)
    }
}

/// Serialised as an exact JSON number, written from its text.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_exact(&self.to_string(), serializer)
    }
}

/// Serialises a number from its text.
pub(super) fn serialize_exact<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    exact_number::<S::Error>(text)?.serialize(serializer)
}

/// A JSON number with just these digits.
pub(super) fn exact_number<E: serde::ser::Error>(text: &str) -> Result<serde_json::Number, E> {
    serde_json::Number::from_str(text).map_err(E::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn rounds_half_away_from_zero_once() {
        assert_eq!(points("81.755").text(Lang::Vi, 2), "81,76");
        assert_eq!(points("-0.125").text(Lang::En, 2), "-0.13");
        assert_eq!(points("2.50").text(Lang::En, 2), "2.5");
        assert_eq!(points("-0.001").text(Lang::En, 2), "0");
    }

    #[test]
    fn numbers_out_of_bounds_are_not_points() {
        assert_eq!(
            Points::new("1000000.01".parse().unwrap()),
            Err(NotPoints::TooLarge)
        );
        assert_eq!(
            Points::new("0.1234567".parse().unwrap()),
            Err(NotPoints::TooPrecise)
        );
        assert_eq!(points("0.500000000"), points("0.5"));
    }
}
