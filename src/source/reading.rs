//! How a file was read: where each value comes from, what each column was taken for and
//! what was not read.

use serde::{Serialize, Serializer};

use crate::lang::Message;
use crate::text;

/// How one table was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The name of the file.
    pub file: String,
    /// The format of its content, by the usual extension.
    pub format: &'static str,
    /// The table; `None` for YAML.
    pub table: Option<TableReading>,
    /// The number of criteria that are scored, or of tasks.
    pub leaves: usize,
    /// What is counted instead of criteria, in a table of another kind.
    #[serde(skip)]
    pub counted: Option<Message>,
    /// The sheet with the metadata, if it is not that of the table.
    #[serde(skip)]
    pub information: Option<String>,
    /// Title, unit, year and the like, with where each comes from.
    pub metadata: Vec<MetadataReading>,
    /// Every column of the table, from left to right.
    pub columns: Vec<ColumnReading>,
    /// Parts that were not read, or were read in a way that is not obvious.
    pub parts: Vec<PartReading>,
}

/// The table of a workbook or document that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableReading {
    /// The name of the sheet, or of the table in a Word document.
    #[serde(serialize_with = "in_both")]
    pub name: Message,
    /// Why it is the one that was read.
    pub choice: TableChoice,
    /// The first row of the heading, as the user sees it.
    pub first_row: usize,
    /// The last row with a criterion or a total, as the user sees it.
    pub last_row: usize,
}

/// Why a table was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableChoice {
    /// It is the only table of the file.
    #[default]
    Only,
    /// The user named it.
    Named,
    /// It is the only one with criteria; other sheets or tables were not read.
    OnlyWithCriteria,
    /// It is the only visible one; hidden ones were not read.
    OnlyVisible,
    /// Each table of the file is read, for another unit or year.
    Each,
}

/// A metadata field of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MetadataReading {
    /// The key of the field in YAML.
    pub key: &'static str,
    /// The field as named to the user.
    #[serde(serialize_with = "in_both")]
    pub name: Message,
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub from: MetadataSource,
}

/// Where a metadata value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetadataSource {
    /// A cell above the table.
    Cell(Message),
    /// A heading of the table.
    Heading(String),
    /// The text above the table of a Word document.
    TextAbove,
    /// A line of a text.
    Line(usize),
    /// An option of the command line.
    Option(&'static str),
    /// The file as a whole, such as its name.
    File,
}

/// Serialised as an object: its kind, and what it needs to be found.
impl Serialize for MetadataSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        let kind = match self {
            Self::Cell(_) => "cell",
            Self::Heading(_) => "heading",
            Self::TextAbove => "text-above",
            Self::Line(_) => "line",
            Self::Option(_) => "option",
            Self::File => "file",
        };
        map.serialize_entry("kind", kind)?;
        match self {
            Self::Cell(at) => map.serialize_entry(kind, &*at.en)?,
            Self::Heading(heading) => map.serialize_entry(kind, heading)?,
            Self::Line(line) => map.serialize_entry(kind, line)?,
            Self::Option(option) => map.serialize_entry(kind, option)?,
            Self::TextAbove | Self::File => {}
        }
        map.end()
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnReading {
    /// Its letters in the sheet.
    pub column: String,
    /// The heading over it.
    pub heading: String,
    /// The key of the field that it was read as; `None` if it was not read.
    pub field: Option<&'static str>,
    /// What it was read as, or why it was not read.
    #[serde(serialize_with = "in_both")]
    pub reason: Message,
    /// Whether the user named it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_option: bool,
}

/// A part of a table that was not read, or was read in a way that is not obvious.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartReading {
    /// What it is: rows that were not read, hidden rows that were.
    pub kind: PartKind,
    /// The rows, columns or cells, as ranges that the user sees.
    #[serde(serialize_with = "in_english")]
    pub at: Message,
    /// Why.
    #[serde(serialize_with = "in_both")]
    pub reason: Message,
}

