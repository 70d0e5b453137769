//! The markup of rows and cells, as spreadsheet programs read it.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::report::format::plain::printable;
use crate::source::column_letters;

/// Markup is given away in pieces of about this many bytes.
const PIECE: usize = 1 << 18;

/// Rows of a sheet as far as they are written.
pub(super) struct Markup {
    text: String,
    /// The row of the sheet that the first row of the table stands on, from 0.
    first: u32,
    /// The letters of the columns.
    letters: Vec<String>,
    /// The number of the row that is being written.
    row: String,
}

impl Markup {
    /// No rows yet, of a table with so many columns.
    pub(super) fn new(first: u32, columns: usize) -> Self {
        Self {
            text: String::with_capacity(PIECE + PIECE / 4),
            first,
            letters: (0..columns).map(column_letters).collect(),
            row: String::new(),
        }
    }

    /// Begins a row of the table: its height in quarters of a point, and how many
    /// groups it folds into.
    pub(super) fn begin_row(&mut self, at: usize, height: usize, level: usize) {
        self.row = self.number_of(at).to_string();
        let rest = ["", ".25", ".5", ".75"][height % 4];
        let (row, columns, whole) = (&self.row, self.letters.len(), height / 4);
        let _ = write!(
            self.text,
            r#"<row r="{row}" spans="1:{columns}" ht="{whole}{rest}" customHeight="1""#
        );
        if level > 0 {
            let _ = write!(self.text, r#" outlineLevel="{level}""#);
        }
        self.text.push('>');
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.text.push_str("</row>");
    }

    /// A cell with nothing in it.
    pub(super) fn blank(&mut self, on: usize, style: u32) {
        self.open(on, style);
        self.text.push_str("/>");
    }

    /// A cell that holds a text, whatever it looks like.
    pub(super) fn text(&mut self, on: usize, style: u32, text: &str) {
        let text = printable(text);
        if text.is_empty() {
            return self.blank(on, style);
        }
        self.open(on, style);
        let blank = ['\t', '\n', ' '];
        let edge = text.starts_with(blank) || text.ends_with(blank);
        self.text.push_str(if edge {
            r#" t="inlineStr"><is><t xml:space="preserve">"#
        } else {
            r#" t="inlineStr"><is><t>"#
        });
        self.escaped(&text);
        self.text.push_str("</t></is></c>");
    }

    /// A cell that holds a number.
    pub(super) fn number(&mut self, on: usize, style: u32, number: Decimal) {
        self.open(on, style);
        self.text.push('>');
        self.value(number);
    }

    /// A cell that holds the sum of others of its column, in runs of rows of the
    /// table, and their sum as we have it.
    pub(super) fn sum(&mut self, on: usize, style: u32, runs: &[(usize, usize)], sum: Decimal) {
        self.open(on, style);
        self.text.push_str("><f>SUM(");
        for (at, &(from, to)) in runs.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            let letters = &self.letters[on];
            let _ = write!(self.text, "{letters}{}", self.number_of(from));
            if from < to {
                let _ = write!(self.text, ":{letters}{}", self.number_of(to));
            }
        }
        self.text.push_str(")</f>");
        self.value(sum);
    }

    /// A cell that holds the per cent of two others of its row, rounded, and the
    /// per cent as we have it.
    pub(super) fn quotient(
        &mut self,
        on: usize,
        style: u32,
        (part, whole): (usize, usize),
        decimals: u32,
        percent: Decimal,
    ) {
        self.open(on, style);
        let (part, whole, row) = (&self.letters[part], &self.letters[whole], &self.row);
        let _ = write!(
            self.text,
            "><f>ROUND({part}{row}/{whole}{row}*100,{decimals})</f>"
        );
        self.value(percent);
    }

    /// What is written so far, once it is worth giving away.
    pub(super) fn piece(&mut self) -> Option<String> {
        (self.text.len() >= PIECE).then(|| {
            let next = String::with_capacity(self.text.capacity());
            std::mem::replace(&mut self.text, next)
        })
    }

    /// What is left.
    pub(super) fn rest(self) -> String {
        self.text
    }

    fn open(&mut self, on: usize, style: u32) {
        let (letters, row) = (&self.letters[on], &self.row);
        let _ = write!(self.text, r#"<c r="{letters}{row}" s="{style}""#);
    }

    fn value(&mut self, number: Decimal) {
        let _ = write!(self.text, "<v>{}</v></c>", number.normalize());
    }

    /// The number of a row of the table on the sheet.
    fn number_of(&self, row: usize) -> usize {
        usize::try_from(self.first).unwrap_or(0) + row + 1
    }

    fn escaped(&mut self, text: &str) {
        let mut from = 0;
        for (at, character) in text.char_indices() {
            let stands = match character {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // A text that looks like the escape of a character.
                '_' if is_escape(&text[at..]) => "_x005F_",
                _ => continue,
            };
            self.text.push_str(&text[from..at]);
            self.text.push_str(stands);
            from = at + 1;
        }
        self.text.push_str(&text[from..]);
    }
}

/// Whether a text begins as Excel writes a character by its number: `_x0041_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}
