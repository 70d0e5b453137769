//! Values of cells, by the type and the format of the cell.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use smol_str::SmolStr;

use super::strings::{SharedStrings, unescape_excel};
use super::styles::{CellFormat, CellFormats};
use crate::input::formats::cell_values::{
    boolean, date_from_iso, date_from_serial, normalize_line_breaks, number, styled_value,
};
use crate::input::formats::error::CellFault;
use crate::input::formats::number_format::{NumberFormat, TimeFormat};
use crate::source::CellKind;

/// The declared type of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellType {
    /// None: a number, or else a text.
    Unspecified,
    /// A number.
    Number,
    /// The index of a shared string.
    SharedString,
    /// A string inside the cell.
    InlineString,
    /// The text result of a formula.
    FormulaString,
    /// A truth value.
    Bool,
    /// A date as ISO text.
    Date,
    /// An error.
    Error,
    /// An unknown type.
    Unknown,
}

impl CellType {
    /// Parses the attribute `t` of a cell.
    pub(super) fn from_name(name: &str) -> Self {
        match name {
            "s" => Self::SharedString,
            "n" => Self::Number,
            "str" => Self::FormulaString,
            "" => Self::Unspecified,
            "inlineStr" | "is" => Self::InlineString,
            "b" => Self::Bool,
            "d" => Self::Date,
            "e" => Self::Error,
            _ => Self::Unknown,
        }
    }

    /// Whether the value is a text, which may consist of several XML events.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::FormulaString | Self::Date | Self::Error | Self::Unknown
        )
    }
}

/// The kind of a value and its text.
pub(super) type Value = (CellKind, SmolStr);

/// What the cells of all sheets refer to.
#[derive(Clone, Copy)]
pub(super) struct WorkbookData<'c> {
    /// The shared strings.
    pub(super) strings: &'c SharedStrings,
    /// The formats of cells.
    pub(super) formats: &'c CellFormats,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

impl WorkbookData<'_> {
    /// Parses the value of a cell with this type and format index; `None` if it is
    /// empty.
    ///
    /// # Errors
    /// [`CellFault`] if the value does not fit the type.
    pub(super) fn value(
        &self,
        kind: CellType,
        format: Option<usize>,
        written: &str,
    ) -> Result<Option<Value>, CellFault> {
        let format = self.formats.get(format);
        // White space around a value is indentation, except in a text.
        let value = written.trim();
        let value = match kind {
            CellType::FormulaString => Some((
                CellKind::Text,
                normalize_line_breaks(&unescape_excel(written)),
            )),
            // The string is inside the cell, and the type is reported elsewhere.
            CellType::InlineString | CellType::Unknown => None,
            CellType::Date => Some((CellKind::Date, date_from_iso(value).into())),
            CellType::Unspecified if !written.is_empty() && value.is_empty() => {
                Some((CellKind::Text, normalize_line_breaks(written)))
            }
            _ if value.is_empty() => None,
            CellType::Bool => Some(parse_bool(value)?),
            CellType::Error => Some((CellKind::Error, value.into())),
            CellType::SharedString => {
                let index = value.parse().ok();
                let string = index.and_then(|index| self.strings.get(index, format.font));
                let string = string.ok_or_else(|| CellFault::NoSuchString(value.to_owned()))?;
                return Ok(Some((CellKind::Text, string)));
            }
            CellType::Unspecified | CellType::Number => {
                Some(parse_number(written, kind, format, self.from_1904)?)
            }
        };
        Ok(value.map(|(kind, text)| styled_value(kind, text, format.font)))
    }
}

/// Parses a number as its cell displays it.
///
/// # Errors
/// [`CellFault::NotANumber`] if it is not a number, but has the type of one.
fn parse_number(
    text: &str,
    kind: CellType,
    format: CellFormat,
    from_1904: bool,
) -> Result<Value, CellFault> {
    let Ok(value) = text.trim().parse() else {
        return match kind {
            CellType::Unspecified => Ok((CellKind::Text, normalize_line_breaks(text))),
            _ => Err(CellFault::NotANumber(text.trim().to_owned())),
        };
    };
    let date = format.time.and_then(|time| {
        let time = match time {
            TimeFormat::DateTime => ExcelDateTimeType::DateTime,
            TimeFormat::Duration => ExcelDateTimeType::TimeDelta,
        };
        date_from_serial(ExcelDateTime::new(value, time, from_1904))
    });
    let (kind, text) = match (date, format.time) {
        (Some(date), _) => (CellKind::Date, date),
        (None, Some(_)) => number(value, NumberFormat::GENERAL),
        (None, None) => number(value, format.number),
    };
    Ok((kind, text.into()))
}

/// Parses a truth value.
///
/// # Errors
/// [`CellFault::NotABoolean`] if it is not one.
fn parse_bool(text: &str) -> Result<Value, CellFault> {
    let value = match text {
        "0" => false,
        "1" => true,
        word if word.eq_ignore_ascii_case("false") => false,
        word if word.eq_ignore_ascii_case("true") => true,
        _ => return Err(CellFault::NotABoolean(text.to_owned())),
    };
    Ok((CellKind::Bool, boolean(value).into()))
}

/// Whether every version of Excel has this error value.
pub(super) fn is_old_error(error: &str) -> bool {
    const OLD: [&str; 7] = [
        "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
    ];
    OLD.contains(&error)
}
