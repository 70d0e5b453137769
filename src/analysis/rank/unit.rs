//! The numbers of a unit that ranking needs; the scorecard itself is not kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use smol_str::SmolStr;

use super::bounds::{Ends, OpenCriterion};
use super::cuts::{Open, PastCuts, PastCutsUse, is_cuttable, worst_and_best};
use super::score::Score;
use crate::analysis::classes::Standing;
use crate::analysis::outcome::{Outcome, Rescaling};
use crate::analysis::scope::Scope;
use crate::analysis::sums::{Sum, Sums};
use crate::analysis::totals::Totals;
use crate::model::units::Since;
use crate::model::{
    AllowedFault, Code, Criterion, Fraction, Kind, Leaf, NotApplicable, Part, Points, Scorecard,
    ScoredBy,
};
use crate::source::Location;

/// The parts of a criteria set that ranking needs. Units with the same set share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The leaves and the capped groups, ordered by code.
    pub terms: Vec<Terms>,
    /// The fields that count in the total, with their names.
    pub fields: Vec<(Code, SmolStr)>,
    /// The name of the index, if the file gives it.
    pub index: Option<SmolStr>,
}

/// The terms of a leaf or of a capped group, which are the same for every unit of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its code.
    pub code: Code,
    /// Whether it counts in the total.
    pub kind: Kind,
    /// Who scores it; `None` for a group.
    pub scored_by: Option<ScoredBy>,
    /// Its standard points, or the cap of a group.
    pub points: Points,
}

impl From<&Scorecard> for Set {
    fn from(scorecard: &Scorecard) -> Self {
        let mut terms = Vec::new();
        for field in &scorecard.criteria {
            add_terms(field, field.kind, &mut terms);
        }
        terms.sort_by(|one, other| one.code.cmp(&other.code));
        let fields = scorecard.criteria.iter();
        let fields = fields.filter(|field| field.kind == Kind::Main);
        let fields = fields.map(|field| (field.code.clone(), field.name.clone()));
        Self {
            terms,
            fields: fields.collect(),
            index: scorecard.index.clone(),
        }
    }
}

fn add_terms(criterion: &Criterion, kind: Kind, terms: &mut Vec<Terms>) {
    let (scored_by, points) = match &criterion.part {
        Part::Leaf(leaf) => (Some(leaf.scored_by), Some(leaf.standard)),
        Part::Group(_) => (None, criterion.cap),
        Part::Task | Part::Tracked(_) => (None, None),
    };
    terms.extend(points.map(|points| Terms {
        code: criterion.code.clone(),
        kind,
        scored_by,
        points,
    }));
    for child in criterion.children() {
        add_terms(child, kind, terms);
    }
}

/// The distinct criteria sets of a run, each stored once.
#[derive(Debug, Default)]
pub struct Sets(Mutex<Vec<Arc<Set>>>);

impl Sets {
    fn shared(&self, set: Set) -> Arc<Set> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.iter().find(|one| ***one == set) {
            return Arc::clone(found);
        }
        let set = Arc::new(set);
        known.push(Arc::clone(&set));
        set
    }
}

/// The figure that a unit is ranked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Whether it is in the total, a bonus or a penalty. Of a penalty, the fewest points are
    /// the best.
    pub kind: Kind,
    /// The figure, as far as it is scored; blanks count against the unit.
    pub score: Score,
    /// The figure if everything unscored turned out best for the unit.
    pub upper: Fraction,
    /// The parts of the final figure, if the total is ranked.
    pub outcome: Option<Outcome>,
    /// The class of the total.
    pub standing: Option<Standing>,
    /// Last year's figure, if every leaf has a previous score and the figure is their
    /// plain sum: a previous bonus is not known, and nothing may be rescaled.
    pub previous: Option<Score>,
}

