//! ods: the cells of `content.xml`, read one after another.
//!
//! A cell declares how often it repeats and a row how often it repeats, up to the last
//! column and row. Only cells with content are kept, so that repeated empty cells cost
//! nothing.

mod cell;
mod styles;

use quick_xml::events::{BytesStart, Event};
use smol_str::SmolStr;

use self::cell::OdsCell;
use self::styles::{Family, Styles};
use super::archive::Archive;
use super::error::FileError;
use super::number_format::NumberFormat;
use super::sheet_builder::{CellBudget, SheetBuilder};
use super::xml::{Xml, attribute, count, each_start};
use crate::input::limits::{COLUMNS, Limit, MERGED, ROWS, SHEETS};
use crate::source::{CellKind, Sheet};

/// Returns the sheets.
///
/// # Errors
/// [`FileError`] if the workbook is damaged, encrypted or over a limit.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut CellBudget,
) -> Result<Vec<Sheet>, FileError> {
    if is_encrypted(archive)? {
        return Err(FileError::Encrypted);
    }
    let mut styles = Styles::default();
    if let Some(part) = archive.xml("styles.xml")? {
        styles.read(Xml::new(&part))?;
    }
    let content = archive.xml("content.xml")?.ok_or(FileError::Damaged)?;
    styles.read(Xml::new(&content))?;
    let mut xml = Xml::new(&content);
    let mut sheets = Vec::new();
    let mut complete = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let table = Table::new(&start, &styles, budget);
                sheets.push(table.read(&mut xml)?);
                if sheets.len() > SHEETS {
                    return Err(FileError::TooLarge(Limit::Sheets));
                }
            }
            Event::End(end) => complete |= end.name().as_ref() == "office:document-content",
            _ => {}
        }
    }
    if complete {
        Ok(sheets)
    } else {
        Err(FileError::Damaged)
    }
}

/// Whether a password protects the file: its manifest declares encrypted parts.
fn is_encrypted(archive: &mut Archive<'_>) -> Result<bool, FileError> {
    let mut encrypted = archive.has("encrypted-package");
    if let Some(manifest) = archive.xml("META-INF/manifest.xml")? {
        each_start(&manifest, |start| {
            encrypted |= start.local_name().as_ref() == "encryption-data";
        })?;
    }
    Ok(encrypted)
}

