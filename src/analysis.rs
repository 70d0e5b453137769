//! Analyses of scorecards. The results are plain values that can be serialised.

pub mod appraisal;
pub mod classes;
pub mod compare;
pub mod evidence;
pub mod explain;
pub mod gaps;
pub mod goals;
pub mod index_result;
pub mod leads;
pub mod new_set;
pub mod next;
pub mod outcome;
pub mod plan;
pub mod rank;
pub mod roll_call;
pub mod scope;
pub mod sums;
pub mod tidy;
pub mod together;
pub mod totals;
pub mod trend;
pub mod unit_changes;
