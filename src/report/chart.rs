//! Charts of numbers that tables contain as well. A format leaves out the kinds that it cannot
//! draw.

use crate::model::{Index, Points};

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Indices as bars.
    Bars(BarChart),
    /// The way from the most points to the score, field by field.
    Losses(LossChart),
    /// The ranks of two years.
    Ranks(RankChart),
    /// Indices over the years.
    Years(YearChart),
}

/// Bars of indices, from 0 to 100 %.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarChart {
    /// Its title.
    pub title: String,
    /// What the mark of the previous index is called, such as `2023`.
    pub before: String,
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// One bar of a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Its label.
    pub label: String,
    /// The index that is reached; `None` if nothing is scored.
    pub index: Option<Index>,
    /// The index if everything that is not scored yet earned full points.
    pub at_most: Option<Index>,
    /// The previous index, shown as a mark.
    pub before: Option<Index>,
    /// The target, shown as a mark.
    pub target: Option<Index>,
}

/// The way from the most points to the score. The steps add up to their difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossChart {
    /// Its title.
    pub title: String,
    /// The name and the points of its start.
    pub start: (String, Points),
    /// What is taken off, in order.
    pub steps: Vec<LossStep>,
    /// The name and the points of its end.
    pub end: (String, Points),
}

/// A part of the points that are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LossStep {
    /// Its label.
    pub label: String,
    /// The missing points.
    pub points: Points,
    /// Whether they are not lost yet but not scored yet.
    pub open: bool,
}

/// The ranks of two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankChart {
    /// Its title.
    pub title: String,
    /// The names of both years.
    pub years: [String; 2],
    /// The units, best first.
    pub units: Vec<UnitRanks>,
}

/// The ranks of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRanks {
    /// Its name.
    pub unit: String,
    /// Its rank in the year before.
    pub before: Option<usize>,
    /// Its rank.
    pub now: usize,
}

/// Indices over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearChart {
    /// Its title.
    pub title: String,
    /// The names of the years, oldest first.
    pub years: Vec<String>,
    /// What a break of a line means, such as “the set changed”.
    pub break_name: String,
    /// The lines.
    pub lines: Vec<YearLine>,
}

/// One line over the years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearLine {
    /// Its label.
    pub label: String,
    /// The years that are not comparable with the one before, as places in the years.
    pub breaks: Vec<usize>,
    /// One index per year.
    pub values: Vec<Option<Index>>,
}
