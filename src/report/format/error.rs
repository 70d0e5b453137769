//! Why a report could not be rendered.

use std::fmt;

use crate::lang::Message;
use crate::text;

/// Why a report could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenderError {
    /// A text is longer than the 32,767 characters of a spreadsheet cell.
    TextTooLong {
        /// The sheet of the cell.
        sheet: String,
        /// The row of the cell, from 1.
        row: u32,
    },
    /// A table has more rows or columns than a sheet.
    TableTooLarge {
        /// The sheet of the table.
        sheet: String,
    },
    /// The workbook could not be written, for this reason.
    Workbook(String),
    /// The Word document could not be written, for this reason.
    Word(String),
    /// A part of the written file is not well-formed XML.
    Malformed {
        /// The name of the part.
        part: String,
    },
    /// The answer could not be serialised as JSON, for this reason.
    Json(String),
    /// The rows could not be written as CSV, for this reason.
    Csv(String),
}

impl RenderError {
    /// Returns the reason and how to fix it, in both languages.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::TextTooLong { sheet, row } => {
                let row = row.to_string();
                text!(
                    "trang “{sheet}”, hàng {row}: nội dung dài hơn 32.767 ký tự mà một ô Excel chứa được; hãy rút ngắn hoặc xuất ra tệp .csv",
                    "sheet “{sheet}”, row {row}: a text is longer than the 32,767 characters that an Excel cell can contain; shorten it or write a .csv file"
                )
            }
            Self::TableTooLarge { sheet } => text!(
                "trang “{sheet}”: bảng có nhiều hàng hoặc cột hơn một trang tính Excel chứa được; hãy xuất ra tệp .csv",
                "sheet “{sheet}”: the table has more rows or columns than an Excel sheet can contain; write a .csv file"
            ),
            Self::Workbook(reason) => text!(
                "không tạo được tệp Excel: {reason}",
                "the workbook could not be created: {reason}"
            ),
            Self::Word(reason) => text!(
                "không tạo được tệp Word: {reason}",
                "the Word document could not be created: {reason}"
            ),
            Self::Malformed { part } => text!(
                "phần “{part}” của tệp tạo ra không đúng chuẩn XML nên chưa ghi gì; đây là lỗi của chương trình, hãy báo lại kèm tệp đầu vào, hoặc xuất ra tệp .csv",
                "the part “{part}” of the new file is not well-formed XML, so nothing was written; this is a fault of the program: please report it with the input file, or write a .csv file"
            ),
            Self::Csv(reason) => text!(
                "không tạo được tệp CSV: {reason}",
                "the CSV file could not be created: {reason}"
            ),
            Self::Json(reason) => text!(
                "không tạo được tệp JSON: {reason}",
                "the JSON file could not be created: {reason}"
            ),
        }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for RenderError {}
