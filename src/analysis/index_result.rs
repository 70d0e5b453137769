//! The results of an index whose components have no maximum, by year.

use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Code, Criterion, Measure, Points, Scorecard};
use crate::vocab::fold::fold;

/// A year of an index.
#[derive(Clone, Debug)]
pub struct IndexOfYear {
    /// Its components.
    pub scorecard: Scorecard,
    /// What they are measured in.
    pub measure: Measure,
    /// The printed figure of the whole.
    pub whole: Option<Points>,
}

/// An index in one or more years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexResult {
    /// Its name.
    #[serde(rename = "index_name")]
    pub index: Option<SmolStr>,
    /// The title of the table.
    pub title: Option<SmolStr>,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The years, oldest first.
    pub years: Vec<Option<u16>>,
    /// What its components are measured in.
    pub measure: Measure,
    /// The printed figure of the whole, by year.
    pub whole: Vec<Option<Points>>,
    /// Its components, in the order of the table.
    pub components: Vec<IndexComponent>,
}

/// A component of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndexComponent {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// The units responsible.
    pub lead: Vec<SmolStr>,
    /// What it means.
    pub meaning: Option<SmolStr>,
    /// Its figures as printed, by year.
    pub figures: Vec<Option<Points>>,
    /// The change of the last two years; a better rank is positive.
    pub change: Option<Points>,
}

impl IndexResult {
    /// Returns the results of the years of one table, oldest first; `None` without a year.
    #[must_use]
    pub fn new(years: &[IndexOfYear]) -> Option<Self> {
        let newest = years.last()?;
        let measure = newest.measure;
        let printed = |points: Option<Points>| points.map(|points| measure.more_is_better(points));
        let score = |of: &IndexOfYear, wanted: &Criterion| {
            let mut all = of.scorecard.criteria.iter();
            // The rows of one table: a component is the same in all of its columns.
            let found =
                all.find(|one| one.code == wanted.code && fold(&one.name) == fold(&wanted.name));
            found.and_then(|one| one.leaf()?.scores.appraised)
        };
        let component = |one: &Criterion| {
            let figures: Vec<Option<Points>> =
                years.iter().map(|of| printed(score(of, one))).collect();
            let change = match figures.as_slice() {
                [.., Some(old), Some(new)] => {
                    Some(measure.more_is_better(*new) - measure.more_is_better(*old))
                }
                _ => None,
            };
            IndexComponent {
                code: one.code.clone(),
                name: one.name.clone(),
                lead: one.task.lead.clone(),
                meaning: one.task.meaning.clone(),
                figures,
                change,
            }
        };
        Some(Self {
            index: newest.scorecard.index.clone(),
            title: newest.scorecard.title.clone(),
            unit: newest.scorecard.unit.clone(),
            years: years.iter().map(|of| of.scorecard.year).collect(),
            measure,
            whole: years.iter().map(|of| of.whole).collect(),
            components: newest.scorecard.criteria.iter().map(component).collect(),
        })
    }

    /// Returns how many components rose, stayed and fell since the year before.
    #[must_use]
    pub fn directions(&self) -> [usize; 3] {
        let count = |wanted: std::cmp::Ordering| {
            let changes = self.components.iter().filter_map(|one| one.change);
            changes
                .filter(|change| change.cmp(&Points::ZERO) == wanted)
                .count()
        };
        use std::cmp::Ordering::{Equal, Greater, Less};
        [count(Greater), count(Equal), count(Less)]
    }
}
