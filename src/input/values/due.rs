//! Deadlines as plans write them: "trước ngày 05/3", "Quý IV năm trước", "tháng 6", "Thường
//! xuyên". A deadline is understood completely or not at all: unknown words and texts with
//! two deadlines are not guessed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{quarter, small};
use super::number;
use super::text::one_line;
use crate::model::Due;
use crate::vocab::fold::fold;

/// Parses a deadline in a plan of a year. Without a year only deadlines that name their own
/// are understood.
#[must_use]
pub fn parse(text: &str, year: Option<u16>) -> Due {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if is_recurring(&words) {
        return Due::Recurring;
    }
    let (before, words) = lead_in(&words);
    let Some((first, last)) = span(words, year) else {
        return Due::Unknown;
    };
    // "Trước ngày 05/3" means that the fourth is the last day.
    let until = if before {
        first.checked_sub(1.day()).ok()
    } else {
        Some(last)
    };
    until.map_or(Due::Unknown, Due::Until)
}

/// Returns the words without tone marks; a number keeps its separators.
fn words(text: &str) -> Vec<String> {
    let line = one_line(text);
    let pieces = line.split([' ', ',', ';', '(', ')', ':']);
    let clean = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut words = Vec::new();
    for piece in clean.filter(|piece| !piece.is_empty()) {
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            // "05/3", "2023-11-25", "11/2023"; a time after a date is ignored.
            let piece = piece.split_once('T').map_or(piece, |(day, _)| day);
            words.push(piece.replace(['-', '.', '\u{2013}'], "/"));
        } else if let Some((head, tail)) = piece.split_once('/') {
            // "IV/2023", "Q4/2023".
            words.push(fold(head));
            words.extend((!tail.is_empty()).then(|| tail.to_owned()));
        } else {
            words.extend(fold(piece).split(' ').map(str::to_owned));
        }
    }
    words
}

/// Returns whether the words mean a recurring deadline: "Thường xuyên", "Hằng quý", "ngày 25
/// của tháng cuối quý".
fn is_recurring(words: &[&str]) -> bool {
    const PERIODS: [&str; 5] = ["ngay", "tuan", "thang", "quy", "nam"];
    let regular = |words: &[&str]| match words {
        ["hang" | "moi", period, ..] => PERIODS.contains(period),
        ["thuong", "xuyen", ..] | ["dinh", "ky", ..] | ["regularly", ..] => true,
        [word] => ["monthly", "quarterly", "weekly", "daily", "ongoing"].contains(word),
        _ => false,
    };
    // A date next to it is another deadline.
    let is_date =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('/');
    if words.contains(&"truoc") || words.iter().any(is_date) {
        return false;
    }
    match words {
        ["thuc", "hien", rest @ ..] => regular(rest),
        ["ngay", _, "cua", rest @ ..] | ["ngay", _, rest @ ..] => {
            matches!(
                rest,
                ["thang", "cuoi", "quy"] | ["thang", "cuoi", "moi" | "hang", "quy"]
            ) || (matches!(rest, ["hang" | "moi", _]) && regular(rest))
        }
        words => regular(words),
    }
}

/// Removes the introducing words of a deadline. Returns whether they mean "before", and the
/// rest.
fn lead_in<'a, 'b>(words: &'a [&'b str]) -> (bool, &'a [&'b str]) {
    const SPOKEN: [&[&str]; 12] = [
        &["hoan", "thanh"],
        &["thuc", "hien"],
        &["ban", "hanh"],
        &["xong"],
        &["cham", "nhat"],
        &["muon", "nhat"],
        &["khong", "qua"],
        &["la"],
        &["trong"],
        &["vao"],
        &["den", "het"],
        &["by"],
    ];
    let mut rest = words;
    loop {
        let spoken = SPOKEN.iter().find(|spoken| rest.starts_with(spoken));
        match (spoken, rest) {
            (Some(spoken), _) => rest = &rest[spoken.len()..],
            (None, ["truoc" | "before", rest @ ..]) => return (true, strip_day(rest)),
            (None, ["den" | "het" | "until", after @ ..]) => rest = after,
            (None, _) => return (false, strip_day(rest)),
        }
    }
}

fn strip_day<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    match words {
        ["ngay", rest @ ..] => rest,
        words => words,
    }
}

