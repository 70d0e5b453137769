//! Addresses of cells, rows and areas.

use crate::input::formats::error::FileError;

/// Parses `D17`: row and column, from 0.
///
/// # Errors
/// [`FileError::Damaged`] for anything else.
pub(super) fn cell(text: &str) -> Result<(usize, usize), FileError> {
    let (row, column) = row_and_column(text).ok_or(FileError::Damaged)?;
    Ok((row, column.ok_or(FileError::Damaged)?))
}

/// Parses the row of `17` or `D17`, from 0.
///
/// # Errors
/// [`FileError::Damaged`] for anything else.
pub(super) fn row(text: &str) -> Result<usize, FileError> {
    row_and_column(text).map_or(Err(FileError::Damaged), |(row, _)| Ok(row))
}

/// Parses `A2:D17` or `A2`: first row, first column, last row and last column.
///
/// # Errors
/// [`FileError::Damaged`] for anything else.
pub(super) fn area(text: &str) -> Result<[usize; 4], FileError> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (one, other) = (cell(first)?, cell(last)?);
    Ok([
        one.0.min(other.0),
        one.1.min(other.1),
        one.0.max(other.0),
        one.1.max(other.1),
    ])
}

/// Saturates, so that a number past every limit stays past it.
fn row_and_column(text: &str) -> Option<(usize, Option<usize>)> {
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut digits = false;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits = true;
                row = row
                    .saturating_mul(10)
                    .saturating_add(usize::from(byte - b'0'));
            }
            b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                let letter = usize::from(byte.to_ascii_uppercase() - b'A');
                column = column.saturating_mul(26).saturating_add(letter + 1);
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_count_from_zero() {
        assert_eq!(cell("D17"), Ok((16, 3)));
        assert_eq!(cell("xfd1"), Ok((0, 16_383)));
        assert_eq!(cell("A99999999999999999999999"), Ok((usize::MAX - 1, 0)));
        for wrong in ["", "17", "D", "D0", "Đ1", "$D$1", "D1E"] {
            assert_eq!(cell(wrong), Err(FileError::Damaged), "{wrong}");
        }
        assert_eq!(row("17"), Ok(16));
        assert_eq!(area("B3:A2"), Ok([1, 0, 2, 1]));
        assert_eq!(area("B3"), Ok([2, 1, 2, 1]));
        assert_eq!(area("A1:B2:C3"), Err(FileError::Damaged));
    }
}
