//! The files that were read, and places in them.
//!
//! A [`Place`] is a file, a range of a text or a cell of a sheet. Every value read
//! from a file carries one, so that each message can point at it.

mod fault;
mod folders;
mod lines;
pub mod passed_over;
mod place;
mod position;
pub mod reading;
mod sheet;
mod word;

pub use fault::{Fault, FaultEdit, FaultFix, FaultLabel};
pub use folders::Folders;
pub use passed_over::PassedOver;
pub use place::{At, FileId, Place, Span, column_letters};
pub use position::{Location, Position};
pub use sheet::{Cell, CellKind, CellStarts, CsvRows, NamedColumn, Sheet, cell_in_column};
pub use word::{Unread, WordTable};

use std::ops::Range;
use std::sync::OnceLock;

use self::lines::Lines;
use self::reading::Reading;
use crate::lang::Lang;

/// The content of a file, kept so that messages can quote it.
#[derive(Clone, Debug)]
pub enum Content {
    /// The file could not be read: nothing can be quoted.
    Unread,
    /// A text: YAML.
    Text(String),
    /// The sheets of a workbook; a CSV file is one sheet without a name.
    Sheets(Vec<Sheet>),
}

/// A file: its name and content.
#[derive(Clone, Debug)]
pub struct File {
    /// The name as given on the command line; `-` for standard input.
    pub name: String,
    /// The content.
    pub content: Content,
    /// How its tables were read.
    pub readings: Vec<Reading>,
    /// The line index of a text, built on first use.
    lines: OnceLock<Lines>,
}

/// All files of a run. Read once, shared by all messages.
#[derive(Clone, Debug, Default)]
pub struct Files {
    all: Vec<File>,
    folders: Folders,
    /// The files of folders that are no score tables, and what patterns hide.
    pub passed_over: Vec<PassedOver>,
    /// The settings files that were used.
    pub settings: Vec<String>,
}

impl Files {
    /// Adds a file whose content is not known yet.
    pub fn add(&mut self, name: &str) -> FileId {
        self.all.push(File {
            name: name.to_owned(),
            content: Content::Unread,
            readings: Vec::new(),
            lines: OnceLock::new(),
        });
        FileId::new(self.all.len() - 1)
    }

    /// Removes the file that was added last, to which no place may refer.
    pub fn remove_last(&mut self) {
        self.all.pop();
    }

    /// Sets the content of a file.
    pub fn set_content(&mut self, id: FileId, content: Content) {
        let file = &mut self.all[id.index()];
        file.lines = OnceLock::new();
        file.content = content;
    }

    /// Notes the columns that the user named on every sheet of a file.
    pub fn name_columns(&mut self, id: FileId, columns: &[NamedColumn]) {
        if let Content::Sheets(sheets) = &mut self.all[id.index()].content {
            for sheet in sheets {
                sheet.named_columns = columns.to_vec();
            }
        }
    }

    /// Adds how a table of a file was read.
    pub fn add_reading(&mut self, id: FileId, reading: Reading) {
        self.all[id.index()].readings.push(reading);
    }

    /// Sets the folders that the names of the files are relative to.
    pub fn set_folders(&mut self, folders: Folders) {
        self.folders = folders;
    }

    /// Returns the folders that the names of the files are relative to.
    #[must_use]
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Returns the path of a file relative to the root of its repository.
    #[must_use]
    pub fn path(&self, id: FileId) -> String {
        self.folders.relative(&self.get(id).name)
    }