/// Returns the first and the last day of the period that the words name.
fn span(words: &[&str], year: Option<u16>) -> Option<(Date, Date)> {
    match words {
        [number, rest @ ..] if number.contains('/') => numbers(number, rest, year),
        ["6", "thang", half @ ("dau" | "cuoi"), rest @ ..] => {
            let rest = match rest {
                ["nam"] => &[],
                rest => rest,
            };
            let year = of_year(rest, year)?;
            let last = if *half == "dau" { 6 } else { 12 };
            months(year, last - 5, last)
        }
        [day, "thang", month, rest @ ..] => {
            let (month, year) = with_year(month, rest, year)?;
            let day = day_of(year, small(month)?, small(day)?)?;
            Some((day, day))
        }
        ["thang", month, rest @ ..] => {
            let (month, year) = with_year(month, rest, year)?;
            months(year, small(month)?, small(month)?)
        }
        ["quy", number, rest @ ..] => {
            let (number, year) = with_year(number, rest, year)?;
            let last = quarter_end(number)?;
            months(year, last - 2, last)
        }
        ["cuoi", rest @ ..] => months(of_year(rest, year)?, 12, 12),
        ["nam", ..] => months(of_year(words, year)?, 1, 12),
        [word, rest @ ..] if word.len() == 2 && word.starts_with('q') => {
            let last = quarter_end(&word[1..])?;
            months(of_year(rest, year)?, last - 2, last)
        }
        _ => None,
    }
}

/// Parses a date in numbers: `25/11/2023`, `2023/11/25`, `05/3`, `11/2023`.
fn numbers(number: &str, rest: &[&str], year: Option<u16>) -> Option<(Date, Date)> {
    let parts: Vec<&str> = number.split('/').collect();
    let day = match (parts.as_slice(), rest) {
        ([first, month, last], []) => match (number::year(first), number::year(last)) {
            (None, Some(year)) => day_of(year, small(month)?, small(first)?)?,
            (Some(year), None) => day_of(year, small(month)?, small(last)?)?,
            _ => return None,
        },
        ([month, last], []) if number::year(last).is_some() => {
            return months(number::year(last)?, small(month)?, small(month)?);
        }
        ([day, month], rest) => day_of(of_year(rest, year)?, small(month)?, small(day)?)?,
        _ => return None,
    };
    Some((day, day))
}

/// Splits a month or quarter from its year, which follows as a word or after a slash: `11/2023`.
fn with_year<'a>(part: &'a str, rest: &[&str], year: Option<u16>) -> Option<(&'a str, u16)> {
    match part.split_once('/') {
        Some((part, glued)) if rest.is_empty() => Some((part, number::year(glued)?)),
        Some(_) => None,
        None => Some((part, of_year(rest, year)?)),
    }
}

/// Returns the year that is named, as a number or relative to the year of the plan.
fn of_year(words: &[&str], year: Option<u16>) -> Option<u16> {
    let words = match words {
        ["cua" | "trong", rest @ ..] => rest,
        words => words,
    };
    match words {
        []
        | ["nam"]
        | ["nam", "nay"]
        | ["cung", "nam"]
        | ["nam", "thuc", "hien"]
        | ["nam", "thuc", "hien", "ke", "hoach"]
        | ["nam", "ke", "hoach"] => year,
        ["nam", "truoc", rest @ ..] if is_next_to(rest) => year?.checked_sub(1),
        ["nam", "sau", rest @ ..] if is_next_to(rest) => year?.checked_add(1),
        ["nam", number] | [number] => number::year(number),
        _ => None,
    }
}

/// Returns whether the words mean "adjacent" (liền kề) to the year of the plan.
fn is_next_to(words: &[&str]) -> bool {
    matches!(
        words,
        [] | ["lien", "ke"]
            | ["lien", "ke", "nam", "danh", "gia"]
            | ["lien", "ke", "nam", "thuc", "hien"]
            | ["lien", "ke", "nam", "thuc", "hien", "ke", "hoach"]
    )
}

/// Returns the last month of a quarter.
fn quarter_end(text: &str) -> Option<i8> {
    i8::try_from(quarter(text)? * 3).ok()
}

