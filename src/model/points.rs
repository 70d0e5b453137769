//! Exact points, and the index worked out from them.
//!
//! Rounding is half away from zero, once, at print (DOMAIN: 81.755 prints
//! 81,76). Nothing here is a binary float.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};

use crate::lang::{Lang, Say};

/// Points of a criteria set, exact. The unit is the set's point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(Decimal);

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
    pub const ZERO: Self = Self(Decimal::ZERO);
    /// The largest size of a number that is read: sets have about 100 points,
    /// and below this bound no sum of a whole country can overflow.
    pub const LIMIT: u32 = 1_000_000;
    /// The most digits after the separator that are read; sets use 2 or 3.
    pub const MAX_DECIMALS: u32 = 6;

    /// Points from an exact decimal number.
    ///
    /// # Errors
    /// [`NotPoints`] when the number is larger or finer than any set's.
    pub fn new(value: Decimal) -> Result<Self, NotPoints> {
        let value = value.normalize();
        if value.abs() > Decimal::from(Self::LIMIT) {
            Err(NotPoints::TooLarge)
        } else if value.scale() > Self::MAX_DECIMALS {
            Err(NotPoints::TooPrecise)
        } else {
            Ok(Self(value))
        }
    }

    /// The exact number.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// So many whole points.
    #[must_use]
    pub fn whole(points: u32) -> Self {
        Self(Decimal::from(points))
    }

    /// The number in millionths: exact, because no points are finer.
    #[must_use]
    pub fn millionths(self) -> i128 {
        let finer = Self::MAX_DECIMALS.saturating_sub(self.0.scale());
        self.0.mantissa() * 10_i128.pow(finer)
    }

    /// Points from millionths, no further from zero than [`Points::LIMIT`].
    #[must_use]
    pub fn of_millionths(millionths: i128) -> Self {
        let limit = i128::from(Self::LIMIT) * 10_i128.pow(Self::MAX_DECIMALS);
        let within = millionths.clamp(-limit, limit);
        Self(Decimal::from_i128_with_scale(within, Self::MAX_DECIMALS).normalize())
    }

    /// How many digits stand after the separator, without trailing zeros.
    #[must_use]
    pub fn decimals(self) -> u32 {
        self.0.normalize().scale()
    }

    /// How many digits [`Points::text`] prints after the separator.
    #[must_use]
    pub fn printed_decimals(self, decimals: u32) -> u32 {
        if self.0.scale() == 0 {
            return 0;
        }
        half_away(self.0, decimals).normalize().scale()
    }

    /// Whether the points are below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0 < Decimal::ZERO
    }

    /// The points as printed: rounded half away from zero to `decimals`,
    /// without trailing zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let rounded = half_away(self.0, decimals).normalize();
        // What rounds to nothing has no sign: never "-0".
        let shown = if rounded.is_zero() {
            Decimal::ZERO
        } else {
            rounded
        };
        localised(&shown.to_string(), lang)
    }
}

/// Rounds half away from zero: 81.755 becomes 81.76, −0.125 becomes −0.13.
fn half_away(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Puts the decimal separator of `lang` in.
pub(super) fn localised(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => text.replace('.', ","),
        Lang::En => text.to_owned(),
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
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
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

/// In a sentence points stand exact, never rounded.
impl Say for Points {
    fn say(&self, lang: Lang) -> String {
        localised(&self.to_string(), lang)
    }
}

/// Serialised as an exact JSON number, written from its text.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_exact(&self.to_string(), serializer)
    }
}

fn serialize_exact<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    exact_number::<S::Error>(text)?.serialize(serializer)
}

/// A JSON number with just these digits.
pub(super) fn exact_number<E: serde::ser::Error>(text: &str) -> Result<serde_json::Number, E> {
    serde_json::Number::from_str(text).map_err(E::custom)
}

/// An index: points ÷ maximum × 100, per cent, kept as its two parts so that it
/// is compared exactly and rounded only when it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Index {
    points: Points,
    maximum: Points,
}

impl Index {
    /// The index of `points` out of `maximum`; none where the maximum is zero.
    #[must_use]
    pub fn of(points: Points, maximum: Points) -> Option<Self> {
        (maximum > Points::ZERO).then_some(Self { points, maximum })
    }

