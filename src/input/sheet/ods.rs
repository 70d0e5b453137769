//! ods: the cells of `content.xml`, read one after another.
//!
//! A row states how often a cell repeats, and a sheet how often a row does, up
//! to the last column and the last row; only cells that hold something are
//! kept, so that a repeated empty cell costs nothing.

mod cell;
mod style;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use self::cell::OdsCell;
use self::style::Styles;
use super::SheetError;
use super::archive::Archive;
use super::cells::{Budget, Cells};
use super::xml::{Xml, attribute, count};
use crate::input::limits::{COLUMNS, Limit, MERGED, ROWS, SHEETS};
use crate::source::Sheet;

/// The sheets.
///
/// # Errors
/// [`SheetError`] when the workbook is damaged, protected or over a limit.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Sheet>, SheetError> {
    if is_encrypted(archive)? {
        return Err(SheetError::Encrypted);
    }
    let mut styles = Styles::default();
    if let Some(part) = archive.bytes("styles.xml")? {
        styles.read(Xml::new(&part))?;
    }
    let part = archive.bytes("content.xml")?.ok_or(SheetError::Damaged)?;
    styles.read(Xml::new(&part))?;
    let mut xml = Xml::new(&part);
    let mut sheets = Vec::new();
    let mut whole = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let table = Table::new(&start, &styles, budget);
                sheets.push(table.read(&mut xml)?);
                if sheets.len() > SHEETS {
                    return Err(SheetError::TooLarge(Limit::Sheets));
                }
            }
            Event::End(end) => whole |= end.name().as_ref() == "office:document-content",
            _ => {}
        }
    }
    if whole {
        Ok(sheets)
    } else {
        Err(SheetError::Damaged)
    }
}

/// Whether a password protects the file: its parts are listed with the way in
/// which they are encrypted.
fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, SheetError> {
    let manifest = archive.bytes("META-INF/manifest.xml")?.unwrap_or_default();
    let mut encrypted = archive.has("encrypted-package");
    Xml::new(&manifest).each_start(|start| {
        encrypted |= start.local_name().as_ref() == "encryption-data";
        Ok(())
    })?;
    Ok(encrypted)
}

/// Whether a row or a column is not shown, by hand or by a filter.
fn is_hidden(start: &BytesStart<'_>) -> bool {
    let visibility = attribute(start, "table:visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
}

/// A sheet that is being read.
struct Table<'s, 'b> {
    styles: &'s Styles,
    hidden: bool,
    cells: Cells<'b>,
    merged: Vec<[usize; 4]>,
    /// The style of the cells of a column that name none, by its last column.
    columns: Vec<(usize, Option<SmolStr>)>,
    row: usize,
}

impl<'s, 'b> Table<'s, 'b> {
    fn new(start: &BytesStart<'_>, styles: &'s Styles, budget: &'b mut Budget) -> Self {
        let name = attribute(start, "table:name").unwrap_or_default();
        let style = attribute(start, "table:style-name");
        Self {
            styles,
            hidden: style.is_some_and(|style| styles.hides(&style)),
            cells: Cells::new(&name, budget),
            merged: Vec::new(),
            columns: Vec::new(),
            row: 0,
        }
    }

    fn read(mut self, xml: &mut Xml<'_>) -> Result<Sheet, SheetError> {
        // Drawings of a sheet may hold tables of their own.
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.name().as_ref() {
                    "table:table" | "table:shapes" => depth += 1,
                    "table:table-column" if depth == 0 => self.column(&start)?,
                    "table:table-row" if depth == 0 => {
                        let repeated = count(&start, "table:number-rows-repeated", 1)?;
                        let style = attribute(&start, "table:default-cell-style-name");
                        if is_hidden(&start) {
                            let last = self.row.saturating_add(repeated).saturating_sub(1);
                            self.cells.hide_rows(self.row, last);
                        }
                        self.row(xml, repeated, style.as_deref())?;
                    }
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "table:table" if depth == 0 => {
                        return self.cells.finish(self.hidden, self.merged);
                    }
                    "table:table" | "table:shapes" => depth = depth.saturating_sub(1),
                    _ => {}
                },
                _ => {}
            }
        }
        Err(SheetError::Damaged)
    }

    fn column(&mut self, start: &BytesStart<'_>) -> Result<(), SheetError> {
        let repeated = count(start, "table:number-columns-repeated", 1)?;
        let style = attribute(start, "table:default-cell-style-name");
        let before = self.columns.last().map_or(0, |(end, _)| *end);
        // Columns past the last hold nothing; their styles are not kept.
        if before < COLUMNS {
            if is_hidden(start) {
                self.cells
                    .hide_columns(before, before.saturating_add(repeated).saturating_sub(1));
            }
            self.columns.push((before.saturating_add(repeated), style));
        }
        Ok(())
    }

    fn row(
        &mut self,
        xml: &mut Xml<'_>,
        repeated: usize,
        style: Option<&str>,
    ) -> Result<(), SheetError> {
        let mut column = 0_usize;
        loop {
            let event = xml.next()?.ok_or(SheetError::Damaged)?;
            match event {
                Event::Start(start)
                    if matches!(
                        start.name().as_ref(),
                        "table:table-cell" | "table:covered-table-cell"
                    ) =>
                {
                    let cell = OdsCell::start(&start)?;
                    let cell = cell.read(xml, self.styles, self.cells.limits().cell_chars)?;
                    self.put(&cell, column, repeated, style)?;
                    column = column.saturating_add(cell.repeated);
                }
                Event::End(end) if end.name().as_ref() == "table:table-row" => break,
                _ => {}
            }
        }
        self.row = self.row.saturating_add(repeated);
        Ok(())
    }

    fn put(
        &mut self,
        cell: &OdsCell,
        column: usize,
        rows: usize,
        row_style: Option<&str>,
    ) -> Result<(), SheetError> {
        let [tall, wide] = cell.span;
        if (tall > 1 || wide > 1) && self.row < ROWS && column < COLUMNS {
            let last_row = (self.row.saturating_add(tall) - 1).min(ROWS - 1);
            let last_column = (column.saturating_add(wide) - 1).min(COLUMNS - 1);
            self.merged.push([self.row, column, last_row, last_column]);
            if self.merged.len() > MERGED {
                return Err(SheetError::TooLarge(Limit::Merged));
            }
        }
        if cell.is_empty()? {
            return Ok(());
        }
        // The budget of cells ends the loops, however often a cell repeats.
        for row in (self.row..).take(rows) {
            for column in (column..).take(cell.repeated) {
                let own = cell.style.as_deref().or(row_style);
                let style = own.or_else(|| self.column_style(column));
                let shown = self.styles.shown(style.unwrap_or("Default"));
                let (kind, text) = cell.value(shown)?;
                self.cells.add(row, column, kind, text)?;
                if let Some(formula) = &cell.formula {
                    self.cells.formula(row, column, formula);
                }
            }
        }
        Ok(())
    }

    fn column_style(&self, column: usize) -> Option<&str> {
        let at = self.columns.partition_point(|(end, _)| *end <= column);
        self.columns.get(at)?.1.as_deref()
    }
}
