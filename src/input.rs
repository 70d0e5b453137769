//! Files become a [`draft::Draft`]: what the file says, every value with its place.

pub mod allowance;
pub mod csv;
pub mod date;
pub mod draft;
pub mod due;
pub mod evidence;
pub mod fact;
pub mod field;
pub mod formula;
pub mod grid;
pub mod heading;
mod kind;
pub mod limits;
pub mod progress;
pub mod scenario;
pub mod sheet;
pub mod spelling;
pub mod yaml;

use crate::diagnostic::Diagnostic;
use crate::source::{Content, Files, Place};
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
    let fail = |faults: &mut Vec<Diagnostic>, fault, message, help| {
        faults.push(Diagnostic::new(fault, Place::whole(file), message).help(help));
    };
    let draft = if sheet::begins_as_workbook(bytes) {
        match sheet::read_with_kind(bytes) {
            Ok((sheets, kind)) => {
                files.set_content(file, Content::Sheets(sheets));
                faults.extend(kind::wrong_extension(file, name, kind));
            }
            Err(error) => {
                fail(faults, error.fault(), error.message(), error.help());
                return None;
            }
        }
        grid::draft(file, options, files, faults)
    } else if kind::is_yaml(name, bytes) {
        match kind::yaml_text(bytes) {
            Ok(text) => {
                if !text.trim().is_empty() {
                    faults.extend(kind::wrong_extension(file, name, "yaml"));
                }
                yaml::draft(file, text, files, faults)
            }
            Err((fault, message, help)) => {
                fail(faults, fault, message, help);
                return None;
            }
        }
    } else {
        match csv::read(bytes) {
            Ok(sheet) => {
                files.set_content(file, Content::Sheets(vec![sheet]));
                faults.extend(kind::wrong_extension(file, name, "csv"));
            }
            Err(error) => {
                fail(faults, error.fault(), error.message(), error.help());
                return None;
            }
        }
        grid::draft(file, options, files, faults)
    };
    let mut draft = draft?;
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
