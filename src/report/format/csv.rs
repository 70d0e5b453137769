//! A document as separated values: for Excel, and to be read again.
//!
//! Written here because the `csv` crate writes no blank lines and does not quote
//! the separators that it does not use itself.

use super::plain::printable;
use crate::input::formats::csv::RUN_AS_FORMULA;
use crate::lang::{Lang, Say};
use crate::model::Points;
use crate::report::document::{Block, Document, Table, Value};

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// `,`, as English settings expect.
    Comma,
    /// `;`, as Vietnamese settings expect, where a comma is in the numbers.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// The one that a spreadsheet with the settings of `lang` expects.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        lang.pick(Self::Semicolon, Self::Comma)
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// The document as UTF-8 with a byte order mark, without which Excel takes it
/// for another encoding; lines end with CR LF.
///
/// Points are exact, with the separator of the document's language and an ASCII
/// minus. A text that a spreadsheet would run as a formula gets a `'` in front.
/// What is not scored is an empty value.
#[must_use]
pub fn render(document: &Document, separator: Separator) -> Vec<u8> {
    let mut lines = Lines {
        document,
        separator: separator.byte(),
        bytes: "\u{feff}".as_bytes().to_vec(),
    };
    lines.put(&[text(&document.title)]);
    for block in &document.blocks {
        lines.block(block);
    }
    lines.bytes
}

struct Lines<'a> {
    document: &'a Document,
    separator: u8,
    bytes: Vec<u8>,
}

impl Lines<'_> {
    fn block(&mut self, block: &Block) {
        if matches!(block, Block::Chart(_)) {
            return;
        }
        self.blank();
        match block {
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let value = self.value(value);
                    self.put(&[text(name), value]);
                }
            }
            Block::Paragraph(sentence) => self.put(&[text(sentence)]),
            Block::Table(table) => self.table(table),
            Block::Chart(_) => {}
        }
    }

    fn table(&mut self, table: &Table) {
        self.put(&[text(&table.title)]);
        let headings = table.columns.iter().map(|column| text(&column.heading));
        self.put(&headings.collect::<Vec<_>>());
        for row in &table.rows {
            let values = row.values.iter().map(|value| self.value(value));
            let values: Vec<_> = values.collect();
            self.put(&values);
        }
        for note in &table.notes {
            self.put(&[text(note)]);
        }
    }

    fn value(&self, value: &Value) -> String {
        let lang = self.document.lang;
        match value {
            Value::Empty => String::new(),
            Value::Text(words) => text(words),
            Value::Points(points) | Value::Change(points) => number(*points, lang),
            Value::Index(index) => index.text(lang, self.document.decimals),
            Value::Count(count) => count.to_string(),
            // Written 5/13 a spreadsheet would make a date of it.
            Value::Share(part, whole) => {
                format!("{part} {} {whole}", lang.pick("trên", "of"))
            }
        }
    }

    fn blank(&mut self) {
        self.bytes.extend(b"\r\n");
    }

    fn put(&mut self, values: &[String]) {
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.bytes.push(self.separator);
            }
            self.quoted(value);
        }
        self.blank();
    }

    fn quoted(&mut self, value: &str) {
        let bytes = value.as_bytes();
        // Every separator is quoted, so that a reader who counts them is not misled.
        let special = |byte: &u8| b"\"\r\n,;\t".contains(byte);
        if bytes.iter().any(special) {
            self.bytes.push(b'"');
            self.bytes.extend(value.replace('"', "\"\"").bytes());
            self.bytes.push(b'"');
        } else {
            self.bytes.extend(bytes);
        }
    }
}

/// Points, exact. With three decimals one more zero is written, so that 7.735
/// is not taken for seven thousand.
fn number(points: Points, lang: Lang) -> String {
    let exact = points.say(lang);
    if points.decimals() == 3 {
        exact + "0"
    } else {
        exact
    }
}

/// A text with a `'` in front where a spreadsheet would take it for a formula.
/// One that begins so already gets another, so that a reader can take exactly
/// one away.
fn text(text: &str) -> String {
    let text = printable(text);
    let runs = text.trim_start_matches('\'').starts_with(RUN_AS_FORMULA);
    let guard = if runs { "'" } else { "" };
    format!("{guard}{text}")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("'=1+1"), "''=1+1");
        assert_eq!(text("- Xây dựng"), "'- Xây dựng");
        assert_eq!(text("a=1"), "a=1");
    }
}
