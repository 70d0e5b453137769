//! Who is ranked in a block, and by what: the one rule of `rank` and `plan`.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::ranking::{Options, Reason, Survey, Unranked};
use super::score::{RankedOn, Score};
use super::unit::{Coverage, Measured, Unit};
use crate::model::{Kind, Points};

/// Selects the figure of a unit that is compared: this year's or last year's.
pub(super) type Column = fn(&Measured) -> Option<Score>;

/// This year's figure.
pub(super) const CURRENT: Column = |measured| Some(measured.score);

/// The units of one block.
pub(crate) struct Contest<'a> {
    /// The units with a rank, in the order in which they were given.
    pub(crate) ranked: Vec<&'a Unit>,
    /// The others, with the reason.
    pub(crate) unranked: Vec<(&'a Unit, Reason)>,
    /// Whether survey points count in coverage.
    pub(crate) survey: Survey,
    /// Whether the fewest points are the best.
    pub(crate) kind: Kind,
}

impl<'a> Contest<'a> {
    /// Separates the units of a block that are ranked from those that are not.
    pub(crate) fn new(units: &[&'a Unit], options: &Options) -> Self {
        let survey = if units.iter().any(|unit| unit.survey.scored > 0) {
            Survey::Counted
        } else if units.iter().any(|unit| unit.survey.leaves > 0) {
            Survey::Blank
        } else {
            Survey::None
        };
        let kinds = units.iter().filter_map(|unit| unit.measured.as_ref());
        let mut contest = Self {
            ranked: Vec::new(),
            unranked: Vec::new(),
            survey,
            kind: kinds.map(|one| one.kind).next().unwrap_or_default(),
        };
        for unit in units {
            let reason = if options.unranked.contains(&unit.label.key) {
                Some(Reason::Asked)
            } else if unit.is_published {
                // Its maximum may be unknown.
                unit.measured.is_none().then_some(Reason::NotPrinted)
            } else if score_of(unit, CURRENT).maximum <= Points::ZERO {
                Some(Reason::Absent)
            } else if coverage(unit, survey).reaches(options.coverage) {
                None
            } else {
                Some(Reason::Coverage)
            };
            match reason {
                None => contest.ranked.push(unit),
                Some(reason) => contest.unranked.push((unit, reason)),
            }
        }
        contest
    }

    /// Returns the units without a rank, with the bounds of their figures.
    pub(super) fn others(&self) -> Vec<Unranked> {
        let others = self.unranked.iter().map(|(unit, reason)| {
            let coverage = coverage(unit, self.survey);
            let score = score_of(unit, CURRENT);
            let best = unit.measured.as_ref().map_or(score.points, |one| one.upper);
            Unranked {
                unit: unit.label.unit.clone(),
                source: unit.label.source.clone(),
                place: unit.label.place.clone(),
                reason: *reason,
                lower: score.points.min(best),
                upper: score.points.max(best),
                maximum: score.maximum,
                bounds: None,
                scored: coverage.scored,
                leaves: coverage.leaves,
            }
        });
        others.collect()
    }

    /// Returns what units are compared on: points, unless their maxima differ.
    pub(super) fn compared(&self, units: &[&Unit], column: Column) -> RankedOn {
        let maxima = units.iter().map(|unit| score_of(unit, column).maximum);
        self.on(maxima)
    }

    /// Returns what figures with these maxima are compared on. Penalty points are
    /// compared as they are: they have no index.
    pub(crate) fn on(&self, mut maxima: impl Iterator<Item = Points>) -> RankedOn {
        let first = maxima.next();
        if self.kind == Kind::Penalty || maxima.all(|maximum| Some(maximum) == first) {
            RankedOn::Points
        } else {
            RankedOn::Index
        }
    }

    /// Orders two figures; the better one is the greater.
    pub(super) fn order(&self, on: RankedOn, one: &Score, other: &Score) -> Ordering {
        match self.kind {
            Kind::Main | Kind::Bonus | Kind::Tracked => on.compare(one, other),
            Kind::Penalty => on.compare(other, one),
        }
    }

    /// Groups equal units, best first; within a group they keep their order.
    pub(super) fn groups(
        &self,
        units: &[&'a Unit],
        on: RankedOn,
        column: Column,
    ) -> Vec<Vec<&'a Unit>> {
        let mut sorted = units.to_vec();
        let compare = |one: &Unit, other: &Unit| {
            self.order(on, &score_of(one, column), &score_of(other, column))
        };
        sorted.sort_by(|one, other| compare(other, one));
        let equal = |one: &&Unit, other: &&Unit| compare(one, other).is_eq();
        sorted.chunk_by(equal).map(<[_]>::to_vec).collect()
    }

    /// Returns the rank of each ranked unit by name.
    pub(super) fn ranks_by_name(
        &self,
        column: Column,
        options: &Options,
    ) -> HashMap<&'a str, usize> {
        let units = &self.ranked;
        let on = (options.on).unwrap_or_else(|| self.compared(units, column));
        let groups = self.groups(units, on, column);
        let ranks = ranks(&groups, options);
        let named = groups.iter().zip(ranks).flat_map(|(group, rank)| {
            let names = group.iter().map(|unit| unit.label.key.as_str());
            names.map(move |name| (name, rank))
        });
        named.collect()
    }
}

/// Returns the rank of each group of equal units.
pub(super) fn ranks(groups: &[Vec<&Unit>], options: &Options) -> Vec<usize> {
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    options.ties.ranks(&sizes)
}

/// Returns a figure of a unit; no points out of none if it has no such criterion.
pub(super) fn score_of(unit: &Unit, column: Column) -> Score {
    let score = unit.measured.as_ref().and_then(column);
    score.unwrap_or(Score::NONE)
}

/// Returns the coverage that counts. Survey criteria count only once a unit of the block
/// has survey points.
pub(crate) fn coverage(unit: &Unit, survey: Survey) -> Coverage {
    if survey == Survey::Counted || unit.body.leaves == 0 {
        unit.body.plus(unit.survey)
    } else {
        unit.body
    }
}
