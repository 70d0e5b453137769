//! Exact numbers and the complete criteria tree. No files, no places, no binary floats.

pub mod allowed_fault;
pub mod catalog;
pub mod code;
pub mod counts;
pub mod criteria;
pub mod due;
pub mod exemption;
pub mod fraction;
pub mod goal;
pub mod index;
pub mod items;
pub mod measure;
pub mod office;
pub mod points;
pub mod proof;
pub mod published;
pub mod roman;
pub mod rule;
pub mod terms;
pub mod units;

pub use crate::vocab::{Counted, ScoreColumn};
pub use allowed_fault::AllowedFault;
pub use code::Code;
pub use counts::Counts;
pub use criteria::{
    Class, Criterion, FieldValue, Leaf, MetadataValue, Part, Scorecard, Scores, Task, Threshold,
    Walk, nothing_to_count,
};
pub use due::{Deadline, Due, Progress};
pub use exemption::Exemption;
pub use fraction::Fraction;
pub use goal::{Goal, GoalLevel, GoalResult, GoalTarget, Goals, Missing, NotKnown, Verdict};
pub use index::Index;
pub use measure::Measure;
pub use office::Office;
pub use points::{NotPoints, Points};
pub use proof::{Evidence, Lacks, Proof};
pub use published::{
    MaximumSource, PublishedField, PublishedFigure, PublishedRanking, PublishedUnit,
};
pub use rule::ScoringRule;
pub use terms::{Kind, NotApplicable, ScoredBy, TableKind, WhenNone, WithoutSurvey};
