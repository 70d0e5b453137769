//! The columns of points.

use strum::{EnumString, IntoStaticStr};

use crate::lang::Message;

/// A column of points of a criterion. Its string form is the YAML key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Column {
    /// Standard points: the most a criterion can earn.
    Standard,
    /// Last year's score.
    Previous,
    /// What the organisation aims for this year.
    Target,
    /// The organisation's own score.
    #[strum(serialize = "self")]
    SelfScore,
    /// The council's score of the first round, which is not final.
    AppraisedFirst,
    /// The council's final score.
    Appraised,
}

impl Column {
    /// Every column, in the order of the tables.
    pub const ALL: [Self; 6] = [
        Self::Standard,
        Self::Previous,
        Self::Target,
        Self::SelfScore,
        Self::AppraisedFirst,
        Self::Appraised,
    ];

    /// Returns the column's name for use inside a sentence.
    #[must_use]
    pub fn name(self) -> Message {
        match self {
            Self::Standard => Message::fixed("điểm chuẩn", "standard points"),
            Self::Previous => Message::fixed("điểm năm trước", "previous score"),
            Self::Target => Message::fixed("mục tiêu", "target"),
            Self::SelfScore => Message::fixed("điểm tự chấm", "self-score"),
            Self::AppraisedFirst => {
                Message::fixed("điểm thẩm định lần 1", "score of the first appraisal")
            }
            Self::Appraised => Message::fixed("điểm thẩm định", "appraised score"),
        }
    }
}
