//! The meaning of deadlines and progress in a plan.

use jiff::civil::Date;
use serde::Serialize;

use super::points::Points;

/// The meaning of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of this day.
    Until(Date),
    /// By the end of each of these days of the plan's year, in order.
    Each(Vec<Date>),
    /// Recurring, without a last day.
    Recurring,
    /// A date that is in no calendar.
    Impossible,
    /// Not understood: no date.
    Unknown,
}

impl Due {
    /// Returns its last days, in order.
    #[must_use]
    pub fn days(&self) -> &[Date] {
        match self {
            Self::Until(day) => std::slice::from_ref(day),
            Self::Each(days) => days,
            Self::Recurring | Self::Impossible | Self::Unknown => &[],
        }
    }
}

/// One of the deadlines of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The words before it, which name what is due: "báo cáo quý I".
    pub about: Option<String>,
    /// The deadline as written, with those words.
    pub words: String,
    /// Its meaning.
    pub due: Due,
}

/// The progress of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Not started.
    NotStarted,
    /// In progress, with the percentage if it is stated.
    Underway(Option<Points>),
    /// Done.
    Done,
    /// Not understood.
    Unknown,
}