impl Measured {
    /// The final figure of the whole, as `score` prints it.
    fn from_total(scorecard: &Scorecard, sums: &Sums) -> Self {
        let plain = Self::from_node(sums, Kind::Main);
        let Some(outcome) = sums.outcome.as_deref().copied() else {
            return plain;
        };
        let is_sum = outcome.is_sum();
        Self {
            kind: Kind::Main,
            score: Score {
                points: outcome.last.lower,
                maximum: outcome.maximum,
            },
            upper: outcome.last.upper,
            outcome: Some(outcome),
            standing: Standing::new(scorecard, sums),
            previous: plain.previous.filter(|_| is_sum),
        }
    }

    /// The points of a field or criterion.
    fn from_node(sums: &Sums, kind: Kind) -> Self {
        let previous = &sums.previous;
        let known =
            previous.leaves > 0 && previous.is_complete() && previous.maximum > Points::ZERO;
        let bounds = sums.current.bounds();
        let (worst, best) = match kind {
            Kind::Main | Kind::Bonus | Kind::Tracked => (bounds.lower, bounds.upper),
            Kind::Penalty => (bounds.upper, bounds.lower),
        };
        Self {
            kind,
            score: Score {
                points: worst,
                maximum: sums.current.maximum,
            },
            upper: best,
            outcome: None,
            standing: None,
            previous: known.then(|| previous.into()),
        }
    }
}

/// Returns the figures between which a unit ends, and its open criteria: those without a
/// score and, with the cuts of past years, self-scores that may still be cut.
fn open_ends(
    scorecard: &Scorecard,
    by: Option<&Code>,
    measured: Option<&Measured>,
    cuts: Option<(&str, &PastCuts)>,
) -> (Option<Ends>, Vec<OpenCriterion>, PastCutsUse) {
    let mut used = PastCutsUse::default();
    let Some(now) = measured else {
        return (None, Vec::new(), used);
    };
    let rescaling = now.outcome.and_then(|outcome| outcome.rescaled);
    // The first survey points end the rescaling without a survey.
    if rescaling == Some(Rescaling::WithoutSurvey) {
        let surveyed = Scorecard {
            without_survey: None,
            ..scorecard.clone()
        };
        let measured = measure(&surveyed, by);
        return open_ends(&surveyed, by, measured.as_ref(), cuts);
    }
    // What each open criterion can come to, worst and best for the unit.
    let mut open: Vec<(&Criterion, Kind, [Points; 2])> = Vec::new();
    let (mut worst, mut best) = (Vec::new(), Vec::new());
    for field in &scorecard.criteria {
        let within = by.is_none_or(|by| field.code == *by);
        each_leaf(field, within, by, &mut |criterion, leaf| {
            let kind = field.kind;
            let range = if leaf.not_applicable.is_none() && leaf.scores.current().is_none() {
                let (least, most) = (Points::ZERO, leaf.standard);
                worst_and_best(kind, &Open { least, most })
            } else {
                let Some((unit, cuts)) = cuts.filter(|_| is_cuttable(leaf)) else {
                    return;
                };
                let Some(range) = cuts.open(unit, criterion) else {
                    used.unknown += 1;
                    return;
                };
                used.known += 1;
                let range = worst_and_best(kind, &range);
                worst.push((&criterion.code, range[0]));
                best.push((&criterion.code, range[1]));
                range
            };
            if range[0] != range[1] {
                open.push((criterion, kind, range));
            }
        });
    }
    let supposed = |points: &[(&Code, Points)]| {
        let mut supposed = scorecard.clone();
        suppose(&mut supposed.criteria, &points.iter().copied().collect());
        supposed
    };
    let is_cut = !worst.is_empty();
    let cards = is_cut.then(|| [supposed(&worst), supposed(&best)]);
    let [lowest, highest] = match &cards {
        Some([worst, best]) => [worst, best],
        None => [scorecard, scorecard],
    };
    let (low, high) = match &cards {
        Some([worst, best]) => (measure(worst, by), measure(best, by)),
        None => (None, None),
    };
    let (low, high) = (low.as_ref().unwrap_or(now), high.as_ref().unwrap_or(now));
    let ends = Ends {
        worst: low.score,
        best: Score {
            points: high.upper,
            maximum: high.score.maximum,
        },
    };
    let criteria = open.iter().map(|(criterion, kind, [bad, good])| {
        let code = criterion.code.clone();
        // A plain sum changes by the points of the criterion.
        if *kind == Kind::Main && rescaling.is_none() {
            let apart = Fraction::from(*good - *bad);
            return OpenCriterion {
                code,
                best_without: ends.best.points - apart,
                worst_with: ends.worst.points + apart,
            };
        }
        let with = |scorecard: &Scorecard, points: Points| {
            let mut supposed = scorecard.clone();
            suppose(&mut supposed.criteria, &HashMap::from([(&code, points)]));
            measure(&supposed, by)
        };
        let (without, with) = (with(highest, *bad), with(lowest, *good));
        OpenCriterion {
            best_without: without.map_or(ends.best.points, |one| one.upper),
            worst_with: with.map_or(ends.worst.points, |one| one.score.points),
            code,
        }
    });
    let criteria = if ends.is_final() {
        Vec::new()
    } else {
        criteria.collect()
    };
    (Some(ends), criteria, used)
}

