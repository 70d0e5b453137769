//! The day of a report: `--status`.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date as Day;
use jiff::tz::Offset;
use parindex::analysis::plan::status::ReportDay;
use parindex::input::values::date::{Date, days, quarter_of_year};
use parindex::text;

use super::failure::Failure;

/// Returns the current day in Vietnam, whatever the time zone of this machine.
fn today() -> Result<Day, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok());
    let now = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let day = now.map(|now| Offset::constant(7).to_datetime(now).date());
    day.ok_or_else(|| {
        Failure::usage(text!(
            "không đọc được ngày của máy",
            "the date of this machine cannot be read"
        ))
        .help(text!(
            "ghi ngày sau --status, ví dụ --status 2024-03-15",
            "write the day after --status, such as --status 2024-03-15"
        ))
    })
}

/// Parses the day of `--status`, which is today if it is empty.
pub(super) fn report_day(written: &str) -> Result<ReportDay, Failure> {
    let of_day = |day: Day| ReportDay {
        day,
        of_quarter: false,
    };
    if written.is_empty() {
        return today().map(of_day);
    }
    if let Some(day) = quarter_of_year(written) {
        let of_quarter = true;
        return Ok(ReportDay { day, of_quarter });
    }
    let found = days(written).into_iter().find(Date::is_real);
    let day = found.and_then(|date| {
        let part = |part: Option<u8>| i8::try_from(part?).ok();
        Day::new(
            i16::try_from(date.year).ok()?,
            part(date.month)?,
            part(date.day)?,
        )
        .ok()
    });
    day.map(of_day).ok_or_else(|| {
        Failure::usage(text!(
            "“{written}” không phải là một ngày hay một quý",
            "“{written}” is neither a date nor a quarter"
        ))
        .help(text!(
            "ghi ngày như 2024-03-15 hoặc 15/3/2024, quý như 2024-Q3; tên tệp thì đứng trước --status",
            "write the date as 2024-03-15 or 15/3/2024, a quarter as 2024-Q3; the file name goes before --status"
        ))
    })
}
