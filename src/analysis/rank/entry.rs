//! What is kept of a unit: its numbers, not its file.

use std::sync::{Arc, Mutex, PoisonError};

use crate::analysis::totals::{Sum, Sums, Totals};
use crate::model::{Class, Code, Criterion, Kind, Leaf, Points, Scorecard, ScoredBy};

/// A criteria set as far as ranks need it; units with the same one share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The scored criteria with their standard points, in order of their codes.
    pub leaves: Vec<(Code, Points)>,
    /// The fields that count in the total, with their names.
    pub fields: Vec<(Code, String)>,
    /// The classes, best first.
    pub classes: Vec<Class>,
    /// The name of the index, where the file gives it.
    pub index: Option<String>,
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

/// This year's and last year's sum of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The current score.
    pub current: Sum,
    /// Last year's.
    pub previous: Sum,
}

impl Tally {
    fn of(sums: &Sums) -> Self {
        Self {
            current: sums.current,
            previous: sums.previous,
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
    pub block: Option<String>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// Its criteria set.
    pub set: Arc<Set>,
    /// What it is ranked by: the total, or the criterion that was asked for;
    /// none where it has no such criterion.
    pub measured: Option<Tally>,
    /// The sums of its fields, in the order of the set's.
    pub fields: Vec<Tally>,
    /// What the body or the council scores of that which is measured.
    pub body: Coverage,
    /// What a survey scores of it.
    pub survey: Coverage,
    /// Whether it has bonus or penalty points, which no total holds.
    pub outside: bool,
}

impl Entry {
    /// The numbers of a scorecard; `by` is the criterion to rank by, the total
    /// where none is named.
    #[must_use]
    pub fn of(scorecard: &Scorecard, by: Option<&Code>, label: Label, sets: &Sets) -> Self {
        let totals = Totals::of(scorecard);
        let nodes = totals.nodes.iter().chain(&totals.bonus);
        let mut nodes = nodes.chain(&totals.penalty);
        let measured = match by {
            None => Some(Tally::of(&totals.total)),
            Some(code) => nodes
                .find(|node| node.code == *code)
                .map(|node| Tally::of(&node.sums)),
        };
        let roots: Vec<&Criterion> = match by {
            None => main_fields(scorecard).collect(),
            Some(code) => {
                let all = scorecard.walk().map(|(_, one)| one);
                all.filter(|one| one.code == *code).take(1).collect()
            }
        };
        let (mut body, mut survey) = (Coverage::default(), Coverage::default());
        for leaf in leaves(roots) {
            match leaf.scored_by {
                ScoredBy::Survey => survey.add(leaf),
                ScoredBy::Body => body.add(leaf),
            }
        }
        let fields = totals.nodes.iter().filter(|node| node.depth == 1);
        let outside = totals.bonus.iter().chain(&totals.penalty);
        Self {
            label,
            block: scorecard.block.clone(),
            year: scorecard.year,
            decimals: scorecard.printed_decimals(),
            set: sets.shared(set_of(scorecard)),
            measured,
            fields: fields.map(|node| Tally::of(&node.sums)).collect(),
            body,
            survey,
            outside: outside.into_iter().any(|node| node.sums.current.scored > 0),
        }
    }

    /// The sum of a field.
    #[must_use]
    pub fn field(&self, code: &Code) -> Option<&Tally> {
        let at = self.set.fields.iter().position(|(one, _)| one == code)?;
        self.fields.get(at)
    }
}

fn main_fields(scorecard: &Scorecard) -> impl Iterator<Item = &Criterion> {
    let fields = scorecard.criteria.iter();
    fields.filter(|field| field.kind == Kind::Main)
}

fn leaves(roots: Vec<&Criterion>) -> Vec<&Leaf> {
    let (mut open, mut found) = (roots, Vec::new());
    while let Some(criterion) = open.pop() {
        found.extend(criterion.leaf());
        open.extend(criterion.children());
    }
    found
}

fn set_of(scorecard: &Scorecard) -> Set {
    let mut leaves: Vec<(Code, Points)> = scorecard
        .walk()
        .filter_map(|(_, one)| Some((one.code.clone(), one.leaf()?.standard)))
        .collect();
    leaves.sort();
    let fields = main_fields(scorecard).map(|field| (field.code.clone(), field.name.clone()));
    Set {
        leaves,
        fields: fields.collect(),
        classes: scorecard.classes.clone(),
        index: scorecard.index.clone(),
    }
}
