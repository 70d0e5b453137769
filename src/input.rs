//! Files become a [`draft::Draft`]: what the file says, every value with its place.

pub mod csv;
pub mod draft;
pub mod evidence;
pub mod fact;
pub mod field;
pub mod grid;
pub mod heading;
pub mod limits;
pub mod sheet;
pub mod yaml;

use crate::diagnostic::Diagnostic;
use crate::source::Files;
use draft::{Draft, Field};

/// What the command line says about a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet to read, where a workbook has several tables.
    pub sheet: Option<String>,
    /// The body, over what the file says.
    pub unit: Option<String>,
    /// The year, over what the file says.
    pub year: Option<u16>,
}

/// Reads one file of any kind, told by its content; what is wrong in it goes to
/// `faults`. None where the file gives no criteria table at all.
pub fn read(
    name: &str,
    bytes: &[u8],
    options: &Options,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let file = files.add(name);
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut draft = yaml::draft(file, text, files, faults)?;
    options.apply(&mut draft);
    Some(draft)
}

impl Options {
    /// What the command line says stands over what the file says.
    fn apply(&self, draft: &mut Draft) {
        if let Some(unit) = &self.unit {
            draft.unit = Field::read(field::one_line(unit), draft.place.clone());
        }
        if let Some(year) = self.year {
            draft.year = Field::read(year, draft.place.clone());
        }
    }
}
