//! What the value of a cell is, by the type and the format of the cell.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use smol_str::SmolStr;

use super::styles::Format;
use crate::input::sheet::SheetError;
use crate::input::sheet::cells::{boolean, lines, number, number_kind};
use crate::input::sheet::clock::Clock;
use crate::input::sheet::date;
use crate::input::sheet::format::Shown;
use crate::input::sheet::number::is_exact;
use crate::source::CellKind;

/// How a cell says what its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// Nothing is said: a number, or else a text.
    Unsaid,
    /// A number.
    Number,
    /// The number of a text that cells share.
    Shared,
    /// The text itself, inside the cell.
    Inline,
    /// The text that a formula gives.
    Text,
    /// A truth value.
    Bool,
    /// A date as ISO text.
    Date,
    /// An error.
    Error,
    /// A type that does not exist.
    Unknown,
}

impl Type {
    /// As a cell writes it.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "n" => Self::Number,
            "str" => Self::Text,
            "inlineStr" | "is" => Self::Inline,
            "b" => Self::Bool,
            "d" => Self::Date,
            "e" => Self::Error,
            _ => Self::Unknown,
        }
    }

    /// Whether a value may take more than one piece of XML to say.
    pub(super) fn is_wordy(self) -> bool {
        matches!(self, Self::Text | Self::Date | Self::Error | Self::Unknown)
    }
}

/// The kind of a value and its text.
pub(super) type Value = (CellKind, SmolStr);

/// A number, shown as its cell shows it.
///
/// # Errors
/// [`SheetError::Damaged`] for a number that is none.
pub(super) fn of_number(
    text: &str,
    kind: Type,
    format: Format,
    from_1904: bool,
) -> Result<Value, SheetError> {
    if format.clock.is_none() && is_exact(text) {
        return Ok((number_kind(format.shown), text.into()));
    }
    let Ok(value) = text.parse() else {
        return match kind {
            Type::Unsaid => Ok((CellKind::Text, lines(text))),
            _ => Err(SheetError::Damaged),
        };
    };
    let date = format.clock.and_then(|clock| {
        let clock = match clock {
            Clock::Moment => ExcelDateTimeType::DateTime,
            Clock::Span => ExcelDateTimeType::TimeDelta,
        };
        date::of_serial(ExcelDateTime::new(value, clock, from_1904))
    });
    let (kind, text) = match (date, format.clock) {
        (Some(date), _) => (CellKind::Date, date),
        (None, Some(_)) => number(value, Shown::GENERAL),
        (None, None) => number(value, format.shown),
    };
    Ok((kind, text.into()))
}

/// A truth value; none where nothing is written.
///
/// # Errors
/// [`SheetError::Damaged`] for what is none.
pub(super) fn of_bool(text: &str) -> Result<Option<Value>, SheetError> {
    let value = match text.trim() {
        "" => return Ok(None),
        "0" => false,
        "1" => true,
        word if word.eq_ignore_ascii_case("false") => false,
        word if word.eq_ignore_ascii_case("true") => true,
        _ => return Err(SheetError::Damaged),
    };
    Ok(Some((CellKind::Bool, boolean(value).into())))
}

/// Whether an error is one of those that every Excel has.
pub(super) fn is_old_error(error: &str) -> bool {
    const OLD: [&str; 7] = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
    ];
    OLD.contains(&error)
}
