//! Renders a document as a workbook: one sheet per table, typed numbers, ready to print.

mod charts;
mod formulas;
mod input_form;
mod live_formulas;
mod notes;
mod sheet;
mod sheet_names;
mod style;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::input_form::InputForm;
use self::live_formulas::{LiveFormulas, Placed};
use self::sheet::{SheetWriter, first_row};
use self::sheet_names::SheetNames;
use super::error::RenderError;
use super::well_formed::checked;
use crate::report::document::{Block, Document, Table};
use crate::report::template::Template;
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
    let contents = sheet_contents(&document.blocks);
    let mut sheets = Vec::new();
    let mut tables = Vec::new();
    for (at, content) in contents.iter().enumerate() {
        let title = content.table.map_or(&document.title, |table| &table.title);
        let sheet = names.next(title, document.lang);
        sheets.push(sheet.clone());
        if let Some(table) = content.table {
            tables.push(Placed {
                table,
                sheet,
                first_row: first_row(at == 0, &content.above),
            });
        }
    }
    let live = LiveFormulas::new(document, tables);
    for (at, (content, name)) in contents.iter().zip(sheets).enumerate() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name)?;
        let mut sheet = SheetWriter::new(worksheet, document, content.table, None);
        sheet.set_live(&live, at, &name);
        let written = sheet.write(at == 0, &content.above, &content.below);
        let row = sheet.row();
        written.map_err(|error| sheet_error(error, name, row))?;
    }
    charts::write(&mut workbook, &mut names, document, &live)?;
    notes::write(&mut workbook, &mut names, document)?;
    save(workbook, document)
}

/// Returns the bytes of a blank form: input cells are unlocked and coloured, all others
/// locked without a password.
///
/// # Errors
/// [`RenderError`] if a text or the table is larger than Excel allows.
pub fn render_template(template: &Template) -> Result<Vec<u8>, RenderError> {
    let document = &template.document;
    let mut workbook = Workbook::new();
    let mut names = SheetNames::default();
    let contents = sheet_contents(&document.blocks);
    let Some(content) = contents.first() else {
        return save(workbook, document);
    };
    let name = names.next(&document.title, document.lang);
    let list_name = names.next(document.lang.pick("Danh mục", "Lists"), document.lang);
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&name)?;
    InputForm::protect(worksheet);
    let form = InputForm::new(&template.guide, &list_name, document.lang);
    let mut sheet = SheetWriter::new(worksheet, document, content.table, Some(form));
    let written = sheet.write(true, &content.above, &content.below);
    written.map_err(|error| sheet_error(error, name, sheet.row()))?;
    let lists = sheet.into_lists();
    if !lists.is_empty() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&list_name)?;
        input_form::write_lists(worksheet, &lists)?;
    }
    save(workbook, document)
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

/// Returns the error of a sheet, with its place if the contents are too large.
fn sheet_error(error: XlsxError, sheet: String, row: u32) -> RenderError {
    match error {
        XlsxError::MaxStringLengthExceeded => RenderError::TextTooLong { sheet, row },
        XlsxError::RowColumnLimitError => RenderError::TableTooLarge { sheet },
        error => error.into(),
    }
}

/// What goes onto one sheet.
#[derive(Default)]
struct SheetContent<'a> {
    above: Vec<&'a Block>,
    table: Option<&'a Table>,
    below: Vec<&'a Block>,
}

/// Distributes the blocks: one sheet per table, below the blocks before it. Blocks after the
/// last table go below that. A document without a table is one sheet. Excerpts of tables are
/// left out.
fn sheet_contents(blocks: &[Block]) -> Vec<SheetContent<'_>> {
    let mut contents: Vec<SheetContent<'_>> = Vec::new();
    let mut waiting = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) if table.excerpt => {}
            Block::Table(table) => contents.push(SheetContent {
                above: std::mem::take(&mut waiting),
                table: Some(table),
                below: Vec::new(),
            }),
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
