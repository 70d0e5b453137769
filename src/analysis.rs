//! A scorecard's answers: plain values that can be serialised, no words.

pub mod evidence;
pub mod explain;
pub mod gaps;
pub mod totals;
