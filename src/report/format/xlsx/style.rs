//! Cell formats: the font of official documents, thin borders.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::Points;
use crate::report::document::{RowKind, Value};
use crate::report::format::font_metrics::TABLE_SIZE;
use crate::report::format::table_text::{indent_level, is_bold};

/// Font size of running text, in points.
pub(super) const TEXT_SIZE: u16 = 13;
/// Font size of the title, in points.
pub(super) const TITLE_SIZE: u16 = 14;
/// The cell of a row that a unit does not score.
const IDLE: Color = Color::RGB(0x00E4_E4E4);

fn base(size: u16) -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(size)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Running text.
pub(super) fn sentence() -> Format {
    base(TEXT_SIZE).set_num_format("@")
}

/// The centred title of the document.
pub(super) fn title() -> Format {
    base(TITLE_SIZE)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_num_format("@")
}

/// The line that sums up a report.
pub(super) fn headline() -> Format {
    sentence()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_font_color(Color::RGB(0x001F_4E79))
}

/// A line below the title.
pub(super) fn subtitle() -> Format {
    sentence().set_align(FormatAlign::Center)
}

/// What tells how to fill in a form.
pub(super) fn instruction() -> Format {
    base(TABLE_SIZE).set_italic().set_num_format("@")
}

/// The label of a line of information.
pub(super) fn label() -> Format {
    bordered().set_bold().set_num_format("@")
}

/// The value of a line of information.
pub(super) fn information() -> Format {
    bordered().set_align(FormatAlign::Left).set_num_format("@")
}

/// The number of a line of information.
pub(super) fn number_information() -> Format {
    bordered().set_align(FormatAlign::Left)
}

/// What a line of information is for.
pub(super) fn hint() -> Format {
    base(TABLE_SIZE)
        .set_italic()
        .set_font_color(Color::RGB(0x0059_5959))
        .set_num_format("@")
}

fn bordered() -> Format {
    base(TABLE_SIZE).set_border(FormatBorder::Thin)
}

/// The title of a table.
pub(super) fn table_title() -> Format {
    sentence().set_bold()
}

/// The value of a fact.
pub(super) fn fact(value: &Value, decimals: u32) -> Format {
    let formats = ColumnFormat::of_one(value, decimals);
    let format = base(TEXT_SIZE).set_align(FormatAlign::Left);
    formats.of(value).apply(format)
}

/// The heading of a column.
pub(super) fn heading() -> Format {
    base(TABLE_SIZE)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_background_color(Color::RGB(0x00DD_E6F0))
        .set_border(FormatBorder::Thin)
        .set_num_format("@")
}

/// Points that are missing.
pub(super) fn missing() -> Format {
    Format::new()
        .set_font_color(Color::RGB(0x009C_5700))
        .set_background_color(Color::RGB(0x00FF_EB9C))
}

/// A change for the better.
pub(super) fn better() -> Format {
    Format::new().set_font_color(Color::RGB(0x0000_6100))
}

/// A change for the worse.
pub(super) fn worse() -> Format {
    Format::new().set_font_color(Color::RGB(0x009C_0006))
}

/// The format of a table cell, compared before the library's own is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CellStyle {
    number_format: NumberFormat,
    bold: bool,
    right: bool,
    indent: u8,
    ground: Ground,
    /// Set for a cell that a user fills in.
    input: Option<InputStyle>,
}

/// The background of a cell, by what its row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ground {
    Plain,
    Total,
    /// A row that the unit does not score.
    Idle,
}

/// The format of an input cell: unlocked and coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct InputStyle {
    /// The number format of what is filled in.
    pub(super) number_format: &'static str,
    /// Whether other cells are locked, so that this one has to be seen.
    pub(super) shown: bool,
}

impl CellStyle {
    /// Creates the style of a cell with this number format in a row of that kind; `number`
    /// and `name` tell whether its column contains numbers or names.
    pub(super) fn new(
        number_format: NumberFormat,
        kind: RowKind,
        number: bool,
        name: bool,
    ) -> Self {
        let indent = if name { indent_level(kind) } else { 0 };
        Self {
            number_format,
            bold: is_bold(kind),
            right: number,
            indent: u8::try_from(indent).unwrap_or(0),
            ground: if kind == RowKind::Total {
                Ground::Total
            } else {
                Ground::Plain
            },
            input: None,
        }
    }

    /// Keeps a text at a distance from a number on its left.
    pub(super) fn with_distance(self, distant: bool) -> Self {
        let indent = self.indent + u8::from(distant);
        Self { indent, ..self }
    }

    /// Greys the cell of a row that the unit does not score.
    pub(super) fn with_idle(self, idle: bool) -> Self {
        let ground = if idle { Ground::Idle } else { self.ground };
        Self { ground, ..self }
    }

    /// Sets the style of input, if the cell is one to fill in.
    pub(super) fn with_input(self, input: Option<InputStyle>) -> Self {
        Self { input, ..self }
    }

