//! Why a file could not be read, and how to fix it.

use crate::diagnostic::RuleId;
use crate::input::limits::{Limit, Limits};
use crate::input::own_report;
use crate::lang::Message;
use crate::text;

/// A format that is recognized but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsupportedFormat {
    /// A Word document from before 2007 (doc).
    OldWord,
    /// A Word document in a single XML file, often named `.doc`.
    WordXml,
    /// Rich text (rtf), often named `.doc`.
    RichText,
    /// An `OpenDocument` text (odt).
    OpenText,
    /// A presentation (pptx, ppt, odp).
    Slides,
    /// A PDF.
    Pdf,
    /// A picture, such as a scan.
    Picture,
    /// An archive (zip, rar, 7z).
    Archive,
    /// A web page, which some systems export under the name `.xls`.
    WebPage,
    /// An XML spreadsheet of Excel 2003, often named `.xls`.
    Xml2003,
    /// A flat `OpenDocument` file (fods).
    FlatOds,
    /// An unknown format.
    Unknown,
}

/// Why a sheet of a workbook is not read, while the others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFault {
    /// The file does not contain its part.
    NoPart,
    /// It contains macros, or is of another type without a table of cells.
    Macros,
}

/// A sheet that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadSheet {
    /// Its name.
    pub name: String,
    /// Why.
    pub fault: SheetFault,
}

impl UnreadSheet {
    /// Describes the sheet, in one sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let name = &self.name;
        match self.fault {
            SheetFault::NoPart => text!(
                "không đọc được trang tính “{name}” vì tệp thiếu phần nội dung của trang đó",
                "the sheet “{name}” was not read, because the file lacks its content"
            ),
            SheetFault::Macros => text!(
                "không đọc trang tính “{name}” vì đó là trang chứa macro, không phải bảng ô",
                "the sheet “{name}” was not read, because it contains macros and not a table of cells"
            ),
        }
    }

    /// How to fix it.
    #[must_use]
    pub fn help(&self) -> Message {
        match self.fault {
            SheetFault::NoPart => text!(
                "nếu bảng tiêu chí nằm ở trang đó thì xin lại tệp gốc; nếu không thì mở tệp bằng Excel, xóa trang đó rồi lưu lại",
                "if the criteria table is on that sheet, ask for the original; otherwise open the file in Excel, delete the sheet and save"
            ),
            SheetFault::Macros => text!(
                "nếu trang đó có dữ liệu cần đọc thì chép sang một trang tính thường",
                "if it has data to be read, copy them to an ordinary sheet"
            ),
        }
    }
}

/// Why the content of a cell does not fit its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// The type is a number, and the value is another text.
    NotANumber(String),
    /// The type is a truth value, and the value is another text.
    NotABoolean(String),
    /// The value names a shared string that the workbook does not have.
    NoSuchString(String),
    /// The type is a string inside the cell, but there is only a value, which
    /// spreadsheet programs do not show.
    ValueInsteadOfString(String),
    /// The type is unknown.
    UnknownType(String),
    /// The cell contains an unknown element.
    UnknownElement(String),
}

