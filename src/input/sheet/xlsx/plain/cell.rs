//! A cell with a value, maybe a formula, and nothing else, or with nothing.

use super::{characters, number, piece, take};
use crate::input::sheet::xlsx::value::Type;

/// A cell as it is mostly written: `<c r="B12" s="3" t="s"><v>57</v></c>`.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input::sheet::xlsx) struct PlainCell<'a> {
    /// Its row and its column from 0; none where it does not say.
    pub(in crate::input::sheet::xlsx) place: Option<(usize, usize)>,
    /// The number of its format.
    pub(in crate::input::sheet::xlsx) style: Option<usize>,
    /// Its value.
    pub(in crate::input::sheet::xlsx) value: PlainValue<'a>,
    /// The formula behind it.
    pub(in crate::input::sheet::xlsx) formula: Option<&'a str>,
    /// Bytes of the whole.
    pub(in crate::input::sheet::xlsx) length: usize,
}

/// The value of a plain cell.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input::sheet::xlsx) enum PlainValue<'a> {
    /// It has none.
    Nothing,
    /// A text that cells share, by its number.
    Shared(usize),
    /// A text of its own, but for escapes of Excel, and whether blanks around it
    /// count.
    Inline(&'a str, bool),
    /// Any other, by the type of the cell and as it is written: each character
    /// stands for itself.
    Written(Type, &'a str),
}

impl<'a> PlainCell<'a> {
    /// The cell that the bytes begin with; none where it is not plain, or not
    /// whole.
    #[inline]
    pub(in crate::input::sheet::xlsx) fn at(bytes: &'a [u8]) -> Option<Self> {
        const fn word(bytes: [u8; 4]) -> u32 {
            u32::from_le_bytes(bytes)
        }
        const PLACE: u32 = word(*b" r=\"");
        const STYLE: u32 = word(*b" s=\"");
        const KIND: u32 = word(*b" t=\"");
        const VALUE: u32 = word(*b"><v>");
        const FORMULA: u32 = word(*b"><f>");
        const TEXT: u32 = word(*b"><is");
        let (mut place, mut style, mut kind) = (None, None, Type::Unsaid);
        let mut formula = None;
        let mut rest = bytes;
        take(&mut rest, b"<c")?;
        let value = loop {
            let (next, behind) = rest.split_first_chunk()?;
            rest = behind;
            match word(*next) {
                PLACE => place = Some(address(&mut rest)?),
                STYLE => style = Some(number(&mut rest, b'"')?),
                KIND => kind = named(&mut rest)?,
                VALUE => break value(&mut rest, kind)?,
                FORMULA => {
                    formula = Some(str::from_utf8(characters(&mut rest)?).ok()?);
                    take(&mut rest, b"</f><v>")?;
                    break value(&mut rest, kind)?;
                }
                TEXT if kind == Type::Inline => break own_text(&mut rest)?,
                _ if next.starts_with(b"/>") => {
                    // The other two bytes are those of what comes next.
                    rest = &bytes[bytes.len() - rest.len() - 2..];
                    break PlainValue::Nothing;
                }
                _ => return None,
            }
        };
        Some(Self {
            place,
            style,
            value,
            formula,
            length: bytes.len() - rest.len(),
        })
    }
}

/// Takes `B12"`, and gives its place.
#[inline]
fn address(bytes: &mut &[u8]) -> Option<(usize, usize)> {
    /// Letters of the last column, `XFD`.
    const MOST: usize = 3;
    let mut column = 0_usize;
    for _ in 0..=MOST {
        let (first, rest) = bytes.split_first()?;
        let letter = first.wrapping_sub(b'A');
        if letter >= 26 {
            let row = number(bytes, b'"')?;
            return Some((row.checked_sub(1)?, column.checked_sub(1)?));
        }
        column = column * 26 + usize::from(letter) + 1;
        *bytes = rest;
    }
    None
}

/// Takes `s"`, and gives the type that it means.
#[inline]
fn named(bytes: &mut &[u8]) -> Option<Type> {
    let (kind, rest) = match bytes {
        [b's', b'"', rest @ ..] => (Type::Shared, rest),
        [b'n', b'"', rest @ ..] => (Type::Number, rest),
        [b'b', b'"', rest @ ..] => (Type::Bool, rest),
        [b's', b't', b'r', b'"', rest @ ..] => (Type::Text, rest),
        _ => {
            take(bytes, b"inlineStr\"")?;
            return Some(Type::Inline);
        }
    };
    *bytes = rest;
    Some(kind)
}

/// Takes a text of one piece from behind `<is` on, and the end of the cell.
fn own_text<'a>(bytes: &mut &'a [u8]) -> Option<PlainValue<'a>> {
    take(bytes, b">")?;
    let (text, blanks) = piece(bytes)?;
    take(bytes, b"</is></c>")?;
    Some(PlainValue::Inline(str::from_utf8(text).ok()?, blanks))
}

/// Takes the value of a cell, and the end of the cell.
#[inline]
fn value<'a>(bytes: &mut &'a [u8], kind: Type) -> Option<PlainValue<'a>> {
    if kind == Type::Inline {
        return None;
    }
    if kind == Type::Shared {
        let text = number(bytes, b'<')?;
        take(bytes, b"/v></c>")?;
        return Some(PlainValue::Shared(text));
    }
    // Most are short: nothing is gained by looking at many bytes at once.
    let is_end = |byte: &u8| matches!(byte, b'<' | b'&' | b'\r');
    let (written, rest) = bytes.split_at(bytes.iter().position(is_end)?);
    *bytes = rest;
    take(bytes, b"</v></c>")?;
    Some(PlainValue::Written(kind, str::from_utf8(written).ok()?))
}

#[cfg(test)]
mod tests;
