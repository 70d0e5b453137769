//! Two or more years of one body: what changed, and how much of it is real.
//!
//! # How the change of the total comes apart
//!
//! Leaves of two years that are one thing ([`matching`](self)) make a group: one
//! to one, or several where a criterion was split or merged. With the points P₀
//! of the standard points M₀ in the old year and P₁ of M₁ in the new one, a group
//! all of whose leaves apply and are scored in both years is *like for like*:
//!
//! * C = P₀ × M₁ ÷ M₀, rounded to a millionth of a point, is what the old
//!   performance gives under the new standard points (P₀ itself where they are
//!   the same);
//! * P₁ − C is **real** change, C − P₀ is change of the **standard points**.
//!
//! Any other group gives its whole P₁ − P₀ to **not applicable** (a leaf does not
//! apply in a year), else to **unscored** (a leaf has no score in a year: blank
//! is not zero). A leaf without counterpart gives P₁ to **added** or −P₀ to
//! **dropped**. So the parts add up to P₁ − P₀ exactly, in the total and in each
//! field. A group whose leaves stand in several fields counts in the field of its
//! first leaf of the new year; what it carries from one field to another is the
//! part **moved**, which is nothing in the total.
//!
//! All that is about the total. Bonus and penalty stand beside it, with the final
//! figure that `score` prints; they count in its real change where both years have
//! the same criteria, points and caps for them, all scored.

mod crosswalk;
mod leads;
mod likeness;
mod matching;
mod outside;
mod previous;
mod ranked;
mod rows;
mod set_change;
mod split;
mod tree;
mod trend;

use serde::Serialize;

use super::outcome::Outcome;
use super::totals::{Sum, Totals};
use crate::model::{Index, Points, Scorecard};
pub use crosswalk::{Crosswalk, Entry, Named, Proposal};
pub use leads::{LeadChange, Verdict};
pub use likeness::{CERTAIN, POSSIBLE, likeness};
use matching::Matching;
pub use outside::{Outside, Part};
pub use previous::Filled;
pub use ranked::LeafChange;
pub use rows::NodeChange;
pub use set_change::{ChangeKind, SetChange};
use smol_str::SmolStr;
pub use split::{FieldSplit, Parts};
use tree::Tree;
pub use trend::{Trend, TrendLine};

/// A sum of scores at one node of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Points of what is scored.
    pub points: Points,
    /// The most that can be earned; criteria that do not apply are taken out.
    pub maximum: Points,
    /// Points ÷ maximum, in per cent; none where nothing is scored.
    pub index: Option<Index>,
    /// Leaves that are scored.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
}

impl Mark {
    fn of(sum: &Sum) -> Self {
        Self {
            points: sum.points,
            maximum: sum.maximum,
            index: sum.index(),
            scored: sum.scored,
            leaves: sum.leaves,
        }
    }

    /// Whether every leaf that applies is scored.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.scored == self.leaves
    }
}

/// The change between two marks, where both years have a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In points.
    pub points: Points,
    /// Of the index, in percentage points, to six decimals; none while a leaf has
    /// no score in one of the years, because what is not scored is not lost.
    pub index: Option<Points>,
    #[serde(skip)]
    indices: Option<[Index; 2]>,
}

impl Change {
    fn of(old: &Mark, new: &Mark) -> Option<Self> {
        let indices = [old.index?, new.index?];
        let whole = old.is_complete() && new.is_complete();
        let mut change = Self {
            points: new.points - old.points,
            index: None,
            indices: whole.then_some(indices),
        };
        change.index = change.index_to(Points::MAX_DECIMALS);
        Some(change)
    }

    /// Of the index, in percentage points, rounded once to `decimals`.
    #[must_use]
    pub fn index_to(&self, decimals: u32) -> Option<Points> {
        self.indices.map(|[old, new]| new.since(old, decimals))
    }
}

/// One of the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearMark {
    /// The file, as it was named.
    pub file: String,
    /// The year that is scored; none where the file says none.
    pub year: Option<u16>,
    /// The body.
    pub unit: Option<SmolStr>,
    /// Whether only part of the set is listed.
    pub partial: bool,
    /// The total.
    pub total: Mark,
    /// The final figure with its parts, where that of any year is not the plain
    /// total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// How much of two years can be held against each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparability {
    /// Standard points of both years whose criteria are matched.
    pub matched: Points,
    /// Standard points of both years.
    pub standard: Points,
    /// Matched ÷ all, in per cent; none without standard points.
    pub index: Option<Index>,
    /// Of them, those scored in both years.
    pub like_for_like: Points,
    /// Whether the series breaks: not all is matched, or standard points of
    /// matched criteria changed.
    pub broken: bool,
}

