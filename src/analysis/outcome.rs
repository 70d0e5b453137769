//! The final figure: the total by the conventions of the set, plus bonus, minus
//! penalty.

use serde::Serialize;

use crate::model::{Fraction, Points};

/// The range in which a figure can still end up; both bounds are equal once everything
/// is scored. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// The figure if nothing unscored earns a point.
    pub lower: Fraction,
    /// The figure if everything unscored earns full points.
    pub upper: Fraction,
}

impl Bounds {
    /// No points.
    pub(super) const ZERO: Self = Self {
        lower: Fraction::ZERO,
        upper: Fraction::ZERO,
    };

    /// Returns whether the figure is final.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.lower == self.upper
    }

    /// Returns the points if the figure is final and a decimal can represent it.
    #[must_use]
    pub fn points(self) -> Option<Points> {
        self.is_one().then(|| self.lower.points())?
    }
}

/// Why a total is not the plain sum of its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rescaling {
    /// The self-scored part is rescaled to its full maximum, because some of it does
    /// not apply.
    NotApplicable,
    /// The self-scored part is rescaled to the whole set, because the survey has given
    /// no points.
    WithoutSurvey,
}

/// The final figure of a scorecard and its parts. Unit: points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Why the total was rescaled, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescaled: Option<Rescaling>,
    /// The total, before bonus and penalty.
    pub total: Bounds,
    /// The maximum of the total.
    pub maximum: Points,
    /// The bonus, limited by its caps, or `None` if the set has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Bounds>,
    /// The penalty, limited by its caps, or `None` if the set has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Bounds>,
    /// Total + bonus − penalty.
    pub last: Bounds,
}

impl Outcome {
    /// Returns whether the final figure is the plain sum of the points.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.rescaled.is_none() && !self.has_outside()
    }

    /// Returns whether the set has bonus or penalty points.
    #[must_use]
    pub fn has_outside(&self) -> bool {
        self.bonus.is_some() || self.penalty.is_some()
    }
}
