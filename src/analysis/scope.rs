//! How much of its criteria set a table lists.

use crate::model::{Criterion, Kind, Part, Points, Scorecard};

/// The standard points of a set that counts as whole if a table declares no total.
const USUAL_TOTAL: u32 = 100;

/// How much of its set a table lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Whole,
    /// Part of it.
    Part {
        /// The standard points that are listed.
        listed: Points,
        /// Those of the whole set, if the table states them.
        whole: Option<Points>,
    },
    /// The table does not state it.
    Unknown {
        /// The standard points that are listed.
        listed: Points,
    },
}

impl Scope {
    /// Returns the scope of a table. One that declares no total is whole if it has the usual
    /// 100 points.
    #[must_use]
    pub fn new(scorecard: &Scorecard) -> Self {
        let main = scorecard.criteria.iter();
        let main = main.filter(|field| field.kind == Kind::Main);
        let listed = main.map(standard).sum();
        if scorecard.partial {
            let whole = scorecard.total.filter(|total| *total > listed);
            Self::Part { listed, whole }
        } else if scorecard.total.is_some() || listed == Points::from_whole(USUAL_TOTAL) {
            Self::Whole
        } else {
            Self::Unknown { listed }
        }
    }

    /// Whether the table states that it lists only part of its set.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        matches!(self, Self::Part { .. })
    }
}

fn standard(criterion: &Criterion) -> Points {
    match &criterion.part {
        Part::Leaf(leaf) => leaf.standard,
        Part::Task | Part::Tracked(_) => Points::ZERO,
        Part::Group(children) => children.iter().map(standard).sum(),
    }
}
