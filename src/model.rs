//! What is true: exact numbers and a complete criteria tree. No files, no
//! places, no binary floats.

pub mod criteria;
pub mod points;
pub mod rule;

pub use criteria::{
    Class, Code, Column, Criterion, Evidence, Kind, Leaf, NotApplicable, Part, Scorecard, ScoredBy,
    Scores, Task, Threshold, Walk,
};
pub use points::{Index, NotPoints, Points};
pub use rule::Rule;
