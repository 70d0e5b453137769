//! Units that cannot stand beside the others of their block.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::entry::{Entry, Set};
use super::order::by_name;

/// A unit to be held against another of its block, both as places among the
/// entries: it has the same name, or another criteria set or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// The unit.
    pub unit: usize,
    /// The one it is held against.
    pub against: usize,
}

/// The units of each block that have the name of another, and those whose set or
/// year is not that of most units; of two sets with as many units that of the
/// first name counts. The order in which units were read makes no difference.
#[must_use]
pub fn outliers(entries: &[Entry]) -> Vec<Outlier> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        blocks.entry(&entry.label.block_key).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut units in blocks.into_values() {
        units.sort_by(|a, b| by_name(&entries[*a], &entries[*b]));
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in &units {
            named.entry(&entries[*at].label.key).or_default().push(*at);
        }
        for same in named.values().filter(|same| same.len() > 1) {
            let last = same[same.len() - 1];
            for unit in same {
                let against = if *unit == last { same[0] } else { last };
                found.push(Outlier {
                    unit: *unit,
                    against,
                });
            }
        }
        units.retain(|at| named[entries[*at].label.key.as_str()].len() == 1);
        found.extend(other_sets(entries, &units));
    }
    found.sort_by_key(|one| one.unit);
    found
}

fn other_sets(entries: &[Entry], units: &[usize]) -> Vec<Outlier> {
    let mut kinds: Vec<(&Arc<Set>, Option<u16>, Vec<usize>)> = Vec::new();
    for at in units {
        let entry = &entries[*at];
        let same = |(set, year, _): &&mut (&Arc<Set>, Option<u16>, Vec<usize>)| {
            *year == entry.year && (Arc::ptr_eq(set, &entry.set) || set.leaves == entry.set.leaves)
        };
        match kinds.iter_mut().find(same) {
            Some((.., units)) => units.push(*at),
            None => kinds.push((&entry.set, entry.year, vec![*at])),
        }
    }
    // Of as many units the first counts: it has the first name.
    let mut usual = 0;
    for (at, (.., units)) in kinds.iter().enumerate() {
        if units.len() > kinds[usual].2.len() {
            usual = at;
        }
    }
    let Some(against) = kinds.get(usual).map(|(.., units)| units[0]) else {
        return Vec::new();
    };
    let others = kinds.iter().enumerate().filter(|(at, _)| *at != usual);
    others
        .flat_map(|(_, (.., units))| units)
        .map(|unit| Outlier {
            unit: *unit,
            against,
        })
        .collect()
}
