//! Declared figures as the documents write them: dots separate thousands, a comma separates
//! decimals.

use crate::model::points::Points;

/// Millionths in a figure of one. Figures are whole millionths, so that nothing is rounded.
pub(super) const ONE: i128 = 1_000_000;

/// The most digits before and after the separator. Within these limits no product of figures
/// and points overflows an `i128`.
const WHOLE_DIGITS: usize = 9;
const FRACTION_DIGITS: usize = 6;

/// Parses a count, in millionths: `53`, `62.027` (thousands), `1.234,5`, `45,5`, `45.5`. Returns
/// `None` if it is not a figure, or if a comma may separate thousands (`1,500`).
pub(super) fn count(text: &str) -> Option<i128> {
    let (sign, body) = signed(text);
    let (whole, fraction) = match body.split_once(',') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    let could_be_thousands =
        |whole: &str| (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    let groups: Vec<&str> = whole.split('.').collect();
    match (groups.as_slice(), fraction) {
        ([whole], None) => number(whole, ""),
        ([whole], Some(fraction)) if could_be_thousands(whole) && fraction.len() == 3 => None,
        ([whole], Some(fraction)) => decimal(whole, fraction),
        ([first, rest @ ..], _)
            if could_be_thousands(first) && rest.iter().all(|group| group.len() == 3) =>
        {
            let whole = groups.concat();
            fraction.map_or_else(|| number(&whole, ""), |fraction| decimal(&whole, fraction))
        }
        ([whole, fraction], None) => decimal(whole, fraction),
        _ => None,
    }
    .map(|value| sign * value)
}

/// Parses a count as points: `53`, `62.027` (thousands), `45,5`.
#[must_use]
pub fn counted(text: &str) -> Option<Points> {
    count(text).map(Points::from_millionths)
}

/// Parses a percentage without its sign, in millionths: `85`, `84,91`, `62.5`.
pub(super) fn per_cent(text: &str) -> Option<i128> {
    let (sign, body) = signed(text);
    match body.split_once(['.', ',']) {
        Some((whole, fraction)) => decimal(whole, fraction),
        None => number(body, ""),
    }
    .map(|value| sign * value)
}

fn signed(text: &str) -> (i128, &str) {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text),
    }
}

fn decimal(whole: &str, fraction: &str) -> Option<i128> {
    (!fraction.is_empty()).then(|| number(whole, fraction))?
}

fn number(whole: &str, fraction: &str) -> Option<i128> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    if whole.len() > WHOLE_DIGITS || fraction.len() > FRACTION_DIGITS {
        return None;
    }
    format!("0{whole}{fraction:0<FRACTION_DIGITS$}")
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_documents_write_them() {
        for (text, millionths) in [
            ("53", Some(53 * ONE)),
            (" 62.027 ", Some(62_027 * ONE)),
            ("1.234.567", Some(1_234_567 * ONE)),
            ("1.234,5", Some(1_234_500_000)),
            ("45,5", Some(45_500_000)),
            ("45.5", Some(45_500_000)),
            ("0.533", Some(533_000)),
            ("0,533", Some(533_000)),
            ("-3", Some(-3 * ONE)),
            ("1,500", None),
            ("1.23.456", None),
            ("1,2,3", None),
            ("45,", None),
            (".5", None),
            ("", None),
            ("-", None),
            ("năm", None),
            ("1234567890", None),
            ("1,1234567", None),
        ] {
            assert_eq!(count(text), millionths, "{text}");
        }
        assert_eq!(per_cent("84,125"), Some(84_125_000));
        assert_eq!(per_cent("62.125"), Some(62_125_000));
    }
}
