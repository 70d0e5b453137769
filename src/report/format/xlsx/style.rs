//! How cells look: the type of official documents, thin borders.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::lang::Lang;
use crate::model::Points;
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
pub(super) fn fact(value: &Value, lang: Lang, decimals: u32) -> Format {
    base(SIZE)
        .set_align(FormatAlign::Left)
        .set_num_format(number_format(value, lang, decimals))
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

/// A cell of a table.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    /// The kind of its row.
    pub(super) kind: RowKind,
    /// Whether its column holds numbers.
    pub(super) number: bool,
    /// Whether its column holds the names.
    pub(super) name: bool,
}

/// The format of a cell: its number as printed elsewhere, its row's weight.
pub(super) fn cell(looks: &Looks, value: &Value, lang: Lang, decimals: u32) -> Format {
    let mut format = base(TABLE_SIZE)
        .set_border(FormatBorder::Thin)
        .set_num_format(number_format(value, lang, decimals));
    format = if looks.number {
        format.set_align(FormatAlign::Right)
    } else {
        format.set_align(FormatAlign::Left)
    };
    if looks.name {
        let indent = u8::try_from(steps(looks.kind)).unwrap_or(0);
        format = format.set_indent(indent);
    }
    if is_strong(looks.kind) {
        format = format.set_bold();
    }
    match looks.kind {
        RowKind::Total => format.set_background_color(Color::RGB(0x00F2_F2F2)),
        RowKind::Group(_) | RowKind::Leaf(_) | RowKind::Plain => format,
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

/// The number format that shows the value as it is printed elsewhere. It has
/// the digits of the value itself: under `0.##` Excel prints 15 as `15.`.
fn number_format(value: &Value, lang: Lang, decimals: u32) -> String {
    let digits = |points: &Points| {
        let text = points.text(lang, decimals);
        let after = text.split_once(lang.decimal_separator());
        after.map_or(0, |(_, digits)| digits.len())
    };
    match value {
        Value::Empty | Value::Text(_) | Value::Share(..) => "@".to_owned(),
        Value::Count(_) => "0".to_owned(),
        Value::Points(points) => zeros(digits(points)),
        Value::Change(points) => {
            let number = zeros(digits(points));
            format!("+{number};-{number};{number}")
        }
        Value::Index(_) => zeros(usize::try_from(decimals).unwrap_or(2)),
    }
}

fn zeros(digits: usize) -> String {
    match digits {
        0 => "0".to_owned(),
        digits => format!("0.{}", "0".repeat(digits.min(20))),
    }
}
