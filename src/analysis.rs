//! A scorecard's answers: plain values that can be serialised, no words.

pub mod compare;
pub mod gaps;
pub mod totals;
