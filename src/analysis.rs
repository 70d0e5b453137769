//! A scorecard's answers: plain values that can be serialised, no words.

pub mod appraisal;
pub mod classes;
pub mod compare;
pub mod evidence;
pub mod explain;
pub mod gaps;
pub mod next;
pub mod outcome;
pub mod plan;
pub mod rank;
pub mod totals;