    /// Returns how every table of the files was read, in order.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.all.iter().flat_map(|file| &file.readings)
    }

    /// Returns a file.
    #[must_use]
    pub fn get(&self, id: FileId) -> &File {
        &self.all[id.index()]
    }

    /// Returns all files in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.all
            .iter()
            .enumerate()
            .map(|(at, file)| (FileId::new(at), file))
    }

    fn lines(&self, id: FileId) -> &Lines {
        let lines = &self.get(id).lines;
        lines.get_or_init(|| Lines::new(self.text(id).unwrap_or_default()))
    }

    /// Returns the text of a YAML file; `None` for a workbook.
    #[must_use]
    pub fn text(&self, id: FileId) -> Option<&str> {
        match &self.get(id).content {
            Content::Text(text) => Some(text),
            Content::Unread | Content::Sheets(_) => None,
        }
    }

    /// Returns the sheets of a workbook; empty for a text.
    #[must_use]
    pub fn sheets(&self, id: FileId) -> &[Sheet] {
        match &self.get(id).content {
            Content::Sheets(sheets) => sheets,
            Content::Unread | Content::Text(_) => &[],
        }
    }

    /// Returns a sheet of a workbook.
    #[must_use]
    pub fn sheet(&self, id: FileId, sheet: usize) -> Option<&Sheet> {
        self.sheets(id).get(sheet)
    }

    /// Returns a sheet for changing, to store where its table is.
    pub fn sheet_mut(&mut self, id: FileId, sheet: usize) -> Option<&mut Sheet> {
        match &mut self.all[id.index()].content {
            Content::Sheets(sheets) => sheets.get_mut(sheet),
            Content::Unread | Content::Text(_) => None,
        }
    }

    /// Returns line and column of a place in a text, both from 1, in characters. For a
    /// cell of a workbook these are its row and column, for a whole file 1 and 1.
    #[must_use]
    pub fn line_column(&self, place: &Place) -> (usize, usize) {
        match place.at() {
            At::Whole => (1, 1),
            At::Cell { sheet, row, column } => {
                let sheet = self.sheet(place.file, sheet);
                let starts = sheet.and_then(|sheet| sheet.starts.as_ref());
                starts.map_or_else(
                    || {
                        (
                            sheet.map_or(row + 1, |sheet| sheet.row_number(row)),
                            column + 1,
                        )
                    },
                    |starts| starts.line_column(row, column),
                )
            }
            At::Span(range) => {
                let text = self.text(place.file).unwrap_or_default();
                let start = floor_boundary(text, range.start);
                let lines = self.lines(place.file);
                let (line, from) = lines.line(start);
                let marks = text[from..start].chars();
                let marks = marks.take_while(|char| *char == '\u{feff}').count();
                let column = lines.count_chars(text, from, start) - marks;
                (line + 1, column + 1)
            }
        }
    }

    /// Returns the line of a text that contains a byte, from 1, and the bytes of that line.
    #[must_use]
    pub fn line(&self, id: FileId, at: usize) -> (usize, Range<usize>) {
        let text = self.text(id).unwrap_or_default();
        let at = floor_boundary(text, at);
        let (line, from) = self.lines(id).line(at);
        let end = text[at..].find('\n').map_or(text.len(), |next| at + next);
        (line + 1, from..end)
    }

    /// Describes a place for people: `so.yaml:19:17`, `so.xlsx › Tiêu chí!D17`,
    /// `so.docx › Bảng 2, hàng 7, cột 3`.
    #[must_use]
    pub fn show(&self, place: &Place, lang: Lang) -> String {
        let name = &self.get(place.file).name;
        match place.at() {
            At::Whole => name.clone(),
            At::Span(_) => {
                let (line, column) = self.line_column(place);
                format!("{name}:{line}:{column}")
            }
            At::Cell { sheet, row, column } => match self.sheet(place.file, sheet) {
                Some(Sheet {
                    word: Some(table), ..
                }) => format!("{name} › {}", table.show(row, column, lang)),
                Some(sheet) if !sheet.name.is_empty() => {
                    format!("{name} › {}!{}", sheet.name, place.address())
                }
                _ => format!("{name} › {}", place.address()),
            },
        }
    }
}

/// Rounds a byte index down to a character boundary.
#[must_use]
pub fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// A value and the place where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// The place.
    pub place: Place,
}

impl<T> Located<T> {
    /// Creates a value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut files = Files::default();
        let id = files.add("so.yaml");
        files.set_content(id, Content::Text("\u{feff}a: 1\ntên: Điểm x".to_owned()));
        let at = files.text(id).unwrap().find('x').unwrap();
        assert_eq!(
            files.show(&Place::span(id, at..at + 1), Lang::Vi),
            "so.yaml:2:11"
        );
        let first = Place::span(id, 3..4);
        assert_eq!(files.line_column(&first), (1, 1));
    }

    #[test]
    fn a_cell_shows_sheet_and_address() {
        let mut files = Files::default();
        let id = files.add("so.xlsx");
        files.set_content(id, Content::Sheets(vec![Sheet::new("Tiêu chí")]));
        assert_eq!(
            files.show(&Place::cell(id, 0, 16, 3), Lang::Vi),
            "so.xlsx › Tiêu chí!D17"
        );
        assert_eq!(Place::cell(id, 0, 0, 16_383).address(), "XFD1");
    }
}
