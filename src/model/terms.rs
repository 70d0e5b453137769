//! The words of the format that choose between a few meanings.

use serde::Serialize;

/// Whether a part of the tree counts in the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// In the total.
    #[default]
    Main,
    /// Points on top of the total, capped by the standard points.
    Bonus,
    /// Points off the total, capped by the standard points.
    Penalty,
}

impl Kind {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Main, Self::Bonus, Self::Penalty];

    /// The word in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Bonus => "bonus",
            Self::Penalty => "penalty",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// Who gives a criterion its score.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoredBy {
    /// The body itself, then the council.
    #[default]
    Body,
    /// A sociological survey: never self-scored.
    Survey,
}

impl ScoredBy {
    /// Every one of them.
    pub const ALL: [Self; 2] = [Self::Body, Self::Survey];

    /// The word in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Survey => "survey",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// What becomes of the survey part while the survey has given no points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutSurvey {
    /// What the body scores is rescaled to the points of the whole set.
    Rescale,
}

impl WithoutSurvey {
    /// The word in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rescale => "rescale",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        (key == Self::Rescale.key()).then_some(Self::Rescale)
    }
}

/// How criteria that do not apply are treated (DOMAIN: how the numbers work, 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotApplicable {
    /// Taken out of the maximum.
    Exclude,
    /// The appraised part is rescaled to its full maximum, once, for the total;
    /// survey points are added as they are.
    RescaleAppraised,
}

impl NotApplicable {
    /// Every one of them.
    pub const ALL: [Self; 2] = [Self::Exclude, Self::RescaleAppraised];

    /// The word in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Exclude => "exclude",
            Self::RescaleAppraised => "rescale-appraised",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}
