//! Renders a document as separated values that Excel opens and this program reads again.
//!
//! The `csv` crate is not used because it writes no blank lines and quotes only the separator
//! in use.

use crate::input::formats::csv::RUN_AS_FORMULA;
use crate::input::own_report::READING;
use crate::lang::{Lang, Localize};
use crate::model::Points;
use crate::report::document::{Block, Document, Table, Value};
use crate::vocab::sanitize::printable;

/// The character between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Separator {
    /// `,`, which Excel expects with English settings.
    Comma,
    /// `;`, which Excel expects with Vietnamese settings, where numbers contain commas.
    Semicolon,
    /// A tab.
    Tab,
}

impl From<Lang> for Separator {
    /// Returns the separator that Excel expects with the settings of the language.
    fn from(lang: Lang) -> Self {
        lang.pick(Self::Semicolon, Self::Comma)
    }
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// Returns the document as UTF-8 with a byte order mark, which Excel needs; lines end with
/// CR LF.
///
/// Points are exact, with the decimal separator of the document's language and an ASCII
/// minus. A text that a spreadsheet would run as a formula gets a leading `'`. A missing
/// score is an empty value.
#[must_use]
pub fn render(document: &Document, separator: Separator) -> Vec<u8> {
    let mut writer = Writer {
        document,
        separator: separator.byte(),
        bytes: "\u{feff}".as_bytes().to_vec(),
    };
    writer.line(&[text(&document.title)]);
    if let Some(headline) = document.headline_text() {
        writer.line(&[text(&headline)]);
    }
    for block in &document.blocks {
        writer.block(block);
    }
    let reading = document.origin.reading_lines(document.lang);
    if !reading.is_empty() {
        writer.end_line();
        writer.line(&[text(READING.get(document.lang))]);
        for line in reading {
            writer.line(&[text(&line)]);
        }
    }
    writer.bytes
}

struct Writer<'a> {
    document: &'a Document,
    separator: u8,
    bytes: Vec<u8>,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) {
        if matches!(block, Block::Chart(_)) {
            return;
        }
        self.end_line();
        match block {
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let value = self.value(value);
                    self.line(&[text(name), value]);
                }
            }
            Block::Heading(sentence) | Block::Paragraph(sentence) => self.line(&[text(sentence)]),
            Block::Table(table) => self.table(table),
            Block::Chart(_) => {}
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&[text(&table.title)]);
        let headings = table.columns.iter().map(|column| text(&column.heading));
        self.line(&headings.collect::<Vec<_>>());
        for row in &table.rows {
            let values = row.values.iter().map(|value| self.value(value));
            let values: Vec<_> = values.collect();
            self.line(&values);
        }
        for note in &table.notes {
            self.line(&[text(note)]);
        }
    }

    fn value(&self, value: &Value) -> String {
        let lang = self.document.lang;
        match value {
            Value::Empty => String::new(),
            Value::Text(words) => text(words),
            Value::Points(points) | Value::Exact(points) | Value::Change(points) => {
                number(*points, lang)
            }
            Value::Index(index) => index.text(lang, self.document.decimals),
            Value::Count(count) => count.to_string(),
            // A spreadsheet would read 5/13 as a date.
            Value::Share(part, whole) => {
                format!("{part} {} {whole}", lang.pick("trên", "of"))
            }
        }
    }

    fn end_line(&mut self) {
        self.bytes.extend(b"\r\n");
    }

    fn line(&mut self, values: &[String]) {
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.bytes.push(self.separator);
            }
            self.field(value);
        }
        self.end_line();
    }

    fn field(&mut self, value: &str) {
        let bytes = value.as_bytes();
        // Every separator is quoted, so that readers can count them to find the one in use.
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

/// Returns the exact points. Three decimals get one more zero, so that 7.735 is not read as
/// seven thousand.
fn number(points: Points, lang: Lang) -> String {
    let exact = points.localize(lang);
    if points.decimals() == 3 {
        exact + "0"
    } else {
        exact
    }
}

/// Returns the text with a leading `'` if a spreadsheet would run it as a formula. A text that
/// already has one gets another, so that a reader can remove exactly one.
pub(super) fn text(text: &str) -> String {
    let text = printable(text);
    let is_formula = text.trim_start_matches('\'').starts_with(RUN_AS_FORMULA);
    let guard = if is_formula { "'" } else { "" };
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
