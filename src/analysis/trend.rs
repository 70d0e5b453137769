//! Many years of one unit or of many: the figures of each year, its rank, and what can be
//! compared with the year before.
//!
//! Each year has the figures of its own table: nothing is filled in from the table of another
//! year, and nothing is interpolated. Across a change of the set, the body or the conventions
//! only criteria that are like for like are compared.

use std::collections::HashMap;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::compare::{Change, Comparability, Crosswalk, TrendLine, Year, YearScore, compare};
use super::rank::{Failed, FormerName, Options, Ranking, Unit, differing};
use crate::model::units::{Since, UnitHistory};
use crate::model::{Criterion, Part, Points, Scorecard};

/// The years of all units.
#[derive(Clone, Debug, Serialize)]
pub struct Trends {
    /// Every year from the first to the last one with a table.
    pub years: Vec<u16>,
    /// The units by name.
    pub units: Vec<UnitTrend>,
    /// Whether no table states a unit, so that all are taken for those of one.
    pub unnamed: bool,
    /// The confirmed matches of criteria that were used.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub crosswalks: Vec<CrosswalkUse>,
    /// The tables under a former name of their unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
    /// Tables that were left out because of errors.
    pub failed: Vec<Failed>,
    /// Number of warnings in the tables that were read.
    pub warnings: usize,
    /// Digits after the separator in print.
    pub decimals: u32,
}

/// The confirmed matches of criteria between two years.
#[derive(Clone, Debug, Serialize)]
pub struct CrosswalkUse {
    /// The old year.
    pub old: u16,
    /// The new year.
    pub new: u16,
    /// Its files.
    pub files: Vec<String>,
    /// The matches.
    #[serde(rename = "entries", serialize_with = "count_of_entries")]
    pub crosswalk: Crosswalk,
}

fn count_of_entries<S: Serializer>(crosswalk: &Crosswalk, to: S) -> Result<S::Ok, S::Error> {
    crosswalk.entries.len().serialize(to)
}

/// The years of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitTrend {
    /// Its name in its latest table.
    pub unit: String,
    /// The years with a table, oldest first.
    pub years: Vec<UnitYear>,
    /// The years of all units in which it has no table that could be used.
    pub missing: Vec<u16>,
    /// Each year with a table compared with the one before.
    pub steps: Vec<TrendStep>,
    /// The fields, with one score for each of `years`.
    pub fields: Vec<TrendLine>,
}

/// A year of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitYear {
    /// The figures of its table.
    #[serde(flatten)]
    pub score: YearScore,
    /// When the body began, if it did so within the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// The block of that year.
    pub block: Option<SmolStr>,
    /// Its rank in its block, if it has one.
    pub rank: Option<YearRank>,
    /// Why it has no rank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_rank: Option<NoRank>,
}

impl UnitYear {
    /// Whether it is of this year.
    #[must_use]
    pub fn is_of(&self, year: u16) -> bool {
        self.score.year == Some(year)
    }
}

/// The rank of a unit in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearRank {
    /// The rank, from 1.
    pub rank: usize,
    /// The number of ranked units.
    pub of: usize,
    /// Other units with the same figure.
    pub equal: usize,
}

/// Why a unit has no rank in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoRank {
    /// No other unit of its block has a table of the year.
    Alone,
    /// Not all of its criteria have a score.
    NotScored,
    /// Its criteria set is not that of most units of its block.
    AnotherSet,
}

/// Why the indices of two years cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Break {
    /// Criteria were added or dropped, or their standard points changed.
    Set,
    /// The unit has another name, or its name was that of another body.
    Body,
    /// The totals follow different conventions.
    Convention,
}

/// A year compared with the one before that has a table.
#[derive(Clone, Debug, Serialize)]
pub struct TrendStep {
    /// The old year.
    pub old: u16,
    /// The new year.
    pub new: u16,
    /// Why their indices cannot be compared; empty if they can.
    pub breaks: Vec<Break>,
    /// How much of both years can be compared.
    pub comparability: Comparability,
    /// The change of the total; `None` across a break or while one of the years is not
    /// scored in full.
    pub change: Option<Change>,
    /// The change on criteria that are like for like; `None` if there are none, or if the
    /// history of units has another body in the old year. Unit: points.
    pub like_for_like: Option<Points>,
    /// The bodies that it comes from, if it changed by the history of units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<SmolStr>,
}

/// The table of a unit and year.
#[derive(Clone, Debug)]
pub struct YearTable {
    /// Its numbers.
    pub unit: Unit,
    /// Its year.
    pub year: u16,
    /// Its scorecard.
    pub scorecard: Scorecard,
    /// Its rank, or why it has none.
    pub rank: Result<YearRank, NoRank>,
}

