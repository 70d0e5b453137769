//! The result of a ranking, and what was asked for.

use serde::{Serialize, Serializer};
use smol_str::SmolStr;

use super::bounds::RankBounds;
use super::conventions::ConventionUse;
use super::cuts::PastCutsUse;
use super::position::Position;
use super::published::Published;
use super::score::{RankedOn, six_decimals};
use super::spread::Spread;
use super::ties::Ties;
use super::unit::Unit;
use crate::analysis::outcome::{Outcome, Rescaling};
use crate::analysis::roll_call::RollCall;
use crate::analysis::scope::Scope;
use crate::lang::{Lang, Message};
use crate::model::units::{Since, UnitChange, UnitHistory};
use crate::model::{AllowedFault, Code, Fraction, Index, Kind, Points};
use crate::source::{Fault, Location};

/// What to rank by.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is compared. By default the index if the maxima of a block differ, else
    /// points.
    pub on: Option<RankedOn>,
    /// How ranks continue after a tie.
    pub ties: Ties,
    /// Units to leave without a rank, in the form in which names are compared.
    pub unranked: Vec<String>,
    /// Percentage of the leaves that must have a score.
    pub coverage: u8,
    /// The successors of bodies.
    pub units: UnitHistory,
}

/// All blocks with their units.
#[derive(Clone, Debug, Serialize)]
pub struct Ranking {
    /// The criterion that units are ranked by, or `None` for the total.
    pub by: Option<Code>,
    /// How ranks continue after a tie.
    pub ties: Ties,
    /// Percentage of the leaves that must have a score.
    pub min_coverage: u8,
    /// Digits after the separator in print.
    pub decimals: u32,
    /// The blocks by name; units without a block come last.
    pub blocks: Vec<Block>,
    /// Units that were left out because of errors in their files.
    pub failed: Vec<Failed>,
    /// Number of warnings in the tables that were read.
    pub warnings: usize,
    /// How the cuts of past years were used, if they were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub past_cuts: Option<PastCutsUse>,
    /// The tables that were sent under a former name of their unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
    /// Which of the expected units have sent a table, if a list of them is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roll_call: Option<RollCall>,
}

/// Where a unit comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The changes since last year, newest first.
    pub changes: Vec<UnitChange>,
    /// Last year's name, if it is the same body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<SmolStr>,
    /// The units of last year that it comes from, if it is another body or in another block.
    pub predecessors: Vec<FormerUnitRank>,
}

/// A unit of last year with its rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormerUnitRank {
    /// Its name.
    pub unit: SmolStr,
    /// Whether all of it became part of the later unit.
    pub whole: bool,
    /// The year.
    pub year: Option<u16>,
    /// Its block.
    pub block: Option<SmolStr>,
    /// Its rank.
    pub rank: Option<usize>,
    /// Number of ranked units of its block.
    pub of: Option<usize>,
    /// Its figure, rounded at the sixth decimal.
    pub points: Option<Points>,
    /// Its index.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
    /// Where its table is; `None` if none was read.
    pub place: Option<Location>,
}

/// A table that was sent under the former name of its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormerName {
    /// The name in use.
    pub unit: SmolStr,
    /// The name in the table.
    pub written: SmolStr,
    /// Since when it is a former name.
    pub since: Since,
    /// Where it is.
    pub place: Location,
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
    pub ranked_on: RankedOn,
    /// Whether the total, a bonus or a penalty is ranked. Of a penalty, the fewest points
    /// are the best.
    pub kind: Kind,
    /// Whether survey points count in coverage.
    pub survey: Survey,
    /// The survey criteria without points, if no unit of the block has any yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survey_open: Option<SurveyOpen>,
    /// The conventions that differ between the ranked units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differing_conventions: Vec<ConventionUse>,
    /// Whether a table lists only part of its set.
    pub partial: bool,
    /// How much of the set the tables list.
    #[serde(skip)]
    pub scope: Option<Scope>,
    /// Whether bonus or penalty points count in what was compared.
    pub points_outside: bool,
    /// Why the total of a unit was rescaled, if one was.
    pub rescaled: Option<Rescaling>,
    /// Where last year's ranks come from.
    pub last_year: LastYear,
    /// The year of last year's files, if it is not before the ranked one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_year_of: Option<u16>,
    /// The median of the index of the ranked units; none of a penalty.
    pub median: Option<Index>,
    /// The ranked units, best first.
    pub units: Vec<Ranked>,
    /// The others, by name.
    pub unranked: Vec<Unranked>,
    /// How the ranked units are spread in each field.
    pub fields: Vec<Spread>,
    /// The number of fields, if there are too many to compare: most likely the table has no
    /// fields, and each of its criteria would be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub too_many_fields: Option<usize>,
    /// What is printed about the units, if they come from a published ranking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
}

