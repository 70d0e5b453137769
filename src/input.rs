//! Files become a [`draft::Draft`]: what the file says, every value with its place.

pub mod allowance;
mod criterion_diagnostics;
pub mod crosswalk;
pub mod csv;
pub mod date;
mod docx;
pub mod draft;
pub mod due;
pub mod evidence;
mod face;
pub mod field;
pub mod formula;
pub mod grid;
pub mod heading;
mod kind;
pub mod labels;
pub mod limits;
mod lost_letters;
pub mod many;
mod old_font;
pub mod own_report;
pub mod progress;
pub mod scenario;
pub mod sheet;
mod undecoded;
pub mod yaml;

pub use crate::model::spelling;
pub use grid::{of_text as rule_of_text, of_words as rule_of_words};

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::source::{Content, FileId, Files, Place};
use draft::{Draft, Field};
use limits::Limits;

/// Rows or criteria from which on more than one core is worth its start.
pub(crate) const LARGE: usize = 10_000;

/// What the command line says about a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The sheet to read, where a workbook has several tables.
    pub sheet: Option<String>,
    /// The body, over what the file says.
    pub unit: Option<String>,
    /// The year, over what the file says.
    pub year: Option<u16>,
    /// How much of the file is read.
    pub limits: Limits,
}

/// Reads one file of any kind, told by its content; what is wrong in it goes to
/// `faults`. None where the file gives no criteria table at all.
pub fn read<'b>(
    name: &str,
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let file = files.add(name);
    let bytes = bytes.into();
    let opened = open(file, name, &bytes, &options.limits, files, faults)?;
    // What was read of a large table takes room enough.
    drop(bytes);
    let mut draft = match opened {
        Opened::Sheets => {
            let before = faults.len();
            let draft = grid::draft(file, options, files, faults);
            let named = options.sheet.is_some();
            if own_report::told(file, files.sheets(file), named, before, faults) {
                return None;
            }
            docx::judged(file, draft, files, faults)
        }
        Opened::Text(text) => yaml::draft(file, text, &options.limits, files, faults),
    }?;
    options.apply(&mut draft);
    Some(draft)
}

/// What a file holds.
enum Opened {
    /// Sheets, which stand among the files.
    Sheets,
    /// A text in YAML.
    Text(String),
}

/// Looks into the bytes of a file; none where they cannot be read, and why goes
/// to `faults`.
fn open(
    file: FileId,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    files: &mut Files,
    faults: &mut Vec<Diagnostic>,
) -> Option<Opened> {
    let fail = |faults: &mut Vec<Diagnostic>, fault, message, help| {
        faults.push(Diagnostic::new(fault, Place::whole(file), message).help(help));
    };
    let opened = if sheet::begins_as_workbook(bytes) {
        match sheet::read_with_kind(bytes, limits) {
            Ok((sheets, kind)) => {
                files.set_content(file, Content::Sheets(sheets));
                faults.extend(kind::wrong_extension(file, name, kind));
                Some(Opened::Sheets)
            }
            Err(error) => {
                fail(
                    faults,
                    error.fault(),
                    error.message(limits),
                    error.help(limits),
                );
                None
            }
        }
    } else if kind::is_yaml(name, bytes) {
        match kind::yaml_text(bytes, limits) {
            Ok(text) => {
                if !text.trim().is_empty() {
                    faults.extend(kind::wrong_extension(file, name, "yaml"));
                }
                Some(Opened::Text(text))
            }
            Err((fault, message, help)) => {
                fail(faults, fault, message, help);
                None
            }
        }
    } else {
        match csv::read_within(bytes, limits) {
            Ok((sheet, cut)) => {
                files.set_content(file, Content::Sheets(vec![sheet]));
                faults.extend(cut.map(|cut| cut.fault(file)));
                faults.extend(kind::wrong_extension(file, name, "csv"));
                Some(Opened::Sheets)
            }
            Err(error) => {
                fail(
                    faults,
                    error.fault(),
                    error.message(limits),
                    error.help(limits),
                );
                None
            }
        }
    };
    let sheets = files.sheets(file);
    let rows = undecoded::rows(sheets);
    let lost = || lost_letters::found(file, &rows);
    if let Some(fault) = old_font::found(file, &rows).or_else(lost) {
        faults.push(fault);
        return None;
    }
    opened
}

impl Options {
    /// What the command line says stands over what the file says.
    fn apply(&self, draft: &mut Draft) {
        if let Some(unit) = &self.unit {
            draft.unit = Field::read(field::one_line(unit).into(), draft.place.clone());
        }
        if let Some(year) = self.year {
            draft.year = Field::read(year, draft.place.clone());
        }
    }
}
