//! Moves a table onto another criteria set: what is the same goes over as it is, everything else
//! is listed for a person to look at. No points are converted.

use std::collections::HashMap;

use super::compare::{Crosswalk, same_leaves};
use super::next;
use crate::model::{Code, Criterion, Leaf, Part, Points, Proof, Scorecard, Scores, Task};
use crate::vocab::fold::spelling_key;

/// A table on another set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The table: the criteria of the set, with what went over.
    pub scorecard: Scorecard,
    /// The criteria of the set whose values all went over.
    pub carried: Vec<Code>,
    /// What did not go over, in the order of the old table.
    pub left: Vec<Left>,
    /// The criteria of the set that the old table does not have.
    pub added: Vec<Code>,
}

/// What did not go over from criteria of the old table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Their codes in the old table.
    pub old: Vec<Code>,
    /// Their codes in the set.
    pub new: Vec<Code>,
    /// Why.
    pub why: Why,
    /// The points.
    pub scores: Scores,
    /// Whether there is more: a declared figure, evidence, tasks, remarks.
    pub has_more: bool,
}

/// Why values do not go over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The set does not have the criterion.
    Gone,
    /// It was split or merged.
    SplitOrMerged,
    /// Its standard points changed. Texts went over.
    Standard([Points; 2]),
    /// Its rule or who scores it changed. Texts went over.
    Rule,
}

/// Moves a table onto a set. Criteria are matched as in a comparison of years.
#[must_use]
pub fn move_to_set(old: &Scorecard, set: &Scorecard, crosswalk: &Crosswalk) -> Moved {
    let is_own = set.unit.is_some() && key(set.unit.as_deref()) == key(old.unit.as_deref());
    let mut moved = Moved {
        scorecard: Scorecard {
            title: old.title.clone(),
            unit: old.unit.clone(),
            block: old.block.clone(),
            office: old.office.clone(),
            year: old.year.or(set.year),
            since: old.since,
            language: old.language,
            decimals: old.decimals.or(set.decimals),
            allowed: Vec::new(),
            ..set.clone()
        },
        carried: Vec::new(),
        left: Vec::new(),
        added: Vec::new(),
    };
    let mut criteria = std::mem::take(&mut moved.scorecard.criteria);
    for criterion in &mut criteria {
        clear(criterion, is_own);
    }
    let known: HashMap<&Code, &Criterion> = old.walk().map(|(_, one)| (&one.code, one)).collect();
    let groups = same_leaves(old, set, crosswalk);
    let of_new: HashMap<&Code, &(Vec<Code>, Vec<Code>)> = groups
        .iter()
        .flat_map(|pair| pair.1.iter().map(move |code| (code, pair)))
        .collect();
    for criterion in &mut criteria {
        fill(criterion, &known, &of_new, &mut moved);
    }
    moved.scorecard.criteria = criteria;
    list_left(old, &groups, &mut moved);
    moved
}

fn key(name: Option<&str>) -> String {
    spelling_key(name.unwrap_or_default())
}

/// Removes values from a criterion of a set; its units stay if the set is of the organisation.
fn clear(criterion: &mut Criterion, is_own: bool) {
    criterion.task = if is_own {
        Task {
            lead: std::mem::take(&mut criterion.task.lead),
            support: std::mem::take(&mut criterion.task.support),
            ..Task::default()
        }
    } else {
        Task::default()
    };
    criterion.proof = Proof::default();
    match &mut criterion.part {
        Part::Group(children) => children.iter_mut().for_each(|child| clear(child, is_own)),
        Part::Leaf(leaf) | Part::Tracked(leaf) => {
            leaf.previous_not_applicable = None;
            **leaf = next::blank(leaf, Scores::default());
        }
        Part::Task => {}
    }
}

fn fill(
    new: &mut Criterion,
    known: &HashMap<&Code, &Criterion>,
    of_new: &HashMap<&Code, &(Vec<Code>, Vec<Code>)>,
    moved: &mut Moved,
) {
    let counterpart = match of_new.get(&new.code) {
        Some((old, here)) => match (old.as_slice(), here.len()) {
            ([one], 1) => known.get(one).copied(),
            // What was split or merged is listed with the old criteria.
            _ => return,
        },
        // Groups and what is only tracked.
        None => known
            .get(&new.code)
            .copied()
            .filter(|old| is_same_kind(old, new) && same_name(old, new)),
    };
    match counterpart {
        Some(old) => carry(old, new, moved),
        None if new.leaf().is_some() => moved.added.push(new.code.clone()),
        None => {}
    }
    if let Part::Group(children) = &mut new.part {
        for child in children {
            fill(child, known, of_new, moved);
        }
    }
}

