//! The numbers of fields and criteria that the decision on a set states.

use std::collections::BTreeMap;

use strum::{EnumIter, EnumString, IntoStaticStr};

use crate::lang::Message;

/// What is counted. Bonus and penalty points are excluded.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Counted {
    /// The fields: the top level.
    Fields,
    /// The criteria: the second level.
    Criteria,
    /// The sub-criteria: the third level.
    SubCriteria,
    /// The criteria that have a score of their own, on any level.
    Leaves,
}

impl Counted {
    /// Returns the name as the documents write it.
    #[must_use]
    pub fn name(self) -> Message {
        match self {
            Self::Fields => Message::fixed("lĩnh vực", "fields"),
            Self::Criteria => Message::fixed("tiêu chí", "criteria"),
            Self::SubCriteria => Message::fixed("tiêu chí thành phần", "sub-criteria"),
            Self::Leaves => Message::fixed("tiêu chí chấm điểm", "scored criteria"),
        }
    }

    /// Returns the level that is counted, from 1, or `None` for the leaves of all levels.
    #[must_use]
    pub fn depth(self) -> Option<usize> {
        match self {
            Self::Fields => Some(1),
            Self::Criteria => Some(2),
            Self::SubCriteria => Some(3),
            Self::Leaves => None,
        }
    }
}

/// The declared numbers of the whole set.
pub type Counts = BTreeMap<Counted, usize>;
