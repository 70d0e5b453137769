//! Tables as they are in the document.

use super::paragraph::read_paragraph;
use super::steps::{Step, Steps, is_on};
use super::styles::{Family, Styles};
use super::table_style::{Look, Position, TableStyle};
use crate::input::formats::error::FileError;
use crate::input::limits::{COLUMNS, Limit, Limits, ROWS};
use crate::lang::{Lang, Message};
use crate::source::{Unread, WordTable, column_letters};

/// A table.
pub(super) struct RawTable {
    /// Its number in the document, from 1.
    pub(super) number: usize,
    /// The lines of text above it.
    pub(super) lines: Vec<String>,
    /// Whether there is no text between it and the previous table.
    pub(super) follows: bool,
    /// The widths of Word's grid columns, in twentieths of a point.
    pub(super) widths: Vec<u64>,
    pub(super) rows: Vec<RawRow>,
    /// The rows that Word does not show, in order.
    pub(super) hidden_rows: Vec<usize>,
    /// The formats of text by its style.
    style: TableStyle,
    look: Look,
    /// How many cells each row has, if a format depends on it.
    sizes: Option<Vec<usize>>,
}

/// A row of a table.
pub(super) type RawRow = Vec<RawCell>;

/// A cell of a row.
pub(super) struct RawCell {
    /// Its first grid column.
    pub(super) start: usize,
    /// How many grid columns it spans.
    pub(super) span: usize,
    pub(super) merge: Merge,
    pub(super) text: String,
    /// Content that is not read.
    pub(super) unread: Option<Unread>,
}

impl RawCell {
    /// Notes content that is not read, of which one is kept: the first, but anything rather
    /// than hidden text.
    fn note_unread(&mut self, unread: Option<Unread>) {
        if matches!(self.unread, None | Some(Unread::HiddenText)) {
            self.unread = unread.or(self.unread);
        }
    }
}

/// How a cell is merged vertically.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    /// It is not merged.
    None,
    /// It is the first of a merged area.
    Start,
    /// It continues the cell above.
    Continue,
}

impl RawTable {
    /// Creates an empty table.
    pub(super) fn new(number: usize, lines: Vec<String>, follows: bool) -> Self {
        Self {
            number,
            lines,
            follows,
            widths: Vec::new(),
            rows: Vec::new(),
            hidden_rows: Vec::new(),
            style: TableStyle::default(),
            look: Look::default(),
            sizes: None,
        }
    }
}

/// Reads the tables of one document.
pub(super) struct TableReader<'s> {
    styles: &'s Styles,
    limits: &'s Limits,
    /// Rows and cells of all tables so far.
    rows: usize,
    cells: usize,
}

impl<'s> TableReader<'s> {
    /// Creates a reader.
    pub(super) fn new(styles: &'s Styles, limits: &'s Limits) -> Self {
        Self {
            styles,
            limits,
            rows: 0,
            cells: 0,
        }
    }

