//! Compares two or more years of one organisation: what changed, and how much of it is
//! real.
//!
//! # How the change of the total is split
//!
//! Leaves of two years that are the same criterion ([`matching`](self)) form a group: one
//! to one, or several if a criterion was split or merged. With the points P₀ of the
//! standard points M₀ in the old year and P₁ of M₁ in the new one, a group all of whose
//! leaves apply and have a score in both years is *like for like*:
//!
//! * C = P₀ × M₁ ÷ M₀, rounded to a millionth of a point, is what the old performance
//!   gives under the new standard points (P₀ itself if they are the same);
//! * P₁ − C is **real** change, C − P₀ is change of the **standard points**.
//!
//! Any other group gives its whole P₁ − P₀ to **not applicable** (a leaf does not apply in
//! a year), else to **unscored** (a leaf has no score in a year: blank is not zero). A leaf
//! without counterpart gives P₁ to **added** or −P₀ to **dropped**. The parts add up to
//! P₁ − P₀ exactly, in the total and in each field. A group whose leaves are in several
//! fields counts in the field of its first leaf of the new year; what it carries from one
//! field to another is the part **moved**, which is zero in the total.
//!
//! All that concerns the total. Bonus and penalty are reported separately, with the final
//! figure that `score` prints; they count in its real change if both years have the same
//! criteria, points and caps for them, all scored.

mod bonus_penalty;
mod crosswalk;
mod largest;
mod leads;
mod likeness;
mod matching;
mod nodes;
mod predecessors;
mod previous;
mod proposals;
mod score;
mod set_change;
mod split;
mod tree;
mod trend;

use serde::Serialize;
use smol_str::SmolStr;

use super::outcome::Outcome;
use super::scope::Scope;
use super::totals::Totals;
use crate::model::units::Since;
use crate::model::{AllowedFault, Code, Fraction, Index, Kind, Points, Scorecard};
pub use bonus_penalty::{BonusPenalty, Part};
pub use crosswalk::{Crosswalk, Entry};
pub use largest::LeafChange;
pub use leads::{LeadChange, Verdict};
pub use likeness::{CERTAIN, POSSIBLE, likeness};
use matching::Matching;
pub use nodes::NodeChange;
pub use predecessors::{
    FieldPair, Mean, MeanKind, NoMean, PredecessorScore, Predecessors, predecessors,
};
pub use previous::Filled;
pub use proposals::{CriterionRef, Proposal};
pub use score::{Change, NodeScore};
pub use set_change::{ChangeKind, SetChange};
pub use split::{FieldSplit, Parts};
use tree::Tree;
pub use trend::{Trend, TrendLine};

/// One of the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearScore {
    /// The file, as given on the command line.
    pub file: String,
    /// The year that is scored, if the file states it.
    pub year: Option<u16>,
    /// The organisation.
    pub unit: Option<SmolStr>,
    /// When it was founded, if the file states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// The name of the index.
    pub index_name: SmolStr,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// How much of the set is listed.
    #[serde(skip)]
    pub scope: Scope,
    /// The faults that the file itself allows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<AllowedFault>,
    /// The total.
    pub total: NodeScore,
    /// The final figure with its parts, if that of any year differs from the plain
    /// total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// How much of two years can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparability {
    /// Standard points of the matched criteria of both years.
    pub matched: Points,
    /// Standard points of both years.
    pub standard: Points,
    /// Matched ÷ all, in per cent, or `None` without standard points.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
    /// Standard points of the criteria scored in both years.
    pub like_for_like: Points,
    /// Whether the series breaks: a criterion is unmatched, or standard points of matched
    /// criteria changed.
    pub broken: bool,
}

/// One year compared with the year before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The old year: its index in `years`.
    pub old: usize,
    /// The new year: its index in `years`.
    pub new: usize,
    /// How much of it is comparable.
    pub comparability: Comparability,
    /// The change of the total, or `None` while one of the years has no score.
    pub change: Option<Change>,
    /// The parts of the change of the total.
    pub parts: Parts,
    /// Bonus, penalty and final figure, or `None` if both final figures are the plain
    /// totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<BonusPenalty>,
    /// The parts by field.
    pub fields: Vec<FieldSplit>,
    /// Every node of the new year, and the dropped nodes of the old one.
    pub nodes: Vec<NodeChange>,
    /// Like-for-like criteria, largest gain first.
    pub ranked: Vec<LeafChange>,
    /// By lead unit of the new year.
    pub by_lead: Vec<LeadChange>,
    /// Changes of the criteria set.
    pub set: Vec<SetChange>,
    /// Likely matches for a person to confirm.
    pub proposals: Vec<Proposal>,
    /// Scores of the old year taken from the new year's file.
    pub filled: Vec<Filled>,
}

/// The comparison of all years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The years, oldest first.
    pub years: Vec<YearScore>,
    /// Each year compared with the year before.
    pub steps: Vec<Step>,
    /// Total and fields over all years.
    pub trend: Trend,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// The bodies that the newest one comes from, if it is another body than before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predecessors: Option<Predecessors>,
}

impl YearScore {
    /// Returns the final figure: the total plus bonus minus penalty, as far as scored.
    #[must_use]
    pub fn final_points(&self) -> Fraction {
        let total = Fraction::from(self.total.points);
        self.outcome.map_or(total, |outcome| outcome.last.lower)
    }
}

/// A year to compare.
#[derive(Clone, Debug)]
pub struct Year {
    /// The file, as given on the command line.
    pub file: String,
    /// Its scorecard.
    pub scorecard: Scorecard,
}

