//! Units of last year that the ranked ones come from.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::contest::{CURRENT, Contest, coverage, score_of};
use super::ranking::{FormerUnitRank, Options, Origin};
use super::unit::Unit;
use crate::model::units::{Lineage, Since};
use crate::model::{Kind, Points};
use crate::vocab::fold::spelling_key;

/// The units of a block of last year.
pub(super) struct FormerBlock<'a> {
    /// The name of the block in the form in which names are compared.
    pub(super) key: &'a str,
    /// Its units.
    pub(super) units: Vec<&'a Unit>,
    contest: Contest<'a>,
    /// The rank of each ranked unit by name.
    pub(super) ranks: HashMap<&'a str, usize>,
}

impl<'a> FormerBlock<'a> {
    /// Ranks the units of each block.
    pub(super) fn all(last: &'a [Unit], options: &Options) -> Vec<Self> {
        let mut blocks: Vec<(&str, Vec<&Unit>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for unit in last {
            let key = unit.label.block_key.as_str();
            let at = *places.entry(key).or_insert(blocks.len());
            match blocks.get_mut(at) {
                Some((_, units)) => units.push(unit),
                None => blocks.push((key, vec![unit])),
            }
        }
        let blocks = blocks.into_iter().map(|(key, units)| {
            let contest = Contest::new(&units, options);
            Self {
                key,
                ranks: contest.ranks_by_name(CURRENT, options),
                units,
                contest,
            }
        });
        blocks.collect()
    }

    /// Returns the rank of a unit.
    fn rank(&self, key: &str, unit: SmolStr, whole: bool) -> Option<FormerUnitRank> {
        let found = self.units.iter().find(|one| one.label.key == key)?;
        let score = score_of(found, CURRENT);
        let scored = coverage(found, self.contest.survey).scored > 0;
        let is_penalty = self.contest.kind == Kind::Penalty;
        Some(FormerUnitRank {
            unit,
            whole,
            year: found.year,
            block: found.block.clone(),
            rank: self.ranks.get(key).copied(),
            of: Some(self.contest.ranked.len()),
            points: scored.then(|| score.points.round(Points::MAX_DECIMALS)),
            index: score.index().filter(|_| scored && !is_penalty),
            place: Some(found.label.place.clone()),
        })
    }
}

/// Finds where units come from.
pub(super) struct Origins<'a> {
    former: &'a [FormerBlock<'a>],
    /// Last year, if its tables state it.
    year: Option<u16>,
    options: &'a Options,
}

impl<'a> Origins<'a> {
    pub(super) fn new(former: &'a [FormerBlock<'a>], options: &'a Options) -> Self {
        let years = former.iter().flat_map(|block| &block.units);
        Self {
            former,
            year: years.filter_map(|unit| unit.year).max(),
            options,
        }
    }

    /// Returns the changes of a unit since last year, if there are any.
    fn lineage(&self, unit: &Unit) -> Option<Lineage> {
        let year = unit.year?;
        let before = self.year.unwrap_or(year.saturating_sub(1));
        self.options.units.lineage(&unit.label.unit, before, year)
    }

    /// Returns the name that the same body had last year, in the form in which names are
    /// compared; `None` if it is another body.
    pub(super) fn former_key(&self, unit: &Unit) -> Option<String> {
        match self.lineage(unit) {
            None => unit
                .since
                .is_none_or(|since| Some(since.year) != unit.year)
                .then(|| unit.label.key.clone()),
            Some(lineage) => lineage.renamed_from().map(|name| spelling_key(name)),
        }
    }

    /// Returns when a unit began, if that was within the year that is scored.
    pub(super) fn began(&self, unit: &Unit) -> Option<Since> {
        let year = unit.year?;
        let stated = unit.since.filter(|since| since.year == year);
        stated.or_else(|| self.options.units.began_in(&unit.label.unit, year))
    }

    /// Returns where a unit comes from, if it changed since last year.
    pub(super) fn of(&self, unit: &Unit) -> Option<Origin> {
        let lineage = self.lineage(unit)?;
        let renamed_from = lineage.renamed_from().cloned();
        let own = unit.label.block_key.as_str();
        let predecessors = lineage.predecessors.into_iter().map(|one| {
            let key = spelling_key(&one.unit);
            let same = self.former.iter().filter(|block| block.key == own);
            let others = self.former.iter().filter(|block| block.key != own);
            let mut blocks = same.chain(others);
            let found = blocks.find_map(|block| block.rank(&key, one.unit.clone(), one.whole));
            found.unwrap_or(FormerUnitRank {
                unit: one.unit,
                whole: one.whole,
                year: self.year,
                block: None,
                rank: None,
                of: None,
                points: None,
                index: None,
                place: None,
            })
        });
        // The rank of the same body in its own block is that of last year.
        let has_rank = renamed_from.as_ref().is_some_and(|name| {
            let key = spelling_key(name);
            let mut blocks = self.former.iter();
            blocks.any(|block| block.key == own && block.ranks.contains_key(key.as_str()))
        });
        let predecessors = predecessors.filter(|_| !has_rank).collect();
        Some(Origin {
            changes: lineage.changes,
            renamed_from,
            predecessors,
        })
    }
}
