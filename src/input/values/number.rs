//! Numbers as people type them: points, percentages, counts and years.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::pattern::compile;
use super::text::one_line;
use crate::model::{NotPoints, Points};

/// The decimal separators that a file is known to use, so that `1.500` is not read as fifteen
/// hundred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Separators {
    /// A dot is a decimal point.
    pub dot: bool,
    /// A comma is a decimal comma.
    pub comma: bool,
}

impl Separators {
    /// In YAML a dot is always a decimal point.
    pub const YAML: Self = Self {
        dot: true,
        comma: false,
    };

    /// A dot and a comma are both decimal, as in a text outside the columns of a table.
    pub const EITHER: Self = Self {
        dot: true,
        comma: true,
    };

    /// Learns from a number of the same table: `0,5` shows that the comma is decimal.
    pub fn learn(&mut self, text: &str) {
        if let Some(number) = Digits::parse(text)
            && !number.could_be_thousands()
        {
            match number.separator {
                "," => self.comma = true,
                "." => self.dot = true,
                _ => {}
            }
        }
    }

    fn includes(self, separator: &str) -> bool {
        (separator == "." && self.dot) || (separator == "," && self.comma)
    }
}

/// Why a text is not points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadNumber {
    /// Not a number at all.
    NotANumber,
    /// A percentage instead of points.
    Percent,
    /// A date or a time.
    Date,
    /// True or false.
    Boolean,
    /// An error of a cell, such as `#REF!`.
    Error,
    /// A formula whose result is not stored in the file.
    NoResult,
    /// `1,500`: 1.5 or 1500.
    Ambiguous {
        /// The number if the separator is decimal.
        decimal: String,
        /// The number if it separates thousands.
        thousands: String,
    },
    /// Larger or finer than the points of any set.
    OutOfBounds(NotPoints),
}

impl BadNumber {
    /// Resolves an ambiguous number if only one reading is possible: `1,500` is 1.5 if the
    /// criterion earns at most 2.
    ///
    /// # Errors
    /// Returns itself if `most` does not resolve it.
    pub fn within(self, most: Option<Points>) -> Result<Option<Points>, Self> {
        let (Self::Ambiguous { decimal, thousands }, Some(most)) = (&self, most) else {
            return Err(self);
        };
        let read = |text: &str| points(text, Separators::YAML).ok().flatten();
        match (read(decimal), read(thousands)) {
            (Some(small), Some(large)) if small <= most && most < large => Ok(Some(small)),
            _ => Err(self),
        }
    }
}

/// The digits of a number as written.
struct Digits<'a> {
    negative: bool,
    whole: &'a str,
    separator: &'a str,
    fraction: &'a str,
}

impl<'a> Digits<'a> {
    /// Parses `12`, `12.5`, `12,5`, `.5`, `−0,5`.
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let digits = unsigned.unwrap_or(text);
        let (whole, separator, fraction) = match digits.find(['.', ',']) {
            Some(at) => (&digits[..at], &digits[at..=at], &digits[at + 1..]),
            None => (digits, "", ""),
        };
        let last = if separator.is_empty() {
            whole
        } else {
            fraction
        };
        let is_digit = |byte: u8| byte.is_ascii_digit();
        let valid =
            !last.is_empty() && whole.bytes().all(is_digit) && fraction.bytes().all(is_digit);
        valid.then_some(Self {
            negative: unsigned.is_some(),
            whole,
            separator,
            fraction,
        })
    }

    /// Returns whether the separator could separate thousands.
    fn could_be_thousands(&self) -> bool {
        self.fraction.len() == 3
            && (1..=3).contains(&self.whole.len())
            && !self.whole.starts_with('0')
    }

    fn decimal(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}.{}", self.whole, self.fraction)
    }

    /// Returns the points, if the separator is known or can only be decimal.
    fn unambiguous(&self, separators: Separators) -> Result<Option<Points>, BadNumber> {
        if self.could_be_thousands() && !separators.includes(self.separator) {
            return Err(BadNumber::Ambiguous {
                decimal: self.decimal(),
                thousands: format!("{}{}", self.whole, self.fraction),
            });
        }
        self.exact().map(Some)
    }

    /// Returns the exact number.
    fn exact(&self) -> Result<Points, BadNumber> {
        const FINEST: usize = 6;
        let whole = self.whole.trim_start_matches('0');
        let fraction = self.fraction.trim_end_matches('0');
        let number = if whole.len() > 9 {
            Err(NotPoints::TooLarge)
        } else if fraction.len() > FINEST {
            let limit = u64::from(Points::LIMIT);
            let large = whole.parse().is_ok_and(|whole: u64| whole >= limit);
            Err(if large && fraction.len() <= 2 * FINEST {
                NotPoints::TooLarge
            } else {
                NotPoints::TooPrecise
            })
        } else {
            let zeros = std::iter::repeat_n(b'0', FINEST - fraction.len());
            let digits = whole.bytes().chain(fraction.bytes()).chain(zeros);
            // At most 15 digits.
            let size = digits.fold(0, |size, digit| 10 * size + i64::from(digit - b'0'));
            Points::try_from_millionths(if self.negative { -size } else { size })
        };
        number.map_err(BadNumber::OutOfBounds)
    }
}

