//! Text becomes a number, a code, a year: one reader for every format.

mod bad_number;
mod digits;

use std::borrow::Cow;

use memchr::memchr2;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::face::is_script;
use crate::lang::letters::{composed, is_plain_line};
use crate::model::{Code, NotPoints, Points};
use digits::Digits;

/// Text on one line: composed (NFC), every run of white space one space.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain_line(text) {
        return text.into();
    }
    let composed = composed(text);
    let words: Vec<&str> = composed.split_whitespace().collect();
    words.join(" ").into()
}

/// A value as a message quotes it: on one line, and cut where it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line.into_owned(),
    }
}

/// Text that may have several lines: composed, each line trimmed, no blank
/// lines at either end.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    if is_plain_line(text) {
        return text.into();
    }
    let composed = composed(text);
    if memchr2(b'\n', b'\r', composed.as_bytes()).is_none() {
        return match composed {
            Cow::Borrowed(line) => line.trim().into(),
            Cow::Owned(line) => line.trim().to_owned().into(),
        };
    }
    let lines: Vec<&str> = composed.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned().into()
}

/// A text that was cleaned, to be kept: the text it was made of where nothing
/// was changed.
#[must_use]
pub fn kept(text: &SmolStr, clean: impl FnOnce(&str) -> Cow<'_, str>) -> SmolStr {
    match clean(text) {
        Cow::Borrowed(same) if same.len() == text.len() => text.clone(),
        cleaned => cleaned.into(),
    }
}

/// Several names in one text, divided by `;`. A comma belongs to the name.
pub fn names(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(';')
        .map(one_line)
        .filter(|name| !name.is_empty())
}

/// A code as people type it: a dot or bracket at the end is left off. Each part
/// has a digit, is a Roman number, or one or two letters; a word is no code.
#[must_use]
pub fn code(text: &str) -> Option<Code> {
    let numbers = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    // Most codes are numbers, which are on one line as they stand.
    if numbers(text) {
        return Code::new(text.trim_end_matches('.'));
    }
    let code = Code::new(one_line(text).trim_end_matches(['.', ')']))?;
    if numbers(code.as_str()) {
        return Some(code);
    }
    let is_part = |part: &str| {
        part.chars().any(char::is_numeric)
            || part.chars().count() <= 2
            || part.chars().all(|c| "IVXLCivxlc".contains(c))
    };
    let fits = code.as_str().split('.').all(is_part);
    // The mark of a footnote is no digit of a code.
    (fits && !code.as_str().contains(is_script)).then_some(code)
}

/// A whole number of things, below a million.
#[must_use]
pub fn count(text: &str) -> Option<usize> {
    let digits = text.trim();
    let plain = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// A year of four digits.
#[must_use]
pub fn year(text: &str) -> Option<u16> {
    let digits = text.trim();
    let year: u16 = digits.parse().ok()?;
    (digits.len() == 4 && is_year(year)).then_some(year)
}

/// Whether a number can be a year that is scored.
#[must_use]
pub fn is_year(number: u16) -> bool {
    (1990..=2199).contains(&number)
}

/// Which separators are known to be decimal in this file, so that `1.500`
/// is not taken for fifteen hundred.
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
        if let Some(number) = Digits::of(text)
            && !number.could_be_thousands()
        {
            match number.separator {
                Some(',') => self.comma = true,
                Some('.') => self.dot = true,
                _ => {}
            }
        }
    }

    fn decides(self, separator: char) -> bool {
        (separator == '.' && self.dot) || (separator == ',' && self.comma)
    }
}

/// Why a text is not points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadNumber {
    /// Not a number at all.
    NotANumber,
    /// A percentage where points are meant.
    Percent,
    /// A date or a time.
    Date,
    /// True or false.
    Boolean,
    /// An error of a cell, such as `#REF!`.
    Error,
    /// A formula whose result the file does not store.
    NoResult,
    /// `1,500`: 1.5 or 1500.
    Ambiguous {
        /// Read with a decimal separator.
        decimal: String,
        /// Read with a thousands separator.
        thousands: String,
    },
    /// Larger or finer than any set's points.
    OutOfBounds(NotPoints),
}

