//! Why a CSV file could not be read, and what to do about it.

use crate::diagnostic::Fault;
use crate::input::limits::{Limit, Limits};
use crate::lang::Text;
use crate::text;

/// Why a CSV file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// There is nothing in the file.
    Empty,
    /// The bytes are not text in an encoding that is read.
    NotText,
    /// A quotation mark opens a cell and none closes it.
    OpenQuote {
        /// The row in which the cell begins, from 0.
        row: usize,
    },
    /// The file goes over a limit.
    TooLarge(Limit),
}

impl CsvError {
    /// The fault to report.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match self {
            Self::Empty => Fault::FileEmpty,
            Self::NotText => Fault::TextUndecodable,
            Self::OpenQuote { .. } => Fault::FileDamaged,
            Self::TooLarge(_) => Fault::FileTooLarge,
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, limits: &Limits) -> Text {
        match self {
            Self::Empty => text!("tệp trống, không có chữ nào", "the file holds no text"),
            Self::NotText => text!(
                "nội dung tệp không phải là chữ ở bảng mã UTF-8, UTF-16 hoặc Windows-1258",
                "the content is not text in UTF-8, UTF-16 or Windows-1258"
            ),
            Self::OpenQuote { row } => text!(
                "dấu ngoặc kép mở ở hàng {row} không có dấu đóng",
                "a quotation mark that opens in row {row} is never closed",
                row = row + 1
            ),
            Self::TooLarge(limit) => limit.message(limits),
        }
    }

    /// The repair.
    #[must_use]
    pub fn help(&self, limits: &Limits) -> Text {
        match self {
            Self::Empty => text!(
                "kiểm tra lại tệp gốc; có thể tệp chưa được lưu hoặc chưa tải về xong",
                "look at the original; perhaps it was never saved, or not fully downloaded"
            ),
            Self::NotText => text!(
                "mở tệp gốc bằng Excel rồi lưu thành “CSV UTF-8 (*.csv)” hoặc .xlsx",
                "open the original in Excel and save it as “CSV UTF-8 (*.csv)” or .xlsx"
            ),
            Self::OpenQuote { .. } => text!(
                "thêm dấu ngoặc kép đóng ở cuối ô; dấu ngoặc kép bên trong ô phải viết hai lần (\"\")",
                "close the quotation mark at the end of the cell; write one inside a cell twice (\"\")"
            ),
            Self::TooLarge(limit) => limit.help(
                limits,
                text!(
                    "chép riêng bảng tiêu chí sang một tệp mới",
                    "copy the criteria table alone into a new file"
                ),
            ),
        }
    }
}
