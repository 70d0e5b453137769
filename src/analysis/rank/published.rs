//! Units of a published ranking. They are ranked by the same rule as units with score tables;
//! what the publication does not print stays unknown.

use std::sync::Arc;

use serde::Serialize;
use smol_str::SmolStr;

use super::score::{Score, six_decimals};
use super::unit::{Coverage, Label, Measured, Set, Unit};
use crate::analysis::scope::Scope;
use crate::lang::Message;
use crate::model::{
    Fraction, Kind, MaximumSource, Points, PublishedFigure, PublishedRanking, PublishedUnit,
};
use crate::source::Location;
use crate::vocab::fold::{fold, spelling_key};

/// Returns the units of a ranking that is published in the file `source`, at `place`.
#[must_use]
pub fn published_units(ranking: &PublishedRanking, source: &str, place: &Location) -> Vec<Unit> {
    let figure = ranking.figure();
    let maximum = maximum_of(ranking, figure);
    let set = Arc::new(Set {
        terms: Vec::new(),
        fields: Vec::new(),
        index: ranking.index.clone(),
    });
    let unit = |unit: &PublishedUnit| {
        let block = unit.block.as_deref().unwrap_or_default();
        let points = unit.figure(figure);
        let score = |points| Score {
            points,
            maximum: maximum.unwrap_or(Points::ZERO),
        };
        Unit {
            label: Label {
                source: source.to_owned(),
                place: place.clone(),
                unit: unit.name.to_string(),
                key: spelling_key(&unit.name),
                order: fold(&unit.name),
                from_file: false,
                block_key: fold(block),
            },
            block: unit.block.clone(),
            year: ranking.year,
            since: None,
            decimals: ranking.decimals,
            scope: Scope::Whole,
            allowed: Vec::new(),
            not_applicable: None,
            set: Arc::clone(&set),
            measured: points.map(|points| Measured {
                kind: Kind::Main,
                score: score(points),
                upper: points,
                outcome: None,
                standing: None,
                previous: None,
            }),
            fields: Vec::new(),
            body: Coverage {
                scored: usize::from(points.is_some()),
                leaves: 1,
            },
            survey: Coverage::default(),
            survey_maximum: Points::ZERO,
            ends: None,
            open: Vec::new(),
            is_published: true,
        }
    };
    ranking.units.iter().map(unit).collect()
}

/// Returns the maximum of the figure that is compared, if it is known.
fn maximum_of(ranking: &PublishedRanking, figure: PublishedFigure) -> Option<Points> {
    match figure {
        PublishedFigure::Points => ranking.maximum,
        PublishedFigure::Index => Some(Points::from_whole(100)),
        PublishedFigure::None => None,
    }
}

/// What a publication prints about the units of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Published {
    /// The printed figure that is compared.
    pub figure: PublishedFigure,
    /// The maximum of that figure, if it is known.
    pub maximum: Option<Points>,
    /// Where the maximum comes from.
    pub maximum_from: MaximumSource,
    /// Whether ranks are printed.
    pub has_ranks: bool,
    /// Whether the fields add up to the points.
    pub fields_add_up: bool,
    /// The units, in the order of the table.
    pub units: Vec<PublishedPlace>,
    /// The fields.
    pub fields: Vec<FieldSpread>,
    /// What disagrees with other figures of the table.
    #[serde(skip)]
    pub doubts: Vec<Message>,
}

/// What is printed about a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedPlace {
    /// Its name.
    pub unit: String,
    /// Its printed rank.
    pub printed_rank: Option<usize>,
    /// Its printed rank of the year before.
    pub printed_previous_rank: Option<usize>,
    /// Its printed class.
    pub class: Option<SmolStr>,
    /// Its figure in each field, rounded at the sixth decimal.
    pub fields: Vec<Option<Points>>,
    /// The fields in which it is below the median, by index.
    pub below_median: Vec<usize>,
}

