//! Deadlines as plans write them: "trước ngày 05/3", "Quý IV năm trước", "tháng 6", "Hằng quý",
//! "Thường xuyên". One deadline is understood completely or not at all: unknown words are not
//! guessed, and neither is the year.

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{quarter, small};
use super::number;
use super::text::one_line;
use crate::model::Due;
use crate::vocab::fold::fold;

/// Parses one deadline in a plan of a year. Without a year only deadlines that name their own
/// are understood. `about` are the words around it, which may name the periods of a report.
#[must_use]
pub fn parse(text: &str, about: &str, year: Option<u16>) -> Due {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    of_words(&words, about, year)
}

/// Returns the meaning of folded words.
pub(super) fn of_words(words: &[&str], about: &str, year: Option<u16>) -> Due {
    if let Some(due) = recurring(words, about, year) {
        return due;
    }
    let (before, words) = lead_in(words);
    let found = range(words, year).or_else(|| span(words, year));
    let Some((first, last)) = found else {
        return if is_impossible(words, year) {
            Due::Impossible
        } else {
            Due::Unknown
        };
    };
    // "Trước ngày 05/3" means that the fourth is the last day.
    let until = if before {
        first.checked_sub(1.day()).ok()
    } else {
        Some(last)
    };
    until.map_or(Due::Unknown, Due::Until)
}

/// Returns the words without tone marks; a number keeps its separators, and a dash between
/// two periods is a word.
pub(super) fn words(text: &str) -> Vec<String> {
    const UNITS: [&str; 5] = ["thang", "quy", "tuan", "tu", "ngay"];
    let line = one_line(text).replace(['\u{2013}', '\u{2014}'], "-");
    let pieces = line.split([' ', ',', ';', '(', ')', ':']);
    let mut words: Vec<String> = Vec::new();
    for piece in pieces {
        if piece == "-" && !words.is_empty() {
            words.push("-".to_owned());
        }
        let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if piece.is_empty() {
            continue;
        }
        let is_numeric = piece.starts_with(|c: char| c.is_ascii_digit());
        let follows_unit = words
            .last()
            .is_some_and(|last| UNITS.contains(&last.as_str()));
        let is_roman_range = || {
            let parts: Vec<&str> = piece.split(['-', '/']).collect();
            parts.len() > 1
                && parts
                    .iter()
                    .take(2)
                    .all(|part| quarter(&fold(part)).is_some())
        };
        // "T3-T6/2024", "Q1-Q2".
        let is_lettered = |part: &str| {
            let number = part.strip_prefix(['T', 't', 'Q', 'q']);
            number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        };
        let is_short_range = || piece.split('-').take(2).all(is_lettered) && piece.contains('-');
        if !is_date(piece)
            && let Some((first, last)) = piece.split_once('-')
            && (is_short_range()
                || is_roman_range()
                || (is_numeric && (first.contains(['/', '.']) || follows_unit)))
        {
            add(first, &mut words);
            words.push("-".to_owned());
            add(last, &mut words);
        } else {
            add(piece, &mut words);
        }
    }
    words
}

/// Whether a piece is a date with dashes: `2023-11-25`, `25-11-2023`.
fn is_date(piece: &str) -> bool {
    let day = piece.split_once('T').map_or(piece, |(day, _)| day);
    let parts: Vec<&str> = day.split('-').collect();
    let [first, _, last] = parts.as_slice() else {
        return false;
    };
    parts
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        && (first.len() == 4 || last.len() == 4)
}

/// Adds the words of a piece without blanks.
fn add(piece: &str, words: &mut Vec<String>) {
    let month = piece.strip_prefix(['T', 't']);
    let month = month.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let piece = month.unwrap_or(piece);
    words.extend(month.map(|_| "thang".to_owned()));
    if piece.starts_with(|c: char| c.is_ascii_digit()) {
        // "05/3", "2023-11-25", "11/2023"; a time after a date is ignored.
        let piece = piece.split_once('T').map_or(piece, |(day, _)| day);
        words.push(piece.replace(['-', '.'], "/"));
    } else if let Some((head, tail)) = piece.split_once('/') {
        // "IV/2023", "Q4/2023".
        words.push(fold(head));
        words.extend((!tail.is_empty()).then(|| fold(tail)));
    } else {
        words.extend(fold(piece).split(' ').map(str::to_owned));
    }
}

/// The last months of quarters and of half-years.
const QUARTERS: [i8; 4] = [3, 6, 9, 12];
const HALVES: [i8; 2] = [6, 12];

