//! The cuts of past years: what the appraisal took from self-scores, or added to them.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::{Code, Criterion, Kind, Leaf, Points, Scorecard};
use crate::vocab::fold::spelling_key;

/// A criterion as it is found again in another year: by code, name and standard points.
type Key = (Code, String, Points);

/// The most that was taken from a self-score, and the most that was added to one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Range {
    taken: Points,
    added: Points,
}

impl Range {
    fn widen(&mut self, own: Points, appraised: Points) {
        self.taken = self.taken.max(own - appraised);
        self.added = self.added.max(appraised - own);
    }
}

/// The cuts of past years, by unit and over all units.
#[derive(Clone, Debug, Default)]
pub struct PastCuts {
    units: HashMap<(String, Key), Range>,
    all: HashMap<Key, Range>,
    tables: usize,
}

/// How past cuts were used in a ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PastCutsUse {
    /// Tables of past years that have a self-score and an appraised score.
    pub tables: usize,
    /// Self-scores that can still be cut by what past years show.
    pub known: usize,
    /// Self-scores whose criterion past years do not have with the same code, name and
    /// standard points, so that they are taken as final.
    pub unknown: usize,
}

impl PastCutsUse {
    /// Returns the counts of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            tables: self.tables + other.tables,
            known: self.known + other.known,
            unknown: self.unknown + other.unknown,
        }
    }
}

/// What a criterion without an appraised score can still come to.
pub(super) struct Open {
    pub(super) least: Points,
    pub(super) most: Points,
}

impl PastCuts {
    /// Adds the scores of a unit in a past year.
    pub fn add(&mut self, unit: &str, scorecard: &Scorecard) {
        let mut any = false;
        for (_, criterion) in scorecard.walk() {
            let Some(leaf) = criterion.leaf() else {
                continue;
            };
            let (Some(own), Some(appraised)) = (leaf.scores.own(), leaf.scores.appraised) else {
                continue;
            };
            any = true;
            let key = key(criterion, leaf);
            let of_unit = self.units.entry((unit.to_owned(), key.clone()));
            of_unit.or_default().widen(own, appraised);
            self.all.entry(key).or_default().widen(own, appraised);
        }
        self.tables += usize::from(any);
    }

    /// Returns how many tables have cuts.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.tables
    }

    /// Returns what a self-score that is not appraised can come to: what the unit itself
    /// lost in past years, else what any unit lost. `None` if no past year has the
    /// criterion.
    pub(super) fn open(&self, unit: &str, criterion: &Criterion) -> Option<Open> {
        let leaf = criterion.leaf()?;
        let own = leaf.scores.own()?;
        let key = key(criterion, leaf);
        let of_unit = self.units.get(&(unit.to_owned(), key.clone()));
        let range = of_unit.or_else(|| self.all.get(&key))?;
        Some(Open {
            least: (own - range.taken).max(Points::ZERO),
            most: (own + range.added).min(leaf.standard),
        })
    }
}

/// Whether a self-score can still be cut.
pub(super) fn is_cuttable(leaf: &Leaf) -> bool {
    let is_given = leaf.not_applicable.is_some() || leaf.credited.is_some();
    !is_given && leaf.scores.own().is_some() && leaf.scores.appraised.is_none()
}

fn key(criterion: &Criterion, leaf: &Leaf) -> Key {
    let name = spelling_key(&criterion.name);
    (criterion.code.clone(), name, leaf.standard)
}

/// Returns the points that are worst and best for a unit.
pub(super) fn worst_and_best(kind: Kind, open: &Open) -> [Points; 2] {
    match kind {
        Kind::Penalty => [open.most, open.least],
        Kind::Main | Kind::Bonus | Kind::Tracked => [open.least, open.most],
    }
}
