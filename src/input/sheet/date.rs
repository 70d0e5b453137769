//! Dates and times of a workbook as ISO text.

use calamine::ExcelDateTime;

use super::number::decimal;

/// A date as `2023-11-25`, a time as `08:30:00`, both as
/// `2023-11-25 08:30:00`; none where the number is no date (Excel shows ####).
pub(super) fn of_serial(value: ExcelDateTime) -> Option<String> {
    let serial = decimal(value.as_f64())?;
    let days: u64 = serial.split('.').next()?.parse().ok()?;
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let time = format!("{minute:02}:{second:02}");
    if value.is_duration() {
        let hours = days.checked_mul(24)?.checked_add(u64::from(hour))?;
        return Some(format!("{hours:02}:{time}"));
    }
    // The day after 31 December 9999, the last that Excel has.
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

/// An ISO date and time as [`of_serial`] writes it: midnight is left out.
pub(super) fn of_iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) => match time.trim_end_matches(['0', '.', ':', 'Z']) {
            "" => date.to_owned(),
            _ => format!("{date} {time}"),
        },
        None => text.to_owned(),
    }
}

/// An ISO duration such as `PT08H30M00S` as `08:30:00`; else as it is.
pub(super) fn of_duration(text: &str) -> String {
    clock(text).unwrap_or_else(|| text.to_owned())
}

fn clock(text: &str) -> Option<String> {
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
    fn serial_numbers_become_iso_dates() {
        let date = |value| of_serial(ExcelDateTime::new(value, DateTime, false));
        assert_eq!(date(45255.0).as_deref(), Some("2023-11-25"));
        assert_eq!(date(45255.5).as_deref(), Some("2023-11-25 12:00:00"));
        assert_eq!(date(0.75).as_deref(), Some("18:00:00"));
        assert_eq!(date(-3.0), None);
        assert_eq!(date(3_000_000.0), None);
        assert_eq!(date(f64::NAN), None);
        let mac = of_serial(ExcelDateTime::new(43793.0, DateTime, true));
        assert_eq!(mac.as_deref(), Some("2023-11-25"));
        let hours = of_serial(ExcelDateTime::new(1.25, TimeDelta, false));
        assert_eq!(hours.as_deref(), Some("30:00:00"));
    }

    #[test]
    fn iso_texts_leave_midnight_out() {
        assert_eq!(of_iso("2023-11-25"), "2023-11-25");
        assert_eq!(of_iso("2023-11-25T00:00:00"), "2023-11-25");
        assert_eq!(of_iso("2023-11-25T08:30:00"), "2023-11-25 08:30:00");
        assert_eq!(of_duration("PT08H30M00S"), "08:30:00");
        assert_eq!(of_duration("P1D"), "P1D");
    }
}
