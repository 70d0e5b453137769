//! What a person says about criteria of two years, and what is proposed to them.

use serde::Serialize;
use smol_str::SmolStr;

use super::likeness::{POSSIBLE, likeness};
use super::matching::Matching;
use super::tree::Tree;
use crate::model::{Code, Points};

/// Criteria of two years that a person says are one; an empty side says that
/// the criteria of the other have no counterpart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Codes of the old year.
    pub old: Vec<Code>,
    /// Codes of the new year.
    pub new: Vec<Code>,
}

/// The confirmed entries of a crosswalk between two years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crosswalk {
    /// The entries, in order. No code stands in two of them.
    pub entries: Vec<Entry>,
}

/// A criterion as a proposal names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its standard points.
    pub standard: Points,
}

/// A match that is likely but not certain, for a person to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Criteria of the old year.
    pub old: Vec<Named>,
    /// Criteria of the new year.
    pub new: Vec<Named>,
    /// How alike their names are, in whole per cent, the least of several.
    pub likeness: usize,
    /// Whether they have the same code.
    pub same_code: bool,
}

/// Pairs of names beyond this many are not compared: whoever has so many new
/// criteria has another set, not a changed one.
const MOST_PAIRS: usize = 40_000;

/// What may belong together among the leaves that nothing matched, in the order
/// of the new year. Each old leaf is proposed at most once.
pub(super) fn proposals(old: &Tree<'_>, new: &Tree<'_>, matching: &Matching) -> Vec<Proposal> {
    let olds: Vec<usize> = old
        .leaves()
        .filter(|&at| matching.is_open_old(at))
        .collect();
    let news: Vec<usize> = new
        .leaves()
        .filter(|&at| matching.is_open_new(at))
        .collect();
    let many = olds.len().saturating_mul(news.len()) > MOST_PAIRS;
    let mut likely: Vec<(usize, bool, usize, usize)> = Vec::new();
    for &one in &olds {
        for &other in &news {
            let (before, after) = (&old.nodes[one], &new.nodes[other]);
            let same_code = before.code() == after.code();
            if many && !same_code {
                continue;
            }
            let alike = likeness(&before.sound, &after.sound);
            if alike >= POSSIBLE || same_code {
                likely.push((alike, same_code, one, other));
            }
        }
    }
    likely.sort_by_key(|&(alike, same_code, one, other)| {
        (std::cmp::Reverse((alike, same_code)), other, one)
    });
    let mut taken_old = vec![false; old.nodes.len()];
    let mut taken_new = vec![false; new.nodes.len()];
    let mut made = Vec::new();
    for &(alike, same_code, one, other) in &likely {
        if taken_old[one] || taken_new[other] {
            continue;
        }
        taken_old[one] = true;
        taken_new[other] = true;
        let (mut ones, mut others) = (vec![one], vec![other]);
        let mut least = alike;
        // Others that look like one side, and make its points up: a split, a merger.
        for &(alike, _, older, newer) in &likely {
            if alike < POSSIBLE {
                continue;
            }
            if older == one && !taken_new[newer] && fits(old, new, one, &others, newer) {
                others.push(newer);
                taken_new[newer] = true;
                least = least.min(alike);
            } else if newer == other
                && others.len() == 1
                && !taken_old[older]
                && fits(new, old, other, &ones, older)
            {
                ones.push(older);
                taken_old[older] = true;
                least = least.min(alike);
            }
        }
        made.push((
            other,
            Proposal {
                old: ones.iter().map(|&at| named(old, at)).collect(),
                new: others.iter().map(|&at| named(new, at)).collect(),
                likeness: least,
                same_code,
            },
        ));
    }
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, proposal)| proposal).collect()
}

/// Whether one more leaf still leaves the parts within the points of the whole.
fn fits(whole: &Tree<'_>, parts: &Tree<'_>, one: usize, known: &[usize], more: usize) -> bool {
    let standard = |tree: &Tree<'_>, at: usize| -> Points {
        tree.nodes[at]
            .leaf()
            .map_or(Points::ZERO, |leaf| leaf.standard)
    };
    let sum: Points = known.iter().map(|&at| standard(parts, at)).sum();
    sum + standard(parts, more) <= standard(whole, one)
}

fn named(tree: &Tree<'_>, at: usize) -> Named {
    let node = &tree.nodes[at];
    Named {
        code: node.code().clone(),
        name: node.criterion.name.clone(),
        standard: node.leaf().map_or(Points::ZERO, |leaf| leaf.standard),
    }
}