impl CellFault {
    /// Describes the content, after “the cell …”.
    fn describe(&self) -> Message {
        match self {
            Self::NotANumber(value) => text!(
                "khai là số nhưng lưu “{value}”",
                "is declared as a number, but stores “{value}”"
            ),
            Self::NotABoolean(value) => text!(
                "khai là giá trị đúng/sai nhưng lưu “{value}”",
                "is declared as a truth value, but stores “{value}”"
            ),
            Self::NoSuchString(value) => text!(
                "trỏ tới chuỗi ký tự số “{value}” không có trong tệp",
                "refers to the string “{value}”, which the file does not contain"
            ),
            Self::ValueInsteadOfString(value) => text!(
                "khai là chuỗi ký tự nhưng lưu “{value}” ở chỗ của số, nên Excel hiện ô trống",
                "is declared as a string, but stores “{value}” in the place of a number, so that Excel shows it blank"
            ),
            Self::UnknownType(value) => text!(
                "có kiểu “{value}” không có trong định dạng xlsx",
                "has the type “{value}”, which the xlsx format does not have"
            ),
            Self::UnknownElement(name) => text!(
                "có phần “{name}” không có trong định dạng xlsx",
                "contains the element “{name}”, which the xlsx format does not have"
            ),
        }
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// The file has no bytes.
    Empty,
    /// A password protects the file.
    Encrypted,
    /// The file has a known format, but cannot be read to its end.
    Damaged,
    /// The package has two parts with one name.
    DuplicatePart,
    /// A cell of an xlsx has content that does not fit its type.
    BadCell {
        /// The sheet and the address, such as `Sheet1!F6`.
        cell: String,
        /// What is wrong with it.
        fault: CellFault,
    },
    /// The file is the lock file of an open document.
    LockFile,
    /// A record in the named part is longer than the rest of the part.
    LongRecord(String),
    /// The file is in a format that is not read.
    Unsupported(UnsupportedFormat),
    /// The text file is blank.
    NoText,
    /// The bytes are not text in a supported encoding.
    NotText,
    /// A cell of a CSV file starts with a quotation mark that is never closed.
    OpenQuote {
        /// The row in which the cell starts, from 0.
        row: usize,
    },
    /// The workbook has no sheet of cells.
    NoSheets,
    /// The Word document has no table.
    NoTables,
    /// The file is a report of this program.
    OwnReport,
    /// The file exceeds a limit.
    TooLarge(Limit),
    /// A cell has an error value of newer Excel, such as `#SPILL!`, and no address.
    CellError {
        /// The sheet.
        sheet: String,
        /// The error value.
        error: String,
        /// The last cell before it; `None` if it is the first.
        after: Option<String>,
    },
}

impl FileError {
    /// Returns the rule to report.
    #[must_use]
    pub fn rule_id(&self) -> RuleId {
        match self {
            Self::Empty | Self::NoText | Self::NoSheets => RuleId::FileEmpty,
            Self::NotText => RuleId::TextUndecodable,
            Self::NoTables => RuleId::NoTable,
            Self::TooLarge(_) => RuleId::FileTooLarge,
            Self::Encrypted => RuleId::FileEncrypted,
            Self::Damaged
            | Self::DuplicatePart
            | Self::BadCell { .. }
            | Self::LongRecord(_)
            | Self::OpenQuote { .. } => RuleId::FileDamaged,
            Self::Unsupported(_) | Self::OwnReport | Self::LockFile | Self::CellError { .. } => {
                RuleId::FileUnsupported
            }
        }
    }

    /// Describes what is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, limits: &Limits) -> Message {
        match self {
            Self::Empty => text!("tệp trống, không có byte nào", "the file has no bytes"),
            Self::NoText => text!("tệp trống, không có chữ nào", "the file contains no text"),
            Self::NotText => text!(
                "nội dung tệp không phải là chữ ở bảng mã UTF-8, UTF-16 hoặc Windows-1258",
                "the content is not text in UTF-8, UTF-16 or Windows-1258"
            ),
            Self::OpenQuote { row } => text!(
                "dấu ngoặc kép mở ở hàng {row} không có dấu đóng",
                "a quotation mark that opens in row {row} is never closed",
                row = row + 1
            ),
            Self::Encrypted => text!(
                "tệp đặt mật khẩu nên không đọc được",
                "the file is protected by a password and cannot be read"
            ),
            Self::Damaged => text!(
                "tệp bị hỏng hoặc thiếu phần cuối nên không đọc được",
                "the file is damaged or cut short and cannot be read"
            ),
            Self::DuplicatePart => text!(
                "bên trong tệp có hai phần trùng tên, mỗi phần mềm đọc một phần khác nhau",
                "the file contains two parts with one name, and programs disagree on which one they read"
            ),
            Self::BadCell { cell, fault } => {
                let fault = fault.describe();
                text!("ô {cell} {fault}", "the cell {cell} {fault}")
            }
            Self::LockFile => text!(
                "đây là tệp khóa tạm mà Excel, Word hoặc LibreOffice tạo ra khi đang mở tệp khác, không có bảng tiêu chí",
                "this is the lock file that Excel, Word or LibreOffice keeps while another file is open; it has no table"
            ),
            Self::LongRecord(part) => text!(
                "tệp bị hỏng: phần “{part}” bên trong tệp có một mục ghi độ dài vượt quá phần đó",
                "the file is damaged: an entry of the part “{part}” inside it declares a length beyond that part"
            ),
            Self::Unsupported(format) => format.message(),
            Self::NoSheets => text!(
                "tệp không có trang tính nào",
                "the workbook has no sheet of cells"
            ),
            Self::NoTables => text!(
                "tài liệu Word không có bảng nào",
                "the Word document has no table"
            ),
            Self::OwnReport => own_report::message(),
            Self::TooLarge(limit) => limit.message(limits),
            Self::CellError {
                sheet,
                error,
                after: None,
            } => text!(
                "ô đầu tiên của trang tính “{sheet}” có lỗi {error}",
                "the first cell of sheet “{sheet}” has the error {error}"
            ),
            Self::CellError {
                sheet,
                error,
                after: Some(cell),
            } => text!(
                "trang tính “{sheet}” có ô lỗi {error}, nằm ngay sau ô {cell}",
                "sheet “{sheet}” has a cell with the error {error}, right after cell {cell}"
            ),
        }
    }