/// One year held against the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The old year: its place in `years`.
    pub old: usize,
    /// The new year: its place in `years`.
    pub new: usize,
    /// How much of it is comparable.
    pub comparability: Comparability,
    /// The change of the total; none while one of the years has no score.
    pub change: Option<Change>,
    /// The change of the total in its parts.
    pub parts: Parts,
    /// Bonus, penalty and final figure; none where both final figures are the plain
    /// totals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<Outside>,
    /// The parts by field.
    pub fields: Vec<FieldSplit>,
    /// Every node of the new year, and those of the old one that are gone.
    pub nodes: Vec<NodeChange>,
    /// Criteria that are like for like, the largest gain first.
    pub ranked: Vec<LeafChange>,
    /// By lead unit of the new year.
    pub by_lead: Vec<LeadChange>,
    /// What changed in the set.
    pub set: Vec<SetChange>,
    /// Matches that are likely and were not made.
    pub proposals: Vec<Proposal>,
    /// Scores of the old year that the new year's file states.
    pub filled: Vec<Filled>,
}

/// All the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The years, oldest first.
    pub years: Vec<YearMark>,
    /// Each year against the one before.
    pub steps: Vec<Step>,
    /// Total and fields over all years.
    pub trend: Trend,
    /// Digits after the separator in print.
    pub decimals: u32,
}

/// A year to be compared.
#[derive(Clone, Debug)]
pub struct Year {
    /// The file, as it was named.
    pub file: String,
    /// What it says.
    pub scorecard: Scorecard,
}

/// Compares the years, oldest first; `crosswalks` has one for each step from a
/// year to the next, and a step without one has nothing confirmed.
#[must_use]
pub fn compare(years: &[Year], crosswalks: &[Crosswalk]) -> Comparison {
    let none = Crosswalk::default();
    let crosswalk = |step: usize| crosswalks.get(step).unwrap_or(&none);
    let plain: Vec<Tree<'_>> = years.iter().map(|year| Tree::of(&year.scorecard)).collect();
    let matchings: Vec<Matching> = plain
        .windows(2)
        .enumerate()
        .map(|(step, pair)| Matching::of(&pair[0], &pair[1], crosswalk(step)))
        .collect();
    let (filled, scorecards) = previous::fill(years, &plain, &matchings);
    let trees: Vec<Tree<'_>> = scorecards.iter().map(Tree::of).collect();
    let totals: Vec<Totals> = scorecards.iter().map(Totals::of).collect();
    let steps = matchings.iter().zip(filled).enumerate();
    let steps = steps.map(|(at, (matching, filled))| {
        let mut step = step(at, [&trees[at], &trees[at + 1]], matching, filled);
        let sides = [at, at + 1].map(|at| (&scorecards[at], &totals[at]));
        step.outside = outside::outside(sides, crosswalk(at), step.parts.real);
        step
    });
    let steps: Vec<Step> = steps.collect();
    let outcomes = totals
        .iter()
        .map(|totals| totals.total.outcome.as_deref().copied());
    let outcomes: Vec<Option<Outcome>> = outcomes.collect();
    let all_plain = outcomes.iter().flatten().all(Outcome::is_sum);
    let marks = years.iter().zip(&trees).zip(outcomes);
    let marks = marks.map(|((year, tree), outcome)| YearMark {
        file: year.file.clone(),
        year: year.scorecard.year,
        unit: year.scorecard.unit.clone(),
        partial: year.scorecard.partial,
        total: Mark::of(&tree.total()),
        outcome: outcome.filter(|_| !all_plain),
    });
    let decimals = years.iter().map(|year| year.scorecard.printed_decimals());
    Comparison {
        years: marks.collect(),
        trend: Trend::of(&trees, &matchings),
        steps,
        decimals: decimals.max().unwrap_or(2),
    }
}

fn step(at: usize, trees: [&Tree<'_>; 2], matching: &Matching, filled: Vec<Filled>) -> Step {
    let [old, new] = trees;
    let changes = split::changes(old, new, matching);
    Step {
        old: at,
        new: at + 1,
        comparability: comparability(old, new, matching, &changes),
        change: Change::of(&Mark::of(&old.total()), &Mark::of(&new.total())),
        parts: split::total(old, new, matching, &changes),
        outside: None,
        fields: split::fields(old, new, matching, &changes),
        nodes: rows::rows(old, new, matching),
        ranked: ranked::ranked(old, new, matching, &changes),
        by_lead: leads::by_lead(new, matching, &changes),
        set: set_change::set_changes(old, new, matching),
        proposals: crosswalk::proposals(old, new, matching),
        filled,
    }
}

fn comparability(
    old: &Tree<'_>,
    new: &Tree<'_>,
    matching: &Matching,
    changes: &[split::GroupChange],
) -> Comparability {
    let standard = |tree: &Tree<'_>, leaves: &[usize]| -> Points {
        let leaves = leaves.iter().filter_map(|&at| tree.nodes[at].leaf());
        leaves.map(|leaf| leaf.standard).sum()
    };
    let all = |tree: &Tree<'_>| standard(tree, &tree.leaves().collect::<Vec<_>>());
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
        index: Index::of(matched, whole),
        like_for_like: alike.map(of).sum(),
        broken: open(old, &matching.group_of_old)
            || open(new, &matching.group_of_new)
            || !changes.iter().all(same),
    }
}
