//! The part of a sheet: rows, hidden rows and columns, merged areas.

use quick_xml::events::{BytesStart, Event};

use super::address;
use super::cell::{CellPart, CellReader};
use super::value::WorkbookData;
use crate::input::formats::error::FileError;
use crate::input::formats::sheet_builder::SheetBuilder;
use crate::input::formats::xml::{Xml, attributes};
use crate::input::limits::{COLUMNS, Limit, MERGED, ROWS};
use crate::source::Sheet;

/// The section of a sheet that the reader is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    BeforeRows,
    Rows,
    Cell(CellPart),
    AfterRows,
    MergedAreas,
    /// After the merged areas or at the end of the part; nothing more is read.
    End,
}

/// Reads one sheet.
pub(super) struct SheetReader<'c, 'b> {
    section: Section,
    sheet: SheetBuilder<'b>,
    cell: CellReader<'c>,
    merged: Vec<[usize; 4]>,
    /// Row and column of the next cell that declares no address.
    next: (usize, usize),
}

impl<'c, 'b> SheetReader<'c, 'b> {
    /// Creates a reader that adds cells to `sheet`.
    pub(super) fn new(sheet: SheetBuilder<'b>, data: WorkbookData<'c>) -> Self {
        Self {
            section: Section::BeforeRows,
            sheet,
            cell: CellReader::new(data),
            merged: Vec::new(),
            next: (0, 0),
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// [`FileError`] if it is damaged or over a limit.
    pub(super) fn read(mut self, mut xml: Xml<'_>, hidden: bool) -> Result<Sheet, FileError> {
        loop {
            match xml.next() {
                Ok(Some(event)) => self.event(&event)?,
                // Except for merged areas, what follows the rows is for printing only.
                Err(FileError::Damaged) if self.section == Section::AfterRows => {
                    // They may be in what a cut part lacks.
                    let rest = xml.rest();
                    if rest.is_empty() || String::from_utf8_lossy(rest).contains("mergeCell") {
                        return Err(FileError::Damaged);
                    }
                    break;
                }
                Ok(None) => return Err(FileError::Damaged),
                Err(error) => return Err(error),
            }
            if self.section == Section::End {
                break;
            }
        }
        self.sheet.finish(hidden, self.merged)
    }

    fn event(&mut self, event: &Event<'_>) -> Result<(), FileError> {
        if let Section::Cell(part) = self.section {
            if let Some(part) = self.cell.read(part, event)? {
                self.section = Section::Cell(part);
            } else {
                self.section = Section::Rows;
                self.next.1 = self.cell.position.1.saturating_add(1);
                self.cell.finish(&mut self.sheet)?;
            }
            return Ok(());
        }
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => {
                self.end(end.local_name().as_ref());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        match (self.section, start.local_name().as_ref()) {
            (Section::Rows, "c") => {
                self.cell.start(start, self.next)?;
                self.section = Section::Cell(CellPart::Cell);
            }
            (Section::Rows, "row") => self.row(start)?,
            (Section::BeforeRows, "sheetData") => self.section = Section::Rows,
            (Section::BeforeRows, "col") => self.columns(start)?,
            (Section::AfterRows, "mergeCells") => self.section = Section::MergedAreas,
            (Section::MergedAreas, "mergeCell") => self.merged_area(start)?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match (self.section, name) {
            (Section::Rows, "row") => self.next = (self.next.0.saturating_add(1), 0),
            (Section::Rows, "sheetData") => self.section = Section::AfterRows,
            (Section::MergedAreas, "mergeCells") | (Section::AfterRows, "worksheet") => {
                self.section = Section::End;
            }
            _ => {}
        }
    }

    fn row(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        let mut hidden = false;
        for attribute in attributes(start) {
            match attribute? {
                ("r", value) => self.next.0 = address::row(value)?,
                ("hidden", value) => hidden |= is_true(value),
                ("ht", value) => hidden |= is_zero(value),
                _ => {}
            }
        }
        if hidden && self.next.0 < ROWS {
            self.sheet.hide_rows(self.next.0, self.next.0);
        }
        Ok(())
    }

    fn columns(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        let (mut hidden, mut first, mut last) = (false, None, None);
        // Counted from 1 in the file.
        let index = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        for attribute in attributes(start) {
            match attribute? {
                ("min", value) => first = index(value),
                ("max", value) => last = index(value),
                ("hidden", value) => hidden |= is_true(value),
                ("width", value) => hidden |= is_zero(value),
                _ => {}
            }
        }
        if let (true, Some(first), Some(last)) = (hidden, first, last) {
            self.sheet.hide_columns(first, last.min(COLUMNS));
        }
        Ok(())
    }

    fn merged_area(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        for attribute in attributes(start) {
            if let ("ref", value) = attribute? {
                self.merged.push(address::area(value)?);
            }
        }
        if self.merged.len() > MERGED {
            return Err(FileError::TooLarge(Limit::Merged));
        }
        Ok(())
    }
}

fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true")
}

/// Whether a height or a width is zero.
fn is_zero(value: &str) -> bool {
    let value = value.trim();
    value.contains('0') && value.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}
