//! Many units in order, block by block.
//!
//! Units are compared on exact numbers, never on rounded ones, and stand in one
//! order whatever the order in which they were read: equal units by their names.

pub mod distance;
pub mod entry;
pub mod mark;
mod order;
mod outlier;
pub mod spread;
mod ties;

use std::collections::BTreeMap;

use serde::Serialize;

pub use distance::On;
pub use entry::{Entry, Label, Set, Sets};
pub use mark::{Mark, PerCent};
pub use outlier::{Outlier, outliers};
pub use spread::Spread;
pub use ties::Ties;

use crate::lang::{Lang, Text};
use crate::model::{Code, Fraction, Index, Points};

use super::outcome::{Outcome, Rescaling};
use mark::six_decimals;
use smol_str::SmolStr;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is compared; where nothing is said, the index if the maxima of a
    /// block differ, else points.
    pub on: Option<On>,
    /// How ranks go on after a tie.
    pub ties: Ties,
    /// Units that are scored and not ranked, as names are compared.
    pub unranked: Vec<String>,
    /// Per cent of the leaves that must be scored for a rank.
    pub coverage: u8,
}

/// Every block with its units.
#[derive(Clone, Debug, Serialize)]
pub struct Ranking {
    /// The criterion that units are ranked by; none: the total.
    pub by: Option<Code>,
    /// How ranks go on after a tie.
    pub ties: Ties,
    /// Per cent of the leaves that must be scored for a rank.
    pub min_coverage: u8,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// The blocks by name; units that name none come last.
    pub blocks: Vec<Block>,
    /// Units that were left out for the faults of their files.
    pub failed: Vec<Failed>,
}

/// Units that are ranked together.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// Its name.
    pub block: Option<SmolStr>,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The name of the index.
    pub index_name: Option<SmolStr>,
    /// What was compared.
    pub ranked_on: On,
    /// Whether survey points count in coverage.
    pub survey: Survey,
    /// Whether bonus or penalty points count in what was compared.
    pub points_outside: bool,
    /// Why the total of a unit was rescaled, where one was.
    pub rescaled: Option<Rescaling>,
    /// Where last year's ranks come from.
    pub last_year: LastYear,
    /// The ranked units, best first.
    pub units: Vec<Ranked>,
    /// The others, by name.
    pub unranked: Vec<Unranked>,
    /// How the ranked units are spread in each field.
    pub fields: Vec<Spread>,
}

/// Whether survey points count in the coverage of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Survey {
    /// Nothing is scored by a survey.
    None,
    /// No unit has survey points yet: they do not count as not scored.
    Blank,
    /// A unit has some: they count for all.
    Counted,
}

/// Where last year's ranks come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastYear {
    /// They are not known.
    Unknown,
    /// Last year's files.
    Files,
    /// The previous scores that every ranked unit gives in full.
    PreviousScores,
}

/// A ranked unit.
#[derive(Clone, Debug, Serialize)]
pub struct Ranked {
    /// Its rank, from 1.
    pub rank: usize,
    /// Its name.
    pub unit: String,
    /// Its file, with the sheet where several units stand in one.
    pub source: String,
    /// What it is ranked by: its final figure, or the points of the criterion.
    #[serde(serialize_with = "six_decimals")]
    pub points: Fraction,
    /// The same if all that is not scored earned everything.
    #[serde(serialize_with = "six_decimals")]
    pub upper: Fraction,
    /// What they are out of, by the conventions of its set.
    pub maximum: Points,
    /// Points ÷ maximum × 100.
    pub index: PerCent,
    /// How the final figure came about, where the total is ranked.
    pub outcome: Option<Outcome>,
    /// Its class, where the set has classes and the total is ranked.
    pub class: Option<SmolStr>,
    /// The class above and the points still needed for it.
    pub next_class: Option<NextClass>,
    /// Last year's rank.
    pub previous_rank: Option<usize>,
    /// How many ranks it rose; below zero where it fell.
    pub change: Option<i64>,
    /// The points with which it would stand equal to the unit next above.
    pub to_next_up: Option<Points>,
    /// The points by which it stands above the unit next below.
    pub lead: Option<Points>,
    /// Leaves with a score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
    /// Its fields.
    pub fields: Vec<FieldScore>,
}

