//! Exact fractions of points: rescaling gives numbers that no decimal can
//! represent. They are rounded once, when they are printed.

use std::ops::{Add, Mul, Sub};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::points::{Points, decimal_text, exact_number};
use crate::lang::Lang;

/// Millionths of a point in one point.
const ONE: i128 = 1_000_000;

/// An exact number of points. The unit is the set's point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(Ratio<i128>);

impl Fraction {
    /// No points.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// The most digits after the separator to which a fraction is rounded.
    pub(super) const MAX_DECIMALS: u32 = 9;

    /// Returns `part` ÷ `whole` of `points`, or `None` if the whole is not above zero.
    #[must_use]
    pub fn share(points: Points, part: Points, whole: Points) -> Option<Self> {
        let ratio = |points: Points| Self::from(points).0;
        let exact = || {
            let product = ratio(points).checked_mul(&ratio(part))?;
            product.checked_div(&ratio(whole))
        };
        let in_millionths = || {
            // The product of two `i64` fits into an `i128`.
            let numerator = points.millionths() * part.millionths();
            Ratio::new(numerator, whole.millionths() * ONE)
        };
        let are_whole = [points, part, whole]
            .into_iter()
            .all(Points::is_whole_millionths);
        (whole.millionths() > 0).then(|| {
            Self(match exact().filter(|_| !are_whole) {
                Some(exact) => exact,
                None => in_millionths(),
            })
        })
    }

    /// Returns `part` ÷ `whole` in per cent, not reduced, or `None` if the whole is
    /// not above zero.
    pub(super) fn percent(part: Points, whole: Points) -> Option<Self> {
        let are_whole = part.is_whole_millionths() && whole.is_whole_millionths();
        let (part, whole) = if are_whole {
            (part.millionths(), whole.millionths())
        } else {
            (part.trillionths(), whole.trillionths())
        };
        (whole > 0).then(|| Self(Ratio::new_raw(100 * part, whole)))
    }

    /// Returns a hundredth of it, reduced.
    pub(super) fn hundredth(self) -> Self {
        let reduced = self.0.reduced();
        Self::from_checked(reduced.checked_div(&Ratio::from_integer(100)))
    }

    /// Returns the result of an operation, or the largest fraction if it does not
    /// fit into 128 bits; no scorecard within the limits of the reader gets there.
    fn from_checked(result: Option<Ratio<i128>>) -> Self {
        Self(result.unwrap_or(Ratio::new_raw(i128::MAX, 1)))
    }

    /// Returns whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        *self.0.numer() < 0
    }

    /// Returns the same number as points, if it is one of whole trillionths.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        let trillionths = self.0.checked_mul(&Ratio::from_integer(ONE * ONE))?;
        let points = Points::from_trillionths(trillionths.to_integer());
        (Ratio::from_integer(points.trillionths()) == trillionths).then_some(points)
    }

    /// Returns the number as printed: rounded half away from zero to `decimals`,
    /// without trailing zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let decimals = decimals.min(Self::MAX_DECIMALS);
        decimal_text(self.steps(decimals, Ratio::round), decimals, lang)
    }

    /// Like [`Self::text`], but rounded up, so that missing points are never
    /// understated.
    #[must_use]
    pub fn text_rounded_up(self, lang: Lang, decimals: u32) -> String {
        let decimals = decimals.min(Self::MAX_DECIMALS);
        decimal_text(self.steps(decimals, Ratio::ceil), decimals, lang)
    }

    /// Returns the number in steps of the last of `decimals`, rounded by `round`.
    pub(super) fn steps(self, decimals: u32, round: impl Fn(&Ratio<i128>) -> Ratio<i128>) -> i128 {
        let scale = 10_i128.pow(decimals.min(Self::MAX_DECIMALS));
        let (numerator, denominator) = (self.0.numer(), self.0.denom());
        // Only the fractional part is scaled, so that the product stays small.
        let rest = (numerator % denominator).saturating_mul(scale);
        let rest = round(&Ratio::new_raw(rest, *denominator)).to_integer();
        (numerator / denominator)
            .saturating_mul(scale)
            .saturating_add(rest)
    }

    /// Rounds half away from zero to `decimals`, at most six.
    #[must_use]
    pub fn round(self, decimals: u32) -> Points {
        self.rounded_by(decimals, Ratio::round)
    }

    /// Returns the greatest number with `decimals`, at most six, that is not above it.
    #[must_use]
    pub fn floor(self, decimals: u32) -> Points {
        self.rounded_by(decimals, Ratio::floor)
    }

    /// Returns the least number with `decimals`, at most six, that is not below it.
    #[must_use]
    pub fn ceil(self, decimals: u32) -> Points {
        self.rounded_by(decimals, Ratio::ceil)
    }

    fn rounded_by(self, decimals: u32, round: impl Fn(&Ratio<i128>) -> Ratio<i128>) -> Points {
        let decimals = decimals.min(Points::MAX_DECIMALS);
        let unit = 10_i128.pow(Points::MAX_DECIMALS - decimals);
        Points::from_millionths(self.steps(decimals, round).saturating_mul(unit))
    }

    /// Returns what is printed: exact points where possible, else rounded half away
    /// from zero to `decimals`, once.
    #[must_use]
    pub fn printed(self, decimals: u32) -> Points {
        self.points().unwrap_or_else(|| self.round(decimals))
    }
}

