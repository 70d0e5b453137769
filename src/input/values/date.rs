//! Dates as plans write them: `2023-11-25`, `25/11/2023`, `tháng 11/2023`, `Quý IV/2023`,
//! `ngày 25 tháng 11 năm 2023`. A date needs a year.

use jiff::civil;

use super::number;
use crate::model::roman;
use crate::model::units::Since;
use crate::vocab::fold::composed;
use crate::vocab::fold::fold;

/// A date, as far as the text specifies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date as written.
    pub written: String,
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
}

impl Date {
    /// Returns whether the date exists; 31/02/2023 does not.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).unwrap_or(i8::MAX);
        i16::try_from(self.year)
            .is_ok_and(|year| civil::Date::new(year, part(self.month), part(self.day)).is_ok())
    }
}

/// Returns every date of a text, in order.
#[must_use]
pub fn dates(text: &str) -> Vec<Date> {
    let text = composed(text);
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut before = Word::Other;
    let is_separator = |c: char| matches!(c, ',' | ';' | '(' | ')') || c.is_whitespace();
    let pieces = text.split(is_separator);
    let pieces = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let word = Word::new(piece);
        let date = numeric(piece, before).map(|date| Date {
            day: date.day.or(open.day.filter(|_| date.month.is_some())),
            ..date
        });
        let date = date.or_else(|| {
            Some(Date {
                written: String::new(),
                year: number::year(piece)?,
                month: open.month,
                day: open.day.filter(|_| open.month.is_some()),
            })
        });
        match date {
            Some(date) => {
                let written = std::mem::take(&mut open).written(piece);
                found.push(Date { written, ..date });
            }
            None => open.add(piece, word, before),
        }
        before = word;
    }
    found
}

/// Returns the dates of a text that name a day; years alone may be part of a title.
#[must_use]
pub fn days(text: &str) -> Vec<Date> {
    let mut dates = dates(text);
    dates.retain(|date| date.day.is_some());
    dates
}

/// A word that states the meaning of the number after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Day,
    Month,
    Quarter,
    Year,
    Other,
}

impl Word {
    fn new(piece: &str) -> Self {
        // Most pieces are other words: they are not folded.
        if !piece.starts_with(['n', 'N', 't', 'T', 'q', 'Q']) {
            return Self::Other;
        }
        match fold(piece).as_str() {
            "ngay" => Self::Day,
            "thang" => Self::Month,
            "quy" => Self::Quarter,
            "nam" => Self::Year,
            _ => Self::Other,
        }
    }
}

/// Day and month that precede their year, as in "ngày 25 tháng 11 năm 2023".
#[derive(Default)]
struct Open<'a> {
    day: Option<u8>,
    month: Option<u8>,
    words: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn add(&mut self, piece: &'a str, word: Word, before: Word) {
        match (before, piece.parse().ok(), word) {
            (Word::Day, Some(day), _) => self.day = Some(day),
            (Word::Month, Some(month), _) => self.month = Some(month),
            (_, _, Word::Day) => *self = Self::default(),
            (_, _, Word::Month | Word::Year) => {}
            _ => {
                *self = Self::default();
                return;
            }
        }
        self.words.push(piece);
    }

    fn written(mut self, last: &'a str) -> String {
        self.words.push(last);
        self.words.join(" ")
    }
}

/// Parses a date in one piece: numbers with the same separator between them. A number after
/// "quý" is a quarter, not a month.
fn numeric(piece: &str, before: Word) -> Option<Date> {
    let separator = piece
        .chars()
        .find(|c| matches!(c, '-' | '/' | '.' | '\u{2013}'))?;
    let parts: Vec<&str> = piece.split(separator).collect();
    let years: Vec<Option<u16>> = parts.iter().map(|part| number::year(part)).collect();
    let is_quarter = |part: &str| {
        let folded = fold(part);
        let number = folded.strip_prefix('q');
        quarter(number.unwrap_or(&folded)).is_some()
            && (before == Word::Quarter || number.is_some())
    };
    let (year, month, day) = match (parts.as_slice(), years.as_slice()) {
        ([first, _], [None, Some(year)]) if is_quarter(first) => (*year, None, None),
        ([month, _], [None, Some(year)]) | ([_, month], [Some(year), None]) => {
            (*year, Some(small(month)?), None)
        }
        ([day, month, _], [None, _, Some(year)]) | ([_, month, day], [Some(year), _, None]) => {
            (*year, Some(small(month)?), Some(small(day)?))
        }
        _ => return None,
    };
    Some(Date {
        written: String::new(),
        year,
        month,
        day,
    })
}

