//! Whether the points of each lead unit's criteria rose.
//!
//! Award rules require that the criteria assigned to a unit gained points compared with
//! the year before. Only like-for-like criteria can be judged.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::Matching;
use super::split::GroupChange;
use super::tree::Tree;
use crate::model::{Index, Points};
use crate::vocab::fold::spelling_key;

/// Whether a unit's criteria rose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Its points rose, and no criterion fell.
    Rose,
    /// Its points rose, though a criterion fell.
    RoseInPart,
    /// Its points stayed the same, with every criterion at full points in both years.
    AtFull,
    /// Its points did not rise.
    DidNotRise,
    /// None of its criteria can be compared with last year.
    Unknown,
}

/// The criteria of one lead unit of the new year. A criterion with several leads counts
/// fully for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeadChange {
    /// The unit, or `None` for criteria without a lead.
    pub lead: Option<SmolStr>,
    /// Number of its criteria in the new year.
    pub criteria: usize,
    /// Number of like-for-like criteria that rose.
    pub up: usize,
    /// Number of like-for-like criteria that stayed the same.
    pub same: usize,
    /// Number of like-for-like criteria that fell.
    pub down: usize,
    /// Points and standard points of the old year, like for like.
    pub old: [Points; 2],
    /// Points and standard points of the new year, like for like.
    pub new: [Points; 2],
    /// Real change, on the standard points of the new year.
    pub real: Points,
    /// The index of the old year, like for like.
    #[serde(rename = "old_index_percent")]
    pub old_index: Option<Index>,
    /// The index of the new year, like for like.
    #[serde(rename = "new_index_percent")]
    pub new_index: Option<Index>,
    /// Whether its criteria rose.
    pub verdict: Verdict,
}

/// Returns the lead units in the order in which the new year first names them, followed by
/// the criteria without a lead.
pub(super) fn by_lead(
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[GroupChange],
) -> Vec<LeadChange> {
    let mut units = Units::default();
    for at in new.leaves() {
        let leads = new.nodes[at].leads;
        if leads.is_empty() {
            units.credit(None, at);
        }
        for lead in leads {
            units.credit(Some(lead), at);
        }
    }
    let mut units = units.all;
    units.sort_by_key(|unit| unit.name.is_none());
    let judged = units.into_iter().map(|unit| unit.judged(matching, changes));
    judged.collect()
}

struct Unit {
    name: Option<SmolStr>,
    leaves: Vec<usize>,
}

/// The units in the order in which they are first named.
#[derive(Default)]
struct Units {
    all: Vec<Unit>,
    /// The index of each unit in `all`, by its spelling key.
    indices: HashMap<Option<String>, usize>,
}

impl Units {
    fn credit(&mut self, name: Option<&SmolStr>, leaf: usize) {
        let index = self.indices.entry(name.map(|name| spelling_key(name)));
        let at = *index.or_insert(self.all.len());
        match self.all.get_mut(at) {
            // A unit that is named twice for a leaf is counted once.
            Some(unit) if unit.leaves.last() == Some(&leaf) => {}
            Some(unit) => unit.leaves.push(leaf),
            None => self.all.push(Unit {
                name: name.cloned(),
                leaves: vec![leaf],
            }),
        }
    }
}

impl Unit {
    fn judged(self, matching: &Matching, changes: &[GroupChange]) -> LeadChange {
        let groups = self.leaves.iter().filter_map(|leaf| {
            let group = matching.group_of_new[*leaf]?;
            changes[group].is_like_for_like().then_some(group)
        });
        // A split criterion counts once, however many leaves it has now.
        let groups: BTreeSet<usize> = groups.collect();
        let like = || groups.iter().map(|&group| &changes[group]);
        let count = |is: &dyn Fn(Points) -> bool| {
            like()
                .filter_map(GroupChange::real)
                .filter(|real| is(*real))
                .count()
        };
        let side = |at: usize| -> [Points; 2] {
            [
                like().map(|one| one.points[at]).sum(),
                like().map(|one| one.standards[at]).sum(),
            ]
        };
        let (old, new) = (side(0), side(1));
        let real: Points = like().filter_map(GroupChange::real).sum();
        let down = count(&|real| real < Points::ZERO);
        let verdict = if groups.is_empty() {
            Verdict::Unknown
        } else if real > Points::ZERO {
            if down == 0 {
                Verdict::Rose
            } else {
                Verdict::RoseInPart
            }
        } else if old[0] == old[1] && new[0] == new[1] {
            Verdict::AtFull
        } else {
            Verdict::DidNotRise
        };
        LeadChange {
            lead: self.name,
            criteria: self.leaves.len(),
            up: count(&|real| real > Points::ZERO),
            same: count(&|real| real == Points::ZERO),
            down,
            old_index: Index::new(old[0], old[1]),
            new_index: Index::new(new[0], new[1]),
            old,
            new,
            real,
            verdict,
        }
    }
}
