//! Shapes that nearly all cells, rows and texts of a workbook have, known
//! without a reader of XML: what is the same all over a part is read in one go,
//! byte by byte, and whatever is written otherwise is left to that reader.

mod cell;
mod row;
mod text;

use memchr::memchr3;

pub(super) use cell::{PlainCell, PlainValue};
pub(super) use row::PlainRow;
pub(super) use text::PlainText;

/// Takes a beginning that is known; none where it is another.
#[inline]
fn take<const N: usize>(bytes: &mut &[u8], beginning: &[u8; N]) -> Option<()> {
    let (first, rest) = bytes.split_first_chunk()?;
    if first != beginning {
        return None;
    }
    *bytes = rest;
    Some(())
}

/// Takes digits up to a byte, and that byte, and gives their number; none where
/// there are none, or more than any number needs.
#[inline]
fn number(bytes: &mut &[u8], end: u8) -> Option<usize> {
    /// A number of one digit more still fits.
    const MOST: usize = 8;
    let (mut number, mut at) = (0, 0);
    while at <= MOST {
        let byte = *bytes.get(at)?;
        let digit = byte.wrapping_sub(b'0');
        if digit >= 10 {
            *bytes = &bytes[at + 1..];
            return (byte == end && at > 0).then_some(number);
        }
        number = number * 10 + usize::from(digit);
        at += 1;
    }
    None
}

/// Takes a text of one piece, `<t>một</t>`, and says whether blanks around it count.
#[inline]
fn piece<'a>(bytes: &mut &'a [u8]) -> Option<(&'a [u8], bool)> {
    take(bytes, b"<t")?;
    let blanks = take(bytes, b" xml:space=\"preserve\"").is_some();
    take(bytes, b">")?;
    let text = characters(bytes)?;
    take(bytes, b"</t>")?;
    Some((text, blanks))
}

/// Takes the characters up to the next tag; none where some of them do not stand
/// for themselves.
#[inline]
fn characters<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (text, rest) = bytes.split_at(memchr3(b'<', b'&', b'\r', bytes)?);
    *bytes = rest;
    Some(text)
}