/// A kind of [`PartReading`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// Rows that are not read.
    RowsNotRead,
    /// Cells or lines above the table that are not read.
    CellsNotRead,
    /// Hidden rows or columns that are read.
    HiddenRead,
    /// Codes that were repaired.
    CodesRepaired,
    /// Text that is struck out.
    StruckOut,
    /// Cells that are merged over several rows.
    Merged,
    /// A deadline above the table that tasks take.
    DueAbove,
}

impl PartKind {
    /// Whether the part was not read.
    fn is_unread(self) -> bool {
        matches!(self, Self::RowsNotRead | Self::CellsNotRead)
    }
}

fn in_english<S: Serializer>(text: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text.en)
}

fn in_both<S: Serializer>(text: &Message, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap as _;
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry("vi", &text.vi)?;
    map.serialize_entry("en", &text.en)?;
    map.end()
}

impl Reading {
    /// Returns a few lines: `first`, the columns, and what was not read.
    #[must_use]
    pub fn short(&self, first: Message) -> Vec<Message> {
        let mut lines = self.remarks(first);
        let read = self.columns.iter().filter(|one| one.field.is_some());
        let columns = joined(read.map(ColumnReading::describe), " · ");
        if let Some(columns) = columns {
            lines.insert(1, text!("cột: {columns}", "columns: {columns}"));
        }
        lines
    }

    /// Returns `first`, and what was not read or not in an obvious way.
    #[must_use]
    pub fn remarks(&self, first: Message) -> Vec<Message> {
        let mut lines = vec![first];
        let unread = self.columns.iter().filter(|one| one.field.is_none());
        let unread = unread.map(ColumnReading::describe);
        let rows = self.parts.iter().filter(|one| one.kind.is_unread());
        if let Some(unread) = joined(unread.chain(rows.map(PartReading::describe)), "; ") {
            lines.push(text!("không đọc: {unread}", "not read: {unread}"));
        }
        let others = self.parts.iter().filter(|one| !one.kind.is_unread());
        if let Some(others) = joined(others.map(PartReading::describe), "; ") {
            lines.push(text!("lưu ý: {others}", "note: {others}"));
        }
        lines
    }

    /// Returns everything, one line a column and part.
    #[must_use]
    pub fn full(&self) -> Vec<Message> {
        let mut lines = vec![self.summary()];
        lines.extend(self.metadata.iter().map(MetadataReading::describe));
        lines.extend(self.columns.iter().map(|column| {
            let described = column.describe();
            text!("cột {described}", "column {described}")
        }));
        lines.extend(self.parts.iter().map(|part| {
            let described = part.describe();
            match part.kind {
                PartKind::RowsNotRead | PartKind::CellsNotRead => {
                    text!("không đọc: {described}", "not read: {described}")
                }
                PartKind::HiddenRead
                | PartKind::CodesRepaired
                | PartKind::StruckOut
                | PartKind::Merged
                | PartKind::DueAbove => described,
            }
        }));
        lines
    }

    /// Whether something of the file was not read, or was read in a way that is not obvious.
    #[must_use]
    pub fn has_remarks(&self) -> bool {
        !self.parts.is_empty() || self.columns.iter().any(|one| one.field.is_none())
    }

    /// Whether another reading is of the same table, of another unit.
    #[must_use]
    pub fn is_of_table(&self, other: &Self) -> bool {
        let name = |one: &Self| one.table.as_ref().map(|table| table.name.clone());
        self.file == other.file && name(self).is_some() && name(self) == name(other)
    }

    /// Returns [`Self::summary`] for a list of many files: it also names a missing unit or
    /// year.
    #[must_use]
    pub fn line(&self) -> Message {
        let lacks = |key| !self.metadata.iter().any(|one| one.key == key);
        let unit = text!(
            "không ghi đơn vị (gọi theo tên tệp)",
            "no unit (it is called by the file name)"
        );
        let missing = [("unit", unit), ("year", text!("không ghi năm", "no year"))];
        // A published ranking or an index has units or components of its own.
        let of_one_body = self.counted.is_none();
        let missing = missing
            .into_iter()
            .filter(|(key, _)| lacks(*key) && (*key != "unit" || of_one_body));
        let parts = std::iter::once(self.summary()).chain(missing.map(|(_, text)| text));
        joined(parts, ", ").unwrap_or_default()
    }

