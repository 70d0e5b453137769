//! The records of a CSV text (a lenient RFC 4180).
//!
//! The `csv` crate is not used: it drops blank lines, so that its records are not the
//! rows of Excel, and it does not report an unclosed quotation mark.

use std::iter::Peekable;
use std::str::Chars;

use crate::input::formats::error::FileError;
use crate::input::limits::{COLUMNS, Limit};

/// Parses the records of a text, one after another.
pub(super) struct Records<'a> {
    chars: Peekable<Chars<'a>>,
    separator: char,
    /// The row of the next record.
    row: usize,
    /// Whether there was a quotation mark that no CSV writer produces: inside an unquoted
    /// cell, or before more text of the cell.
    pub(super) stray_quote: bool,
    /// The column of the next character, from 1.
    column: u32,
    /// The columns of the cells of the last record.
    pub(super) columns: Vec<u32>,
    /// The cell of each line break inside a cell of the last record.
    pub(super) breaks: Vec<usize>,
}

impl<'a> Records<'a> {
    /// Creates a parser.
    pub(super) fn new(text: &'a str, separator: char) -> Self {
        Self {
            chars: text.chars().peekable(),
            separator,
            row: 0,
            stray_quote: false,
            column: 1,
            columns: Vec::new(),
            breaks: Vec::new(),
        }
    }

    /// Returns the next character.
    fn next_char(&mut self) -> Option<char> {
        let next = self.chars.next();
        self.column += u32::from(next.is_some());
        next
    }

    /// Takes the second character of a line break; the next one is the first of a line.
    fn end_line(&mut self, first: char) {
        if first == '\r' {
            self.chars.next_if_eq(&'\n');
        }
        self.column = 1;
    }

    /// Returns the cells of the next record, or `None` at the end of the text. A blank
    /// line is one empty cell.
    ///
    /// # Errors
    /// [`FileError`] if the text ends inside quotes, or the record has too many cells.
    pub(super) fn next_record(&mut self) -> Result<Option<Vec<String>>, FileError> {
        if self.chars.peek().is_none() {
            return Ok(None);
        }
        let mut record = Vec::new();
        self.columns.clear();
        self.breaks.clear();
        loop {
            self.columns.push(self.column);
            let cell = self.cell()?;
            if record.len() == COLUMNS {
                return Err(FileError::TooLarge(Limit::Columns));
            }
            record.push(cell);
            match self.next_char() {
                Some(char) if char == self.separator => continue,
                Some(char) => self.end_line(char),
                None => {}
            }
            self.row += 1;
            return Ok(Some(record));
        }
    }

    /// Parses a cell, up to the next separator or line break. Quotes count only at its
    /// start; text after the closing one is kept, as in Excel.
    fn cell(&mut self) -> Result<String, FileError> {
        let mut text = String::new();
        let quoted = self.chars.peek() == Some(&'"');
        if quoted {
            self.next_char();
            loop {
                let open_quote = FileError::OpenQuote { row: self.row };
                match self.next_char().ok_or(open_quote)? {
                    '"' if self.chars.peek() == Some(&'"') => text.extend(self.next_char()),
                    '"' => break,
                    char @ ('\r' | '\n') => {
                        self.end_line(char);
                        self.breaks.push(self.columns.len() - 1);
                        text.push('\n');
                    }
                    char => text.push(char),
                }
            }
        }
        let separator = self.separator;
        let inside = |char: &char| *char != separator && !matches!(char, '\r' | '\n');
        while let Some(char) = self.chars.next_if(inside) {
            self.column += 1;
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
        std::iter::from_fn(|| records.next_record().unwrap()).collect()
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
        let error = FileError::OpenQuote { row: 0 };
        assert_eq!(records.next_record(), Err(error));
    }
}
