//! How large a workbook or a CSV file may be, all in one place.
//!
//! A criteria table has some hundred rows. The limits stand far above that and
//! below what would take a machine's memory: a few kilobytes can unpack to
//! gigabytes, or claim a cell in the last row of the last column.
//!
//! The constants are what holds unless the user says otherwise; those that can
//! be raised stand in [`Limits`], each with a [`Bound`] that names it.

mod bound;

pub use bound::{Bound, Limits};

use crate::lang::{Lang, Say, Text};
use crate::text;

const MEBIBYTE: usize = 1024 * 1024;

/// Bytes of a YAML file.
pub const YAML_BYTES: usize = 16 * MEBIBYTE;
/// Bytes of a workbook or CSV file on disk.
pub const FILE_BYTES: usize = 64 * MEBIBYTE;
/// Parts (zip entries) of a workbook.
pub const PARTS: usize = 10_000;
/// Unpacked bytes of one part.
pub const PART_BYTES: usize = 100 * MEBIBYTE;
/// Unpacked bytes of all parts together.
pub const UNPACKED_BYTES: usize = 256 * MEBIBYTE;
/// How many times larger than packed a part may unpack; asked only of parts
/// above [`RATIO_FROM`], since short parts of blanks pack very well.
pub const RATIO: usize = 400;
/// Unpacked bytes from which [`RATIO`] is asked.
pub const RATIO_FROM: usize = 16 * MEBIBYTE;
/// Sheets of a workbook.
pub const SHEETS: usize = 1_000;
/// Rows of a sheet, as in Excel.
pub const ROWS: usize = 1_048_576;
/// Columns of a sheet, as in Excel.
pub const COLUMNS: usize = 16_384;
/// Filled cells of a workbook.
pub const CELLS: usize = 1_000_000;
/// Cells of the areas that the filled cells, and the formulas, of the sheets of
/// an xls span: its reader holds them all, the empty ones too, and twice while
/// it hands a sheet over.
pub const SPAN_CELLS: usize = 2_000_000;
/// Nesting of collections in YAML; a set has five levels.
pub const DEPTH: usize = 64;
/// Nodes that the aliases of a YAML file may add to it.
pub const ALIASED: usize = 100_000;
/// Characters of one cell, or of one value in YAML; Excel stops at 32,767.
pub const CELL_CHARS: usize = 100_000;
/// Bytes of the text of all cells together.
pub const TEXT_BYTES: usize = 64 * MEBIBYTE;
/// Bytes of one formula that is looked at; the sums of a table are far shorter.
pub const FORMULA_BYTES: usize = 1_024;
/// Merged areas of a sheet.
pub const MERGED: usize = 100_000;
/// Cell formats of a workbook; Excel stops at 65,490.
pub const FORMATS: usize = 100_000;

/// A limit that a file goes over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`FILE_BYTES`].
    File,
    /// [`PARTS`].
    Parts,
    /// [`PART_BYTES`].
    Part,
    /// [`UNPACKED_BYTES`].
    Unpacked,
    /// [`RATIO`].
    Ratio,
    /// [`SHEETS`].
    Sheets,
    /// [`ROWS`].
    Rows,
    /// [`COLUMNS`].
    Columns,
    /// [`CELLS`].
    Cells,
    /// [`SPAN_CELLS`].
    Span,
    /// [`CELLS`], asked of the texts that the cells share.
    Strings,
    /// [`CELL_CHARS`], and the cell: sheet and address.
    CellChars(String),
    /// [`TEXT_BYTES`].
    Text,
    /// [`MERGED`].
    Merged,
    /// [`FORMATS`].
    Formats,
}

/// A count written with its thousands apart.
pub(in crate::input) struct Count(pub(in crate::input) usize);

impl Say for Count {
    fn say(&self, lang: Lang) -> String {
        let digits = self.0.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(lang.pick('.', ','));
            }
            text.push(digit);
        }
        text
    }
}

