//! The codes that a date could have been.

use crate::model::Code;
use crate::vocab::fold::fold;

/// Years before any table: a date in one was a code of three levels, whose last became the
/// year.
const BEFORE_ANY_TABLE: std::ops::RangeInclusive<u32> = 2001..=2011;
/// The largest number of a criterion that a year may have been.
const LARGEST: u32 = 20;

/// Returns the codes of a date: day and month in either order, with or without a year that
/// may be the number of a criterion. `None` if the text is not a date.
pub(super) fn readings(text: &str) -> Option<Vec<Code>> {
    let day = text.split(' ').next()?;
    let (one, other, year) = numbers(day).or_else(|| named_month(text))?;
    if !(1..=31).contains(&one) || !(1..=31).contains(&other) {
        return None;
    }
    let mut codes: Vec<String> = Vec::new();
    if year.is_none_or(|year| !BEFORE_ANY_TABLE.contains(&year)) {
        codes.extend([format!("{one}.{other}"), format!("{other}.{one}")]);
    }
    let last = year.and_then(|year| year.checked_sub(2000));
    if let Some(last @ 1..=LARGEST) = last {
        codes.extend([
            format!("{one}.{other}.{last}"),
            format!("{other}.{one}.{last}"),
        ]);
    }
    let mut readings: Vec<Code> = Vec::new();
    for code in codes.iter().filter_map(|code| Code::new(code)) {
        if !readings.contains(&code) {
            readings.push(code);
        }
    }
    Some(readings)
}

/// Parses `2024-03-15`, `15/3/2024`, `15/3/24`, `15/3`: two numbers and the year.
fn numbers(day: &str) -> Option<(u32, u32, Option<u32>)> {
    let digits = |part: &str| -> Option<u32> {
        let plain = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| plain)
    };
    let parts: Vec<u32> = day.split(['-', '/']).map(digits).collect::<Option<_>>()?;
    match (parts.as_slice(), day.find(['-', '/'])?) {
        ([year, one, other], 4) => Some((*one, *other, Some(*year))),
        ([one, other, year], _) if *year >= 1000 => Some((*one, *other, Some(*year))),
        ([one, other, year], _) if *year < 100 => Some((*one, *other, Some(2000 + year))),
        ([one, other], 1 | 2) if day.contains('/') => Some((*one, *other, None)),
        _ => None,
    }
}

/// Parses a day with the name of its month: `2-Jan`, `Jan-02`, `02-Thg1`, `2 Jan`.
fn named_month(text: &str) -> Option<(u32, u32, Option<u32>)> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let folded = fold(text).replace("thg ", "thg");
    let month = |word: &str| {
        let number = word
            .strip_prefix("thg")
            .or_else(|| word.strip_prefix("thang"));
        match number {
            Some(number) => number
                .parse()
                .ok()
                .filter(|number| (1..=12).contains(number)),
            None => (1..)
                .zip(MONTHS)
                .find_map(|(number, name)| (name == word).then_some(number)),
        }
    };
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    let words: Vec<&str> = folded.split(' ').collect();
    match words.as_slice() {
        [one, other] => match (number(one), month(other), month(one), number(other)) {
            (Some(day), Some(month), ..) | (.., Some(month), Some(day)) => Some((day, month, None)),
            _ => None,
        },
        [one, other, year] => {
            let year = 2000 + number(year)?;
            Some((number(one)?, month(other)?, Some(year)))
        }
        _ => None,
    }
}
