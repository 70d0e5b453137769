//! The options of the command line for reading a file.

use super::draft::{Draft, Field};
use super::limits::Limits;
use super::values;
use crate::source::NamedColumn;

/// How a file is read, according to the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet to read, if a workbook has several tables.
    pub sheet: Option<String>,
    /// The unit; overrides the file.
    pub unit: Option<String>,
    /// The year; overrides the file.
    pub year: Option<u16>,
    /// Whether a table of several units may have several years, each of which is read.
    pub all_years: bool,
    /// The columns that the user named.
    pub columns: Vec<NamedColumn>,
    /// The limits of the file.
    pub limits: Limits,
}

impl Options {
    /// Overrides the values of the file.
    pub(super) fn apply(&self, draft: &mut Draft) {
        if let Some(unit) = &self.unit {
            draft.unit = Field::read(values::one_line(unit).into(), draft.place.clone());
        }
        if let Some(year) = self.year {
            draft.year = Field::read(year, draft.place.clone());
        }
    }
}
