//! How a published ranking numbers equal units.

use std::collections::HashMap;

use super::published::published_units;
use super::ranking::{Options, Ranking};
use super::ties::Ties;
use crate::model::{PublishedRanking, PublishedUnit};
use crate::source::Location;
use crate::vocab::fold::{fold, spelling_key};

/// Returns the ranks of the units by their figures, by the keys of their blocks and names.
#[must_use]
pub fn published_ranks(ranking: &PublishedRanking, ties: Ties) -> HashMap<(String, String), usize> {
    let units = published_units(ranking, "", &Location::default());
    let options = Options {
        ties,
        coverage: 100,
        ..Options::default()
    };
    let mut ranks = HashMap::new();
    for block in Ranking::new(&units, None, &[], &options).blocks {
        let key = fold(block.block.as_deref().unwrap_or_default());
        for unit in &block.units {
            ranks.insert((key.clone(), spelling_key(&unit.unit)), unit.rank);
        }
    }
    ranks
}

/// Returns the ties that the printed ranks follow best.
#[must_use]
pub fn published_ties(ranking: &PublishedRanking) -> Ties {
    let wrong = |ties: &Ties| {
        let ranks = published_ranks(ranking, *ties);
        let differs = |unit: &&PublishedUnit| {
            let block = fold(unit.block.as_deref().unwrap_or_default());
            let rank = ranks.get(&(block, spelling_key(&unit.name)));
            unit.rank
                .zip(rank)
                .is_some_and(|(printed, by)| printed != *by)
        };
        ranking.units.iter().filter(differs).count()
    };
    let all = [Ties::Standard, Ties::Dense, Ties::Modified];
    all.into_iter().min_by_key(wrong).unwrap_or_default()
}
