//! Renders a document as a workbook: one sheet per table, typed numbers, ready to print.

mod charts;
mod form_sheets;
mod formulas;
mod input_form;
mod live_formulas;
mod notes;
mod sheet;
mod sheet_names;
mod style;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::live_formulas::{LiveFormulas, Placed};
use self::sheet::{SheetWriter, Title, first_row, sheet_error};
use self::sheet_names::SheetNames;
use super::error::RenderError;
use super::well_formed::checked;
use crate::report::document::{Block, Document, Table};
use crate::report::form::Form;
use crate::vocab::sanitize::printable;

/// Returns the bytes of the workbook; the same document gives the same bytes.
///
/// Points are written exactly and shown rounded; an index is the printed percentage. Sums,
/// differences, indices and facts that follow from other cells are formulas with their
/// results stored. Texts are
/// text cells, even if they look like a number, a date or a formula.
///
/// # Errors
/// [`RenderError`] if a text or a table is larger than Excel allows.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    let mut names = SheetNames::default();
    let contents = sheet_contents(document);
    let mut sheets = Vec::new();
    let mut tables = Vec::new();
    for (at, content) in contents.iter().enumerate() {
        let title = content.title(document);
        let sheet = names.next(title, document.lang);
        sheets.push(sheet.clone());
        if let Some(table) = content.table {
            tables.push(Placed {
                table,
                sheet,
                first_row: first_row(content.heading(at), &content.above),
            });
        }
    }
    let live = LiveFormulas::new(document, tables);
    let mut table_number = 0;
    for (at, (content, name)) in contents.iter().zip(sheets).enumerate() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        let mut sheet = SheetWriter::new(worksheet, document, content.table, None);
        sheet.set_live(&live, table_number, &name);
        table_number += usize::from(content.table.is_some());
        let written = sheet.write(content.heading(at), &content.above, &content.below);
        let row = sheet.row();
        written.map_err(|error| sheet_error(error, name, row))?;
    }
    charts::write(&mut workbook, &mut names, document, &live)?;
    notes::write(&mut workbook, &mut names, document)?;
    save(workbook, document)
}

/// Returns the bytes of a form. With locks, input cells are coloured and the others locked
/// without a password.
///
/// # Errors
/// [`RenderError`] if a text or the table is larger than Excel allows.
pub fn render_form(form: &Form) -> Result<Vec<u8>, RenderError> {
    let mut workbook = Workbook::new();
    form_sheets::write(&mut workbook, form)?;
    save(workbook, &form.document)
}

/// Returns the bytes of the workbook, with a fixed time so that they are reproducible.
fn save(mut workbook: Workbook, document: &Document) -> Result<Vec<u8>, RenderError> {
    let properties = DocProperties::new()
        .set_title(printable(&document.title).as_ref())
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    checked(workbook.save_to_buffer()?)
}

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

/// What goes onto one sheet.
#[derive(Default)]
struct SheetContent<'a> {
    above: Vec<&'a Block>,
    table: Option<&'a Table>,
    below: Vec<&'a Block>,
    /// Whether it has what is above the main table.
    is_summary: bool,
    /// Whether what is above its table is on a sheet of its own.
    is_main: bool,
}

impl SheetContent<'_> {
    /// Returns the title of the sheet.
    fn title<'d>(&'d self, document: &'d Document) -> &'d str {
        match self.table {
            Some(table) => &table.title,
            None if self.is_summary => document.lang.pick("Tóm tắt", "Summary"),
            None => &document.title,
        }
    }

    /// Returns how the sheet `at` begins.
    fn heading(&self, at: usize) -> Title {
        match (at, self.is_main) {
            (0, _) => Title::Report,
            (_, true) => Title::Document,
            (_, false) => Title::Table,
        }
    }
}

/// Distributes the blocks: one sheet per table, below the blocks before it. Blocks after the
/// last table go below that. A document without a table is one sheet. What is above a first
/// table that is longer than a page has a sheet of its own, so that the heading of the table
/// can stay on the screen. Excerpts of tables are left out.
fn sheet_contents(document: &Document) -> Vec<SheetContent<'_>> {
    /// The most lines above the table.
    const MAX_ABOVE: u32 = 4;
    let mut contents: Vec<SheetContent<'_>> = Vec::new();
    let mut waiting = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) if table.excerpt => {}
            Block::Table(table) => {
                let above = std::mem::take(&mut waiting);
                let is_far = first_row(Title::Table, &above) > MAX_ABOVE;
                if contents.is_empty() && is_far && is_longer_than_a_page(table) {
                    contents.push(SheetContent {
                        above,
                        is_summary: true,
                        ..SheetContent::default()
                    });
                    contents.push(SheetContent {
                        table: Some(table),
                        is_main: true,
                        ..SheetContent::default()
                    });
                } else {
                    contents.push(SheetContent {
                        above,
                        table: Some(table),
                        ..SheetContent::default()
                    });
                }
            }
            Block::Facts(_) | Block::Heading(_) | Block::Paragraph(_) => waiting.push(block),
            Block::Chart(_) => {}
        }
    }
    match contents.last_mut() {
        Some(last) => last.below = waiting,
        None => contents.push(SheetContent {
            above: waiting,
            ..SheetContent::default()
        }),
    }
    contents
}

/// Whether the rows of a table do not fit on a page.
fn is_longer_than_a_page(table: &Table) -> bool {
    /// Rows of one line on a page of A4, or on a screen.
    const PAGE: usize = 24;
    table.rows.len() > PAGE
}