/// Parses points. A blank or a dash means "not scored" and gives `None`, never zero.
///
/// # Errors
/// [`BadNumber`] if the text is not one plain number.
pub fn points(text: &str, separators: Separators) -> Result<Option<Points>, BadNumber> {
    /// Words for "points" that may follow a number.
    const UNITS: [&str; 4] = ["điểm", "đ", "points", "point"];
    if let Some(digits) = Digits::parse(text) {
        return digits.unambiguous(separators);
    }
    let line = one_line(text);
    if line.is_empty() || matches!(&*line, "-" | "–" | "—" | "\u{2212}") {
        return Ok(None);
    }
    let lower = line.to_lowercase();
    let without_dot = lower.strip_suffix('.').unwrap_or(&lower);
    let without_unit = UNITS
        .iter()
        .find_map(|unit| without_dot.strip_suffix(unit))
        .unwrap_or(&lower);
    if let Some(digits) = Digits::parse(without_unit) {
        return digits.unambiguous(separators);
    }
    Err(match lower.strip_suffix('%').and_then(Digits::parse) {
        Some(_) => BadNumber::Percent,
        None if matches!(lower.as_str(), "true" | "false") => BadNumber::Boolean,
        None if is_date(&lower) => BadNumber::Date,
        None if is_error(&line) => BadNumber::Error,
        None => BadNumber::NotANumber,
    })
}

/// Returns whether a text is a date into which a program turns a number: `2024-03-15`,
/// `15/3/2024`, `15/3`.
fn is_date(text: &str) -> bool {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"(?x)^(?:
                [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} | [0-9]{4}/[0-9]{1,2}/[0-9]{1,2}
                | [0-9]{1,2}-[0-9]{1,2}-(?:[0-9]{2}|[0-9]{4})
                | [0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{2}|[0-9]{4}))?
            )$",
        )
    });
    DATE.is_match(text)
}

/// Returns whether a text is an error as a sheet saved as CSV shows it.
#[must_use]
pub fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = [
        "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#N/A", "#NULL!",
    ];
    ERRORS.contains(&text)
}

/// Parses the effort of a task: a number above zero.
#[must_use]
pub fn effort(text: &str) -> Option<Points> {
    let effort = points(text, Separators::YAML).ok()??;
    (effort > Points::ZERO).then_some(effort)
}

/// Parses a percentage such as `80%` or `62,5 %`; the sign is required.
#[must_use]
pub fn percent(text: &str) -> Option<Points> {
    let line = one_line(text);
    let digits = Digits::parse(line.strip_suffix('%')?)?;
    digits.exact().ok()
}

/// Formats a number as a percentage: 0.625 as `62.5%`.
#[must_use]
pub fn as_percent(number: &str) -> String {
    let parsed: Option<Decimal> = number.parse().ok();
    match parsed.and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED)) {
        Some(percent) => format!("{}%", percent.normalize()),
        None => number.to_owned(),
    }
}

/// Parses a whole number below a million.
#[must_use]
pub fn count(text: &str) -> Option<usize> {
    let digits = text.trim();
    let plain = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// Parses a year of four digits.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let digits = text.trim();
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4 && is_year(year)).then_some(year)
}

/// Returns whether a number can be a year that is scored.
#[must_use]
pub fn is_year(number: u16) -> bool {
    (1990..=2199).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<String>, BadNumber> {
        points(text, Separators::default()).map(|points| points.map(|points| points.to_string()))
    }

    #[test]
    fn numbers_as_officers_write_them() {
        for (text, value) in [
            ("2", "2"),
            ("0,5", "0.5"),
            ("0.5", "0.5"),
            (".5", "0.5"),
            (" 0,25\u{a0}", "0.25"),
            ("2 điểm", "2"),
            ("0,5đ", "0.5"),
            ("2đ.", "2"),
            ("1.5 điểm", "1.5"),
            ("\u{2212}0,5", "-0.5"),
            ("-1", "-1"),
            ("0,125", "0.125"),
            ("10,5 Điểm", "10.5"),
            ("1.50", "1.5"),
            ("\u{feff}1,\u{200b}5\u{a0}", "1.5"),
            ("1\u{ad}0 \u{2060}điểm", "10"),
            ("1.5\u{fe0f}", "1.5"),
        ] {
            assert_eq!(read(text), Ok(Some(value.to_owned())), "{text}");
        }
        for blank in ["", "  ", "-", "–", "\u{a0}", "\u{200b}"] {
            assert_eq!(read(blank), Ok(None), "{blank:?}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "hai",
            "1e3",
            "1_000",
            "0x1",
            "1.2.3",
            "5.",
            "--1",
            "1 2",
            "NaN",
            "1.000,5",
            "+1",
            "½",
            "\u{202e}1.5",
        ] {
            assert_eq!(read(text), Err(BadNumber::NotANumber), "{text}");
        }
        assert_eq!(read("50%"), Err(BadNumber::Percent));
        for date in ["2024-03-15", "15/3/2024", "1/5"] {
            assert_eq!(read(date), Err(BadNumber::Date), "{date}");
        }
        assert_eq!(read("1-5"), Err(BadNumber::NotANumber));
        assert_eq!(read("TRUE"), Err(BadNumber::Boolean));
        assert_eq!(read("#REF!"), Err(BadNumber::Error));
        assert_eq!(
            read("99999999999999999999999999999999"),
            Err(BadNumber::OutOfBounds(NotPoints::TooLarge))
        );
        assert_eq!(
            read("0.12345678901234567890123456789012345"),
            Err(BadNumber::OutOfBounds(NotPoints::TooPrecise))
        );
    }

    #[test]
    fn thousands_are_ambiguous_until_the_table_decides() {
        assert!(matches!(read("1,500"), Err(BadNumber::Ambiguous { .. })));
        let mut separators = Separators::default();
        separators.learn("1,500");
        assert!(!separators.comma);
        separators.learn("0,5");
        assert_eq!(points("1,500", separators), points("1,5", separators));
        assert!(points("91.651", Separators::YAML).is_ok());
    }
}