/// The spread of the units of a block in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldSpread {
    /// Its name.
    pub name: SmolStr,
    /// Its maximum, if it is printed.
    pub maximum: Option<Points>,
    /// Whether the figures are percentages.
    pub is_percent: bool,
    /// The best figure.
    #[serde(serialize_with = "six_decimals")]
    pub best: Fraction,
    /// The median.
    #[serde(serialize_with = "six_decimals")]
    pub median: Fraction,
    /// The lowest figure.
    #[serde(serialize_with = "six_decimals")]
    pub lowest: Fraction,
    /// The units with the best figure.
    pub best_units: Vec<String>,
}

impl Published {
    /// Describes the units of the ranking in the block with this key.
    #[must_use]
    pub fn new(ranking: &PublishedRanking, block_key: &str) -> Self {
        let of_block =
            |unit: &&PublishedUnit| fold(unit.block.as_deref().unwrap_or_default()) == block_key;
        let units: Vec<&PublishedUnit> = ranking.units.iter().filter(of_block).collect();
        let figure = ranking.figure();
        let fields = ranking.fields.iter().enumerate().filter_map(|(at, field)| {
            let value = |unit: &&PublishedUnit| unit.fields.get(at).copied().flatten();
            let mut values: Vec<Fraction> = units.iter().filter_map(value).collect();
            values.sort_unstable();
            let (lowest, best) = (*values.first()?, *values.last()?);
            let best_units = units.iter().filter(|unit| value(unit) == Some(best));
            Some(FieldSpread {
                name: field.name.clone(),
                maximum: field.maximum,
                is_percent: field.is_percent,
                best,
                median: median(&values)?,
                lowest,
                best_units: best_units.map(|unit| unit.name.to_string()).collect(),
            })
        });
        let spreads: Vec<FieldSpread> = fields.collect();
        let kept = ranking.fields.iter().enumerate().filter(|(at, _)| {
            let mut filled = units.iter();
            filled.any(|unit| unit.fields.get(*at).copied().flatten().is_some())
        });
        let kept: Vec<usize> = kept.map(|(at, _)| at).collect();
        let place = |unit: &&PublishedUnit| {
            let fields = kept
                .iter()
                .map(|at| unit.fields.get(*at).copied().flatten());
            let fields: Vec<Option<Fraction>> = fields.collect();
            let pairs = fields.iter().zip(&spreads).enumerate();
            let below = pairs.filter(|(_, (own, field))| own.is_some_and(|own| own < field.median));
            PublishedPlace {
                unit: unit.name.to_string(),
                printed_rank: unit.rank,
                printed_previous_rank: unit.previous_rank,
                class: unit.class.clone(),
                below_median: below.map(|(at, _)| at).collect(),
                fields: fields
                    .iter()
                    .map(|own| own.map(|own| own.round(Points::MAX_DECIMALS)))
                    .collect(),
            }
        };
        Self {
            figure,
            maximum: maximum_of(ranking, figure),
            maximum_from: ranking.maximum_from,
            fields_add_up: ranking.fields_add_up,
            has_ranks: units.iter().any(|unit| unit.rank.is_some()),
            units: units.iter().map(place).collect(),
            fields: spreads,
            doubts: units.iter().flat_map(|unit| unit.doubts.clone()).collect(),
        }
    }

    /// Returns what is printed about a unit.
    #[must_use]
    pub fn place(&self, unit: &str) -> Option<&PublishedPlace> {
        let key = spelling_key(unit);
        self.units.iter().find(|one| spelling_key(&one.unit) == key)
    }
}

/// Returns the median of numbers in order.
fn median(sorted: &[Fraction]) -> Option<Fraction> {
    let high = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(high);
    }
    let low = *sorted.get(sorted.len() / 2 - 1)?;
    let one = Points::from_whole(1);
    let half = Fraction::share(one, one, Points::from_whole(2))?;
    Some((low + high) * half)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Fraction {
        Points::new(text.parse().unwrap()).unwrap().into()
    }

    #[test]
    fn the_median_of_an_even_number_is_exact() {
        let values = ["1", "2.25", "2.5", "9"].map(points);
        assert_eq!(median(&values), Some(points("2.375")));
        assert_eq!(median(&values[..3]), Some(points("2.25")));
        assert_eq!(median(&[]), None);
    }
}