/// Returns the last months of the periods that words name: "Quý, 6 tháng, năm".
fn months_named(words: &[&str]) -> Vec<i8> {
    let mut months = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let number = at.checked_sub(1).and_then(|before| small(words[before]));
        let next = words.get(at + 1).copied().unwrap_or_default();
        // "quý, 6 tháng": the number belongs to the months.
        let is_numbered = words.get(at + 2) != Some(&"thang");
        let named: &[i8] = match (*word, number) {
            ("thang", Some(3)) => &QUARTERS,
            ("thang", Some(6)) => &HALVES,
            ("thang", Some(9)) => &[9],
            // "tháng 6", "quý III" are one month and one quarter.
            ("thang", _) if small::<i8>(next).is_some() => &[],
            ("thang", None) => return (1..=12).collect(),
            ("quy", _) if is_numbered && quarter(next).is_some() => {
                months.extend(quarter_end(next));
                &[]
            }
            ("quy", _) => &QUARTERS,
            _ => &[],
        };
        months.extend_from_slice(named);
    }
    let is_yearly = words.windows(3).any(|three| three == ["bao", "cao", "nam"]);
    if is_yearly || (!months.is_empty() && words.contains(&"nam")) {
        months.push(12);
    }
    months.sort_unstable();
    months.dedup();
    months
}

/// Returns the meaning of a recurring deadline: "Thường xuyên", "Hằng quý", "ngày 25 của tháng
/// cuối quý"; `None` for another deadline.
fn recurring(words: &[&str], about: &str, year: Option<u16>) -> Option<Due> {
    const PERIODS: [&str; 5] = ["ngay", "tuan", "thang", "quy", "nam"];
    // A date next to it is another deadline.
    let is_date =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('/');
    if words.iter().any(is_date) {
        return None;
    }
    let mut rest = words;
    while let Some(after) = ["thuc", "hien", "bao", "cao", "dinh", "ky"]
        .iter()
        .find_map(|word| rest.strip_prefix(&[*word]))
    {
        rest = after;
    }
    let is_regular =
        rest.len() < words.len() && words.windows(2).any(|pair| pair == ["dinh", "ky"]);
    let each = |months: &[i8], day: Option<i8>| {
        let Some(year) = year else {
            return Due::Recurring;
        };
        let last_day = |month: &i8| {
            let end = day_of(year, *month, 1)?.last_of_month();
            match day {
                // "Trước ngày 1 hằng tháng" ends the day before.
                Some(0) => end.first_of_month().checked_sub(1.day()).ok(),
                // A month without the day ends with its last.
                Some(day) => day_of(year, *month, day.min(end.day())),
                None => Some(end),
            }
        };
        Due::Each(months.iter().filter_map(last_day).collect())
    };
    let all: Vec<i8> = (1..=12).collect();
    if let Some((day, of)) = day_of_months(rest) {
        let months = match of {
            ["thang", "cuoi", "quy"] | ["thang", "cuoi", "moi" | "hang", "quy"] => {
                QUARTERS.to_vec()
            }
            ["hang" | "moi", "thang"] | ["thang", "hang", "thang"] => all,
            ["thang", "cuoi", "ky"] | ["thang", "cuoi", "ky", "bao", "cao"] => {
                let about = fold(about);
                let about: Vec<&str> = about.split(' ').collect();
                let months = months_named(&about);
                if months.is_empty() {
                    return Some(Due::Recurring);
                }
                // The last month of each month is the month.
                months
            }
            ["hang" | "moi", period] if PERIODS.contains(period) => return Some(Due::Recurring),
            of => listed_months(of)?,
        };
        return Some(each(&months, Some(day)));
    }
    if words.contains(&"truoc") {
        return None;
    }
    match once_in(rest).unwrap_or(rest) {
        ["hang" | "moi", "thang", ..] | ["monthly"] => Some(each(&all, None)),
        ["hang" | "moi", "quy", ..] | ["quarterly"] => Some(each(&QUARTERS, None)),
        ["hang" | "moi", period, ..] if PERIODS.contains(period) => Some(Due::Recurring),
        ["thuong", "xuyen", ..]
        | ["regularly", ..]
        | ["ca", "nam", ..]
        | ["weekly" | "daily" | "ongoing"] => Some(Due::Recurring),
        rest if names_periods(rest, is_regular) => {
            let months = months_named(rest);
            Some(if months.is_empty() {
                Due::Recurring
            } else {
                each(&months, None)
            })
        }
        _ if is_regular => Some(Due::Recurring),
        _ => None,
    }
}

