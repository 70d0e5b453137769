//! A crosswalk between two years as its YAML file states it, every value with its place:
//!
//! ```yaml
//! format: parindex-crosswalk/1
//! old: 2023
//! new: 2024
//! matches:
//!   - {old: ["1.2"], new: ["1.3", "1.4"], confirmed: true}
//! ```

use crate::input::draft::Field;
use crate::model::Code;
use crate::source::{Located, Place};

/// The name of the format in the file.
pub const FORMAT: &str = "parindex-crosswalk/1";

/// A crosswalk as written.
#[derive(Clone, Debug)]
pub struct CrosswalkDraft {
    /// The file.
    pub place: Place,
    /// The year of the old codes.
    pub old: Field<u16>,
    /// The year of the new codes.
    pub new: Field<u16>,
    /// Its entries, confirmed or not.
    pub entries: Vec<EntryDraft>,
}

/// An entry as written.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// Its place.
    pub place: Place,
    /// Codes of the old year.
    pub old: Vec<Located<Code>>,
    /// Codes of the new year.
    pub new: Vec<Located<Code>>,
    /// Whether a person has confirmed it.
    pub confirmed: bool,
}
