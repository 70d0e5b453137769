//! The records of a CSV text (RFC 4180, read generously).
//!
//! Written here because the `csv` crate drops blank lines and then counts
//! records otherwise than Excel counts rows.

use std::iter::Peekable;
use std::str::Chars;

use crate::input::limits::COLUMNS;

/// Why a text has no further record.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// A quotation mark opens a cell and none closes it.
    OpenQuote,
    /// The record has more cells than a sheet has columns.
    TooWide,
}

/// The records of a text, one after another.
pub(super) struct Records<'a> {
    chars: Peekable<Chars<'a>>,
    separator: char,
    /// Whether a quotation mark stood where no writer of CSV puts one: inside a
    /// bare cell, or before more text of the cell.
    pub(super) stray_quote: bool,
}

impl<'a> Records<'a> {
    /// The records of `text`, their cells parted by `separator`.
    pub(super) fn new(text: &'a str, separator: char) -> Self {
        Self {
            chars: text.chars().peekable(),
            separator,
            stray_quote: false,
        }
    }

    /// The cells of the next record; a blank line is one empty cell. None at
    /// the end of the text.
    ///
    /// # Errors
    /// [`Broken`] when the text ends inside quotes, or the record is too wide.
    pub(super) fn next_record(&mut self) -> Option<Result<Vec<String>, Broken>> {
        self.chars.peek()?;
        let mut record = Vec::new();
        loop {
            let cell = match self.cell() {
                Ok(cell) => cell,
                Err(broken) => return Some(Err(broken)),
            };
            if record.len() == COLUMNS {
                return Some(Err(Broken::TooWide));
            }
            record.push(cell);
            match self.chars.next() {
                Some(char) if char == self.separator => {}
                Some('\r') => {
                    self.chars.next_if_eq(&'\n');
                    return Some(Ok(record));
                }
                _ => return Some(Ok(record)),
            }
        }
    }

    /// A cell, up to the separator or line break after it. Quotes count only at
    /// its beginning; what follows the closing one is kept, as Excel does.
    fn cell(&mut self) -> Result<String, Broken> {
        let mut text = String::new();
        let quoted = self.chars.peek() == Some(&'"');
        if self.chars.next_if_eq(&'"').is_some() {
            loop {
                match self.chars.next().ok_or(Broken::OpenQuote)? {
                    '"' if self.chars.next_if_eq(&'"').is_some() => text.push('"'),
                    '"' => break,
                    '\r' => {
                        self.chars.next_if_eq(&'\n');
                        text.push('\n');
                    }
                    char => text.push(char),
                }
            }
        }
        let separator = self.separator;
        let inside = |char: &char| *char != separator && !matches!(char, '\r' | '\n');
        while let Some(char) = self.chars.next_if(inside) {
            self.stray_quote |= quoted || char == '"';
            text.push(char);
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(text, ',');
        std::iter::from_fn(|| records.next_record().map(Result::unwrap)).collect()
    }

    #[test]
    fn quotes_breaks_and_ragged_records() {
        let text = "a,\"b \"\"c\"\", d\"\r\n\r\n\"e\r\nf\"g,h\"i\rj,\n,k";
        let expected = [
            &["a", "b \"c\", d"][..],
            &[""],
            &["e\nfg", "h\"i"],
            &["j", ""],
            &["", "k"],
        ];
        assert_eq!(all(text), expected);
        assert_eq!(all(""), [[""; 0]; 0]);
    }

    #[test]
    fn an_open_quote_is_an_error() {
        let mut records = Records::new("\"a", ',');
        assert_eq!(records.next_record(), Some(Err(Broken::OpenQuote)));
    }
}
