//! Units that do not fit the others of their block.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::by_name;
use super::unit::{Set, Unit};

/// A unit that has the same name as another unit of its block, or another criteria set or
/// year than most. Both are given by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlier {
    /// The unit.
    pub unit: usize,
    /// The one it is compared with.
    pub against: usize,
}

/// Returns the units of each block that have the same name as another, and those whose
/// set or year differs from that of most units. If two sets have equally many units, that
/// of the first name is the usual one. The result does not depend on the order of `all`.
#[must_use]
pub fn outliers(all: &[Unit]) -> Vec<Outlier> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, unit) in all.iter().enumerate() {
        blocks.entry(&unit.label.block_key).or_default().push(at);
    }
    let mut found = Vec::new();
    for mut units in blocks.into_values() {
        units.sort_by(|a, b| by_name(&all[*a], &all[*b]));
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in &units {
            named.entry(&all[*at].label.key).or_default().push(*at);
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
        units.retain(|at| named[all[*at].label.key.as_str()].len() == 1);
        found.extend(other_sets(all, &units));
    }
    found.sort_by_key(|one| one.unit);
    found
}

fn other_sets(all: &[Unit], units: &[usize]) -> Vec<Outlier> {
    let mut kinds: Vec<(&Arc<Set>, Option<u16>, Vec<usize>)> = Vec::new();
    for at in units {
        let unit = &all[*at];
        let same = |(set, year, _): &&mut (&Arc<Set>, Option<u16>, Vec<usize>)| {
            *year == unit.year && (Arc::ptr_eq(set, &unit.set) || set.terms == unit.set.terms)
        };
        match kinds.iter_mut().find(same) {
            Some((.., units)) => units.push(*at),
            None => kinds.push((&unit.set, unit.year, vec![*at])),
        }
    }
    // If equally many units have two sets, the first in order of names is the usual one.
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
