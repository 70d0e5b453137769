//! A ranking of units as an office published it: printed figures, without the score tables
//! that they come from.

use smol_str::SmolStr;

use super::fraction::Fraction;
use super::points::Points;
use crate::lang::Message;

/// A published ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedRanking {
    /// The name of the index.
    pub index: Option<SmolStr>,
    /// The year that is ranked.
    pub year: Option<u16>,
    /// The most points of the total, if it is known.
    pub maximum: Option<Points>,
    /// Where the maximum comes from.
    pub maximum_from: MaximumSource,
    /// Digits after the separator of the printed figures.
    pub decimals: u32,
    /// The fields or criteria with a column.
    pub fields: Vec<PublishedField>,
    /// The units, in the order of the table.
    pub units: Vec<PublishedUnit>,
    /// Whether the fields add up to the points.
    pub fields_add_up: bool,
}

/// Where the maximum of a published ranking comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MaximumSource {
    /// It is unknown.
    #[default]
    Unknown,
    /// The table prints it.
    Printed,
    /// It is the sum of the printed maxima of the fields, which add up to the points.
    Fields,
    /// Every index equals the points.
    IndexEqualsPoints,
}

/// A field or criterion of a published ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedField {
    /// Its name.
    pub name: SmolStr,
    /// Its maximum, if the table prints it.
    pub maximum: Option<Points>,
    /// Whether it is a percentage and not points.
    pub is_percent: bool,
}

/// A unit of a published ranking. What the table does not print is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedUnit {
    /// Its name.
    pub name: SmolStr,
    /// Its block.
    pub block: Option<SmolStr>,
    /// Its points.
    pub points: Option<Fraction>,
    /// Its index. Unit: per cent.
    pub index: Option<Fraction>,
    /// Its printed rank.
    pub rank: Option<usize>,
    /// Its printed rank of the year before.
    pub previous_rank: Option<usize>,
    /// Its printed class.
    pub class: Option<SmolStr>,
    /// Its figure in each field.
    pub fields: Vec<Option<Fraction>>,
    /// How its printed total, index or class disagrees with other figures.
    pub doubts: Vec<Message>,
}

/// The printed figure that units are compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedFigure {
    /// Points.
    Points,
    /// The index in per cent.
    Index,
    /// The table prints neither.
    None,
}

impl PublishedRanking {
    /// Returns the figure that units are compared on: points, unless the table prints none or
    /// the index orders two units in another way, because criteria do not apply to some.
    #[must_use]
    pub fn figure(&self) -> PublishedFigure {
        let both = |unit: &PublishedUnit| Some((unit.points?, unit.index?));
        let pairs: Vec<(Fraction, Fraction)> = self.units.iter().filter_map(both).collect();
        let has = |of: fn(&PublishedUnit) -> Option<Fraction>| {
            self.units.iter().filter(|unit| of(unit).is_some()).count()
        };
        let (points, index) = (has(|unit| unit.points), has(|unit| unit.index));
        let mut sorted = pairs;
        sorted.sort_unstable();
        let agree = sorted.windows(2).all(|two| two[0].1 <= two[1].1);
        match (points, index) {
            (0, 0) => PublishedFigure::None,
            (points, index) if points >= index && agree => PublishedFigure::Points,
            (_, 0) => PublishedFigure::Points,
            _ => PublishedFigure::Index,
        }
    }
}

impl PublishedUnit {
    /// Returns its printed figure of this kind.
    #[must_use]
    pub fn figure(&self, kind: PublishedFigure) -> Option<Fraction> {
        match kind {
            PublishedFigure::Points => self.points,
            PublishedFigure::Index => self.index,
            PublishedFigure::None => None,
        }
    }
}
