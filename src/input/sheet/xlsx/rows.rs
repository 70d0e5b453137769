//! The part of a sheet: its rows and what stands around them.

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use super::address;
use super::cell::{CellReader, Inside};
use super::plain::{PlainCell, PlainRow, PlainValue};
use super::text::{trimmed, unescaped};
use super::value::Common;
use crate::input::limits::{COLUMNS, Limit, MERGED, ROWS};
use crate::input::sheet::SheetError;
use crate::input::sheet::cells::{Cells, lines};
use crate::input::sheet::events::{ENOUGH, Ended, Events, Flow, GO_ON, Visit};
use crate::input::sheet::xml::raw_attributes;
use crate::source::{CellKind, Sheet};

/// Where in a sheet its reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// Before the rows.
    Head,
    /// Among the rows.
    Rows,
    /// Inside a cell.
    Cell(Inside),
    /// Behind the rows.
    Tail,
    /// Among the merged areas.
    Merged,
}

/// A sheet that is being read.
pub(super) struct Rows<'c, 'b> {
    at: Where,
    cells: Cells<'b>,
    common: Common<'c>,
    cell: CellReader<'c>,
    merged: Vec<[usize; 4]>,
    /// Where the next cell stands that does not say where.
    next: (usize, usize),
}

impl<'c, 'b> Rows<'c, 'b> {
    /// A sheet of which nothing has been read yet.
    pub(super) fn new(cells: Cells<'b>, common: Common<'c>) -> Self {
        Self {
            at: Where::Head,
            cells,
            common,
            cell: CellReader::new(common),
            merged: Vec::new(),
            next: (0, 0),
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// [`SheetError`] when it is damaged or over a limit.
    pub(super) fn read(
        mut self,
        part: &mut Events<'_, '_>,
        hidden: bool,
    ) -> Result<Sheet, SheetError> {
        let ended = part.each(&mut self)?;
        let whole = match (ended, self.at) {
            (Ended::Stopped, _) | (Ended::Whole, Where::Tail) => true,
            // What stands behind the rows is for the printer, merged areas aside.
            (Ended::Broken, Where::Tail) => memmem::find(part.rest(), b"mergeCell").is_none(),
            _ => false,
        };
        if !whole {
            return Err(SheetError::Damaged);
        }
        self.cells.finish(hidden, self.merged)
    }

    fn close(&mut self) -> Result<(), SheetError> {
        self.next.1 = self.cell.place.1.saturating_add(1);
        self.cell.close(&mut self.cells)
    }

    fn add(&mut self, cell: &PlainCell<'_>) -> Result<(), SheetError> {
        let (row, column) = cell.place.unwrap_or(self.next);
        self.next.1 = column.saturating_add(1);
        let cells = &mut self.cells;
        match cell.value {
            PlainValue::Nothing => {}
            PlainValue::Shared(number) => {
                let text = self.common.shared(number)?.clone();
                cells.add(row, column, CellKind::Text, text)?;
            }
            PlainValue::Inline(text, blanks) => {
                let text = lines(&unescaped(trimmed(text, blanks)));
                cells.add(row, column, CellKind::Text, text)?;
            }
            PlainValue::Written(kind, written) => {
                if let Some(kind) = self.common.exact(kind, cell.style, written) {
                    cells.add(row, column, kind, written)?;
                } else if let Some((kind, text)) = self.common.value(kind, cell.style, written)? {
                    cells.add(row, column, kind, text)?;
                } else if cell.formula.is_some() {
                    cells.add(row, column, CellKind::NoResult, "")?;
                }
            }
        }
        if let Some(formula) = cell.formula {
            cells.formula(row, column, formula);
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Flow {
        match (self.at, start.local_name().as_ref()) {
            (Where::Rows, "c") => {
                self.cell.open(start.attributes_raw(), self.next)?;
                self.at = Where::Cell(Inside::Cell);
            }
            (Where::Rows, "row") => self.begin_row(Row::of(start.attributes_raw())?),
            (Where::Head, "sheetData") => self.at = Where::Rows,
            (Where::Head, "col") => self.column(start)?,
            (Where::Tail, "mergeCells") => self.at = Where::Merged,
            (Where::Merged, "mergeCell") => self.area(start)?,
            _ => {}
        }
        GO_ON
    }

    fn end(&mut self, name: &str) -> Flow {
        match (self.at, name) {
            (Where::Rows, "row") => self.end_row(),
            (Where::Rows, "sheetData") => self.at = Where::Tail,
            (Where::Merged, "mergeCells") => return ENOUGH,
            _ => {}
        }
        GO_ON
    }

    fn begin_row(&mut self, row: Row) {
        self.next.0 = row.number.unwrap_or(self.next.0);
        if row.hidden && self.next.0 < ROWS {
            self.cells.hide_rows(self.next.0, self.next.0);
        }
    }

    fn end_row(&mut self) {
        self.next = (self.next.0.saturating_add(1), 0);
    }

    fn column(&mut self, start: &BytesStart<'_>) -> Result<(), SheetError> {
        let (mut hidden, mut first, mut last) = (false, None, None);
        // Counted from 1 in the file.
        let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        for attribute in raw_attributes(start.attributes_raw()) {
            match attribute? {
                ("min", value) => first = number(value),
                ("max", value) => last = number(value),
                ("hidden", value) => hidden = is_true(value),
                _ => {}
            }
        }
        if let (true, Some(first), Some(last)) = (hidden, first, last) {
            self.cells.hide_columns(first, last.min(COLUMNS));
        }
        Ok(())
    }

    fn area(&mut self, start: &BytesStart<'_>) -> Result<(), SheetError> {
        for attribute in raw_attributes(start.attributes_raw()) {
            if let ("ref", value) = attribute? {
                self.merged.push(address::area(value)?);
            }
        }
        if self.merged.len() > MERGED {
            return Err(SheetError::TooLarge(Limit::Merged));
        }
        Ok(())
    }
}

impl Visit for Rows<'_, '_> {
    fn event(&mut self, event: &Event<'_>) -> Flow {
        if let Where::Cell(inside) = self.at {
            let inside = self.cell.event(inside, event)?;
            if let Some(inside) = inside {
                self.at = Where::Cell(inside);
            } else {
                self.at = Where::Rows;
                self.close()?;
            }
            return GO_ON;
        }
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => self.end(end.local_name().as_ref()),
            _ => GO_ON,
        }
    }

    fn plain(&mut self, rest: &[u8]) -> Result<usize, SheetError> {
        let mut length = 0;
        while self.at == Where::Rows {
            let rest = &rest[length..];
            length += if let Some(cell) = PlainCell::at(rest) {
                self.add(&cell)?;
                cell.length
            } else if let Some(row) = PlainRow::at(rest) {
                self.end_row();
                self.begin_row(Row {
                    number: row.number,
                    hidden: row.hidden,
                });
                row.length
            } else {
                break;
            };
        }
        Ok(length)
    }
}

/// What the tag of a row says.
#[derive(Clone, Copy)]
struct Row {
    number: Option<usize>,
    hidden: bool,
}

impl Row {
    fn of(attributes: &str) -> Result<Self, SheetError> {
        let (mut number, mut hidden) = (None, false);
        for attribute in raw_attributes(attributes) {
            match attribute? {
                ("r", value) => number = Some(address::row(value)?),
                ("hidden", value) => hidden = is_true(value),
                _ => {}
            }
        }
        Ok(Self { number, hidden })
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}
