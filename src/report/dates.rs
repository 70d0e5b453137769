//! Prints the ISO dates in texts in the style of a Vietnamese document: `2024-01-15`
//! becomes `15/01/2024`.

use jiff::civil;

use super::document::{Block, Document, Role, Value};
use crate::lang::Lang;

/// The length of `2024-01-15`. Unit: bytes.
const LENGTH: usize = 10;

impl Document {
    /// Returns the document with the dates of its date columns in the style of its
    /// language.
    #[must_use]
    pub fn with_printed_dates(mut self) -> Self {
        if self.lang != Lang::Vi {
            return self;
        }
        for block in &mut self.blocks {
            let Block::Table(table) = block else {
                continue;
            };
            for (at, column) in table.columns.iter().enumerate() {
                if column.role != Role::Dates {
                    continue;
                }
                for row in &mut table.rows {
                    if let Some(Value::Text(text)) = row.values.get_mut(at) {
                        print_dates(text);
                    }
                }
            }
        }
        self
    }
}

/// Replaces every ISO date of a text that is not part of a longer word.
fn print_dates(text: &mut String) {
    let mut at = 0;
    while at + LENGTH <= text.len() {
        let end = at + LENGTH;
        let before = text.as_bytes()[..at].last();
        let after = text.as_bytes().get(end);
        let alone = !before.is_some_and(|byte| continues_word(*byte, b'.'))
            && !after.is_some_and(|byte| continues_word(*byte, b'_'));
        let date = text.get(at..end).filter(|_| alone).and_then(printed);
        if let Some(date) = date {
            text.replace_range(at..end, &date);
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Whether a byte next to a date makes it part of a longer word.
fn continues_word(sign: u8, also: u8) -> bool {
    sign.is_ascii_alphanumeric() || !sign.is_ascii() || b"-/_".contains(&sign) || sign == also
}

/// Returns `2024-01-15` as `15/01/2024`, or `None` if it is not a real date.
fn printed(iso: &str) -> Option<String> {
    let plain = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let date = iso.bytes().enumerate().all(plain);
    let date: civil::Date = date.then(|| iso.parse().ok())??;
    Some(format!(
        "{:02}/{:02}/{:04}",
        date.day(),
        date.month(),
        date.year()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_are_words_of_their_own_are_printed() {
        for (written, shown) in [
            ("2024-01-15", "15/01/2024"),
            (
                "1/KH; ngày: 2024-01-10; trang 3",
                "1/KH; ngày: 10/01/2024; trang 3",
            ),
            (
                "trước 2024-06-30.\n2024-12-31",
                "trước 30/06/2024.\n31/12/2024",
            ),
            // Not ISO dates, parts of names, and days that do not exist.
            ("15/01/2024", "15/01/2024"),
            ("Quý IV", "Quý IV"),
            ("bao-cao-2024-01-15.pdf", "bao-cao-2024-01-15.pdf"),
            ("12024-01-15", "12024-01-15"),
            ("2024-01-15T07:00", "2024-01-15T07:00"),
            ("2024-02-30", "2024-02-30"),
            ("2024-1-5", "2024-1-5"),
        ] {
            let mut text = written.to_owned();
            print_dates(&mut text);
            assert_eq!(text, shown);
        }
    }
}
