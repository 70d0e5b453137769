//! A report in one language: blocks and tables with typed cells, without the syntax
//! of any format.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;
use smol_str::SmolStr;

pub use super::chart::{Bar, BarChart, Chart, YearChart};
use super::live::Live;
use crate::lang::{Lang, Message};
use crate::model::{Index, Points};
use crate::source::reading::Reading;
use crate::source::{PassedOver, passed_over};
use crate::text;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of its texts and numbers.
    pub lang: Lang,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Its title.
    pub title: String,
    /// Its result in one line, the most important part first.
    pub headline: Vec<Highlight>,
    /// The header and footer of an official document.
    pub letter: DocumentHeader,
    /// The source of its numbers.
    pub origin: Origin,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// What follows from cells of its tables.
    pub live: Vec<Live>,
}

/// A part of the line that sums up a report, such as `90,25/100 điểm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// Its text, numbers included.
    pub text: String,
    /// Whether it is good or bad news.
    pub tone: Tone,
}

/// Whether a result is good or bad news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither.
    #[default]
    Plain,
    /// Good news.
    Good,
    /// Bad news.
    Bad,
}

impl Tone {
    /// Returns the tone of a change of points.
    #[must_use]
    pub fn of_change(change: Points) -> Self {
        if change == Points::ZERO {
            Self::Plain
        } else if change.is_negative() {
            Self::Bad
        } else {
            Self::Good
        }
    }

    /// Returns the tone of a number of faults: bad unless there is none.
    #[must_use]
    pub fn of_faults(count: usize) -> Self {
        if count == 0 { Self::Plain } else { Self::Bad }
    }
}

impl Document {
    /// Returns the parts of the headline in one line, or `None` without a headline.
    #[must_use]
    pub fn headline_text(&self) -> Option<String> {
        let parts: Vec<&str> = self
            .headline
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

/// The source of the numbers of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The input files.
    pub inputs: Vec<InputFile>,
    /// How the input files were read.
    pub readings: Vec<Reading>,
    /// The files of the named folders that were not read.
    pub passed_over: Vec<PassedOver>,
    /// The file of merged and renamed units.
    pub units: Option<UnitsSource>,
    /// The conventions of the computation, one sentence each.
    pub conventions: Vec<String>,
}

impl Origin {
    /// Returns how the files were read, a few lines for each. Of many files one line is enough
    /// for each where all is obvious, and for the units of one table. Files of folders that
    /// were not read are named and counted.
    #[must_use]
    pub fn reading_lines(&self, lang: Lang) -> Vec<String> {
        const MANY: usize = 3;
        const NAMED: usize = 5;
        let many = self.readings.len() > MANY;
        let is_plain = |one: &Reading| many && !one.has_remarks();
        let of_one_table = |one: &Reading, next: &Reading| {
            is_plain(one) && is_plain(next) && one.is_of_table(next)
        };
        let mut lines: Vec<Message> = Vec::new();
        for units in self.readings.chunk_by(of_one_table) {
            match units {
                [one] if is_plain(one) => lines.push(one.line()),
                [one, others @ ..] if is_plain(one) => {
                    let (summary, others) = (one.line(), others.len());
                    lines.push(text!(
                        "{summary}; cùng bảng này: {others} đơn vị khác",
                        "{summary}; of the same table: {others} other units"
                    ));
                }
                units => lines.extend(units.iter().flat_map(|one| {
                    let first = if many { one.line() } else { one.summary() };
                    one.short(first)
                })),
            }
        }
        let others = self.passed_over.iter().filter(|one| !one.hidden);
        lines.extend(others.take(NAMED).map(PassedOver::line));
        lines.extend(passed_over::summarize(&self.passed_over));
        lines.extend(self.units.as_ref().map(UnitsSource::line));
        let text = |line: &Message| line.get(lang).to_owned();
        lines.iter().map(text).collect()
    }
}

/// The file of merged and renamed units of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitsSource {
    /// Its path.
    pub file: String,
    /// What names it: the option, or the settings with their line.
    pub named_by: String,
}

impl UnitsSource {
    /// Returns the sentence that names the file, without folders as in all documents.
    #[must_use]
    pub fn line(&self) -> Message {
        let [file, named_by] = [&self.file, &self.named_by].map(|path| file_name(path.as_ref()));
        text!(
            "Đơn vị sáp nhập, đổi tên: theo tệp {file} (nêu ở {named_by}).",
            "Merged and renamed units: as in {file} (named by {named_by})."
        )
    }
}

/// Returns the name of a file without its folder, as a document states it.
#[must_use]
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// An input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal; `None` for standard input.
    pub sha256: Option<String>,
}

/// The header and footer of an official document (Decree 30/2020). Unknown parts
/// are left blank on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentHeader {
    /// The organisation that issues it.
    pub unit: Option<SmolStr>,
    /// The superior organisation.
    pub superior: Option<SmolStr>,
    /// The place, printed before the date.
    pub place: Option<SmolStr>,
    /// The date as printed; `None` leaves it blank.
    pub date: Option<String>,
    /// The sign after its number, such as `KH-SKHCN`.
    pub symbol: Option<SmolStr>,
    /// Its kind.
    pub kind: DocumentKind,
    /// The signer: lines with the authority and the position, and the name, separated by `;`.
    pub signer: Option<SmolStr>,
    /// The recipients.
    pub recipients: Vec<SmolStr>,
    /// The decisions that are its legal basis.
    pub basis: Vec<SmolStr>,
}

