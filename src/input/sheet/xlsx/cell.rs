//! One cell after another: where it stands, its value and its formula.

use std::mem;

use quick_xml::events::{BytesStart, Event};

use super::address;
use super::shared::Shared;
use super::text::Pieces;
use super::value::{Common, Type, Value, is_old_error};
use crate::input::sheet::SheetError;
use crate::input::sheet::cells::{Cells, lines};
use crate::input::sheet::xml::{push_characters, raw_attributes};
use crate::source::CellKind;

/// Where in a cell its reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Between what it holds.
    Cell,
    /// In its value.
    Value,
    /// In its formula.
    Formula,
    /// In a text of its own.
    Text,
}

/// The reader of the cells of one sheet.
pub(super) struct CellReader<'c> {
    common: Common<'c>,
    /// Where the cell stands: row and column.
    pub(super) place: (usize, usize),
    /// Whether it says so itself.
    placed: bool,
    kind: Type,
    style: Option<usize>,
    value: Option<Value>,
    /// The value as it is written.
    written: String,
    has_formula: bool,
    /// The formula; empty where it cannot be read.
    formula: String,
    /// The number under which cells share the formula, and whether this is the
    /// one that has its text.
    sharing: Option<(Option<usize>, bool)>,
    pieces: Pieces,
    shared: Shared,
}

impl<'c> CellReader<'c> {
    /// A reader at the start of a sheet.
    pub(super) fn new(common: Common<'c>) -> Self {
        Self {
            common,
            place: (0, 0),
            placed: false,
            kind: Type::Unsaid,
            style: None,
            value: None,
            written: String::new(),
            has_formula: false,
            formula: String::new(),
            sharing: None,
            pieces: Pieces::default(),
            shared: Shared::default(),
        }
    }

    /// Begins a cell by the attributes of its tag; it stands at `place` unless it
    /// says otherwise.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when it stands nowhere.
    pub(super) fn open(
        &mut self,
        attributes: &str,
        place: (usize, usize),
    ) -> Result<(), SheetError> {
        (self.place, self.placed) = (place, false);
        (self.kind, self.style, self.value) = (Type::Unsaid, None, None);
        self.has_formula = false;
        for attribute in raw_attributes(attributes) {
            match attribute? {
                ("r", value) => (self.place, self.placed) = (address::cell(value)?, true),
                ("s", value) => self.style = Some(value.parse().unwrap_or(0)),
                ("t", value) => self.kind = Type::named(value),
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes an event inside the cell, and says where the next one is; none
    /// where the cell has ended.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when the cell holds what it cannot hold.
    pub(super) fn event(
        &mut self,
        inside: Inside,
        event: &Event<'_>,
    ) -> Result<Option<Inside>, SheetError> {
        match (inside, event) {
            (Inside::Cell, Event::Start(start)) => return self.begin(start).map(Some),
            (Inside::Cell, Event::End(end)) if end.local_name().as_ref() == "c" => {
                return Ok(None);
            }
            (Inside::Value, Event::Text(text)) if !self.kind.is_wordy() => {
                self.written.push_str(text);
            }
            (Inside::Value, Event::End(end)) if end.local_name().as_ref() == "v" => {
                let written = mem::take(&mut self.written);
                self.set(&written)?;
                self.written = written;
                return Ok(Some(Inside::Cell));
            }
            (Inside::Value, event) => push_characters(event, &mut self.written)?,
            (Inside::Formula, Event::End(end)) if end.local_name().as_ref() == "f" => {
                self.end_formula();
                return Ok(Some(Inside::Cell));
            }
            (Inside::Formula, event) => {
                // No value depends on a formula: one that is broken is not read.
                if push_characters(event, &mut self.formula).is_err() {
                    self.sharing = Some((None, false));
                }
            }
            (Inside::Text, Event::End(end)) if end.local_name().as_ref() == "is" => {
                self.value = Some((CellKind::Text, lines(self.pieces.text())));
                return Ok(Some(Inside::Cell));
            }
            (Inside::Text, event) => self.pieces.take(event)?,
            (Inside::Cell, _) => {}
        }
        Ok(Some(inside))
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<Inside, SheetError> {
        match start.local_name().as_ref() {
            "v" => {
                self.written.clear();
                Ok(Inside::Value)
            }
            "f" => {
                self.begin_formula(start)?;
                Ok(Inside::Formula)
            }
            "is" => {
                self.pieces.clear();
                Ok(Inside::Text)
            }
            _ => Err(SheetError::Damaged),
        }
    }

    fn begin_formula(&mut self, start: &BytesStart<'_>) -> Result<(), SheetError> {
        let (mut shared, mut number, mut first) = (false, None, false);
        for attribute in raw_attributes(start.attributes_raw()) {
            match attribute? {
                ("t", kind) => shared = kind == "shared",
                ("si", value) => number = value.parse().ok(),
                ("ref", _) => first = true,
                _ => {}
            }
        }
        self.has_formula = true;
        self.formula.clear();
        self.sharing = shared.then_some((number, first));
        Ok(())
    }

    fn end_formula(&mut self) {
        match self.sharing {
            Some((Some(number), true)) => self.shared.note(number, self.place, &self.formula),
            Some((Some(number), false)) => self.formula = self.shared.at(number, self.place),
            Some((None, _)) => self.formula.clear(),
            None => {}
        }
    }

    /// Takes the value as it is written.
    ///
    /// # Errors
    /// [`SheetError::Damaged`] when the cell cannot have it.
    fn set(&mut self, written: &str) -> Result<(), SheetError> {
        // The text of a cell of its own stands, whatever else is there.
        if self.kind != Type::Inline {
            self.value = self.common.value(self.kind, self.style, written)?;
        }
        Ok(())
    }

    /// Ends the cell.
    ///
    /// # Errors
    /// [`SheetError`] when it goes over a limit, or holds an error of newer
    /// Excel and does not say where it stands.
    pub(super) fn close(&mut self, cells: &mut Cells<'_>) -> Result<(), SheetError> {
        let (row, column) = self.place;
        match self.value.take() {
            Some((CellKind::Error, error)) if !self.placed && !is_old_error(&error) => {
                return Err(SheetError::CellError {
                    sheet: cells.name().to_owned(),
                    error: error.into(),
                    after: cells.last(),
                });
            }
            Some((kind, text)) => cells.add(row, column, kind, text)?,
            None if self.has_formula => cells.add(row, column, CellKind::NoResult, "")?,
            None => return Ok(()),
        }
        if self.has_formula {
            cells.formula(row, column, &self.formula);
        }
        Ok(())
    }
}
