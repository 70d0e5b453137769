//! Matches between two years that are likely but not certain.

use std::collections::HashMap;

use serde::Serialize;
use smol_str::SmolStr;

use super::likeness::{POSSIBLE, likeness};
use super::matching::Matching;
use super::tree::{Node, Tree};
use crate::model::{Code, Points};

/// A criterion of one of the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionRef {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its standard points.
    pub standard: Points,
}

impl From<&Node<'_>> for CriterionRef {
    fn from(node: &Node<'_>) -> Self {
        Self {
            code: node.code().clone(),
            name: node.criterion.name.clone(),
            standard: node.standard(),
        }
    }
}

/// A match that is likely but not certain, for a person to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Criteria of the old year.
    pub old: Vec<CriterionRef>,
    /// Criteria of the new year.
    pub new: Vec<CriterionRef>,
    /// The similarity of their names, in whole per cent; the lowest of several.
    pub likeness: usize,
    /// Whether they have the same code.
    pub same_code: bool,
}

/// The largest number of pairs of names that are compared. Beyond it, the new year has
/// another set, not a changed one.
const MOST_PAIRS: usize = 40_000;

/// Returns likely matches among the unmatched leaves, in the order of the new year. Each
/// old leaf is proposed at most once.
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
    let mut of_code: HashMap<&Code, Vec<usize>> = HashMap::new();
    for &other in &news {
        of_code
            .entry(new.nodes[other].code())
            .or_default()
            .push(other);
    }
    for &one in &olds {
        let same = of_code.get(old.nodes[one].code());
        let compared = if many {
            same.map_or(&[][..], Vec::as_slice)
        } else {
            &news
        };
        for &other in compared {
            let (before, after) = (&old.nodes[one], &new.nodes[other]);
            let same_code = before.code() == after.code();
            let alike = likeness(&before.spelling_key, &after.spelling_key);
            if alike >= POSSIBLE || same_code {
                likely.push((alike, same_code, one, other));
            }
        }
    }
    likely.sort_by_key(|&(alike, same_code, one, other)| {
        (std::cmp::Reverse((alike, same_code)), other, one)
    });
    // The likely matches of each leaf.
    let mut of_old: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut of_new: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, &(_, _, one, other)) in likely.iter().enumerate() {
        of_old.entry(one).or_default().push(at);
        of_new.entry(other).or_default().push(at);
    }
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
        // Further leaves that are similar to one side and fit into its points indicate a
        // split or a merger.
        let mut further = [&of_old[&one][..], &of_new[&other]].concat();
        further.sort_unstable();
        for (alike, _, older, newer) in further.into_iter().map(|at| likely[at]) {
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
                old: ones.iter().map(|&at| (&old.nodes[at]).into()).collect(),
                new: others.iter().map(|&at| (&new.nodes[at]).into()).collect(),
                likeness: least,
                same_code,
            },
        ));
    }
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, proposal)| proposal).collect()
}

/// Returns whether the standard points of the parts, with one more leaf, do not exceed
/// those of the whole.
fn fits(whole: &Tree<'_>, parts: &Tree<'_>, one: usize, known: &[usize], more: usize) -> bool {
    let standard = |at: &usize| parts.nodes[*at].standard();
    let sum: Points = known.iter().map(standard).sum();
    sum + standard(&more) <= whole.nodes[one].standard()
}