impl Ranked {
    /// Whether its figure is the least that it can be: some of what counts in its
    /// coverage has no score.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.scored < self.leaves
    }
}

/// The class above the one a unit has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextClass {
    /// Its name.
    pub name: SmolStr,
    /// The points still needed.
    #[serde(serialize_with = "raised")]
    pub points: Fraction,
}

/// Serialises points that are needed: what is missing is never understated.
fn raised<S: serde::Serializer>(points: &Fraction, serializer: S) -> Result<S::Ok, S::Error> {
    points.raised(Points::MAX_DECIMALS).serialize(serializer)
}

/// A field of a ranked unit.
#[derive(Clone, Debug, Serialize)]
pub struct FieldScore {
    /// The field.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its points.
    pub points: Points,
    /// The most it can have.
    pub maximum: Points,
    /// The index; none where nothing is scored.
    pub index: Option<Index>,
    /// Points to the median of the block; below zero where it stands above.
    pub to_median: Option<Points>,
    /// Points to the best of the block.
    pub to_best: Option<Points>,
}

/// Why a unit has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It was asked for.
    Asked,
    /// Too little of it is scored.
    Coverage,
    /// It has no such criterion, or none that applies.
    Absent,
}

/// A unit without a rank, and between which bounds it lies.
#[derive(Clone, Debug, Serialize)]
pub struct Unranked {
    /// Its name.
    pub unit: String,
    /// Its file, with the sheet where several units stand in one.
    pub source: String,
    /// Why it has no rank.
    pub reason: Reason,
    /// Its figure, if what is not scored earns nothing.
    #[serde(serialize_with = "six_decimals")]
    pub lower: Fraction,
    /// Its figure, if what is not scored earns everything.
    #[serde(serialize_with = "six_decimals")]
    pub upper: Fraction,
    /// The most it can have.
    pub maximum: Points,
    /// Leaves with a score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
}

/// A unit, or a whole file, that was left out for its faults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// The file, with the sheet where several units stand in one.
    pub source: String,
    /// The unit, where it is known.
    pub unit: Option<SmolStr>,
    /// How many errors.
    pub errors: usize,
    /// The first of them.
    pub faults: Vec<FailedFault>,
}

/// An error of a file that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailedFault {
    /// The fault's name.
    pub fault: &'static str,
    /// Where it stands.
    pub place: Said,
    /// What is wrong.
    pub message: Said,
    /// The repair.
    pub help: Option<Said>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Said {
    /// A sentence to be kept.
    #[must_use]
    pub fn of(text: &Text) -> Self {
        Self {
            vi: text.vi.clone().into_owned(),
            en: text.en.clone().into_owned(),
        }
    }

    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}

impl Ranking {
    /// Ranks units within their blocks; `last` is the ranking of last year.
    #[must_use]
    pub fn of(entries: &[Entry], by: Option<&Code>, last: &[Entry], options: &Options) -> Self {
        let mut blocks: BTreeMap<(bool, &str), Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            let key = entry.label.block_key.as_str();
            blocks.entry((key.is_empty(), key)).or_default().push(entry);
        }
        let blocks = blocks.into_iter().map(|((_, key), mut units)| {
            units.sort_by(|a, b| order::by_name(a, b));
            let last = last.iter().filter(|one| one.label.block_key == key);
            let last: Vec<&Entry> = last.collect();
            order::block(&units, &last, options)
        });
        Self {
            by: by.cloned(),
            ties: options.ties,
            min_coverage: options.coverage,
            decimals: entries.iter().map(|one| one.decimals).max().unwrap_or(2),
            blocks: blocks.collect(),
            failed: Vec::new(),
        }
    }
}
