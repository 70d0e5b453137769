//! The score that a rule computes, and its computation in words.

use super::ratio::NotRatio;
use crate::lang::Message;
use crate::model::points::Points;
use crate::text;

/// A computed score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The score.
    pub points: Points,
    /// Its computation: “45/53 ≈ 84,91 % → từ 70 %: 1 điểm”.
    pub working: Message,
}

/// Why a rule cannot compute a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotScored {
    /// An answer or tick that the rule does not have.
    UnknownAnswer(String),
    /// A tick that is declared twice.
    TickedTwice(String),
    /// The rule needs a ratio, and the figure is not a possible one.
    Ratio(NotRatio),
    /// The rule needs a count, and the figure is not one.
    NotACount,
    /// The ratio is in no band.
    NoBand,
    /// There is nothing to count, and the criterion does not apply then.
    DoesNotApply,
    /// The number of ratios that the rule adds up, and the number of declared figures.
    FiguresMissing(usize, usize),
    /// The figure of a part, which cannot be scored.
    Part(String, Box<NotScored>),
    /// The rule is free text.
    OnlyWords,
}

impl From<NotRatio> for NotScored {
    fn from(why: NotRatio) -> Self {
        Self::Ratio(why)
    }
}

/// Returns points with their unit.
pub(super) fn points_text(points: Points) -> Message {
    if points == Points::from_whole(1) {
        text!("1 điểm", "1 point")
    } else {
        text!("{points} điểm", "{points} points")
    }
}

/// Joins texts with semicolons.
pub(super) fn list(parts: impl Iterator<Item = Message>) -> Message {
    let joined = parts.reduce(|list, part| text!("{list}; {part}"));
    joined.unwrap_or_default()
}
