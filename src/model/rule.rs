//! Scoring rules: how a score is worked out from a declared figure.

mod answers;
mod bands;
mod figure;
mod ratio;
mod said;
mod score;
mod steps;

use super::points::Points;
pub use bands::{Hole, hole, out_of_reach};
pub use ratio::{NotRatio, Ratio};
pub use said::Head;
pub use score::{NotScored, Scored};
pub use steps::Steps;

/// A scoring rule of a set (DOMAIN: how the numbers work, 9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Exclusive answers: one of them gives its points.
    Options(Vec<(String, Points)>),
    /// Independent answers whose points add up.
    Ticks(Vec<(String, Points)>),
    /// Exclusive answers that give so many per cent of the standard points.
    Levels(Vec<(String, Points)>),
    /// Bands of a ratio in per cent, best first.
    Bands(Vec<Band>),
    /// Ratio × standard points; zero below a floor in per cent.
    Ratio {
        /// Below this per cent the score is zero.
        zero_below: Option<Points>,
    },
    /// So many points per item up to a cap.
    PerItem {
        /// Points per item.
        points: Points,
        /// The most that is given; the standard points where it is not said.
        at_most: Option<Points>,
    },
    /// Words that are none of these: kept as they are written, and nothing is
    /// worked out from them.
    Words(String),
}

/// A band of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lower edge in per cent.
    pub edge: Points,
    /// Whether the edge itself belongs to the band (`from`, not `above`).
    pub inclusive: bool,
    /// What the band gives.
    pub points: Points,
}

impl Rule {
    /// The names of the answers, ticks or levels that may be declared; none for
    /// a rule that takes a figure.
    #[must_use]
    pub fn answers(&self) -> &[(String, Points)] {
        match self {
            Self::Options(answers) | Self::Ticks(answers) | Self::Levels(answers) => answers,
            Self::Bands(_) | Self::Ratio { .. } | Self::PerItem { .. } | Self::Words(_) => &[],
        }
    }

    /// Whether a score can be worked out by it.
    #[must_use]
    pub fn gives(&self) -> bool {
        !matches!(self, Self::Words(_))
    }
}