impl UnitTrend {
    /// Returns the trend of a unit over `years`. Its tables are of different years, oldest
    /// first.
    #[must_use]
    pub fn new(
        tables: &[YearTable],
        years: &[u16],
        history: &UnitHistory,
        crosswalks: &[CrosswalkUse],
    ) -> Self {
        let as_scored = tables.iter().map(|table| {
            let mut scorecard = table.scorecard.clone();
            forget_previous(&mut scorecard.criteria);
            let file = table.unit.label.source.clone();
            Year { file, scorecard }
        });
        let crosswalks = tables.windows(2).map(|pair| {
            let used = crosswalks.iter();
            let mut used = used.filter(|one| [one.old, one.new] == [pair[0].year, pair[1].year]);
            used.next()
                .map(|one| one.crosswalk.clone())
                .unwrap_or_default()
        });
        let crosswalks: Vec<Crosswalk> = crosswalks.collect();
        let comparison = compare(&as_scored.collect::<Vec<_>>(), &crosswalks);
        let steps = comparison.steps.into_iter().map(|step| {
            let [old, new] = [&tables[step.old], &tables[step.new]];
            let breaks = breaks(old, new, &step.comparability, history);
            let lineage = history.lineage(&new.unit.label.unit, old.year, new.year);
            let predecessors = lineage.into_iter().flat_map(|one| one.predecessors);
            let is_other = history.are_same(name_in(old), name_in(new)) == Some(false);
            let whole = step.change.filter(|change| change.index.is_some());
            TrendStep {
                old: old.year,
                new: new.year,
                change: whole.filter(|_| breaks.is_empty()),
                like_for_like: (!step.ranked.is_empty() && !is_other).then_some(step.parts.real),
                comparability: step.comparability,
                breaks,
                predecessors: predecessors.map(|one| one.unit).collect(),
            }
        });
        let steps = steps.collect();
        let of_years = comparison.years.into_iter().zip(tables);
        let of_years = of_years.map(|(score, table)| UnitYear {
            score,
            since: history.began_in(&table.unit.label.unit, table.year),
            block: table.unit.block.clone(),
            rank: table.rank.ok(),
            no_rank: table.rank.err(),
        });
        let has = |year: &u16| tables.iter().any(|table| table.year == *year);
        let latest = tables.last();
        Self {
            unit: latest.map_or_else(String::new, |table| table.unit.label.unit.clone()),
            years: of_years.collect(),
            missing: years.iter().copied().filter(|year| !has(year)).collect(),
            steps,
            fields: comparison.trend.fields,
        }
    }

    /// Returns its figures of a year, if it has a table of it.
    #[must_use]
    pub fn year(&self, year: u16) -> Option<&UnitYear> {
        self.years.iter().find(|one| one.is_of(year))
    }

    /// Returns the step to a year, if there is a year before.
    #[must_use]
    pub fn step_to(&self, year: u16) -> Option<&TrendStep> {
        self.steps.iter().find(|step| step.new == year)
    }
}

/// Returns the name of a unit with its year, as a history takes it.
fn name_in(table: &YearTable) -> (&str, Option<u16>) {
    (&table.unit.label.unit, Some(table.year))
}

/// Returns why the indices of two years cannot be compared.
fn breaks(
    old: &YearTable,
    new: &YearTable,
    comparability: &Comparability,
    history: &UnitHistory,
) -> Vec<Break> {
    let labels = [&old.unit.label, &new.unit.label];
    let is_named = labels.iter().all(|label| !label.from_file);
    let is_same = history.are_same(name_in(old), name_in(new));
    let is_same = is_same.unwrap_or(labels[0].key == labels[1].key);
    let conventions = differing(&[&old.unit, &new.unit]);
    let all = [
        (comparability.broken, Break::Set),
        (is_named && !is_same, Break::Body),
        (!conventions.is_empty(), Break::Convention),
    ];
    let broken = all.into_iter().filter(|(is_broken, _)| *is_broken);
    broken.map(|(_, one)| one).collect()
}

/// Removes last year's scores, which the table of that year has itself.
fn forget_previous(criteria: &mut [Criterion]) {
    for criterion in criteria {
        match &mut criterion.part {
            Part::Group(children) => forget_previous(children),
            Part::Leaf(leaf) => leaf.scores.previous = None,
            Part::Tracked(_) | Part::Task => {}
        }
    }
}

/// Returns the ranks of the units of one year in their blocks, by the names of their tables.
#[must_use]
pub fn ranks(units: &[Unit]) -> HashMap<String, Result<YearRank, NoRank>> {
    let options = Options {
        coverage: 100,
        ..Options::default()
    };
    let mut ranks = HashMap::new();
    for block in Ranking::new(units, None, &[], &options).blocks {
        let is_alone = block.is_alone();
        for unit in block.units {
            let rank = YearRank {
                rank: unit.rank,
                of: unit.position.units(),
                equal: unit.position.equal,
            };
            let rank = if is_alone {
                Err(NoRank::Alone)
            } else {
                Ok(rank)
            };
            ranks.insert(unit.source, rank);
        }
        for unit in block.unranked {
            ranks.insert(unit.source, Err(NoRank::NotScored));
        }
    }
    ranks
}
