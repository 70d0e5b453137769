//! Dates in the words of a plan: `2023-11-25`, `25/11/2023`, `tháng 11/2023`,
//! `Quý IV/2023`, `ngày 25 tháng 11 năm 2023`. Words that name no year name no date.

use jiff::civil;

use super::field;
use super::heading::{fold, folds_to};
use crate::vocab::fold::composed;

/// A date as far as the text gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// As it is written.
    pub written: String,
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day of the month, from 1.
    pub day: Option<u8>,
}

impl Date {
    /// Whether the calendar has it: 31/02/2023 is in none.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).unwrap_or(i8::MAX);
        i16::try_from(self.year)
            .is_ok_and(|year| civil::Date::new(year, part(self.month), part(self.day)).is_ok())
    }
}

/// Every date of a text, in order.
#[must_use]
pub fn dates(text: &str) -> Vec<Date> {
    let mut found = Vec::new();
    if !may_name_year(text) {
        return found;
    }
    let text = composed(text);
    // What "ngày 25 tháng 11" has said before its year comes.
    let mut open = Open::default();
    let mut before = Word::Other;
    for piece in text.split(|c: char| matches!(c, ' ' | ',' | ';' | '(' | ')') || c.is_whitespace())
    {
        if is_other(piece) {
            if !open.words.is_empty() {
                open = Open::default();
            }
            before = Word::Other;
            continue;
        }
        let piece = trimmed(piece);
        if piece.is_empty() {
            continue;
        }
        let (numbered, word) = (has_digit(piece), Word::of(piece));
        if let Some(mut date) = numbered.then(|| joined(piece, before)).flatten() {
            if date.day.is_none() && date.month.is_some() {
                date.day = open.day;
            }
            date.written = open.written(piece);
            found.push(date);
            open = Open::default();
        } else if let Some(year) = year(piece) {
            found.push(Date {
                written: open.written(piece),
                year,
                month: open.month,
                day: open.day.filter(|_| open.month.is_some()),
            });
            open = Open::default();
        } else {
            open.word(piece, word, before);
        }
        before = word;
    }
    found
}

/// Whether a piece is told by its first letter to be a word that says nothing of a
/// date, as most are.
fn is_other(piece: &str) -> bool {
    let first = piece.bytes().next().unwrap_or_default();
    first.is_ascii_alphabetic()
        && !matches!(first, b'n' | b'N' | b't' | b'T' | b'q' | b'Q')
        && !has_digit(piece)
}

