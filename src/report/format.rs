//! The formats of reports: one file each, and the list of them.
//!
//! Every format renders the same [`Document`], so that no two can disagree about a number;
//! JSON alone serialises the answer itself.

pub mod csv;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod terminal;
pub mod tidy;
pub mod well_formed;
pub mod xlsx;
pub mod yaml;

mod error;
mod font_metrics;
mod shown_columns;
mod table_text;
mod wrap;

use serde::Serialize;

pub use self::error::RenderError;
use self::terminal::Style;
use super::document::Document;
use crate::source::Fault;

/// The result of a command, in the forms that the formats need.
#[derive(Debug)]
pub struct Report<A> {
    /// The name of the JSON schema of the answer.
    pub schema: &'static str,
    /// The version of that schema.
    pub version: u32,
    /// The answer for scripts.
    pub answer: A,
    /// The diagnostics of the run for scripts, as `check` prints them.
    pub faults: Vec<Fault>,
    /// The document for people.
    pub document: Document,
}

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text for the terminal.
    Table,
    /// A Word document.
    Docx,
    /// A workbook.
    Xlsx,
    /// A page for a browser.
    Html,
    /// Markdown with GitHub's tables.
    Markdown,
    /// Comma- or semicolon-separated values.
    Csv,
    /// The exact answer, for scripts.
    Json,
}

/// What distinguishes a format.
struct Properties {
    name: &'static str,
    extension: &'static str,
    is_text: bool,
    lists_inputs: bool,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Table,
        Self::Docx,
        Self::Xlsx,
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
    ];

    const fn properties(self) -> Properties {
        let (name, extension, is_text, lists_inputs) = match self {
            Self::Table => ("table", "txt", true, false),
            Self::Docx => ("docx", "docx", false, false),
            Self::Xlsx => ("xlsx", "xlsx", false, true),
            Self::Html => ("html", "html", true, true),
            Self::Markdown => ("markdown", "md", true, false),
            Self::Csv => ("csv", "csv", true, false),
            Self::Json => ("json", "json", true, false),
        };
        Properties {
            name,
            extension,
            is_text,
            lists_inputs,
        }
    }

    /// Returns the name that `--format` takes.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.properties().name
    }

    /// Returns the file extension, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.properties().extension
    }

    /// Returns the format of a file extension in capitals or small letters.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }

    /// Whether a report in this format can be printed on standard output.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.properties().is_text
    }

    /// Whether a report in this format lists its input files.
    #[must_use]
    pub fn lists_inputs(self) -> bool {
        self.properties().lists_inputs
    }

    /// Returns the bytes of a report. `style` applies to the terminal, and `csv` to CSV.
    ///
    /// # Errors
    /// [`RenderError`] if the report does not fit the format.
    pub fn render<A: Serialize>(
        self,
        report: &Report<A>,
        style: Style,
        csv: &csv::Options,
    ) -> Result<Vec<u8>, RenderError> {
        let document = &report.document;
        Ok(match self {
            Self::Table => terminal::render(document, style).into_bytes(),
            Self::Docx => docx::render(document)?,
            Self::Xlsx => xlsx::render(document)?,
            Self::Html => html::render(document).into_bytes(),
            Self::Markdown => markdown::render(document).into_bytes(),
            Self::Csv => self::csv::render(document, csv)?.0,
            Self::Json => json::render(
                report.schema,
                report.version,
                &report.answer,
                json::Input {
                    faults: Some(&report.faults),
                    reading: Some(&document.origin.readings),
                    passed_over: &document.origin.passed_over,
                    units_file: document.origin.units.as_ref(),
                },
            )
            .map_err(|error| RenderError::Json(error.to_string()))?,
        })
    }
}
