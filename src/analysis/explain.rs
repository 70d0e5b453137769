//! Explains how a number came about: what it adds up, and which score of a leaf counts.

mod leaf;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::scope::Scope;
use super::sums::Sums;
use super::totals::{Node, Totals};
use crate::model::{Code, Criterion, Exemption, Index, Kind, NotApplicable, Points, Scorecard};
use crate::vocab::suggest::suggest;
pub use leaf::{LeafScore, ScoreFrom};

/// A child of a node, with its share of the sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its code.
    pub code: Code,
    /// The points scored, or `None` while nothing is scored.
    pub points: Option<Points>,
    /// The maximum, without criteria that do not apply.
    pub maximum: Points,
    /// Whether none of its leaves apply.
    pub not_applicable: bool,
}

/// How the number of a node, or of the whole scorecard, came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Its code, or `None` for the whole scorecard.
    pub code: Option<Code>,
    /// Its name, or `None` for the whole scorecard.
    pub name: Option<SmolStr>,
    /// Whether it counts in the total.
    pub kind: Kind,
    /// The cap of a bonus or penalty field. Unit: points.
    pub cap: Option<Points>,
    /// Whether it is a leaf.
    pub leaf: bool,
    /// What was found for it, if it is tracked without points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracked: Option<SmolStr>,
    /// The sums over its leaves.
    #[serde(flatten)]
    pub sums: Sums,
    /// Points ÷ maximum × 100. `None` while nothing is scored, for a rescaled total and for a
    /// penalty, for which an index has no meaning.
    #[serde(skip)]
    pub index: Option<Index>,
    /// Its children; empty for a leaf.
    pub parts: Vec<Part>,
    /// The leaves it adds up; a leaf contains itself.
    #[serde(rename = "added", serialize_with = "each")]
    pub leaves: Vec<Arc<LeafScore>>,
}

/// Serialises the leaves, which are shared with the explanations of the groups above.
fn each<S: Serializer>(leaves: &[Arc<LeafScore>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(leaves.iter().map(Arc::as_ref))
}

/// The explanations of all numbers of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The whole scorecard, without bonus and penalty.
    pub total: Explanation,
    nodes: BTreeMap<Code, Vec<Explanation>>,
}

/// Why a number cannot be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// No criterion has the code. Contains the most similar code, if any.
    Unknown(Option<String>),
    /// Several criteria have it.
    Several,
}

/// The explanation of one number, with the context for a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The name of the index.
    pub index_name: SmolStr,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The decisions the set rests on.
    pub basis: Vec<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How much of the set is listed.
    #[serde(skip)]
    pub scope: Scope,
    /// How criteria that do not apply are treated.
    pub convention: Option<NotApplicable>,
    /// Digits after the separator in printed points and indices.
    pub decimals: u32,
    /// The explanation.
    pub number: Explanation,
}

/// The keyword for the whole scorecard.
pub const TOTAL: &str = "total";

impl Answer {
    /// Explains one code, or [`TOTAL`].
    ///
    /// # Errors
    /// [`NotFound`] if no criterion, or more than one, has the code.
    pub fn new(scorecard: &Scorecard, asked: &str) -> Result<Self, NotFound> {
        let totals = Totals::new(scorecard);
        let number = Explained::new(scorecard, &totals).find(asked)?.clone();
        Ok(Self {
            index_name: scorecard.index_name(),
            unit: scorecard.unit.clone(),
            year: scorecard.year,
            basis: scorecard.basis.clone(),
            partial: scorecard.partial,
            scope: Scope::new(scorecard),
            convention: scorecard.not_applicable,
            decimals: scorecard.printed_decimals(),
            number,
        })
    }
}

impl Explained {
    /// Explains every number of a scorecard with these totals.
    #[must_use]
    pub fn new(scorecard: &Scorecard, totals: &Totals) -> Self {
        let all = totals.nodes.iter().chain(&totals.bonus);
        let all = all.chain(&totals.penalty);
        let mut sums: BTreeMap<&Code, Vec<&Node>> = BTreeMap::new();
        for node in all {
            sums.entry(&node.code).or_default().push(node);
        }
        let mut walk = Gathering {
            decimals: scorecard.score_decimals(),
            exempt: own_exemptions(scorecard),
            sums,
            nodes: BTreeMap::new(),
        };
        // The index of a rescaled total is the one of its outcome.
        let outcome = totals.total.outcome.as_ref();
        let rescaled = outcome.is_some_and(|outcome| outcome.rescaled.is_some());
        let mut total = Explanation {
            code: None,
            name: None,
            kind: Kind::Main,
            cap: None,
            leaf: false,
            tracked: None,
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

    /// Returns the explanation of a code that occurs once.
    #[must_use]
    pub fn node(&self, code: &Code) -> Option<&Explanation> {
        match self.nodes.get(code).map(Vec::as_slice) {
            Some([one]) => Some(one),
            _ => None,
        }
    }

    /// Returns the explanation of a code, or of [`TOTAL`].
    ///
    /// # Errors
    /// [`NotFound`] if no criterion, or more than one, has the code.
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

    /// Returns the most similar code.
    fn near(&self, asked: &str) -> Option<String> {
        let known = self.nodes.keys().map(Code::as_str);
        suggest(asked, known.chain([TOTAL])).map(ToOwned::to_owned)
    }
}

/// Returns the exemptions that name the unit or its block.
fn own_exemptions(scorecard: &Scorecard) -> Vec<&Exemption> {
    let (unit, block) = (scorecard.unit.as_deref(), scorecard.block.as_deref());
    let entries = scorecard.exempt.iter();
    entries.filter(|entry| entry.names(unit, block)).collect()
}

/// Explains each node after its children.
struct Gathering<'a> {
    decimals: u32,
    /// The exemptions of the unit.
    exempt: Vec<&'a Exemption>,
    sums: BTreeMap<&'a Code, Vec<&'a Node>>,
    nodes: BTreeMap<Code, Vec<Explanation>>,
}

impl Gathering<'_> {
    fn gather(&mut self, criterion: &Criterion, kind: Kind) -> (Part, Vec<Arc<LeafScore>>) {
        let mut parts = Vec::new();
        let mut leaves = Vec::new();
        if let Some(leaf) = criterion.leaf() {
            let entry = self
                .exempt
                .iter()
                .find(|entry| entry.covers(&criterion.code));
            leaves.push(Arc::new(LeafScore {
                exempt: entry.map(|entry| entry.reason.clone().unwrap_or_default()),
                ..LeafScore::new(criterion, leaf, self.decimals)
            }));
        }
        for child in criterion.children() {
            let (part, below) = self.gather(child, kind);
            parts.push(part);
            leaves.extend(below);
        }
        let code = &criterion.code;
        // A duplicate code cannot be explained, but its leaves still count.
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
            .or_default()
            .push(Explanation {
                code: Some(code.clone()),
                name: Some(criterion.name.clone()),
                kind,
                cap: criterion.cap,
                leaf: criterion.leaf().is_some(),
                tracked: (criterion.tracked())
                    .map(|leaf| leaf.declared.clone().unwrap_or_default()),
                index: sums.current.index().filter(|_| kind != Kind::Penalty),
                sums,
                parts,
                leaves: leaves.clone(),
            });
        (part, leaves)
    }
}
