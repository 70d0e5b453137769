//! Ranks units block by block.
//!
//! Units are compared on exact numbers, never on rounded ones. The order does not depend
//! on the order in which units were read: equal units are ordered by name.

mod block;
mod bounds;
mod contest;
mod conventions;
mod cuts;
mod former;
mod outlier;
mod position;
mod published;
mod published_ties;
mod ranking;
mod score;
pub mod spread;
mod ties;
mod unit;

pub use bounds::{Ends, OpenCriterion, RankBounds};
pub(crate) use contest::{Contest, coverage};
pub(crate) use conventions::differing;
pub use conventions::{Convention, ConventionUse};
pub use cuts::{PastCuts, PastCutsUse};
pub use outlier::{Outlier, outliers};
pub use position::Position;
pub use published::{FieldSpread, Published, PublishedPlace, published_units};
pub use published_ties::{published_ranks, published_ties};
pub use ranking::{
    Block, Failed, FailedCause, FailedDiagnostic, FieldScore, FormerName, FormerUnitRank, LastYear,
    Localized, NextClass, Options, Origin, Ranked, Ranking, Reason, Survey, SurveyOpen, Unranked,
};
pub(crate) use score::six_decimals;
pub use score::{RankedOn, Score};
pub use spread::Spread;
pub use ties::Ties;
pub use unit::{Label, Sets, Unit};
