//! How a number came about: what it adds up, and which score of a leaf counts.

mod share;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::totals::{Node, Sums, Totals};
use crate::model::{Code, Criterion, Index, Kind, NotApplicable, Points, Scorecard};
pub use share::{LeafShare, ScoreFrom};

/// What stands directly below a node, with what it adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its code.
    pub code: Code,
    /// What is scored below it; none while nothing is.
    pub points: Option<Points>,
    /// The most that it can earn, without what does not apply.
    pub maximum: Points,
    /// Whether nothing below it applies.
    pub not_applicable: bool,
}

/// How the number of a node, or of the whole table, came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Its code; none for the whole table.
    pub code: Option<Code>,
    /// Its name; none for the whole table.
    pub name: Option<SmolStr>,
    /// Whether it counts in the total.
    pub kind: Kind,
    /// The cap of a bonus or penalty field. Unit: points.
    pub cap: Option<Points>,
    /// Whether it is scored itself.
    pub leaf: bool,
    /// What it adds up to.
    #[serde(flatten)]
    pub sums: Sums,
    /// Points ÷ maximum × 100; none while nothing is scored, for a rescaled
    /// total and for a penalty, whose points are no achievement.
    pub index: Option<Index>,
    /// What stands directly below it; empty for a leaf.
    pub parts: Vec<Part>,
    /// The leaves it adds up, itself where it is one.
    #[serde(rename = "added", serialize_with = "each")]
    pub leaves: Vec<Arc<LeafShare>>,
}

/// A leaf is shared by the explanations of all that it stands below.
fn each<S: Serializer>(leaves: &[Arc<LeafShare>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(leaves.iter().map(Arc::as_ref))
}

/// Every explanation of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Of the whole table, without bonus and penalty.
    pub total: Explanation,
    nodes: BTreeMap<Code, Vec<Explanation>>,
}

/// Why there is nothing to explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// No criterion has the code; what was probably meant.
    Unknown(Option<String>),
    /// Several criteria have it.
    Several,
}

/// The answer to “how did this number come about?”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    pub index_name: SmolStr,
    /// The body.
    pub unit: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The decisions the set rests on.
    pub basis: Vec<SmolStr>,
    /// How criteria that do not apply are treated.
    pub convention: Option<NotApplicable>,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// The number that was asked for.
    pub number: Explanation,
}

/// The word that asks for the whole table.
pub const TOTAL: &str = "total";

impl Answer {
    /// Explains one code, or [`TOTAL`].
    ///
    /// # Errors
    /// [`NotFound`] where the code names no criterion, or more than one.
    pub fn of(scorecard: &Scorecard, asked: &str) -> Result<Self, NotFound> {
        let totals = Totals::of(scorecard);
        let number = Explained::of(scorecard, &totals).find(asked)?.clone();
        let name = scorecard.index.clone();
        Ok(Self {
            index_name: name.unwrap_or_else(|| SmolStr::new_static("PAR INDEX")),
            unit: scorecard.unit.clone(),
            year: scorecard.year,
            basis: scorecard.basis.clone(),
            convention: scorecard.not_applicable,
            decimals: scorecard.printed_decimals(),
            number,
        })
    }
}

impl Explained {
    /// Explains every number of a table, which has these totals.
    #[must_use]
    pub fn of(scorecard: &Scorecard, totals: &Totals) -> Self {
        let all = totals.nodes.iter().chain(&totals.bonus);
        let all = all.chain(&totals.penalty);
        let mut sums: BTreeMap<&Code, Vec<&Node>> = BTreeMap::new();
        for node in all {
            sums.entry(&node.code).or_default().push(node);
        }
        let mut walk = Gathering {
            decimals: share::rule_decimals(scorecard),
            sums,
            nodes: BTreeMap::new(),
        };
        // The index of a rescaled total is that of its outcome.
        let outcome = totals.total.outcome.as_ref();
        let rescaled = outcome.is_some_and(|outcome| outcome.rescaled.is_some());
        let mut total = Explanation {
            code: None,
            name: None,
            kind: Kind::Main,
            cap: None,
            leaf: false,
            index: totals.total.current.index().filter(|_| !rescaled),
            sums: totals.total.clone(),
            parts: Vec::new(),
            leaves: Vec::new(),
        };
        for field in &scorecard.criteria {
            let (part, leaves) = walk.gather(field, field.kind);
            if field.kind == Kind::Main {
                total.parts.push(part);
                total.leaves.extend(leaves);
            }
        }
        Self {
            total,
            nodes: walk.nodes,
        }
    }