impl BadNumber {
    /// `1,500` where the criterion earns 2 at most is 1.5: the other reading is
    /// impossible.
    ///
    /// # Errors
    /// The same where the most that can be earned does not decide.
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

/// Words for "points" that may stand behind a number.
const UNITS: [&str; 4] = ["điểm", "đ", "points", "point"];

/// Points from their text. Blank or a dash is "not scored": none, never zero.
///
/// # Errors
/// [`BadNumber`] where the text is something else than one plain number.
pub fn points(text: &str, separators: Separators) -> Result<Option<Points>, BadNumber> {
    if let Some(points) = short(text) {
        return Ok(Some(points));
    }
    // Most cells are a number and nothing else.
    if let Some(digits) = Digits::of(text) {
        return digits.decided(separators);
    }
    let line = one_line(text);
    if line.is_empty() || matches!(&*line, "-" | "–" | "—" | "\u{2212}") {
        return Ok(None);
    }
    let lower = line.to_lowercase();
    let stop = lower.strip_suffix('.').unwrap_or(&lower);
    let bare = UNITS
        .iter()
        .find_map(|unit| stop.strip_suffix(unit))
        .unwrap_or(&lower);
    let Some(digits) = Digits::of(bare) else {
        let percent = lower.strip_suffix('%').and_then(Digits::of);
        return Err(match percent {
            Some(_) => BadNumber::Percent,
            None if matches!(lower.as_str(), "true" | "false") => BadNumber::Boolean,
            None if is_date(&lower) => BadNumber::Date,
            None if is_error(&line) => BadNumber::Error,
            None => BadNumber::NotANumber,
        });
    };
    digits.decided(separators)
}

/// The points of a number with so few digits that it has one reading only, as most have.
fn short(text: &str) -> Option<Points> {
    let digit = |byte: u8, millionths: i64| {
        let is_digit = byte.is_ascii_digit();
        is_digit.then(|| i64::from(byte - b'0') * millionths)
    };
    let millionths = match *text.as_bytes() {
        [ones] => digit(ones, 1_000_000)?,
        [tens, ones] => digit(tens, 10_000_000)? + digit(ones, 1_000_000)?,
        [ones, b'.' | b',', tenths] => digit(ones, 1_000_000)? + digit(tenths, 100_000)?,
        [ones, b'.' | b',', tenths, hundredths] => {
            digit(ones, 1_000_000)? + digit(tenths, 100_000)? + digit(hundredths, 10_000)?
        }
        _ => return None,
    };
    Points::written(millionths).ok()
}

/// What a task costs: a number above zero.
#[must_use]
pub fn effort(text: &str) -> Option<Points> {
    let effort = points(text, Separators::YAML).ok()??;
    (effort > Points::ZERO).then_some(effort)
}

/// `2024-03-15`, `15/3/2024`, `15/3`: what a program makes of a number that it
/// takes for a date.
fn is_date(text: &str) -> bool {
    let sizes: Vec<usize> = text
        .split(['/', '-'])
        .map(|part| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.len() } else { 0 }
        })
        .collect();
    let divided_by = |sign| text.contains(sign);
    match sizes[..] {
        [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4] => divided_by('-') != divided_by('/'),
        [1 | 2, 1 | 2] => divided_by('/'),
        _ => false,
    }
}

/// An error as a sheet saved as CSV shows it.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = [
        "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#N/A", "#NULL!",
    ];
    ERRORS.contains(&text)
}

/// Per cent from its text, such as `80%` or `62,5 %`; the sign is needed.
#[must_use]
pub fn percent(text: &str) -> Option<Points> {
    let line = one_line(text);
    let digits = Digits::of(line.strip_suffix('%')?)?;
    digits.exact().ok()
}

/// A number as a sheet shows it in the format of per cent: 0.625 as `62.5%`.
#[must_use]
pub fn as_percent(number: &str) -> String {
    let parsed: Option<Decimal> = number.parse().ok();
    match parsed.and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED)) {
        Some(percent) => format!("{}%", percent.normalize()),
        None => number.to_owned(),
    }
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
        ] {
            assert_eq!(read(text), Ok(Some(value.to_owned())), "{text}");
        }
        for blank in ["", "  ", "-", "–", "\u{a0}"] {
            assert_eq!(read(blank), Ok(None), "{blank:?}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "hai", "1e3", "1_000", "0x1", "1.2.3", "5.", "--1", "1 2", "NaN", "1.000,5", "+1", "½",
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

    #[test]
    fn codes_stay_text() {
        assert_eq!(code("1.10"), Code::new("1.10"));
        assert_ne!(code("1.10"), code("1.1"));
        assert_eq!(code(" 1.1. "), Code::new("1.1"));
        assert_eq!(code("1)"), Code::new("1"));
        assert_eq!(code("a b"), None);
    }
}