    /// Returns one line on the file, the table and its metadata.
    #[must_use]
    pub fn summary(&self) -> Message {
        let (file, format, leaves) = (&self.file, self.format, self.leaves);
        let mut parts = vec![text!("{file} ({format})")];
        if let Some(table) = &self.table {
            parts.push(table.describe());
        }
        if let Some(sheet) = &self.information {
            parts.push(text!(
                "thông tin chung ở trang “{sheet}”",
                "general information on the sheet “{sheet}”"
            ));
        }
        let shown = ["unit", "year", "index"];
        let metadata = self.metadata.iter();
        parts.extend(
            metadata
                .filter(|one| shown.contains(&one.key))
                .map(MetadataReading::describe),
        );
        parts.push(match &self.counted {
            Some(counted) => counted.clone(),
            None => text!("{leaves} tiêu chí chấm điểm", "{leaves} scored criteria"),
        });
        joined(parts.into_iter(), ", ").unwrap_or_default()
    }
}

impl TableReading {
    fn describe(&self) -> Message {
        let name = &self.name;
        let (first, last) = (self.first_row, self.last_row);
        let rows = text!("hàng {first}–{last}", "rows {first}–{last}");
        let choice = match self.choice {
            TableChoice::Only | TableChoice::Each => None,
            TableChoice::Named => Some(text!("theo --sheet", "by --sheet")),
            TableChoice::OnlyWithCriteria => Some(text!(
                "bảng duy nhất có tiêu chí",
                "the only one with criteria"
            )),
            TableChoice::OnlyVisible => {
                Some(text!("bảng duy nhất không ẩn", "the only visible one"))
            }
        };
        match (name.vi.is_empty(), choice) {
            (true, _) => rows,
            (false, None) => text!("“{name}” {rows}"),
            (false, Some(choice)) => text!("“{name}” ({choice}) {rows}"),
        }
    }
}

impl MetadataReading {
    fn describe(&self) -> Message {
        let (name, value) = (&self.name, &self.value);
        let from = match &self.from {
            MetadataSource::Cell(at) => text!("ô {at}", "cell {at}"),
            MetadataSource::Heading(at) => text!("tiêu đề cột {at}", "the heading of column {at}"),
            MetadataSource::TextAbove => {
                text!("phần chữ phía trên bảng", "the text above the table")
            }
            MetadataSource::Line(line) => text!("dòng {line}", "line {line}"),
            MetadataSource::Option(option) => text!("{option}"),
            MetadataSource::File => text!("tên tệp", "the file name"),
        };
        text!("{name}: {value} ({from})")
    }
}

impl ColumnReading {
    fn describe(&self) -> Message {
        let (column, heading, reason) = (&self.column, &self.heading, &self.reason);
        if self.field.is_none() {
            return text!("{column} “{heading}” ({reason})");
        }
        if self.by_option {
            return text!("{column} “{heading}” → {reason} (--column)");
        }
        if heading.to_lowercase() == reason.vi.to_lowercase()
            || heading.to_lowercase() == reason.en.to_lowercase()
        {
            return text!("{column} “{heading}”");
        }
        text!("{column} “{heading}” → {reason}")
    }
}

impl PartReading {
    fn describe(&self) -> Message {
        let (at, reason) = (&self.at, &self.reason);
        match self.kind {
            PartKind::RowsNotRead => text!("hàng {at} ({reason})", "rows {at} ({reason})"),
            PartKind::CellsNotRead => text!("{at} ({reason})"),
            PartKind::HiddenRead
            | PartKind::CodesRepaired
            | PartKind::StruckOut
            | PartKind::Merged
            | PartKind::DueAbove => {
                text!("{at}: {reason}")
            }
        }
    }
}

/// Joins messages; `None` without any.
fn joined(parts: impl Iterator<Item = Message>, separator: &str) -> Option<Message> {
    let parts: Vec<Message> = parts.collect();
    let join = |of: fn(&Message) -> &str| {
        let texts: Vec<&str> = parts.iter().map(of).collect();
        texts.join(separator).into()
    };
    (!parts.is_empty()).then(|| Message {
        vi: join(|part| &part.vi),
        en: join(|part| &part.en),
    })
}
