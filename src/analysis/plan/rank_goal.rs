//! The rank of an organisation among other units of its block, by the rule of `rank`.

use serde::Serialize;

use crate::analysis::rank::{
    Contest, ConventionUse, Failed, FailedCause, FormerName, Label, Localized, Options, Published,
    RankedOn, Reason, Score, Sets, Survey, SurveyOpen, Unit, coverage, differing, six_decimals,
};
use crate::model::{Fraction, Points, Scorecard};
use crate::source::Location;

/// Percentage of the criteria that must have a score, as `rank` asks by default.
const COVERAGE: u8 = 100;

/// Another unit's final figure and its maximum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Its name.
    pub unit: String,
    /// Its points, with bonus and penalty.
    #[serde(serialize_with = "six_decimals")]
    pub points: Fraction,
    /// Its maximum.
    pub maximum: Points,
}

impl Other {
    fn score(&self) -> Score {
        Score {
            points: self.points,
            maximum: self.maximum,
        }
    }
}

/// Why a unit is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOut {
    /// It belongs to another block.
    AnotherBlock,
    /// It has another criteria set or year.
    AnotherSet,
    /// Two tables have its name.
    Twice,
    /// Not every criterion has a score.
    NotScored,
    /// Its table has errors.
    Errors,
}

/// The units that an organisation is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherUnits {
    /// The ranked units, best first.
    pub others: Vec<Other>,
    /// What is compared.
    pub ranked_on: RankedOn,
    /// Whether survey points count in coverage.
    pub survey: Survey,
    /// The survey criteria without points, if no unit of the block has any yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survey_open: Option<SurveyOpen>,
    /// The conventions that differ between the units.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differing_conventions: Vec<ConventionUse>,
    /// The units that are not compared, with the reason.
    pub left_out: Vec<NotRanked>,
    /// The tables under a former name of their unit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
    /// The published ranking that the units come from, if they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Box<PublishedAmong>>,
}

/// A published ranking that an organisation is compared in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedAmong {
    /// Its file.
    pub source: String,
    /// The year that it ranks.
    pub year: Option<u16>,
    /// The year of the scores of the organisation's table.
    pub own_year: Option<u16>,
    /// The organisation's row, if the answer starts from its published figure.
    pub own: Option<PublishedOwn>,
    /// Whether the maximum was taken from the organisation's table.
    pub assumes_maximum: bool,
    /// What is printed about the units.
    pub table: Published,
}

/// The published figure of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedOwn {
    /// Its name in the ranking.
    pub unit: String,
    /// The figure.
    #[serde(serialize_with = "six_decimals")]
    pub points: Fraction,
    /// The points of the organisation's table that one unit of the figure is.
    #[serde(skip)]
    pub scale: Fraction,
    /// The total of the organisation's table, if it lists the whole set and has another
    /// figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table_points: Option<Points>,
}

/// A unit that is not compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotRanked {
    /// Its name, or its file.
    pub unit: String,
    /// Where its table is.
    pub place: Location,
    /// Why.
    pub why: LeftOut,
    /// The first error of its table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Localized>,
}

impl NotRanked {
    /// Whether the answer could be another one if the unit were compared.
    #[must_use]
    pub fn could_change_answer(&self) -> bool {
        self.why != LeftOut::AnotherBlock
    }
}

impl From<&Failed> for NotRanked {
    fn from(failed: &Failed) -> Self {
        let first = failed.diagnostics.first();
        Self {
            unit: match &failed.unit {
                Some(unit) => unit.to_string(),
                None => failed.source.clone(),
            },
            place: failed.place.clone(),
            why: match failed.cause {
                FailedCause::Errors => LeftOut::Errors,
                FailedCause::AnotherSet => LeftOut::AnotherSet,
                FailedCause::Twice => LeftOut::Twice,
            },
            message: first.map(|first| first.message.clone()),
        }
    }
}

/// The rank of the organisation, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RankPlace {
    /// The rank, or `None` while criteria that count have no score.
    pub rank: Option<usize>,
    /// The rank if everything unscored turns out best.
    pub best: usize,
    /// The rank if everything unscored turns out worst.
    pub worst: usize,
}