fn day_of(year: u16, month: i8, day: i8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// Returns the first day of a month and the last day of another.
fn months(year: u16, first: i8, last: i8) -> Option<(Date, Date)> {
    let last = day_of(year, last, 1)?.last_of_month();
    Some((day_of(year, first, 1)?, last))
}

/// Returns the last day of the quarter of a day.
#[must_use]
pub fn end_of_quarter(day: Date) -> Date {
    let month = (day.month() + 2) / 3 * 3;
    Date::new(day.year(), month, 1).map_or(day, Date::last_of_month)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn deadlines_as_plans_write_them() {
        let until = |year, month, day| Due::Until(date(year, month, day));
        for (text, meant) in [
            ("2023-11-25", until(2023, 11, 25)),
            ("2023-11-25 ", until(2023, 11, 25)),
            ("25/11/2023", until(2023, 11, 25)),
            ("25/11", until(2023, 11, 25)),
            ("trước ngày 05/3", until(2023, 3, 4)),
            ("Trước 15/12/2023", until(2023, 12, 14)),
            ("trước ngày 05.6.2023.", until(2023, 6, 4)),
            ("Chậm nhất ngày 25/11", until(2023, 11, 25)),
            ("Trước ngày 31/01 năm liền kề", Due::Unknown),
            (
                "trước ngày 15/02 của năm sau liền kề năm đánh giá",
                until(2024, 2, 14),
            ),
            ("trước ngày 15/8 năm thực hiện kế hoạch", until(2023, 8, 14)),
            ("ngày 25 tháng 11 năm 2023", until(2023, 11, 25)),
            ("ngày 25 tháng 11/2023", until(2023, 11, 25)),
            ("tháng 6", until(2023, 6, 30)),
            ("Tháng 02 năm 2024", until(2024, 2, 29)),
            ("Trong tháng 11/2023", until(2023, 11, 30)),
            ("11/2023", until(2023, 11, 30)),
            ("trước tháng 6", until(2023, 5, 31)),
            ("Quý IV", until(2023, 12, 31)),
            ("Quý I/2023", until(2023, 3, 31)),
            ("Q3/2023", until(2023, 9, 30)),
            ("Quý 2 năm 2024", until(2024, 6, 30)),
            ("quý IV năm trước", until(2022, 12, 31)),
            (
                "ban hành trong quý IV của năm trước liền kề",
                until(2022, 12, 31),
            ),
            ("quý I năm thực hiện kế hoạch", until(2023, 3, 31)),
            ("6 tháng đầu năm", until(2023, 6, 30)),
            ("6 tháng cuối năm 2023", until(2023, 12, 31)),
            ("Trong năm 2023", until(2023, 12, 31)),
            ("Cuối năm", until(2023, 12, 31)),
            ("Thường xuyên", Due::Recurring),
            ("Thường xuyên trong năm 2023", Due::Recurring),
            ("Thực hiện thường xuyên hàng năm;", Due::Recurring),
            ("Hằng quý", Due::Recurring),
            ("hàng tháng", Due::Recurring),
            ("ngày 25 của tháng cuối quý", Due::Recurring),
            ("ngày 25 hằng tháng", Due::Recurring),
            ("Định kỳ hằng quý", Due::Recurring),
            ("Theo kế hoạch", Due::Unknown),
            ("Theo hướng dẫn của Sở Nội vụ", Due::Unknown),
            ("31/02/2023", Due::Unknown),
            ("Quý V", Due::Unknown),
            ("1. Quý I; 2. Quý III", Due::Unknown),
            (
                "báo cáo quý I trước ngày 05/3; năm trước ngày 25/11",
                Due::Unknown,
            ),
            (
                "Thực hiện thường xuyên; báo cáo trước ngày 31/01",
                Due::Unknown,
            ),
            ("73/KH-SKHCN", Due::Unknown),
            ("", Due::Unknown),
        ] {
            assert_eq!(parse(text, Some(2023)), meant, "{text}");
        }
    }

    #[test]
    fn a_deadline_without_a_year_needs_the_plans() {
        assert_eq!(parse("Quý IV", None), Due::Unknown);
        assert_eq!(parse("quý IV năm trước", None), Due::Unknown);
        assert_eq!(parse("Quý IV/2023", None), Due::Until(date(2023, 12, 31)));
    }

    #[test]
    fn a_quarter_ends_with_its_third_month() {
        assert_eq!(end_of_quarter(date(2023, 1, 1)), date(2023, 3, 31));
        assert_eq!(end_of_quarter(date(2023, 6, 30)), date(2023, 6, 30));
        assert_eq!(end_of_quarter(date(2023, 10, 2)), date(2023, 12, 31));
    }
}
