//! The meaning of deadlines and progress in a plan.

use jiff::civil::Date;
use serde::Serialize;

use super::points::Points;

/// The meaning of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// By the end of this day.
    Until(Date),
    /// Recurring, without a last day.
    Recurring,
    /// Not understood.
    Unknown,
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
