//! Why a workbook could not be read, and what to do about it.

use crate::diagnostic::Fault;
use crate::input::limits::Limit;
use crate::lang::Text;
use crate::text;

/// What a file that is not a workbook looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A Word document (docx, doc, odt, rtf).
    Document,
    /// A presentation (pptx, ppt, odp).
    Slides,
    /// A PDF.
    Pdf,
    /// A picture, such as a scan.
    Picture,
    /// A packed folder (zip, rar, 7z).
    Archive,
    /// A web page that a system exported under the name `.xls`.
    WebPage,
    /// The XML spreadsheet of Excel 2003, often named `.xls`.
    Xml2003,
    /// The unpacked form of an `OpenDocument` file (.fods).
    FlatOds,
    /// Nothing that is known.
    Unknown,
}

/// Why a workbook could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetError {
    /// There are no bytes.
    Empty,
    /// A password protects the file.
    Encrypted,
    /// The file begins as a workbook, and cannot be read to its end.
    Damaged,
    /// The file is something else.
    NotAWorkbook(Looks),
    /// The workbook has no sheet of cells.
    NoSheets,
    /// The file goes over a limit.
    TooLarge(Limit),
    /// A cell holds an error value that no reader knows, such as `#SPILL!`.
    CellError {
        /// The sheet.
        sheet: String,
        /// The error value.
        error: String,
        /// The last cell that was read before it; none where it is the first.
        after: Option<String>,
    },
}

impl SheetError {
    /// The fault to report.
    #[must_use]
    pub fn fault(&self) -> Fault {
        match self {
            Self::Empty | Self::NoSheets => Fault::FileEmpty,
            Self::TooLarge(_) => Fault::FileTooLarge,
            Self::Encrypted => Fault::FileEncrypted,
            Self::Damaged => Fault::FileDamaged,
            Self::NotAWorkbook(_) | Self::CellError { .. } => Fault::FileUnsupported,
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::Empty => text!("tệp trống, không có byte nào", "the file has no bytes"),
            Self::Encrypted => text!(
                "tệp đặt mật khẩu nên không đọc được",
                "the file is protected by a password and cannot be read"
            ),
            Self::Damaged => text!(
                "tệp bị hỏng hoặc thiếu phần cuối nên không đọc được",
                "the file is damaged or cut short and cannot be read"
            ),
            Self::NotAWorkbook(looks) => looks.message(),
            Self::NoSheets => text!(
                "tệp không có trang tính nào",
                "the workbook has no sheet of cells"
            ),
            Self::TooLarge(limit) => limit.message(),
            Self::CellError {
                sheet,
                error,
                after: None,
            } => text!(
                "ô đầu tiên của trang tính “{sheet}” có lỗi {error}",
                "the first cell of sheet “{sheet}” holds the error {error}",
                sheet,
                error
            ),
            Self::CellError {
                sheet,
                error,
                after: Some(cell),
            } => text!(
                "trang tính “{sheet}” có ô lỗi {error}, nằm ngay sau ô {cell}",
                "sheet “{sheet}” has a cell with the error {error}, next after cell {cell}",
                sheet,
                error,
                cell
            ),
        }
    }

    /// The repair.
    #[must_use]
    pub fn help(&self) -> Text {
        match self {
            Self::Empty => text!(
                "kiểm tra lại tệp gốc; có thể tệp chưa được lưu hoặc chưa tải về xong",
                "look at the original; perhaps it was never saved, or not fully downloaded"
            ),
            Self::Encrypted => text!(
                "mở tệp bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc › Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại",
                "open it in Excel, choose File › Info › Protect Workbook › Encrypt with Password, clear the password and save"
            ),
            Self::Damaged => text!(
                "tải hoặc sao chép lại tệp; nếu Excel vẫn mở được thì mở rồi lưu thành tệp .xlsx mới",
                "download or copy the file again; if Excel still opens it, save it as a new .xlsx file"
            ),
            Self::NotAWorkbook(looks) => looks.help(),
            Self::NoSheets => text!(
                "thêm một trang tính có bảng tiêu chí rồi lưu lại",
                "add a sheet with the criteria table and save"
            ),
            Self::TooLarge(_) => text!(
                "chép riêng bảng tiêu chí sang một tệp mới rồi lưu thành .xlsx",
                "copy the criteria table alone into a new file and save it as .xlsx"
            ),
            Self::CellError { .. } => text!(
                "mở tệp bằng Excel, sửa công thức ở ô đó hoặc xóa ô, rồi lưu lại",
                "open it in Excel, repair the formula of that cell or clear it, and save"
            ),
        }
    }
}

impl Looks {
    fn message(self) -> Text {
        match self {
            Self::Document => text!(
                "đây là tệp văn bản (Word), không phải bảng tính",
                "this is a text document (Word), not a workbook"
            ),
            Self::Slides => text!(
                "đây là tệp trình chiếu, không phải bảng tính",
                "this is a presentation, not a workbook"
            ),
            Self::Pdf => text!(
                "đây là tệp PDF, không phải bảng tính",
                "this is a PDF, not a workbook"
            ),
            Self::Picture => text!(
                "đây là tệp ảnh, không phải bảng tính",
                "this is a picture, not a workbook"
            ),
            Self::Archive => text!(
                "đây là tệp nén, không phải bảng tính",
                "this is a packed folder, not a workbook"
            ),
            Self::WebPage => text!(
                "đây là trang web được đặt tên như tệp Excel",
                "this is a web page named like an Excel file"
            ),
            Self::Xml2003 => text!(
                "đây là bảng tính XML của Excel 2003, loại tệp không đọc được",
                "this is an XML spreadsheet of Excel 2003, a kind that is not read"
            ),
            Self::FlatOds => text!(
                "đây là tệp OpenDocument dạng XML (.fods), loại tệp không đọc được",
                "this is a flat OpenDocument file (.fods), a kind that is not read"
            ),
            Self::Unknown => text!(
                "nội dung tệp không phải là bảng tính",
                "the content of the file is not a workbook"
            ),
        }
    }

    fn help(self) -> Text {
        match self {
            Self::Document | Self::Slides | Self::Pdf => text!(
                "chép bảng tiêu chí sang Excel, lưu thành .xlsx rồi dùng tệp đó",
                "copy the criteria table into Excel, save it as .xlsx and use that file"
            ),
            Self::Picture => text!(
                "nhập bảng tiêu chí vào Excel, lưu thành .xlsx rồi dùng tệp đó",
                "type the criteria table into Excel, save it as .xlsx and use that file"
            ),
            Self::Archive => text!(
                "giải nén rồi dùng tệp bảng tính ở bên trong",
                "unpack it and use the workbook inside"
            ),
            Self::WebPage | Self::Xml2003 => text!(
                "mở tệp bằng Excel rồi chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”",
                "open it in Excel and save it as “Excel Workbook (*.xlsx)”"
            ),
            Self::FlatOds => text!(
                "mở tệp bằng LibreOffice rồi lưu thành .ods hoặc .xlsx",
                "open it in LibreOffice and save it as .ods or .xlsx"
            ),
            Self::Unknown => text!(
                "dùng tệp .xlsx, .xls, .xlsb, .ods, .csv hoặc .yaml",
                "use a file in .xlsx, .xls, .xlsb, .ods, .csv or .yaml"
            ),
        }
    }
}
