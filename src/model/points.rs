//! Exact points.
//!
//! Numbers of a file have at most six decimals. A computed score, such as a third of two
//! points, is kept with 24 decimals, so that sums do not show that it was cut: points are
//! compared and printed by their nearest trillionth, and three thirds are one.
//!
//! Rounding is half away from zero, once, when printing: 81.755 prints 81,76.
//! Nothing here is a binary float.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::lang::{Lang, Localize};

/// Exact points of a criteria set: whole millionths, because no file has finer numbers, and
/// what a computed score has beyond them.
#[derive(Clone, Copy, Default)]
pub struct Points {
    millionths: i64,
    /// In 10⁻²⁴ of a point: above or below zero, at most half a millionth.
    rest: i64,
}

/// Millionths in one point.
const ONE: i64 = 1_000_000;
/// Units of the rest in a millionth.
const MILLIONTH: i64 = 1_000_000_000_000_000_000;
/// Units of the rest in a trillionth.
const TRILLIONTH: i64 = 1_000_000_000_000;

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
    pub const ZERO: Self = Self::whole_millionths(0);
    /// The largest number that is read. Sets have about 100 points; within this
    /// limit the sum of nine million criteria does not overflow.
    pub const LIMIT: u32 = 1_000_000;
    /// The most digits after the separator that are read. Sets use 2 or 3.
    pub const MAX_DECIMALS: u32 = 6;
    /// The digits after the separator by which points are compared.
    pub(super) const COMPARED_DECIMALS: u32 = 12;
    /// The digits after the separator that a computed score keeps.
    pub const COMPUTED_DECIMALS: u32 = 24;
    /// [`Points::LIMIT`] in millionths.
    const MOST: i64 = ONE * 1_000_000;

    const fn whole_millionths(millionths: i64) -> Self {
        Self {
            millionths,
            rest: 0,
        }
    }

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
            .then_some(Self::whole_millionths(millionths))
            .ok_or(NotPoints::TooLarge)
    }

    /// Creates points from millionths. Sums may exceed [`Points::LIMIT`]; only what does not
    /// fit into 64 bits is limited.
    #[must_use]
    pub fn from_millionths(millionths: i128) -> Self {
        let within = millionths.clamp(i64::MIN.into(), i64::MAX.into());
        Self::whole_millionths(i64::try_from(within).unwrap_or_default())
    }

    /// Returns `numerator` ÷ `denominator` millionths with 24 decimals of a point, rounded half
    /// away from zero. The denominator must be above zero and below 10²⁹.
    pub(super) fn quotient(numerator: i128, denominator: i128) -> Self {
        const BILLION: i128 = 1_000_000_000;
        let (whole, remainder) = (numerator / denominator, numerator % denominator);
        let (high, remainder) = (
            remainder * BILLION / denominator,
            remainder * BILLION % denominator,
        );
        let low = num_rational::Ratio::new(remainder * BILLION, denominator).round();
        let rest = high * BILLION + low.to_integer();
        Self::from_millionths(whole).with_rest(i64::try_from(rest).unwrap_or_default())
    }

    /// Creates points from trillionths.
    pub(super) fn from_trillionths(trillionths: i128) -> Self {
        let one = i128::from(ONE);
        let rest = i64::try_from(trillionths % one).unwrap_or_default();
        Self::from_millionths(trillionths / one).with_rest(rest * TRILLIONTH)
    }

    /// Adds a rest, not beyond ±1 millionth, to whole millionths or their sum.
    fn with_rest(self, rest: i64) -> Self {
        let half = MILLIONTH / 2;
        let carry = match rest {
            rest if rest > half => 1,
            rest if rest < -half => -1,
            _ => 0,
        };
        Self {
            millionths: self.millionths.saturating_add(carry),
            rest: rest - carry * MILLIONTH,
        }
    }

    /// Creates a value of `points` whole points.
    #[must_use]
    pub fn from_whole(points: u32) -> Self {
        Self::whole_millionths(i64::from(points) * ONE)
    }

    /// Returns the number to a trillionth, without trailing zeros.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        let exact = match self.rest {
            0 => None,
            _ => Decimal::try_from_i128_with_scale(self.trillionths(), 12).ok(),
        };
        exact
            .unwrap_or_else(|| Decimal::new(self.millionths, Self::MAX_DECIMALS))
            .normalize()
    }

    /// Returns the number in millionths, rounded half away from zero.
    #[must_use]
    pub fn millionths(self) -> i128 {
        match self.rest {
            0 => self.millionths.into(),
            _ => rounded_to(self.trillionths(), ONE.into()) / i128::from(ONE),
        }
    }

    /// Returns whether the number is one of whole millionths, as every number of a file is.
    #[must_use]
    pub fn is_whole_millionths(self) -> bool {
        rounded_to(self.rest.into(), TRILLIONTH.into()) == 0
    }

    /// Returns the number in trillionths, rounded half away from zero: what is compared and
    /// printed.
    pub(super) fn trillionths(self) -> i128 {
        let rest = rounded_to(self.rest.into(), TRILLIONTH.into()) / i128::from(TRILLIONTH);
        i128::from(self.millionths) * i128::from(ONE) + rest
    }

    /// Returns the number of digits after the separator, without trailing zeros.
    #[must_use]
    pub fn decimals(self) -> u32 {
        let number = self.trillionths();
        let fits = |decimals: &u32| number % 10_i128.pow(Self::COMPARED_DECIMALS - decimals) == 0;
        (0..Self::COMPARED_DECIMALS)
            .find(fits)
            .unwrap_or(Self::COMPARED_DECIMALS)
    }

    /// Returns the number of digits that [`Points::text`] prints after the separator.
    #[must_use]
    pub fn printed_decimals(self, decimals: u32) -> u32 {
        self.rounded(decimals).decimals()
    }

    /// Returns whether the points are below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// Returns the points as printed: rounded half away from zero to `decimals`, at most six,
    /// without trailing zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let millionths = self.rounded(decimals).millionths.into();
        decimal_text(millionths, Self::MAX_DECIMALS, lang)
    }

    /// Rounds half away from zero to `decimals`, at most six.
    fn rounded(self, decimals: u32) -> Self {
        let dropped = Self::COMPARED_DECIMALS - decimals.min(Self::MAX_DECIMALS);
        let rounded = rounded_to(self.trillionths(), 10_i128.pow(dropped));
        Self::from_millionths(rounded / i128::from(ONE))
    }
}

