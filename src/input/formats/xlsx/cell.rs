//! Reads one cell after another: its address, its value and its formula.

use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

use super::address;
use super::strings::StringReader;
use super::value::{CellType, Value, WorkbookData, is_old_error};
use crate::input::formats::error::{CellFault, FileError};
use crate::input::formats::number_format::NumberFormat;
use crate::input::formats::sheet_builder::SheetBuilder;
use crate::input::formats::xml::{attributes, push_text};
use crate::input::limits::FORMULA_BYTES;
use crate::input::values::formula::shifted;
use crate::source::{CellKind, column_letters};

/// The element of a cell that the reader is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellPart {
    /// The cell itself.
    Cell,
    /// Its value.
    Value,
    /// Its formula.
    Formula,
    /// Its inline string.
    InlineString,
    /// An element that is not read.
    Skipped,
}

/// Reads the cells of one sheet.
pub(super) struct CellReader<'c> {
    data: WorkbookData<'c>,
    /// Row and column of the cell.
    pub(super) position: (usize, usize),
    /// Whether the cell declares its address.
    has_address: bool,
    kind: CellType,
    /// The index of its format.
    format: Option<usize>,
    value: Option<Value>,
    /// What is wrong with the content.
    fault: Option<CellFault>,
    /// How deep the reader is in an element that is not read.
    depth: usize,
    /// The value as written.
    written: String,
    has_formula: bool,
    /// The formula; empty if it cannot be read.
    formula: String,
    sharing: Option<Sharing>,
    inline: StringReader,
    shared: SharedFormulas,
}

/// How the current formula is shared with other cells.
#[derive(Clone, Copy)]
struct Sharing {
    /// The index of the shared formula; `None` if it is unreadable.
    index: Option<usize>,
    /// Whether this cell has the text of the formula.
    is_master: bool,
}

impl<'c> CellReader<'c> {
    /// Creates a reader at the start of a sheet.
    pub(super) fn new(data: WorkbookData<'c>) -> Self {
        Self {
            data,
            position: (0, 0),
            has_address: false,
            kind: CellType::Unspecified,
            format: None,
            value: None,
            fault: None,
            depth: 0,
            written: String::new(),
            has_formula: false,
            formula: String::new(),
            sharing: None,
            inline: StringReader::default(),
            shared: SharedFormulas::default(),
        }
    }