/// Returns the leaves of two scorecards that are the same: one to one, or several to one or one
/// to several where they were merged or split.
#[must_use]
pub fn same_leaves(
    old: &Scorecard,
    new: &Scorecard,
    crosswalk: &Crosswalk,
) -> Vec<(Vec<Code>, Vec<Code>)> {
    let mut same = Vec::new();
    for kind in [Kind::Main, Kind::Bonus, Kind::Penalty] {
        let (old, new) = (Tree::of_kind(old, kind), Tree::of_kind(new, kind));
        let codes = |tree: &Tree<'_>, leaves: &[usize]| -> Vec<Code> {
            let codes = leaves.iter().map(|&at| tree.nodes[at].code().clone());
            codes.collect()
        };
        let groups = Matching::new(&old, &new, crosswalk).groups;
        same.extend(
            groups
                .iter()
                .map(|group| (codes(&old, &group.old), codes(&new, &group.new))),
        );
    }
    same
}

/// Compares the years, oldest first. `crosswalks` contains one for each step from a year
/// to the next; a step without one has no confirmed matches.
#[must_use]
pub fn compare(years: &[Year], crosswalks: &[Crosswalk]) -> Comparison {
    let none = Crosswalk::default();
    let crosswalk = |step: usize| crosswalks.get(step).unwrap_or(&none);
    let plain: Vec<Tree<'_>> = years
        .iter()
        .map(|year| Tree::new(&year.scorecard))
        .collect();
    let matchings: Vec<Matching> = plain
        .windows(2)
        .enumerate()
        .map(|(step, pair)| Matching::new(&pair[0], &pair[1], crosswalk(step)))
        .collect();
    let (filled, scorecards) =
        previous::fill(&plain, &matchings, years.iter().map(|year| &year.scorecard));
    let trees: Vec<Tree<'_>> = scorecards.iter().map(Tree::new).collect();
    let totals: Vec<Totals> = scorecards.iter().map(Totals::new).collect();
    let steps = matchings.iter().zip(filled).enumerate();
    let steps = steps.map(|(at, (matching, filled))| {
        let mut step = step(at, [&trees[at], &trees[at + 1]], matching, filled);
        let [old, new] = [at, at + 1].map(|at| total_score(&trees[at], &totals[at]));
        step.change = Change::new(&old, &new);
        let sides = [at, at + 1].map(|at| (&scorecards[at], &totals[at]));
        step.outside = bonus_penalty::compare(sides, crosswalk(at), step.parts.real);
        step
    });
    let steps: Vec<Step> = steps.collect();
    let outcomes = totals
        .iter()
        .map(|totals| totals.total.outcome.as_deref().copied());
    let outcomes: Vec<Option<Outcome>> = outcomes.collect();
    let all_plain = outcomes.iter().flatten().all(Outcome::is_sum);
    let trend = Trend::new(&trees, &matchings, &outcomes);
    let scores = years.iter().zip(&trees).zip(outcomes);
    let scores = scores.map(|((year, tree), outcome)| YearScore {
        file: year.file.clone(),
        year: year.scorecard.year,
        unit: year.scorecard.unit.clone(),
        since: year.scorecard.since,
        index_name: year.scorecard.index_name(),
        partial: year.scorecard.partial,
        scope: Scope::new(&year.scorecard),
        allowed: year.scorecard.allowed.clone(),
        total: NodeScore::of_total(&tree.total(), outcome.as_ref()),
        outcome: outcome.filter(|_| !all_plain),
    });
    let decimals = years.iter().map(|year| year.scorecard.printed_decimals());
    Comparison {
        years: scores.collect(),
        trend,
        steps,
        decimals: decimals.max().unwrap_or(2),
        predecessors: None,
    }
}

/// Returns the score of a year's total, with the index of its conventions.
fn total_score(tree: &Tree<'_>, totals: &Totals) -> NodeScore {
    NodeScore::of_total(&tree.total(), totals.total.outcome.as_deref())
}

fn step(at: usize, trees: [&Tree<'_>; 2], matching: &Matching, filled: Vec<Filled>) -> Step {
    let [old, new] = trees;
    let changes = split::changes(old, new, matching);
    Step {
        old: at,
        new: at + 1,
        comparability: comparability(old, new, matching, &changes),
        change: None,
        parts: split::total(old, new, matching, &changes),
        outside: None,
        fields: split::fields(old, new, matching, &changes),
        nodes: nodes::changes(old, new, matching),
        ranked: largest::changes(old, new, matching, &changes),
        by_lead: leads::by_lead(new, matching, &changes),
        set: set_change::set_changes(old, new, matching),
        proposals: proposals::proposals(old, new, matching),
        filled,
    }
}

fn comparability(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[split::GroupChange],
) -> Comparability {
    let all = |tree: &Tree<'_>| -> Points { tree.nodes.iter().map(tree::Node::standard).sum() };
    let of = |change: &split::GroupChange| change.standards[0] + change.standards[1];
    let matched: Points = changes.iter().map(of).sum();
    let alike = changes.iter().filter(|change| change.is_like_for_like());
    let whole = all(old) + all(new);
    let same = |change: &split::GroupChange| change.standards[0] == change.standards[1];
    let open =
        |tree: &Tree<'_>, groups: &[Option<usize>]| tree.leaves().any(|at| groups[at].is_none());
    Comparability {
        matched,
        standard: whole,
        index: Index::new(matched, whole),
        like_for_like: alike.map(of).sum(),
        broken: open(old, &matching.group_of_old)
            || open(new, &matching.group_of_new)
            || !changes.iter().all(same),
    }
}