    /// How to fix it.
    #[must_use]
    pub fn help(&self, limits: &Limits) -> Message {
        match self {
            Self::Empty | Self::NoText => text!(
                "kiểm tra lại tệp gốc; có thể tệp chưa được lưu hoặc chưa tải về xong",
                "check the original; perhaps it was never saved, or not fully downloaded"
            ),
            Self::NotText => text!(
                "mở tệp gốc bằng Excel rồi lưu thành “CSV UTF-8 (*.csv)” hoặc .xlsx",
                "open the original in Excel and save it as “CSV UTF-8 (*.csv)” or .xlsx"
            ),
            Self::OpenQuote { .. } => text!(
                "thêm dấu ngoặc kép đóng ở cuối ô; dấu ngoặc kép bên trong ô phải viết hai lần (\"\")",
                "close the quotation mark at the end of the cell; write one inside a cell twice (\"\")"
            ),
            Self::Encrypted => text!(
                "mở tệp bằng Excel, vào Tệp › Thông tin › Bảo vệ sổ làm việc (với Word: Bảo vệ tài liệu) › Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu lại",
                "open it in Excel, choose File › Info › Protect Workbook (in Word: Protect Document) › Encrypt with Password, clear the password and save"
            ),
            Self::Damaged | Self::LongRecord(_) => text!(
                "tải hoặc sao chép lại tệp; nếu Excel hoặc Word vẫn mở được thì mở rồi lưu thành tệp .xlsx hoặc .docx mới",
                "download or copy the file again; if Excel or Word still opens it, save it as a new .xlsx or .docx file"
            ),
            Self::DuplicatePart => text!(
                "mở tệp bằng Excel hoặc Word, kiểm tra bảng rồi lưu thành tệp mới",
                "open it in Excel or Word, check the table and save it as a new file"
            ),
            Self::BadCell { .. } => text!(
                "mở tệp bằng Excel, gõ lại giá trị của ô đó rồi lưu thành tệp .xlsx mới",
                "open it in Excel, type the value of that cell again and save it as a new .xlsx file"
            ),
            Self::LockFile => text!(
                "chọn tệp có cùng tên nhưng không có “~$” hoặc “.~lock.” ở đầu",
                "choose the file of the same name without “~$” or “.~lock.” at the beginning"
            ),
            Self::Unsupported(format) => format.help(),
            Self::NoSheets => text!(
                "thêm một trang tính có bảng tiêu chí rồi lưu lại",
                "add a sheet with the criteria table and save"
            ),
            Self::NoTables => text!(
                "chọn tài liệu có bảng tiêu chí; ảnh chụp của bảng thì phải gõ lại thành bảng",
                "choose the document with the criteria table; a picture of a table must be typed again as a table"
            ),
            Self::OwnReport => own_report::help(None),
            Self::TooLarge(limit) => limit.help(
                limits,
                text!(
                    "chép riêng bảng tiêu chí sang một tệp mới rồi lưu thành .xlsx",
                    "copy the criteria table alone into a new file and save it as .xlsx"
                ),
            ),
            Self::CellError { .. } => text!(
                "mở tệp bằng Excel, sửa công thức ở ô đó hoặc xóa ô, rồi lưu lại",
                "open it in Excel, fix the formula of that cell or clear it, and save"
            ),
        }
    }
}

