//! How large an input file may be.
//!
//! A criteria table has some hundred rows. The limits are far above that, and below what
//! would exhaust the memory: a few kilobytes can unpack to gigabytes, or declare a cell in
//! the last row of the last column.
//!
//! The constants are the defaults. Those that the user may change are in [`Limits`], each
//! with a name ([`AdjustableLimit`]).

use std::str::FromStr;

use crate::lang::{Lang, Localize, Message};
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
/// Maximum ratio of the unpacked to the packed size of a part, checked only above
/// [`RATIO_FROM`], since small parts compress very well.
pub const RATIO: usize = 400;
/// Unpacked bytes above which [`RATIO`] is checked.
pub const RATIO_FROM: usize = 16 * MEBIBYTE;
/// Sheets of a workbook.
pub const SHEETS: usize = 1_000;
/// Rows of a sheet, as in Excel.
pub const ROWS: usize = 1_048_576;
/// Columns of a sheet, as in Excel.
pub const COLUMNS: usize = 16_384;
/// Non-empty cells of a workbook, and values of a YAML file.
pub const CELLS: usize = 1_000_000;
/// Criteria of a table, its groups included. The largest known sets have some hundred, and a
/// report of this many fits in 256 MiB.
pub const CRITERIA: usize = 10_000;
/// Cells of the areas that the non-empty cells and the formulas of an xls span: its reader
/// allocates them all, with the empty ones, and twice while it returns a sheet.
pub const SPAN_CELLS: usize = 2_000_000;
/// Cells and rows of the units of a table together, each with the heading or the criteria that
/// all units share.
pub const UNIT_CELLS: usize = 20_000_000;
/// Units of a table; the country has some ten thousand bodies of all levels.
pub const UNITS: usize = 20_000;
/// Diagnostics of reading a YAML file, after which it is not read further.
pub const DIAGNOSTICS: usize = 20_000;
/// Nesting of collections in YAML; a set has five levels.
pub const DEPTH: usize = 64;
/// Nodes that the aliases of a YAML file may add to it.
pub const ALIASED: usize = 100_000;
/// Characters of one cell, or of one value in YAML; Excel stops at 32,767.
pub const CELL_CHARS: usize = 100_000;
/// Bytes of the text of all cells together.
pub const TEXT_BYTES: usize = 24 * MEBIBYTE;
/// Bytes of a formula that is read; the sums of a table are far shorter.
pub const FORMULA_BYTES: usize = 1_024;
/// Merged areas of a sheet.
pub const MERGED: usize = 100_000;
/// Cell formats of a workbook; Excel stops at 65,490.
pub const FORMATS: usize = 100_000;

/// A limit that a file exceeds.
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
    /// [`CELLS`], for the values of a YAML file.
    Values,
    /// [`CRITERIA`].
    Criteria,
    /// [`SPAN_CELLS`].
    Span,
    /// [`CELLS`], for the shared strings.
    Strings,
    /// [`CELL_CHARS`], with the sheet and address of the cell.
    CellChars(Message),
    /// [`TEXT_BYTES`].
    Text,
    /// [`MERGED`].
    Merged,
    /// [`FORMATS`].
    Formats,
}

/// A count, displayed with thousands separators.
pub(in crate::input) struct Count(pub(in crate::input) usize);

