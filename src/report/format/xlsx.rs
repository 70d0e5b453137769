//! A document as a workbook: one sheet a table, typed numbers, ready to print.

mod asking;
mod charts;
mod height;
mod levels;
mod links;
mod markup;
mod names;
mod origin;
mod package;
mod rows;
mod sheet;
mod style;

use std::fmt;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::asking::Asking;
use self::names::Names;
use self::rows::Rows;
use self::sheet::Page;
use super::plain::printable;
use crate::lang::Text;
use crate::report::document::{Block, Document, Table};
use crate::report::template::Template;
use crate::text;

/// Why a document cannot be a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWorkbook {
    /// A text is longer than the 32,767 characters of a cell.
    TextTooLong {
        /// The sheet it belongs on.
        sheet: String,
        /// The row it belongs on, from 1.
        row: u32,
    },
    /// More rows or columns than a sheet has.
    TooLarge {
        /// The sheet they belong on.
        sheet: String,
    },
    /// The workbook could not be put together.
    Failed(String),
}

impl NotWorkbook {
    /// The reason and the repair, in both languages.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::TextTooLong { sheet, row } => {
                let row = row.to_string();
                text!(
                    "trang “{sheet}”, hàng {row}: nội dung dài hơn 32.767 ký tự mà một ô Excel chứa được; hãy rút ngắn hoặc xuất ra tệp .csv",
                    "sheet “{sheet}”, row {row}: a text is longer than the 32,767 characters that an Excel cell holds; shorten it, or write a .csv file",
                    sheet,
                    row,
                )
            }
            Self::TooLarge { sheet } => text!(
                "trang “{sheet}”: bảng có nhiều hàng hoặc cột hơn một trang tính Excel chứa được; hãy xuất ra tệp .csv",
                "sheet “{sheet}”: the table has more rows or columns than an Excel sheet holds; write a .csv file",
                sheet,
            ),
            Self::Failed(reason) => text!(
                "không tạo được tệp Excel: {reason}",
                "the workbook could not be made: {reason}",
                reason,
            ),
        }
    }
}

impl fmt::Display for NotWorkbook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for NotWorkbook {}

/// The bytes of the workbook; the same document gives the same bytes.
///
/// Points are written exact and shown as printed elsewhere; an index is the
/// printed number of per cent. Sums and indices that follow from other cells are
/// formulas with their results stored, so that a change is worked through. Texts are text cells, also where they look like
/// a number, a date or a formula.
///
/// # Errors
/// [`NotWorkbook`] when a text or a table is larger than Excel allows.
pub fn render(document: &Document) -> Result<Vec<u8>, NotWorkbook> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document).map_err(failed)?);
    let mut names = Names::default();
    let mut tables = Vec::new();
    for (at, part) in parts(&document.blocks).into_iter().enumerate() {
        let title = part.table.map_or(&document.title, |table| &table.title);
        let name = names.next(title, document.lang);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name).map_err(failed)?;
        let mut page = Page::new(worksheet, document, part.table);
        let written = page.write(at == 0, &part.above, &part.below);
        let row = page.row();
        written.map_err(|error| match error {
            XlsxError::MaxStringLengthExceeded => NotWorkbook::TextTooLong { sheet: name, row },
            XlsxError::RowColumnLimitError => NotWorkbook::TooLarge { sheet: name },
            error => failed(error),
        })?;
        tables.extend(page.into_parts().0.map(|rows| (at, rows)));
    }
    charts::write(&mut workbook, &mut names, document).map_err(failed)?;
    origin::write(&mut workbook, &mut names, document).map_err(failed)?;
    pack(workbook, &tables)
}

/// The bytes of a blank form: cells to be written in are open and told apart by
/// their colour, all others locked, without a password.
///
/// # Errors
/// [`NotWorkbook`] when a text or the table is larger than Excel allows.
pub fn render_template(template: &Template) -> Result<Vec<u8>, NotWorkbook> {
    let document = &template.document;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document).map_err(failed)?);
    let mut names = Names::default();
    let parts = parts(&document.blocks);
    let Some(part) = parts.first() else {
        return pack(workbook, &[]);
    };
    let name = names.next(&document.title, document.lang);
    let list_title = document.lang.pick("Danh mục", "Lists");
    let list_name = names.next(list_title, document.lang);
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&name).map_err(failed)?;
    let asking = Asking::new(&template.guide, &list_name, document.lang);
    Asking::protect(worksheet);
    let mut page = Page::new(worksheet, document, part.table).asking(asking);
    let written = page.write(true, &part.above, &part.below);
    let row = page.row();
    written.map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => NotWorkbook::TextTooLong { sheet: name, row },
        XlsxError::RowColumnLimitError => NotWorkbook::TooLarge { sheet: name },
        error => failed(error),
    })?;
    let (rows, lists) = page.into_parts();
    if !lists.is_empty() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&list_name).map_err(failed)?;
        asking::write_lists(worksheet, &lists).map_err(failed)?;
    }
    let rows: Vec<(usize, Rows<'_>)> = rows.map(|rows| (0, rows)).into_iter().collect();
    pack(workbook, &rows)
}

/// The bytes of a workbook, with the rows of its tables by the numbers of their
/// sheets.
fn pack(mut workbook: Workbook, tables: &[(usize, Rows<'_>)]) -> Result<Vec<u8>, NotWorkbook> {
    let bytes = workbook.save_to_buffer().map_err(failed)?;
    drop(workbook);
    package::with_rows(&bytes, tables).map_err(|error| NotWorkbook::Failed(error.to_string()))
}

#[allow(clippy::needless_pass_by_value, reason = "the shape map_err wants")]
fn failed(error: XlsxError) -> NotWorkbook {
    NotWorkbook::Failed(error.to_string())
}

/// A fixed time, so that the same document gives the same bytes.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let time = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new()
        .set_title(printable(&document.title).as_ref())
        .set_creation_datetime(&time))
}

/// What goes onto one sheet.
#[derive(Default)]
struct Part<'a> {
    above: Vec<&'a Block>,
    table: Option<&'a Table>,
    below: Vec<&'a Block>,
}

/// A sheet a table: what stands before a table goes above it, what follows the
/// last one below that. A document without a table is one sheet.
fn parts(blocks: &[Block]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut waiting = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => parts.push(Part {
                above: std::mem::take(&mut waiting),
                table: Some(table),
                below: Vec::new(),
            }),
            Block::Facts(_) | Block::Paragraph(_) => waiting.push(block),
            Block::Chart(_) => {}
        }
    }
    match parts.last_mut() {
        Some(last) => last.below = waiting,
        None => parts.push(Part {
            above: waiting,
            ..Part::default()
        }),
    }
    parts
}