impl From<Points> for Fraction {
    fn from(points: Points) -> Self {
        if points.is_whole_millionths() {
            Self(Ratio::new(points.millionths(), ONE))
        } else {
            Self(Ratio::new(points.trillionths(), ONE * ONE))
        }
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::from_checked(self.0.checked_add(&other.0))
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::from_checked(self.0.checked_sub(&other.0))
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::from_checked(self.0.checked_mul(&other.0))
    }
}

/// Serialised as its two whole numbers: a decimal cannot represent every fraction.
impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_struct("Fraction", 2)?;
        let (numerator, denominator) = (self.0.numer(), self.0.denom());
        parts.serialize_field("numerator", &exact_number(&numerator.to_string())?)?;
        parts.serialize_field("denominator", &exact_number(&denominator.to_string())?)?;
        parts.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    fn share(of: &str, part: &str, whole: &str) -> Fraction {
        Fraction::share(points(of), points(part), points(whole)).unwrap()
    }

    #[test]
    fn rounds_once_half_away_from_zero() {
        let third = share("1", "1", "3");
        assert_eq!(third.text(Lang::Vi, 2), "0,33");
        assert_eq!(third.text_rounded_up(Lang::Vi, 2), "0,34");
        assert_eq!((Fraction::ZERO - third).text(Lang::En, 2), "-0.33");
        assert_eq!(share("68.32", "100", "84").text(Lang::Vi, 2), "81,33");
        assert_eq!(Fraction::from(points("81.755")).text(Lang::Vi, 2), "81,76");
        assert_eq!(Fraction::from(points("-0.001")).text(Lang::Vi, 2), "0");
        assert_eq!(Fraction::from(points("10.50")).text(Lang::Vi, 2), "10,5");
        assert_eq!(Fraction::from(points("9.996")).text(Lang::Vi, 2), "10");
        assert_eq!(share("1", "1", "3").points(), None);
        assert_eq!(share("1", "3", "4").points(), Some(points("0.75")));
    }

    #[test]
    fn rounds_to_points_in_each_direction() {
        let third = share("1", "1", "3");
        assert_eq!(third.round(2), points("0.33"));
        assert_eq!(third.ceil(2), points("0.34"));
        assert_eq!(third.floor(6), points("0.333333"));
        let below = Fraction::ZERO - share("2", "1", "3");
        assert_eq!(below.round(2), points("-0.67"));
        assert_eq!(below.ceil(2), points("-0.66"));
        assert_eq!(Fraction::from(points("81.755")).round(2), points("81.76"));
        assert_eq!(Fraction::from(points("-0.125")).round(2), points("-0.13"));
    }

    #[test]
    fn the_largest_numbers_are_compared_exactly() {
        let most = Points::from_millionths(i128::MAX);
        let less = most - points("0.000001");
        let one = Fraction::share(most, most, less).unwrap();
        let other = Fraction::share(most, less, most).unwrap();
        assert!(one > other && one > Fraction::from(most) && other < Fraction::from(most));
    }

    proptest! {
        #[test]
        fn sums_and_order_agree_with_points(a in -1_000_000..1_000_000_i64, b in -1_000_000..1_000_000_i64) {
            let (a, b) = (Points::from_millionths(a.into()), Points::from_millionths(b.into()));
            let (one, other) = (Fraction::from(a), Fraction::from(b));
            prop_assert_eq!((one + other).points(), Some(a + b));
            prop_assert_eq!((one - other).points(), Some(a - b));
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one.text(Lang::En, 2), a.text(Lang::En, 2));
        }
    }
}
