//! Fills in last year's scores from this year's file.
//!
//! Many offices keep one table a year, with last year's points next to this year's. If the
//! old year's file has no score for a leaf and the file of the very next year states one
//! for its counterpart, that score is used.

use std::collections::HashMap;

use serde::Serialize;

use super::matching::Matching;
use super::tree::Tree;
use crate::model::{Code, Criterion, Part, Points, Scorecard};

/// A score of the old year, taken from the new year's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// The code in the old year.
    pub code: Code,
    /// The score.
    pub points: Points,
}

/// Returns the scores that were filled in for each step, and the completed scorecards.
pub(super) fn fill<'a>(
    trees: &[Tree<'_>],
    matchings: &[Matching],
    scorecards: impl Iterator<Item = &'a Scorecard>,
) -> (Vec<Vec<Filled>>, Vec<Scorecard>) {
    let mut scorecards: Vec<Scorecard> = scorecards.cloned().collect();
    let mut all = Vec::new();
    for (step, matching) in matchings.iter().enumerate() {
        let (old, new) = (&trees[step], &trees[step + 1]);
        let [before, now] = [step, step + 1].map(|at| scorecards[at].year);
        let is_next = before.zip(now).is_some_and(|(old, new)| new == old + 1);
        let groups = matching.groups.iter().filter(|_| is_next);
        let filled: Vec<Filled> = groups
            .filter_map(|group| {
                let ([one], [other]) = (group.old.as_slice(), group.new.as_slice()) else {
                    return None;
                };
                let (before, now) = (old.nodes[*one].leaf()?, new.nodes[*other].leaf()?);
                let blank = before.scores.current().is_none() && before.not_applicable.is_none();
                let points = now.scores.previous.filter(|_| blank)?;
                // More than the standard points cannot be a score of that year.
                (points <= before.standard).then(|| Filled {
                    code: old.nodes[*one].code().clone(),
                    points,
                })
            })
            .collect();
        let points = filled.iter().map(|one| (&one.code, one.points)).collect();
        put(&mut scorecards[step].criteria, &points);
        all.push(filled);
    }
    (all, scorecards)
}

fn put(criteria: &mut [Criterion], filled: &HashMap<&Code, Points>) {
    for criterion in criteria {
        match &mut criterion.part {
            Part::Group(children) => put(children, filled),
            Part::Task | Part::Tracked(_) => {}
            Part::Leaf(leaf) => {
                if let Some(points) = filled.get(&criterion.code) {
                    leaf.scores.self_score = Some(*points);
                }
            }
        }
    }
}
