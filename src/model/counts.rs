//! How many fields and criteria a set has, as its decision states them.

use std::collections::BTreeMap;

use crate::lang::Text;

/// What is counted. Bonus and penalty points are never counted among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// The fields: the top level.
    Fields,
    /// The criteria: the second level.
    Criteria,
    /// The sub-criteria: the third level.
    SubCriteria,
    /// The criteria that are scored themselves, on whatever level.
    Leaves,
}

impl Counted {
    /// Everything that is counted, from the top down.
    pub const ALL: [Self; 4] = [
        Self::Fields,
        Self::Criteria,
        Self::SubCriteria,
        Self::Leaves,
    ];

    /// The key in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Fields => "fields",
            Self::Criteria => "criteria",
            Self::SubCriteria => "sub_criteria",
            Self::Leaves => "leaves",
        }
    }

    /// The name as the documents have it.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Fields => Text::fixed("lĩnh vực", "fields"),
            Self::Criteria => Text::fixed("tiêu chí", "criteria"),
            Self::SubCriteria => Text::fixed("tiêu chí thành phần", "sub-criteria"),
            Self::Leaves => Text::fixed("tiêu chí chấm điểm", "scored criteria"),
        }
    }

    /// The level that is counted, from 1; none for the leaves of all levels.
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

/// Declared numbers of the whole set; what is not declared is not among them.
pub type Counts = BTreeMap<Counted, usize>;
