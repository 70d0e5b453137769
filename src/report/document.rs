//! A report in one language: blocks and tables with typed cells, no syntax.

use std::fmt::Write as _;

use smol_str::SmolStr;

use crate::lang::Lang;
use crate::model::{Index, Points};

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of its words and numbers.
    pub lang: Lang,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// Its title.
    pub title: String,
    /// What an official document says about its body, before and after the text.
    pub letter: Letter,
    /// Where its numbers come from.
    pub origin: Origin,
    /// What it is made of, in order.
    pub blocks: Vec<Block>,
}

/// Where the numbers of a report come from, for whoever has to trust them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The files that were read.
    pub inputs: Vec<InputFile>,
    /// The conventions by which the numbers were worked out, a sentence each.
    pub conventions: Vec<String>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal; none for what is read once.
    pub sha256: Option<String>,
}

/// What stands around the text of an official document (Decree 30/2020). What
/// is not known is left open on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The body that issues it.
    pub unit: Option<SmolStr>,
    /// The body above that one.
    pub superior: Option<SmolStr>,
    /// The place in front of the date.
    pub place: Option<SmolStr>,
    /// The date, day, month and year as printed; the day is left open without.
    pub date: Option<String>,
    /// Who signs, with the office held on a line before the name where given.
    pub signer: Option<SmolStr>,
    /// Who gets it.
    pub recipients: Vec<SmolStr>,
    /// The decisions it rests on.
    pub basis: Vec<SmolStr>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Short facts: a name and its value.
    Facts(Vec<(String, Value)>),
    /// A sentence of its own.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// A picture of numbers that stand in a table as well.
    Chart(Chart),
}

/// Bars of one index a label, from nothing to 100 %. Formats without pictures
/// leave it out: every number of it stands in a table too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// One bar of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is.
    pub index: Index,
    /// Where it stood before, shown as a mark.
    pub before: Option<Index>,
}

/// A table. Every row has one value for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its title; also the name of a sheet.
    pub title: String,
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows, in order.
    pub rows: Vec<Row>,
    /// Sentences below it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub heading: String,
    /// Its usual width in characters; text columns wrap at it.
    pub width: u16,
    /// Whether its values are numbers, set flush right.
    pub number: bool,
    /// What its numbers mean, beyond being numbers.
    pub role: Role,
}

/// What the numbers of a column mean: formats colour them and link them by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing more.
    #[default]
    Plain,
    /// Points that are missing: the more, the more they are worth a look.
    Gap,
    /// Texts with dates in them, which documents for people print as their
    /// language does.
    Dates,
    /// A rate, or a change of one: rows do not add up.
    Rate,
    /// Per cent: the points of one column out of those of another, both counted
    /// from 0. A row may take its maximum from elsewhere.
    Quotient {
        /// The column of the points.
        part: usize,
        /// The column of the maximum.
        whole: usize,
    },
}

/// What kind of row it is; formats set the weight of the type by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A group, at a level from 1.
    Group(usize),
    /// A criterion that is scored itself, at a level from 1.
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
    /// One value a column.
    pub values: Vec<Value>,
    /// How its numbers came about, a sentence a line; pages show it when asked.
    pub detail: Vec<String>,
    /// What the row belongs to, such as its lead units; pages filter by it.
    pub tags: Vec<SmolStr>,
}

/// A typed value; a format writes it in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: not scored, not given.
    Empty,
    /// Text.
    Text(String),
    /// Points.
    Points(Points),
    /// A gap: points with their sign, so that +1 and −1 differ at a glance.
    Change(Points),
    /// An index, in per cent.
    Index(Index),
    /// A count.
    Count(usize),
    /// A share of a count: scored of all.
    Share(usize, usize),
}

impl Value {
    /// Points where there are some.
    #[must_use]
    pub fn points(points: Option<Points>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }

    /// Text where there is some.
    #[must_use]
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// The value as people read it: rounded, with the separator of `lang`. A
    /// minus is U+2212 in front of points, so that no dash is taken for one.
    #[must_use]
    pub fn show(&self, lang: Lang, decimals: u32) -> String {
        let mut text = String::new();
        self.write(&mut text, lang, decimals);
        text
    }

    /// Adds to a text what [`Self::show`] gives.
    pub fn write(&self, text: &mut String, lang: Lang, decimals: u32) {
        match self {
            Self::Empty => {}
            Self::Text(words) => text.push_str(words),
            Self::Points(points) => write_points(text, *points, "", lang, decimals),
            Self::Change(points) => write_points(text, *points, "+", lang, decimals),
            Self::Index(index) => text.push_str(&index.text(lang, decimals)),
            Self::Count(count) => text.push_str(&count.to_string()),
            Self::Share(part, whole) => {
                // Writing to a text does not fail.
                let _ = write!(text, "{part}/{whole}");
            }
        }
    }
}

/// Adds points to a text, with `plus` in front of what is printed above zero.
fn write_points(text: &mut String, points: Points, plus: &str, lang: Lang, decimals: u32) {
    let start = text.len();
    text.push_str(&points.text(lang, decimals));
    let digits = &text[start..];
    if digits.starts_with('-') {
        text.replace_range(start..=start, "\u{2212}");
    } else if digits != "0" {
        text.insert_str(start, plus);
    }
}
