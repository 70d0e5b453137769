//! Exact points.
//!
//! Rounding is half away from zero, once, when printing: 81.755 prints 81,76.
//! Nothing here is a binary float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::lang::{Lang, Localize};

/// Exact points of a criteria set. Stored as whole millionths of a point, because no
/// set uses finer points.
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
    /// Zero points, which is not the same as "not yet scored".
    pub const ZERO: Self = Self(0);
    /// The largest number that is read. Sets have about 100 points; within this
    /// limit the sum of nine million criteria does not overflow.
    pub const LIMIT: u32 = 1_000_000;
    /// The most digits after the separator that are read. Sets use 2 or 3.
    pub const MAX_DECIMALS: u32 = 6;
    /// [`Points::LIMIT`] in millionths.
    const MOST: i64 = ONE * 1_000_000;

    /// Creates points from an exact decimal number.
    ///
    /// # Errors
    /// [`NotPoints`] if the number is larger or finer than the points of any set.
    pub fn new(value: Decimal) -> Result<Self, NotPoints> {
        if value.abs() > Decimal::from(Self::LIMIT) {
            return Err(NotPoints::TooLarge);
        }
        let value = match value.scale() {
            ..=Self::MAX_DECIMALS => value,
            _ => value.normalize(),
        };
        let unit = Self::MAX_DECIMALS
            .checked_sub(value.scale())
            .ok_or(NotPoints::TooPrecise)?;
        Ok(Self::from_millionths(value.mantissa() * 10_i128.pow(unit)))
    }

    /// Creates points from millionths as written in a file.
    ///
    /// # Errors
    /// [`NotPoints::TooLarge`] beyond ±[`Points::LIMIT`].
    pub fn try_from_millionths(millionths: i64) -> Result<Self, NotPoints> {
        let within = (-Self::MOST..=Self::MOST).contains(&millionths);
        within
            .then_some(Self(millionths))
            .ok_or(NotPoints::TooLarge)
    }

    /// Creates points from millionths. Sums may exceed [`Points::LIMIT`]; only what does not
    /// fit into 64 bits is limited.
    #[must_use]
    pub fn from_millionths(millionths: i128) -> Self {
        let within = millionths.clamp(i64::MIN.into(), i64::MAX.into());
        Self(i64::try_from(within).unwrap_or_default())
    }

    /// Creates a value of `points` whole points.
    #[must_use]
    pub fn from_whole(points: u32) -> Self {
        Self(i64::from(points) * ONE)
    }

    /// Returns the exact number, without trailing zeros.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, Self::MAX_DECIMALS).normalize()
    }

    /// Returns the exact number of millionths.
    #[must_use]
    pub fn millionths(self) -> i128 {
        i128::from(self.0)
    }

    /// Returns the number of digits after the separator, without trailing zeros.
    #[must_use]
    pub fn decimals(self) -> u32 {
        let fits = |decimals: &u32| self.0 % 10_i64.pow(Self::MAX_DECIMALS - decimals) == 0;
        (0..Self::MAX_DECIMALS)
            .find(fits)
            .unwrap_or(Self::MAX_DECIMALS)
    }

    /// Returns the number of digits that [`Points::text`] prints after the separator.
    #[must_use]
    pub fn printed_decimals(self, decimals: u32) -> u32 {
        self.rounded(decimals).decimals()
    }

    /// Returns whether the points are below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Returns the points as printed: rounded half away from zero to `decimals`,
    /// without trailing zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let millionths = self.rounded(decimals).millionths();
        decimal_text(millionths, Self::MAX_DECIMALS, lang)
    }

    /// Rounds half away from zero.
    fn rounded(self, decimals: u32) -> Self {
        let unit = 10_i64.pow(Self::MAX_DECIMALS.saturating_sub(decimals));
        let size = self.0.saturating_abs().saturating_add(unit / 2) / unit * unit;
        Self(size * self.0.signum())
    }
}

/// Writes a number that is given in units of its last decimal, without trailing zeros,
/// with the separator of `lang`.
pub(super) fn decimal_text(units: i128, decimals: u32, lang: Lang) -> String {
    let width = usize::try_from(decimals).unwrap_or(0);
    let digits = format!("{:0>least$}", units.unsigned_abs(), least = width + 1);
    let (whole, fraction) = digits.split_at(digits.len() - width);
    let sign = if units < 0 { "-" } else { "" };
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}{}{fraction}", lang.decimal_separator()),
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
        f.write_str(&decimal_text(
            self.millionths(),
            Self::MAX_DECIMALS,
            Lang::En,
        ))
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Points({self})")
    }
}

/// In a sentence, points are exact, never rounded.
impl Localize for Points {
    fn localize(&self, lang: Lang) -> String {
        self.text(lang, Self::MAX_DECIMALS)
    }
}

/// Serialised as an exact JSON number, never through a float.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_exact(&self.to_string(), serializer)
    }
}

/// Serialises a number from its text.
pub(super) fn serialize_exact<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    exact_number::<S::Error>(text)?.serialize(serializer)
}

/// Returns a JSON number with exactly these digits.
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