/// Passes the leaves of the total, or at and below the criterion `by`, to `visit`.
fn each_leaf<'a>(
    criterion: &'a Criterion,
    within: bool,
    by: Option<&Code>,
    visit: &mut impl FnMut(&'a Criterion, &'a Leaf),
) {
    for child in criterion.children() {
        each_leaf(child, within || by == Some(&child.code), by, visit);
    }
    if let Some(leaf) = criterion.leaf().filter(|_| within) {
        visit(criterion, leaf);
    }
}

/// Gives criteria the final scores of their codes.
fn suppose(criteria: &mut [Criterion], points: &HashMap<&Code, Points>) {
    for criterion in criteria {
        match &mut criterion.part {
            Part::Group(children) => suppose(children, points),
            Part::Leaf(leaf) => {
                if let Some(points) = points.get(&criterion.code) {
                    leaf.scores.appraised = Some(*points);
                }
            }
            Part::Tracked(_) | Part::Task => {}
        }
    }
}

/// Returns the figure of the total, or of the criterion `by`.
fn measure(scorecard: &Scorecard, by: Option<&Code>) -> Option<Measured> {
    let totals = Totals::new(scorecard);
    let Some(by) = by else {
        return Some(Measured::from_total(scorecard, &totals.total));
    };
    let (kind, node) = totals.by_kind().find(|(_, node)| node.code == *by)?;
    Some(Measured::from_node(&node.sums, kind))
}

/// The number of leaves that apply, and of those with a score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Leaves with a current score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
}

impl Coverage {
    fn new<'a>(sums: impl Iterator<Item = &'a Sum>) -> Self {
        sums.fold(Self::default(), |coverage, sum| Self {
            scored: coverage.scored + sum.scored,
            leaves: coverage.leaves + sum.leaves,
        })
    }

    /// Returns both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            scored: self.scored + other.scored,
            leaves: self.leaves + other.leaves,
        }
    }

    /// Returns whether at least one leaf, and at least `percent` per cent of the leaves,
    /// have a score.
    #[must_use]
    pub fn reaches(self, percent: u8) -> bool {
        self.scored > 0 && self.scored * 100 >= self.leaves * usize::from(percent)
    }
}

/// The name and origin of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Its file, with the sheet if a file contains several units.
    pub source: String,
    /// Where its table is.
    pub place: Location,
    /// Its name.
    pub unit: String,
    /// The name in the form in which names are compared.
    pub key: String,
    /// The name in the form by which lists are ordered.
    pub order: String,
    /// Whether the table states no unit, so that it has the name of its file.
    pub from_file: bool,
    /// The block's name in the form in which names are compared; empty if the file names
    /// no block.
    pub block_key: String,
}