    /// The explanation of a code that stands once in the table.
    #[must_use]
    pub fn node(&self, code: &Code) -> Option<&Explanation> {
        match self.nodes.get(code).map(Vec::as_slice) {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    /// The explanation of what a person asks for: a code, or [`TOTAL`].
    ///
    /// # Errors
    /// [`NotFound`] where the code names no criterion, or more than one.
    pub fn find(&self, asked: &str) -> Result<&Explanation, NotFound> {
        let asked = asked.trim().trim_end_matches('.');
        let found = Code::new(asked).and_then(|code| self.nodes.get(&code));
        match found.map(Vec::as_slice) {
            Some([one]) => Ok(one),
            Some(_) => Err(NotFound::Several),
            None if asked.eq_ignore_ascii_case(TOTAL) => Ok(&self.total),
            None => Err(NotFound::Unknown(self.near(asked))),
        }
    }

    /// What was probably meant.
    fn near(&self, asked: &str) -> Option<String> {
        let asked = asked.to_lowercase();
        let length = asked.chars().count();
        let most = (length / 3).max(1);
        self.nodes
            .keys()
            .map(Code::as_str)
            .chain([TOTAL])
            .map(|known| (strsim::osa_distance(&asked, &known.to_lowercase()), known))
            .filter(|(distance, _)| *distance <= most && *distance < length)
            .min()
            .map(|(_, near)| near.to_owned())
    }
}

/// The walk that explains each node after what is below it.
struct Gathering<'a> {
    decimals: u32,
    sums: BTreeMap<&'a Code, Vec<&'a Node>>,
    nodes: BTreeMap<Code, Vec<Explanation>>,
}

impl Gathering<'_> {
    fn gather(&mut self, criterion: &Criterion, kind: Kind) -> (Part, Vec<Arc<LeafShare>>) {
        let mut parts = Vec::new();
        let mut leaves = Vec::new();
        if let Some(leaf) = criterion.leaf() {
            leaves.push(Arc::new(LeafShare::of(criterion, leaf, self.decimals)));
        }
        for child in criterion.children() {
            let (part, below) = self.gather(child, kind);
            parts.push(part);
            leaves.extend(below);
        }
        let code = &criterion.code;
        // A code that stands twice is asked for in vain, but still counted.
        let known = self.nodes.get(code).map_or(0, Vec::len);
        let node = self.sums.get(code).and_then(|nodes| nodes.get(known));
        let sums = node.map(|node| node.sums.clone()).unwrap_or_default();
        let part = Part {
            code: code.clone(),
            points: sums.current.any(),
            maximum: sums.current.maximum,
            not_applicable: sums.not_applicable > 0 && sums.not_applicable == sums.leaves,
        };
        self.nodes
            .entry(code.clone())
            // Nearly every code stands once, and an explanation is large.
            .or_insert_with(|| Vec::with_capacity(1))
            .push(Explanation {
                code: Some(code.clone()),
                name: Some(criterion.name.clone()),
                kind,
                cap: criterion.cap,
                leaf: criterion.leaf().is_some(),
                index: sums.current.index().filter(|_| kind != Kind::Penalty),
                sums,
                parts,
                leaves: leaves.clone(),
            });
        (part, leaves)
    }
}