/// Rounds half away from zero to a multiple of `unit`.
fn rounded_to(number: i128, unit: i128) -> i128 {
    (number.abs() + unit / 2) / unit * unit * number.signum()
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

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Points {}

impl PartialOrd for Points {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Points {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.rest == 0 && other.rest == 0 {
            self.millionths.cmp(&other.millionths)
        } else {
            self.trillionths().cmp(&other.trillionths())
        }
    }
}

impl Hash for Points {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.trillionths().hash(state);
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::whole_millionths(self.millionths.saturating_add(other.millionths))
            .with_rest(self.rest + other.rest)
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::whole_millionths(self.millionths.saturating_sub(other.millionths))
            .with_rest(self.rest - other.rest)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self {
            millionths: self.millionths.saturating_neg(),
            rest: -self.rest,
        }
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

/// The number with a decimal point and at most six decimals, as files write it.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En, Self::MAX_DECIMALS))
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Points({self})")
    }
}

/// In a sentence, points have all their decimals, at most six.
impl Localize for Points {
    fn localize(&self, lang: Lang) -> String {
        self.text(lang, Self::MAX_DECIMALS)
    }
}

/// Serialised as a JSON number to a trillionth, never through a float.
impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = decimal_text(self.trillionths(), Self::COMPARED_DECIMALS, Lang::En);
        serialize_exact(&text, serializer)
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
    fn sums_of_computed_scores_are_exact() {
        let share = |part: i128, whole| Points::quotient(1_000_000 * part, whole);
        let (third, seventh) = (share(1, 3), share(1, 7));
        assert_eq!(third + third + third, points("1"));
        assert_eq!((0..7).map(|_| seventh).sum::<Points>(), points("1"));
        assert_eq!(third + seventh, share(10, 21));
        assert_eq!(points("1") - third, share(2, 3));
        assert!(third > points("0.333333") && -third < Points::ZERO);
        assert_eq!((third + third).text(Lang::Vi, 2), "0,67");
        assert_eq!(third.to_string(), "0.333333");
        assert_eq!(serde_json::to_string(&third).unwrap(), "0.333333333333");
        // The nearest trillionth decides, from either side.
        assert_eq!((share(1, 200) - third + third).text(Lang::En, 2), "0.01");
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
