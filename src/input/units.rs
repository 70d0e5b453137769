//! Successors of bodies as their YAML file states them, every value with its place:
//!
//! ```yaml
//! - new: Sở Xây dựng
//!   from: [Sở Xây dựng, Sở Giao thông vận tải]
//!   since: 2025-03-01
//!   relation: merged
//! ```

use smol_str::SmolStr;

use crate::input::draft::Field;
use crate::model::Points;
use crate::model::units::{Relation, Since};
use crate::source::{Located, Place};

/// A file of successors as written.
#[derive(Clone, Debug)]
pub struct UnitsDraft {
    /// The file.
    pub place: Place,
    /// Its entries, confirmed or not.
    pub changes: Vec<ChangeDraft>,
}

/// An entry as written.
#[derive(Clone, Debug)]
pub struct ChangeDraft {
    /// Its place.
    pub place: Place,
    /// The bodies after the change.
    pub new: Vec<Located<SmolStr>>,
    /// The bodies before it.
    pub from: Vec<FormerDraft>,
    /// Its date.
    pub since: Field<Since>,
    /// What became of the bodies.
    pub relation: Field<Relation>,
    /// Whether it counts; a proposal does not until a person has confirmed it.
    pub confirmed: bool,
}

/// A body before a change.
#[derive(Clone, Debug)]
pub struct FormerDraft {
    /// Its name.
    pub unit: Located<SmolStr>,
    /// Its weight in a weighted mean.
    pub weight: Field<Points>,
}