impl Block {
    /// Whether it has fewer than two units, so that there is nothing to compare.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.units.len() + self.unranked.len() < 2
    }
}

/// Whether survey points count in the coverage of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Survey {
    /// The set has no survey criteria.
    None,
    /// No unit has survey points yet: they are not counted as unscored.
    Blank,
    /// At least one unit has survey points: they count for all units.
    Counted,
}

/// Survey criteria without points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SurveyOpen {
    /// Their standard points.
    pub standard: Points,
    /// Their number.
    pub criteria: usize,
}

impl SurveyOpen {
    /// Returns the survey criteria of a block that no unit has points for yet.
    pub(crate) fn new(units: &[&Unit], survey: Survey) -> Option<Self> {
        let open = units.iter().map(|unit| Self {
            standard: unit.survey_maximum,
            criteria: unit.survey.leaves,
        });
        open.max().filter(|_| survey == Survey::Blank)
    }
}

/// Where last year's ranks come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LastYear {
    /// Unknown.
    Unknown,
    /// Last year's files.
    Files,
    /// The previous scores, which every ranked unit gives in full.
    PreviousScores,
}

/// A ranked unit.
#[derive(Clone, Debug, Serialize)]
pub struct Ranked {
    /// Its rank, from 1.
    pub rank: usize,
    /// Its name.
    pub unit: String,
    /// Its file, with the sheet if a file contains several units.
    #[serde(skip)]
    pub source: String,
    /// Where its table is.
    pub place: Location,
    /// Whether the table states no unit, so that it has the name of its file.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub from_file: bool,
    /// The figure that is ranked: the final figure, or the points of the criterion.
    #[serde(skip)]
    pub points: Fraction,
    /// The same, rounded once to six decimals, or `None` while nothing is scored.
    #[serde(rename = "points")]
    pub scored_points: Option<Points>,
    /// The figure if everything unscored earned full points.
    #[serde(serialize_with = "six_decimals")]
    pub upper: Fraction,
    /// Its maximum, by the conventions of the set; zero if a published ranking does not
    /// print it.
    #[serde(serialize_with = "known_maximum")]
    pub maximum: Points,
    /// Points ÷ maximum × 100; `None` for a penalty.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
    /// The parts of the final figure, if the total is ranked.
    pub outcome: Option<Outcome>,
    /// Where it is in its block.
    pub position: Position,
    /// Points missing to the median of the block, of its own maximum; negative if it is above.
    pub to_median: Option<Points>,
    /// The ranks that it can still come to, if a figure of its block is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<RankBounds>,
    /// Its class, if the set has classes and the total is ranked.
    pub class: Option<SmolStr>,
    /// The next class and the points missing for it.
    pub next_class: Option<NextClass>,
    /// When it began, if that was within the scored year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Since>,
    /// Where it comes from, if it changed since last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Last year's rank.
    pub previous_rank: Option<usize>,
    /// Number of ranks gained; negative if it fell.
    pub change: Option<i64>,
    /// The points missing to equal the next unit above, rounded up.
    pub to_next_up: Option<Points>,
    /// The points by which it leads the next unit below, rounded up.
    pub lead: Option<Points>,
    /// Leaves with a score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
    /// The faults that its file allows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<AllowedFault>,
    /// Its fields.
    pub fields: Vec<FieldScore>,
}

