//! Scoring rules, which compute a score from a declared figure.

mod answers;
mod bands;
mod compute;
mod describe;
mod figure;
mod parts;
mod ratio;
mod scored;
mod steps;

use super::points::Points;
use super::terms::WhenNone;
pub use bands::{Hole, hole, unreachable_band};
pub use describe::AnswerMode;
pub use figure::counted;
pub use parts::RulePart;
pub use ratio::{NotRatio, Ratio};
pub use scored::{NotScored, Scored};
pub use steps::Steps;

/// A scoring rule of a criteria set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoringRule {
    /// Exclusive answers: one of them gives its points.
    Options(Vec<(String, Points)>),
    /// Independent answers whose points add up.
    Ticks(Vec<(String, Points)>),
    /// Exclusive answers that give a percentage of the standard points.
    Levels(Vec<(String, Points)>),
    /// Bands of a ratio in per cent, best first, and what they give if there is nothing to
    /// count.
    Bands(Vec<Band>, Option<WhenNone>),
    /// Ratio × standard points, within limits.
    Ratio(Proportion),
    /// Points per item, up to a limit.
    PerItem {
        /// Points per item.
        points: Points,
        /// The limit; by default the standard points.
        at_most: Option<Points>,
    },
    /// Several ratios with rules of their own, whose points add up.
    Parts(Vec<RulePart>),
    /// Free text, from which nothing can be computed.
    Words(String),
}

/// How a ratio gives its part of the standard points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proportion {
    /// Below this percentage the score is zero.
    pub zero_below: Option<Points>,
    /// From this percentage on the score is the standard points.
    pub full_from: Option<Points>,
    /// The percentage that the ratio is divided by; by default `full_from`, else 100 %.
    pub divided_by: Option<Points>,
    /// What it gives if there is nothing to count.
    pub when_none: Option<WhenNone>,
}

impl Proportion {
    /// The keys of the limits in YAML.
    pub const KEYS: [&str; 3] = ["zero_below", "full_from", "divided_by"];

    /// Returns the limits that are set, in per cent, with their keys in YAML.
    #[must_use]
    pub fn limits(&self) -> Vec<(&'static str, Points)> {
        let limits = [self.zero_below, self.full_from, self.divided_by];
        let keyed = Self::KEYS.into_iter().zip(limits);
        keyed
            .filter_map(|(key, limit)| Some((key, limit?)))
            .collect()
    }
}

/// A band of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lower edge, in per cent.
    pub edge: Points,
    /// Whether the edge itself belongs to the band (`from`, not `above`).
    pub inclusive: bool,
    /// The points that the band gives.
    pub points: Points,
}

impl ScoringRule {
    /// Returns the answers, ticks or levels that may be declared; empty for a rule that takes a
    /// figure.
    #[must_use]
    pub fn answers(&self) -> &[(String, Points)] {
        match self {
            Self::Options(answers) | Self::Ticks(answers) | Self::Levels(answers) => answers,
            Self::Bands(..)
            | Self::Ratio(_)
            | Self::PerItem { .. }
            | Self::Parts(_)
            | Self::Words(_) => &[],
        }
    }

    /// Returns what a rule of a ratio gives if there is nothing to count.
    #[must_use]
    pub fn when_none(&self) -> Option<WhenNone> {
        match self {
            Self::Bands(_, when_none) => *when_none,
            Self::Ratio(limits) => limits.when_none,
            _ => None,
        }
    }

    /// Returns the rule of a ratio with what it gives if there is nothing to count; `None`
    /// for a rule of another kind.
    #[must_use]
    pub fn with_when_none(self, when_none: WhenNone) -> Option<Self> {
        match self {
            Self::Bands(bands, _) => Some(Self::Bands(bands, Some(when_none))),
            Self::Ratio(limits) => Some(Self::Ratio(Proportion {
                when_none: Some(when_none),
                ..limits
            })),
            _ => None,
        }
    }

    /// Returns whether the rule takes a ratio.
    #[must_use]
    pub fn is_of_ratio(&self) -> bool {
        matches!(self, Self::Bands(..) | Self::Ratio(_))
    }

    /// Returns whether the criterion does not apply because the declared figure has nothing
    /// to count.
    #[must_use]
    pub fn makes_inapplicable(&self, declared: &str) -> bool {
        self.when_none() == Some(WhenNone::NotApplicable) && ratio::is_nothing(declared)
    }

    /// Returns whether the rule can compute a score.
    #[must_use]
    pub fn is_computable(&self) -> bool {
        !matches!(self, Self::Words(_))
    }
}
