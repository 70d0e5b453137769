//! Ranks units block by block.
//!
//! Units are compared on exact numbers, never on rounded ones. The order does not depend
//! on the order in which units were read: equal units are ordered by name.

mod block;
mod outlier;
mod ranking;
mod score;
pub mod spread;
mod unit;

pub use outlier::{Outlier, outliers};
pub use ranking::{
    Block, Failed, FailedDiagnostic, FieldScore, LastYear, Localized, NextClass, Options, Ranked,
    Ranking, Reason, Survey, Ties, Unranked,
};
pub use score::{RankedOn, Score};
pub use spread::Spread;
pub use unit::{Label, Sets, Unit};