impl Ranked {
    /// Returns whether its figure is a lower bound: leaves that count in its coverage
    /// have no score.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.scored < self.leaves
    }
}

/// The class above that of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextClass {
    /// Its name.
    pub name: SmolStr,
    /// The missing points.
    #[serde(serialize_with = "rounded_up")]
    pub points: Fraction,
}

/// Serialises a maximum, or null if it is not known.
fn known_maximum<S: Serializer>(maximum: &Points, serializer: S) -> Result<S::Ok, S::Error> {
    let known = Some(*maximum).filter(|maximum| *maximum > Points::ZERO);
    known.serialize(serializer)
}

/// Serialises missing points, which are never understated.
fn rounded_up<S: Serializer>(points: &Fraction, serializer: S) -> Result<S::Ok, S::Error> {
    points.ceil(Points::MAX_DECIMALS).serialize(serializer)
}

/// A field of a ranked unit.
#[derive(Clone, Debug, Serialize)]
pub struct FieldScore {
    /// The field.
    pub code: Code,
    /// Its name.
    pub name: SmolStr,
    /// Its points, or `None` if nothing is scored.
    pub points: Option<Points>,
    /// Its maximum.
    pub maximum: Points,
    /// The index, or `None` if nothing is scored.
    #[serde(rename = "index_percent")]
    pub index: Option<Index>,
    /// Points missing to the median of the block; negative if it is above.
    pub to_median: Option<Points>,
    /// Points missing to the best of the block.
    pub to_best: Option<Points>,
}

/// Why a unit has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The user excluded it.
    Asked,
    /// Too few leaves have a score.
    Coverage,
    /// It does not have the criterion, or the criterion does not apply.
    Absent,
    /// The published ranking prints no figure of it.
    NotPrinted,
}

/// A unit without a rank, and the bounds of its figure.
#[derive(Clone, Debug, Serialize)]
pub struct Unranked {
    /// Its name.
    pub unit: String,
    /// Its file, with the sheet if a file contains several units.
    #[serde(skip)]
    pub source: String,
    /// Where its table is.
    pub place: Location,
    /// Why it has no rank.
    pub reason: Reason,
    /// Its figure if everything unscored earns nothing.
    #[serde(serialize_with = "six_decimals")]
    pub lower: Fraction,
    /// Its figure if everything unscored earns full points.
    #[serde(serialize_with = "six_decimals")]
    pub upper: Fraction,
    /// Its maximum.
    pub maximum: Points,
    /// The ranks that it can come to once it is scored in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<RankBounds>,
    /// Leaves with a score.
    pub scored: usize,
    /// Leaves that apply.
    pub leaves: usize,
}

/// A unit, or a whole file, that was left out because of errors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// The file, with the sheet if a file contains several units.
    #[serde(skip)]
    pub source: String,
    /// Where its table is.
    pub place: Location,
    /// The unit, if known.
    pub unit: Option<SmolStr>,
    /// Number of errors.
    pub errors: usize,
    /// Why it was left out.
    #[serde(skip)]
    pub cause: FailedCause,
    /// The first errors.
    #[serde(rename = "faults")]
    pub diagnostics: Vec<FailedDiagnostic>,
}

/// Why a unit was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailedCause {
    /// Errors in its table.
    Errors,
    /// It has another criteria set or year than most units of its block.
    AnotherSet,
    /// Another table has its name.
    Twice,
}

/// An error of a file that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedDiagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// Where it is.
    pub place: Localized,
    /// What is wrong.
    pub message: Localized,
    /// How to fix it.
    pub help: Option<Localized>,
    /// The same as `check` prints it in JSON.
    pub json: Fault,
}

/// Serialised as `check` prints it.
impl Serialize for FailedDiagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Localized {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl From<&Message> for Localized {
    fn from(text: &Message) -> Self {
        Self {
            vi: text.vi.clone().into_owned(),
            en: text.en.clone().into_owned(),
        }
    }
}

impl Localized {
    /// Returns the sentence in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }
}
