//! What is kept of a unit: its numbers, not its file.

use std::sync::{Arc, Mutex, PoisonError};

use smol_str::SmolStr;

use super::mark::Mark;
use crate::analysis::classes::Standing;
use crate::analysis::outcome::{Outcome, Rescaling};
use crate::analysis::totals::{Sum, Sums, Whole};
use crate::model::{Code, Criterion, Fraction, Kind, Leaf, Part, Points, Scorecard, ScoredBy};

/// A criteria set as far as ranks need it; units with the same one share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The scored criteria with their standard points, in order of their codes.
    pub leaves: Vec<(Code, Points)>,
    /// The fields that count in the total, with their names.
    pub fields: Vec<(Code, SmolStr)>,
    /// The name of the index, where the file gives it.
    pub index: Option<SmolStr>,
}

/// The different sets of a run, each held once.
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

/// What a unit is ranked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The figure, as far as it is scored.
    pub mark: Mark,
    /// The figure if all that is not scored earned everything.
    pub upper: Fraction,
    /// How the final figure of a total came about.
    pub outcome: Option<Outcome>,
    /// Where a total stands among the classes.
    pub standing: Option<Standing>,
    /// Last year's figure, where every leaf has a previous score and nothing but
    /// their sum makes it: no previous bonus is known, and nothing rescaled.
    pub previous: Option<Mark>,
}

impl Measured {
    /// The final figure of the whole, as `score` prints it.
    fn total(scorecard: &Scorecard, sums: &Sums) -> Self {
        let plain = Self::node(sums);
        let Some(outcome) = sums.outcome.as_deref().copied() else {
            return plain;
        };
        let is_sum = outcome.is_sum();
        Self {
            mark: Mark {
                points: outcome.last.lower,
                maximum: outcome.maximum,
            },
            upper: outcome.last.upper,
            outcome: Some(outcome),
            standing: Standing::of(scorecard, sums),
            previous: plain.previous.filter(|_| is_sum),
        }
    }

    /// The points of a field or criterion.
    fn node(sums: &Sums) -> Self {
        let previous = &sums.previous;
        let known =
            previous.leaves > 0 && previous.is_complete() && previous.maximum > Points::ZERO;
        Self {
            mark: Mark::of(&sums.current),
            upper: sums.current.upper().into(),
            outcome: None,
            standing: None,
            previous: known.then(|| Mark::of(previous)),
        }
    }
}

/// How many leaves have a score, of those that apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Leaves with a current score.
    pub scored: usize,
    /// All that apply.
    pub leaves: usize,
}

impl Coverage {
    fn add(&mut self, leaf: &Leaf) {
        if leaf.not_applicable.is_none() {
            self.leaves += 1;
            self.scored += usize::from(leaf.scores.current().is_some());
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            scored: self.scored + other.scored,
            leaves: self.leaves + other.leaves,
        }
    }

    /// Whether at least so many per cent of the leaves are scored, and one is.
    #[must_use]
    pub fn reaches(self, percent: u8) -> bool {
        self.scored > 0 && self.scored * 100 >= self.leaves * usize::from(percent)
    }
}

/// How a unit is called, and where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Its file, with the sheet where several units stand in one.
    pub source: String,
    /// Its name.
    pub unit: String,
    /// The name as it is compared: equal for two spellings of one name.
    pub key: String,
    /// The name as lists are put in order by it.
    pub order: String,
    /// The block's name as it is compared; empty where the file names none.
    pub block_key: String,
}

/// A unit with its numbers.
#[derive(Clone, Debug)]
pub struct Entry {
    /// How it is called.
    pub label: Label,
    /// Its block.
    pub block: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// Its criteria set.
    pub set: Arc<Set>,
    /// What it is ranked by: the total, or the criterion that was asked for;
    /// none where it has no such criterion.
    pub measured: Option<Measured>,
    /// The sums of its fields, in the order of the set's.
    pub fields: Vec<Sum>,
    /// What the body or the council scores of that which is measured; of a total
    /// with its bonus and its penalty.
    pub body: Coverage,
    /// What a survey scores of it.
    pub survey: Coverage,
}

impl Entry {
    /// The numbers of a scorecard; `by` is the criterion to rank by, the total
    /// where none is named.
    #[must_use]
    pub fn of(scorecard: &Scorecard, by: Option<&Code>, label: Label, sets: &Sets) -> Self {
        let whole = Whole::of(scorecard);
        let (mut body, mut survey) = (Coverage::default(), Coverage::default());
        let mut covers = |leaf: &Leaf| match leaf.scored_by {
            ScoredBy::Survey => survey.add(leaf),
            ScoredBy::Body => body.add(leaf),
        };
        let measured = match by {
            None => {
                each_leaf(&scorecard.criteria, &mut |_, leaf| covers(leaf));
                Some(Measured::total(scorecard, &whole.total))
            }
            Some(code) => coded(scorecard, code).map(|(kind, one)| {
                each_leaf(std::slice::from_ref(one), &mut |_, leaf| covers(leaf));
                Measured::node(&Sums::of(one, kind))
            }),
        };
        Self {
            label,
            block: scorecard.block.clone(),
            year: scorecard.year,
            decimals: scorecard.printed_decimals(),
            set: sets.shared(set_of(scorecard)),
            measured,
            fields: whole.fields.iter().map(|field| field.current).collect(),
            body,
            survey,
        }
    }

    /// The sum of a field.
    #[must_use]
    pub fn field(&self, code: &Code) -> Option<&Sum> {
        let at = self.set.fields.iter().position(|(one, _)| one == code)?;
        self.fields.get(at)
    }

    /// Whether its final figure was rescaled, and why.
    #[must_use]
    pub fn rescaled(&self) -> Option<Rescaling> {
        self.measured.as_ref()?.outcome?.rescaled
    }
}

fn main_fields(scorecard: &Scorecard) -> impl Iterator<Item = &Criterion> {
    let fields = scorecard.criteria.iter();
    fields.filter(|field| field.kind == Kind::Main)
}

/// Calls `look` with every leaf at or below some criteria, in order.
fn each_leaf<'a>(criteria: &'a [Criterion], look: &mut impl FnMut(&'a Code, &'a Leaf)) {
    for one in criteria {
        match &one.part {
            Part::Leaf(leaf) => look(&one.code, leaf),
            Part::Group(children) => each_leaf(children, look),
        }
    }
}

/// The criterion of a code, with the kind of its field.
fn coded<'a>(scorecard: &'a Scorecard, code: &Code) -> Option<(Kind, &'a Criterion)> {
    fn below<'a>(one: &'a Criterion, code: &Code) -> Option<&'a Criterion> {
        if one.code == *code {
            return Some(one);
        }
        one.children().iter().find_map(|child| below(child, code))
    }
    let mut fields = scorecard.criteria.iter();
    fields.find_map(|field| Some((field.kind, below(field, code)?)))
}

fn set_of(scorecard: &Scorecard) -> Set {
    let mut leaves: Vec<(Code, Points)> = Vec::new();
    each_leaf(&scorecard.criteria, &mut |code, leaf| {
        leaves.push((code.clone(), leaf.standard));
    });
    leaves.sort();
    let fields = main_fields(scorecard).map(|field| (field.code.clone(), field.name.clone()));
    Set {
        leaves,
        fields: fields.collect(),
        index: scorecard.index.clone(),
    }
}
