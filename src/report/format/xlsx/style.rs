//! How cells look: the type of official documents, thin borders.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::document::{RowKind, Value};
use crate::report::format::row::{is_strong, steps};

/// Size of the type of running text, in points of type.
const SIZE: u8 = 13;
/// Size of the type inside a table.
const TABLE_SIZE: u8 = 12;

fn base(size: u8) -> Format {
    Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(size)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// Running text.
pub(super) fn sentence() -> Format {
    base(SIZE).set_num_format("@")
}

/// The title of the document, in the middle of the sheet.
pub(super) fn title() -> Format {
    base(SIZE + 1)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_num_format("@")
}

/// The title of a table.
pub(super) fn table_title() -> Format {
    sentence().set_bold()
}

/// The value of a fact.
pub(super) fn fact(value: &Value, decimals: u32) -> Format {
    base(SIZE)
        .set_align(FormatAlign::Left)
        .set_num_format(Shown::of(value, decimals).code())
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

/// The look of a cell of a table: its number as printed elsewhere, its row's weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    shown: Shown,
    strong: bool,
    total: bool,
    right: bool,
    indent: u8,
    /// The ground and the number format of a cell that is to be written in.
    open: Option<Open>,
}

/// A cell of a blank form: open, told apart by its ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// How what is written there is shown.
    pub(super) code: &'static str,
}

impl Look {
    /// The look of a value in a row of that kind, and in a column of numbers, of
    /// names or of other texts.
    pub(super) fn of(
        value: &Value,
        decimals: u32,
        kind: RowKind,
        number: bool,
        name: bool,
    ) -> Self {
        let set_in = if name { steps(kind) } else { 0 };
        Self {
            shown: Shown::of(value, decimals),
            strong: is_strong(kind),
            total: kind == RowKind::Total,
            right: number,
            indent: u8::try_from(set_in).unwrap_or(0),
            open: None,
        }
    }

    /// The same, to be written in where that is asked.
    pub(super) fn opened(self, open: Option<Open>) -> Self {
        Self { open, ..self }
    }

    /// The same as the library wants it.
    pub(super) fn format(self) -> Format {
        let side = if self.right {
            FormatAlign::Right
        } else {
            FormatAlign::Left
        };
        let mut format = base(TABLE_SIZE)
            .set_border(FormatBorder::Thin)
            .set_num_format(self.shown.code())
            .set_align(side);
        if self.indent > 0 {
            format = format.set_indent(self.indent);
        }
        if self.strong {
            format = format.set_bold();
        }
        if self.total {
            format = format.set_background_color(Color::RGB(0x00F2_F2F2));
        }
        match self.open {
            Some(open) => open.format(format),
            None => format,
        }
    }
}

impl Open {
    /// The ground of cells that are to be written in.
    const GROUND: Color = Color::RGB(0x00FF_F7D6);

    /// The format of the same cell, opened.
    pub(super) fn format(self, format: Format) -> Format {
        format
            .set_unlocked()
            .set_background_color(Self::GROUND)
            .set_num_format(self.code)
    }
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

/// The number format that shows a value as it is printed elsewhere. It has the
/// digits of the value itself: under `0.##` Excel prints 15 as `15.`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// A text, whatever it looks like.
    Words,
    /// A number with so many digits after the separator.
    Places(u32),
    /// The same with its sign.
    Signed(u32),
}

impl Shown {
    fn of(value: &Value, decimals: u32) -> Self {
        match value {
            Value::Empty | Value::Text(_) | Value::Share(..) => Self::Words,
            Value::Count(_) => Self::Places(0),
            Value::Points(points) => Self::Places(points.printed_decimals(decimals)),
            Value::Change(points) => Self::Signed(points.printed_decimals(decimals)),
            Value::Index(_) => Self::Places(decimals),
        }
    }

    fn code(self) -> String {
        match self {
            Self::Words => "@".to_owned(),
            Self::Places(digits) => zeros(digits),
            Self::Signed(digits) => {
                let number = zeros(digits);
                format!("+{number};-{number};{number}")
            }
        }
    }
}

fn zeros(digits: u32) -> String {
    match digits {
        0 => "0".to_owned(),
        digits => format!(
            "0.{:0<1$}",
            "",
            usize::try_from(digits.min(20)).unwrap_or(20)
        ),
    }
}