    /// Returns the format for the library.
    pub(super) fn format(self) -> Format {
        let align = if self.right {
            FormatAlign::Right
        } else {
            FormatAlign::Left
        };
        let format = base(TABLE_SIZE)
            .set_border(FormatBorder::Thin)
            .set_align(align);
        let mut format = self.number_format.apply(format);
        if self.indent > 0 {
            format = format.set_indent(self.indent);
        }
        if self.bold {
            format = format.set_bold();
        }
        if self.ground == Ground::Total {
            format = format.set_background_color(Color::RGB(0x00F2_F2F2));
        }
        let format = match self.input {
            Some(input) => input.apply(format),
            None => format,
        };
        if self.ground == Ground::Idle {
            format.set_background_color(IDLE)
        } else {
            format
        }
    }
}

impl InputStyle {
    /// Returns the format, changed for input.
    pub(super) fn apply(self, format: Format) -> Format {
        let format = format.set_num_format(self.number_format);
        if self.shown {
            format
                .set_unlocked()
                .set_background_color(Color::RGB(0x00FF_F7D6))
        } else {
            format
        }
    }
}

/// The number format of a value.
///
/// `General` prints 15, 0.4 and 1.25; with `0.##` Excel prints 15 as `15.`. A column with
/// fractions has as many decimals as the document prints, so that its numbers are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NumberFormat {
    Text,
    /// A number with its own digits.
    General,
    /// The same with a sign.
    Signed,
    /// A number with this many decimals.
    Number(u32),
    /// A number with a sign and this many decimals.
    SignedNumber(u32),
}

/// The number formats of a column: one for each kind of its values.
#[derive(Clone, Copy, Debug)]
pub(super) struct ColumnFormat {
    points: NumberFormat,
    change: NumberFormat,
    exact: NumberFormat,
    /// The format of cells without a number.
    blank: NumberFormat,
    decimals: u32,
}

impl ColumnFormat {
    /// Returns the formats of a column of these values. They depend on the whole column, so
    /// that a number typed into any cell looks like its neighbours.
    pub(super) fn new<'v>(
        values: impl Iterator<Item = &'v Value>,
        is_number: bool,
        decimals: u32,
    ) -> Self {
        let mut formats = Self {
            points: NumberFormat::General,
            change: NumberFormat::Signed,
            exact: NumberFormat::General,
            blank: if is_number {
                NumberFormat::General
            } else {
                NumberFormat::Text
            },
            decimals,
        };
        // A form, which has every digit, prints each number with its own.
        let is_form = decimals >= Points::MAX_DECIMALS;
        let is_rounded = |points: Points| points.decimals() > 0 && !is_form;
        let mut first = None;
        for value in values {
            match value {
                Value::Points(points) if is_rounded(*points) => {
                    formats.points = NumberFormat::Number(decimals);
                }
                Value::Change(points) if is_rounded(*points) => {
                    formats.change = NumberFormat::SignedNumber(decimals);
                }
                _ => {}
            }
            if !matches!(value, Value::Empty | Value::Text(_) | Value::Share(..)) {
                first = first.or(Some(value));
            }
        }
        if let (true, Some(value)) = (is_number, first) {
            formats.blank = formats.of(value);
        }
        formats
    }

    /// Returns the formats of a column whose numbers cannot be edited: all with as many
    /// decimals as any of them needs.
    pub(super) fn of_locked<'v>(values: impl Iterator<Item = &'v Value> + Clone) -> Self {
        let points = values.clone().filter_map(|value| match value {
            Value::Points(points) | Value::Exact(points) => Some(points.decimals()),
            _ => None,
        });
        let needed = points.max().unwrap_or(0);
        Self::new(values, true, needed)
    }

    /// Returns the format of a value that is in no column.
    fn of_one(value: &Value, decimals: u32) -> Self {
        let formats = Self::new(std::iter::once(value), false, decimals);
        match value {
            Value::Points(points) if points.decimals() <= decimals => Self {
                points: NumberFormat::General,
                ..formats
            },
            Value::Change(points) if points.decimals() <= decimals => Self {
                change: NumberFormat::Signed,
                ..formats
            },
            _ => formats,
        }
    }

    /// Returns the format of a value of the column.
    pub(super) fn of(&self, value: &Value) -> NumberFormat {
        match value {
            Value::Empty | Value::Text(_) | Value::Share(..) => self.blank,
            Value::Count(_) => NumberFormat::Number(0),
            Value::Points(_) => self.points,
            Value::Exact(_) => self.exact,
            Value::Change(_) => self.change,
            Value::Index(_) => NumberFormat::Number(self.decimals),
        }
    }
}

impl NumberFormat {
    /// Returns the format with this number format, of which `General` is the default.
    fn apply(self, format: Format) -> Format {
        match self {
            Self::General => format,
            other => format.set_num_format(other.code()),
        }
    }

    /// Returns the format code of Excel.
    fn code(self) -> String {
        let signed = |number: &str| format!("+{number};-{number};{number}");
        match self {
            Self::Text => "@".to_owned(),
            Self::General => "General".to_owned(),
            Self::Signed => signed("General"),
            Self::Number(decimals) => number_code(decimals),
            Self::SignedNumber(decimals) => signed(&number_code(decimals)),
        }
    }
}

fn number_code(decimals: u32) -> String {
    match decimals {
        0 => "0".to_owned(),
        decimals => {
            let zeros = usize::try_from(decimals.min(20)).unwrap_or(20);
            format!("0.{}", "0".repeat(zeros))
        }
    }
}