/// Whether a row or a column is hidden: by hand, by a filter or by its size.
fn is_hidden(start: &BytesStart<'_>, styles: &Styles) -> bool {
    let visibility = attribute(start, "table:visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
        || attribute(start, "table:style-name").is_some_and(|style| styles.hides(&style))
}

/// Reads one sheet.
struct Table<'s, 'b> {
    styles: &'s Styles,
    hidden: bool,
    sheet: SheetBuilder<'b>,
    merged: Vec<[usize; 4]>,
    /// The default cell style of columns, with the end of their range.
    columns: Vec<(usize, Option<SmolStr>)>,
    row: usize,
}

impl<'s, 'b> Table<'s, 'b> {
    fn new(start: &BytesStart<'_>, styles: &'s Styles, budget: &'b mut CellBudget) -> Self {
        let name = attribute(start, "table:name").unwrap_or_default();
        let style = attribute(start, "table:style-name");
        Self {
            styles,
            hidden: style.is_some_and(|style| styles.hides(&style)),
            sheet: SheetBuilder::new(&name, budget),
            merged: Vec::new(),
            columns: Vec::new(),
            row: 0,
        }
    }

    fn read(mut self, xml: &mut Xml<'_>) -> Result<Sheet, FileError> {
        // Drawings in a sheet may contain tables.
        let mut depth = 0_usize;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => match start.name().as_ref() {
                    "table:table" | "table:shapes" => depth += 1,
                    "table:table-column" if depth == 0 => self.column(&start)?,
                    "table:table-row" if depth == 0 => {
                        let repeated = count(&start, "table:number-rows-repeated", 1)?;
                        let style = attribute(&start, "table:default-cell-style-name");
                        if is_hidden(&start, self.styles) {
                            let last = self.row.saturating_add(repeated).saturating_sub(1);
                            self.sheet.hide_rows(self.row, last);
                        }
                        self.row(xml, repeated, style.as_deref())?;
                    }
                    _ => {}
                },
                Event::End(end) => match end.name().as_ref() {
                    "table:table" if depth == 0 => {
                        return self.sheet.finish(self.hidden, self.merged);
                    }
                    "table:table" | "table:shapes" => depth = depth.saturating_sub(1),
                    _ => {}
                },
                _ => {}
            }
        }
        Err(FileError::Damaged)
    }

    fn column(&mut self, start: &BytesStart<'_>) -> Result<(), FileError> {
        let repeated = count(start, "table:number-columns-repeated", 1)?;
        let style = attribute(start, "table:default-cell-style-name");
        let before = self.columns.last().map_or(0, |(end, _)| *end);
        // Columns past the last one are empty; their styles are not kept.
        if before < COLUMNS {
            if is_hidden(start, self.styles) {
                self.sheet
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
    ) -> Result<(), FileError> {
        let mut column = 0_usize;
        loop {
            let event = xml.next()?.ok_or(FileError::Damaged)?;
            match event {
                Event::Start(start)
                    if matches!(
                        start.name().as_ref(),
                        "table:table-cell" | "table:covered-table-cell"
                    ) =>
                {
                    let cell = OdsCell::from_start(&start)?;
                    let name = self.cell_style(&cell, style, column);
                    let base = self.styles.text_style(Family::Cell, name);
                    let cell = cell.read(xml, self.styles, base, self.sheet.limits().cell_chars)?;
                    self.add(&cell, column, repeated, style)?;
                    column = column.saturating_add(cell.repeated);
                }
                Event::End(end) if end.name().as_ref() == "table:table-row" => break,
                _ => {}
            }
        }
        self.row = self.row.saturating_add(repeated);
        Ok(())
    }

    fn add(
        &mut self,
        cell: &OdsCell,
        column: usize,
        rows: usize,
        row_style: Option<&str>,
    ) -> Result<(), FileError> {
        let [tall, wide] = cell.span;
        if (tall > 1 || wide > 1) && self.row < ROWS && column < COLUMNS {
            let last_row = (self.row.saturating_add(tall) - 1).min(ROWS - 1);
            let last_column = (column.saturating_add(wide) - 1).min(COLUMNS - 1);
            self.merged.push([self.row, column, last_row, last_column]);
            if self.merged.len() > MERGED {
                return Err(FileError::TooLarge(Limit::Merged));
            }
        }
        if cell.is_empty()? {
            return Ok(());
        }
        // The cell budget ends the loops, however often a cell repeats.
        for row in (self.row..).take(rows) {
            for column in (column..).take(cell.repeated) {
                let style = self.cell_style(cell, row_style, column);
                let format = self.styles.number_format(style);
                let (kind, text) = cell.value(format)?;
                if format == NumberFormat::Hidden && matches!(kind, CellKind::Number { .. }) {
                    self.sheet.hide_cell(row, column);
                }
                self.sheet.add(row, column, kind, text)?;
                if let Some(formula) = &cell.formula {
                    self.sheet.set_formula(row, column, formula);
                }
            }
        }
        Ok(())
    }

    /// Returns the name of the style of a cell: its own, that of its row or its column.
    fn cell_style<'n>(
        &'n self,
        cell: &'n OdsCell,
        row_style: Option<&'n str>,
        column: usize,
    ) -> &'n str {
        let own = cell.style.as_deref().or(row_style);
        own.or_else(|| self.column_style(column))
            .unwrap_or("Default")
    }

    fn column_style(&self, column: usize) -> Option<&str> {
        let at = self.columns.partition_point(|(end, _)| *end <= column);
        self.columns.get(at)?.1.as_deref()
    }
}
