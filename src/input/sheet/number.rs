//! Numbers of a workbook, which are binary floats, as exact decimal text.

/// Significant digits that Excel keeps and shows.
const DIGITS: usize = 15;

/// The number with at most 15 significant digits and no exponent: 0.1 + 0.2
/// gives `0.3`, one gives `1`. None for what is not a number.
pub(super) fn decimal(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    // The shortest text that is this number is the one that was typed, where it
    // has no more digits than are kept.
    let short = value.to_string();
    if short.len() <= DIGITS && short.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(short);
    }
    let text = format!("{value:.precision$e}", precision = DIGITS - 1);
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let point = exponent + 1;
    Some(match usize::try_from(point) {
        Ok(0) | Err(_) => {
            let zeros = "0".repeat(usize::try_from(-point).unwrap_or(0));
            format!("{sign}0.{zeros}{digits}")
        }
        Ok(point) if point >= digits.len() => {
            format!("{sign}{digits}{}", "0".repeat(point - digits.len()))
        }
        Ok(point) => format!("{sign}{}.{}", &digits[..point], &digits[point..]),
    })
}

/// Whether a text is a number as [`decimal`] would give it, so that it need not
/// go through a float: every number of at most 15 digits comes back from one.
pub(super) fn is_exact(text: &str) -> bool {
    let number = match text.as_bytes() {
        [b'-', number @ ..] | number => number,
    };
    if number.len() > DIGITS {
        return false;
    }
    let (mut digits, mut point) = (0, None);
    for byte in number {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' if point.is_none() => point = Some(digits),
            _ => return false,
        }
    }
    let leads = number.first() == Some(&b'0') && point.unwrap_or(digits) > 1;
    let trails = point.is_some() && matches!(number.last(), Some(b'0' | b'.'));
    digits > 0 && point != Some(0) && !leads && !trails && text != "-0"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_arithmetic)]
    fn floats_become_the_decimals_that_were_typed() {
        for (value, text) in [
            (0.1 + 0.2, "0.3"),
            (1.0, "1"),
            (0.0, "0"),
            (-0.0, "0"),
            (-13.35, "-13.35"),
            (100.0, "100"),
            (1.10, "1.1"),
            (81.755, "81.755"),
            (1e-7, "0.0000001"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (1_234_567_890_123_456.0, "1234567890123460"),
            (0.999_999_999_999_999_9, "1"),
        ] {
            assert_eq!(decimal(value).as_deref(), Some(text));
        }
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(f64::INFINITY), None);
    }

    #[test]
    fn what_is_exact_is_what_a_float_gives() {
        for text in [
            "0",
            "1",
            "-1",
            "10",
            "0.5",
            "-13.35",
            "81.755",
            "0.000000000001",
        ] {
            assert!(is_exact(text), "{text}");
            let value = text.parse().ok().and_then(decimal);
            assert_eq!(value.as_deref(), Some(text));
        }
        for text in [
            "",
            "-",
            "-0",
            "+1",
            "01",
            "00",
            "1.",
            ".5",
            "0.50",
            "1.0",
            "1e3",
            " 1",
            "1 ",
            "1,5",
            "nan",
            "inf",
            "1234567890123456",
            "0.1234567890123456",
        ] {
            assert!(!is_exact(text), "{text}");
        }
    }
}
