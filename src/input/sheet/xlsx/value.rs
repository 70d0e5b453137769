//! What the value of a cell is, by the type and the format of the cell.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use smol_str::SmolStr;

use super::styles::{Format, Formats};
use super::text::unescaped;
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

/// What the cells of all sheets of a workbook refer to.
#[derive(Clone, Copy)]
pub(super) struct Common<'c> {
    /// The texts that cells share.
    pub(super) strings: &'c [SmolStr],
    /// The formats of cells.
    pub(super) formats: &'c Formats,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

impl Common<'_> {
    /// The value of a cell by its type, the number of its format, and what is
    /// written in it; none where that says nothing.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when the cell cannot have it.
    pub(super) fn value(
        &self,
        kind: Type,
        style: Option<usize>,
        written: &str,
    ) -> Result<Option<Value>, SheetError> {
        Ok(match kind {
            // It stands inside the cell, whatever else is there.
            Type::Inline => None,
            Type::Unknown => return Err(SheetError::Damaged),
            Type::Text => Some((CellKind::Text, lines(&unescaped(written)))),
            Type::Date => Some((CellKind::Date, date::of_iso(written).into())),
            Type::Bool => of_bool(written)?,
            Type::Error => match written.trim() {
                "" => None,
                error => Some((CellKind::Error, error.into())),
            },
            _ if written.is_empty() => None,
            Type::Shared => {
                let number = written.parse().map_err(|_| SheetError::Damaged)?;
                Some((CellKind::Text, self.shared(number)?.clone()))
            }
            Type::Unsaid | Type::Number => {
                if let Some(kind) = self.exact(kind, style, written) {
                    return Ok(Some((kind, written.into())));
                }
                let format = self.formats.of(style);
                Some(of_number(written, kind, format, self.from_1904)?)
            }
        })
    }

    /// A text that cells share, by its number.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when there is none.
    pub(super) fn shared(&self, number: usize) -> Result<&SmolStr, SheetError> {
        match self.strings.get(number) {
            Some(text) => Ok(text),
            None => Err(SheetError::Damaged),
        }
    }

    /// The kind of a number that is shown as it is written, as nearly all are;
    /// none for any other, and for what is no number.
    pub(super) fn exact(
        &self,
        kind: Type,
        style: Option<usize>,
        written: &str,
    ) -> Option<CellKind> {
        if !matches!(kind, Type::Unsaid | Type::Number) || !is_exact(written) {
            return None;
        }
        let format = self.formats.of(style);
        format.clock.is_none().then(|| number_kind(format.shown))
    }
}

/// A number that is not written as its cell shows it.
///
/// # Errors
/// [`SheetError::Damaged`] for a number that is none.
fn of_number(text: &str, kind: Type, format: Format, from_1904: bool) -> Result<Value, SheetError> {
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
fn of_bool(text: &str) -> Result<Option<Value>, SheetError> {
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