/// Whether two criteria that are no leaves are of one kind.
fn is_same_kind(one: &Criterion, other: &Criterion) -> bool {
    let has_leaf = one.leaf().is_some() || other.leaf().is_some();
    let both = |is: fn(&Criterion) -> bool| is(one) == is(other);
    !has_leaf && both(Criterion::is_group) && both(|one| one.tracked().is_some())
}

fn same_name(one: &Criterion, other: &Criterion) -> bool {
    spelling_key(&one.name) == spelling_key(&other.name)
}

/// Carries the values of a criterion over; points only if they mean the same.
fn carry(old: &Criterion, new: &mut Criterion, moved: &mut Moved) {
    new.task = old.task.clone();
    new.proof = old.proof.clone();
    let ((Part::Leaf(from), Part::Leaf(to)) | (Part::Tracked(from), Part::Tracked(to))) =
        (&old.part, &mut new.part)
    else {
        return;
    };
    to.not_applicable.clone_from(&from.not_applicable);
    to.credited.clone_from(&from.credited);
    to.previous_not_applicable
        .clone_from(&from.previous_not_applicable);
    to.evidence.clone_from(&from.evidence);
    to.explanation.clone_from(&from.explanation);
    let is_same_rule = to.rule == from.rule && to.scored_by == from.scored_by;
    let why = if from.standard != to.standard {
        Some(Why::Standard([from.standard, to.standard]))
    } else if is_same_rule {
        None
    } else {
        Some(Why::Rule)
    };
    if is_same_rule {
        to.declared.clone_from(&from.declared);
    }
    let Some(why) = why else {
        to.scores = from.scores;
        moved.carried.push(new.code.clone());
        return;
    };
    moved.left.push(Left {
        old: vec![old.code.clone()],
        new: vec![new.code.clone()],
        why,
        scores: from.scores,
        has_more: from.declared.is_some() && !is_same_rule,
    });
}

/// Lists the criteria of the old table without one counterpart, and sorts the list.
fn list_left(old: &Scorecard, groups: &[(Vec<Code>, Vec<Code>)], moved: &mut Moved) {
    let places: HashMap<&Code, usize> = old
        .walk()
        .enumerate()
        .map(|(at, (_, one))| (&one.code, at))
        .collect();
    let of_old: HashMap<&Code, &(Vec<Code>, Vec<Code>)> = groups
        .iter()
        .flat_map(|pair| pair.0.iter().map(move |code| (code, pair)))
        .collect();
    let kept: Vec<(&Code, &Criterion)> = moved
        .scorecard
        .walk()
        .map(|(_, one)| (&one.code, one))
        .collect();
    let kept: HashMap<&Code, &Criterion> = kept.into_iter().collect();
    let mut left = Vec::new();
    for (_, one) in old.walk() {
        let (new, why) = match of_old.get(&one.code) {
            Some((old, new)) if old.len() == 1 && new.len() == 1 => continue,
            Some((_, new)) if !new.is_empty() => (new.clone(), Why::SplitOrMerged),
            _ if one.leaf().is_none() => {
                let same = kept.get(&one.code).filter(|new| is_same_kind(one, new));
                if same.is_some_and(|new| same_name(one, new)) {
                    continue;
                }
                (Vec::new(), Why::Gone)
            }
            _ => (Vec::new(), Why::Gone),
        };
        let leaf = one.leaf().or_else(|| one.tracked());
        let scores = leaf.map_or_else(Scores::default, |leaf| leaf.scores);
        let has_more = leaf.is_some_and(has_texts)
            || one.task != Task::default()
            || one.proof != Proof::default();
        if leaf.is_some() || has_more {
            left.push(Left {
                old: vec![one.code.clone()],
                new,
                why,
                scores,
                has_more,
            });
        }
    }
    moved.left.append(&mut left);
    let place = |one: &Left| {
        let first = one.old.first();
        first.and_then(|code| places.get(code).copied())
    };
    moved.left.sort_by_key(place);
}

fn has_texts(leaf: &Leaf) -> bool {
    leaf.declared.is_some()
        || leaf.explanation.is_some()
        || leaf.reason().is_some()
        || !leaf.evidence.is_empty()
}
