//! A scorecard's answers: plain values that can be serialised, no words.

pub mod gaps;
pub mod plan;
pub mod totals;