/// The kind of an official document, printed above its subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// A plan.
    Plan,
    /// A report.
    #[default]
    Report,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Names with their values.
    Facts(Vec<(String, Value)>),
    /// The heading of a section.
    Heading(String),
    /// A paragraph of text.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// A chart of numbers that a table contains as well. Formats leave out what they cannot draw.
    Chart(Chart),
}

/// A table. Every row has one value per column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name on the command line, such as `criteria`; empty if it has none.
    pub name: &'static str,
    /// Whether it only repeats rows of another table, in another order. Workbooks leave it out:
    /// it would not follow their changes.
    pub excerpt: bool,
    /// Its title, which is also the name of a sheet.
    pub title: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// Notes below it, one sentence each.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub heading: String,
    /// Its usual width in characters, at which text columns wrap.
    pub width: u16,
    /// Whether it contains numbers, which are aligned right.
    pub number: bool,
    /// What its values mean.
    pub role: Role,
    /// Where it is printed if there is no room for all columns.
    pub importance: Importance,
}

/// How long a column is kept where there is no room for all of them, and whether it is printed
/// if its values are the same in every row or those of another column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// Left out first, and on paper if there are long texts: others show it as well.
    Detail,
    /// Left out next.
    #[default]
    Usual,
    /// Left out after the usual ones.
    High,
    /// Always printed.
    Essential,
}

impl Importance {
    /// Whether the column is always printed.
    #[must_use]
    pub fn is_essential(self) -> bool {
        self == Self::Essential
    }
}

/// What the values of a column mean. Formats choose colours and formulas by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing special.
    #[default]
    Plain,
    /// The most points of a row. That of a group below the sum of its rows is a cap.
    Maximum,
    /// Points that may be missing: a group without any has none, not zero.
    Score,
    /// The points of one column or, while they are blank, those of another.
    AtMost {
        /// The column of the points.
        score: usize,
        /// The column of the maximum.
        maximum: usize,
    },
    /// Missing points, highlighted by their size.
    Gap,
    /// The points of one column less those of another, if both are known. A group is
    /// the sum of its rows.
    Difference {
        /// The column that is subtracted from.
        from: usize,
        /// The column that is subtracted.
        less: usize,
        /// What a positive difference means.
        meaning: Meaning,
    },
    /// The points of one column less those of another, if both are known: in every row, groups
    /// and totals too.
    Change {
        /// The column that is subtracted from.
        from: usize,
        /// The column that is subtracted.
        less: usize,
        /// What a positive change means.
        meaning: Meaning,
    },
    /// A change of a percentage: one column of quotients less another. Rows are not summed.
    RateChange {
        /// The column that is subtracted from.
        from: usize,
        /// The column that is subtracted.
        less: usize,
    },
    /// The points of the rows of a list up to this one.
    Cumulative {
        /// The column that is added up.
        of: usize,
    },
    /// The number of criteria with points in a column, of all.
    Coverage {
        /// The column of the points.
        score: usize,
    },
    /// Texts with dates, which are printed in the style of the language.
    Dates,
    /// Days since a deadline was missed, highlighted.
    Late,
    /// Indices, coloured by how weak they are.
    Heat,
    /// A percentage: the points of one column divided by those of another, both
    /// counted from 0. A row may have another maximum.
    Quotient {
        /// The column of the points.
        part: usize,
        /// The column of the maximum.
        whole: usize,
    },
    /// A percentage of the points of the rows that have any: those of one column divided
    /// by themselves and the missing points together.
    QuotientOfKnown {
        /// The column of the points.
        part: usize,
        /// The column of the missing points.
        lost: usize,
    },
}

/// What a positive difference of points means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Neither good nor bad.
    Plain,
    /// Missing points.
    Missing,
    /// A change for the better.
    Better,
    /// A change for the worse, such as a higher penalty.
    Worse,
}

impl Role {
    /// Returns whether the values follow from others of the same row.
    #[must_use]
    pub fn is_computed(self) -> bool {
        match self {
            Self::Plain
            | Self::Maximum
            | Self::Score
            | Self::Gap
            | Self::Dates
            | Self::Late
            | Self::Heat => false,
            Self::AtMost { .. }
            | Self::Difference { .. }
            | Self::Change { .. }
            | Self::RateChange { .. }
            | Self::Cumulative { .. }
            | Self::Coverage { .. }
            | Self::Quotient { .. }
            | Self::QuotientOfKnown { .. } => true,
        }
    }

    /// Returns whether a rise is a change for the worse in every row.
    #[must_use]
    pub fn is_worse_if_higher(self) -> bool {
        let worse = Meaning::Worse;
        matches!(self, Self::Difference { meaning, .. } | Self::Change { meaning, .. } if meaning == worse)
    }

