//! A crosswalk between the criteria of two years, every value with its place. It is a
//! YAML file of its own:
//!
//! ```yaml
//! format: parindex-crosswalk/1
//! old: 2023
//! new: 2024
//! matches:
//!   - {old: ["1.2"], new: ["1.3", "1.4"], confirmed: true}
//! ```

use crate::diagnostic::Diagnostic;
use crate::input::draft::Field;
use crate::model::Code;
use crate::source::{Files, Located, Place};

use super::limits::Limits;
use super::{kind, yaml};

/// The name of the format in the file.
pub const FORMAT: &str = "parindex-crosswalk/1";

/// A crosswalk as read.
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

/// One entry.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// The entry.
    pub place: Place,
    /// Codes of the old year.
    pub old: Vec<Located<Code>>,
    /// Codes of the new year.
    pub new: Vec<Located<Code>>,
    /// Whether a person has confirmed it.
    pub confirmed: bool,
}

/// Reads a crosswalk; diagnostics go to `faults`. `None` if it is not a crosswalk.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<CrosswalkDraft> {
    let file = files.add(name);
    match kind::yaml_text(bytes, limits) {
        Ok(text) => yaml::crosswalk_draft(file, text, limits, files, faults),
        Err((fault, message, help)) => {
            faults.push(Diagnostic::new(fault, Place::whole(file), message).help(help));
            None
        }
    }
}
