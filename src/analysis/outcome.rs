//! The final figure: the total by the conventions of the set, the bonus, the
//! penalty, and what they come to.
//!
//! Rescaling is done once, on the whole. Fields and criteria show their points
//! as scored: rescaling them one by one would give numbers that do not add up to
//! the total (DOMAIN: how the numbers work, 5).

use serde::Serialize;

use super::totals::{Sum, Sums};
use crate::model::{Fraction, NotApplicable, Points, Scorecard, WithoutSurvey};

/// From what to what a figure can still come: both are the same once all is
/// scored. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// If nothing that is not yet scored earned a point.
    pub lower: Fraction,
    /// If all of it earned full points.
    pub upper: Fraction,
}

impl Bounds {
    fn of(sum: &Sum) -> Self {
        Self {
            lower: sum.points.into(),
            upper: sum.upper().into(),
        }
    }

    /// Whether nothing is open any more.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.lower == self.upper
    }

    /// The points, once nothing is open any more and they are no fraction that
    /// rescaling left.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        self.is_one().then(|| self.lower.points())?
    }
}

/// Why a total is not the plain sum of its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rescaling {
    /// What the body scores is rescaled to its full maximum, because some of it
    /// does not apply.
    NotApplicable,
    /// What the body scores stands for the whole set, because the survey has
    /// given no points.
    WithoutSurvey,
}

/// The final figure of a scorecard and its parts. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Whether the total was rescaled, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescaled: Option<Rescaling>,
    /// The total, before bonus and penalty.
    pub total: Bounds,
    /// What the total is out of.
    pub maximum: Points,
    /// The bonus, within its caps; none where the set has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Bounds>,
    /// The penalty, within its caps; none where the set has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Bounds>,
    /// Total + bonus − penalty.
    pub last: Bounds,
}

impl Outcome {
    /// Works it out from the sums of the whole and, where the set has them, of
    /// the bonus and the penalty.
    #[must_use]
    pub(super) fn of(
        scorecard: &Scorecard,
        sums: &Sums,
        bonus: Option<Sum>,
        penalty: Option<Sum>,
    ) -> Self {
        let plain = (None, Bounds::of(&sums.current), sums.current.maximum);
        let (rescaled, total, maximum) = without_survey(scorecard, sums)
            .or_else(|| not_applicable(scorecard, sums))
            .unwrap_or(plain);
        let (bonus, penalty) = (
            bonus.as_ref().map(Bounds::of),
            penalty.as_ref().map(Bounds::of),
        );
        let none = Bounds {
            lower: Fraction::ZERO,
            upper: Fraction::ZERO,
        };
        let (add, take) = (bonus.unwrap_or(none), penalty.unwrap_or(none));
        Self {
            rescaled,
            total,
            maximum,
            bonus,
            penalty,
            last: Bounds {
                lower: total.lower + add.lower - take.upper,
                upper: total.upper + add.upper - take.lower,
            },
        }
    }

    /// Whether the final figure is the plain sum of the points.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.rescaled.is_none() && !self.has_outside()
    }

    /// Whether there is anything outside the total.
    #[must_use]
    pub fn has_outside(&self) -> bool {
        self.bonus.is_some() || self.penalty.is_some()
    }
}

type Rescaled = (Option<Rescaling>, Bounds, Points);

/// Where the set says so and no survey criterion has points, what the body
/// scores stands for the whole set: for its declared total, or for the standard
/// points that are listed where only part of it is, or no total is declared.
fn without_survey(scorecard: &Scorecard, sums: &Sums) -> Option<Rescaled> {
    if scorecard.without_survey != Some(WithoutSurvey::Rescale) || sums.survey.scored > 0 {
        return None;
    }
    let declared = scorecard.total.filter(|_| !scorecard.partial);
    let whole = declared.unwrap_or(sums.standard);
    // A set that leaves nothing to a survey is what it is.
    if whole <= sums.body_standard {
        return None;
    }
    let share = |points| Fraction::share(points, whole, sums.body.maximum);
    let bounds = Bounds {
        lower: share(sums.body.points)?,
        upper: share(sums.body.upper())?,
    };
    Some((Some(Rescaling::WithoutSurvey), bounds, whole))
}

/// By `rescale-appraised`: what the body scores, over what of it applies, times
/// all of it; then the survey points as they are. A survey criterion that does
/// not apply is taken out of the maximum.
fn not_applicable(scorecard: &Scorecard, sums: &Sums) -> Option<Rescaled> {
    if scorecard.not_applicable != Some(NotApplicable::RescaleAppraised)
        || sums.body_standard == sums.body.maximum
    {
        return None;
    }
    let share = |points| Fraction::share(points, sums.body_standard, sums.body.maximum);
    let bounds = Bounds {
        lower: share(sums.body.points)? + sums.survey.points.into(),
        upper: share(sums.body.upper())? + sums.survey.upper().into(),
    };
    let maximum = sums.body_standard + sums.survey.maximum;
    Some((Some(Rescaling::NotApplicable), bounds, maximum))
}
