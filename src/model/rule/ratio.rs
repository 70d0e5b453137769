//! A ratio, stored as its two figures so that it is compared exactly.

use super::figure::{self, ONE};
use crate::lang::{Figure, Message};
use crate::model::points::Points;
use crate::text;
use crate::vocab::fold::fold;

/// A ratio from 0 to 1, such as 45/53 or 85 %.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    part: i128,
    whole: i128,
    form: Form,
}

/// How a ratio is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `45/53`.
    Fraction,
    /// `85%`.
    Percentage,
    /// `85`, which can only be a percentage.
    Bare,
}

/// Why a text is not a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRatio {
    /// Neither `45/53` nor `85%`.
    Unreadable,
    /// The part is larger than the whole.
    AboveOne,
    /// The whole is zero.
    OfNothing,
    /// Negative.
    Negative,
    /// A number up to 1 without a sign: of one, or per cent? The percentage if it is of one.
    Ambiguous(Points),
}

impl Ratio {
    /// Parses a ratio: `45/53`, `49.533/62.027`, `45/53 TTHC`, `85%`, `84,91 %`, and `85`,
    /// which can only be a percentage.
    ///
    /// # Errors
    /// [`NotRatio`] if it is not a ratio from 0 to 1, or if it has two readings.
    pub fn parse(text: &str) -> Result<Self, NotRatio> {
        let text = text.trim();
        let (form, read) = match (text.strip_suffix('%'), text.split_once('/')) {
            (Some(number), _) => (Form::Percentage, figure::per_cent(number).map(of_hundred)),
            (None, Some((part, whole))) => {
                let part = figure::count(without_noun(part));
                (Form::Fraction, part.zip(figure::count(without_noun(whole))))
            }
            (None, None) => (Form::Bare, bare(text)?),
        };
        let (part, whole) = read.ok_or(NotRatio::Unreadable)?;
        if part < 0 || whole < 0 {
            Err(NotRatio::Negative)
        } else if whole == 0 {
            Err(NotRatio::OfNothing)
        } else if part > whole {
            Err(NotRatio::AboveOne)
        } else {
            Ok(Self { part, whole, form })
        }
    }

    /// Whether it is written as a number without a sign, such as 85, and read as a percentage.
    #[must_use]
    pub fn is_bare(self) -> bool {
        self.form == Form::Bare && self.part > 0
    }

    /// Compares the ratio with a percentage, exactly.
    #[must_use]
    pub fn cmp_per_cent(self, per_cent: Points) -> std::cmp::Ordering {
        (self.part * 100 * ONE).cmp(&(per_cent.millionths() * self.whole))
    }

    /// Returns the ratio times points, divided by a percentage if one is given, rounded once,
    /// half away from zero, to `decimals`, and whether the result is exact. Rounding never
    /// exceeds the points.
    pub(super) fn times(
        self,
        points: Points,
        divisor: Option<Points>,
        decimals: u32,
    ) -> (Points, bool) {
        let Some(divisor) = divisor else {
            return share(points, self.part, self.whole, decimals);
        };
        let ratio = num_rational::Ratio::new(self.part, self.whole)
            * num_rational::Ratio::new(100 * ONE, divisor.millionths());
        share(points, *ratio.numer(), *ratio.denom(), decimals)
    }

    /// Returns the ratio as declared, with a sign if it is a percentage without one.
    pub(super) fn shown(self, declared: &str) -> String {
        let sign = if self.is_bare() { "%" } else { "" };
        format!("{declared}{sign}")
    }

    /// Returns the ratio as declared and, if it is a fraction, its percentage: with two
    /// decimals, or with as many as distinguish it from the edges.
    pub(super) fn describe(self, declared: &str, edges: &[Points]) -> Message {
        if self.form != Form::Fraction {
            return Message::same(&self.shown(declared));
        }
        let hundred = Points::from_whole(100);
        let is_distinct = |decimals: &u32| {
            let (shown, exact) = share(hundred, self.part, self.whole, *decimals);
            exact || shown != hundred && !edges.contains(&shown)
        };
        let decimals = (2..=Points::MAX_DECIMALS).find(is_distinct);
        let (shown, exact) = share(
            hundred,
            self.part,
            self.whole,
            decimals.unwrap_or(Points::MAX_DECIMALS),
        );
        let sign = if exact { "=" } else { "≈" };
        let shown = Figure(shown.to_string());
        text!("{declared} {sign} {shown}%")
    }
}

/// Returns whether a declared ratio has nothing to count: `0/0`, “không phát sinh hồ sơ”.
pub(super) fn is_nothing(declared: &str) -> bool {
    if let Some((part, whole)) = declared.split_once('/') {
        let is_zero = |text| figure::count(without_noun(text)) == Some(0);
        return is_zero(part) && is_zero(whole);
    }
    let words = fold(declared);
    let begins = |phrase| words == phrase || words.starts_with(&format!("{phrase} "));
    ["khong phat sinh", "nothing to count"]
        .into_iter()
        .any(begins)
        && !declared.contains(|c: char| c.is_ascii_digit())
}

fn of_hundred(part: i128) -> (i128, i128) {
    (part, 100 * ONE)
}

/// Reads a number without a sign: above 1 it can only be a percentage. `None` if it is not a
/// number or not a ratio in either reading.
fn bare(text: &str) -> Result<Option<(i128, i128)>, NotRatio> {
    let number = figure::per_cent(text).filter(|number| (0..=100 * ONE).contains(number));
    match number {
        Some(number) if number > 0 && number <= ONE => {
            Err(NotRatio::Ambiguous(Points::from_millionths(number * 100)))
        }
        number => Ok(number.map(of_hundred)),
    }
}

