//! Renders one table of a document as separated values that scripts read in one call, and a
//! form whole, which this program reads again.
//!
//! The `csv` crate is not used because it writes no blank lines and quotes only the separator
//! in use.

use super::error::RenderError;
use crate::input::formats::csv::RUN_AS_FORMULA;
use crate::input::own_report::ROW_KIND;
use crate::lang::{Lang, Localize};
use crate::model::Points;
use crate::report::document::{Block, Document, RowKind, Table, Value};
use crate::vocab::sanitize::printable;

/// The name of the main table of a report that has one.
const MAIN: &str = "criteria";
/// The name of the facts before the tables.
const FACTS: &str = "facts";

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

/// Which table of a report is written, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The character between two values; that of the language if `None`.
    pub separator: Option<Separator>,
    /// The name of the table; the main one if `None`.
    pub table: Option<String>,
}

/// The name of the table that is written, and those of the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The table that is written.
    pub name: String,
    /// The other tables of the report.
    pub others: Vec<String>,
    /// What a report says next to its tables: its result, its paragraphs, the notes on the
    /// table, and how its source was read.
    pub notes: Vec<String>,
}

/// Returns one table of the document as UTF-8 with a byte order mark, which Excel needs: a row
/// of headings, then the rows; lines end with CR LF.
///
/// Points are exact, with an ASCII minus, and a decimal comma only in a Vietnamese file that is
/// separated by semicolons. A count out of another becomes two columns. A text that a
/// spreadsheet would run as a formula gets a leading `'`. A missing score is an empty value. The
/// last column contains the kinds of the rows, by which this program knows its own reports.
///
/// # Errors
/// [`RenderError::UnknownTable`] if the report has no table of that name.
pub fn render(document: &Document, options: &Options) -> Result<(Vec<u8>, Written), RenderError> {
    let separator = options
        .separator
        .unwrap_or_else(|| Separator::from(document.lang));
    let tables = tables(document);
    let names: Vec<String> = tables.iter().map(|(name, _)| name.clone()).collect();
    let is_main = |name: &String| name == MAIN;
    let wanted = match &options.table {
        Some(wanted) => names.iter().position(|name| name == wanted),
        None => names.iter().position(is_main).or(Some(0)),
    };
    let found = wanted.and_then(|at| tables.get(at));
    let Some((name, parts)) = found else {
        return Err(RenderError::UnknownTable {
            name: options.table.clone().unwrap_or_default(),
            names,
        });
    };
    let mut writer = Writer::new(document, separator);
    writer.parts(parts);
    let written = Written {
        name: name.clone(),
        others: names.into_iter().filter(|other| other != name).collect(),
        notes: notes(document, parts),
    };
    Ok((writer.bytes, written))
}

/// Returns a form as UTF-8 with a byte order mark: its title, facts and table, which this
/// program reads again.
#[must_use]
pub fn render_form(document: &Document, separator: Separator) -> Vec<u8> {
    let mut writer = Writer::new(document, separator);
    writer.line(&[text(&document.title)]);
    for block in &document.blocks {
        writer.block(block);
    }
    writer.bytes
}

/// Returns the result, the paragraphs and the notes of a report.
fn notes(document: &Document, parts: &[Part<'_>]) -> Vec<String> {
    let mut notes: Vec<String> = document.headline_text().into_iter().collect();
    notes.extend(document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(sentence) => Some(sentence.clone()),
        _ => None,
    }));
    for part in parts {
        if let Part::Table(table) = part {
            notes.extend(table.notes.iter().cloned());
        }
    }
    notes.extend(document.origin.reading_lines(document.lang));
    notes.dedup();
    notes
}

/// A part of a table that is written.
enum Part<'a> {
    Facts(Vec<&'a (String, Value)>),
    Table(&'a Table),
}

/// Returns the tables of a document with their names; tables of one name are one. The facts
/// come last, or alone.
fn tables(document: &Document) -> Vec<(String, Vec<Part<'_>>)> {
    let mut tables: Vec<(String, Vec<Part<'_>>)> = Vec::new();
    let mut facts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Facts(more) => facts.extend(more),
            Block::Table(table) => {
                let name = match table.name {
                    "" => format!("table-{}", tables.len() + 1),
                    name => name.to_owned(),
                };
                match tables.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, parts)) => parts.push(Part::Table(table)),
                    None => tables.push((name, vec![Part::Table(table)])),
                }
            }
            Block::Heading(_) | Block::Paragraph(_) | Block::Chart(_) => {}
        }
    }
    if !facts.is_empty() || tables.is_empty() {
        tables.push((FACTS.to_owned(), vec![Part::Facts(facts)]));
    }
    tables
}