    /// Returns whether the values are missing points.
    #[must_use]
    pub fn is_gap(self) -> bool {
        let meaning = Meaning::Missing;
        self == Self::Gap || matches!(self, Self::Difference { meaning: own, .. } if own == meaning)
    }
}

impl TableColumn {
    /// Returns whether a value of the column is the days since a missed deadline.
    #[must_use]
    pub fn is_late(&self, value: &Value) -> bool {
        self.role == Role::Late && matches!(value, Value::Count(days) if *days > 0)
    }
}

/// The kind of a row. Formats choose the font weight by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A group, at a level from 1.
    Group(usize),
    /// A criterion without sub-criteria, at a level from 1.
    Leaf(usize),
    /// A row of a list without levels.
    Plain,
    /// A total.
    Total,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its kind.
    pub kind: RowKind,
    /// Whether it is of a penalty, of which a rise is a change for the worse.
    pub penalty: bool,
    /// One value per column.
    pub values: Vec<Value>,
    /// How its numbers were computed, one sentence a line; HTML shows it on request.
    pub detail: Vec<String>,
    /// Labels such as the lead units; HTML filters by them.
    pub tags: Vec<SmolStr>,
}

impl Row {
    /// Returns whether a value of a column is a change for the better (`true`) or for the
    /// worse; `None` if it is no change.
    #[must_use]
    pub fn is_better(&self, value: &Value, role: Role) -> Option<bool> {
        match value {
            Value::Change(points) if *points != Points::ZERO => {
                Some(points.is_negative() == (self.penalty || role.is_worse_if_higher()))
            }
            _ => None,
        }
    }
}

/// A typed value, which each format writes in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// No value: not scored or not given.
    Empty,
    /// Text.
    Text(String),
    /// Points.
    Points(Points),
    /// A number that is printed with all of its own decimals, such as an effort.
    Exact(Points),
    /// A difference of points, printed with its sign.
    Change(Points),
    /// An index. Unit: per cent.
    Index(Index),
    /// A count.
    Count(usize),
    /// A part of a count, such as scored criteria of all criteria.
    Share(usize, usize),
}

impl RowKind {
    /// Returns the kind of a criterion at `depth`, counted from 1.
    #[must_use]
    pub fn of_criterion(leaf: bool, depth: usize) -> Self {
        if leaf {
            Self::Leaf(depth)
        } else {
            Self::Group(depth)
        }
    }
}

impl Value {
    /// Returns the points, or [`Self::Empty`] if there are none.
    #[must_use]
    pub fn points(points: Option<Points>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Whether two values are the same number, with a sign or without, or both blank.
    #[must_use]
    pub fn has_same_number(&self, other: &Self) -> bool {
        let points = |value: &Self| match value {
            Self::Points(points) | Self::Exact(points) | Self::Change(points) => Some(*points),
            _ => None,
        };
        match (points(self), points(other)) {
            (Some(one), Some(other)) => one == other,
            _ => self == other,
        }
    }

    /// Returns the text, or [`Self::Empty`] if there is none.
    #[must_use]
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// Returns the texts joined by semicolons, or [`Self::Empty`] if there are none.
    #[must_use]
    pub fn joined(texts: &[SmolStr]) -> Self {
        if texts.is_empty() {
            Self::Empty
        } else {
            Self::Text(texts.join("; "))
        }
    }

    /// Returns the printed value: rounded, with the decimal separator of `lang` and
    /// U+2212 as the minus sign.
    #[must_use]
    pub fn show(&self, lang: Lang, decimals: u32) -> String {
        let mut text = String::new();
        self.write(&mut text, lang, decimals);
        text
    }

    /// Appends the printed value to `text`.
    pub fn write(&self, text: &mut String, lang: Lang, decimals: u32) {
        match self {
            Self::Empty => {}
            Self::Text(words) => text.push_str(words),
            Self::Points(points) => write_points(text, *points, "", lang, decimals),
            Self::Exact(number) => {
                write_points(text, *number, "", lang, Points::MAX_DECIMALS);
            }
            Self::Change(points) => write_points(text, *points, "+", lang, decimals),
            Self::Index(index) => text.push_str(&with_minus_sign(index.text(lang, decimals))),
            Self::Count(count) => text.push_str(&count.to_string()),
            Self::Share(part, whole) => {
                // Writing to a `String` cannot fail.
                let _ = write!(text, "{part}/{whole}");
            }
        }
    }
}

/// Appends points to `text`, with `plus` before a positive number.
fn write_points(text: &mut String, points: Points, plus: &str, lang: Lang, decimals: u32) {
    let digits = with_minus_sign(points.text(lang, decimals));
    if !digits.starts_with('\u{2212}') && digits != "0" {
        text.push_str(plus);
    }
    text.push_str(&digits);
}

/// Replaces the hyphen of a negative number with the minus sign, U+2212.
pub(super) fn with_minus_sign(mut number: String) -> String {
    if number.starts_with('-') {
        number.replace_range(..1, "\u{2212}");
    }
    number
}