impl Limit {
    /// What is wrong with a file that goes over the limit, in one sentence.
    #[must_use]
    pub fn message(&self, limits: &Limits) -> Text {
        text!(
            "{what}, vượt giới hạn của chương trình",
            "{what}, which is more than the program reads",
            what = self.text(limits)
        )
    }

    /// The repair, before what is said of how the limit can be raised.
    #[must_use]
    pub fn help(&self, limits: &Limits, repair: Text) -> Text {
        match self.bound() {
            Some(bound) => bound.or_raise(limits, &repair),
            None => repair,
        }
    }

    /// What the user may raise.
    fn bound(&self) -> Option<Bound> {
        match self {
            Self::File => Some(Bound::FileSize),
            Self::Part => Some(Bound::PartSize),
            Self::Unpacked => Some(Bound::UnpackedSize),
            Self::Cells | Self::Strings => Some(Bound::Cells),
            Self::CellChars(_) => Some(Bound::CellLength),
            Self::Text => Some(Bound::TextSize),
            _ => None,
        }
    }

    fn text(&self, limits: &Limits) -> Text {
        let mebibytes = |bytes: usize| bytes / MEBIBYTE;
        match self {
            Self::File => text!(
                "tệp nặng hơn {most} MB",
                "the file is larger than {most} MB",
                most = mebibytes(limits.file)
            ),
            Self::Parts => text!(
                "tệp gồm hơn {most} phần nén bên trong",
                "the file packs more than {most} parts",
                most = Count(PARTS)
            ),
            Self::Part => text!(
                "một phần bên trong tệp bung ra lớn hơn {most} MB",
                "a part inside the file unpacks to more than {most} MB",
                most = mebibytes(limits.part)
            ),
            Self::Unpacked => text!(
                "nội dung tệp bung ra lớn hơn {most} MB",
                "the file unpacks to more than {most} MB",
                most = mebibytes(limits.unpacked)
            ),
            Self::Ratio => text!(
                "một phần bên trong tệp bung ra lớn gấp hơn {most} lần khi nén",
                "a part inside the file unpacks to more than {most} times its packed size",
                most = Count(RATIO)
            ),
            Self::Sheets => text!(
                "tệp có hơn {most} trang tính",
                "the file has more than {most} sheets",
                most = Count(SHEETS)
            ),
            Self::Rows => text!(
                "một trang tính có hơn {most} hàng",
                "a sheet has more than {most} rows",
                most = Count(ROWS)
            ),
            Self::Columns => text!(
                "một trang tính có hơn {most} cột",
                "a sheet has more than {most} columns",
                most = Count(COLUMNS)
            ),
            Self::Cells => text!(
                "tệp có hơn {most} ô có dữ liệu",
                "the file has more than {most} filled cells",
                most = Count(limits.cells)
            ),
            Self::Span => text!(
                "các ô có dữ liệu nằm rải trên một vùng hơn {most} ô",
                "the filled cells spread over an area of more than {most} cells",
                most = Count(SPAN_CELLS)
            ),
            Self::Strings => text!(
                "tệp có hơn {most} chuỗi chữ dùng chung cho các ô",
                "the file has more than {most} texts that its cells share",
                most = Count(limits.cells)
            ),
            Self::CellChars(cell) => text!(
                "ô {cell} có hơn {most} ký tự",
                "cell {cell} has more than {most} characters",
                cell,
                most = Count(limits.cell_chars)
            ),
            Self::Text => text!(
                "chữ trong các ô dài hơn {most} MB",
                "the text of the cells is longer than {most} MB",
                most = mebibytes(limits.text)
            ),
            Self::Merged => text!(
                "một trang tính có hơn {most} vùng ô gộp",
                "a sheet has more than {most} merged areas",
                most = Count(MERGED)
            ),
            Self::Formats => text!(
                "tệp có hơn {most} kiểu định dạng ô",
                "the file has more than {most} cell formats",
                most = Count(FORMATS)
            ),
        }
    }
}