/// Returns the months of a list: "các tháng 3, 6, 9 và 12 hằng năm".
fn listed_months(words: &[&str]) -> Option<Vec<i8>> {
    let words = words.strip_prefix(&["cac"]).unwrap_or(words);
    let words = words.strip_prefix(&["thang"])?;
    let words = words.strip_suffix(&["hang", "nam"]).unwrap_or(words);
    let numbers = words.iter().filter(|word| !["va", "thang"].contains(word));
    let months: Option<Vec<i8>> = numbers.map(|word| small(word)).collect();
    months.filter(|months| months.len() > 1 && months.iter().all(|one| (1..=12).contains(one)))
}

/// Returns "hằng quý" for "01 lần/quý" and "quý/lần"; `None` for other words.
fn once_in<'a>(words: &[&str]) -> Option<&'a [&'a str]> {
    let (often, period) = match words {
        ["mot", "lan", period @ ..] | [period @ .., "lan"] => (1, period),
        [number, "lan", period @ ..] => (small::<i8>(number)?, period),
        _ => return None,
    };
    match period {
        // Twice a year has no known days.
        _ if often > 1 => Some(&["thuong", "xuyen"]),
        ["thang"] => Some(&["hang", "thang"]),
        ["quy"] => Some(&["hang", "quy"]),
        ["6" | "06", "thang"] => Some(&["6", "thang", "mot", "lan"]),
        ["3" | "03", "thang"] => Some(&["hang", "quy"]),
        ["nam"] => Some(&["hang", "nam"]),
        ["tuan"] => Some(&["hang", "tuan"]),
        _ => None,
    }
}

/// Whether words are nothing but periods: "6 tháng, năm", after "định kỳ" also "quý".
fn names_periods(words: &[&str], is_regular: bool) -> bool {
    const KNOWN: [&str; 16] = [
        "3", "03", "6", "06", "9", "09", "thang", "quy", "nam", "va", "hang", "moi", "mot", "lan",
        "theo", "ca",
    ];
    let units = words
        .iter()
        .filter(|word| ["thang", "quy", "nam"].contains(word));
    let units = units.count();
    let is_once = words.ends_with(&["mot", "lan"]);
    words.iter().all(|word| KNOWN.contains(word))
        && units > 0
        && (units > 1 || is_regular || is_once)
        && !words.starts_with(&["nam"])
}

/// Splits "ngày 12 của tháng cuối kỳ báo cáo" into the last day and the rest. "Trước ngày 12"
/// ends on the 11th.
fn day_of_months<'a, 'b>(words: &'a [&'b str]) -> Option<(i8, &'a [&'b str])> {
    let (before, rest) = lead_in(words);
    let (day, rest) = rest.split_first()?;
    let rest = rest.strip_prefix(&["cua"]).unwrap_or(rest);
    let is_monthly = matches!(rest, ["hang" | "moi", "thang"]);
    let day: i8 = small(day).filter(|_| before || is_monthly || words.contains(&"ngay"))?;
    Some((if before { day - 1 } else { day }, rest))
}

