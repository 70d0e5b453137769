//! A crosswalk between two years: what a person says about their criteria, every
//! value with its place. It is a YAML file of its own:
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
use super::open::yaml_text;
use super::yaml;

/// The format that a crosswalk names.
pub const FORMAT: &str = "parindex-crosswalk/1";

/// What a crosswalk says.
#[derive(Clone, Debug)]
pub struct CrosswalkDraft {
    /// The file.
    pub place: Place,
    /// The year that the old codes are of.
    pub old: Field<u16>,
    /// The year that the new codes are of.
    pub new: Field<u16>,
    /// Its entries, confirmed or not.
    pub entries: Vec<EntryDraft>,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// Where it stands.
    pub place: Place,
    /// Codes of the old year.
    pub old: Vec<Located<Code>>,
    /// Codes of the new year.
    pub new: Vec<Located<Code>>,
    /// Whether a person has confirmed it.
    pub confirmed: bool,
}

/// Reads a crosswalk; what is wrong in it goes to `faults`. None where it is not
/// one at all.
pub fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<CrosswalkDraft> {
    let file = files.add(name);
    let text = yaml_text(file, bytes, limits, faults)?;
    yaml::crosswalk::draft(file, text, limits, files, faults)
}
