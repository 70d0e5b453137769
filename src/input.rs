//! Reads files into a [`draft::Draft`]: the content of the file, every value with its place.

pub mod allowance;
mod criterion_diagnostics;
pub mod crosswalk;
pub mod draft;
pub mod formats;
pub mod heading;
pub mod labels;
pub mod limits;
pub mod multi_unit;
mod open;
pub mod own_report;
pub mod table;
pub mod values;
mod word_checks;
pub mod yaml;

pub use table::{of_text as rule_of_text, of_words as rule_of_words};

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::source::Files;
use draft::{Draft, Field};
use limits::Limits;
use open::{Opened, open};

/// How a file is read, according to the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet to read, if a workbook has several tables.
    pub sheet: Option<String>,
    /// The unit; overrides the file.
    pub unit: Option<String>,
    /// The year; overrides the file.
    pub year: Option<u16>,
    /// The limits of the file.
    pub limits: Limits,
}

/// Reads one file in the format that its content has, and adds what is wrong in it to
/// `diagnostics`. Returns `None` if it has no criteria table.
pub fn read<'b>(
    name: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let file = files.add(name);
    let bytes = bytes.into();
    let opened = open(file, name, &bytes, &options.limits, files, diagnostics)?;
    // Frees memory: the sheets of a large file are large enough.
    drop(bytes);
    let mut draft = match opened {
        Opened::Sheets => {
            let before = diagnostics.len();
            let draft = table::draft(file, options, files, diagnostics);
            let named = options.sheet.is_some();
            if own_report::reject_own_report(file, files.sheets(file), named, before, diagnostics) {
                return None;
            }
            word_checks::apply(file, draft, files, diagnostics)
        }
        Opened::Yaml(text) => yaml::draft(file, text, &options.limits, files, diagnostics),
    }?;
    options.apply(&mut draft);
    Some(draft)
}

impl Options {
    /// Overrides the values of the file.
    fn apply(&self, draft: &mut Draft) {
        if let Some(unit) = &self.unit {
            draft.unit = Field::read(values::one_line(unit).into(), draft.place.clone());
        }
        if let Some(year) = self.year {
            draft.year = Field::read(year, draft.place.clone());
        }
    }
}
