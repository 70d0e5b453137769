//! The index: points as a percentage of the maximum.

use num_rational::Ratio;
use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::fraction::Fraction;
use super::points::{Points, exact_number, localised};
use crate::lang::Lang;

/// An index, points ÷ maximum × 100. The exact percentage is stored, so that indices
/// are compared exactly and rounded only when they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index(Fraction);

impl Index {
    /// Returns the index of `points` out of `maximum`, or `None` if the maximum is not
    /// above zero.
    #[must_use]
    pub fn new(points: Points, maximum: Points) -> Option<Self> {
        Fraction::percent(points, maximum).map(Self)
    }

    /// Like [`Self::new`], for points that are no decimal number.
    #[must_use]
    pub fn from_fraction(points: Fraction, maximum: Points) -> Option<Self> {
        let one = Points::from_whole(1);
        Fraction::share(Points::from_whole(100), one, maximum).map(|scale| Self(points * scale))
    }

    /// Returns the exact index `part` of `of` equal steps on the way to another, or
    /// `None` if there are no steps.
    #[must_use]
    pub fn between(self, other: Self, part: u32, of: u32) -> Option<Self> {
        let [part, of] = [part, of].map(Points::from_whole);
        let weight = Fraction::share(Points::from_whole(1), part, of).filter(|_| part <= of)?;
        Some(Self(self.0 + (other.0 - self.0) * weight))
    }

    /// Returns the exact mean of indices by their weights; `None` if the weights are not above
    /// zero.
    #[must_use]
    pub fn mean(weighted: &[(Self, Points)]) -> Option<Self> {
        let one = Points::from_whole(1);
        let sum: Points = weighted.iter().map(|(_, weight)| *weight).sum();
        let share = Fraction::share(one, one, sum)?;
        let parts = weighted
            .iter()
            .map(|(index, weight)| index.0 * Fraction::from(*weight));
        let total = parts.fold(Fraction::ZERO, |total, part| total + part);
        let is_valid = weighted.iter().all(|(_, weight)| *weight > Points::ZERO);
        is_valid.then(|| Self(total * share))
    }

    /// Returns the points that give this index out of another maximum, rounded half
    /// away from zero at the sixth decimal.
    #[must_use]
    pub fn points_of(self, maximum: Points) -> Option<Points> {
        let hundredth = Fraction::share(maximum, Points::from_whole(1), Points::from_whole(100))?;
        let exact = self.0 * hundredth;
        Some(exact.round(Points::MAX_DECIMALS))
    }

    /// Returns the percentage, rounded half away from zero to `decimals`. 100 is given
    /// only if the points reach the maximum: 99.996 % prints 99.99.
    #[must_use]
    pub fn percent(self, decimals: u32) -> Decimal {
        let decimals = decimals.min(Fraction::MAX_DECIMALS);
        let full = Fraction::from(Points::from_whole(100));
        let mut steps = self.0.steps(decimals, Ratio::round);
        if self.0 < full && steps == full.steps(decimals, Ratio::round) {
            steps = self.0.steps(decimals, Ratio::floor);
        }
        Decimal::try_from_i128_with_scale(steps, decimals)
            .unwrap_or(Decimal::MAX)
            .normalize()
    }

    /// Returns how far the index rose since `before`, in percentage points, rounded
    /// once, half away from zero, to `decimals` (at most six).
    #[must_use]
    pub fn since(self, before: Self, decimals: u32) -> Points {
        (self.0 - before.0).round(decimals)
    }

    /// Returns the percentage as printed, with all `decimals`, without the sign.
    #[must_use]
    pub fn text(self, lang: Lang, decimals: u32) -> String {
        let width = usize::try_from(decimals).unwrap_or(2);
        localised(format!("{:.width$}", self.percent(decimals)), lang)
    }
}

/// Serialised as the percentage, rounded once to six decimals, and as its exact fraction, of
/// which 1 is 100 %.
impl Serialize for Index {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut index = serializer.serialize_struct("Index", 2)?;
        let percent = self.percent(Points::MAX_DECIMALS).to_string();
        index.serialize_field("percent", &exact_number(&percent)?)?;
        index.serialize_field("fraction", &self.0.hundredth())?;
        index.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    fn index(of: &str, maximum: &str) -> Index {
        Index::new(points(of), points(maximum)).unwrap()
    }

    #[test]
    fn a_hundred_per_cent_means_every_point() {
        assert_eq!(index("99.996", "100").text(Lang::Vi, 2), "99,99");
        assert_eq!(index("15", "15").text(Lang::En, 2), "100.00");
        assert_eq!(index("102.5", "100").text(Lang::Vi, 2), "102,50");
        let near = Fraction::from(points("99.996"));
        let near = Index::from_fraction(near, points("100")).unwrap();
        assert_eq!(near.text(Lang::Vi, 2), "99,99");
        assert!(Index::new(points("1"), Points::ZERO).is_none());
        assert!(Index::from_fraction(Fraction::ZERO, Points::ZERO).is_none());
    }

    #[test]
    fn one_fifth_equals_two_tenths() {
        assert_eq!(index("1", "3"), index("2", "6"));
        assert!(index("1", "3") < index("0.34", "1"));
    }

    #[test]
    fn the_change_of_an_index_is_rounded_once() {
        // 2/3 − 1/3 = 33.333… %; 0.0049999 % is not half of a hundredth.
        assert_eq!(index("2", "3").since(index("1", "3"), 2), points("33.33"));
        assert_eq!(index("1", "3").since(index("2", "3"), 2), points("-33.33"));
        let zero = index("0", "7");
        assert_eq!(index("0.049999", "1000").since(zero, 2), Points::ZERO);
        assert_eq!(index("0.05", "1000").since(zero, 2), points("0.01"));
    }
}
