//! Keywords of the file format that select one of a few meanings.

use serde::Serialize;
use strum::{EnumIter, EnumString, IntoStaticStr, VariantNames};

/// Whether a part of the tree counts in the total.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// In the total.
    #[default]
    Main,
    /// Points added to the total, limited by the standard points.
    Bonus,
    /// Points subtracted from the total, limited by the standard points.
    Penalty,
    /// Without points: scored in words, outside every sum.
    Tracked,
}

impl Kind {
    /// Returns the kind of sum that lists a criterion of this kind. A tracked one adds
    /// nothing.
    #[must_use]
    pub fn in_sum(self) -> Self {
        match self {
            Self::Tracked => Self::Main,
            kind => kind,
        }
    }
}

/// What a rule of a ratio gives if there is nothing to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum WhenNone {
    /// The standard points.
    Full,
    /// No points.
    Zero,
    /// The criterion does not apply.
    NotApplicable,
}

/// What the leaves of a table are.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum TableKind {
    /// Criteria with points.
    #[default]
    Points,
    /// Tasks without points.
    Tasks,
}

/// Who scores a criterion.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ScoredBy {
    /// The organisation itself, then the council.
    #[default]
    Body,
    /// A sociological survey; there is no self-score.
    Survey,
}

/// What happens to the survey part while the survey has given no points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, EnumString, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum WithoutSurvey {
    /// The self-scored part is rescaled to the points of the whole set.
    Rescale,
}

/// How criteria that do not apply are treated.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, EnumIter, EnumString, IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum NotApplicable {
    /// They are taken out of the maximum.
    Exclude,
    /// The appraised part is rescaled to its full maximum, once, for the total;
    /// survey points are added as they are.
    RescaleAppraised,
    /// They earn their standard points.
    Full,
}
