//! Deadlines and progress as a plan means them.

use jiff::civil::Date;
use serde::Serialize;

use super::points::Points;

/// What the words of a deadline mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Until the end of this day.
    Until(Date),
    /// Again and again; there is no last day.
    Recurring,
    /// The words are not understood.
    Unknown,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Nothing is done yet.
    NotStarted,
    /// Some of it is done, as far as it is said in per cent.
    Underway(Option<Points>),
    /// All of it.
    Done,
    /// The words are not understood.
    Unknown,
}