/// Returns the piece without punctuation at either end.
fn trimmed(piece: &str) -> &str {
    piece.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The year that a piece is.
fn year(piece: &str) -> Option<u16> {
    // Most pieces are no number of four digits.
    (piece.len() == 4).then(|| field::year(piece))?
}

/// Whether a text has four digits in a row that may be a year.
fn may_name_year(text: &str) -> bool {
    fours(text).any(|number| matches!(number / 100, 10 | 11 | 19 | 20 | 21 | 29))
}

/// The numbers of a text that have four digits.
fn fours(text: &str) -> impl Iterator<Item = u16> {
    let text = text.as_bytes();
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    // Of four digits in a row one stands at every fourth byte.
    let mut at = 3;
    std::iter::from_fn(move || {
        loop {
            if !text.get(at)?.is_ascii_digit() {
                at += 4;
                continue;
            }
            let (before, rest) = text.split_at_checked(at)?;
            let from = at - before.iter().rev().take_while(is_digit).count();
            let end = at + rest.iter().take_while(is_digit).count();
            at = end + 4;
            if end - from == 4 {
                let digits = text.get(from..end)?.iter();
                return Some(digits.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0')));
            }
        }
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The day that ends a text, `… ngày 2/11/2024`, and what stands before it, where it
/// is plain without the words that [`dates`] has it alone.
pub(super) fn only_day(text: &str) -> Option<(&str, Date)> {
    let (rest, year) = number_behind(b'/', text.as_bytes(), 4)?;
    let (rest, month) = number_behind(b'/', rest, 2)?;
    let (before, day) = number_behind(b' ', rest, 2)?;
    let date = Date {
        written: String::new(),
        year: Some(year).filter(|year| field::is_year(*year))?,
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
    };
    let before = text.get(..before.len())?;
    (!fours(before).any(field::is_year)).then_some((before, date))
}

/// The number that ends a text behind a sign, of no more digits than `most`, and
/// what stands before the sign.
fn number_behind(sign: u8, text: &[u8], most: usize) -> Option<(&[u8], u16)> {
    let (mut number, mut unit) = (0, 1);
    for (digits, byte) in text.iter().rev().enumerate() {
        if byte.is_ascii_digit() && digits < most {
            number += u16::from(byte - b'0') * unit;
            unit *= 10;
        } else {
            let before = text.get(..text.len() - digits - 1)?;
            return (*byte == sign && digits > 0).then_some((before, number));
        }
    }
    None
}

/// The days among the dates of a text: years alone may belong to a title.
#[must_use]
pub fn days(text: &str) -> Vec<Date> {
    let mut dates = dates(text);
    dates.retain(|date| date.day.is_some());
    dates
}

/// Whether every year that a text could name is this one.
#[must_use]
pub fn is_all_of_year(text: &str, wanted: u16) -> bool {
    let mut years = fours(text).filter(|number| field::is_year(*number));
    years.all(|year| year == wanted)
}

/// A word that says what the number behind it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Day,
    Month,
    Quarter,
    Year,
    Other,
}

impl Word {
    fn of(piece: &str) -> Self {
        // Most words of a text are told by their first and last letters.
        let first = piece.starts_with(['n', 'N', 't', 'T', 'q', 'Q']);
        if !first || piece.ends_with(['c', 'h', 'i', 'n', 'o', 'u', 'p', 'a', 'e', 't']) {
            return Self::Other;
        }
        let words = [
            ("ngay", Self::Day),
            ("thang", Self::Month),
            ("quy", Self::Quarter),
            ("nam", Self::Year),
        ];
        let said = words.into_iter().find(|(word, _)| folds_to(piece, word));
        said.map_or(Self::Other, |(_, word)| word)
    }
}

/// Day and month that were said and wait for their year.
#[derive(Default)]
struct Open<'a> {
    day: Option<u8>,
    month: Option<u8>,
    words: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn word(&mut self, piece: &'a str, word: Word, before: Word) {
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

    fn written(&self, last: &str) -> String {
        let length = self.words.iter().map(|word| word.len() + 1).sum::<usize>();
        let mut written = String::with_capacity(length + last.len());
        for word in &self.words {
            written.push_str(word);
            written.push(' ');
        }
        written.push_str(last);
        written
    }
}

/// A date in one piece: numbers with one sign between them. A number behind
/// "quý" is no month.
fn joined(piece: &str, before: Word) -> Option<Date> {
    let sign = piece
        .chars()
        .find(|c| matches!(c, '-' | '/' | '.' | '\u{2013}'))?;
    let mut parts = piece.split(sign);
    let parts = (parts.next()?, parts.next()?, parts.next(), parts.next());
    let small = |part: &str| -> Option<u8> {
        let digits = part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let quarter = |part: &str| {
        let folded = fold(part);
        let number = folded.strip_prefix('q').unwrap_or(&folded);
        matches!(number, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv")
            && (before == Word::Quarter || number.len() < folded.len())
    };
    let (year, month, day) = match parts {
        (first, second, None, _) => match (year(first), year(second)) {
            (None, Some(year)) if quarter(first) => (year, None, None),
            (None, Some(year)) => (year, Some(small(first)?), None),
            (Some(year), None) => (year, Some(small(second)?), None),
            _ => return None,
        },
        (first, month, Some(last), None) => match (year(first), year(last)) {
            (None, Some(year)) => (year, Some(small(month)?), Some(small(first)?)),
            (Some(year), None) => (year, Some(small(month)?), Some(small(last)?)),
            _ => return None,
        },
        _ => return None,
    };
    Some(Date {
        written: String::new(),
        year,
        month,
        day,
    })
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
    fn words_without_a_year_and_numbers_of_documents_are_no_dates() {
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
    fn a_day_that_no_calendar_has_is_not_real() {
        for text in ["31/02/2023", "29/2/2023", "11/25/2023", "0/13/2023"] {
            assert!(!dates(text)[0].is_real(), "{text}");
        }
        assert!(dates("29/2/2024")[0].is_real());
    }
}