    /// The index `part` of `of` equal steps on the way to another, exact; none
    /// where there are no steps.
    #[must_use]
    pub fn between(self, other: Self, part: u32, of: u32) -> Option<Self> {
        let (part, left) = (Decimal::from(part), Decimal::from(of.checked_sub(part)?));
        let steps = Decimal::from(of);
        let (own, theirs) = if self.maximum == other.maximum {
            (self.points.0, other.points.0)
        } else {
            (
                self.points.0 * other.maximum.0,
                other.points.0 * self.maximum.0,
            )
        };
        let maximum = if self.maximum == other.maximum {
            self.maximum.0
        } else {
            self.maximum.0 * other.maximum.0
        };
        Self::of(Points(own * left + theirs * part), Points(maximum * steps))
    }

    /// The points that give this index out of another maximum, rounded half away
    /// from zero at the sixth decimal; none where they are beyond all points.
    #[must_use]
    pub fn points_of(self, maximum: Points) -> Option<Points> {
        if maximum == self.maximum {
            return Some(self.points);
        }
        let exact = self.points.0.checked_mul(maximum.0)? / self.maximum.0;
        Points::new(half_away(exact, Points::MAX_DECIMALS)).ok()
    }

    /// Per cent, rounded half away from zero to `decimals`. 100 is given only
    /// when the points equal the maximum: 99.996 % prints 99.99.
    #[must_use]
    pub fn percent(self, decimals: u32) -> Decimal {
        let exact = self.points.0 * Decimal::ONE_HUNDRED / self.maximum.0;
        let rounded = half_away(exact, decimals);
        if rounded == Decimal::ONE_HUNDRED && self.points < self.maximum {
            exact.round_dp_with_strategy(decimals, RoundingStrategy::ToZero)
        } else {
            rounded
        }
    }

    /// How far the index rose since `before`, in percentage points, worked out
    /// exactly and rounded once, half away from zero, to `decimals` (at most six).
    #[must_use]
    pub fn since(self, before: Self, decimals: u32) -> Points {
        let decimals = decimals.min(Points::MAX_DECIMALS);
        let parts = |index: Self| (index.points.millionths(), index.maximum.millionths());
        let ((p1, m1), (p0, m0)) = (parts(self), parts(before));
        let scale = 100 * 10_i128.pow(decimals);
        let (above, below) = ((p1 * m0 - p0 * m1) * scale, m0 * m1);
        let whole = (2 * above.abs() + below) / (2 * below) * above.signum();
        Points::of_millionths(whole * 10_i128.pow(Points::MAX_DECIMALS - decimals))
    }

    /// Per cent as printed, all `decimals` shown, without the sign.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let width = usize::try_from(decimals).unwrap_or(2);
        localised(&format!("{:.width$}", self.percent(decimals)), lang)
    }
}

/// Indices compare exactly, by cross-multiplication.
impl Ord for Index {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.points.0 * other.maximum.0).cmp(&(other.points.0 * self.maximum.0))
    }
}

impl PartialOrd for Index {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Index {}

/// Serialised as per cent with six decimals, rounded once.
impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_exact(&self.percent(6).normalize().to_string(), serializer)
    }
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
    fn a_hundred_per_cent_means_every_point() {
        let near = Index::of(points("99.996"), points("100")).unwrap();
        assert_eq!(near.text(Lang::Vi, 2), "99,99");
        assert_eq!(
            Index::of(points("15"), points("15"))
                .unwrap()
                .text(Lang::En, 2),
            "100.00"
        );
        assert!(Index::of(points("1"), Points::ZERO).is_none());
    }

    #[test]
    fn one_fifth_equals_two_tenths() {
        assert_eq!(
            Index::of(points("1"), points("3")),
            Index::of(points("2"), points("6"))
        );
        assert!(Index::of(points("1"), points("3")) < Index::of(points("0.34"), points("1")));
    }

    #[test]
    fn the_change_of_an_index_is_rounded_once() {
        let of = |points_of, maximum| Index::of(points(points_of), points(maximum)).unwrap();
        // 2/3 − 1/3 = 33.333… %; 0.0049999 % is not half of a hundredth.
        assert_eq!(of("2", "3").since(of("1", "3"), 2), points("33.33"));
        assert_eq!(of("1", "3").since(of("2", "3"), 2), points("-33.33"));
        assert_eq!(of("0.049999", "1000").since(of("0", "7"), 2), Points::ZERO);
        assert_eq!(of("0.05", "1000").since(of("0", "7"), 2), points("0.01"));
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