/// Returns a figure without what it counts: `53 TTHC`, `45 hồ sơ`. A word that multiplies
/// (“nghìn”) stays.
fn without_noun(text: &str) -> &str {
    const SCALES: [&str; 7] = ["nghin", "ngan", "tram", "trieu", "ty", "ti", "k"];
    let text = text.trim();
    let Some((figure, noun)) = text.split_once(char::is_whitespace) else {
        return text;
    };
    let mut words = noun.split_whitespace();
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_noun = words.all(|word| is_word(word) && !SCALES.contains(&fold(word).as_str()));
    if is_noun { figure } else { text }
}

/// Returns `part`/`whole` of non-negative points, rounded half away from zero to `decimals`, and
/// whether the result is exact: a decimal that the rounding did not change.
pub(super) fn share(points: Points, part: i128, whole: i128, decimals: u32) -> (Points, bool) {
    let product = points.millionths().max(0) * part;
    let (score, exact) = if decimals == Points::COMPUTED_DECIMALS {
        (Points::quotient(product, whole), product % whole == 0)
    } else {
        let unit = 10_i128.pow(Points::MAX_DECIMALS.saturating_sub(decimals));
        let steps = num_rational::Ratio::new(product, whole * unit);
        let rounded = Points::from_millionths(steps.round().to_integer() * unit);
        (rounded, steps.is_integer())
    };
    if part == whole || (part < whole && score > points) {
        (points, part == whole)
    } else {
        (score, exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use proptest::prelude::*;

    fn points(text: &str) -> Points {
        Points::new(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn impossible_ratios_are_refused() {
        for (text, why) in [
            ("60/53", NotRatio::AboveOne),
            ("105%", NotRatio::AboveOne),
            ("5/0", NotRatio::OfNothing),
            ("0/0", NotRatio::OfNothing),
            ("-1/5", NotRatio::Negative),
            ("0,85", NotRatio::Ambiguous(points("85"))),
            ("1", NotRatio::Ambiguous(points("100"))),
            ("101", NotRatio::Unreadable),
            ("53 TTHC", NotRatio::Unreadable),
            ("45 nghìn/53 TTHC", NotRatio::Unreadable),
            ("45/53 ngày 12", NotRatio::Unreadable),
            ("4/5/6", NotRatio::Unreadable),
            ("49,533/62,027", NotRatio::Unreadable),
            ("%", NotRatio::Unreadable),
        ] {
            assert_eq!(Ratio::parse(text).err(), Some(why), "{text}");
        }
    }

    #[test]
    fn edges_are_compared_exactly() {
        let ninety = points("90");
        for (text, order) in [
            ("90%", "="),
            ("9/10", "="),
            ("89.999/100.000", "<"),
            ("900.000.001/999.999.999", ">"),
            ("90,000001%", ">"),
            ("45 / 53", "<"),
            ("9 hồ sơ/10 hồ sơ", "="),
            ("50/53 TTHC", ">"),
            ("90", "="),
            ("84,5", "<"),
            ("0", "<"),
        ] {
            let ratio = Ratio::parse(text).unwrap();
            let sign = match ratio.cmp_per_cent(ninety) {
                std::cmp::Ordering::Less => "<",
                std::cmp::Ordering::Equal => "=",
                std::cmp::Ordering::Greater => ">",
            };
            assert_eq!(sign, order, "{text}");
        }
    }

    #[test]
    fn a_share_is_rounded_half_away_once_and_never_up_to_the_whole() {
        let of = |ratio: &str, standard: &str, decimals| {
            let (points, exact) =
                Ratio::parse(ratio)
                    .unwrap()
                    .times(points(standard), None, decimals);
            (points.to_string(), exact)
        };
        assert_eq!(of("1/8", "1", 2), ("0.13".to_owned(), false));
        assert_eq!(of("1/8", "1", 3), ("0.125".to_owned(), true));
        assert_eq!(of("45/53", "2", 2), ("1.7".to_owned(), false));
        assert_eq!(of("53/53", "0.125", 2), ("0.125".to_owned(), true));
        assert_eq!(of("52/53", "0.125", 2), ("0.12".to_owned(), false));
        assert_eq!(of("99/100", "0.125", 1), ("0.1".to_owned(), false));
        assert_eq!(of("99/100", "0.15", 1), ("0.1".to_owned(), false));
    }

    #[test]
    fn the_printed_percentage_is_distinct_from_the_edges() {
        let described = |ratio: &str| {
            let text = Ratio::parse(ratio)
                .unwrap()
                .describe(ratio, &[points("90")]);
            text.get(Lang::Vi).to_owned()
        };
        assert_eq!(described("45/53"), "45/53 ≈ 84,91%");
        assert_eq!(described("9/10"), "9/10 = 90%");
        assert_eq!(described("89.999/100.000"), "89.999/100.000 = 89,999%");
        assert_eq!(
            described("899.999/1.000.001"),
            "899.999/1.000.001 ≈ 89,9998%"
        );
        assert_eq!(described("85%"), "85%");
        assert_eq!(described("85"), "85%");
    }

    proptest! {
        #[test]
        fn a_share_is_never_above_the_whole(
            part in 0..=100_000_u32, more in 0..=100_000_u32, cents in 0..=100_000_u32, decimals in 0..=6_u32,
        ) {
            prop_assume!(part + more > 0);
            let ratio = Ratio::parse(&format!("{part}/{}", part + more)).unwrap();
            let standard = Points::from_millionths(i128::from(cents) * 1000);
            let (given, _) = ratio.times(standard, None, decimals);
            prop_assert!(given <= standard && given >= Points::ZERO);
        }
    }
}