impl UnsupportedFormat {
    fn message(self) -> Message {
        match self {
            Self::OldWord => text!(
                "đây là tệp Word đời cũ (.doc), loại tệp không đọc được",
                "this is an old Word document (.doc), a format that is not read"
            ),
            Self::WordXml => text!(
                "đây là tệp Word dạng XML, loại tệp không đọc được",
                "this is a Word document in XML, a format that is not read"
            ),
            Self::RichText => text!(
                "đây là tệp RTF, loại tệp không đọc được",
                "this is a rich text file (RTF), a format that is not read"
            ),
            Self::OpenText => text!(
                "đây là tệp văn bản OpenDocument (.odt), loại tệp không đọc được",
                "this is an OpenDocument text (.odt), a format that is not read"
            ),
            Self::Slides => text!(
                "đây là tệp trình chiếu, không phải bảng tính",
                "this is a presentation, not a workbook"
            ),
            Self::Pdf => text!(
                "đây là tệp PDF, loại tệp không đọc được",
                "this is a PDF, a format that is not read"
            ),
            Self::Picture => text!(
                "đây là tệp ảnh, không phải bảng tính",
                "this is a picture, not a workbook"
            ),
            Self::Archive => text!(
                "đây là tệp nén, không phải bảng tính",
                "this is an archive, not a workbook"
            ),
            Self::WebPage => text!(
                "đây là trang web (HTML) mang tên của tệp Excel hoặc Word",
                "this is a web page (HTML) named like an Excel or Word file"
            ),
            Self::Xml2003 => text!(
                "đây là bảng tính XML của Excel 2003, loại tệp không đọc được",
                "this is an XML spreadsheet of Excel 2003, a format that is not read"
            ),
            Self::FlatOds => text!(
                "đây là tệp OpenDocument dạng XML (.fods), loại tệp không đọc được",
                "this is a flat OpenDocument file (.fods), a format that is not read"
            ),
            Self::Unknown => text!(
                "nội dung tệp không phải là bảng tính",
                "the content of the file is not a workbook"
            ),
        }
    }

    fn help(self) -> Message {
        match self {
            Self::OldWord | Self::WordXml | Self::RichText => text!(
                "mở tệp bằng Word rồi chọn Lưu thành (Save As), kiểu “Word Document (*.docx)”",
                "open it in Word and save it as “Word Document (*.docx)”"
            ),
            Self::OpenText => text!(
                "mở tệp bằng LibreOffice hoặc Word rồi lưu thành .docx",
                "open it in LibreOffice or Word and save it as .docx"
            ),
            Self::Pdf => text!(
                "xin tệp gốc (.docx hoặc .xlsx), hoặc chép bảng tiêu chí sang Excel rồi lưu thành .xlsx",
                "ask for the original (.docx or .xlsx), or copy the criteria table into Excel and save it as .xlsx"
            ),
            Self::Slides => text!(
                "chép bảng tiêu chí sang Excel, lưu thành .xlsx rồi dùng tệp đó",
                "copy the criteria table into Excel, save it as .xlsx and use that file"
            ),
            Self::Picture => text!(
                "nhập bảng tiêu chí vào Excel, lưu thành .xlsx rồi dùng tệp đó",
                "type the criteria table into Excel, save it as .xlsx and use that file"
            ),
            Self::Archive => text!(
                "giải nén rồi dùng tệp bảng tính hoặc tệp Word ở bên trong",
                "unpack it and use the workbook or Word document inside"
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
                "dùng tệp .xlsx, .xls, .xlsb, .ods, .csv, .docx hoặc .yaml",
                "use a file in .xlsx, .xls, .xlsb, .ods, .csv, .docx or .yaml"
            ),
        }
    }
}