struct Writer<'a> {
    document: &'a Document,
    separator: u8,
    /// The language of its numbers.
    numbers: Lang,
    bytes: Vec<u8>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, separator: Separator) -> Self {
        let numbers = match separator {
            Separator::Comma => Lang::En,
            Separator::Semicolon | Separator::Tab => document.lang,
        };
        Self {
            document,
            separator: separator.byte(),
            numbers,
            bytes: "\u{feff}".as_bytes().to_vec(),
        }
    }

    /// Writes the parts of one table below common headings.
    fn parts(&mut self, parts: &[Part<'_>]) {
        let lang = self.document.lang;
        let mut tables = Vec::new();
        for part in parts {
            match part {
                Part::Table(table) => tables.push(*table),
                Part::Facts(facts) => {
                    let name = lang.pick("Nội dung", "Name");
                    let value = lang.pick("Giá trị", "Value");
                    let kind = ROW_KIND.get(lang);
                    self.line(&[name, value, kind].map(text));
                    for (name, value) in facts {
                        let value = self.value(value);
                        let kind = self.kind(RowKind::Plain);
                        self.line(&[text(name), value, kind]);
                    }
                    return;
                }
            }
        }
        let columns = Columns::new(&tables, lang);
        let mut headings: Vec<String> = columns.headings.iter().map(|one| text(one)).collect();
        if tables.len() > 1 {
            headings.insert(0, lang.pick("Bảng", "Table").to_owned());
        }
        headings.push(ROW_KIND.get(lang).to_owned());
        self.line(&headings);
        for table in &tables {
            for row in &table.rows {
                let mut line = vec![String::new(); columns.headings.len()];
                for (column, value) in row.values.iter().enumerate() {
                    self.cell(value, columns.place(table, column), &mut line);
                }
                if tables.len() > 1 {
                    line.insert(0, text(&table.title));
                }
                line.push(self.kind(row.kind));
                self.line(&line);
            }
        }
    }

    /// Writes a value into its place in a line; a count out of another into two.
    fn cell(&self, value: &Value, place: Option<usize>, line: &mut [String]) {
        let Some(place) = place else { return };
        match value {
            Value::Share(part, whole) => {
                for (at, number) in [part, whole].into_iter().enumerate() {
                    if let Some(cell) = line.get_mut(place + at) {
                        *cell = number.to_string();
                    }
                }
            }
            value => {
                if let Some(cell) = line.get_mut(place) {
                    *cell = self.value(value);
                }
            }
        }
    }

    /// Returns the name of the kind of a row.
    fn kind(&self, kind: RowKind) -> String {
        let lang = self.document.lang;
        let name = match kind {
            RowKind::Group(_) => lang.pick("nhóm", "group"),
            RowKind::Leaf(_) => lang.pick("tiêu chí", "criterion"),
            RowKind::Plain => lang.pick("dòng", "row"),
            RowKind::Total => lang.pick("tổng", "total"),
        };
        name.to_owned()
    }

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
        let lang = self.numbers;
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
                let of = self.document.lang.pick("trên", "of");
                format!("{part} {of} {whole}")
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
        let is_own = bytes.contains(&self.separator);
        // A number with a decimal comma is a number only without quotation marks.
        let quoted = if is_decimal_number(value) {
            is_own
        } else {
            bytes.iter().any(special)
        };
        if quoted {
            self.bytes.push(b'"');
            self.bytes.extend(value.replace('"', "\"\"").bytes());
            self.bytes.push(b'"');
        } else {
            self.bytes.extend(bytes);
        }
    }
}

/// Returns whether a text is a whole number or one with a decimal comma.
fn is_decimal_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match unsigned.split_once(',') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(unsigned),
    }
}

/// The common columns of tables.
struct Columns {
    headings: Vec<String>,
    /// The heading and the place of each column of the tables.
    places: Vec<(String, usize)>,
}

impl Columns {
    fn new(tables: &[&Table], lang: Lang) -> Self {
        let mut columns = Self {
            headings: Vec::new(),
            places: Vec::new(),
        };
        for (at, column) in tables
            .iter()
            .flat_map(|table| table.columns.iter().enumerate())
        {
            let heading = one_line(&column.heading);
            if columns.places.iter().any(|(known, _)| *known == heading) {
                continue;
            }
            let is_share = tables.iter().any(|table| {
                let same = table.columns.get(at).map(|one| one_line(&one.heading));
                let has_share = |value: Option<&Value>| matches!(value, Some(Value::Share(..)));
                same.as_ref() == Some(&heading)
                    && table.rows.iter().any(|row| has_share(row.values.get(at)))
            });
            columns
                .places
                .push((heading.clone(), columns.headings.len()));
            let all = lang.pick("tổng số", "of");
            let whole = format!("{heading} ({all})");
            columns.headings.push(heading);
            columns.headings.extend(is_share.then_some(whole));
        }
        columns
    }

    /// Returns the place of a column of one of the tables.
    fn place(&self, table: &Table, column: usize) -> Option<usize> {
        let heading = one_line(&table.columns.get(column)?.heading);
        let mut places = self.places.iter();
        places
            .find(|(known, _)| *known == heading)
            .map(|(_, place)| *place)
    }
}

/// Returns a heading on one line.
fn one_line(heading: &str) -> String {
    let words: Vec<&str> = heading.split_whitespace().collect();
    words.join(" ")
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
    use super::{is_decimal_number, text};

    #[test]
    fn lone_signs_are_no_numbers() {
        for number in ["0", "-3", "12,50", "-0,5"] {
            assert!(is_decimal_number(number), "{number}");
        }
        for text in ["", ",", "-", "-,", "1,", ",5", "1,2,3", "1.5", "--1"] {
            assert!(!is_decimal_number(text), "{text}");
        }
    }

    #[test]
    fn formulas_are_made_text() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("'=1+1"), "''=1+1");
        assert_eq!(text("- Xây dựng"), "'- Xây dựng");
        assert_eq!(text("a=1"), "a=1");
    }
}
