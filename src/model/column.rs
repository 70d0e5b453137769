//! The columns of points.

use crate::lang::Text;

/// A column of points that a criterion may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Standard points: the most a criterion can earn.
    Standard,
    /// What it earned last year.
    Previous,
    /// What the body aims for this year.
    Target,
    /// The body's own score.
    SelfScore,
    /// The council's score of the first round, which is not final.
    AppraisedFirst,
    /// The council's score; final where present.
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

    /// The key in YAML.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Previous => "previous",
            Self::Target => "target",
            Self::SelfScore => "self",
            Self::AppraisedFirst => "appraised_first",
            Self::Appraised => "appraised",
        }
    }

    /// The column's name inside a sentence.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Standard => Text::fixed("điểm chuẩn", "standard points"),
            Self::Previous => Text::fixed("điểm năm trước", "previous score"),
            Self::Target => Text::fixed("mục tiêu", "target"),
            Self::SelfScore => Text::fixed("điểm tự chấm", "self-score"),
            Self::AppraisedFirst => {
                Text::fixed("điểm thẩm định lần 1", "score of the first appraisal")
            }
            Self::Appraised => Text::fixed("điểm thẩm định", "appraised score"),
        }
    }
}
