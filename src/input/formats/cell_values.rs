//! Values of cells as text: numbers, truth values, dates and line breaks.

use calamine::ExcelDateTime;
use smol_str::SmolStr;

use super::number_format::NumberFormat;
use super::runs::RunStyle;
use crate::input::values::as_percent;
use crate::source::CellKind;

/// Significant digits that Excel keeps.
const DIGITS: usize = 15;

/// Returns the number with at most 15 significant digits and no exponent: 0.1 + 0.2
/// gives `0.3`. `None` for NaN and infinity.
fn decimal(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    // The shortest text of the number is as it was typed, unless it has too many digits.
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

/// Returns a number as its format displays it; NaN and infinity are Excel's `#NUM!`.
pub(super) fn number(value: f64, format: NumberFormat) -> (CellKind, String) {
    match decimal(value) {
        Some(text) => (number_kind(format), text),
        None => (CellKind::Error, "#NUM!".to_owned()),
    }
}

/// Returns the kind of a cell with a number in this format.
pub(super) fn number_kind(format: NumberFormat) -> CellKind {
    match format {
        NumberFormat::Number(decimals) => CellKind::Number { decimals },
        NumberFormat::Percent => CellKind::Percent,
        NumberFormat::Hidden => CellKind::Number { decimals: None },
    }
}

/// Returns a truth value as Excel displays it.
pub(super) fn boolean(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// Returns the value of a cell whose own format has this style: a struck-out, raised or
/// lowered number is a text, as if its characters were formatted. An error stays one.
pub(super) fn styled_value(kind: CellKind, text: SmolStr, style: RunStyle) -> (CellKind, SmolStr) {
    if style.is_plain() || matches!(kind, CellKind::Error | CellKind::NoResult) {
        return (kind, text);
    }
    let mut styled = String::with_capacity(2 * text.len());
    match kind {
        CellKind::Percent => style.push(&as_percent(&text), &mut styled),
        _ => style.push(&text, &mut styled),
    }
    (CellKind::Text, styled.into())
}

/// Replaces every line break by `\n`.
pub(super) fn normalize_line_breaks(text: &str) -> SmolStr {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}

/// Returns a date as `2023-11-25`, a time as `08:30:00` and both as
/// `2023-11-25 08:30:00`; `None` if the number is not a date (Excel displays ####).
pub(super) fn date_from_serial(value: ExcelDateTime) -> Option<String> {
    let serial = decimal(value.as_f64())?;
    let days: u64 = serial.split('.').next()?.parse().ok()?;
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let time = format!("{minute:02}:{second:02}");
    if value.is_duration() {
        let hours = days.checked_mul(24)?.checked_add(u64::from(hour))?;
        return Some(format!("{hours:02}:{time}"));
    }
    // The day after 31 December 9999, Excel's last date.
    if days >= 2_958_466 {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    let whole = !serial.contains('.');
    Some(if whole && days > 0 {
        date
    } else if days == 0 {
        format!("{hour:02}:{time}")
    } else {
        format!("{date} {hour:02}:{time}")
    })
}

/// Returns an ISO date and time as [`date_from_serial`] writes it: without midnight.
pub(super) fn date_from_iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) => match time.trim_end_matches(['0', '.', ':', 'Z']) {
            "" => date.to_owned(),
            _ => format!("{date} {time}"),
        },
        None => text.to_owned(),
    }
}

/// Returns an ISO duration such as `PT08H30M00S` as `08:30:00`, any other text as it is.
pub(super) fn time_from_duration(text: &str) -> String {
    parse_duration(text).unwrap_or_else(|| text.to_owned())
}

fn parse_duration(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let whole = |part: &str| part.parse::<u32>().ok();
    let (hours, minutes, seconds) = (whole(hours)?, whole(minutes)?, whole(seconds)?);
    Some(format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

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
    fn serial_numbers_become_iso_dates() {
        let date = |value| date_from_serial(ExcelDateTime::new(value, DateTime, false));
        assert_eq!(date(45255.0).as_deref(), Some("2023-11-25"));
        assert_eq!(date(45255.5).as_deref(), Some("2023-11-25 12:00:00"));
        assert_eq!(date(0.75).as_deref(), Some("18:00:00"));
        assert_eq!(date(-3.0), None);
        assert_eq!(date(3_000_000.0), None);
        assert_eq!(date(f64::NAN), None);
        let mac = date_from_serial(ExcelDateTime::new(43793.0, DateTime, true));
        assert_eq!(mac.as_deref(), Some("2023-11-25"));
        let hours = date_from_serial(ExcelDateTime::new(1.25, TimeDelta, false));
        assert_eq!(hours.as_deref(), Some("30:00:00"));
    }

    #[test]
    fn iso_texts_leave_midnight_out() {
        assert_eq!(date_from_iso("2023-11-25"), "2023-11-25");
        assert_eq!(date_from_iso("2023-11-25T00:00:00"), "2023-11-25");
        assert_eq!(date_from_iso("2023-11-25T08:30:00"), "2023-11-25 08:30:00");
        assert_eq!(time_from_duration("PT08H30M00S"), "08:30:00");
        assert_eq!(time_from_duration("P1D"), "P1D");
    }
}