    /// Reads a started table.
    ///
    /// # Errors
    /// [`FileError`] if the part is damaged or over a limit.
    pub(super) fn read(
        &mut self,
        steps: &mut Steps<'_>,
        table: &mut RawTable,
    ) -> Result<(), FileError> {
        table.style = self.styles.get(Family::Table, None).table;
        while let Some(step) = steps.next_in("tbl")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "tblPr" => {
                    while let Some(step) = steps.next_in("tblPr")? {
                        match step {
                            Step::Start(name, style) if name == "tblStyle" => {
                                let style = self.styles.get(Family::Table, style.as_deref());
                                table.style = style.table;
                            }
                            Step::Start(name, bits) if name == "tblLook" => {
                                table.look = Look::from_hex(bits.as_deref());
                            }
                            Step::Start(name, _) if name == "tblPrChange" => steps.skip()?,
                            _ => {}
                        }
                    }
                    if table.style.needs_size(table.look) {
                        table.sizes = Some(self.sizes(steps.clone())?);
                    }
                }
                "gridCol" => {
                    if table.widths.len() == COLUMNS {
                        return Err(FileError::TooLarge(Limit::Columns));
                    }
                    let width = value.and_then(|width| width.parse().ok());
                    table.widths.push(width.unwrap_or(0));
                }
                "tr" => {
                    self.rows += 1;
                    if self.rows > ROWS {
                        return Err(FileError::TooLarge(Limit::Rows));
                    }
                    if let Some((row, hidden)) = self.row(steps, table)? {
                        if hidden {
                            table.hidden_rows.push(table.rows.len());
                        }
                        table.rows.push(row);
                    }
                }
                _ => steps.skip_unread(&name)?,
            }
        }
        Ok(())
    }

    /// Reads ahead to the end of a table and returns how many cells each row has.
    fn sizes(&self, mut steps: Steps<'_>) -> Result<Vec<usize>, FileError> {
        let mut table = RawTable::new(1, Vec::new(), false);
        Self::new(self.styles, self.limits).read(&mut steps, &mut table)?;
        Ok(table.rows.iter().map(Vec::len).collect())
    }

    /// Reads a row and whether it is hidden; `None` if it was deleted under tracked changes.
    fn row(
        &mut self,
        steps: &mut Steps<'_>,
        table: &RawTable,
    ) -> Result<Option<(RawRow, bool)>, FileError> {
        let (mut row, mut hidden) = (RawRow::new(), false);
        let (mut next, mut deleted, mut in_properties) = (0_usize, false, false);
        while let Some(step) = steps.next_in("tr")? {
            match step {
                Step::Start(name, value) => match name.as_str() {
                    "trPr" => in_properties = true,
                    "trPrChange" => steps.skip()?,
                    "del" if in_properties => deleted = true,
                    "hidden" if in_properties => hidden |= is_on(value.as_deref()),
                    "trHeight" if in_properties => hidden |= value.as_deref() == Some("0"),
                    "gridBefore" => next = count(value.as_deref())?.unwrap_or(0),
                    "tc" => {
                        self.cells += 1;
                        if self.cells > self.limits.cells {
                            return Err(FileError::TooLarge(Limit::Cells));
                        }
                        let cell = self.cell(steps, table, next, row.len())?;
                        next = cell.start + cell.span;
                        if next > COLUMNS {
                            return Err(FileError::TooLarge(Limit::Columns));
                        }
                        row.push(cell);
                    }
                    _ => steps.skip_unread(&name)?,
                },
                Step::End(name) => in_properties &= name != "trPr",
                Step::Text(_) => {}
            }
        }
        Ok((!deleted).then_some((row, hidden)))
    }

    /// Reads a cell of the row after those of the table: its first grid column, and how
    /// many cells are before it.
    fn cell(
        &self,
        steps: &mut Steps<'_>,
        table: &RawTable,
        start: usize,
        column: usize,
    ) -> Result<RawCell, FileError> {
        let row = table.rows.len();
        let sizes = table.sizes.as_ref();
        let position = Position {
            row,
            rows: sizes.map(Vec::len),
            column,
            columns: sizes.and_then(|sizes| sizes.get(row)).copied(),
        };
        let text = table.style.at(table.look, position);
        let mut cell = RawCell {
            start,
            span: 1,
            merge: Merge::None,
            text: String::new(),
            unread: None,
        };
        let mut paragraphs = 0_usize;
        while let Some(step) = steps.next_in("tc")? {
            let Step::Start(name, value) = step else {
                continue;
            };
            match name.as_str() {
                "gridSpan" => cell.span = count(value.as_deref())?.unwrap_or(1).max(1),
                "vMerge" => {
                    cell.merge = match value.as_deref() {
                        Some("restart") => Merge::Start,
                        _ => Merge::Continue,
                    }
                }
                "tcPrChange" => steps.skip()?,
                "tbl" => {
                    if steps.skip_and_find("t")? {
                        cell.note_unread(Some(Unread::Table));
                    }
                }
                "p" => {
                    let paragraph = read_paragraph(steps, self.styles, text, self.limits)?;
                    cell.note_unread(paragraph.unread);
                    cell.note_unread(paragraph.numbered.then_some(Unread::Number));
                    if paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    paragraphs += 1;
                    cell.text.push_str(&paragraph.text);
                    let position = (table.rows.len(), start);
                    let most = self.limits.cell_chars;
                    check_cell_length(&cell.text, table.number, position, most)?;
                }
                _ => steps.skip_unread(&name)?,
            }
        }
        cell.text = cell.text.trim_matches([' ', '\t', '\n']).to_owned();
        Ok(cell)
    }
}

/// Checks the length of a text in a row and a column of a table.
///
/// # Errors
/// [`FileError::TooLarge`] if it has more than `most` characters.
pub(super) fn check_cell_length(
    text: &str,
    table: usize,
    (row, column): (usize, usize),
    most: usize,
) -> Result<(), FileError> {
    if text.len() <= most || text.chars().count() <= most {
        return Ok(());
    }
    let cell = |lang| {
        let table = WordTable::name(table, lang);
        format!("{table}!{}{}", column_letters(column), row + 1)
    };
    let cell = Message {
        vi: cell(Lang::Vi).into(),
        en: cell(Lang::En).into(),
    };
    Err(FileError::TooLarge(Limit::CellChars(cell)))
}

/// Parses a count of columns, up to those of a sheet.
fn count(value: Option<&str>) -> Result<Option<usize>, FileError> {
    let Some(value) = value else {
        return Ok(None);
    };
    match value.parse() {
        Ok(count) if count > COLUMNS => Err(FileError::TooLarge(Limit::Columns)),
        Ok(count) => Ok(Some(count)),
        Err(_) => Err(FileError::Damaged),
    }
}