impl Localize for Count {
    fn localize(&self, lang: Lang) -> String {
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
    /// Describes what is wrong with a file that exceeds the limit, in one sentence.
    #[must_use]
    pub fn message(&self, limits: &Limits) -> Message {
        text!(
            "{what}, vượt giới hạn của chương trình",
            "{what}, which is more than the program reads",
            what = self.excess(limits)
        )
    }

    /// Extends `fix` by how the limit can be raised, if the user may raise it.
    #[must_use]
    pub fn help(&self, limits: &Limits, fix: Message) -> Message {
        match self.adjustable() {
            Some(limit) => limit.or_raise(limits, &fix),
            None => fix,
        }
    }

    /// Returns the adjustable limit, if it is one.
    fn adjustable(&self) -> Option<AdjustableLimit> {
        match self {
            Self::File => Some(AdjustableLimit::FileSize),
            Self::Part => Some(AdjustableLimit::PartSize),
            Self::Unpacked => Some(AdjustableLimit::UnpackedSize),
            Self::Cells | Self::Values | Self::Strings => Some(AdjustableLimit::Cells),
            Self::Criteria => Some(AdjustableLimit::Criteria),
            Self::CellChars(_) => Some(AdjustableLimit::CellLength),
            Self::Text => Some(AdjustableLimit::TextSize),
            _ => None,
        }
    }

    /// Describes the excess, as a clause.
    fn excess(&self, limits: &Limits) -> Message {
        let mebibytes = |bytes: usize| bytes / MEBIBYTE;
        match self {
            Self::File => text!(
                "tệp nặng hơn {most} MB",
                "the file is larger than {most} MB",
                most = mebibytes(limits.file)
            ),
            Self::Parts => text!(
                "tệp gồm hơn {most} phần nén bên trong",
                "the file contains more than {most} parts",
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
                "the file has more than {most} non-empty cells",
                most = Count(limits.cells)
            ),
            Self::Values => text!(
                "tệp có hơn {most} giá trị",
                "the file has more than {most} values",
                most = Count(limits.cells)
            ),
            Self::Criteria => text!(
                "bảng có hơn {most} tiêu chí",
                "the table has more than {most} criteria",
                most = Count(limits.criteria)
            ),
            Self::Span => text!(
                "các ô có dữ liệu nằm rải trên một vùng hơn {most} ô",
                "the non-empty cells spread over an area of more than {most} cells",
                most = Count(SPAN_CELLS)
            ),
            Self::Strings => text!(
                "tệp có hơn {most} chuỗi chữ dùng chung cho các ô",
                "the file has more than {most} shared strings",
                most = Count(limits.cells)
            ),
            Self::CellChars(cell) => text!(
                "ô {cell} có hơn {most} ký tự",
                "cell {cell} has more than {most} characters",
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

/// The limits that the user may change. Sizes are in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a YAML file.
    pub yaml: usize,
    /// Bytes of a workbook or CSV file on disk.
    pub file: usize,
    /// Unpacked bytes of one part.
    pub part: usize,
    /// Unpacked bytes of all parts together.
    pub unpacked: usize,
    /// Non-empty cells of a workbook, and values of a YAML file.
    pub cells: usize,
    /// Criteria of a table, its groups included.
    pub criteria: usize,
    /// Characters of one cell, or of one value in YAML.
    pub cell_chars: usize,
    /// Bytes of the text of all cells together.
    pub text: usize,
    /// Nesting of collections in YAML.
    pub depth: usize,
    /// Nodes that the aliases of a YAML file may add to it.
    pub aliased: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            yaml: YAML_BYTES,
            file: FILE_BYTES,
            part: PART_BYTES,
            unpacked: UNPACKED_BYTES,
            cells: CELLS,
            criteria: CRITERIA,
            cell_chars: CELL_CHARS,
            text: TEXT_BYTES,
            depth: DEPTH,
            aliased: ALIASED,
        }
    }
}

impl Limits {
    /// Returns the largest value of each limit.
    #[must_use]
    pub fn largest() -> Self {
        let mut limits = Self::default();
        for limit in AdjustableLimit::ALL {
            limit.set(&mut limits, usize::MAX);
        }
        limits
    }
}

/// The name of a limit in [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdjustableLimit {
    /// [`Limits::file`].
    FileSize,
    /// [`Limits::yaml`].
    YamlSize,
    /// [`Limits::part`].
    PartSize,
    /// [`Limits::unpacked`].
    UnpackedSize,
    /// [`Limits::text`].
    TextSize,
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::criteria`].
    Criteria,
    /// [`Limits::cell_chars`].
    CellLength,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::aliased`].
    Aliases,
}

/// Maximum value for the nesting of YAML, whose tree is walked recursively.
const MAX_DEPTH: usize = 256;

impl AdjustableLimit {
    /// All of them, in the order of the help.
    pub const ALL: [Self; 10] = [
        Self::FileSize,
        Self::YamlSize,
        Self::PartSize,
        Self::UnpackedSize,
        Self::TextSize,
        Self::Cells,
        Self::Criteria,
        Self::CellLength,
        Self::Depth,
        Self::Aliases,
    ];

