//! Points that no decimal holds: what rescaling gives is kept as a fraction and
//! rounded once, at print.

use std::cmp::Ordering;
use std::ops::{Add, Sub};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::points::{Points, exact_number, localised};
use crate::lang::Lang;

/// Millionths of a point in one point.
const ONE: i128 = 1_000_000;

/// An exact number of points, in lowest terms. The unit is the set's point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    /// Above zero.
    under: i128,
}

impl Fraction {
    /// No points.
    pub const ZERO: Self = Self { over: 0, under: 1 };

    /// `part` ÷ `whole` of `points`; none where the whole is not above zero.
    ///
    /// No scorecard that is read overflows: its points are below 10^18
    /// millionths, and the products here below 10^37.
    #[must_use]
    pub fn share(points: Points, part: Points, whole: Points) -> Option<Self> {
        let over = points.millionths().saturating_mul(part.millionths());
        let under = whole.millionths().saturating_mul(ONE);
        (under > 0).then(|| Self::reduced(over, under))
    }

    fn reduced(over: i128, under: i128) -> Self {
        let divisor = greatest_common_divisor(over, under).max(1);
        Self {
            over: over / divisor,
            under: under / divisor,
        }
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.over < 0
    }

    /// The same as points, where points hold it exactly.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        let exact = ONE % self.under == 0;
        let millionths = self.over.checked_mul(ONE / self.under.clamp(1, ONE))?;
        let points = Points::of_millionths(millionths);
        (exact && points.millionths() == millionths).then_some(points)
    }

    /// As printed: rounded half away from zero to `decimals`, without trailing
    /// zeros, with the separator of `lang`.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        self.shown(lang, decimals, |rest, under| rest >= under - rest)
    }

    /// The least printed number that is not below it: what is still missing is
    /// never understated.
    #[must_use]
    pub fn text_up(self, lang: Lang, decimals: u32) -> String {
        self.shown(lang, decimals, |rest, _| rest > 0)
    }

    /// Long division, digit by digit, so that nothing overflows; `up` says of
    /// what is left whether the last digit is raised.
    fn shown(self, lang: Lang, decimals: u32, up: impl Fn(i128, i128) -> bool) -> String {
        let whole = self.over.abs();
        let (mut number, mut rest) = (whole / self.under, whole % self.under);
        let mut scale = 0;
        while scale < decimals && rest > 0 {
            rest *= 10;
            number = number * 10 + rest / self.under;
            rest %= self.under;
            scale += 1;
        }
        number += i128::from(rest > 0 && up(rest, self.under));
        let sign = if self.over < 0 && number > 0 { "-" } else { "" };
        let width = usize::try_from(scale).unwrap_or(0);
        let digits = format!("{number:0>least$}", least = width + 1);
        let (units, after) = digits.split_at(digits.len() - width);
        let after = after.trim_end_matches('0');
        let dot = if after.is_empty() { "" } else { "." };
        localised(format!("{sign}{units}{dot}{after}"), lang)
    }

    /// Per cent of `maximum`, rounded half away from zero to `decimals`, all of
    /// which are shown; none where the maximum is zero. 100 is given only where
    /// it is reached: 99.996 % prints 99.99.
    #[must_use]
    pub fn percent_text(self, maximum: Points, lang: Lang, decimals: u32) -> Option<String> {
        let per_cent = self.per_cent_of(maximum)?;
        let below = per_cent < Self::from(Points::whole(100));
        let rounded = per_cent.shown(Lang::En, decimals, |rest, under| rest >= under - rest);
        let text = if below && rounded == "100" {
            per_cent.shown(Lang::En, decimals, |_, _| false)
        } else {
            rounded
        };
        let (units, after) = text.split_once('.').unwrap_or((&text, ""));
        let width = usize::try_from(decimals).unwrap_or(2);
        let dot = if width == 0 { "" } else { "." };
        Some(localised(format!("{units}{dot}{after:0<width$}"), lang))
    }

    /// Per cent of `maximum`, exact; none where the maximum is not above zero.
    #[must_use]
    pub fn per_cent_of(self, maximum: Points) -> Option<Self> {
        let whole = maximum.millionths();
        (whole > 0).then(|| self.times(Self::reduced(100 * ONE, whole)))
    }

    /// Rounded half away from zero to `decimals`, at most six.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Points {
        let size = Self {
            over: self.over.abs(),
            ..self
        };
        let rounded = size.at(decimals, |rest, under| rest >= under - rest);
        if self.is_negative() {
            -rounded
        } else {
            rounded
        }
    }

    /// As points where points hold it exactly, else rounded half away from zero to
    /// `decimals`, once: what is printed of it.
    #[must_use]
    pub fn printed(self, decimals: u32) -> Points {
        self.points().unwrap_or_else(|| self.rounded(decimals))
    }

    /// The greatest number with `decimals`, at most six, that is not above it.
    #[must_use]
    pub fn lowered(self, decimals: u32) -> Points {
        self.at(decimals, |_, _| false)
    }

    /// The least number with `decimals`, at most six, that is not below it.
    #[must_use]
    pub fn raised(self, decimals: u32) -> Points {
        self.at(decimals, |rest, _| rest > 0)
    }

    fn at(self, decimals: u32, up: impl Fn(i128, i128) -> bool) -> Points {
        let decimals = decimals.min(Points::MAX_DECIMALS);
        let scale = 10_i128.pow(decimals);
        let (whole, rest) = (
            self.over.div_euclid(self.under),
            self.over.rem_euclid(self.under),
        );
        let rest = rest.saturating_mul(scale);
        let steps = whole.saturating_mul(scale) + rest / self.under;
        let steps = steps + i128::from(up(rest % self.under, self.under));
        Points::of_millionths(steps.saturating_mul(ONE / scale))
    }

    /// Both multiplied.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        // Crosswise first, so that the products stay small.
        let one = Self::reduced(self.over, other.under);
        let two = Self::reduced(other.over, self.under);
        Self {
            over: one.over.saturating_mul(two.over),
            under: one.under.saturating_mul(two.under),
        }
    }
}

