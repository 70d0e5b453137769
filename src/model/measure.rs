//! What the components of an index are measured in.

use serde::Serialize;

use super::points::Points;

/// What the components of an index are measured in, when the table prints no maximum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Points.
    #[default]
    Points,
    /// Per cent.
    Percent,
    /// Ranks: a smaller number is better.
    Rank,
}

impl Measure {
    /// Returns the most that a component may reach, so that it can be compared like a
    /// criterion. It is never printed.
    #[must_use]
    pub fn most(self) -> Points {
        Points::from_whole(match self {
            Self::Percent => 100,
            Self::Points | Self::Rank => 1000,
        })
    }

    /// Converts a printed figure into one of which more is better, or such a one back.
    #[must_use]
    pub fn more_is_better(self, figure: Points) -> Points {
        match self {
            Self::Points | Self::Percent => figure,
            // The first rank is the most.
            Self::Rank => self.most() + Points::from_whole(1) - figure,
        }
    }
}