/// Removes the introducing words of a deadline. Returns whether they mean "before", and the
/// rest.
fn lead_in<'a, 'b>(words: &'a [&'b str]) -> (bool, &'a [&'b str]) {
    const SPOKEN: [&[&str]; 16] = [
        &["hoan", "thanh"],
        &["thuc", "hien"],
        &["ban", "hanh"],
        &["xong"],
        &["cham", "nhat"],
        &["muon", "nhat"],
        &["khong", "qua"],
        &["thoi", "han"],
        &["han", "cuoi"],
        &["la"],
        &["trong"],
        &["vao"],
        &["den", "het"],
        &["den", "cuoi"],
        &["by"],
        &["end", "of"],
    ];
    let mut rest = words;
    loop {
        // "đến cuối tháng 6" keeps the end.
        let spoken = SPOKEN.iter().find(|spoken| rest.starts_with(spoken));
        match (spoken, rest) {
            (Some(&["den", "cuoi"]), _) => rest = &rest[1..],
            (Some(spoken), _) => rest = &rest[spoken.len()..],
            (None, ["truoc" | "before", rest @ ..]) => return (true, strip_day(rest)),
            (None, ["den" | "het" | "toi" | "until", after @ ..]) => rest = after,
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

/// Returns the last period of a range, as the span that ends it: "từ tháng 3 đến tháng 6",
/// "01/3 - 30/6/2024", "Quý II - III".
fn range(words: &[&str], year: Option<u16>) -> Option<(Date, Date)> {
    const UNITS: [&str; 4] = ["thang", "quy", "tuan", "ngay"];
    let at = words
        .iter()
        .position(|word| ["-", "den", "toi"].contains(word))?;
    let (first, last) = (&words[..at], &words[at + 1..]);
    let first = first.strip_prefix(&["tu"]).unwrap_or(first);
    let first = first.strip_prefix(&["ke", "tu"]).unwrap_or(first);
    let is_period = |word: &&str| {
        UNITS.contains(word)
            || ["dau", "nam"].contains(word)
            || (word.len() == 2 && word.starts_with('q'))
            || word.starts_with(|c: char| c.is_ascii_digit())
            || quarter(word).is_some()
    };
    if first.is_empty() || !first.iter().all(is_period) {
        return None;
    }
    let (_, last) = lead_in(last);
    span(last, year).or_else(|| {
        let unit = first.iter().find(|word| UNITS.contains(word))?;
        let with_unit: Vec<&str> = std::iter::once(*unit).chain(last.iter().copied()).collect();
        span(&with_unit, year)
    })
}

/// Returns the first and the last day of the period that the words name.
fn span(words: &[&str], year: Option<u16>) -> Option<(Date, Date)> {
    match words {
        [number, rest @ ..] if number.contains('/') => numbers(number, rest, year),
        ["cuoi", "thang" | "quy", ..] => {
            let (_, last) = span(&words[1..], year)?;
            Some((last, last))
        }
        [number, "thang", half @ ("dau" | "cuoi"), rest @ ..] => {
            let rest = match rest {
                ["nam"] => &[],
                rest => rest,
            };
            let year = of_year(rest, year)?;
            let count: i8 = small(number).filter(|count| (1..12).contains(count))?;
            match *half {
                "dau" => months(year, 1, count),
                _ => months(year, 13 - count, 12),
            }
        }
        [day, "thang", month, rest @ ..] => {
            let (month, year) = with_year(month, rest, year)?;
            let day = day_of(year, small(month)?, small(day)?)?;
            Some((day, day))
        }
        ["tuan", week, "cua", rest @ ..] | ["tuan", week, rest @ ..]
            if rest.first() == Some(&"thang") =>
        {
            week_of(week, span(rest, year)?)
        }
        ["tuan", "thu", week, rest @ ..] => {
            let with: Vec<&str> = ["tuan", week]
                .into_iter()
                .chain(rest.iter().copied())
                .collect();
            span(&with, year)
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

/// Returns a week of a month: the first is its days 1 to 7, the last ends with the month.
fn week_of(week: &str, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let week: i8 = match week {
        "cuoi" => return Some((last.checked_sub(6.days()).ok()?, last)),
        "dau" | "nhat" | "i" => 1,
        "hai" | "ii" => 2,
        "ba" | "iii" => 3,
        "tu" | "iv" => 4,
        number => small(number)?,
    };
    let from = (1..=4).contains(&week).then_some(week * 7 - 6)?;
    let first = Date::new(first.year(), first.month(), from).ok()?;
    Some((first, first.checked_add(6.days()).ok()?))
}

/// Whether the words are a day, month or quarter that is in no calendar, such as 31/4.
fn is_impossible(words: &[&str], year: Option<u16>) -> bool {
    let is_day = |day: &str, month: &str, year: Option<u16>| {
        let (Some(day), Some(month)) = (small::<i8>(day), small::<i8>(month)) else {
            return false;
        };
        // A leap year has every day that some year has.
        day_of(year.unwrap_or(2000), month, day).is_none()
    };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let of_period = |number: &str| number.split('/').next().unwrap_or_default().to_owned();
    let is_none_of = |number: &str, last: i8| {
        let number = small::<i8>(&of_period(number));
        number.is_some_and(|number| !(1..=last).contains(&number))
    };
    match words {
        ["thang", month, ..] => is_none_of(month, 12),
        ["quy", number, ..] => {
            const BEYOND: [&str; 6] = ["v", "vi", "vii", "viii", "ix", "x"];
            is_none_of(number, 4) || BEYOND.contains(&of_period(number).as_str())
        }
        [number, rest @ ..] => match number.split('/').collect::<Vec<_>>().as_slice() {
            [month, last] if number::year(last).is_some() => is_none_of(month, 12),
            [day, month] if of_year(rest, Some(2000)).is_some() => {
                number::year(month).is_none() && is_day(day, month, of_year(rest, year))
            }
            [day, month, last] if number::year(last).is_some() => {
                is_day(day, month, number::year(last))
            }
            // The year of two digits may be a short one.
            [first, other, last] if [first, other, last].iter().all(|part| is_number(part)) => {
                number::year(first).is_none() && (last.len() != 2 || first.len() > 2)
            }
            [day] => {
                matches!(rest, ["thang", month, ..] if is_day(day, month.split('/').next().unwrap_or(month), None))
            }
            _ => false,
        },
        [] => false,
    }
}

/// Parses a date in numbers: `25/11/2023`, `2023/11/25`, `05/3`, `11/2023`.
fn numbers(number: &str, rest: &[&str], year: Option<u16>) -> Option<(Date, Date)> {
    let parts: Vec<&str> = number.split('/').collect();
    let day = match (parts.as_slice(), rest) {
        ([first, month, last], []) => match (number::year(first), number::year(last)) {
            (None, Some(year)) => day_of(year, small(month)?, small(first)?)?,
            (Some(year), None) => day_of(year, small(month)?, small(last)?)?,
            (None, None) => day_of(short_year(last, year?)?, small(month)?, small(first)?)?,
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

/// Returns the year near that of the plan whose last two digits are written: `30/06/24`.
fn short_year(digits: &str, year: u16) -> Option<u16> {
    let last: u16 = small(digits).filter(|_| digits.len() == 2)?;
    (year.checked_sub(1)?..=year.checked_add(1)?).find(|year| year % 100 == last)
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
        | ["cung" | "hang", "nam"]
        | ["nam", "thuc", "hien"]
        | ["nam", "thuc", "hien", "ke", "hoach"]
        | ["nam", "ke", "hoach"]
        | ["nam", "danh", "gia"]
        | ["nam", "hien", "hanh"] => year,
        ["nam", "truoc", rest @ ..] if is_next_to(rest) => year?.checked_sub(1),
        ["nam", "sau", rest @ ..] if is_next_to(rest) => year?.checked_add(1),
        ["nam", "tiep", "theo"] | ["nam", "ke", "tiep"] | ["nam", "toi"] => year?.checked_add(1),
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
            | ["lien", "ke", "nam", "ke", "hoach"]
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
            ("Theo kế hoạch", Due::Unknown),
            ("Theo hướng dẫn của Sở Nội vụ", Due::Unknown),
            ("31/02/2023", Due::Impossible),
            ("31/4", Due::Impossible),
            ("99999-01-01", Due::Impossible),
            ("1/1/0", Due::Impossible),
            ("1/1/24", until(2024, 1, 1)),
            ("Quý V", Due::Impossible),
            ("Quý 5/2024", Due::Impossible),
            ("trước quý 0", Due::Impossible),
            ("tháng 13", Due::Impossible),
            ("tháng 0/2024", Due::Impossible),
            ("tháng sau", Due::Unknown),
            ("quý sau", Due::Unknown),
            ("trước ngày 30 tháng 02", Due::Impossible),
            ("Tháng 13/2023", Due::Impossible),
            ("13/2023", Due::Impossible),
            ("9 tháng đầu năm", until(2023, 9, 30)),
            ("06 tháng đầu năm 2023", until(2023, 6, 30)),
            ("3 tháng cuối năm", until(2023, 12, 31)),
            ("30/06/23", until(2023, 6, 30)),
            ("31/01/24", until(2024, 1, 31)),
            ("31/01/19", Due::Unknown),
            ("31/01 năm tới", until(2024, 1, 31)),
            ("quý IV năm trước liền kề năm kế hoạch", until(2022, 12, 31)),
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
            assert_eq!(parse(text, "", Some(2023)), meant, "{text}");
        }
    }

    #[test]
    fn ranges_end_with_their_last_day_and_weeks_have_seven() {
        let until = |year, month, day| Due::Until(date(year, month, day));
        for (text, meant) in [
            ("Từ tháng 3 đến tháng 6/2024", until(2024, 6, 30)),
            ("từ ngày 01/3 đến ngày 30/6", until(2024, 6, 30)),
            ("01/3-30/6/2024", until(2024, 6, 30)),
            ("01/3 – 30/6/2024", until(2024, 6, 30)),
            ("Quý II-III/2024", until(2024, 9, 30)),
            ("Quý I đến quý III", until(2024, 9, 30)),
            ("Tháng 3 - 6", until(2024, 6, 30)),
            ("tháng 3-6/2024", until(2024, 6, 30)),
            ("từ tháng 01 đến hết tháng 12/2024", until(2024, 12, 31)),
            ("tuần 2 tháng 6", until(2024, 6, 14)),
            ("Tuần thứ hai tháng 6/2024", until(2024, 6, 14)),
            ("tuần cuối tháng 6", until(2024, 6, 30)),
            ("Cuối tháng 6", until(2024, 6, 30)),
            ("cuối quý III", until(2024, 9, 30)),
            ("Đến ngày 15/12", until(2024, 12, 15)),
            ("đến hết quý II", until(2024, 6, 30)),
            ("T6/2024", until(2024, 6, 30)),
            ("T3-T6/2024", until(2024, 6, 30)),
            ("Q1-Q2/2024", until(2024, 6, 30)),
            ("25-11-2024", until(2024, 11, 25)),
            ("trước ngày 25/11 hằng năm", until(2024, 11, 24)),
            ("Từ tháng 3", Due::Unknown),
            ("Sau ngày 30/6", Due::Unknown),
            ("đầu tháng 6", Due::Unknown),
        ] {
            assert_eq!(parse(text, "", Some(2024)), meant, "{text}");
        }
    }

    #[test]
    fn recurring_deadlines_fall_due_each_time() {
        let days = |day: i8, months: &[i8]| {
            let each = months.iter().map(|month| {
                let first = date(2024, *month, 1);
                if day == 0 {
                    first.last_of_month()
                } else {
                    date(2024, *month, day)
                }
            });
            Due::Each(each.collect())
        };
        let (quarters, halves) = ([3, 6, 9, 12], [6, 12]);
        let all: Vec<i8> = (1..=12).collect();
        for (text, about, meant) in [
            ("Hằng quý", "", days(0, &quarters)),
            ("hàng tháng", "", days(0, &all)),
            ("Định kỳ hằng quý", "", days(0, &quarters)),
            ("Định kỳ 6 tháng, năm", "", days(0, &halves)),
            ("6 tháng và năm", "", days(0, &halves)),
            ("Định kỳ quý, 6 tháng, năm", "", days(0, &quarters)),
            ("ngày 25 của tháng cuối quý", "", days(25, &quarters)),
            ("ngày 25 hằng tháng", "", days(25, &all)),
            ("trước ngày 25 hằng tháng", "", days(24, &all)),
            ("Trước 12 hằng tháng", "", days(11, &all)),
            ("20 hằng tháng", "", days(20, &all)),
            (
                "Trước ngày 15 các tháng 3, 6, 9, 12",
                "",
                days(14, &quarters),
            ),
            ("ngày 15 tháng 6 và tháng 12", "", days(15, &halves)),
            ("01 lần/quý", "", days(0, &quarters)),
            ("Quý/lần", "", days(0, &quarters)),
            ("6 tháng/lần", "", days(0, &halves)),
            ("02 lần/năm", "", Due::Recurring),
            (
                "Định kỳ: quý, 6 tháng, 9 tháng, năm",
                "",
                days(0, &quarters),
            ),
            ("6 tháng, 9 tháng, năm", "", days(0, &[6, 9, 12])),
            (
                "Trước ngày 12 của tháng cuối kỳ báo cáo",
                "Báo cáo kết quả (Quý, 6 tháng, năm)",
                days(11, &quarters),
            ),
            (
                "trước ngày 12 của tháng cuối kỳ báo cáo",
                "Báo cáo 6 tháng, năm",
                days(11, &halves),
            ),
            (
                "trước ngày 12 của tháng cuối kỳ báo cáo",
                "",
                Due::Recurring,
            ),
            ("Hằng năm", "", Due::Recurring),
            ("Hằng tuần", "", Due::Recurring),
        ] {
            assert_eq!(parse(text, about, Some(2024)), meant, "{text}");
        }
        assert_eq!(parse("Hằng quý", "", None), Due::Recurring);
        // A month without the day ends with its last.
        let Due::Each(days) = parse("ngày 30 hằng tháng", "", Some(2023)) else {
            panic!();
        };
        assert_eq!((days.len(), days[1]), (12, date(2023, 2, 28)));
    }

    #[test]
    fn a_deadline_without_a_year_needs_the_plans() {
        assert_eq!(parse("Quý IV", "", None), Due::Unknown);
        assert_eq!(parse("quý IV năm trước", "", None), Due::Unknown);
        assert_eq!(
            parse("Quý IV/2023", "", None),
            Due::Until(date(2023, 12, 31))
        );
    }
}
