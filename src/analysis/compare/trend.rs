//! Total and fields over all years.

use serde::Serialize;
use smol_str::SmolStr;

use super::matching::Matching;
use super::score::NodeScore;
use super::split::field_pairs;
use super::tree::Tree;
use crate::analysis::outcome::Outcome;
use crate::model::Code;

/// The total and each field, year by year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trend {
    /// The total, one score per year.
    pub total: Vec<NodeScore>,
    /// The fields, those of the latest year first.
    pub fields: Vec<TrendLine>,
}

/// A field through the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrendLine {
    /// Its code in its latest year.
    pub code: Code,
    /// Its name there.
    pub name: SmolStr,
    /// One score per year; `None` in a year without the field.
    pub marks: Vec<Option<NodeScore>>,
}

impl Trend {
    pub(super) fn new(
        trees: &[Tree<'_>],
        matchings: &[Matching],
        outcomes: &[Option<Outcome>],
    ) -> Self {
        // Each line with its field in the latest year processed so far.
        let mut lines: Vec<(Option<usize>, TrendLine)> = Vec::new();
        for (year, tree) in trees.iter().enumerate() {
            let pairs = match year.checked_sub(1) {
                Some(before) => field_pairs(&trees[before], tree, &matchings[before]),
                None => tree.fields.iter().map(|&at| (None, Some(at))).collect(),
            };
            let mut next = Vec::new();
            for (before, now) in pairs {
                let Some(now) = now else { continue };
                let known = lines
                    .iter()
                    .position(|(at, _)| before.is_some() && *at == before);
                let mut marks = match known {
                    Some(at) => lines.remove(at).1.marks,
                    None => vec![None; year],
                };
                marks.push(Some((&tree.nodes[now].sum).into()));
                let node = &tree.nodes[now];
                let (code, name) = (node.code().clone(), node.criterion.name.clone());
                next.push((Some(now), TrendLine { code, name, marks }));
            }
            for (_, mut line) in lines {
                line.marks.push(None);
                next.push((None, line));
            }
            lines = next;
        }
        Self {
            total: (trees.iter().zip(outcomes))
                .map(|(tree, outcome)| NodeScore::of_total(&tree.total(), outcome.as_ref()))
                .collect(),
            fields: lines.into_iter().map(|(_, line)| line).collect(),
        }
    }
}
