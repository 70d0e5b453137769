//! The index: points worked out per cent.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Serialize, Serializer};

use super::points::{Points, localised, serialize_exact};
use crate::lang::Lang;

/// An index: points ÷ maximum × 100, per cent, kept as its two parts so that it
/// is compared exactly and rounded only when it is printed.
#[derive(Clone, Copy, Debug)]
pub struct Index {
    points: Decimal,
    maximum: Decimal,
}

impl Index {
    /// The index of `points` out of `maximum`; none where the maximum is zero.
    #[must_use]
    pub fn of(points: Points, maximum: Points) -> Option<Self> {
        (maximum > Points::ZERO).then(|| Self {
            points: points.decimal(),
            maximum: maximum.decimal(),
        })
    }

    /// The index `part` of `of` equal steps on the way to another, exact; none
    /// where there are no steps.
    #[must_use]
    pub fn between(self, other: Self, part: u32, of: u32) -> Option<Self> {
        let (part, left) = (Decimal::from(part), Decimal::from(of.checked_sub(part)?));
        let steps = Decimal::from(of);
        let (own, theirs) = if self.maximum == other.maximum {
            (self.points, other.points)
        } else {
            (self.points * other.maximum, other.points * self.maximum)
        };
        let maximum = if self.maximum == other.maximum {
            self.maximum
        } else {
            self.maximum * other.maximum
        };
        let maximum = maximum * steps;
        (maximum > Decimal::ZERO).then(|| Self {
            points: own * left + theirs * part,
            maximum,
        })
    }

    /// The points that give this index out of another maximum, rounded half away
    /// from zero at the sixth decimal; none where they are beyond all points.
    #[must_use]
    pub fn points_of(self, maximum: Points) -> Option<Points> {
        let maximum = maximum.decimal();
        let exact = if maximum == self.maximum {
            self.points
        } else {
            self.points.checked_mul(maximum)? / self.maximum
        };
        Points::new(half_away(exact, Points::MAX_DECIMALS)).ok()
    }

    /// Per cent, rounded half away from zero to `decimals`. 100 is given only
    /// when the points equal the maximum: 99.996 % prints 99.99.
    #[must_use]
    pub fn percent(self, decimals: u32) -> Decimal {
        let exact = self.points * Decimal::ONE_HUNDRED / self.maximum;
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
        let parts = |index: Self| (millionths(index.points), millionths(index.maximum));
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
        localised(format!("{:.width$}", self.percent(decimals)), lang)
    }
}

/// Rounds half away from zero: 81.755 becomes 81.76, −0.125 becomes −0.13.
fn half_away(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A number that is no finer than points are, in millionths.
fn millionths(value: Decimal) -> i128 {
    value.mantissa() * 10_i128.pow(Points::MAX_DECIMALS.saturating_sub(value.scale()))
}

/// Indices compare exactly, by cross-multiplication.
impl Ord for Index {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.points * other.maximum).cmp(&(other.points * self.maximum))
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
}