    /// Returns the name for `--limit`. Names are never reused.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::FileSize => "file-size",
            Self::YamlSize => "yaml-size",
            Self::PartSize => "part-size",
            Self::UnpackedSize => "unpacked-size",
            Self::TextSize => "text-size",
            Self::Cells => "cells",
            Self::Criteria => "criteria",
            Self::CellLength => "cell-length",
            Self::Depth => "depth",
            Self::Aliases => "aliases",
        }
    }

    /// Parses a name for `--limit`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.name() == name)
    }

    /// Returns the unit of its values: MiB in bytes, or 1 for counts.
    fn unit(self) -> usize {
        match self {
            Self::FileSize
            | Self::YamlSize
            | Self::PartSize
            | Self::UnpackedSize
            | Self::TextSize => MEBIBYTE,
            Self::Cells | Self::Criteria | Self::CellLength | Self::Depth | Self::Aliases => 1,
        }
    }

    /// Describes what it limits, in a few words.
    #[must_use]
    pub fn describe(self) -> Message {
        match self {
            Self::FileSize => text!("MB của một tệp", "MB of a file"),
            Self::YamlSize => text!("MB của một tệp YAML", "MB of a YAML file"),
            Self::PartSize => text!(
                "MB của một phần bên trong tệp Excel, Word sau khi bung ra",
                "MB of one part of a workbook or document, unpacked"
            ),
            Self::UnpackedSize => text!(
                "MB của cả tệp Excel, Word sau khi bung ra",
                "MB of a whole workbook or document, unpacked"
            ),
            Self::TextSize => text!("MB chữ trong mọi ô", "MB of text in all cells"),
            Self::Cells => text!(
                "số ô có dữ liệu, số giá trị YAML",
                "non-empty cells, or values of YAML"
            ),
            Self::Criteria => text!("số tiêu chí của một bảng", "criteria of one table"),
            Self::CellLength => text!(
                "số ký tự của một ô, một giá trị YAML",
                "characters of one cell or YAML value"
            ),
            Self::Depth => text!(
                "số tầng lồng nhau trong YAML, nhiều nhất {most}",
                "levels of nesting in YAML, {most} at most",
                most = MAX_DEPTH
            ),
            Self::Aliases => text!(
                "số mục mà các tham chiếu (*) trong YAML bung ra",
                "nodes that aliases (*) in YAML expand to"
            ),
        }
    }

    /// Returns its maximum value, in its unit.
    #[must_use]
    pub fn max(self) -> usize {
        match self {
            Self::Depth => MAX_DEPTH,
            limit => usize::MAX / limit.unit(),
        }
    }

    /// Returns its value, in its unit.
    #[must_use]
    pub fn get(self, limits: &Limits) -> usize {
        let mut limits = *limits;
        *self.field(&mut limits) / self.unit()
    }

    /// Returns its value as it is printed.
    #[must_use]
    pub fn printed(self, limits: &Limits, lang: Lang) -> String {
        Count(self.get(limits)).localize(lang)
    }

    /// Sets its value, to [`Self::max`] at most.
    pub fn set(self, limits: &mut Limits, value: usize) {
        *self.field(limits) = value.min(self.max()).saturating_mul(self.unit());
    }

    fn field(self, limits: &mut Limits) -> &mut usize {
        match self {
            Self::FileSize => &mut limits.file,
            Self::YamlSize => &mut limits.yaml,
            Self::PartSize => &mut limits.part,
            Self::UnpackedSize => &mut limits.unpacked,
            Self::TextSize => &mut limits.text,
            Self::Cells => &mut limits.cells,
            Self::Criteria => &mut limits.criteria,
            Self::CellLength => &mut limits.cell_chars,
            Self::Depth => &mut limits.depth,
            Self::Aliases => &mut limits.aliased,
        }
    }

    /// Extends `fix` by how the limit can be raised, unless it is at its maximum.
    #[must_use]
    pub fn or_raise(self, limits: &Limits, fix: &Message) -> Message {
        let twice = self.get(limits).saturating_mul(2).max(1);
        if twice > self.max() {
            return fix.clone();
        }
        text!(
            "{fix}; nếu tệp đúng là lớn như vậy thì thêm --limit {name}={twice}",
            "{fix}; if the file is meant to be that large, add --limit {name}={twice}",
            fix = fix.clone(),
            name = self.name()
        )
    }
}

/// A limit with its new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitOverride {
    bound: AdjustableLimit,
    value: usize,
}

impl LimitOverride {
    /// Returns the name of the limit and its value.
    #[must_use]
    pub fn parts(self) -> (&'static str, usize) {
        (self.bound.name(), self.value)
    }

    /// Sets the limit.
    pub fn set(self, limits: &mut Limits) {
        self.bound.set(limits, self.value);
    }
}

impl FromStr for LimitOverride {
    // The help of the option is printed instead of these reasons.
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, value) = text.split_once('=').ok_or("no =")?;
        let bound = AdjustableLimit::from_name(name).ok_or("no such limit")?;
        let value: usize = value.parse().map_err(|_| "not a whole number")?;
        if value == 0 || value > bound.max() {
            return Err("out of range");
        }
        Ok(Self { bound, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_known_name_and_a_whole_number_in_range() {
        let parsed = |text: &str| text.parse::<LimitOverride>();
        let cells = parsed("cells=2000000").unwrap();
        assert_eq!(
            (cells.bound, cells.value),
            (AdjustableLimit::Cells, 2_000_000)
        );
        assert!(parsed("depth=256").is_ok());
        let wrong = [
            "",
            "cells",
            "cells=",
            "cells=0",
            "cells=-1",
            "cells=1e6",
            "rows=9",
            "depth=257",
            "file-size=99999999999999999999",
            "file-size=18446744073709551615",
        ];
        for wrong in wrong {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_limit_is_set_in_its_own_unit() {
        let mut limits = Limits::default();
        for bound in AdjustableLimit::ALL {
            let twice = (bound.get(&limits) * 2).min(bound.max());
            bound.set(&mut limits, twice);
            assert_eq!(bound.get(&limits), twice, "{bound:?}");
            assert_eq!(AdjustableLimit::from_name(bound.name()), Some(bound));
        }
        assert_eq!(limits.file, 128 * 1024 * 1024);
    }
}