impl From<Points> for Fraction {
    fn from(points: Points) -> Self {
        Self::reduced(points.millionths(), ONE)
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let divisor = greatest_common_divisor(self.under, other.under).max(1);
        let (left, right) = (other.under / divisor, self.under / divisor);
        let over = self.over.saturating_mul(left);
        Self::reduced(
            over.saturating_add(other.over.saturating_mul(right)),
            self.under.saturating_mul(left),
        )
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + Self {
            over: -other.over,
            ..other
        }
    }
}

/// Exact and without overflow: whole parts first, then what is left, turned over.
impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = (*self, *other);
        let mut turned = false;
        loop {
            let (whole, rest) = (
                one.over.div_euclid(one.under),
                one.over.rem_euclid(one.under),
            );
            let (of_other, rest_of_other) = (
                two.over.div_euclid(two.under),
                two.over.rem_euclid(two.under),
            );
            let order = match (whole.cmp(&of_other), rest, rest_of_other) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, ..) => {
                    (one.over, two.over) = (one.under, two.under);
                    (one.under, two.under) = (rest, rest_of_other);
                    turned = !turned;
                    continue;
                }
                (order, ..) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Serialised as its two whole numbers: no decimal holds every fraction.
impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = serializer.serialize_struct("Fraction", 2)?;
        parts.serialize_field("numerator", &exact_number(&self.over.to_string())?)?;
        parts.serialize_field("denominator", &exact_number(&self.under.to_string())?)?;
        parts.end()
    }
}

fn greatest_common_divisor(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
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
    fn it_is_rounded_once_half_away_from_zero() {
        let third = share("1", "1", "3");
        assert_eq!(third.text(Lang::Vi, 2), "0,33");
        assert_eq!(third.text_up(Lang::Vi, 2), "0,34");
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
    fn it_becomes_points_by_the_side_that_is_asked_for() {
        let third = share("1", "1", "3");
        assert_eq!(third.rounded(2), points("0.33"));
        assert_eq!(third.raised(2), points("0.34"));
        assert_eq!(third.lowered(6), points("0.333333"));
        let below = Fraction::ZERO - share("2", "1", "3");
        assert_eq!(below.rounded(2), points("-0.67"));
        assert_eq!(below.raised(2), points("-0.66"));
        assert_eq!(Fraction::from(points("81.755")).rounded(2), points("81.76"));
        assert_eq!(Fraction::from(points("-0.125")).rounded(2), points("-0.13"));
    }

    #[test]
    fn per_cent_is_100_only_where_it_is_reached() {
        let per_cent = |of: &str| {
            Fraction::from(points(of))
                .percent_text(points("100"), Lang::Vi, 2)
                .unwrap()
        };
        assert_eq!(per_cent("99.996"), "99,99");
        assert_eq!(per_cent("100"), "100,00");
        assert_eq!(per_cent("102.5"), "102,50");
        let none = Fraction::ZERO.percent_text(Points::ZERO, Lang::Vi, 2);
        assert_eq!(none, None);
    }

    #[test]
    fn the_largest_numbers_are_compared_exactly() {
        let most = Points::of_millionths(i128::MAX);
        let less = most - points("0.000001");
        let one = Fraction::share(most, most, less).unwrap();
        let other = Fraction::share(most, less, most).unwrap();
        assert!(one > other && one > Fraction::from(most) && other < Fraction::from(most));
    }

    proptest! {
        #[test]
        fn sums_and_order_agree_with_points(a in -1_000_000..1_000_000_i64, b in -1_000_000..1_000_000_i64) {
            let (a, b) = (Points::of_millionths(a.into()), Points::of_millionths(b.into()));
            let (one, other) = (Fraction::from(a), Fraction::from(b));
            prop_assert_eq!((one + other).points(), Some(a + b));
            prop_assert_eq!((one - other).points(), Some(a - b));
            prop_assert_eq!(one.cmp(&other), a.cmp(&b));
            prop_assert_eq!(one.text(Lang::En, 2), a.text(Lang::En, 2));
        }
    }
}