/// A unit with its numbers.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name and origin.
    pub label: Label,
    /// Its block.
    pub block: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// When it was founded, if its table states it.
    pub since: Option<Since>,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// How much of its set the table lists.
    pub scope: Scope,
    /// The faults that its file allows.
    pub allowed: Vec<AllowedFault>,
    /// How its total treats criteria that do not apply, if it has any.
    pub not_applicable: Option<NotApplicable>,
    /// Its criteria set.
    pub set: Arc<Set>,
    /// The total, or the criterion that was asked for; `None` if the unit has no such
    /// criterion.
    pub measured: Option<Measured>,
    /// The sums of its fields, in the order of the set's.
    pub fields: Vec<Sum>,
    /// Coverage of the self-scored leaves of the measured part; bonus and penalty are
    /// part of a total.
    pub body: Coverage,
    /// Coverage of the leaves that a survey scores.
    pub survey: Coverage,
    /// Standard points of the leaves that a survey scores and that apply.
    pub survey_maximum: Points,
    /// The figures between which it ends, if it is known how it is scored.
    pub ends: Option<Ends>,
    /// Its criteria without a score.
    pub open: Vec<OpenCriterion>,
    /// Whether it comes from a published ranking and not from a score table.
    pub is_published: bool,
}

impl Unit {
    /// Takes the numbers out of a scorecard. `by` is the criterion to rank by; `None`
    /// ranks by the total.
    #[must_use]
    pub fn new(scorecard: &Scorecard, by: Option<&Code>, label: Label, sets: &Sets) -> Self {
        let totals = Totals::new(scorecard);
        let mut nodes = totals.by_kind();
        let parts: Vec<(Kind, &Sums)> = match by {
            None => {
                let fields = nodes.filter(|(_, node)| node.depth == 1);
                fields.map(|(kind, node)| (kind, &node.sums)).collect()
            }
            Some(code) => {
                let node = nodes.find(|(_, node)| node.code == *code);
                let node = node.map(|(kind, node)| (kind, &node.sums));
                node.into_iter().collect()
            }
        };
        let measured = match by {
            None => Some(Measured::from_total(scorecard, &totals.total)),
            Some(_) => (parts.first()).map(|(kind, sums)| Measured::from_node(sums, *kind)),
        };
        let (ends, open, _) = open_ends(scorecard, by, measured.as_ref(), None);
        Self {
            label,
            block: scorecard.block.clone(),
            year: scorecard.year,
            since: scorecard.since,
            decimals: scorecard.printed_decimals(),
            scope: Scope::new(scorecard),
            allowed: scorecard.allowed.clone(),
            not_applicable: scorecard
                .not_applicable
                .filter(|_| by.is_none() && totals.total.not_applicable > 0),
            set: sets.shared(scorecard.into()),
            measured,
            fields: totals.fields().map(|field| field.sums.current).collect(),
            body: Coverage::new(parts.iter().map(|(_, sums)| &sums.body)),
            survey: Coverage::new(parts.iter().map(|(_, sums)| &sums.survey)),
            survey_maximum: parts.iter().map(|(_, sums)| sums.survey.maximum).sum(),
            ends,
            open,
            is_published: false,
        }
    }

    /// Widens the figures between which the unit ends by the cuts of past years. Returns how
    /// they were used.
    pub fn expect_cuts(
        &mut self,
        scorecard: &Scorecard,
        by: Option<&Code>,
        cuts: &PastCuts,
    ) -> PastCutsUse {
        let unit = (self.label.key.as_str(), cuts);
        let (ends, open, used) = open_ends(scorecard, by, self.measured.as_ref(), Some(unit));
        (self.ends, self.open) = (ends, open);
        used
    }

    /// Returns the sum of a field.
    #[must_use]
    pub fn field(&self, code: &Code) -> Option<&Sum> {
        let at = self.set.fields.iter().position(|(one, _)| one == code)?;
        self.fields.get(at)
    }

    /// Returns why its final figure was rescaled, if it was.
    #[must_use]
    pub fn rescaled(&self) -> Option<Rescaling> {
        self.measured.as_ref()?.outcome?.rescaled
    }
}
