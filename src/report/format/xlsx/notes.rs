//! Writes the sheet of notes: input files, program version and conventions.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet_names::SheetNames;
use super::style::{self, TEXT_SIZE};
use crate::input::own_report;
use crate::report::document::Document;
use crate::report::format::font_metrics::{line_count, row_height};
use crate::vocab::sanitize::printable;

/// Width of the column of texts, in characters.
const TEXT_WIDTH: u16 = 90;

/// Appends the sheet, unless it would be empty.
pub(super) fn write(
    workbook: &mut Workbook,
    names: &mut SheetNames,
    document: &Document,
) -> Result<(), XlsxError> {
    let (origin, lang) = (&document.origin, document.lang);
    let reading = origin.reading_lines(lang);
    if origin.inputs.is_empty() && origin.conventions.is_empty() && reading.is_empty() {
        return Ok(());
    }
    let name = names.next(lang.pick("Ghi chú", "Notes"), lang);
    let worksheet = workbook.add_worksheet();
    worksheet
        .set_name(&name)?
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_column_width(0, 24)?
        .set_column_width(1, TEXT_WIDTH)?;
    let mut row = 0;
    let mut line = |name: &str, text: &str| -> Result<(), XlsxError> {
        worksheet.write_string_with_format(row, 0, printable(name), &style::table_title())?;
        worksheet.write_string_with_format(row, 1, printable(text), &style::sentence())?;
        let lines = line_count(text, TEXT_WIDTH, TEXT_SIZE, false);
        worksheet.set_row_height(row, row_height(lines, TEXT_SIZE))?;
        row += 1;
        Ok(())
    };
    let program = format!("parindex {}", env!("CARGO_PKG_VERSION"));
    line(own_report::PROGRAM.get(lang), &program)?;
    for input in &origin.inputs {
        line(own_report::FILE_READ.get(lang), &input.name)?;
        if let Some(sha256) = &input.sha256 {
            line("SHA-256", sha256)?;
        }
    }
    for reading in reading {
        line(own_report::READING.get(lang), &reading)?;
    }
    for convention in &origin.conventions {
        line(lang.pick("Quy ước", "Convention"), convention)?;
    }
    Ok(())
}