impl OtherUnits {
    /// Ranks an organisation among others by the rule of `rank`: those of its block whose
    /// tables are scored in full and of the same set and year. `failed` are the tables with
    /// errors.
    #[must_use]
    pub fn new(own: &Unit, others: &[Unit], failed: &[Failed]) -> Self {
        let (same, elsewhere): (Vec<&Unit>, Vec<&Unit>) =
            (others.iter()).partition(|unit| unit.label.block_key == own.label.block_key);
        let options = Options {
            coverage: COVERAGE,
            ..Options::default()
        };
        let all: Vec<&Unit> = std::iter::once(own).chain(same).collect();
        let contest = Contest::new(&all, &options);
        let is_other = |unit: &&Unit| !std::ptr::eq(*unit, own);
        let scores = contest.ranked.iter().copied().filter(is_other);
        let scores = scores.filter_map(|unit| Some((unit, unit.measured.as_ref()?)));
        let mut ranked: Vec<Other> = scores
            .map(|(unit, measured)| Other {
                unit: unit.label.unit.clone(),
                points: measured.score.points,
                maximum: measured.score.maximum,
            })
            .collect();
        let own_maximum = own.measured.as_ref().map(|measured| measured.score.maximum);
        let maxima = ranked.iter().map(|other| other.maximum);
        let ranked_on = contest.on(maxima.chain(own_maximum));
        ranked.sort_by(|one, other| {
            let order = ranked_on.compare(&other.score(), &one.score());
            order.then_with(|| one.unit.cmp(&other.unit))
        });
        let left = |unit: &Unit, why| NotRanked {
            unit: unit.label.unit.clone(),
            place: unit.label.place.clone(),
            why,
            message: None,
        };
        let unranked = contest.unranked.iter().filter(|(unit, _)| is_other(unit));
        let unranked = unranked.map(|(unit, reason)| match reason {
            Reason::Asked | Reason::Coverage | Reason::Absent | Reason::NotPrinted => {
                left(unit, LeftOut::NotScored)
            }
        });
        let mut left_out: Vec<NotRanked> = failed.iter().map(NotRanked::from).collect();
        left_out.extend(unranked);
        left_out.extend(
            elsewhere
                .into_iter()
                .map(|unit| left(unit, LeftOut::AnotherBlock)),
        );
        Self {
            others: ranked,
            ranked_on,
            survey: contest.survey,
            survey_open: SurveyOpen::new(&all, contest.survey),
            differing_conventions: differing(&contest.ranked),
            left_out,
            former_names: Vec::new(),
            published: None,
        }
    }

    /// Returns the number of ranked units, with the organisation.
    #[must_use]
    pub fn units(&self) -> usize {
        self.others.len() + 1
    }

    /// Returns the rank of a figure: one more than the number of units with a better one.
    /// Ties share a rank.
    #[must_use]
    pub fn rank(&self, score: &Score) -> usize {
        let others = self.others.iter().map(Other::score);
        1 + others
            .filter(|other| self.ranked_on.compare(other, score).is_gt())
            .count()
    }

    /// Returns the rank of the organisation's published figure, if the answer starts from
    /// it.
    #[must_use]
    pub fn published_place(&self) -> Option<RankPlace> {
        let own = self.published.as_ref()?.own.as_ref()?;
        let rank = self.rank(&Score {
            points: own.points,
            maximum: self
                .others
                .first()
                .map_or(Points::ZERO, |other| other.maximum),
        });
        Some(RankPlace {
            rank: Some(rank),
            best: rank,
            worst: rank,
        })
    }

    /// Returns the points that the organisation has to gain, from its published figure, to
    /// equal the unit with this rank, rounded up; `None` if the answer does not start from
    /// it or every figure reaches the rank.
    #[must_use]
    pub fn published_gain(&self, rank: usize) -> Option<Points> {
        let own = self.published.as_ref()?.own.as_ref()?;
        let holder = self.others.get(rank.checked_sub(1)?)?;
        let gain = (holder.points - own.points) * own.scale;
        Some(gain.ceil(Points::MAX_DECIMALS))
    }

    /// Returns the rank that the organisation has with these scores, or `None` if no
    /// criterion applies to it.
    #[must_use]
    pub fn place(&self, scorecard: &Scorecard) -> Option<RankPlace> {
        let unit = Unit::new(scorecard, None, Label::default(), &Sets::default());
        let measured = unit.measured.as_ref()?;
        let Score { points, maximum } = measured.score;
        if maximum <= Points::ZERO {
            return None;
        }
        // The others have no survey points either.
        let apart = self.survey == Survey::Blank;
        let survey = if apart && unit.survey.scored == 0 {
            unit.survey_maximum
        } else {
            Points::ZERO
        };
        let upper = Score {
            points: (measured.upper - survey.into()).max(points),
            maximum,
        };
        let worst = self.rank(&measured.score);
        let is_known =
            coverage(&unit, self.survey).reaches(COVERAGE) && !(apart && unit.survey.scored > 0);
        Some(RankPlace {
            rank: is_known.then_some(worst),
            best: self.rank(&upper),
            worst,
        })
    }

    /// Returns the points out of `maximum` that equal the figure of the unit with this rank,
    /// rounded up. `None` if every score reaches the rank.
    #[must_use]
    pub fn needed(&self, rank: usize, maximum: Points) -> Option<Points> {
        let holder = self.others.get(rank.checked_sub(1)?)?;
        let own = Score {
            points: Fraction::ZERO,
            maximum,
        };
        let exact = self.ranked_on.level(&own, &holder.score());
        Some(exact.ceil(Points::MAX_DECIMALS))
    }
}