/// Parses a text that is one date that exists: a day, a month or a year.
#[must_use]
pub fn since(text: &str) -> Option<Since> {
    let [date] = &dates(text)[..] else {
        return None;
    };
    let is_whole = fold(&date.written) == fold(text) && date.is_real();
    is_whole.then_some(Since {
        year: date.year,
        month: date.month,
        day: date.day,
    })
}

/// Returns the last day of a quarter: `2024-Q3`, `Q3/2024`, "quý III năm 2024".
#[must_use]
pub fn quarter_of_year(text: &str) -> Option<civil::Date> {
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !["quy", "nam"].contains(word))
        .collect();
    let [first, second] = words.as_slice() else {
        return None;
    };
    let of = |number: &str, year: &str| {
        let number = quarter(number.strip_prefix('q').unwrap_or(number))?;
        let month = i8::try_from(number * 3).ok()?;
        let year = i16::try_from(number::year(year)?).ok()?;
        Some(civil::Date::new(year, month, 1).ok()?.last_of_month())
    };
    let is_quarter = folded.contains('q');
    of(first, second)
        .or_else(|| of(second, first))
        .filter(|_| is_quarter)
}

/// Parses a number of one or two digits.
pub(super) fn small<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// Parses the number of a quarter, from `1` or `i` to `4` or `iv`.
pub(super) fn quarter(text: &str) -> Option<u64> {
    let digit = text.parse().ok().filter(|_| text.len() == 1);
    digit
        .or_else(|| roman::value(&text.to_uppercase()))
        .filter(|number| (1..=4).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_plans_write_them() {
        for (text, year, month, day) in [
            ("2023-11-25", 2023, Some(11), Some(25)),
            ("2023-11-25 08:30:00", 2023, Some(11), Some(25)),
            ("25/11/2023", 2023, Some(11), Some(25)),
            ("trước ngày 05.6.2023.", 2023, Some(6), Some(5)),
            ("ngày 25 tháng 11 năm 2023", 2023, Some(11), Some(25)),
            ("ngày 25 tháng 11/2023", 2023, Some(11), Some(25)),
            ("tháng 11/2023", 2023, Some(11), None),
            ("Tháng 11 năm 2023", 2023, Some(11), None),
            ("Quý IV/2023", 2023, None, None),
            ("Quý 1/2023", 2023, None, None),
            ("Q4/2023", 2023, None, None),
            ("Quý IV năm 2023", 2023, None, None),
        ] {
            let found = dates(text);
            assert_eq!(found.len(), 1, "{text}");
            let date = &found[0];
            assert_eq!(
                (date.year, date.month, date.day),
                (year, month, day),
                "{text}"
            );
            assert!(date.is_real(), "{text}");
        }
        let found = dates("Báo cáo số 12/BC ngày 25 tháng 11 năm 2023");
        assert_eq!(found[0].written, "ngày 25 tháng 11 năm 2023");
    }

    #[test]
    fn words_without_a_year_and_document_numbers_are_not_dates() {
        for text in [
            "Quý IV",
            "Thường xuyên",
            "15/11",
            "73/KH-SKHCN",
            "12/2023/NĐ-CP",
            "2023/KH-UBND",
            "",
        ] {
            assert_eq!(dates(text), [], "{text}");
        }
        assert_eq!(days("Kế hoạch năm 2023"), []);
    }

    #[test]
    fn impossible_days_are_not_real() {
        for text in ["31/02/2023", "29/2/2023", "11/25/2023", "0/13/2023"] {
            assert!(!dates(text)[0].is_real(), "{text}");
        }
        assert!(dates("29/2/2024")[0].is_real());
    }
}
