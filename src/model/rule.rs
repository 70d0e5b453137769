//! Scoring rules, which compute a score from a declared figure.

mod answers;
mod bands;
mod compute;
mod describe;
mod figure;
mod ratio;
mod scored;
mod steps;

use super::points::Points;
pub use bands::{Hole, hole, unreachable_band};
pub use describe::AnswerMode;
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
    /// Bands of a ratio in per cent, best first.
    Bands(Vec<Band>),
    /// Ratio × standard points; zero below a minimum percentage.
    Ratio {
        /// Below this percentage the score is zero.
        zero_below: Option<Points>,
    },
    /// Points per item, up to a limit.
    PerItem {
        /// Points per item.
        points: Points,
        /// The limit; by default the standard points.
        at_most: Option<Points>,
    },
    /// Free text, from which nothing can be computed.
    Words(String),
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
            Self::Bands(_) | Self::Ratio { .. } | Self::PerItem { .. } | Self::Words(_) => &[],
        }
    }

    /// Returns whether the rule can compute a score.
    #[must_use]
    pub fn is_computable(&self) -> bool {
        !matches!(self, Self::Words(_))
    }
}