    /// Starts a cell by its tag, at `position` unless it declares an address.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if the address is invalid.
    pub(super) fn start(
        &mut self,
        tag: &BytesStart<'_>,
        position: (usize, usize),
    ) -> Result<(), FileError> {
        (self.position, self.has_address) = (position, false);
        (self.kind, self.format, self.value) = (CellType::Unspecified, None, None);
        (self.has_formula, self.fault) = (false, None);
        for attribute in attributes(tag) {
            match attribute? {
                ("r", value) => (self.position, self.has_address) = (address::cell(value)?, true),
                ("s", value) => self.format = Some(value.trim().parse().unwrap_or(0)),
                ("t", value) => {
                    self.kind = CellType::from_name(value.trim());
                    if self.kind == CellType::Unknown {
                        self.fault = Some(CellFault::UnknownType(value.to_owned()));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads an event inside the cell. Returns which part the next one is in, or `None`
    /// at the end of the cell.
    ///
    /// # Errors
    /// [`FileError::Damaged`] if the cell has invalid content.
    pub(super) fn read(
        &mut self,
        part: CellPart,
        event: &Event<'_>,
    ) -> Result<Option<CellPart>, FileError> {
        match (part, event) {
            (CellPart::Cell, Event::Start(start)) => return self.start_part(start).map(Some),
            (CellPart::Cell, Event::End(end)) if end.local_name().as_ref() == "c" => {
                return Ok(None);
            }
            (CellPart::Value, Event::Text(text)) if !self.kind.is_text() => {
                self.written.push_str(text);
            }
            (CellPart::Value, Event::End(end)) if end.local_name().as_ref() == "v" => {
                self.end_value();
                return Ok(Some(CellPart::Cell));
            }
            (CellPart::Value, event) => push_text(event, &mut self.written)?,
            (CellPart::Formula, Event::End(end)) if end.local_name().as_ref() == "f" => {
                self.end_formula();
                return Ok(Some(CellPart::Cell));
            }
            (CellPart::Formula, event) => {
                // No value depends on a formula: an invalid one is ignored.
                if push_text(event, &mut self.formula).is_err() {
                    self.sharing = Some(Sharing {
                        index: None,
                        is_master: false,
                    });
                }
            }
            (CellPart::InlineString, Event::End(end)) if end.local_name().as_ref() == "is" => {
                let font = self.data.formats.get(self.format).font;
                self.value = Some((CellKind::Text, self.inline.text_in(font)));
                // The string counts, whatever else is there.
                self.fault = self
                    .fault
                    .take()
                    .filter(|fault| !matches!(fault, CellFault::ValueInsteadOfString(_)));
                return Ok(Some(CellPart::Cell));
            }
            (CellPart::InlineString, event) => self.inline.read(event)?,
            (CellPart::Skipped, Event::End(_)) if self.depth == 0 => {
                return Ok(Some(CellPart::Cell));
            }
            (CellPart::Skipped, Event::Start(_)) => self.depth += 1,
            (CellPart::Skipped, Event::End(_)) => self.depth -= 1,
            (CellPart::Skipped | CellPart::Cell, _) => {}
        }
        Ok(Some(part))
    }

    fn start_part(&mut self, start: &BytesStart<'_>) -> Result<CellPart, FileError> {
        match start.local_name().as_ref() {
            "v" => {
                self.written.clear();
                Ok(CellPart::Value)
            }
            "f" => {
                self.start_formula(start)?;
                Ok(CellPart::Formula)
            }
            "is" => {
                self.inline = StringReader::default();
                Ok(CellPart::InlineString)
            }
            name => {
                // Extensions do not change the value.
                if name != "extLst" {
                    self.fault = Some(CellFault::UnknownElement(name.to_owned()));
                }
                self.depth = 0;
                Ok(CellPart::Skipped)
            }
        }
    }

    fn end_value(&mut self) {
        if self.kind == CellType::InlineString {
            let written = self.written.trim();
            if self.value.is_none() && !written.is_empty() {
                self.fault = Some(CellFault::ValueInsteadOfString(written.to_owned()));
            }
            return;
        }
        match self.data.value(self.kind, self.format, &self.written) {
            Ok(value) => self.value = value,
            Err(fault) => self.fault = Some(fault),
        }
    }

    fn start_formula(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        let (mut shared, mut index, mut is_master) = (false, None, false);
        for attribute in attributes(start) {
            match attribute? {
                ("t", kind) => shared = kind == "shared",
                ("si", value) => index = value.parse().ok(),
                ("ref", _) => is_master = true,
                _ => {}
            }
        }
        self.has_formula = true;
        self.formula.clear();
        self.sharing = shared.then_some(Sharing { index, is_master });
        Ok(())
    }

    fn end_formula(&mut self) {
        let Some(Sharing { index, is_master }) = self.sharing else {
            return;
        };
        match index {
            Some(index) if is_master => self.shared.insert(index, self.position, &self.formula),
            Some(index) => self.formula = self.shared.formula_at(index, self.position),
            None => self.formula.clear(),
        }
    }

    /// Adds the finished cell to the sheet.
    ///
    /// # Errors
    /// [`FileError`] if it exceeds a limit, its content does not fit its type, or it has an
    /// error value of newer Excel and no address.
    pub(super) fn finish(&mut self, sheet: &mut SheetBuilder<'_>) -> Result<(), FileError> {
        let (row, column) = self.position;
        if let Some(fault) = self.fault.take() {
            let address = format!("{}{}", column_letters(column), row.saturating_add(1));
            return Err(FileError::BadCell {
                cell: format!("{}!{address}", sheet.name()),
                fault,
            });
        }
        match self.value.take() {
            Some((CellKind::Error, error)) if !self.has_address && !is_old_error(&error) => {
                return Err(FileError::CellError {
                    sheet: sheet.name().to_owned(),
                    error: error.into(),
                    after: sheet.last_address(),
                });
            }
            Some((kind, text)) => {
                let format = self.data.formats.get(self.format).number;
                if format == NumberFormat::Hidden && matches!(kind, CellKind::Number { .. }) {
                    sheet.hide_cell(row, column);
                }
                sheet.add(row, column, kind, text)?;
            }
            None if self.has_formula => sheet.add(row, column, CellKind::NoResult, "")?,
            None => return Ok(()),
        }
        if self.has_formula {
            sheet.set_formula(row, column, &self.formula);
        }
        Ok(())
    }
}

/// Formulas that are written once for several cells: by index, with their cell.
#[derive(Default)]
struct SharedFormulas(HashMap<usize, ((usize, usize), Box<str>)>);

impl SharedFormulas {
    /// Adds a formula, unless it is too long to be read.
    fn insert(&mut self, index: usize, cell: (usize, usize), formula: &str) {
        if formula.len() <= FORMULA_BYTES {
            self.0.insert(index, (cell, formula.into()));
        }
    }

    /// Returns the formula as it applies to `cell`; empty if it is unknown.
    fn formula_at(&self, index: usize, cell: (usize, usize)) -> String {
        let found = self.0.get(&index);
        let formula = found.and_then(|(from, formula)| shifted(formula, *from, cell));
        formula.unwrap_or_default()
    }
}
